"""The brief: every line is a record that can be shown, nothing a report says can become markup, 80 columns."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnstone.brief import FORMATS, Brief, Line, Section, brief
from turnstone.brief.as_markdown import as_markdown, escaped
from turnstone.brief.as_text import as_text
from turnstone.commands.derived import DERIVED
from turnstone.errors import LedgerError
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.intake import intake
from turnstone.ledger.origin_counts import Counted
from turnstone.ledger.sql import rows
from turnstone.reading import Given

LAKE = Path(__file__).parents[2] / "examples" / "lake"
HOSTILE = (
    '<script>alert(1)</script> [x](javascript:alert(1)) # *a* `b` & "c" \x1b[31m \u202eback | <img src=x onerror=y>'
)


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The invented crisis, read and brought up to date."""
    path = tmp_path_factory.mktemp("brief") / "lake.ledger"
    with Ledger.open(path, write=True) as ledger:
        list(intake(ledger, (str(LAKE),), Given()))
        ledger.update()
    with Ledger.open(path) as ledger:
        yield ledger


def test_every_line_can_be_shown(lake: Ledger) -> None:
    made = brief(lake, Filter(since="2026-03-01"), lines=50)
    lines = [line for section in made.sections for line in section.lines]
    assert len(lines) > 30
    for line in lines:
        finder = DERIVED.get(line.id[0])
        found = finder[0](lake, line.id, Filter()) if finder else lake.get(line.id)
        assert found or line.id[0] == "a", line


def test_words_stand_in_a_report(lake: Ledger) -> None:
    made = brief(lake, Filter(since="2026-03-01"), lines=50)
    texts = [" ".join(row[0].split()) for row in rows(lake.connection, "SELECT text FROM revisions")]
    for section in made.sections:
        if section.name in ("contradictions", "silences"):  # put together from fields
            continue
        for line in section.lines:
            assert any(line.words.removesuffix(" …") in text for text in texts), line


def test_background_is_not_new(lake: Ledger) -> None:
    made = brief(lake, Filter(since="2026-03-01"), lines=100)
    days = [line.day for section in made.sections if section.title.startswith("New") for line in section.lines]
    assert days
    assert all(day is None or day >= "2026-02-01" for day in days)


def test_as_of_a_day_tells_nothing_later(lake: Ledger) -> None:
    made = brief(lake, Filter(since="2026-03-01", as_of="2026-03-06"), lines=100)
    assert made.until == "2026-03-06"
    assert "2026-03-09" not in "".join(
        note for section in made.sections for line in section.lines for note in line.notes
    )


def test_a_week_up_to_the_newest_report_unless_asked(lake: Ledger) -> None:
    made = brief(lake)
    assert (made.since, made.until) == ("2026-03-06", "2026-03-12")


def test_days_the_wrong_way_round_are_refused(lake: Ledger) -> None:
    with pytest.raises(LedgerError, match="before the first"):
        brief(lake, Filter(since="2026-03-09", until="2026-03-01"))


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "e.ledger", write=True) as ledger, pytest.raises(LedgerError, match="give --since"):
        brief(ledger)


def hostile() -> Brief:
    line = Line(id="g0123456789abcdef", day="2026-03-01", head=HOSTILE, told=HOSTILE, words=HOSTILE,
                notes=(HOSTILE,), sources=Counted(1, 2), outlets=(HOSTILE,))  # fmt: skip
    section = Section(name="new", title="New", lines=(line,), more=3, command="turnstone episodes")
    return Brief(about=HOSTILE, since="2026-03-01", until="2026-03-07", as_of=None, read_by=None, reports=1,
                 sources=Counted(1, 1), sections=(section,))  # fmt: skip


class Tags(HTMLParser):
    """Tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags = set[str]()
        self.attributes = set[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_nothing_a_report_says_becomes_html() -> None:
    page = Tags()
    page.feed(FORMATS["html"](hostile()))
    assert not page.tags & {"script", "img", "a", "iframe"}
    assert not {name for name in page.attributes if name.startswith("on")}
    assert "\x1b" not in FORMATS["html"](hostile())


def test_nothing_a_report_says_becomes_markdown() -> None:
    lines = as_markdown(hostile()).splitlines()
    assert sum(line.startswith("#") for line in lines) == 2
    assert not re.search(r"(?<!\\)[<\[]", "".join(lines))


@given(st.text(max_size=200))
def test_escaped_markdown_is_one_line_and_keeps_its_letters(text: str) -> None:
    found = escaped(text)
    assert "\n" not in found
    assert re.sub(r"\\(.)", r"\1", found) == " ".join(re.sub(r"\\(.)", r"\1", found).split())


@pytest.mark.parametrize("width", [60, 80, 120])
def test_text_keeps_its_width(lake: Ledger, width: int) -> None:
    page = as_text(brief(lake, Filter(since="2026-03-01")), width=width)
    assert max(map(len, page.splitlines())) <= width
    assert "\x1b" not in as_text(hostile(), width=width)


def test_json_round_trip(lake: Ledger) -> None:
    made = brief(lake)
    assert msgspec.json.decode(msgspec.json.encode(made), type=Brief) == made


def test_nothing_turns_the_line_round() -> None:
    """In no form: neither codes of the terminal nor marks of direction come through."""
    for form in FORMATS.values():
        assert not {"\x1b", "\u202e"} & set(form(hostile()))
    assert not {"\x1b", "\u202e"} & set(as_text(hostile()))

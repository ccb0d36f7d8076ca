"""Search: what is found has the words, they are the ones that are shown, and the page never shows an old answer."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from turnstone.errors import LedgerError
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.search_words import Sought
from turnstone.web.api.search import SearchAsked, search

expect.set_options(timeout=30_000)  # a busy machine draws late


@pytest.fixture
def ledger(lake: Path):
    with Ledger.open(lake) as opened:
        yield opened


def _shown(pieces: object) -> str:
    return "".join(piece.text for piece in pieces)  # type: ignore[attr-defined]


def test_reports_are_those_that_the_ledger_finds(ledger: Ledger):
    for words in ("fishermen", '"Songwe crossing"', "lake police"):
        found = search(ledger, SearchAsked(q=words, kind="report", limit=100))
        assert [one.id for one in found.items] == [hit.report.id for hit in ledger.search(words, Filter(limit=100))]


def test_a_hit_shows_words_that_were_looked_for(ledger: Ledger):
    found = search(ledger, SearchAsked(q="detained fishermen", limit=100))
    assert {one.kind for one in found.items} >= {"report", "event"}
    for one in found.items:
        hits = [piece.text.casefold() for piece in one.excerpt if piece.hit]
        assert all(hit.startswith(("detain", "fisherm")) for hit in hits)
        if one.kind == "report":
            assert hits


def test_counts_by_kind_are_what_the_kinds_list(ledger: Ledger):
    every = search(ledger, SearchAsked(q="Malawi", limit=100))
    for kind, count in every.kinds.items():
        assert search(ledger, SearchAsked(q="Malawi", kind=kind, limit=100)).kinds[kind] == count  # type: ignore[arg-type]
    assert len(every.items) == sum(every.kinds.values())
    assert sum(one.reports for one in every.months) == sum(one.reports for one in every.sources) == every.reports


def test_pages_go_on_where_they_ended(ledger: Ledger):
    whole = [one.id for one in search(ledger, SearchAsked(q="Malawi", limit=100)).items]
    ids: list[str] = []
    after: int | None = 0
    while after is not None:
        part = search(ledger, SearchAsked(q="Malawi", limit=7, after=after))
        ids += [one.id for one in part.items]
        after = part.after
    assert ids == whole


def test_the_last_word_may_go_on_unless_it_is_quoted(ledger: Ledger):
    assert search(ledger, SearchAsked(q="fisherm")).reports > 0
    assert search(ledger, SearchAsked(q='"fisherm"')).reports == 0
    assert search(ledger, SearchAsked(q="fisherm Malawi")).reports == 0


def test_the_scope_narrows(ledger: Ledger):
    whole = search(ledger, SearchAsked(q="Malawi"))
    source = whole.sources[0]
    assert search(ledger, SearchAsked(q="Malawi", source=source.name)).reports == source.reports < whole.reports
    early = search(ledger, SearchAsked(q="Malawi", as_of="2026-03-05", limit=100))
    assert 0 < early.reports < whole.reports
    assert all((one.day or "") <= "2026-03-05" for one in early.items if one.kind == "report")


def test_an_id_is_found_as_one(ledger: Ledger):
    event = ledger.events()[0].id
    assert search(ledger, SearchAsked(q=event[:10])).record == event[:10]
    assert search(ledger, SearchAsked(q="e000000000000000")).record is None


def test_parties_by_the_beginning_of_a_word(ledger: Ledger):
    assert "Malawian Defence Force" in [one.name for one in search(ledger, SearchAsked(q="defence f")).parties]


@pytest.mark.parametrize(
    "q", ["", " ", '"', '""', "*", "a OR", "NEAR(a b)", "title:x", "(", "-", "^", "\x00", "ﷺ", "'", "x'--"]
)
def test_no_question_breaks_it(ledger: Ledger, q: str):
    assert search(ledger, SearchAsked(q=q)).reports >= 0


def test_what_is_too_long_or_out_of_bounds_is_refused(ledger: Ledger):
    for wrong in (SearchAsked(q="x" * 301), SearchAsked(q="x", limit=0), SearchAsked(q="x", after=-1)):
        with pytest.raises(LedgerError):
            search(ledger, wrong)


def test_words_are_found_by_the_index_own_folding_and_stems(ledger: Ledger):
    text = "The refugees’ boats — Kata'ib Hezbollah’s, al-Qā’im — were sailing; ships sailed."
    found = {
        "boat": ["boats"], "sailed": ["sailing", "sailed"], "kataib hezbollah": ["Kata'ib", "Hezbollah’s"],
        '"al qaim"': ["al", "Qā’im"], "nobody": [], '"ships were"': [],
    }  # fmt: skip
    for words, expected in found.items():
        sought = Sought(ledger.connection, words)
        assert [text[start:end] for start, end in sought.spans(text)] == expected
        assert sought.is_in(text) == bool(expected)
        assert not expected or set(expected) <= {piece.text for piece in sought.excerpt(text) if piece.is_found}


def test_an_excerpt_is_a_piece_of_the_text(ledger: Ledger):
    text = " ".join(f"word{number}" for number in range(500)) + " needle and thread " + "x" * 400
    pieces = Sought(ledger.connection, "needle thread").excerpt(text)
    told = "".join(piece.text for piece in pieces)
    assert told.strip("… ") in text
    assert len(told) < 260
    assert [piece.text for piece in pieces if piece.is_found] == ["needle", "thread"]


def test_one_finds_as_one_types(page):
    page.goto("/search")
    box = page.locator("input[data-q]")
    expect(box).to_be_focused()
    box.press_sequentially("Songwe cross")
    page.wait_for_url("**q=Songwe+cross")
    expect(page.locator("mark.found").first).to_be_visible()
    assert {text.casefold() for text in page.locator("mark.found").all_inner_texts()} <= {
        "songwe",
        "crossing",
        "crossings",
    }
    assert page.evaluate("document.activeElement.matches('[data-q]')")


def test_an_answer_to_an_older_question_is_never_shown(page):
    page.goto("/search?q=Malawi")
    expect(page.locator(".hit").first).to_be_visible()
    page.route("**/api/search?*q=lorries*", lambda route: (page.wait_for_timeout(700), route.continue_()))
    box = page.locator("input[data-q]")
    box.fill("lorries")
    page.wait_for_timeout(250)
    box.fill("helicopter zebra")
    expect(page.locator(".empty .what")).to_contain_text("Nothing has all of these words")
    page.wait_for_timeout(900)
    expect(page.locator(".empty .what")).to_contain_text("Nothing has all of these words")


def test_keys_go_from_the_box_into_the_hits_and_open_one(page):
    page.goto("/search?q=Malawi&kind=event")
    expect(page.locator(".hit").first).to_be_visible()
    page.locator("input[data-q]").press("ArrowDown")
    expect(page.locator(".hit-link").first).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(".hit-link").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**open=e*")


def test_facets_narrow_and_stay_in_the_address(page):
    page.goto("/search?q=Malawi")
    page.locator(".choices a", has_text="Statements").click()
    page.wait_for_url("**kind=statement*")
    expect(page.locator(".hit .k.is-statement").first).to_be_visible()
    page.locator(".facets a", has_text="Lakeshore Wire").click()
    page.wait_for_url("**source=Lakeshore+Wire*")
    expect(page.locator(".facets [aria-current]", has_text="Lakeshore Wire")).to_be_visible()

"""The API of one report and of the list of reports: what is asked of a real ledger, and its answers."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.ledger import invented

from turnstone.errors import LedgerError
from turnstone.ledger import Ledger
from turnstone.record import Report
from turnstone.web.api.report import whole
from turnstone.web.api.report_changes import AskedChange, changed
from turnstone.web.api.report_compare import compared
from turnstone.web.api.report_found import AskedReport
from turnstone.web.api.report_list import AskedReports, listed
from turnstone.web.api.report_records import Mark, Shown
from turnstone.web.api.report_why import plain
from turnstone.web.endpoint import NotFound

ASTRAL = "🚢 Σ𝕏 العربية é "
"""An emoji, a letter beyond the first plane, Arabic, a combining accent that NFC has composed."""


def accept(ledger: Ledger, report: Report) -> None:
    with ledger.batch():
        ledger.accept(report, invented.record(report))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Two texts of one report, and a reprint of its second by another outlet."""
    told = {"source": "https://coastal.example/1", "publisher": "Coastal Times", "title": "Shelling of Osk"}
    second = invented.OSK.replace("12 people", "15 people").replace(" Velmark's fleet remained on high alert.", "")
    with Ledger.open(tmp_path / "two.ledger", write=True) as opened:
        accept(opened, invented.report(published="2031-03-03", id="r1", **told))
        accept(opened, invented.report(second, published="2031-03-05", id="r1", **told))
        accept(opened, invented.report(second + " By our staff.", id="r2", published="2031-03-06",
                                       publisher="Inland Post", source="https://inland.example/9"))  # fmt: skip
        opened.update()
        yield opened


def by_kind(records: tuple[Shown, ...], kind: str, label: str = "") -> Shown:
    return next(one for one in records if one.kind == kind and label in ("", one.label))


def words(text: str, one: Shown, role: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in one.marks if mark.role == role]


def test_a_report_is_given_whole_with_the_words_of_every_record(ledger: Ledger) -> None:
    found = whole(ledger, AskedReport(id="r1", revision=1))
    assert (found.title, found.outlet, found.revision, found.newest) == ("Shelling of Osk", "Coastal Times", 1, 2)
    assert found.counts == {"event": 2, "statement": 1, "silence": 1, "figure": 1, "posture": 1}
    attack = by_kind(found.records, "event", "ASSAULT")
    assert words(found.text, attack, "trigger") == ["shelled"]
    assert words(found.text, attack, "actor") == ["army of Tarvania"]
    assert words(found.text, attack, "location") == ["Osk"]
    assert (attack.date and attack.date.edtf) == "2031-03-03"
    statement = by_kind(found.records, "statement")
    assert [(party.part, party.name) for party in statement.parties] == [
        ("speaker", "Mayor of Osk"), ("chain", "Coastal Times")
    ]  # fmt: skip
    assert all(0 <= mark.start < mark.end <= len(found.text) for one in found.records for mark in one.marks)
    assert [one.marks[0].start for one in found.records] == sorted(one.marks[0].start for one in found.records)


def test_a_condition_names_its_word_and_both_ends_know_each_other(lake: Path) -> None:
    with Ledger.open(lake) as opened:
        threats = [
            one for row in opened.events() for one in [row] if row.record.condition and row.record.condition.event
        ]
        assert threats
        for row in threats:
            found = whole(opened, AskedReport(id=row.report.id))
            threat = next(one for one in found.records if one.id == row.id)
            assert threat.condition is not None
            assert threat.condition.opener in ("if", "unless", "until", "should", "on condition")
            cause = next(one for one in found.records if one.id == threat.condition.event)
            assert row.id in cause.conditions


def test_offsets_are_code_points_of_the_text(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "astral.ledger", write=True) as opened:
        accept(opened, invented.report(ASTRAL + invented.OSK, id="r1"))
        found = whole(opened, AskedReport(id="r1"))
    attack = by_kind(found.records, "event", "ASSAULT")
    start = found.text.index("shelled")
    assert Mark("trigger", start, start + len("shelled")) in attack.marks


def test_the_newest_text_is_shown_unless_another_is_asked_for(ledger: Ledger) -> None:
    found = whole(ledger, AskedReport(id="r1"))
    assert (found.revision, "15 people" in found.text) == (2, True)
    assert [(text.revision, text.records_came, text.records_went) for text in found.texts] == [(1, 0, 0), (2, 2, 3)]
    with pytest.raises(NotFound, match="no text 3"):
        whole(ledger, AskedReport(id="r1", revision=3))


def test_the_clocks_give_the_text_that_was_out(ledger: Ledger) -> None:
    found = whole(ledger, AskedReport(id="r1", as_of="2031-03-04"))
    assert (found.revision, found.newest, len(found.texts)) == (1, 1, 1)
    with pytest.raises(NotFound, match="not out"):
        whole(ledger, AskedReport(id="r1", as_of="2031-03-01"))
    with pytest.raises(LedgerError, match="as_of soon"):
        whole(ledger, AskedReport(id="r1", as_of="soon"))


@pytest.mark.parametrize("name", ["r9", "", "@", "@0", "@99", "@-1", "@" + "9" * 40, "../etc/passwd", "r1' OR 1=1"])
def test_what_is_not_there_is_said(ledger: Ledger, name: str) -> None:
    with pytest.raises(NotFound, match="no report"):
        whole(ledger, AskedReport(id=name))


def test_a_report_is_found_by_its_article_and_by_an_id_with_a_slash(ledger: Ledger) -> None:
    accept(ledger, invented.report(id="a/b%2F", source="https://slash.example/"))
    assert whole(ledger, AskedReport(id="a%2Fb%252F")).id == "a/b%2F"
    assert whole(ledger, AskedReport(id="@1")).id == "r1"


def test_an_id_that_several_articles_have_gives_the_newest_and_names_the_others(ledger: Ledger) -> None:
    accept(ledger, invented.report(id="r1", source="https://elsewhere.example/1"))
    found = whole(ledger, AskedReport(id="r1"))
    assert (found.source, found.others) == ("https://elsewhere.example/1", (1,))


def test_reprints_are_one_origin(ledger: Ledger) -> None:
    group = whole(ledger, AskedReport(id="r1")).origin
    assert group is not None
    assert [(one.id, one.outlet, one.is_this) for one in group.members] == [
        ("r1", "Coastal Times", True), ("r2", "Inland Post", False)
    ]  # fmt: skip
    assert (group.outlets, "shared with Coastal Times" in (group.members[1].why or "")) == (2, True)


def test_the_outlet_is_rated_as_an_analyst_said(ledger: Ledger) -> None:
    assert whole(ledger, AskedReport(id="r1")).rating.value == "F"
    ledger.rate("Coastal Times", "B", by="Ana", note="right so far")
    rating = whole(ledger, AskedReport(id="r1")).rating
    assert (rating.value, rating.meaning, "Ana" in (rating.said or "")) == ("B", "usually reliable", True)


def test_reviews_are_told_and_rejected_records_marked(ledger: Ledger) -> None:
    records = whole(ledger, AskedReport(id="r1")).records
    attack, silence = by_kind(records, "event", "ASSAULT"), by_kind(records, "silence")
    ledger.review(silence.id, "reject", by="Bo")
    ledger.review(attack.id, "correct", by="Ana", settings=["type=COERCE", "mode=seize"])
    found = whole(ledger, AskedReport(id="r1"))
    assert found.counts.get("silence") is None
    assert by_kind(found.records, "silence").rejected
    corrected = next(one for one in found.records if one.id == attack.id)
    assert (corrected.label, corrected.corrected) == ("COERCE", ("mode", "type"))
    assert "by Ana" in (corrected.review or "")


def test_two_texts_are_compared_word_by_word_and_record_by_record(ledger: Ledger) -> None:
    found = changed(ledger, AskedChange(id="r1"))
    assert (found.before, found.revision, found.facts) == (1, 2, {"published": ("2031-03-03", "2031-03-05")})
    assert [(run.change, run.text) for run in found.words if run.change != "same"][:2] == [
        ("went", "12"),
        ("came", "15"),
    ]
    assert sorted((one.kind, one.amount) for one in found.came) == [("figure", "15"), ("statement", None)]
    assert {one.kind for one in found.went} == {"figure", "statement", "posture"}
    assert found.stayed == 3
    with pytest.raises(NotFound, match="is its first"):
        changed(ledger, AskedChange(id="r1", revision=1))
    assert changed(ledger, AskedChange(id="r1", revision=1, before=2)).went[0].amount == "15"


@pytest.mark.parametrize(
    ("before", "after"),
    [("", ""), ("", "a b"), ("a b", ""), ("a b c", "a x c"), ("a a a b", "b a a"), ("one\n\ntwo", "two\n\none"),
     ("𝕏🚢 العربية", "🚢 عربية é"), ("x " * 3000, "y x " * 2000)],
)  # fmt: skip
def test_a_comparison_holds_both_texts(before: str, after: str) -> None:
    runs = compared(before, after)
    assert "".join(run.text for run in runs if run.change != "came") == before
    assert "".join(run.text for run in runs if run.change != "went") == after
    assert all(one.change != other.change for one, other in pairwise(runs))


@pytest.mark.parametrize(
    ("before", "after", "went"),
    [
        ("All is well. The fleet left. Who knows.", "All is well. Who knows.", " The fleet left."),
        ("One.\nTwo.\nThree.", "One.\nThree.", "Two.\n"),
        ("a b a b a b", "a b a b", " a b"),
        ("x y", "y", "x "),
    ],
)
def test_what_went_begins_where_a_reader_expects_it(before: str, after: str, went: str) -> None:
    assert [run.text for run in compared(before, after) if run.change != "same"] == [went]


def test_reports_are_listed_newest_first_with_what_they_hold(ledger: Ledger) -> None:
    page = listed(ledger, AskedReports())
    assert [(one.id, one.outlet, one.texts, one.reprints, one.outlets) for one in page.items] == [
        ("r2", "Inland Post", 1, 2, 2), ("r1", "Coastal Times", 2, 2, 2)
    ]  # fmt: skip
    assert page.items[1].counts == {"event": 2, "statement": 1, "silence": 1, "figure": 1}
    assert (page.total, page.after) == (2, None)


def test_a_list_goes_on_where_the_page_before_ended(lake: Path) -> None:
    with Ledger.open(lake) as opened:
        every = [one.id for one in listed(opened, AskedReports()).items]
        found: list[str] = []
        after: str | None = None
        while after is not None or not found:
            page = listed(opened, AskedReports(limit=4, after=after))
            assert page.total == len(every)
            found += [one.id for one in page.items]
            after = page.after
        assert found == every
        with pytest.raises(LedgerError, match="after"):
            listed(opened, AskedReports(after="elsewhere"))


def test_a_list_is_narrowed(ledger: Ledger) -> None:
    def ids(**asked: Any) -> list[str]:
        return [one.id for one in listed(ledger, AskedReports(**asked)).items]

    assert ids(source="The Coastal Times") == ["r1"]
    assert ids(since="2031-03-06") == ["r2"]
    assert ids(until="2031-03-05") == ["r1"]
    assert ids(as_of="2031-03-04") == ["r1"]
    assert ids(about="Velmark") == ["r2", "r1"]
    assert listed(ledger, AskedReports(about="Velmark")).total == 2
    with pytest.raises(LedgerError, match="nobody"):
        ids(about="Nowhere")


@pytest.mark.parametrize(
    ("by", "field", "said"),
    [
        ("lexicon:COERCE/seize", "type", "the word list of COERCE has “seize”"),
        ("lexicon:speech/claim_responsibility.claim", "act", "the word list of speech has “claim responsibility”"),
        ("lexicon:measures/people/fisherman", "measure", "the word list of measures has “fisherman”"),
        ("lexicon:at least", "value", "“at least” before the number"),
        ("model:factuality=-1.2", "aux", "the trained model decided (factuality, -1.2)"),
        ("slot:subj name:person", "actor", "subject of the act: a person’s name"),
        ("slot:prep:against reference:owner", "recipient",
         "named after “against”: a thing or body that stands for its owner"),
        ("rule:slot/subj role:police", "speaker", "subject of the cue: an office or role: “police”"),
        ("rule:coming COERCE is THREATEN", "type", "COERCE that is coming counts as THREATEN"),
        ("place:gazetteer:235715", "location", "found in the gazetteer (GeoNames 235715)"),
        ("something:new", "type", "something:new"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_reasons_are_told_in_plain_words(by: str, field: str, said: str) -> None:
    assert plain(by, field) == said


def test_no_reason_of_the_lake_stays_in_the_coders_own_words(lake: Path) -> None:
    with Ledger.open(lake) as opened:
        for one in listed(opened, AskedReports()).items:
            for record in whole(opened, AskedReport(id=one.id)).records:
                assert not [why.by for why in record.why if why.words in (why.by, "") or why.words.startswith("rule:")]

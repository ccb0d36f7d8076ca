"""Who denies, confirms, repeats or corrects what."""

from pathlib import Path

import pytest
from tests.ledger.invented import many, party, record, report, span

from turnstone.coding.ids import record_id
from turnstone.ledger import Filter, Ledger, Link
from turnstone.ledger.link import link_id
from turnstone.ledger.link_table import link_card, links_table
from turnstone.ledger.links import first_told
from turnstone.record import Act, Event, EventType, Record, Report, Statement

SHELLED = "The army of Tarvania shelled the harbour of Osk, the mayor said."
DENIED = "Tarvania denied that its army had shelled the harbour of Osk."
BARE = "The army of Tarvania shelled the harbour of Osk. Tarvania denied the claim."


@pytest.fixture
def ledger(tmp_path: Path):
    with Ledger.open(tmp_path / "crisis.ledger", write=True) as opened:
        yield opened


def _report(text: str, day: str, outlet: str) -> Report:
    return report(
        text, published=f"2031-03-{day}", publisher=outlet, source=f"https://{outlet}.example/{day}", title="Osk"
    )


def _event(of: Report, words: str, type: EventType, **fields: object) -> Event:
    at = span(of.text, words)
    tarvania = party(of.text, "Tarvania", "Tarvania", id="ts:tarvania", country="TAR")
    return Event(
        id=record_id(of.id, "event", at, type), trigger=at, type=type, actor=(tarvania,), **fields  # pyright: ignore[reportArgumentType]
    )  # fmt: skip


def _statement(of: Report, cue: str, act: Act, who: str, content: str) -> Statement:
    at = span(of.text, cue)
    speaker = party(of.text, who, who, country="TAR" if who == "Tarvania" else "VEL")
    return Statement(
        id=record_id(of.id, "statement", at, act), cue=at, act=act, speaker=(speaker,), content=span(of.text, content)
    )


def _told(ledger: Ledger, day: str = "03", outlet: str = "Coastal") -> Event:
    of = _report(SHELLED, day, outlet)
    event = _event(of, "shelled", "ASSAULT")
    ledger.accept(of, Record(report=of, events=(event,)))
    return event


def _denial(ledger: Ledger) -> Statement:
    of = _report(DENIED, "04", "Inland")
    said = _statement(of, "denied", "deny", "Tarvania", "its army had shelled the harbour of Osk")
    event = _event(of, "shelled", "ASSAULT", aux=("negation",), statement=said.id)
    ledger.accept(of, Record(report=of, statements=(said,), events=(event,)))
    return said


def _verbs(found: list[Link]) -> list[tuple[str, str, str]]:
    return [(link.verb, link.record.record, link.other.record) for link in found]


def test_a_denial_of_what_another_report_told(ledger: Ledger):
    """Is seen from both ends, and among the contradictions."""
    event, said = _told(ledger), _denial(ledger)
    wanted = [("denies", said.id, event.id)]
    assert _verbs(ledger.links(said.id)) == wanted
    assert _verbs(ledger.links(event.id)) == wanted
    assert _verbs(ledger.contradictions()) == wanted
    assert _verbs(ledger.contradictions(Filter(as_of="2031-03-03"))) == []
    assert _verbs(ledger.contradictions(Filter(since="2031-03-05"))) == []


def test_a_rejected_denial_denies_nothing(ledger: Ledger):
    """What it held is then told by the outlet, which contradicts the other."""
    event, said = _told(ledger), _denial(ledger)
    ledger.review(said.id, "reject", by="Ada")
    assert [verb for verb, *_ in _verbs(ledger.links(event.id))] == ["contradicts"]


def test_a_denial_never_meets_another_kind_of_act(ledger: Ledger):
    """Though all words are the same."""
    of = _report(SHELLED, "03", "Coastal")
    ledger.accept(of, Record(report=of, events=(_event(of, "shelled", "AID"),)))
    assert _verbs(ledger.links(_denial(ledger).id)) == []


def test_a_bare_denial_points_back(ledger: Ledger):
    """To what stands before it in its report."""
    of = _report(BARE, "03", "Coastal")
    event = _event(of, "shelled", "ASSAULT")
    said = _statement(of, "denied", "deny", "Tarvania", "the claim")
    ledger.accept(of, Record(report=of, events=(event,), statements=(said,)))
    assert _verbs(ledger.links(said.id)) == [("denies", said.id, event.id)]


def test_a_claim_of_responsibility(ledger: Ledger):
    """Confirms the attack that nobody is said to have done."""
    of = _report("A bomb exploded in Osk. The Harbour Front claimed responsibility.", "03", "Coastal")
    at = span(of.text, "bomb")
    event = Event(id=record_id(of.id, "event", at, "ASSAULT"), trigger=at, type="ASSAULT")
    said = _statement(of, "claimed", "claim_responsibility", "The Harbour Front", "responsibility")
    ledger.accept(of, Record(report=of, events=(event,), statements=(said,)))
    assert _verbs(ledger.links(said.id)) == [("confirms", said.id, event.id)]


def test_what_is_told_again(ledger: Ledger):
    """The later repeats the earlier, which was told first."""
    first, second = _told(ledger), _told(ledger, outlet="Inland")
    assert first.id != second.id or len(ledger.events()) == 2
    found = [link for row in ledger.events() for link in ledger.links(row.id)]
    assert {link.verb for link in found} <= {"repeats"}


def test_first_told():
    """By publication."""
    assert first_told([], "e1") is None


def test_a_later_text_corrects(ledger: Ledger):
    """Of the same article: twelve dead became fifteen."""
    before = next(many(1))
    ledger.accept(before, record(before))
    after = report(
        before.text.replace("12 people", "15 people"),
        source=before.source, publisher=before.publisher, title=before.title, published="2031-03-02",
    )  # fmt: skip
    told = record(after)
    ledger.accept(after, told)
    figure = next(one for one in told.figures if one.value == 15)
    found = [link for link in ledger.links(figure.id) if link.verb == "corrects"]
    assert len(found) == 1
    assert found[0].other.words == "12 people"


def test_an_id_finds_its_link(ledger: Ledger):
    """And an unknown one finds none."""
    _told(ledger)
    _denial(ledger)
    found = ledger.contradictions()[0]
    assert found.id == link_id(found.verb, found.record.record, found.other.record)
    assert ledger.link(found.id) == found
    assert ledger.link("l0123456789abcdef") is None


def test_shown(ledger: Ledger):
    """In 80 columns."""
    _told(ledger)
    _denial(ledger)
    found = ledger.contradictions()
    shown = links_table(found) + link_card(found[0])
    assert "denies" in shown
    assert max(map(len, shown.splitlines())) <= 80

"""The report that the product was conceived from, read from the raw scraped file: what it must yield."""

from pathlib import Path

import pytest

import turnstone
from turnstone.record import Event, Record

RAW = Path(__file__).resolve().parents[2] / "shared/data/reports/shafaq-us-middle-east.txt"

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def record() -> Record:
    (report,) = turnstone.reports(RAW, published="2025-06-19", publisher="Shafaq News")
    return turnstone.code(report)


def events(record: Record, type_: str) -> list[Event]:
    return [event for event in record.events if event.type == type_]


def countries(entities: tuple) -> set[str | None]:
    return {entity.country for entity in entities}


def test_its_debris_is_gone(record: Record):
    """ "ARTICLE AD BOX" and the trailing "link"."""
    assert record.report.text.startswith("The US Department of Defense confirmed")
    assert record.report.text.endswith("Lebanon.")


def test_the_confirmation_to_the_agency(record: Record):
    """An official response, through the agency."""
    (confirmed,) = [s for s in record.statements if s.act == "confirm"]
    assert confirmed.channel == "official_response"
    assert countries(confirmed.speaker) == {"USA"}
    assert [entity.name for entity in confirmed.chain] == ["Shafaq News"]


def test_the_deployment(record: Record):
    """More forces were sent to the Middle East."""
    sent = next(event for event in events(record, "MOBILIZE") if event.trigger.text == "sent")
    assert countries(sent.actor) == {"USA"}
    assert [place.name for place in sent.location] == ["Middle East"]
    assert sent.aux == ()


def test_both_conditional_threats(record: Record):
    """Actor, target and condition clause of each."""
    threats = events(record, "THREATEN")
    assert len(threats) == 2
    for threat in threats:
        assert countries(threat.actor) == {"IRQ"}
        assert countries(threat.recipient) == {"USA"}
    assert [threat.condition.span.text for threat in threats] == [
        "Washington intervenes on Tel Aviv's behalf",
        "the United States intervenes militarily against Iran in the ongoing escalation",
    ]


def test_the_chain_from_the_secretary(record: Record):
    """Secretary, spokesperson, agency."""
    position = next(s for s in record.statements if s.cue.text == "told")
    assert [entity.name for entity in position.speaker] == ["Pete Hegseth"]
    assert [entity.name for entity in position.chain] == ["United States Department of Defense", "Shafaq News"]


def test_the_defensive_posture(record: Record):
    """Declared by the spokesman."""
    posture = next(p for p in record.postures if p.stance == "defensive")
    assert countries(posture.who) == {"USA"}
    assert posture.declared


def test_what_is_said_not_to_be_sought(record: Record):
    """Denied intent: future and negation."""
    denied = [event for event in record.events if set(event.aux) == {"future", "negation"}]
    assert [countries(event.actor) for event in denied] == [{"USA"}]


def test_both_refusals_to_disclose(record: Record):
    """With what was withheld."""
    about = [silence.about.text for silence in record.silences]
    assert about[0] == "the nature of those capabilities or their locations"
    assert about[1].startswith("whether it had engaged directly with the Iraqi government")
    assert about[1].endswith("attacked inside Iraq")
    assert [countries(silence.who) for silence in record.silences] == [{"USA"}, {"USA"}]


def test_about_2500_troops(record: Record):
    """With the approximator kept."""
    (figure,) = record.figures
    assert (figure.value, figure.approximator, figure.measure) == (2500, "about", "personnel")


def test_the_attacks_since_2020_are_background(record: Record):
    """Drone and missile attacks on US forces, no doer named."""
    attack = next(e for e in events(record, "ASSAULT") if e.date and e.date.edtf == "2020/..")
    assert "historical" in attack.aux
    assert set(attack.mode) == {"drone", "heavy-weapons"}
    assert attack.actor == ()
    assert countries(attack.recipient) == {"USA"}


def test_the_assassination_with_both_victims(record: Record):
    """Two recipients."""
    killing = next(e for e in events(record, "ASSAULT") if e.trigger.text == "assassination")
    assert {entity.name for entity in killing.recipient} == {"Qasem Soleimani", "Abu Mahdi al-Muhandis"}


def test_the_exchange_of_strikes(record: Record):
    """Both sides are actors."""
    exchange = next(e for e in events(record, "ASSAULT") if countries(e.actor) == {"ISR", "IRN"})
    assert exchange.recipient == ()

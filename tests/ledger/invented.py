"""Reports and records of an invented border crisis, made without the model."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from turnstone.coding.ids import record_id
from turnstone.record import (
    Condition,
    Date,
    Entity,
    Event,
    Figure,
    Place,
    Posture,
    Record,
    Report,
    Silence,
    Span,
    Statement,
)

OSK = (
    "The army of Tarvania shelled the town of Osk on Monday, killing 12 people, the mayor told the Coastal Times. "
    "Velmark said it would close the strait if the shelling went on. "
    "The ministry declined to say who gave the order. Velmark's fleet remained on high alert."
)
"""One sentence for each kind of record."""


def report(text: str = OSK, **fields: Any) -> Report:
    """A report of the text."""
    digest = sha256(text.encode()).hexdigest()
    return Report(**({"id": digest[:16], "text": text, "sha256": digest, "language": "en"} | fields))


def span(text: str, words: str) -> Span:
    """The first place of the words."""
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def party(text: str, words: str, name: str, **fields: Any) -> Entity:
    """An entity on the words."""
    return Entity(span=span(text, words), name=name, **fields)


def record(of: Report) -> Record:
    """What the report's text tells, where it holds the words of OSK: sentences may be missing."""
    return Record(
        report=of,
        events=tuple(_events(of)),
        statements=tuple(_statements(of)),
        silences=tuple(_silences(of)),
        figures=tuple(_figures(of)),
        postures=tuple(_postures(of)),
    )


def _events(of: Report) -> Iterator[Event]:
    text = of.text
    if "shelled" in text:
        trigger = span(text, "shelled")
        osk = Place(span=span(text, "Osk"), name="Osk", country="VEL", latitude=44.5, longitude=33.25, geonames_id=77)
        yield Event(
            id=record_id(of.id, "event", trigger, "ASSAULT"),
            trigger=trigger,
            type="ASSAULT",
            mode=("heavy-weapons",),
            actor=(
                party(
                    text, "army of Tarvania", "Army of Tarvania", id="ts:army-of-tarvania", country="TAR", sector="MIL"
                ),
            ),
            recipient=(party(text, "Osk", "Velmark", id="ts:velmark", country="VEL"),),
            location=(osk,),
            date=Date(span=span(text, "on Monday"), edtf="2031-03-03"),
            confidence=0.9,
        )
    if "close the strait" in text:
        trigger = span(text, "close")
        yield Event(
            id=record_id(of.id, "event", trigger, "THREATEN"),
            trigger=trigger,
            type="THREATEN",
            mode=("blockade",),
            actor=(party(text, "Velmark", "Velmark", id="ts:velmark", country="VEL"),),
            condition=Condition(span=span(text, "the shelling went on")),
            confidence=0.8,
        )


def _statements(of: Report) -> Iterator[Statement]:
    text = of.text
    if "the mayor told" in text:
        cue = span(text, "told")
        content = text[: text.index(", the mayor")]
        yield Statement(
            id=record_id(of.id, "statement", cue, "say"),
            cue=cue,
            act="say",
            speaker=(party(text, "the mayor", "Mayor of Osk", country="VEL", sector="GOV"),),
            chain=(party(text, "Coastal Times", "Coastal Times", id="ts:coastal-times", sector="MED"),),
            content=span(text, content),
            confidence=0.7,
        )


def _silences(of: Report) -> Iterator[Silence]:
    text = of.text
    if "declined" in text:
        cue = span(text, "declined to say")
        who = party(text, "The ministry", "Ministry of Defence of Tarvania", country="TAR", sector="GOV")
        about = span(text, "who gave the order")
        yield Silence(id=record_id(of.id, "silence", cue, ""), cue=cue, who=(who,), about=about, confidence=0.6)


def _figures(of: Report) -> Iterator[Figure]:
    text = of.text
    for words, value in (("12 people", 12.0), ("15 people", 15.0)):
        if words in text:
            at = span(text, words.split()[0])
            yield Figure(
                id=record_id(of.id, "figure", at, "dead"),
                span=at,
                value=value,
                measure="dead",
                what=span(text, "people"),
            )


def _postures(of: Report) -> Iterator[Posture]:
    text = of.text
    if "high alert" in text:
        at = span(text, "remained on high alert")
        yield Posture(
            id=record_id(of.id, "posture", at, "heightened_alert"),
            span=at,
            who=(
                party(text, "Velmark's fleet", "Navy of Velmark", id="ts:navy-of-velmark", country="VEL", sector="MIL"),
            ),
            stance="heightened_alert",
        )


def many(count: int) -> Iterator[Report]:
    """So many reports of the same crisis, each with a text and an address of its own."""
    for number in range(count):
        yield report(
            OSK + f" Report number {number} ends here.",
            source=f"https://coastal.example/{number}",
            publisher="Coastal Times",
            title=f"Shelling of Osk, day {number}",
            published=f"2031-03-{number % 28 + 1:02d}",
        )

"""What of an event is compared to tell whether two reports tell one act: small, and made from one record alone."""

import re
from bisect import bisect_right
from functools import lru_cache

import msgspec

from turnstone.language.sentences import segment
from turnstone.ledger.fold import fold, fold_name
from turnstone.ledger.matching import content_words
from turnstone.ledger.pieces import AUX, CONDITIONAL, entity_key
from turnstone.ledger.when import days
from turnstone.record import Entity, Event, Figure, Place

_NEAR = 60
"""Code points on each side of the trigger: the words around the act itself."""
_DEFINITE = re.compile(
    r"\b(?:the|this|these|those|its|their|his|her|[\w.]+['’]s?)\s+"
    r"(?:(?!(?:have|has|had|is|are|was|were|will|of|to|in|on|and|that|who|which)\b)[\w.'’–-]+\s+){0,3}$",
    re.IGNORECASE,
)
"""A noun with one of these before it, at most three words between, mostly goes back to something told before."""
_ANOTHER = re.compile(
    r"\b(?:another|additionally|also|separate(?:ly)?|further|elsewhere|meanwhile|second|third|fourth|fifth|again|other"
    r"|more|new|later)\b",
    re.IGNORECASE,
)
"""Words that tell a further act."""
_FIRST = re.compile(r"[\w'’-]+")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(rf"\d{{4}}-\d\d(?:-\d\d)?|(?:{_MONTHS}) \d{{1,2}}\b|\b\d{{1,2}} (?:{_MONTHS})")
_NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*")
_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_YEAR = 4
_HASH = 8


class Party(msgspec.Struct, frozen=True, array_like=True):
    """A party, as compared."""

    key: str
    name: str
    country: str
    sector: str


class Scene(msgspec.Struct, frozen=True, array_like=True):
    """A place, as compared."""

    name: str
    country: str
    admin1: str
    geonames: int
    """0 where it is not known."""
    latitude: float | None
    longitude: float | None
    precision: str


class Form(msgspec.Struct, frozen=True, array_like=True):
    """One event as it is compared."""

    type: str
    modes: tuple[str, ...]
    context: tuple[str, ...]
    aux: int
    """Bits as in `pieces.AUX`."""
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    scenes: tuple[Scene, ...]
    day: str
    """First day of the act; "" where background has none."""
    last: str
    told: str
    """Day of the report; "" where it has none."""
    is_dated: bool
    """Whether the day is the event's own and no more than a few days long, rather than its report's."""
    text: bytes
    """Of the report: the beginning of its sha256."""
    start: int
    """First code point of the trigger."""
    sentence: int
    """0-based, in the report."""
    stem: str
    """Base form of the trigger's last content word."""
    is_definite: bool
    """Whether the trigger's noun is told as known: "the attack"."""
    words: tuple[str, ...]
    """Content words of the sentence."""
    near: tuple[str, ...]
    """Content words around the trigger."""
    names: tuple[str, ...]
    """Content words of the sentence that are written with a capital."""
    figures: tuple[tuple[str, float], ...]
    """Measure and value, of those that belong to the event."""
    numbers: tuple[str, ...]
    """Numbers in the sentence, in digits or as words from two to twelve; years and days left out."""
    is_another: bool = False
    """Whether words before the trigger, in its sentence, tell a further act: "another", "elsewhere". Last, with what
    follows, and with a default, so that a form kept before there were these is still read."""
    is_plural: bool = False
    """Whether the trigger's first word ends in one s: "attacks", and a verb's "attacks"."""


def form(event: Event, figures: tuple[Figure, ...], text: str, sha256: str, told: str) -> Form:
    """An event as it is compared.

    Args:
        event: The record.
        figures: Of the same report.
        text: The report's, in which spans point.
        sha256: Of the text, hex digits.
        told: Day of publication, "" where it is not known.
    """
    starts, ends = _sentences(text)
    sentence = max(0, bisect_right(starts, event.trigger.start) - 1)
    start, end = (starts[sentence], ends[sentence]) if starts else (0, len(text))
    said = text[start:end]
    own = days(event.date.edtf if event.date else None)
    first, last = own if any(own) else ("", "") if "historical" in event.aux else (told, told)
    stems = sorted(content_words(event.trigger.text))
    around = _whole(text, max(start, event.trigger.start - _NEAR), min(end, event.trigger.end + _NEAR))
    mine = set(event.figures)
    return Form(
        type=event.type,
        modes=event.mode,
        context=event.context,
        aux=sum(AUX[aux] for aux in event.aux) | (CONDITIONAL if event.condition else 0),
        actors=_parties(event.actor),
        recipients=_parties(event.recipient),
        scenes=tuple(map(_scene, event.location)),
        day=first or last,
        last=last or first,
        told=told,
        is_dated=any(own),
        text=bytes.fromhex(sha256[: 2 * _HASH]),
        start=event.trigger.start,
        sentence=sentence,
        stem=stems[-1] if stems else fold(event.trigger.text),
        is_definite=bool(_DEFINITE.search(text[start : event.trigger.start])),
        is_another=bool(_ANOTHER.search(text[start : event.trigger.start])),
        is_plural=_is_plural(text, event.trigger.start),
        words=tuple(sorted(content_words(said))),
        near=tuple(sorted(content_words(around))),
        names=tuple(sorted(content_words(" ".join(word for word in said.split() if word[:1].isupper())))),
        figures=tuple((figure.measure, figure.value) for figure in figures if figure.id in mine),
        numbers=tuple(sorted(_numbers(said))),
    )


def _is_plural(text: str, start: int) -> bool:
    found = _FIRST.match(text, start)
    word = found.group(0).lower() if found else ""
    return word.endswith("s") and not word.endswith("ss")


def _numbers(text: str) -> set[str]:
    found = {one.replace(",", "") for one in _NUMBER.findall(_DATE.sub(" ", text))} | {
        str(_WORDS.index(one) + 2) for one in fold(text).split() if one in _WORDS
    }
    return {one for one in found if not (len(one) == _YEAR and one[:2] in ("19", "20"))}


def _whole(text: str, start: int, end: int) -> str:
    """The part of a text, without the words that its ends cut."""
    while 0 < start < end and not text[start - 1].isspace():
        start += 1
    while start < end < len(text) and not text[end].isspace():
        end -= 1
    return text[start:end]


@lru_cache(maxsize=8)
def _sentences(text: str) -> tuple[list[int], list[int]]:
    found = segment(text)
    return [sentence.start for sentence in found], [sentence.end for sentence in found]


def _parties(entities: tuple[Entity, ...]) -> tuple[Party, ...]:
    return tuple(Party(entity_key(one), fold_name(one.name), one.country or "", one.sector or "") for one in entities)


def _scene(place: Place) -> Scene:
    return Scene(
        fold_name(place.name), place.country or "", place.admin1 or "", place.geonames_id or 0,
        place.latitude, place.longitude, place.precision,
    )  # fmt: skip

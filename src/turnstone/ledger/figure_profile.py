"""What a figure is of, gathered from its record and the report around it: what, whose, where, of which act, when."""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Literal

import msgspec

from turnstone.ledger.fold import fold, fold_name
from turnstone.ledger.matching import content_words, day_number
from turnstone.ledger.matching_pool import Told, bounds
from turnstone.ledger.rows import Row
from turnstone.record import Entity, Event, Figure, Place

Extent = Literal["act", "toll", "running"]
"""What is counted over: one act as first told, one act with a toll that is kept up, or many acts since some day."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_STEM = 5
"""Letters by which a name and its adjective meet (Malawi, Malawian), a verb and its noun (collide, collision)."""
_ACTS: dict[str, tuple[str, ...]] = {
    "dead": ("ASSAULT", "COERCE", "PROTEST"), "injured": ("ASSAULT", "PROTEST", "COERCE"),
    "missing": ("ASSAULT", "COERCE"), "detained": ("COERCE", "RETREAT"), "displaced": ("COERCE", "ASSAULT", "RETREAT"),
    "personnel": ("MOBILIZE", "RETREAT", "AID"), "arms": ("MOBILIZE", "ASSAULT", "COERCE", "AID"),
    "strikes": ("ASSAULT",), "money": ("AID", "SANCTION", "AGREE", "COOPERATE"),
}  # fmt: skip
"""Types of the act that a measure counts the outcome of, likeliest first."""
_RUNNING = re.compile(
    r"\bsince\b(?! (?:yesterday|then|midnight|dawn|noon|morning|early|monday|tuesday|wednesday|thursday|friday|saturday"
    r"|sunday))|\bso far this year\b"
    r"|\bthis year\b|\btotal (?:number|of|death|toll)\b|\boverall\b"
    r"|\b(?:over|in|during) the (?:past|last) \w+ (?:days|weeks|months|years)"
    r"|\b(?:in|during|of|throughout) the (?:war|conflict|genocide|campaign)\b|\bsince the (?:start|beginning)\b",
    re.IGNORECASE,
)
_TOLL = re.compile(
    r"\btolls?\b|(?<!-)\b(?:rises?|risen|rose|rising|raised?|increases?d?|increasing|climbs?|climbed|updates?d?|revise[sd]?"
    r"|up from|down from|number of (?:people |those )?(?:deaths|dead|fatalities|injured|missing|displaced|detained))\b"
    r"|\bnow (?:known|has|have|stands?|holds?)\b|\bbring(?:s|ing) the\b|\bdies? of (?:\w+ )?(?:injuries|wounds)\b",
    re.IGNORECASE,
)
_FORMER_BEFORE = re.compile(
    r"\b(?:from|not|instead of|rather than)(?: the)?(?: earlier| previous| initial)?"
    r"(?: about| around| at least| some)?\s*$", re.IGNORECASE
)  # fmt: skip
_FORMER_AFTER = re.compile(
    r"^[^.;,]{0,30}\b(?:(?:had been|were|was) (?:first |initially )?(?:reported|counted|announced|thought)"
    r"|reported (?:before|earlier|previously)|previously|initially|last week|a week (?:ago|earlier))\b",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\b(?:each|every|per) (?:day|week|month|year|night)\b|\b(?:dai|week|month)ly\b"
    r"|\ba (?:day|week|month|year)\b(?! (?:before|after|earlier|later|ago))", re.IGNORECASE
)  # fmt: skip
_DEFINITE = re.compile(
    r"\b(?:the|all|those|these|both|its|their|his|her)(?: other| same| stranded| dead)?\s*$", re.IGNORECASE
)
_FORMERLY = re.compile(
    r"\b(?:from|not|instead of|rather than|were|was)(?: the)?(?: earlier| previous| initial)?(?: about| around"
    r"| at least| some)? ([\d,]+\d|\d|[a-z]+)\b", re.IGNORECASE
)  # fmt: skip
_NUMBERS = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty".split()
    )
}
_HELD = re.compile(
    r"\b(?:holds?|holding|held|remain\w*|continu\w+|still|custody|captive|hostages?|waiting|stranded|now|has|have"
    r"|number of|left)\b", re.IGNORECASE
)  # fmt: skip
"""Words of a number that holds from day to day."""
_RELEASED = re.compile(r"\b(?:releas\w+|fre(?:es?|ed|eing)|return(?:s|ed|ing)?|exchang\w+)\b", re.IGNORECASE)
"""Words of a number that is let go, each time another."""
_BRINGING = re.compile(r"\b(?:bring|total|tak|rais)(?:s|ing|ling)\b", re.IGNORECASE)
_RECORD = re.compile(r"\b(?:largest|biggest|deadliest|heaviest|first|worst|most)\b", re.IGNORECASE)
_BACK = re.compile(r"\breturn(?:s|ed|ing)?\b|\b(?:gone|went|came) (?:home|back)\b", re.IGNORECASE)
_TOLD_AS: dict[str, re.Pattern[str]] = {
    "detained": re.compile(
        r"\b(?:detain|arrest|custody|captiv|jail|imprison|hostage|seized? by|holding|held by)", re.I
    ),
    "displaced": re.compile(r"\b(?:displac|fled|flee|evacuat|left (?:their|villages|homes))", re.I),
    "missing": re.compile(r"\b(?:missing|unaccounted)\b", re.I),
}
"""Words of a sentence by which a figure of people without a measure is one of these."""
_REACH = 40
_NEAR = 45
"""Code points behind a figure in which a word of change is its own ("three people are now known to have died")."""
_LEAD = 600
"""Code points of a report, beside its title, that say what it is about."""
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+")
_NOT_NAMES = frozenset(
    """a an the at about in on of as for if it its he she they we our after before more less some several many all no
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december three two four five six seven eight nine ten eleven twelve dozens hundreds
    thousands mr mrs ms dr north south east west northern southern
    eastern western central people police officials authorities army""".split()
)
_PREPOSITION = re.compile(r"\s(?:of|from|in|at|on|who|that|with|by|for|including)\s.*$", re.IGNORECASE | re.DOTALL)
GENERIC = frozenset(
    """people person man other individual victim resident citizen local fatality casualty death body inhabitant
    villager someone hurt dead injury injured wounded killed""".split()
)
"""Heads that say no more than that people are counted."""


class Profile(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A figure with what it is of: each found out when it is first asked for, for most pairs are told apart by few."""

    row: Row[Figure]
    told: Told
    """Its report."""
    bounds: tuple[int, int]
    """First code point and end of its sentence."""

    @property
    def revision(self) -> int:
        """Row of the text."""
        return self.told.revision

    @property
    def moment(self) -> str:
        """From when it was out."""
        return self.told.as_of

    @property
    def at(self) -> int:
        """Code point of the figure in its text."""
        return self.row.record.span.start

    @cached_property
    def sentence(self) -> str:
        """Its sentence."""
        return self.told.text[slice(*self.bounds)]

    @cached_property
    def head(self) -> str:
        """Base form of the last word of `what` before any preposition."""
        return head_of(self.row.record.what.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """Beginnings of the content words of its sentence, numbers left out."""
        return stems(self.sentence)

    @cached_property
    def names(self) -> frozenset[str]:
        """Beginnings of the names in its sentence and title, folded."""
        return names_in(f"{self.sentence} . {self.row.report.title or ''}")

    @cached_property
    def about(self) -> frozenset[str]:
        """Names in the title and the beginning of the report."""
        return names_in(f"{self.row.report.title or ''} . {self.told.text[:_LEAD]}")

    @cached_property
    def topic(self) -> frozenset[str]:
        """Beginnings of the content words of the title and the beginning of the report."""
        return stems(f"{self.row.report.title or ''} {self.told.text[:_LEAD]}")

    @cached_property
    def beside(self) -> tuple[Row[Event], ...]:
        """Events of its sentence."""
        start, end = self.bounds
        return tuple(row for row in self.told.events if start <= row.record.trigger.start < end)

    @cached_property
    def event(self) -> Row[Event] | None:
        """The event that it is of: one that names it, else one of its sentence, of a type that the measure fits."""
        figure = self.row.record
        wanted = _ACTS.get(figure.measure, ())
        linked = [row for row in self.told.events if figure.id in row.record.figures]
        for rows, others in ((linked, True), (self.beside, False)):
            ranked = [
                (_rank(row, wanted), abs(row.record.trigger.start - figure.span.start), row.id, row) for row in rows
            ]
            fit = [entry for entry in ranked if entry[0] < len(wanted) or (others and figure.measure == "other")]
            if fit:
                return min(fit, key=lambda entry: entry[:3])[3]
        return None

    @property
    def whose(self) -> tuple[Entity, ...]:
        """Who was acted on."""
        return self.event.record.recipient if self.event else ()

    @property
    def actors(self) -> tuple[Entity, ...]:
        """Who acted."""
        return self.event.record.actor if self.event else ()

    @cached_property
    def where(self) -> tuple[Place, ...]:
        """Places of its event, else of any event of the sentence."""
        own = self.event.record.location if self.event else ()
        return own or next((row.record.location for row in self.beside if row.record.location), ())

    @cached_property
    def _dated(self) -> Row[Event] | None:
        return next((one for one in (self.event, *self.beside) if one and one.day and is_dated(one)), None)

    @property
    def dated(self) -> bool:
        """Whether the report tells the act's day."""
        return self._dated is not None

    @property
    def day(self) -> str:
        """Of the act: its own where that is told, else of publication; "" where neither is known."""
        return (self._dated.day if self._dated else self.row.day) or ""

    @cached_property
    def told_on(self) -> int:
        """Number of the day of publication (`date.toordinal`); 0 where not known."""
        return day_number(self.row.day)

    @cached_property
    def act_on(self) -> int:
        """Number of the day of the act; 0 where not known."""
        return day_number(self._dated.day if self._dated else self.row.day)

    @cached_property
    def measure(self) -> str:
        """The figure's, or where that is "other" what its sentence tells of people."""
        return _measure(self.row.record, self.head, self.sentence)

    @cached_property
    def definite(self) -> bool:
        """Whether it is spoken of as known: "the 14 men", "all fourteen"."""
        return bool(_DEFINITE.search(self.told.text[max(self.bounds[0], self.at - _REACH) : self.at]))

    @cached_property
    def formerly(self) -> frozenset[float]:
        """Numbers that its sentence gives as what was said before: "not eleven", "up from about 600"."""
        return frozenset(_values(self.sentence)) - {self.row.record.value}

    @cached_property
    def flow(self) -> str:
        """rate for so many a day, back for people who returned, else empty."""
        return _flow(self.told.text[self.row.record.span.end : self.bounds[1]], self.sentence, self.measure)

    @cached_property
    def extent(self) -> Extent:
        """Over what it counts."""
        return extent_of(self.sentence, self.at - self.bounds[0], dated=self.dated)

    @cached_property
    def holds(self) -> bool:
        """Whether it is told as what holds at the time, rather than as what one act did."""
        said = bool(_HELD.search(self.sentence) and not _RELEASED.search(self.sentence))
        return said or self.row.record.measure == "displaced"

    @cached_property
    def former(self) -> bool:
        """Told as what was said before ("from 11", "two had been reported before")."""
        return is_former(self.told.text, *self.bounds, self.row.record)

    @property
    def speaker(self) -> tuple[Entity, ...]:
        """Who answers for it; empty where the outlet does."""
        said = self.row.record.statement
        return next((row.record.speaker for row in self.told.statements if said and row.id == said), ())


def profiles(told: Told) -> tuple[Profile, ...]:
    """A profile of each figure of a report but those of conditions, which count what is not."""
    return told.worked_out("profiles", _profiles)


def _profiles(told: Told) -> tuple[Profile, ...]:
    conditions = [row.record.condition.span for row in told.events if row.record.condition]
    return tuple(
        Profile(row=row, told=told, bounds=bounds(told.text, row.record.span))
        for row in told.figures
        if not any(span.start <= row.record.span.start < span.end for span in conditions)
    )


@lru_cache(maxsize=20_000)
def stems(text: str) -> frozenset[str]:
    """Beginnings of content words, so that a verb meets its noun (collide, collision); numbers left out."""
    return frozenset(word[:_STEM] for word in content_words(text) if not word.isdigit())


def head_of(what: str) -> str:
    """The base form of what is counted: "Malawian fishing boats" is boat."""
    words = fold(_PREPOSITION.sub("", f" {what} ")).split()
    return next(iter(content_words(words[-1])), words[-1]) if words else ""


@lru_cache(maxsize=20_000)
def names_in(text: str) -> frozenset[str]:
    """The first five letters of each capitalised word, folded; days, months and numbers left out."""
    folded = (fold_name(found.removesuffix("'s").removesuffix("’s")) for found in _NAME.findall(text))
    return frozenset(name[:_STEM] for name in folded if name and name not in _NOT_NAMES)


def extent_of(sentence: str, at: int, *, dated: bool) -> Extent:
    """Over what a figure counts, by the words before it and next to it; where an act's day is told, over that act.

    Args:
        sentence: Its words.
        at: Where in them the figure stands.
        dated: Whether an act's day is told.
    """
    cut = _BRINGING.search(sentence, at)
    sentence = sentence[: cut.start()] if cut else sentence  # what it brings a total to is the next figure's
    before, after = sentence[:at], sentence[at:]
    if _RUNNING.search(sentence) and not dated and not _RECORD.search(sentence):
        return "running"
    return "toll" if _TOLL.search(before) or _TOLL.search(after[:_NEAR]) else "act"


def is_former(text: str, start: int, end: int, figure: Figure) -> bool:
    """Whether the figure is told as one that was said before."""
    span = figure.span
    before, after = text[max(start, span.start - _REACH) : span.start], text[span.end : end]
    return bool(_FORMER_BEFORE.search(before) or _FORMER_AFTER.search(after))


def is_dated(row: Row[Event]) -> bool:
    """Whether an event's day is told, and as a day."""
    edtf = row.record.date.edtf if row.record.date else None
    return bool(edtf and _DAY.fullmatch(edtf) and "future" not in row.record.aux)


def _measure(figure: Figure, head: str, sentence: str) -> str:
    if figure.measure != "other" or not (head in GENERIC or head.endswith("men")):
        return figure.measure
    return next((name for name, words in _TOLD_AS.items() if words.search(sentence)), "other")


def _values(sentence: str) -> Iterator[float]:
    for found in _FORMERLY.findall(sentence):
        word = found.replace(",", "").lower()
        if word.isdigit() or word in _NUMBERS:
            yield float(word) if word.isdigit() else _NUMBERS[word]


def _flow(after: str, sentence: str, measure: str) -> str:
    if _RATE.search(after[: 2 * _REACH]):
        return "rate"
    return "back" if measure == "displaced" and _BACK.search(sentence) else ""


def _rank(row: Row[Event], wanted: tuple[str, ...]) -> int:
    return wanted.index(row.record.type) if row.record.type in wanted else len(wanted)

"""Tables of what is worked out from the records: one flat row each, with the ids of the records that it was made from.

Steps of a tripwire and entries of a figure's history have tables of their own, so that each is a row.
"""

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Any, NamedTuple

from turnstone.export.column import Column, Table, columns_of, day
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.crises import Crisis
from turnstone.ledger.episodes import Episode
from turnstone.ledger.figure_history import FigureHistory
from turnstone.ledger.tripwire import Tripwire
from turnstone.record import Entity

Get = Callable[[Any], Any]
Texts = tuple[str, ...]


class Part(NamedTuple):
    """One of several things that something holds."""

    whole: Any
    part: Any


def _ids(path: str, id: str = "id") -> Get:
    """Ids of what a list holds, each once."""
    several, one = attrgetter(path), attrgetter(id)
    return lambda item: tuple(dict.fromkeys(one(part) for part in several(item)))


def _pairs(path: str) -> Get:
    """Names of (name, count) pairs."""
    return lambda item: tuple(name for name, _ in attrgetter(path)(item))


def _inside(path: str, inner: str) -> Get:
    """Something of what may be None."""
    outer, get = attrgetter(path), attrgetter(inner)
    return lambda item: None if outer(item) is None else get(outer(item))


def _date(path: str) -> Get:
    get = attrgetter(path)
    return lambda item: day(get(item))


def _date_inside(path: str, inner: str) -> Get:
    get = _inside(path, inner)
    return lambda item: day(get(item))


def _with(kind: type[Any], changed: dict[str, Column | None], path: str = "") -> tuple[Column, ...]:
    """A struct's columns, some of them others, or none."""
    found = ((column, changed.get(column.name, column)) for column in columns_of(kind, path))
    return tuple(other for _, other in found if other is not None)


def _dated(name: str, what: str, path: str | None = None) -> Column:
    from datetime import date

    return Column(name, date | None, _date(path or name), what)


def _counted(path: str) -> tuple[Column, ...]:
    return (
        Column("origins", int, attrgetter(f"{path}origins"), "independent stories"),
        Column("outlets", int, attrgetter(f"{path}outlets"), "who published them"),
    )


_EPISODES = (
    *_with(
        Episode,
        {
            "day": _dated("day", "first day"),
            "last": _dated("last", "last day"),
            "figures": Column("figures", Texts, _ids("figures"), "ids of its figures"),
            "members": Column("members", Texts, _ids("members", "row.id"), "ids of its events"),
            "sources": None,
        },
    ),
    *_counted("sources."),
)
_CRISES = (
    *_with(
        Crisis,
        {
            "first": _dated("first", "day of its first report"),
            "last": _dated("last", "day of its last report"),
            "counted": None,
            "parties": Column("parties", Texts, _pairs("parties"), "most told of first"),
            "places": Column("places", Texts, _pairs("places"), "likewise"),
            "types": Column("types", Texts, _pairs("types"), "event types, most frequent first"),
        },
    ),
    *_counted("counted."),
)
_TRIPWIRES = _with(
    Tripwire,
    {
        "day": _dated("day", "when it was first told"),
        "condition": Column("condition", str | None, _inside("condition", "words"), "the report's words"),
        "steps": None,
        "tellings": Column("tellings", Texts, _ids("tellings"), "ids of the events that tell it"),
    },
)
_STEPS = (
    Column("tripwire", str, attrgetter("whole.id"), "its id"),
    Column("step", str, attrgetter("part.kind"), "what became of it"),
    _dated("day", "when", "part.day"),
    Column("moves", bool, attrgetter("part.moves"), "whether the step is taken"),
    Column("likelihood", float, attrgetter("part.likelihood"), "0 to 1"),
    Column("evidence", Texts, _ids("part.evidence"), "ids of events"),
    Column("why", str, attrgetter("part.why"), "in plain words"),
)
_HISTORIES = _with(
    FigureHistory,
    {
        "day": _dated("day", "of the act"),
        "entries": Column("entries", Texts, _ids("entries", "record"), "ids of its figures"),
    },
)
_ENTRIES = (
    Column("history", str, attrgetter("whole.id"), "its id"),
    Column("record", str, attrgetter("part.record"), "the figure's id"),
    Column("value", float, attrgetter("part.figure.value"), "as told"),
    Column("low", float | None, attrgetter("part.figure.low"), "of a range"),
    Column("high", float | None, attrgetter("part.figure.high"), "of a range"),
    Column("approximator", str | None, attrgetter("part.figure.approximator"), "how exact it claims to be"),
    Column("publisher", str | None, attrgetter("part.report.publisher"), "the outlet"),
    Column("published", str | None, attrgetter("part.report.published"), "when"),
    Column("by", Texts, attrgetter("part.by"), "on whose word"),
    Column("stands", str, attrgetter("part.stands"), "against the others"),
    Column("over", str | None, attrgetter("part.over"), "the figure that it is held against"),
    Column("likelihood", float, attrgetter("part.likelihood"), "0 to 1"),
    Column("why", str, attrgetter("part.why"), "in plain words"),
)
_INTERVALS = (
    Column("id", str, attrgetter("id"), "its id"),
    Column("party", Entity, attrgetter("party"), "who stands so"),
    Column("stance", str, attrgetter("stance"), "how"),
    Column("declared", bool, attrgetter("declared"), "told by the party itself; else observed"),
    _dated("start", "first day"),
    _dated("seen", "last day on which it was told"),
    Column("end", _dated("end", "").hint, _date_inside("end", "day"), "last day; nothing: open, as far as is known"),
    Column("end_likelihood", float | None, _inside("end", "likelihood"), "0 to 1"),
    Column("end_why", str | None, _inside("end", "why"), "in plain words"),
    Column("end_evidence", str | None, _inside("end", "evidence.id"), "id of the record that ends it"),
    Column("opened_by", str, attrgetter("opened_by.id"), "id of its first posture"),
    Column("confirmed_by", Texts, _ids("confirmed_by"), "ids of later ones"),
)


def _steps(ledger: Ledger, asked: Filter) -> Iterator[Part]:
    return _parts(ledger.tripwires(asked), "steps")


def _entries(ledger: Ledger, asked: Filter) -> Iterator[Part]:
    return _parts(ledger.figure_histories(asked), "entries")


def _parts(wholes: Iterable[Any], name: str) -> Iterator[Part]:
    return (Part(whole, part) for whole in wholes for part in getattr(whole, name))


def _listing(name: str) -> Callable[[Ledger, Filter], Iterator[Any]]:
    def items(ledger: Ledger, asked: Filter) -> Iterator[Any]:
        return iter(getattr(ledger, name)(asked))

    return items


DERIVED: tuple[Table, ...] = (
    Table("episodes", "reports of one real event, together", _EPISODES, _listing("episodes")),
    Table("crises", "storylines", _CRISES, _listing("crises")),
    Table("tripwires", "conditional threats and promises", _TRIPWIRES, _listing("tripwires")),
    Table("tripwire_steps", "what became of each tripwire", _STEPS, _steps),
    Table("figure_histories", "one count through all reports", _HISTORIES, _listing("figure_histories")),
    Table("figure_entries", "each figure of a history", _ENTRIES, _entries),
    Table("intervals", "how a party stood, from when to when", _INTERVALS, _listing("intervals")),
)
"""In the order of the commands."""

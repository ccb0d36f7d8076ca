"""Episodes for a person: a table of many, a card of one."""

from collections.abc import Iterable, Iterator

from turnstone.ledger.cards import field, printable
from turnstone.ledger.episode_fields import Disagreement, Member
from turnstone.ledger.episodes import Episode
from turnstone.ledger.tables import ID_SHOWN, drawn, frame, names, number, plain, teller

_VALUES = 3
"""Values of a disagreement that a table shows."""


def episodes_table(found: Iterable[Episode], *, width: int = 80) -> str:
    """Episodes, one row each."""
    shown = frame(width)
    shown.add_column("Day", width=10)
    shown.add_column("What", width=16, overflow="fold")
    shown.add_column("Who → whom, where", ratio=1, overflow="fold")
    shown.add_column("Sources", width=10, overflow="fold")
    shown.add_column("Id", width=ID_SHOWN, no_wrap=True)
    for one in found:
        what = "\n".join((one.type, *one.mode[:1]))
        sources = str(one.sources).replace(", ", "\n")
        shown.add_row(*map(plain, (_days(one), what, _told(one), sources, one.id[:ID_SHOWN])))
    return drawn(shown, width)


def episode_card(one: Episode, *, width: int = 80) -> str:
    """One episode with all who tell it and what they tell differently."""
    lines = [f"episode {one.id}", ""]
    for name, value in (*_fields(one), *_members(one.members)):
        lines += field(name, value, width)
    return printable(lines)


def _days(one: Episode) -> str:
    if one.day is None:
        return "unknown"
    return one.day if one.last in (None, one.day) else f"{one.day}\nto {one.last}"


def _told(one: Episode) -> str:
    whom = f" → {names(one.recipient)}" if one.recipient else ""
    where = f", {one.location[0].name}" if one.location else ""
    lines = [f"{names(one.actor)}{whom}{where}"]
    lines += [f"{number(figure)} {figure.measure}" for figure in one.figures if figure.measure != "other"]
    lines += [_differ(said) for said in one.disagreements]
    return "\n".join(lines)


def _differ(said: Disagreement) -> str:
    shown = " / ".join(value.value for value in said.values[:_VALUES])
    more = f" / {len(said.values) - _VALUES} more" if len(said.values) > _VALUES else ""
    return f"{said.field} told as {shown}{more}"


def _fields(one: Episode) -> Iterator[tuple[str, str]]:
    yield "what", " ".join((one.type, *one.mode))
    yield "day", _days(one).replace("\n", " ")
    yield "who", names(one.actor)
    if one.recipient:
        yield "whom", names(one.recipient)
    if one.location:
        yield "where", ", ".join(place.name for place in one.location)
    for figure in one.figures:
        yield figure.measure, number(figure)
    yield "sources", str(one.sources)
    yield "likelihood", f"{one.likelihood:.2f}, the least of the members'"
    yield "why", one.why
    for said in one.disagreements:
        for value in said.values:
            yield f"{said.field} told", f"{value.value}: {value.sources} ({', '.join(value.members)})"


def _members(members: Iterable[Member]) -> Iterator[tuple[str, str]]:
    for one in members:
        event = one.row.record
        aux = f" ({', '.join(event.aux)})" if event.aux else ""
        who = f"{names(event.actor)}{f' → {names(event.recipient)}' if event.recipient else ''}"
        published = (one.row.report.published or "undated")[:10]
        said = f"“{event.trigger.text}” {event.type}{aux}: {who}; {teller(one.row)}, {one.likelihood:.2f}, {one.row.id}"
        yield published, said

"""Links for a person: a table of many, a card of one, and lines for a record's card."""

from collections.abc import Iterable, Sequence

from turnstone.ledger.cards import field, printable
from turnstone.ledger.link import End, Link
from turnstone.ledger.links import first_told
from turnstone.ledger.tables import ID_SHOWN, drawn, frame, plain

_WORDS = 110
_PASSIVE = {
    "confirms": "confirmed by", "denies": "denied by", "contradicts": "contradicted by", "repeats": "repeated by",
    "corrects": "corrected by", "supersedes": "superseded by",
}  # fmt: skip


def links_table(found: Iterable[Link], *, width: int = 80) -> str:
    """Links, one row each."""
    shown = frame(width)
    shown.add_column("Day", width=10)
    shown.add_column("Who says what", ratio=1, overflow="fold")
    shown.add_column("Link", width=11, overflow="fold")
    shown.add_column("What was told", ratio=1, overflow="fold")
    shown.add_column("Id", width=ID_SHOWN, no_wrap=True)
    for one in found:
        verb = f"{one.verb}\n({one.likelihood:.0%})"
        cells = ((one.record.published or "unknown")[:10], _end(one.record), verb, _end(one.other), one.id[:ID_SHOWN])
        shown.add_row(*map(plain, cells))
    return drawn(shown, width)


def link_card(one: Link, *, width: int = 80) -> str:
    """One link with both ends and why."""
    lines = [f"link {one.id}  {one.verb}", ""]
    for name, end in (
        (one.record.record[:ID_SHOWN], one.record),
        (one.verb, None),
        (one.other.record[:ID_SHOWN], one.other),
    ):
        text = f"{(end.published or 'unknown')[:10]} {_end(end)} ({end.record})" if end else ""
        lines += field(name, text, width)
    lines += field("likelihood", f"{one.likelihood:.2f}: {one.why}", width)
    return printable(lines)


def lines_of(record: str, found: Sequence[Link]) -> list[tuple[str, str]]:
    """What a record's card says of its links: the verb as the record sees it, and the other end."""
    first = first_told(found, record)
    lines = (
        [("first told", f"{(first.published or 'unknown')[:10]} {_end(first)} ({first.record[:ID_SHOWN]})")]
        if first
        else []
    )
    for one in found:
        mine = one.record.record == record
        other, verb = (one.other, one.verb) if mine else (one.record, _PASSIVE[one.verb])
        day = (other.published or "unknown")[:10]
        lines.append((verb, f"{day} {_end(other)} ({other.record[:ID_SHOWN]}; {one.likelihood:.2f}: {one.why})"))
    return lines


def _end(end: End) -> str:
    who = ", ".join(filter(None, (", ".join(end.by), end.outlet))) or "unknown"
    words = end.words if len(end.words) <= _WORDS else end.words[:_WORDS].rsplit(" ", 1)[0] + " …"
    return f"{who}: {words}"

"""Figure histories for a person: a table of many, a card of one."""

from collections.abc import Iterable

from turnstone.ledger.cards import field, many, printable
from turnstone.ledger.figure_history import Entry, FigureHistory
from turnstone.ledger.tables import ID_SHOWN, drawn, frame, number, plain

_LAST = 5
"""Entries of a history that a table shows: the newest."""
_EXTENTS = {"act": "one act", "toll": "one act, kept up", "running": "many acts: a running total"}
_STANDS = {"current": "stands", "superseded": "superseded", "disputed": "disputed", "repeated": "again"}


def histories_table(found: Iterable[FigureHistory], *, width: int = 80) -> str:
    """Histories, one row each: low, best and high, and the newest entries."""
    shown = frame(width)
    shown.add_column("As of", width=10)
    shown.add_column("Low, best, high", width=16, overflow="fold")
    shown.add_column("Of what, told by whom", ratio=1, overflow="fold")
    shown.add_column("Sources", width=10)
    shown.add_column("Id", width=ID_SHOWN, no_wrap=True)
    for one in found:
        left = f"{three(one)}\n({one.measure})" if one.measure != "other" else three(one)
        told = "\n".join((_of(one), *(_entry(entry) for entry in one.entries[-_LAST:])))
        sources = f"{many(one.origins, 'origin')}\n{many(one.outlets, 'outlet')}"
        shown.add_row(*map(plain, (one.as_of[:10], left, told, sources, one.id[:ID_SHOWN])))
    return drawn(shown, width)


def history_card(one: FigureHistory, *, width: int = 80) -> str:
    """One history with every entry and how it stands."""
    lines = [f"figure history {one.id}  {three(one)}, {one.measure}", ""]
    facts = (
        ("of", _of(one)),
        ("counted over", _EXTENTS[one.extent]),
        ("act", f"{one.act} ({one.act_type})" if one.act else ""),
        ("day", one.day or ""),
        ("sources", f"{many(one.origins, 'origin')}, {many(one.outlets, 'outlet')}"),
        ("rule", one.rule),
        ("likelihood", f"{one.likelihood:.2f} that all are of one quantity"),
    )  # fmt: skip
    for name, value in (*facts, *((entry.published[:10], _entry(entry, full=True)) for entry in one.entries)):
        lines += field(name, value, width) if value else []
    return printable(lines)


def three(one: FigureHistory) -> str:
    """Low, best and high in a few words: "11, best 14, high open"; one number where all are the same."""
    unit = f" {one.unit}" if one.unit else ""
    if one.low == one.best == one.high:
        return f"{_digits(one.best)}{unit}"
    high = "open" if one.high is None else _digits(one.high)
    return f"{_digits(one.low)}, {_digits(one.best)}, {high}{unit}"


def _of(one: FigureHistory) -> str:
    whose = f" of {', '.join(one.whose)}" if one.whose and one.whose != (one.what,) else ""
    where = f", {', '.join(one.where)}" if one.where else ""
    total = " (running total)" if one.extent == "running" else ""
    return " ".join(f"{one.what}{whose}{where}{total}".split())


def _entry(entry: Entry, *, full: bool = False) -> str:
    teller = ", ".join(entry.by) or entry.report.publisher or entry.report.source or "unknown"
    if not full:
        return f"{entry.published[:10]} {number(entry.figure)}: {teller} ({_STANDS[entry.stands]})"
    over = {"superseded": "by", "disputed": "with", "repeated": "of"}.get(entry.stands, "")
    other = f" {over} {entry.over[:ID_SHOWN]}" if entry.over else ""
    outlet = f", in {entry.report.publisher}" if entry.by and entry.report.publisher else ""
    said = f"{number(entry.figure)} {entry.figure.what.text}: {teller}{outlet}; {entry.stands}{other}"
    return f"{said} ({entry.record[:ID_SHOWN]}; {entry.likelihood:.2f}: {entry.why})"


def _digits(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:,}"

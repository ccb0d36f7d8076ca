"""Tripwires for a person: a table of many, a card of one."""

import textwrap
from collections.abc import Iterable, Iterator

from turnstone.ledger.cards import field, many, printable
from turnstone.ledger.tables import ID_SHOWN, drawn, frame, names, plain, teller
from turnstone.ledger.tripwire import Pattern, Step, Tripwire

_WORDS = 140
"""Code points of a sentence in a table."""
_TOLD = {
    "armed": "armed", "hardened": "harder", "softened": "softer", "changed": "otherwise", "met": "demand met",
    "observed": "condition observed", "carried_out": "carried out", "withdrawn": "withdrawn", "lapsed": "lapsed",
}  # fmt: skip


def tripwires_table(found: Iterable[Tripwire], *, width: int = 80) -> str:
    """Tripwires, one row each."""
    shown = frame(width)
    shown.add_column("Told", width=10)
    shown.add_column("Status", width=11, overflow="fold")
    shown.add_column("Who → whom, what, on what condition", ratio=1, overflow="fold")
    shown.add_column("Sources", width=10)
    shown.add_column("Id", width=ID_SHOWN, no_wrap=True)
    for one in found:
        sources = f"{many(one.origins, 'origin')}\n{many(one.outlets, 'outlet')}"
        shown.add_row(*map(plain, (one.day, _status(one), _told(one), sources, one.id[:ID_SHOWN])))
    return drawn(shown, width)


def tripwire_card(one: Tripwire, *, width: int = 80) -> str:
    """One tripwire with its steps and all who told it."""
    lines = [f"tripwire {one.id}  {_status(one)}", "", *textwrap.wrap(f"“{one.words}”", width), ""]
    for name, value in (*_fields(one), *((step.day, _step(step)) for step in one.steps)):
        lines += field(name, value, width)
    return printable(lines)


def _status(one: Tripwire) -> str:
    return "condition observed" if one.status == "observed" else one.status.replace("_", " ")


def _told(one: Tripwire) -> str:
    whom = f" → {names(one.whom)}" if one.whom else ""
    what = " ".join((one.type, *one.modes[:1]))
    lines = [f"{names(one.who)}{whom}: {what}", _cut(one.words)]
    if one.condition:
        lines.append(f"{one.condition.opener or 'if'}: {one.condition.words}")
    if one.deadline:
        lines.append(f"deadline {one.deadline[:10]}")
    moved = [step for step in one.steps if step.moves and step.kind != "armed"]
    lines += [f"{step.day} {_TOLD[step.kind]} ({step.likelihood:.0%})" for step in moved[:3]]
    return "\n".join(lines)


def _fields(one: Tripwire) -> Iterator[tuple[str, str]]:
    yield "who", names(one.who)
    if one.whom:
        yield "whom", names(one.whom)
    yield "what", " ".join((one.type, *one.modes))
    if one.condition:
        yield "condition", f"{one.condition.opener} “{one.condition.words}”".strip()
        yield "looked for", _pattern(one.condition)
    if one.deadline:
        yield "deadline", f"{one.deadline} from “{one.deadline_words}”"
    yield "sources", f"{many(one.origins, 'origin')}, {many(one.outlets, 'outlet')}"
    for row in one.tellings:
        yield "told by", f"{teller(row)}, {(row.report.published or 'undated')[:10]} ({row.id})"
    yield "stands", f"by {one.today} ({one.clock}); acts were looked for up to {one.looked}"


def _pattern(condition: Pattern) -> str:
    if condition.by == "words":
        what = "an act that shares its words (the coder found none in the clause)"
    else:
        parties = f"{names(condition.actor)} → {names(condition.recipient)}"
        what = f"{' '.join((*condition.types, *condition.modes))}, {parties} ({condition.event})"
    return f"that it does not come about: {what}" if condition.negated else what


def _step(step: Step) -> str:
    said = _TOLD[step.kind] if step.moves else f"(not moved by this) {_TOLD[step.kind]}"
    shown = "".join(f"; {teller(row)} ({row.id})" for row in step.evidence)
    return f"{said}, {step.likelihood:.0%}: {step.why}{shown}"


def _cut(text: str) -> str:
    return text if len(text) <= _WORDS else text[:_WORDS].rsplit(" ", 1)[0] + " …"

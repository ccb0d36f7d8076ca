"""PLOVER events in the 40 columns of POLECAT's weekly files: tabs, a header row, UTF-8, LF, `None` for nothing.

Columns and their conventions: POLECAT (doi:10.7910/DVN/AJGVIT, documentation doi:10.7910/DVN/LMFPIP); codes:
`turnstone.export.plover_codes`. One row is one event with all of its actors and recipients.
"""

import re
from collections.abc import Iterator
from typing import IO, Any

from turnstone.export.column import Table
from turnstone.export.loss import Loss
from turnstone.export.options import Options
from turnstone.export.plover_codes import NEEDS_RECIPIENT
from turnstone.export.plover_columns import COLUMNS, NOTHING, WIKIPEDIA, day_of
from turnstone.ledger.flat_stream import Told
from turnstone.record import Entity, Event

_BLANKS = re.compile(r"[\s\x00-\x1f\x7f\u2028\u2029]+")


def write(table: Table, items: Iterator[Any], file: IO[bytes], loss: Loss, options: Options) -> None:
    """Write events; for the arguments see `turnstone.export.formats.Write`."""
    _line(file, (column.name for column in COLUMNS))
    for told in items:
        event: Event = told.row.record
        if is_left_out(told, options, loss):
            continue
        _line(file, (column.say(told) or NOTHING for column in COLUMNS))
        loss.rows += 1
        _count(event, loss)


def is_left_out(told: Told, options: Options, loss: Loss) -> bool:
    """Whether an event is no row of an event table: it did not happen so, or the format demands what it lacks."""
    event: Event = told.row.record
    for aux in event.aux:
        if aux not in options.include:
            loss.add("aux", f"rows left out: {aux} (--include {aux} keeps them, with {aux} among the contexts)")
            return True
    if not event.actor and "unnamed" not in options.include:
        loss.add("actor", "rows left out: PLOVER wants a doer (--include unnamed keeps them, with None)")
        return True
    if not event.recipient and event.type in NEEDS_RECIPIENT and "unnamed" not in options.include:
        loss.add("recipient", f"rows left out: PLOVER wants a recipient of {event.type} (--include unnamed keeps them)")
        return True
    if day_of(told) is None:
        loss.add("day", "rows left out: neither the event nor its report has a date")
        return True
    return False


def _count(event: Event, loss: Loss) -> None:
    """What of an event no column can hold."""
    loss.add("condition", "on what condition", event.condition is not None)
    loss.add("statement", "who says so", event.statement is not None)
    loss.add("figures", "how many", len(event.figures))
    loss.add("mode", "modes after the first", max(0, len(event.mode) - 1))
    loss.add("location", "places after the first", max(0, len(event.location) - 1))
    loss.add("date", "a date that is not one day: its first day is written", _is_longer(event))
    loss.add("trigger", "where in the text it stands")
    loss.add("confidence", "how sure the coder is")
    for role in ("actor", "recipient"):
        entities: tuple[Entity, ...] = getattr(event, role)
        foreign = sum(1 for one in entities if one.id and not one.id.startswith(WIKIPEDIA))
        loss.add(role, "ids that are no Wikipedia page", foreign)
        loss.add(role, "a semicolon in a name is a comma", sum(";" in one.name for one in entities))


def _is_longer(event: Event) -> bool:
    return bool(event.date and event.date.edtf and len(event.date.edtf) != len("2026-03-04"))


def _line(file: IO[bytes], values: Any) -> None:
    file.write(("\t".join(_BLANKS.sub(" ", value).strip() for value in values) + "\n").encode())

"""Tables of what is worked out from records: sorted, filtered and cut into pages here, for they are not long."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import msgspec

from turnstone.errors import LedgerError
from turnstone.web.api.records_listed import texts
from turnstone.web.asked import Listing, Page
from turnstone.web.cursor import DerivedPlace, read, written

R = TypeVar("R", bound=msgspec.Struct)
Value = str | float | None


def paged(found: Sequence[R], asked: Listing, sort: str, q: str | None, of: Callable[[R], str]) -> Page[R]:
    """A page of a table whose rows are all there.

    Args:
        found: All rows.
        asked: limit and after count.
        sort: A field of the rows, with "-" before it the greatest first. Rows without a value come last.
        q: Only rows with these words in one of their texts.
        of: A row's id, which orders rows of one value.

    Raises:
        LedgerError: The cursor is of another order, or the limit out of bounds.
    """
    size = asked.size
    if q:
        folded = q.casefold()
        found = [row for row in found if any(folded in text.casefold() for text in texts(msgspec.to_builtins(row)))]
    name, down = sort.removeprefix("-"), sort.startswith("-")
    keyed = [((value(getattr(row, name)), of(row)), row) for row in found]
    some = sorted((one for one in keyed if one[0][0] is not None), key=_key, reverse=down)
    none = sorted((one for one in keyed if one[0][0] is None), key=_key, reverse=down)
    past = read(asked.after, DerivedPlace)
    ordered = [*some, *none]
    if past is not None:
        if past[0] != sort or any(
            isinstance(one[0][0], str) != isinstance(past[1], str) for one in some[:1] if past[1]
        ):
            raise LedgerError(f"after: not a cursor of this listing by {sort}: begin again without it")
        ordered = [one for one in ordered if _is_after(one[0], (past[1], past[2]), down)]
    items = tuple(row for _, row in ordered[:size])
    more = len(ordered) > size
    return Page(items=items, after=written((sort, *ordered[size - 1][0])) if more else None, total=len(found))


def value(of: Any) -> Value:
    """What a field is sorted by: a number, a word; of several parties or words, the first; None where there is none."""
    match of:
        case None | ():
            return None
        case bool() | int() | float():
            return float(of)
        case str():
            return of.casefold() or None
        case tuple() | list():
            return value(of[0])  # pyright: ignore[reportUnknownArgumentType] - of any values
        case _:
            return value(getattr(of, "name", None) or str(of))


def _key(one: tuple[tuple[Value, str], Any]) -> Any:
    return one[0]


def _is_after(place: tuple[Value, str], past: tuple[Value, str], down: bool) -> bool:
    if place[0] is None or past[0] is None:
        if place[0] is None and past[0] is None:
            return place[1] < past[1] if down else place[1] > past[1]
        return place[0] is None
    one: Any = place
    return one < past if down else one > past

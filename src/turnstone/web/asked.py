"""What is asked of the desk: the filter that an address carries, and a page of a listing."""

from typing import Any, Generic, TypeVar

import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger import Filter

T = TypeVar("T")

MOST = 500
"""Items of a page at most."""
_USUAL = 50


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """The filter of the address. What is None does not narrow."""

    since: str | None = None
    """First day: YYYY-MM-DD, YYYY-MM or YYYY."""
    until: str | None = None
    """Last day, likewise."""
    about: str | None = None
    """A party or a place: its name, its country's code, or its id."""
    crisis: str | None = None
    """A crisis: its id."""
    source: str | None = None
    """An outlet, as /api/sources names it."""
    type: str | None = None
    """Event type or mode, act, measure or stance, in any case."""
    as_of: str | None = None
    """From reports that were out by this day or time."""
    read_by: str | None = None
    """As the ledger stood at this day or time."""

    def filter(self, limit: int | None = None, **more: Any) -> Filter:
        """The ledger's form of it.

        Args:
            limit: At most so many; None for all.
            more: Other fields of `Filter`, or these with another value.

        Raises:
            LedgerError: A value is empty.
        """
        named = {name: getattr(self, name) for name in Scope.__struct_fields__}
        for name, value in named.items():
            if value == "":
                raise LedgerError(f"{name}: empty: give a value, or leave it out")
        fields: dict[str, Any] = {**_known(named), "limit": limit, **more}
        return Filter(**fields)


class Listing(Scope, frozen=True, kw_only=True):
    """A page of a listing."""

    limit: int = _USUAL
    """Items of the page, 1 to 500."""
    after: str | None = None
    """Where the page before ended, as its answer's ``after`` said."""

    @property
    def size(self) -> int:
        """``limit``, checked.

        Raises:
            LedgerError: It is out of bounds.
        """
        if not 1 <= self.limit <= MOST:
            raise LedgerError(f"limit {self.limit}: not a size of a page: give 1 to {MOST}")
        return self.limit


class Page(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """A page of a listing."""

    items: tuple[T, ...]
    after: str | None = None
    """To be given as ``after`` for the next page; None on the last."""
    total: int | None = None
    """Items of the whole listing, where counting them is cheap."""


def _known(named: dict[str, Any]) -> dict[str, Any]:
    """Without what the ledger's filter does not have yet."""
    return {name: value for name, value in named.items() if name in Filter.__struct_fields__}

"""What a query gives: frozen rows, and a sequence of them that other tools can take."""

from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeVar, cast, overload

import msgspec

from turnstone.ledger.pieces import Piece

P = TypeVar("P", bound=Piece)


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """The report that a record was read from."""

    id: str
    source: str | None
    publisher: str | None
    title: str | None
    published: str | None
    article: int
    """Row of the article."""
    revision: int
    """1 for its first text."""
    read_at: str
    """UTC, ISO 8601."""


class Row(msgspec.Struct, Generic[P], frozen=True, kw_only=True):
    """One record with the report that it was read from."""

    id: str
    kind: str
    day: str | None
    """First day: an event's own, else the day its report was published; None for background without a date, and where
    neither is known."""
    last: str | None
    record: P
    report: Source
    review: str | None = None
    """What people say of it, where they do: accept, correct, reject, merge or split, by whom and why."""


class Rows(Sequence[Row[P]]):
    """Rows in order, newest first."""

    def __init__(self, found: Sequence[Row[P]]) -> None:
        self._found = tuple(found)

    @overload
    def __getitem__(self, index: int) -> Row[P]: ...
    @overload
    def __getitem__(self, index: slice) -> "Rows[P]": ...
    def __getitem__(self, index: int | slice) -> "Row[P] | Rows[P]":
        return Rows(self._found[index]) if isinstance(index, slice) else self._found[index]

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Row[P]]:
        return iter(self._found)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and self._found == tuple(cast("Rows[Any]", other))

    def __hash__(self) -> int:
        return hash(self._found)

    def to_dicts(self) -> list[dict[str, Any]]:
        """One flat dict a row: see `turnstone.ledger.flat`."""
        from turnstone.ledger.flat import flat

        return [flat(row) for row in self._found]

    def to_arrow(self) -> Any:
        """A pyarrow Table with one row a record.

        Raises:
            LedgerError: pyarrow is not installed.
        """
        from turnstone.ledger.flat import arrow

        return arrow(self._found)

    def to_pandas(self) -> Any:
        """A pandas DataFrame, by way of Arrow.

        Raises:
            LedgerError: pandas or pyarrow is not installed.
        """
        from turnstone.ledger.flat import needed

        needed("pandas")
        return self.to_arrow().to_pandas()

    def to_polars(self) -> Any:
        """A Polars DataFrame, by way of Arrow.

        Raises:
            LedgerError: polars or pyarrow is not installed.
        """
        from turnstone.ledger.flat import needed

        return needed("polars").from_arrow(self.to_arrow())

"""In which order a listing of records comes, and where a page of it begins.

A page begins after a record's place: what is sorted by, then when its report was out, its coding and its row. Places
stand whatever is added: a page that was reached does not change by records that come before it.
"""

from typing import Any, Literal, NamedTuple

import msgspec

from turnstone.ledger.pieces import Piece, label_of
from turnstone.record import Figure

Column = Literal["day", "type", "value", "confidence"]
_SQL: dict[Column, str] = {"day": "r.day", "type": "r.label", "value": "r.value", "confidence": "r.confidence"}
_TIES = ("r.as_of", "r.coding", "r.row")

Place = tuple[str | float, str, int, int]
"""Where a record stands: what is sorted by; as_of, coding and row."""


class Order(NamedTuple):
    """An order, and which part of it is meant."""

    column: Column = "day"
    down: bool = True
    """Whether the greatest come first."""
    after: Place | None = None
    """Only records that stand after this place."""
    words: str | None = None
    """Only records that hold these words as they are written, in any case of ASCII letters, anywhere in their JSON."""

    among: tuple[int, ...] | None = None
    """Only records of these rows."""

    @property
    def sql(self) -> str:
        """For ORDER BY."""
        way = "DESC" if self.down else "ASC"
        return ", ".join(f"{column} {way}" for column in (_SQL[self.column], *_TIES))

    def term(self) -> tuple[str, dict[str, Any]]:
        """The condition on records r, and its values."""
        terms, values = ["1"], dict[str, Any]()
        if self.after is not None:
            sign = "<" if self.down else ">"
            terms.append(f"({_SQL[self.column]}, {', '.join(_TIES)}) {sign} (:past_0, :past_1, :past_2, :past_3)")
            values |= {f"past_{number}": value for number, value in enumerate(self.after)}
            if self.column == "day":
                terms.append(f"r.day {sign}= :past_0")  # for the index
        if self.words is not None:
            written = msgspec.json.encode(self.words).decode()[1:-1]
            for mark in ("\\", "%", "_"):
                written = written.replace(mark, "\\" + mark)
            terms.append("CAST(r.body AS TEXT) LIKE :written ESCAPE '\\'")
            values["written"] = f"%{written}%"
        if self.among is not None:
            terms.append("r.row IN (SELECT value FROM json_each(:among))")
            values["among"] = msgspec.json.encode(self.among).decode()
        return " AND ".join(terms), values

    def place(self, ties: tuple[Any, ...], piece: Piece, day: str | None) -> Place:
        """Where a record stands.

        Args:
            ties: as_of, coding and row.
            piece: The record.
            day: Its first day.
        """
        first: str | float = day or ""
        if self.column == "type":
            first = label_of(piece)
        elif self.column == "value":
            first = piece.value if isinstance(piece, Figure) else 0.0
        elif self.column == "confidence":
            first = piece.confidence
        return first, ties[0], ties[1], ties[2]

    def is_after(self, place: Place) -> bool:
        """Whether a record that stands there is of the part that is meant, apart from its words."""
        if self.among is not None and place[3] not in self.among:
            return False
        if self.after is None:
            return True
        one: Any = place
        return one < self.after if self.down else one > self.after


NEWEST = Order()

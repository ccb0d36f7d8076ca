"""Cursors: where a page of a listing ended, as a word that an address can carry.

A listing is in an order in which everything has its own place; the cursor is the place of a page's last item, and the
next page is what comes after it. So nothing is listed twice and nothing left out that was there all along, however much
the ledger has grown meanwhile; what came in since and belongs before that place is on the pages before.
"""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated, Any, TypeVar

import msgspec

from turnstone.errors import LedgerError

T = TypeVar("T")
Number = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
"""Row of a table."""
RecordPlace = tuple[str, str | float, str, Number, Number]
"""By what was sorted, and `turnstone.ledger.order.Place`."""
DerivedPlace = tuple[str, str | float | None, str]
"""By what was sorted, its value, and the id."""


def written(place: Any) -> str:
    """A cursor."""
    return urlsafe_b64encode(msgspec.json.encode(place)).decode().rstrip("=")


def read(cursor: str | None, kind: type[T]) -> T | None:
    """The place that a cursor names; None where there is no cursor.

    Args:
        cursor: As `written` made it.
        kind: Type of the place.

    Raises:
        LedgerError: It is none of this listing.
    """
    if cursor is None:
        return None
    try:
        body = urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4))
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, binascii.Error, ValueError) as error:
        raise LedgerError("after: not a cursor of this listing: give what its last page gave") from error

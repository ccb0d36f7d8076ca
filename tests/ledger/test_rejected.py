"""What people reject of what is worked out: listings leave it out from then on, by its id it can still be seen."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from turnstone.errors import LedgerError
from turnstone.ledger import Filter, Ledger

KINDS: dict[str, tuple[Callable[[Ledger, Filter], Sequence[Any]], Callable[[Ledger, str], object]]] = {
    "t": (lambda ledger, asked: ledger.tripwires(asked), lambda ledger, id: ledger.tripwire(id)[0].id),
    "g": (lambda ledger, asked: ledger.episodes(asked), lambda ledger, id: ledger.episode(id)[0].id),
    "c": (lambda ledger, asked: ledger.crises(asked), lambda ledger, id: ledger.crisis(id)[0].id),
    "h": (
        lambda ledger, asked: ledger.figure_histories(asked),
        lambda ledger, id: getattr(ledger.figure_history(id), "id", None),
    ),
    "i": (lambda ledger, asked: ledger.intervals(asked), lambda ledger, id: ledger.interval(id)[0].id),
    "l": (lambda ledger, asked: ledger.contradictions(asked), lambda ledger, id: getattr(ledger.link(id), "id", None)),
}
"""By letter: the listing, and the question by id."""
BEFORE = "2031-04-01"


@pytest.mark.parametrize("letter", KINDS)
def test_what_is_rejected_is_left_out(letter: str, lake_copy: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not before the review was made, nor once it is taken back; and a listing stays as long as it can be."""
    monkeypatch.setattr("turnstone.ledger.reviews.now", lambda: "2031-05-01T08:00:00.000Z")
    listing, by_id = KINDS[letter]
    before = listing(lake_copy, Filter())
    ids = [one.id for one in before]
    assert ids
    assert all(one[0] == letter for one in ids)
    number = lake_copy.review(ids[0], "reject", by="Ana")
    left = [one.id for one in listing(lake_copy, Filter())]
    assert ids[0] not in left
    assert set(left) == set(ids[1:])
    assert len(listing(lake_copy, Filter(limit=1))) == min(1, len(left))
    assert [one.id for one in listing(lake_copy, Filter(read_by=BEFORE))] == ids
    assert by_id(lake_copy, ids[0]) == ids[0]
    lake_copy.undo(number, by="Ana")
    assert [one.id for one in listing(lake_copy, Filter())] == ids


@pytest.mark.parametrize("letter", KINDS)
def test_only_what_is_there_can_be_reviewed(letter: str, lake_copy: Ledger) -> None:
    """By as much of its id as tells it apart."""
    one = KINDS[letter][0](lake_copy, Filter())[0]
    assert lake_copy.entry(lake_copy.review(one.id[:12], "accept", by="Ana")).record == one.id
    with pytest.raises(LedgerError, match="no such record"):
        lake_copy.review(letter + "0" * 16, "reject", by="Ana")

"""What `turnstone show` finds by the first letter of an id, beside records: things worked out from them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from turnstone.ledger import Filter, Ledger


class Derived(NamedTuple):
    """One kind of what is worked out from records."""

    find: Callable[["Ledger", str, "Filter"], Sequence[Any]]
    """Things with that id, or whose id begins so, as both clocks allow."""
    card: Callable[[Any, int], str]
    """One of them as text of so many columns."""
    layers: tuple[str, ...] = ("origins",)
    """Stored layers that it rests on."""


def _tripwires(ledger: "Ledger", id: str, asked: "Filter") -> Sequence[Any]:
    return ledger.tripwire(id, asked)


def _tripwire_card(one: Any, width: int) -> str:
    from turnstone.ledger.tripwires_table import tripwire_card

    return tripwire_card(one, width=width)


def _origins(ledger: "Ledger", id: str, asked: "Filter") -> Sequence[Any]:
    return ledger.origin(id, asked)


def _origin_card(one: Any, width: int) -> str:
    from turnstone.ledger.origins_table import origin_card

    return origin_card(one, width=width)


def _histories(ledger: "Ledger", id: str, asked: "Filter") -> Sequence[Any]:
    found = ledger.figure_history(id, asked)
    return [found] if found else []


def _history_card(one: Any, width: int) -> str:
    from turnstone.ledger.figure_table import history_card

    return history_card(one, width=width)


def _links(ledger: "Ledger", id: str, asked: "Filter") -> Sequence[Any]:
    found = ledger.link(id, asked)
    return [found] if found else []


def _link_card(one: Any, width: int) -> str:
    from turnstone.ledger.link_table import link_card

    return link_card(one, width=width)


def _episodes(ledger: "Ledger", id: str, asked: "Filter") -> Sequence[Any]:
    return ledger.episode(id, asked)


def _episode_card(one: Any, width: int) -> str:
    from turnstone.ledger.episodes_table import episode_card

    return episode_card(one, width=width)


def _crises(ledger: "Ledger", id: str, asked: "Filter") -> Sequence[Any]:
    return ledger.crisis(id, asked)


def _crisis_card(one: Any, width: int) -> str:
    from turnstone.ledger.crises_table import crisis_card

    return crisis_card(one, width=width)


def _intervals(ledger: "Ledger", id: str, asked: "Filter") -> Sequence[Any]:
    return ledger.interval(id, asked)


def _interval_card(one: Any, width: int) -> str:
    from turnstone.ledger.intervals_table import interval_card

    return interval_card(one, width=width)


DERIVED: dict[str, Derived] = {
    "t": Derived(_tripwires, _tripwire_card),
    "g": Derived(_episodes, _episode_card, ("origins", "episodes")),
    "c": Derived(_crises, _crisis_card, ("origins", "crises")),
    "h": Derived(_histories, _history_card),
    "i": Derived(_intervals, _interval_card, ()),
    "l": Derived(_links, _link_card, ()),
    "o": Derived(_origins, _origin_card),
}
"""By letter: t tripwire, i posture interval, h figure history, l link, g episode, c crisis, o origin."""

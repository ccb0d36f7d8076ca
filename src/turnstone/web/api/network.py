"""The network: who acts on, threatens, speaks for, speaks to, is named beside whom."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger import Ledger
from turnstone.web.api.actor_acts import Act, Told, acts, told
from turnstone.web.api.actor_asked import Party, Span, parties, span
from turnstone.web.api.situation_asked import fits
from turnstone.web.asked import Scope
from turnstone.web.endpoint import Endpoint

USUAL, MOST = 150, 1_000
"""Parties of an answer where no limit is given, and at most."""
_LINKS = 4_000
_FACETS = 60
_OWN = 0.6
"""Of the parties shown, this part at least are of the sector and country asked for."""
QUADS = ("material conflict", "verbal conflict", "verbal cooperation", "material cooperation")
"""In the order in which their counts are given."""
Relation = Literal["acts_on", "threatens", "speaks_for", "relays", "speaks_to", "beside"]
_OUTLET = "JRN"


class AskedNetwork(Scope, frozen=True, kw_only=True):
    """The scope, and which parties. Without days, the last 90 up to the newest report."""

    sector: str | None = None
    """PLOVER's sector, such as MIL; "none" for bare countries and those of no sector. With links to all others."""
    country: str | None = None
    """Country code, likewise; "none" for those of no country."""
    limit: int = USUAL
    """The busiest so many parties, 1 to 1,000."""


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A party of the network."""

    id: str
    name: str
    country: str | None
    sector: str | None
    episodes: int
    """In which it acts or is acted on; background is not counted."""
    acts: int
    acted_on: int
    speaks: int
    """Statements of which it is a speaker."""
    is_asked: bool
    """Whether it is of the sector and country asked for, rather than linked to one that is."""


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One relation between two parties, from a to b."""

    a: str
    b: str
    relation: Relation
    """acts_on: does something to; threatens: of these, acts of type THREATEN; speaks_for: b's words came through a,
    both of one country and a no outlet; relays: b's words came through a, otherwise; speaks_to: b is an audience named;
    beside: both are doers, both are done to, or both speak, in one record, whichever way round."""
    count: int
    """Episodes; of relations by speaking, statements."""
    quads: tuple[int, int, int, int]
    """Of acts_on: how many are material conflict, verbal conflict, verbal cooperation, material cooperation."""
    unreal: int
    """Episodes beside these that are only announced, possible, denied, or hang on a condition."""
    last: str | None
    """Newest day."""


class Facet(msgspec.Struct, frozen=True, kw_only=True):
    """A sector or country to choose."""

    code: str
    """"none" for those without."""
    parties: int


class Network(msgspec.Struct, frozen=True, kw_only=True):
    """The busiest parties and all relations among them."""

    period: Span
    total: int
    """Parties asked for and those linked to them, shown or not."""
    nodes: tuple[Node, ...]
    """Busiest first: episodes and statements together; those asked for before the others."""
    links: tuple[Link, ...]
    """Strongest first, at most 4,000."""
    total_links: int
    """Among these parties."""
    episodes: int
    """Of the period, background left out."""
    sectors: tuple[Facet, ...]
    """Of all parties of the period, most first."""
    countries: tuple[Facet, ...]
    """At most 60."""


class _Key(NamedTuple):
    relation: Relation
    a: int
    b: int


class _Drawing:
    """The network as it is gathered."""

    def __init__(self) -> None:
        self.quads: defaultdict[_Key, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        self.counts: defaultdict[_Key, int] = defaultdict(int)
        self.unreal: defaultdict[_Key, int] = defaultdict(int)
        self.last: dict[_Key, str] = {}
        self.episodes: defaultdict[int, int] = defaultdict(int)
        self.acts: defaultdict[int, int] = defaultdict(int)
        self.acted_on: defaultdict[int, int] = defaultdict(int)
        self.speaks: defaultdict[int, int] = defaultdict(int)

    def add_act(self, act: Act) -> None:
        for row in act.actors | act.recipients:
            self.episodes[row] += 1
        for row in act.actors:
            self.acts[row] += 1
        for row in act.recipients:
            self.acted_on[row] += 1
        for a, b in act.pairs:
            self._one(_Key("acts_on", a, b), act)
            if act.type == "THREATEN":
                self._one(_Key("threatens", a, b), act)
        for a, b in act.sides:
            self._one(_Key("beside", a, b), act)

    def add_statement(self, one: Told, known: dict[int, Party]) -> None:
        speakers = one.role("speaker")
        for speaker in speakers:
            self.speaks[speaker] += 1
            for other in one.role("chain"):
                self._said(_Key(_relation(known[other], known[speaker]), other, speaker), one)
            for other in one.role("audience"):
                self._said(_Key("speaks_to", speaker, other), one)
            for other in speakers:
                if speaker < other:
                    self._said(_Key("beside", speaker, other), one)

    def _one(self, key: _Key, act: Act) -> None:
        if act.is_unreal:
            self.unreal[key] += 1
        else:
            self.counts[key] += 1
            if key.relation == "acts_on":
                self.quads[key][QUADS.index(act.quad)] += 1
        self.last[key] = max(self.last.get(key, ""), act.day)

    def _said(self, key: _Key, one: Told) -> None:
        if key.a != key.b:
            self.counts[key] += 1
            self.last[key] = max(self.last.get(key, ""), one.day)


def network(ledger: Ledger, asked: AskedNetwork) -> Network:
    """The busiest parties of a period and their relations.

    Raises:
        LedgerError: The filter can't be understood, or the limit is out of bounds.
    """
    if not 1 <= asked.limit <= MOST:
        raise LedgerError(f"limit {asked.limit}: give 1 to {MOST}")
    filter, days = span(ledger, asked)
    db = ledger.connection
    found = acts(db, fits(filter, "event"))
    said = told(db, "statement", fits(filter, "statement"))
    known = parties(db, _everyone(found, said))
    drawing = _Drawing()
    for act in found:
        drawing.add_act(act)
    for one in said:
        drawing.add_statement(one, known)
    keys = [*drawing.counts.keys(), *(key for key in drawing.unreal if key not in drawing.counts)]
    meant = {row for row, party in known.items() if _is_meant(party, asked)}
    keys = [key for key in keys if key.a in meant or key.b in meant]
    near = meant | {row for key in keys for row in (key.a, key.b)}
    busy = _busiest(drawing, known, keys, meant, asked.limit)
    shown = set(busy)
    keys = [key for key in keys if key.a in shown and key.b in shown]
    keys.sort(key=lambda key: (-drawing.counts.get(key, 0), -drawing.unreal.get(key, 0), _ends(key, known)))
    return Network(
        period=days, total=len(near), episodes=len(found), total_links=len(keys),
        nodes=tuple(_node(drawing, row, known[row], row in meant) for row in busy),
        links=tuple(_link(drawing, key, known) for key in keys[:_LINKS]),
        sectors=_facets(party.sector for party in known.values()),
        countries=_facets(party.country for party in known.values())[:_FACETS],
    )  # fmt: skip


def _everyone(found: Iterable[Act], said: Iterable[Told]) -> set[int]:
    acting = {row for act in found for row in (*act.actors, *act.recipients)}
    return acting | {row for one in said for who in one.roles.values() for row in who}


def _relation(through: Party, speaker: Party) -> Relation:
    own = through.country is not None and through.country == speaker.country and through.sector != _OUTLET
    return "speaks_for" if own else "relays"


def _is_meant(party: Party, asked: AskedNetwork) -> bool:
    return (not asked.sector or (party.sector or "none") == asked.sector) and (
        not asked.country or (party.country or "none") == asked.country
    )


def _busiest(drawing: _Drawing, known: dict[int, Party], keys: list[_Key], meant: set[int], limit: int) -> list[int]:
    """The parties to show: those meant, the busiest first, and with room left for those that most links lead to."""

    def ranked(found: Iterable[int], weight: Callable[[int], int]) -> list[int]:
        return sorted(found, key=lambda row: (-weight(row), known[row].name, known[row].id))

    first = ranked(meant, lambda row: _weight(drawing, row))
    if len(meant) == len(known):
        return first[:limit]
    mine = set(first[: max(1, int(limit * _OWN))])
    ties: Counter[int] = Counter()
    for key in keys:
        for one, other in ((key.a, key.b), (key.b, key.a)):
            if one in mine and other not in meant:
                ties[other] += 1 + drawing.counts.get(key, 0)
    room = limit - len(mine)
    others = ranked(ties, lambda row: ties[row])[:room]
    return [*first[: limit - len(others)], *others]


def _weight(drawing: _Drawing, row: int) -> int:
    return drawing.episodes[row] + drawing.speaks[row]


def _node(drawing: _Drawing, row: int, party: Party, is_asked: bool) -> Node:
    return Node(
        id=party.id, name=party.name, country=party.country, sector=party.sector, episodes=drawing.episodes[row],
        acts=drawing.acts[row], acted_on=drawing.acted_on[row], speaks=drawing.speaks[row], is_asked=is_asked,
    )  # fmt: skip


def _link(drawing: _Drawing, key: _Key, known: dict[int, Party]) -> Link:
    mc, vc, vp, mp = drawing.quads.get(key, (0, 0, 0, 0))
    return Link(
        a=known[key.a].id, b=known[key.b].id, relation=key.relation, count=drawing.counts.get(key, 0),
        quads=(mc, vc, vp, mp), unreal=drawing.unreal.get(key, 0), last=drawing.last.get(key) or None,
    )  # fmt: skip


def _ends(key: _Key, known: dict[int, Party]) -> tuple[str, str, str]:
    return known[key.a].id, known[key.b].id, key.relation


def _facets(codes: Iterable[str | None]) -> tuple[Facet, ...]:
    counts = Counter(code or "none" for code in codes)
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return tuple(Facet(code=code, parties=count) for code, count in ranked)


ENDPOINTS = (
    Endpoint(
        "/api/network", network, AskedNetwork, Network,
        "Who acts on, threatens, speaks for, speaks to and stands beside whom: the busiest parties",
    ),
)  # fmt: skip

"""What the lexicons know of a party: its page, its offices, who holds office in its country."""

from collections import defaultdict
from functools import cache

import apsw
import msgspec

from turnstone.ledger.pieces import entity_hash
from turnstone.ledger.sql import rows
from turnstone.mentions.actors import Actor, Office, load_actors
from turnstone.web.api.actor_asked import Side, Span, country_name, is_country

_WIKI = "enwiki:"


class Held(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An office held."""

    title: str
    start: str | None = None
    """YYYY-MM; None where not known."""
    end: str | None = None
    """None: open, or not known."""


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """Who held an office in the period."""

    id: str | None
    """None where no record names them."""
    name: str
    office: Held


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a party beside the reports."""

    entity: str | None
    """enwiki:..., ts:... or name:...; None for all of a country."""
    page: str | None
    """Title in the English Wikipedia, where its id is one; Wikidata's numbers are not in the lexicons."""
    country_name: str | None
    kind: str | None
    """As the lexicon has it: person, organisation ...; None where it is not in there."""
    names: tuple[str, ...]
    """Other names."""
    offices: tuple[Held, ...]
    """Of a person, earliest first."""
    holders: tuple[Holder, ...]
    """Of a country: who held an office there in the period, of those whose months the lexicon knows."""


def known_of(db: apsw.Connection, one: Side, days: Span) -> Known:
    """The lexicons' entry of a party."""
    actor = _by_id().get(one.entity or "")
    country = one.party.country
    return Known(
        entity=one.entity,
        page=one.entity.removeprefix(_WIKI) if one.entity and one.entity.startswith(_WIKI) else None,
        country_name=country_name(country) if country else None, kind=actor.kind if actor else None,
        names=actor.names if actor else (), offices=tuple(map(_held, actor.offices)) if actor else (),
        holders=_holders(db, country, days) if country and is_country(one.party) else (),
    )  # fmt: skip


def _held(office: Office) -> Held:
    return Held(title=office.title, start=office.start or None, end=office.end or None)


def _holders(db: apsw.Connection, country: str, days: Span) -> tuple[Holder, ...]:
    first, last = days.since[:7], days.until[:7]
    held = [
        (one, office)
        for one in _people().get(country, ())
        for office in one.offices
        if office.start and office.start <= last and (not office.end or office.end >= first)
    ]
    keys = msgspec.json.encode([one.id for one, _ in held]).decode()
    query = "SELECT key FROM entities WHERE key IN (SELECT value FROM json_each(?))"
    named = {key for (key,) in rows(db, query, (keys,))}
    return tuple(
        Holder(id=entity_hash(one.id) if one.id in named else None, name=one.name, office=_held(office))
        for one, office in held
    )


@cache
def _by_id() -> dict[str, Actor]:
    return {one.id: one for one in reversed(load_actors())}


@cache
def _people() -> dict[str, list[Actor]]:
    found: defaultdict[str, list[Actor]] = defaultdict(list)
    for one in load_actors():
        if one.country and one.offices:
            found[one.country].append(one)
    return dict(found)

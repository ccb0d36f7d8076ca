"""The rows that tripwires are worked out from, fetched in bounded numbers through the ledger's own indexes."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import product
from typing import Any

import apsw
import msgspec

from turnstone.ledger.filters import Filter, Where, clocks, where
from turnstone.ledger.matching import content_words
from turnstone.ledger.pieces import AUX, CONDITIONAL, entity_key
from turnstone.ledger.reviews import not_rejected
from turnstone.ledger.rows import Row
from turnstone.ledger.sql import first, rows
from turnstone.ledger.tripwire import Clock, Pattern
from turnstone.ledger.tripwire_deadline import may_end
from turnstone.ledger.tripwire_rows import by_rows, texts_of
from turnstone.ledger.tripwire_score import Told
from turnstone.ledger.tripwire_seek import Key, Light, Parties, acted, of_types, sentences
from turnstone.ledger.tripwire_words import ULTIMATA, act_words, content, sentence_at
from turnstone.ledger.when import up_to
from turnstone.record import Entity, Event

_EACH = 20
"""Acts whose words are looked at for one tripwire, and as many for its condition."""
_TELLINGS = 200
_OFTEN = 10_000
"""Acts of all days from which on threats and promises are looked up by type rather than by party."""
_COMMITTING = ("AGREE", "CONCEDE", "THREATEN")
"""Types that bind their doer by themselves; of the others only what is told as still to come does."""
_COMING = ("MOBILIZE", "PROTEST", "REJECT")
"""Types that bind where they are told as still to come; of others, what is to come is coded as a threat or promise."""
_BOUND = (
    f"r.aux & {CONDITIONAL | AUX['historical'] | AUX['negation']} = {CONDITIONAL}"
    f" AND (+r.label IN {_COMMITTING} OR (r.aux & {AUX['future']} AND +r.label IN {_COMING}))"
)
_THREAT = f"(r.label = 'THREATEN' AND r.aux & {AUX['historical'] | AUX['negation']} = 0)"
_DONE = f"r.aux & {AUX['historical'] | AUX['future'] | AUX['hypothetical'] | AUX['negation'] | CONDITIONAL} = 0"
_TO_CODING = "JOIN codings c ON c.id = r.coding"
_FROM = f"records r {_TO_CODING}"
_LABELS = msgspec.json.encode(sorted({*_COMMITTING, *_COMING})).decode()
_BY_LABEL = "INDEXED BY records_kind_label_day"


class Wanted(msgspec.Struct, frozen=True):
    """Which acts may be steps of one tripwire."""

    first: str
    """From this day on."""
    last: str
    types: frozenset[str]
    """What carries the threat out, keeps the promise, or takes it back."""
    denied: frozenset[str]
    """Types of acts that take it back where they are told as not done."""
    doers: tuple[Entity, ...]
    """Those who would do it."""
    whom: tuple[Entity, ...]
    others: frozenset[str]
    """Types that the condition may be told as."""
    parties: tuple[Entity, ...]
    """Those whom the condition concerns; none where it may be anybody."""
    act_words: frozenset[str]
    """Content words of what would be done; an act that tells none of them is passed over."""
    condition_words: frozenset[str]


def today_of(db: apsw.Connection, asked: Filter) -> tuple[str, Clock]:
    """The day by which things stand: the asked one, else the newest day of publication that the ledger holds."""
    if asked.as_of:
        return asked.as_of[:10], "as-of"
    bound = (up_to(asked.read_by) if asked.read_by else None) or "~"
    found = first(
        db,
        "SELECT max(substr(published, 1, 10)) FROM (SELECT published FROM revisions WHERE read_at <= ?"
        " AND published IS NOT NULL AND as_of <> read_at ORDER BY as_of DESC LIMIT 100)",
        (bound,),
    )
    return str(found[0] if found and found[0] else ""), "newest report"


def tellings_of(
    db: apsw.Connection, asked: Filter, seen: int, offset: int, limit: int
) -> tuple[list[Told], int | None]:
    """Threats and promises that answer a question, newest first, none of nobody; and how many to pass over for the next
    ones, None where there are no more.

    Args:
        db: An open ledger.
        asked: The question.
        seen: So many are looked at.
        offset: So many newer ones are passed over.
        limit: So many of those that have a condition, or may have a deadline, are read.
    """
    found = _newest(db, asked, offset + seen)[offset:]
    said = sentences(db, (row for row, bound, _, _ in found if not bound))
    likely = [
        number
        for number, (row, bound, day, as_of) in enumerate(found)
        if bound or may_end(said[row]) or day > as_of[:10]
    ]
    told = told_rows(db, [found[number][0] for number in likely[:limit]], asked)
    following = offset + likely[limit] if len(likely) > limit else offset + seen if len(found) == seen else None
    return [one for one in told if one.row.record.actor], following


def _newest(db: apsw.Connection, asked: Filter, count: int) -> list[tuple[int, int, str, str]]:
    """The newest threats and promises: row, whether it has a condition, day and moment.

    Threats are found by their type; the others by theirs, in the days to which so many threats reach back.
    """
    clause = where(db, "event", asked)
    not_rejected(clause, asked.read_by)
    # between two days SQLite would go through the acts of every type
    by = "" if asked.until is None or asked.crisis or asked.source or asked.about else _BY_LABEL
    query = (
        f"SELECT r.row, r.aux & {CONDITIONAL}, r.day, r.as_of FROM records r {by} {_TO_CODING} WHERE {clause.sql} AND"
    )
    rest = f"ORDER BY r.day DESC, r.as_of DESC, r.row DESC LIMIT {count}"
    found: list[Any] = rows(db, f"{query} {_THREAT} {rest}", clause.values)
    since = found[-1][2] if len(found) == count else ""
    for label in (*_COMMITTING, *_COMING):
        if label != "THREATEN":
            more = f"{query} r.label = '{label}' AND r.day >= :floor AND {_BOUND} {rest}"
            found += rows(db, more, clause.values | {"floor": since})
    return sorted(found, key=lambda row: (row[2], row[3], row[0]), reverse=True)[:count]


def tellings_by(db: apsw.Connection, asked: Filter, digits: str) -> list[Told]:
    """Threats and promises whose id has these digits, or begins with them."""
    clause = Where()
    clocks(clause, asked)
    not_rejected(clause, asked.read_by)
    clause.add("r.id >= 'e' || :digits AND r.id < 'e' || :digits || 'g'", digits=digits)
    clause.add(f"({_BOUND} OR {_THREAT})")
    found = rows(db, f"SELECT r.row FROM {_FROM} WHERE {clause.sql} ORDER BY r.row LIMIT {_TELLINGS}", clause.values)
    told = told_rows(db, [row for (row,) in found], asked)
    return [one for one in told if one.row.record.actor]


def tellings_between(db: apsw.Connection, asked: Filter, low: str, high: str, of: Sequence[Told]) -> list[Told]:
    """Threats and promises of some days that may be told again in others, newest first: by their parties or the bodies
    of their states, in words of which one at least is theirs."""
    known = Parties(db, (party for one in of for party in one.row.record.actor))
    words: defaultdict[int, set[str]] = defaultdict(set)
    for one in of:
        mine = content(act_words(one.row.record, one.sentence)) | ULTIMATA
        for key in known.keys_of(one.row.record.actor):
            for entity in known.rows_of(key):
                words[entity] |= mine
    entities = msgspec.json.encode(sorted(words)).decode()
    query = _OF_TYPES if _often(db, entities) else _OF_PARTIES
    found = rows(db, query, {"entities": entities, "labels": _LABELS, "low": low, "high": high})
    said = sentences(db, (row for _, row in found))
    near = {row for entity, row in found if not words[entity].isdisjoint(content(said[row]) | content_words(said[row]))}
    return list(allowed(db, asked, near).values())


_NEWEST = f"({_BOUND} OR {_THREAT}) ORDER BY r.day DESC, r.row DESC, m.entity LIMIT {_TELLINGS}"
_OF_PARTIES = (
    "SELECT m.entity, r.row FROM json_each(:entities) j CROSS JOIN record_entities m ON m.entity = j.value"
    " AND m.kind = 'event' AND m.day BETWEEN :low AND :high CROSS JOIN records r ON r.row = m.record"
    f" WHERE m.role = 'actor' AND {_NEWEST}"
)
_OF_TYPES = (
    "SELECT m.entity, r.row FROM json_each(:labels) k CROSS JOIN records r ON r.kind = 'event' AND r.label = k.value"
    " AND r.day BETWEEN :low AND :high CROSS JOIN record_entities m ON m.day = r.day AND m.record = r.row"
    f" WHERE +m.role = 'actor' AND +m.entity IN (SELECT value FROM json_each(:entities)) AND {_NEWEST}"
)
"""The same rows: by all that the parties did in those days, or by who did what threatens or promises."""


def _often(db: apsw.Connection, entities: str) -> bool:
    """Whether parties act so often that it is faster to go by the types of acts."""
    query = "SELECT sum(count) FROM tallies WHERE part = 'acts' AND entity IN (SELECT value FROM json_each(?))"
    found = first(db, query, (entities,))
    return bool(found and found[0] and found[0] > _OFTEN)


def acts_between(
    db: apsw.Connection, asked: Filter, wanted: Sequence[Wanted]
) -> tuple[list[tuple[list[Told], list[Told]]], list[str]]:
    """For each tripwire the acts that may carry it out and those that may be its condition; and up to when it was
    looked for them."""
    known = Parties(db, (party for one in wanted for party in (*one.doers, *one.whom, *one.parties)))
    doing = [known.keys_of(one.doers) for one in wanted]
    meant = [known.keys_of(one.parties) for one in wanted]
    spans: defaultdict[Key, list[tuple[str, str]]] = defaultdict(list)
    for number, one in enumerate(wanted):
        for key in sorted(doing[number] | meant[number], key=str):
            spans[key].append((one.first, one.last))
    labels = frozenset[str]().union(*(one.types | one.denied | one.others for one in wanted))
    only = frozenset[Key]().union(*doing) - frozenset[Key]().union(*meant)
    found, short = acted(db, asked, known, spans, only, labels)
    near = _near(found, wanted, [known.keys_of(one.whom) for one in wanted], doing, meant)
    for (_, two), one in zip(near, wanted, strict=True):
        two += () if one.parties else of_types(db, asked, one.others, one.first, one.last, _EACH)
    said = sentences(db, (row for each in near for rows_ in each for row in rows_))
    near = [
        (
            [row for row in acts if one.act_words & content(said[row])],
            [row for row in meant_ if one.condition_words & content(said[row])],
        )
        for (acts, meant_), one in zip(near, wanted, strict=True)
    ]
    told = allowed(db, asked, (row for each in near for rows_ in each for row in rows_))
    looked = [
        min((one.last, *(short[key] for key in doing[number] | meant[number] if key in short)))
        for number, one in enumerate(wanted)
    ]
    return [([told[r] for r in one if r in told], [told[r] for r in two if r in told]) for one, two in near], looked


def _near(
    found: Sequence[Light], wanted: Sequence[Wanted], whom: Sequence[frozenset[Key]],
    doing: Sequence[frozenset[Key]], meant: Sequence[frozenset[Key]],
) -> list[tuple[list[int], list[int]]]:  # fmt: skip
    """For each tripwire the rows of the acts that are worth reading whole: those between the same two first, then the
    nearest; so many at most that may carry it out, and as many that may be its condition."""
    types = [one.types | one.denied for one in wanted]
    by_doer, by_whom = _listed(doing, types), _listed(whom, types)
    by_party = _listed(meant, [one.others for one in wanted])
    one: list[dict[int, str]] = [{} for _ in wanted]
    whom_too: list[set[int]] = [set() for _ in wanted]
    two: list[dict[int, str]] = [{} for _ in wanted]
    both: list[set[int]] = [set() for _ in wanted]
    for key, row, role, day, label, negated in found:
        if role == "recipient":
            for number in by_whom.get((key, label), ()):
                whom_too[number].add(row)
        else:
            for number in by_doer.get((key, label), ()):
                asked = wanted[number]
                if asked.first <= day <= asked.last and label in (asked.denied if negated else asked.types):
                    one[number][row] = day
        for number in () if negated else by_party.get((key, label), ()):
            if wanted[number].first <= day <= wanted[number].last:
                if row in two[number]:
                    both[number].add(row)
                two[number][row] = day
    return [
        (_nearest(a, liked), _nearest(b, linked)) for a, liked, b, linked in zip(one, whom_too, two, both, strict=True)
    ]


def _nearest(days: Mapping[int, str], first: Container[int]) -> list[int]:
    return [row for _, _, row in sorted((row not in first, day, row) for row, day in days.items())[:_EACH]]


def _listed(
    keys: Sequence[frozenset[Key]], labels: Sequence[frozenset[str]]
) -> defaultdict[tuple[Key, str], list[int]]:
    """Numbers of tripwires by party and type of act."""
    listed: defaultdict[tuple[Key, str], list[int]] = defaultdict(list)
    for number, (each, types) in enumerate(zip(keys, labels, strict=True)):
        for key in product(each, types):
            listed[key].append(number)
    return listed


def days_before(
    db: apsw.Connection, asked: Filter, pattern: Pattern, types: Iterable[str], day: str, count: int
) -> int:
    """On how many of so many days before a day the parties of a pattern are told to have done acts of some types
    already: from doer's country to the recipient's; where either is open, by the other party alone."""
    clause = Where()
    clocks(clause, asked)
    clause.add("r.label IN (SELECT value FROM json_each(:types))", types=msgspec.json.encode(sorted(types)).decode())
    clause.add(_DONE)
    low = (date.fromisoformat(day) - timedelta(count)).isoformat()
    values = clause.values | {"low": low, "day": day}
    actors, recipients = ([p.country for p in each if p.country] for each in (pattern.actor, pattern.recipient))
    if actors and recipients:
        source = (
            "FROM record_pairs m JOIN records r ON r.row = m.record JOIN codings c ON c.id = r.coding"
            " WHERE m.actor IN (SELECT value FROM json_each(:one))"
            " AND m.recipient IN (SELECT value FROM json_each(:two))"
        )
        values |= {"one": msgspec.json.encode(actors).decode(), "two": msgspec.json.encode(recipients).decode()}
    else:
        role, parties = ("actor", pattern.actor) if pattern.actor else ("recipient", pattern.recipient)
        source = (
            "FROM record_entities m JOIN records r ON r.row = m.record JOIN codings c ON c.id = r.coding"
            " WHERE m.entity IN (SELECT e.id FROM json_each(:one) k JOIN entities e ON e.key = k.value)"
            f" AND m.kind = 'event' AND m.role = '{role}'"
        )
        values |= {"one": msgspec.json.encode([entity_key(party) for party in parties]).decode()}
    query = f"SELECT DISTINCT m.day {source} AND m.day >= :low AND m.day < :day AND {clause.sql} LIMIT {count}"
    return len(rows(db, query, values))


def clauses(db: apsw.Connection, asked: Filter, tellings: Iterable[Told]) -> dict[str, Event]:
    """The events that condition clauses tell, by id, as reviewed."""
    wanted = [told.row.record.condition.event for told in tellings if told.row.record.condition]
    ids = msgspec.json.encode([event for event in wanted if event]).decode()
    clause = Where()
    clause.add("r.id IN (SELECT value FROM json_each(:ids))", ids=ids)
    clocks(clause, asked)
    not_rejected(clause, asked.read_by)
    found = rows(db, f"SELECT r.row FROM {_FROM} WHERE {clause.sql}", clause.values)
    return {row.id: row.record for row in by_rows(db, [row for (row,) in found], asked.read_by)}


def allowed(db: apsw.Connection, asked: Filter, wanted: Iterable[int]) -> dict[int, Told]:
    """Events with their sentences by their rows: those that both clocks allow and that are not rejected."""
    clause = Where()
    clause.add("r.row IN (SELECT value FROM json_each(:rows))", rows=msgspec.json.encode(sorted(set(wanted))).decode())
    clocks(clause, asked)
    not_rejected(clause, asked.read_by)
    query = f"SELECT r.row FROM {_FROM} WHERE {clause.sql} ORDER BY r.row"
    found = [row for (row,) in rows(db, query, clause.values)]
    return dict(zip(found, told_rows(db, found, asked), strict=True))


def told_rows(db: apsw.Connection, wanted: Sequence[int], asked: Filter) -> list[Told]:
    """Events with their sentences, in the order of their rows."""
    found: list[Row[Event]] = by_rows(db, wanted, asked.read_by)
    texts = texts_of(db, found)
    at = ((row, texts[row.report.article, row.report.revision]) for row in found)
    return [Told(row, sentence_at(text, row.record.trigger.start)) for row, text in at]

"""Figure histories: what was told of one quantity, by whom, in order of publication, and what of it stands.

A history is worked out when it is asked for, from the records that both clocks allow; nothing of it is kept. Figures of
near days and of reports with shared parties and places are looked at, `figure_same` says which are of one quantity, and
`figure_standing` which stand. Its id is that of its earliest figure with an h before the digits.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any

import apsw
import msgspec

from turnstone.ledger.figure_profile import Extent, Profile, profiles
from turnstone.ledger.figure_same import BAR, Same, block, kinds, names_about, same
from turnstone.ledger.figure_standing import Standing, Stands, in_order, standings, three
from turnstone.ledger.filters import Filter, Where, clocks, entities_about, narrow_days
from turnstone.ledger.matching import day_number
from turnstone.ledger.matching_pool import Told, codings_of, load, near, shifted
from turnstone.ledger.of_reports import of_reports, party_asked
from turnstone.ledger.origin_counts import origins_of
from turnstone.ledger.query import FROM
from turnstone.ledger.reviews import not_rejected
from turnstone.ledger.rows import Row, Source
from turnstone.ledger.sql import rows
from turnstone.record import Entity, Figure, Place

_DAYS = 30
"""To each side of a report in which others on the same quantity are looked for through parties and places."""
_BESIDE = 3
"""Days to each side in which every figure of the measure is looked at."""
_PER_DAY = 60
"""Figures of one measure so found, to each side."""
_POOL = 400
"""Reports looked at, those of the nearest days first."""
_MOST_SEEDS = 150
"""Figures whose histories a listing gives, the newest; with a limit, so many."""
_COMPARED = 3
"""Newest members of a history that a further figure is compared with, beside the first."""


_KIN = {"detained": ("missing", "other"), "missing": ("detained",), "displaced": ("other",), "other": ("detained",)}
"""Measures under which a quantity may be told elsewhere."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One telling of the quantity."""

    record: str
    """Id of the figure."""
    figure: Figure
    report: Source
    published: str
    """From when it was out."""
    by: tuple[str, ...]
    """Names of who answers for it; empty where the outlet does."""
    stands: Stands
    over: str | None = None
    """Id of the figure that supersedes it, disputes it, or that it repeats."""
    likelihood: float
    """That it is of the same quantity as those before it; 1 for the first."""
    why: str


class FigureHistory(msgspec.Struct, frozen=True, kw_only=True):
    """What was told of one quantity."""

    id: str
    """h and 16 hex digits: those of the earliest figure."""
    measure: str
    what: str
    """What is counted, in the words of the newest entry."""
    whose: tuple[str, ...]
    """Names of the party that is counted, where an act upon it is told."""
    where: tuple[str, ...]
    act: str | None
    """Id of the event whose outcome is counted: the earliest that an entry hangs on."""
    act_type: str | None
    day: str | None
    """Day of the act, where a report tells it; else the day of the first report."""
    extent: Extent
    """act, toll (one act's number as it is kept up) or running (many acts': never to be added to those)."""
    as_of: str
    """When the newest entry was out."""
    entries: tuple[Entry, ...]
    """In order of publication."""
    low: float
    best: float
    high: float | None
    """None where it is open."""
    unit: str | None
    rule: str
    origins: int
    outlets: int
    likelihood: float
    """That all entries are of one quantity: the least of theirs."""


class _Group(msgspec.Struct):
    members: list[Profile]
    matches: list[Same]


def histories(db: apsw.Connection, asked: Filter) -> list[FigureHistory]:
    """Histories of the newest figures, those with the newest entry first.

    Args:
        db: An open ledger.
        asked: type (a measure), since, until, about, limit and the clocks count.

    Raises:
        LedgerError: The filter can't be understood.
    """
    seeds = _seeds(db, asked)
    found = _of_seeds(db, seeds, asked)
    found.sort(key=lambda one: (one.as_of, one.id), reverse=True)
    return found[: asked.limit]


def history_of(db: apsw.Connection, figure: str, asked: Filter) -> FigureHistory | None:
    """The history that a figure is in.

    Args:
        db: An open ledger.
        figure: Its id or the history's, or enough of the beginning.
        asked: The clocks count.
    """
    record = "f" + figure[1:] if figure.startswith("h") else figure
    ids = [
        row[0]
        for row in rows(db, "SELECT DISTINCT id FROM records WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 2", (record,))
    ]
    if len(ids) != 1 and record not in ids:
        return None
    record = record if record in ids else ids[0]
    found = _of_seeds(db, codings_of(db, [record]), asked)
    return next((one for one in found if any(entry.record == record for entry in one.entries)), None)


def _seeds(db: apsw.Connection, asked: Filter) -> list[int]:
    """Codings with the newest figures that are asked for."""
    clause = Where()
    clause.add("r.kind = 'figure'")
    clocks(clause, asked)
    not_rejected(clause, asked.read_by)
    narrow_days(clause, asked)
    if asked.type:
        clause.add("r.label = :type", type=asked.type.lower())
    else:
        clause.add("r.label <> 'other'")
    of_reports(clause, db, asked)
    about = party_asked(db, asked)
    if about:
        listed = ",".join(map(str, entities_about(db, about)))
        mine = "SELECT e.coding FROM record_entities m JOIN records e ON e.row = m.record"
        most = f"m.kind = 'event' ORDER BY m.day DESC LIMIT {_POOL * 5}"
        clause.add(f"r.coding IN ({mine} WHERE m.entity IN ({listed}) AND {most})")
    most = _MOST_SEEDS if asked.limit is None else min(_MOST_SEEDS, asked.limit)
    query = (
        f"SELECT r.coding FROM {FROM} WHERE {clause.sql} ORDER BY r.day DESC, r.as_of DESC, r.coding DESC LIMIT {most}"
    )
    return list(dict.fromkeys(row[0] for row in rows(db, query, clause.values)))


def _of_seeds(db: apsw.Connection, seeds: Sequence[int], asked: Filter) -> list[FigureHistory]:
    """Histories with a figure of these codings, of the measure asked for."""
    told = load(db, seeds, asked)
    wanted = {row.id for one in told.values() for row in one.figures if _fits(row, asked)}
    others = [coding for coding in _pool(db, list(told.values())) if coding not in told]
    told |= load(db, others, asked)
    ordered = in_order([profile for one in told.values() for profile in profiles(one)])
    groups = _groups(_connected(ordered, wanted))
    chosen = [group for group in groups if any(member.row.id in wanted for member in group.members)]
    origins = origins_of(db, {member.revision for group in chosen for member in group.members}, asked)
    return [_history(group, origins) for group in chosen]


def _fits(row: Row[Figure], asked: Filter) -> bool:
    return row.record.measure == asked.type.lower() if asked.type else True


def _pool(db: apsw.Connection, told: Sequence[Told]) -> list[int]:
    """Codings with figures that may be of the same quantities."""
    measures = {(row.record.measure, row.day or "") for one in told for row in one.figures if day_number(row.day)}
    kin = {key for measure, day in measures for key in _kin(measure, day)}
    beside = _beside(db, sorted(kin))
    return sorted({*beside, *_with_figures(db, near(db, told, _DAYS))})[: _POOL * 4]


def _kin(measure: str, day: str) -> Iterator[tuple[str, str, str, str]]:
    """Measure, first, middle and last day to look at: of measures that one quantity may be told under."""
    kin = _KIN.get(measure, ())
    for one in (measure, *kin):
        yield one, shifted(day, -_BESIDE), day, shifted(day, _BESIDE)


def _beside(db: apsw.Connection, keys: list[tuple[str, str, str, str]]) -> list[int]:
    side = (
        "SELECT coding FROM records WHERE kind = 'figure' AND label = k.value->>0 AND day {} k.value->>2"
        " AND day {} k.value->>{} ORDER BY day {} LIMIT " + str(_PER_DAY)
    )
    both = (side.format("<=", ">=", 1, "DESC"), side.format(">", "<=", 3, "ASC"))
    query = " UNION ".join(
        f"SELECT c.id FROM json_each(:keys) k CROSS JOIN codings c ON c.id IN ({one})" for one in both
    )
    return [row[0] for row in rows(db, query, {"keys": msgspec.json.encode(keys).decode()})] if keys else []


def _with_figures(db: apsw.Connection, codings: list[int]) -> list[int]:
    query = (
        "SELECT j.value FROM json_each(?) j WHERE EXISTS"
        " (SELECT 1 FROM records WHERE coding = j.value AND id >= 'f' AND id < 'g')"
    )
    return [row[0] for row in rows(db, query, (msgspec.json.encode(codings).decode(),))]


def _connected(ordered: Sequence[Profile], wanted: Container[str]) -> list[Profile]:
    """Of figures those that are looked for, and those that chains of likely pairs join to them: no other can have a say
    in their histories."""
    index = _Index(ordered)
    found = {number for number, profile in enumerate(ordered) if profile.row.id in wanted}
    ahead = sorted(found)
    while ahead:
        number = ahead.pop()
        for other in index.near(number) - found:
            first, second = sorted((number, other))
            match = same(ordered[first], ordered[second])
            if match and match.likelihood >= BAR:
                found.add(other)
                ahead.append(other)
    return [ordered[number] for number in sorted(found)]


class _Index:
    """Figures by measure and name: those of a measure are looked at by name only once one of them is asked for."""

    def __init__(self, ordered: Sequence[Profile]) -> None:
        self._ordered = ordered
        self._of_kind: defaultdict[str, list[int]] = defaultdict(list)
        for number, profile in enumerate(ordered):
            for kind in kinds(profile):
                self._of_kind[kind].append(number)
        self._by_name: dict[str, defaultdict[str, list[int]]] = {}

    def near(self, number: int) -> set[int]:
        """Positions of the figures that share a measure and a name with one."""
        profile = self._ordered[number]
        named = names_about(profile)
        return {other for kind in kinds(profile) for name in named for other in self._named(kind)[name]}

    def _named(self, kind: str) -> defaultdict[str, list[int]]:
        if kind not in self._by_name:
            self._by_name[kind] = by_name = defaultdict[str, list[int]](list)
            for number in self._of_kind[kind]:
                for name in names_about(self._ordered[number]):
                    by_name[name].append(number)
        return self._by_name[kind]


def _groups(ordered: Iterable[Profile]) -> list[_Group]:
    """Figures of one quantity together: each, in order of publication, joins the likeliest history at the bar."""
    groups: list[_Group] = []
    filed: dict[str, list[_Group]] = {}
    for profile in ordered:
        keys = block(profile)
        near = {id(group): group for key in keys for group in filed.get(key, ())}
        ranked = [(fit, group) for group in near.values() if (fit := _fit(group, profile))]
        best = max(ranked, key=lambda pair: pair[0].likelihood, default=None)
        if best is None:
            group = _Group(members=[], matches=[])
            groups.append(group)
            match = Same(likelihood=1.0, why="the first")
        else:
            match, group = best
        group.members.append(profile)
        group.matches.append(match)
        for key in keys:
            listed = filed.setdefault(key, [])
            if all(one is not group for one in listed):
                listed.append(group)
    return groups


def _fit(group: _Group, profile: Profile) -> Same | None:
    """How well a figure fits a history: its best match among the members looked at; None under the bar, or where it is
    another quantity than a figure of its own report that is in it."""
    looked = {id(member): member for member in (group.members[0], *group.members[-_COMPARED:])}
    found = [same(member, profile) for member in looked.values()]
    mates = [
        match for member, match in zip(looked.values(), found, strict=True)
        if member.row.report.article == profile.row.report.article
    ]  # fmt: skip
    if None in mates:
        return None
    likely = [match for match in found if match and match.likelihood >= BAR]
    return max(likely, key=lambda match: match.likelihood, default=None)


def _history(group: _Group, origins: dict[int, str]) -> FigureHistory:
    ordered = in_order(group.members)
    matches = {id(member): match for member, match in zip(group.members, group.matches, strict=True)}
    found = standings(ordered)
    numbers = three(ordered, found, origins)
    return FigureHistory(
        id="h" + ordered[0].row.id[1:],
        entries=tuple(_entry(ordered, found, number, matches[id(profile)]) for number, profile in enumerate(ordered)),
        low=numbers.low,
        best=numbers.best,
        high=numbers.high,
        rule=numbers.rule,
        likelihood=min(match.likelihood for match in group.matches),
        **_facts(ordered, origins),
    )


def _facts(ordered: Sequence[Profile], origins: dict[int, str]) -> dict[str, Any]:
    """What a history is of."""
    acts = [one.event for one in ordered if one.event]
    dated = next((one.day for one in ordered if one.dated), "") or ordered[0].day
    extents = [one.extent for one in ordered]
    return {
        "measure": next((one.measure for one in ordered if one.measure != "other"), "other"),
        "what": ordered[-1].row.record.what.text,
        "whose": _names(ordered, "whose"),
        "where": _names(ordered, "where"),
        "act": acts[0].id if acts else None,
        "act_type": acts[0].record.type if acts else None,
        "day": dated or None,
        "extent": "running" if "running" in extents else "toll" if "toll" in extents else "act",
        "as_of": ordered[-1].moment,
        "unit": ordered[0].row.record.unit,
        "origins": len({origins[one.revision] for one in ordered}),
        "outlets": len({one.row.report.publisher or one.row.report.source for one in ordered}),
    }


def _names(ordered: Sequence[Profile], field: str) -> tuple[str, ...]:
    """Names of the first entry that has any."""
    named: tuple[Entity | Place, ...] = next((value for one in ordered if (value := getattr(one, field))), ())
    return tuple(dict.fromkeys(one.name for one in named))


def _entry(ordered: Sequence[Profile], found: Sequence[Standing], number: int, match: Same) -> Entry:
    profile, standing = ordered[number], found[number]
    return Entry(
        record=profile.row.id,
        figure=profile.row.record,
        report=profile.row.report,
        published=profile.moment,
        by=tuple(party.name for party in profile.speaker),
        stands=standing.stands,
        over=None if standing.by is None else ordered[standing.by].row.id,
        likelihood=match.likelihood,
        why="; ".join(filter(None, (match.why, standing.why))),
    )

"""What the layer of origins does with a report: compare it, once, with those that it may be a copy of.

What is kept says the same as `turnstone.ledger.origins.Origins`: a link is a pair of texts that pass `match` and
share a band of their signatures, and an origin is what links join. Nothing that is kept depends on the order of
reading but which of several twins stands for them. Links are kept between all pairs, not just as many as join them:
so the origins among the texts that were out by some day are exact, whichever texts are missing then.

The cost of a report is that of its candidates: texts that share one of its 32 bands and could pass the bars by their
size and day. Their shingles are made again from their words.
"""

from collections import Counter
from collections.abc import Sequence
from math import floor
from typing import Any

import apsw
import msgspec

from turnstone.ledger.layer import Coding
from turnstone.ledger.origins_bars import BARS, Bars
from turnstone.ledger.origins_candidates import bands
from turnstone.ledger.origins_graph import Member, See, reach
from turnstone.ledger.origins_match import Match, Text, match, origin_id, take
from turnstone.ledger.origins_outlets import Outlet, outlet
from turnstone.ledger.sql import first, rows, run

UNDATED = -1_000_000
"""Day of a text whose day is not known, in the index of bands."""

_COULD = """
  SELECT DISTINCT t.revision FROM json_each(:bands) j JOIN origin_bands b ON b.band = j.value AND {days}
  JOIN origin_texts t ON t.revision = b.revision
  WHERE min(t.size, :size) >= max(t.size, :size) * CASE
    WHEN min(t.size, :size) < :enough OR abs(t.day - :day) > :far THEN :whole ELSE :large END
  AND (min(t.size, :size) >= :enough OR t.day IS NULL OR :day IS NULL OR abs(t.day - :day) <= :near)
  ORDER BY t.revision"""
"""What `match` refuses for size and days alone is not even read: every condition here is one that it asks for."""
_NEAR = "(b.day BETWEEN :from AND :to OR b.day = :undated)"


def take_in(db: apsw.Connection, codings: Sequence[Coding]) -> None:
    """Take in the texts of some codings: `Layer.advance`."""
    taken: dict[int, Text] = {}
    for coding in codings:
        if first(db, "SELECT 1 FROM origin_texts WHERE revision = ?", (coding.revision,)) is None:
            _add(db, coding, taken, BARS)
        _tally(db, coding)


def _add(db: apsw.Connection, coding: Coding, taken: dict[int, Text], bars: Bars) -> None:
    told = _told(db, coding.revision)
    text = _taken(db, coding.revision, taken, bars)
    name, credits = f"o{origin_id(text)}", f"{','.join(sorted(text.credits))}|{text.agency or ''}"
    query = "SELECT twin FROM origin_texts WHERE name = ? AND digest = ? AND credits = ? AND size > 0 LIMIT 1"
    twin = first(db, query, (name, text.digest, credits))
    stands = twin[0] if twin else coding.revision
    run(
        db,
        "INSERT INTO origin_texts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (coding.revision, coding.article, stands, name, text.digest, text.day, text.count, credits, _outlet(db, told)),
    )
    if stands == coding.revision and text.count:
        _link(db, coding.revision, text, taken, bars)


def _link(db: apsw.Connection, revision: int, text: Text, taken: dict[int, Text], bars: Bars) -> None:
    """Keep every match among the candidates; then make the text one for those to come."""
    numbers = bands(text.triples(), bars)
    day = UNDATED if text.day is None else floor(text.day)
    for (other,) in _candidates(db, numbers, text, bars):
        if found := match(_taken(db, other, taken, bars), text, bars):
            _keep(db, other, revision, found)
    listed = msgspec.json.encode(numbers).decode()
    run(db, "INSERT OR IGNORE INTO origin_bands SELECT value, ?, ? FROM json_each(?)", (day, revision, listed))


def _candidates(db: apsw.Connection, numbers: list[int], text: Text, bars: Bars) -> list[tuple[Any, ...]]:
    """Short texts are sought among those of the same days only, so that the years of a formula cost nothing."""
    is_short = text.count < bars.enough and text.day is not None
    day = floor(text.day or 0)
    values: dict[str, Any] = {
        "bands": msgspec.json.encode(numbers).decode(), "size": text.count, "day": text.day,
        "enough": bars.enough, "whole": bars.whole, "large": bars.large, "near": bars.short_days, "far": bars.days,
    }  # fmt: skip
    if is_short:
        values |= {"from": day - floor(bars.short_days) - 1, "to": day + floor(bars.short_days) + 1, "undated": UNDATED}
    return rows(db, _COULD.format(days=_NEAR if is_short else "1"), values)


def _keep(db: apsw.Connection, one: int, other: int, found: Match) -> None:
    run(
        db,
        "INSERT INTO origin_links VALUES (?, ?, ?, ?, ?, ?)",
        (min(one, other), max(one, other), found.by, found.shared, found.small, found.large),
    )


def _told(db: apsw.Connection, revision: int) -> tuple[Any, ...]:
    """Report id, text, publisher, published and source of a text."""
    found = first(db, "SELECT report, text, publisher, published, source FROM revisions WHERE id = ?", (revision,))
    assert found is not None  # codings refer to it
    return found


def _taken(db: apsw.Connection, revision: int, taken: dict[int, Text], bars: Bars) -> Text:
    """What is compared of a text, made once in a step."""
    if revision not in taken:
        report, text, publisher, published, _ = _told(db, revision)
        taken[revision] = take(report, text, publisher, published, bars)
    return taken[revision]


def _outlet(db: apsw.Connection, told: tuple[Any, ...]) -> int:
    """The row of a text's outlet; of several spellings of its name, the first by the alphabet is kept."""
    named: Outlet = outlet(told[2], told[4])
    run(
        db,
        "INSERT INTO origin_outlets (key, name, reports, origins, copies) VALUES (?, ?, 0, 0, 0)"
        " ON CONFLICT (key) DO UPDATE SET name = min(name, excluded.name) WHERE excluded.name < name",
        (named.key, named.name),
    )
    found = first(db, "SELECT id FROM origin_outlets WHERE key = ?", (named.key,))
    return found[0] if found else 0


def _tally(db: apsw.Connection, coding: Coding) -> None:
    """Count for each outlet what changes by the text that speaks for an article from this coding on."""
    before, now = _speaks(db, coding.article, coding.id - 1), _speaks(db, coding.article, coding.id)
    if before == now:
        return
    listed = msgspec.json.encode([before, now]).decode()
    twins = rows(db, "SELECT twin FROM origin_texts WHERE revision IN (SELECT value FROM json_each(?))", (listed,))
    see = See(terms=("n.id <= :through",), values={"through": coding.id - 1}, also=now or 0)
    graph = reach(db, (twin for (twin,) in twins), see)
    counts = _counts(graph.origins(without=before))
    counts.subtract(_counts(graph.origins(without=now)))
    for (row, column), change in counts.items():
        if change:
            run(db, f"UPDATE origin_outlets SET {column} = {column} + ? WHERE id = ?", (change, row))


def _speaks(db: apsw.Connection, article: int, through: int) -> int | None:
    """The text that spoke for an article when the ledger had come to some coding."""
    query = "SELECT revision FROM codings WHERE article = ? AND id <= ? ORDER BY as_of DESC, id DESC LIMIT 1"
    found = first(db, query, (article, through))
    return found[0] if found else None


def _counts(origins: list[list[Member]]) -> Counter[tuple[int, str]]:
    """reports, origins and copies of each outlet."""
    counts: Counter[tuple[int, str]] = Counter()
    for members in origins:
        counts.update((member.outlet, "reports") for member in members)
        counts.update((outlet, "origins") for outlet in {member.outlet for member in members})
        counts.update((member.outlet, "copies") for member in members[1:])
    return counts

"""Checking what is worked out from the records: it points at rows that are there, and is what working it out gives."""

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import apsw

from turnstone.ledger.layers import LAYERS, behind, update
from turnstone.ledger.sql import rows

_MEMBERS = """
SELECT l.name, m.fact, m.member FROM fact_members m JOIN layers l ON l.id = m.layer
WHERE NOT EXISTS (SELECT 1 FROM facts f WHERE f.layer = m.layer AND f.id = m.fact)
  OR CASE WHEN m.member GLOB 'r[0-9]*' THEN NOT EXISTS (SELECT 1 FROM revisions v WHERE v.id = substr(m.member, 2))
    ELSE NOT EXISTS (SELECT 1 FROM records r WHERE r.id = m.member)
      AND NOT EXISTS (SELECT 1 FROM entities e WHERE e.hash = m.member) END"""
_FACTS = """
SELECT l.name, f.id FROM facts f JOIN layers l ON l.id = f.layer
WHERE NOT json_valid(f.body) OR NOT EXISTS (SELECT 1 FROM fact_members m WHERE m.layer = f.layer AND m.fact = f.id)"""
_AHEAD = """
SELECT name FROM layers WHERE through > (SELECT coalesce(max(id), 0) FROM codings)
  OR reviews > (SELECT coalesce(max(id), 0) FROM reviews)"""
_OF_LAYER = "layer = (SELECT max(id) FROM layers WHERE name = ?)"


def layers(db: apsw.Connection) -> Iterator[str]:
    """What of the stored layers points at rows that are not there."""
    for name, fact, member in rows(db, _MEMBERS):
        yield f"layer {name}: {fact} has a member {member} that is not there"
    for name, fact in rows(db, _FACTS):
        yield f"layer {name}: {fact} has no members, or can't be read"
    for (name,) in rows(db, _AHEAD):
        yield f"layer {name}: further than what was read"


def worked_out_anew(db: apsw.Connection) -> Iterator[str]:
    """What of the layers that are up to date is not what working them out in a copy gives."""
    late = {one.layer for one in behind(db)}
    made = {name for (name,) in rows(db, "SELECT DISTINCT name FROM layers")}
    listed = [layer for layer in LAYERS if layer.name in made - late]
    if not listed:
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "copy.ledger"
        with closing(apsw.Connection(str(path))) as copy:
            with copy.backup("main", db, "main") as backup:
                backup.step(-1)
            for _ in update(copy, path, anew=True, layers=listed):
                pass
            for layer in listed:
                tables = [(table, "1", ()) for table in layer.tables]
                tables += [(table, _OF_LAYER, (layer.name,)) for table in ("facts", "fact_members")]
                for table, where, bindings in tables:
                    if not _are_same(db, copy, table, where, bindings):
                        yield f"layer {layer.name}: {table} is not what working it out gives; make the layer again"


def _are_same(one: apsw.Connection, other: apsw.Connection, table: str, where: str, bindings: tuple[str, ...]) -> bool:
    """Whether both hold the same rows, but for the number of the layer."""
    names = [row[1] for row in rows(one, f"PRAGMA table_info({table})") if row[1] != "layer"]
    columns = ", ".join(names)
    query = f"SELECT {columns} FROM {table} WHERE {where} ORDER BY {columns}"
    mine: Any = one.cursor()
    theirs: Any = other.cursor()
    with suppress(ValueError):
        return all(a == b for a, b in zip(mine.execute(query, bindings), theirs.execute(query, bindings), strict=True))
    return False

"""The stored layers, and how they are brought up to date: in steps of bounded size, each kept or not at all."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import apsw
import msgspec

from turnstone.ledger.connect import transaction
from turnstone.ledger.crisis_layer import CRISES
from turnstone.ledger.episode_links import EPISODES
from turnstone.ledger.layer import Coding, Layer, row_of
from turnstone.ledger.origins_layer import ORIGINS
from turnstone.ledger.sql import first, rows, run
from turnstone.ledger.when import now

LAYERS: tuple[Layer, ...] = (ORIGINS, EPISODES, CRISES)
"""In the order in which they are brought up to date: each after those that it reads."""
_SWEPT = 5_000
"""Rows of a layer that was made again which go in one transaction."""
_REVIEWS = 500
"""Reviews to a transaction."""


class Behind(msgspec.Struct, frozen=True, kw_only=True):
    """How far a layer is behind what was read and said."""

    layer: str
    codings: int
    """Readings that it has not taken in; all of them where it is to be made again."""
    reviews: int


class Advanced(msgspec.Struct, frozen=True, kw_only=True):
    """One step that was kept."""

    layer: str
    codings: int
    """How many it took in."""
    left: int
    """How many codings are left for this layer."""


def behind(db: apsw.Connection, layers: Sequence[Layer] | None = None) -> tuple[Behind, ...]:
    """The layers that are not up to date; none on a ledger that is.

    Args:
        db: An open ledger.
        layers: Of these; all where None.
    """
    layers = LAYERS if layers is None else layers
    codings, said = _ends(db)
    found: list[Behind] = []
    for layer in layers:
        through, reviewed = _state(db, layer, layers) or (0, 0)
        unseen = said - reviewed if layer.revisit else 0
        if through < codings or unseen:
            found.append(Behind(layer=layer.name, codings=codings - through, reviews=unseen))
    return tuple(found)


def update(
    db: apsw.Connection, path: Path, *, least: int = 1, anew: bool = False, layers: Sequence[Layer] | None = None
) -> Iterator[Advanced]:
    """Bring the layers up to date, a step at a time.

    A layer whose version or parameters changed, or one of those that it reads, is dropped and made again. What was
    yielded is kept; a kill, or leaving off, costs at most the step under way, and the next call goes on.

    Args:
        db: Open for writing, outside any transaction.
        path: Of the file, for what is said of errors.
        least: Only layers that are so many codings behind; what is fewer waits for a later call.
        anew: Make all of them again.
        layers: These; all where None.

    Yields:
        Each step, once it is kept.

    Raises:
        LedgerError: The file can't be written.
    """
    layers = LAYERS if layers is None else layers
    for layer in layers:
        if anew or _state(db, layer, layers) is None:
            _begin(db, path, layer, layers)
        while step := _step(db, path, layer, least):
            yield step
        if least <= 1:
            _revisit(db, path, layer)
            if layer.finish:
                with transaction(db, path):
                    layer.finish(db)
            _sweep(db, path, layer)


def _step(db: apsw.Connection, path: Path, layer: Layer, least: int) -> Advanced | None:
    """Take in the next codings; None where there are too few."""
    row = row_of(db, layer.name)
    through = (first(db, "SELECT through FROM layers WHERE id = ?", (row,)) or (0,))[0]
    left = _ends(db)[0] - through
    if left < max(least, 1):
        return None
    found = rows(
        db,
        "SELECT id, revision, article, as_of, read_at FROM codings WHERE id > ? ORDER BY id LIMIT ?",
        (through, layer.step),
    )
    codings = [Coding(*columns) for columns in found]
    with transaction(db, path):
        layer.advance(db, codings)
        run(db, "UPDATE layers SET through = ? WHERE id = ?", (codings[-1].id, row))
    return Advanced(layer=layer.name, codings=len(codings), left=left - len(codings))


def _revisit(db: apsw.Connection, path: Path, layer: Layer) -> None:
    """Take in new reviews, where the layer stores what they change."""
    row = row_of(db, layer.name)
    while True:
        seen = (first(db, "SELECT reviews FROM layers WHERE id = ?", (row,)) or (0,))[0]
        found = rows(db, "SELECT id, record, body FROM reviews WHERE id > ? ORDER BY id LIMIT ?", (seen, _REVIEWS))
        if not found:
            return
        records = [one for _, record, body in found for one in (record, *msgspec.json.decode(body).get("with", ()))]
        with transaction(db, path):
            if layer.revisit:
                layer.revisit(db, list(dict.fromkeys(records)))
            run(db, "UPDATE layers SET reviews = ? WHERE id = ?", (found[-1][0], row))


def _begin(db: apsw.Connection, path: Path, layer: Layer, layers: Sequence[Layer]) -> None:
    """A new, empty layer, which is the one that is read from now on."""
    version, parameters = _made_by(layer, layers)
    with transaction(db, path):
        for table in layer.tables:
            run(db, f"DELETE FROM {table}")
        run(
            db,
            "INSERT INTO layers (name, version, parameters, through, reviews, built) VALUES (?, ?, ?, 0, 0, ?)",
            (layer.name, version, parameters, now()),
        )


def _sweep(db: apsw.Connection, path: Path, layer: Layer) -> None:
    """Take away what earlier layers of the name left in the tables that all layers share."""
    for (old,) in rows(db, "SELECT id FROM layers WHERE name = ? ORDER BY id DESC LIMIT -1 OFFSET 1", (layer.name,)):
        for table, key in (("fact_members", "(fact, member, role)"), ("facts", "id")):
            columns = key.strip("()")
            gone = f"SELECT {columns} FROM {table} WHERE layer = ? LIMIT {_SWEPT}"
            while first(db, f"SELECT 1 FROM {table} WHERE layer = ? LIMIT 1", (old,)):
                with transaction(db, path):
                    run(db, f"DELETE FROM {table} WHERE layer = ? AND {key} IN ({gone})", (old, old))
        with transaction(db, path):
            run(db, "DELETE FROM layers WHERE id = ?", (old,))


def _state(db: apsw.Connection, layer: Layer, layers: Sequence[Layer]) -> tuple[int, int] | None:
    """Last coding and last review that the layer took in; None where it is to be made (again)."""
    found = first(
        db,
        "SELECT version, parameters, through, reviews FROM layers WHERE name = ? ORDER BY id DESC LIMIT 1",
        (layer.name,),
    )
    return (found[2], found[3]) if found and (found[0], found[1]) == _made_by(layer, layers) else None


def _made_by(layer: Layer, layers: Sequence[Layer]) -> tuple[str, bytes]:
    """Version and parameters as they are kept: the layer's own, and those of all that it reads."""
    before = [_made_by(one, layers) for one in layers if one.name in layer.after]
    told = [layer.parameters, *([version, parameters.decode()] for version, parameters in before)]
    return str(layer.version), msgspec.json.encode(told, order="deterministic")


def _ends(db: apsw.Connection) -> tuple[int, int]:
    """Last coding and last review of the ledger. Neither is ever deleted, so that differences of ids count them."""
    found = first(db, "SELECT (SELECT coalesce(max(id), 0) FROM codings), (SELECT coalesce(max(id), 0) FROM reviews)")
    return (found[0], found[1]) if found else (0, 0)

"""The schema and its forward migrations: numbered SQL files, each applied in one transaction."""

from functools import lru_cache
from importlib.resources import files
from itertools import count

import apsw

from turnstone.errors import LedgerError
from turnstone.ledger.sql import first, pragma, run

APPLICATION = 0x54534C44
"""`application_id` of a ledger file: "TSLD"."""


@lru_cache(maxsize=1)
def migrations() -> tuple[str, ...]:
    """The SQL of each version, from 1 on.

    Raises:
        LedgerError: A number is missing or comes twice.
    """
    found = sorted(
        (entry.name, entry.read_text("utf-8"))
        for entry in files("turnstone.ledger").joinpath("schema").iterdir()
        if entry.name.endswith(".sql")
    )
    for (name, _), number in zip(found, count(1), strict=False):
        if not name.startswith(f"{number:04d}_"):
            raise LedgerError(f"the package's ledger schema has {name} where {number:04d}_ is due: install it again")
    return tuple(sql for _, sql in found)


def latest() -> int:
    """The version that this program writes."""
    return len(migrations())


def version_of(db: apsw.Connection) -> int:
    """The version of an open file; 0 for an empty one.

    Raises:
        LedgerError: It is no ledger, or one of a newer program.
    """
    version, application = (pragma(db, name) for name in ("user_version", "application_id"))
    if version == 0 and first(db, "SELECT 1 FROM sqlite_schema LIMIT 1") is None:
        return 0
    if application != APPLICATION:
        raise LedgerError(f"{db.filename}: an SQLite file, but not a ledger: give another --ledger")
    if version > latest():
        raise LedgerError(
            f"{db.filename}: a ledger of schema {version}, and this program knows up to {latest()}:"
            " use the newer Turnstone that wrote it"
        )
    return version


def migrate(db: apsw.Connection, to: int | None = None) -> int:
    """Bring an open file to a version, one transaction for each step.

    Args:
        db: Open for writing, by the only writer.
        to: Version to stop at; None for the newest.

    Returns:
        How many steps were taken.
    """
    version = version_of(db)
    target = latest() if to is None else to
    for number in range(version + 1, target + 1):
        with db:
            run(db, migrations()[number - 1])
            pragma(db, "user_version", number)
            pragma(db, "application_id", APPLICATION)
    return max(target - version, 0)

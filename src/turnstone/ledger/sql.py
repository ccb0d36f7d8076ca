"""Running SQL, typed once for all: apsw's own annotations name a type that Python 3.11 does not have."""

from typing import Any

import apsw


def run(db: apsw.Connection, sql: str, bindings: Any = ()) -> None:
    """Run statements that give no rows."""
    connection: Any = db
    connection.execute(sql, bindings)


def rows(db: apsw.Connection, sql: str, bindings: Any = ()) -> list[tuple[Any, ...]]:
    """All rows of a query."""
    connection: Any = db
    return connection.execute(sql, bindings).fetchall()


def first(db: apsw.Connection, sql: str, bindings: Any = ()) -> tuple[Any, ...] | None:
    """The first row of a query, or None."""
    connection: Any = db
    return connection.execute(sql, bindings).fetchone()


def pragma(db: apsw.Connection, name: str, value: int | str | None = None) -> Any:
    """Set a setting of SQLite, or read it where no value is given."""
    connection: Any = db
    return connection.pragma(name) if value is None else connection.pragma(name, value)

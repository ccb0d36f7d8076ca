"""Every answer is of one moment: a writer that adds reports between two queries of a question does not show in it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from turnstone.brief import brief
from turnstone.ledger import Filter, Ledger
from turnstone.record import Record

FIRST = 5
"""Reports in the ledger before the question; the others come in the middle of it."""
QUESTIONS: dict[str, Callable[[Ledger], object]] = {
    "events": lambda ledger: list(ledger.events()),
    "statements": lambda ledger: list(ledger.statements(Filter(about="Tanzania", limit=500))),
    "actors": lambda ledger: ledger.actors(),
    "episodes": lambda ledger: ledger.episodes(),
    "crises": lambda ledger: ledger.crises(),
    "tripwires": lambda ledger: ledger.tripwires(),
    "figure histories": lambda ledger: ledger.figure_histories(),
    "intervals": lambda ledger: ledger.intervals(),
    "closed": lambda ledger: ledger.closed(),
    "unheard": lambda ledger: ledger.unheard(),
    "contradictions": lambda ledger: ledger.contradictions(),
    "links": lambda ledger: [ledger.links(row.id) for row in ledger.events(Filter(limit=5, as_of="2026-03-05"))],
    "sources": lambda ledger: ledger.sources(),
    "brief": lambda ledger: brief(ledger, Filter(since="2026-03-01", until="2026-03-31")),
}


class Lake(NamedTuple):
    """A ledger of the first reports, and the records of the rest."""

    path: Path
    rest: tuple[Record, ...]


@pytest.fixture(scope="module")
def lake(lake_records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Lake:
    records = sorted(lake_records, key=lambda one: one.report.published or "")
    path = tmp_path_factory.mktemp("moment") / "lake.ledger"
    with Ledger.open(path, write=True) as ledger:
        keep(ledger, records[:FIRST])
    return Lake(path, tuple(records[FIRST:]))


@pytest.fixture
def both(lake: Lake, tmp_path: Path) -> Iterator[tuple[Ledger, Ledger]]:
    """A reader and a writer of a copy."""
    path = tmp_path / "lake.ledger"
    shutil.copy(lake.path, path)
    with Ledger.open(path, write=True) as writer, Ledger.open(path) as reader:
        yield reader, writer


def keep(ledger: Ledger, records: list[Record]) -> None:
    with ledger.batch():
        for record in records:
            ledger.accept(record.report, record)
    ledger.update()


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_is_of_one_moment(name: str, both: tuple[Ledger, Ledger], lake: Lake) -> None:
    """The writer comes half-way through the question."""
    reader, writer = both
    ask = QUESTIONS[name]
    before, statements = counted(reader, ask)
    if name == "links":  # several questions: of one moment only where they are put so
        with reader.moment():
            assert interrupted(reader, ask, 3, lambda: keep(writer, list(lake.rest))) == before
        return
    meanwhile = max(3, statements // 2 + 1)  # the first begins, the second takes the moment
    assert interrupted(reader, ask, meanwhile, lambda: keep(writer, list(lake.rest))) == before
    assert ask(reader) != before


def counted(ledger: Ledger, ask: Callable[[Ledger], object]) -> tuple[object, int]:
    """The answer, and how many statements it takes."""
    ran: list[str] = []
    answer = traced(ledger, ask, ran.append)
    return answer, len(ran)


def interrupted(ledger: Ledger, ask: Callable[[Ledger], object], at: int, happens: Callable[[], None]) -> object:
    """The answer where something happens before the statement of that number."""
    left = iter(range(at))

    def count(_: str) -> None:
        if next(left, None) == at - 1:
            happens()

    return traced(ledger, ask, count)


def traced(ledger: Ledger, ask: Callable[[Ledger], object], told: Callable[[str], None]) -> object:
    connection: Any = ledger.connection

    def trace(_: object, sql: str, __: object) -> bool:
        told(sql)
        return True

    connection.exec_trace = trace
    try:
        return ask(ledger)
    finally:
        connection.exec_trace = None

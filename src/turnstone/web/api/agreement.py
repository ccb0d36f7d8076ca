"""How far reviewers agree, and the records on which they do not."""

from itertools import combinations
from typing import Any

import msgspec

from turnstone.coding.ids import LETTER, Kind
from turnstone.errors import LedgerError
from turnstone.ledger import Ledger, Review
from turnstone.ledger.reviews_agreement import VERDICTS, All, Pair, decided, differ, key, names, pair, together
from turnstone.web.api.review_words import gist, newest
from turnstone.web.endpoint import Endpoint

_REVIEWERS = 8
"""Busiest reviewers who are compared, two by two."""
_SHOWN = 200
"""Disagreements listed at most."""


class AskedAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """Whose."""

    kind: Kind | None = None
    """event, statement, silence, figure or posture; None for all records, and what is worked out from them."""
    one: str | None = None
    """A reviewer; with ``other``, only these two are compared."""
    other: str | None = None
    """The other reviewer's name."""
    read_by: str | None = None
    """As the ledger stood at this day or time."""


class Reviewer(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who decided."""

    name: str
    decided: int
    """Records with a verdict that holds."""


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """One reviewer's first verdict that holds."""

    by: str
    verb: str
    note: str
    at: str
    fields: dict[str, Any]
    """Of a correction."""


class Disagreement(msgspec.Struct, frozen=True, kw_only=True):
    """A record of which reviewers say different things."""

    record: str
    kind: str | None
    words: str | None
    report: str | None
    said: tuple[Verdict, ...]
    same_verdict: bool
    """Whether all of them correct it, to other values: it counts as agreement of verdicts."""


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """How far reviewers agree."""

    verdicts: tuple[str, ...]
    """In the order of the tables."""
    reviewers: tuple[Reviewer, ...]
    pairs: tuple[Pair, ...]
    together: All | None
    """Of all reviewers; None where no two decided one record."""
    disagreements: tuple[Disagreement, ...]
    """Newest first."""
    count: int
    """Of all disagreements, listed or not."""


def agreement(ledger: Ledger, asked: AskedAgreement) -> Agreement:
    """How far reviewers agree.

    Raises:
        LedgerError: There is no such reviewer.
    """
    said = decided(ledger.connection, asked.read_by)
    known = names(said)
    said = _narrowed(said, asked, {key(name) for name in (asked.one, asked.other) if name}, set(known))
    apart = [(record, by) for record, by in said.items() if len(by) > 1 and differ(by.values())]
    apart.sort(key=lambda one: max(review.id for review in one[1].values()), reverse=True)
    two = combinations([name for name, _ in names(said).values()][:_REVIEWERS], 2)
    return Agreement(
        verdicts=VERDICTS,
        reviewers=tuple(Reviewer(name=name, decided=count) for name, count in known.values()),
        pairs=tuple(found for one, other in two if (found := pair(said, one, other))),
        together=together(said),
        disagreements=_drawn(ledger, apart[:_SHOWN], asked.read_by),
        count=len(apart),
    )


def _narrowed(
    said: dict[str, dict[str, Review]], asked: AskedAgreement, wanted: set[str], known: set[str]
) -> dict[str, dict[str, Review]]:
    if asked.kind is not None:
        said = {record: by for record, by in said.items() if record.startswith(LETTER[asked.kind])}
    if unknown := sorted(wanted - known):
        raise LedgerError(f"{unknown[0]}: no reviewer of that name: see the reviewers that are listed without it")
    if wanted:
        said = {record: {name: by[name] for name in by if name in wanted} for record, by in said.items()}
    return said


def _drawn(ledger: Ledger, apart: list[tuple[str, dict[str, Review]]], read_by: str | None) -> tuple[Disagreement, ...]:
    records = newest(ledger.connection, [record for record, _ in apart], read_by)
    found: list[Disagreement] = []
    for record, by in apart:
        row = records.get(record)
        verdicts = tuple(
            Verdict(
                by=one.by, verb=one.verb, note=one.note, at=one.at, fields=one.body if one.verb == "correct" else {}
            )
            for one in by.values()
        )
        found.append(
            Disagreement(
                record=record, kind=row.kind if row else None, words=gist(row.record) if row else None,
                report=row.report.id if row else None, said=verdicts,
                same_verdict=len({one.verb for one in verdicts}) == 1,
            )
        )  # fmt: skip
    return tuple(found)


ENDPOINTS = (
    Endpoint("/api/review/agreement", agreement, AskedAgreement, Agreement, "How far reviewers agree, and on what not"),
)

"""`brief`: the situation of some days, from records alone."""

from turnstone.brief import acts, standing
from turnstone.brief.asked import period
from turnstone.brief.page import Brief
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.crisis_find import crisis_named
from turnstone.ledger.filters import Where, clocks
from turnstone.ledger.origin_counts import counted
from turnstone.ledger.sql import rows

LINES = 8
"""Lines of a section where nothing else is asked for."""
_COUNTED = 5_000
"""Reports of which origins are counted; of more it would take over a second."""


def brief(ledger: Ledger, asked: Filter | None = None, *, lines: int = LINES) -> Brief:
    """The situation in a page.

    Args:
        ledger: Open.
        asked: since, until (a week up to the newest report where neither is given), about and both clocks.
        lines: At most so many a section.

    Raises:
        LedgerError: The question can't be understood, or no report has a date.
    """
    with ledger.moment():
        return _made(ledger, period(ledger, asked or Filter()), lines)


def _made(ledger: Ledger, asked: Filter, lines: int) -> Brief:
    revisions = _reports(ledger, asked)
    told = acts.episodes(ledger, asked)
    return Brief(
        about=_name(ledger, asked),
        since=asked.since or "",
        until=asked.until or "",
        as_of=asked.as_of,
        read_by=asked.read_by,
        reports=len(revisions),
        sources=counted(ledger.connection, revisions, asked) if len(revisions) <= _COUNTED else None,
        sections=(
            acts.crises(ledger, asked),
            *acts.new(ledger, told, asked, lines),
            standing.tripwires(ledger, asked, lines),
            standing.figures(ledger, asked, lines),
            standing.postures(ledger, asked, lines),
            acts.contradictions(ledger, asked, lines),
            standing.silences(ledger, asked, lines),
            standing.not_heard(ledger, told, asked, lines),
        ),
        behind=max((one.codings for one in ledger.behind()), default=0),
    )


def _reports(ledger: Ledger, asked: Filter) -> list[int]:
    """Texts of the period; about a party or crisis, those of its records."""
    clause = Where()
    clocks(clause, asked)
    clause.add("v.as_of >= :since AND v.as_of < :until || '~'", since=asked.since, until=asked.until)
    if asked.about:
        told = {row.report.article for kind in (ledger.events, ledger.statements) for row in kind(asked)}
        clause.add(f"c.article IN ({','.join(map(str, sorted(told))) or 'NULL'})")
    query = f"SELECT v.id FROM revisions v JOIN codings c ON c.revision = v.id WHERE {clause.sql}"
    found = rows(ledger.connection, query, clause.values)
    return [row[0] for row in found]


def _name(ledger: Ledger, asked: Filter) -> str | None:
    if asked.about is None:
        return None
    crisis = crisis_named(ledger.connection, asked.about)
    if crisis is None:
        return asked.about
    found = ledger.crisis(crisis, Filter(as_of=asked.as_of, read_by=asked.read_by))
    return f"{found[0].name} ({crisis})" if found else crisis

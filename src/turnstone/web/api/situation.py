"""The situation: what is new, what happened, what stands. Asked in parts, so that each can be drawn as it comes."""

from hashlib import sha256

import msgspec

from turnstone.ledger import Filter, Ledger
from turnstone.ledger.sql import first
from turnstone.web.api.situation_asked import Look, Period, period
from turnstone.web.api.situation_background import Background, background
from turnstone.web.api.situation_figures import Figures, figures
from turnstone.web.api.situation_new import New, new
from turnstone.web.api.situation_silences import Contradictions, Silences, contradictions, silences
from turnstone.web.api.situation_timeline import Statements, Timeline, statements, timeline
from turnstone.web.api.situation_tripwires import Wires, wires
from turnstone.web.asked import Scope
from turnstone.web.endpoint import Endpoint

_CRISES = 6


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """A crisis that has reports in the period."""

    id: str
    name: str
    reports: int
    """In the period."""


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """Of which days the page is, and of what."""

    ledger: str
    """Sixteen hex digits by which a browser knows this ledger again."""
    name: str
    """Of its file."""
    period: Period
    through: str | None
    """When the newest report was read: the moment of a look at this answer."""
    crisis: str | None
    """Name of the crisis that is asked for."""
    crises: tuple[Story, ...]
    """Those with most reports in the period."""
    behind: int
    """Reports that were read and are not yet in episodes, origins and crises."""


def situation(ledger: Ledger, asked: Scope) -> Situation:
    """Of which days the page is, by which crises.

    Raises:
        LedgerError: The filter can't be understood, or no report has a date.
    """
    filter, days = period(ledger, asked)
    found = ledger.crises(msgspec.structs.replace(filter, type=None, limit=50))
    stories = sorted((Story(id=one.id, name=one.name, reports=one.reports) for one in found), key=_weight)
    named = ledger.crisis(asked.crisis, Filter(as_of=asked.as_of, read_by=asked.read_by)) if asked.crisis else []
    newest = first(ledger.connection, "SELECT max(read_at) FROM revisions") or (None,)
    return Situation(
        ledger=_known_by(ledger), name=ledger.path.stem, period=days, through=newest[0],
        crisis=named[0].name if named else None, crises=tuple(stories[:_CRISES]),
        behind=max((one.codings for one in ledger.behind()), default=0),
    )  # fmt: skip


def _weight(one: Story) -> tuple[int, str]:
    return -one.reports, one.id


def _known_by(ledger: Ledger) -> str:
    """From the ledger's first text: it stays where more is read, and with the file."""
    query = "SELECT hex(digest), read_at FROM revisions ORDER BY id LIMIT 1"
    return sha256(repr(first(ledger.connection, query)).encode()).hexdigest()[:16]


ENDPOINTS = (
    Endpoint("/api/situation", situation, Scope, Situation, "Days, crises and clocks of the situation page"),
    Endpoint("/api/situation/new", new, Look, New, "What came since a last look"),
    Endpoint("/api/situation/timeline", timeline, Look, Timeline, "Episodes of the period by day, or their counts"),
    Endpoint("/api/situation/statements", statements, Look, Statements, "Statements of the period, or their counts"),
    Endpoint("/api/situation/background", background, Scope, Background, "What the period's reports hold as past"),
    Endpoint("/api/situation/tripwires", wires, Look, Wires, "Tripwires that are armed, and those that ended"),
    Endpoint("/api/situation/figures", figures, Look, Figures, "Figures that moved"),
    Endpoint("/api/situation/silences", silences, Look, Silences, "What was not said, and who was not heard"),
    Endpoint("/api/situation/contradictions", contradictions, Look, Contradictions, "What is told against each other"),
)

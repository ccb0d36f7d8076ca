"""The record's values in plain words."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from turnstone.record import Condition, Date, Entity, Event, Figure, Place, Report, Statement

ACTS = {
    "say": "said",
    "confirm": "confirmed",
    "deny": "denied",
    "announce": "announced",
    "claim_responsibility": "claimed responsibility",
    "warn": "warned",
    "report": "reported",
}
AUX = {
    "historical": "background, not today's news",
    "future": "announced, not done yet",
    "hypothetical": "possible, not told as fact",
    "negation": "said not to be so",
}
_AUX_TOGETHER: Mapping[frozenset[str], str] = {
    frozenset(("future", "negation")): "said not to be planned",
    frozenset(("historical", "negation")): "background: said not to have been so",
    frozenset(("hypothetical", "negation")): "possible: that it does not happen",
}
CHANNELS = {
    "interview": "in an interview",
    "statement": "in a statement",
    "press_conference": "at a press conference",
    "speech": "in a speech",
    "post": "in a post",
    "letter": "in a letter",
    "official_response": "in an official response",
    "broadcast": "in a broadcast",
}
_APPROXIMATORS = {
    "about": "about",
    "at_least": "at least",
    "at_most": "at most",
    "more_than": "more than",
    "fewer_than": "fewer than",
}
_OPENER = re.compile(
    r"\b((?:only )?if|unless|until|once|should|provided(?: that)?|providing(?: that)?|as long as|so long as|in case|"
    r"when|even if|on condition that|in the event that|lest)\s*,?\s*$",
    re.I,
)


GLUE = "\ue000"
"""Stands for a space at which a line must not be broken; the page turns it back into a space."""

_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def seen(text: str) -> str:
    """The text with what steers a terminal as U+FFFD; line breaks and tabs stay.

    Control characters, and those that turn the direction of writing round for what comes after (Unicode Standard Annex
    9: embeddings, overrides, isolates), so that a report can't make a line read otherwise than it is.
    """
    return "".join("\ufffd" if _steers(c) else c for c in text.replace(GLUE, "\ufffd"))


def _steers(character: str) -> bool:
    if character in "\n\r\t":
        return False
    return unicodedata.category(character) == "Cc" or unicodedata.bidirectional(character) in _TURNING


def quoted(words: str) -> str:
    """The words on one line in quotation marks."""
    return f"“{' '.join(seen(words).split())}”"


def entity(party: Entity) -> str:
    """ "Pete Hegseth, Secretary of Defense (USA MIL)"."""
    codes = GLUE.join(filter(None, (party.country, party.sector)))
    role = f", {party.role}" if party.role and party.role.casefold() not in party.name.casefold() else ""
    return seen(f"{party.name}{role}") + (f" ({codes})" if codes else "")


def entities(parties: Iterable[Entity]) -> str:
    """Parties joined by commas and "and"."""
    named = [entity(party) for party in parties]
    return " and ".join(filter(None, (", ".join(named[:-1]), *named[-1:])))


def sides(event: Event) -> str:
    """Who did it to whom: "A → B"; "A and B" where they did it together; "not named → B"."""
    actor, recipient = entities(event.actor), entities(event.recipient)
    if not recipient:
        return actor
    return f"{actor or 'not named'} → {recipient}"


def relay(statement: Statement) -> str:
    """The way of the words: speaker → spokesperson → agency; "not named" where the speaker is empty."""
    return " → ".join((entities(statement.speaker) or "not named", *map(entity, statement.chain)))


def aux(event: Event) -> str:
    """How far the act is a fact of today; "" where nothing is said against it."""
    together = _AUX_TOGETHER.get(frozenset(event.aux))
    return together or "; ".join(AUX[mode] for mode in event.aux)


def place(where: Place) -> str:
    """ "Croix-des-Bouquets (HTI)"."""
    country = where.country if where.country and where.precision != "country" else None
    return seen(f"{where.name}{f' ({country})' if country else ''}")


def date(when: Date) -> str:
    """ "“since 2020” (2020/..)"."""
    resolved = when.edtf or "day not known"
    return f"{quoted(when.span.text)} ({resolved})" if when.span else resolved


def condition(clause: Condition, text: str) -> str:
    """ "unless “the crew stopped for inspection”": with the conjunction that stands before the clause."""
    opener = _OPENER.search(text[max(0, clause.span.start - 25) : clause.span.start])
    return f"{opener[1].lower() if opener else 'on condition'} {quoted(clause.span.text)}"


def number(value: float) -> str:
    """2,500; 709 million; 1.5"""
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size and round(value / size, 3) * size == value:
            return f"{value / size:g} {name}"
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def amount(figure: Figure) -> str:
    """ "about 2,500", "50,000,000 to 60,000,000 EUR"."""
    unit = f" {figure.unit}" if figure.unit else ""
    if figure.low is not None and figure.high is not None:
        return f"{number(figure.low)} to {number(figure.high)}{unit}"
    words = _APPROXIMATORS.get(figure.approximator or "", "")
    return f"{words} {number(figure.value)}{unit}".strip()


def counted(figure: Figure) -> str:
    """ "about 2,500 US troops"."""
    what = " ".join(seen(figure.what.text).split())
    return f"{amount(figure)} {what if len(what) <= 60 else what[:60].rsplit(' ', 1)[0] + ' …'}"


def day(report: Report) -> str:
    """ "2026-03-03 15:40", or that no date is known."""
    published = report.published or "date not known"
    return published if "T" not in published else published[:16].replace("T", " ")


def origin(report: Report) -> str:
    """The report's own id, or its source where it has none but its hash."""
    return report.id if report.id != report.sha256[:16] else report.source or report.id

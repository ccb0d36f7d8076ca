"""What all forms of a brief say beside the records: title, clocks, empty sections, sources."""

from turnstone.brief.page import Brief, Line, Section
from turnstone.ledger.cards import many


def title(made: Brief) -> str:
    """ "Situation, 2026-03-03 to 2026-03-09: Malawi"."""
    about = f": {made.about}" if made.about else ""
    return f"Situation, {made.since} to {made.until}{about}"


def under_title(made: Brief) -> tuple[str, ...]:
    """What it is made of: reports, sources, clocks, and how far the ledger is behind."""
    found = [f"{many(made.reports, 'report')}" + (f", {made.sources}" if made.sources else "")]
    if made.as_of:
        found.append(f"from reports that were out by {made.as_of}")
    if made.read_by:
        found.append(f"as the ledger stood at {made.read_by}")
    if made.behind:
        found.append(f"{many(made.behind, 'report')} read and not yet in episodes: `turnstone update` takes them in")
    return tuple(found)


def heading(section: Section) -> str:
    """Title with how many lines there are."""
    count = len(section.lines) + section.more
    return f"{section.title} ({count:,})" if count else section.title


def nothing(section: Section) -> str:
    """What an empty section says."""
    return "nothing in these days" if section.name != "tripwires" else "none"


def rest(section: Section) -> str:
    """Where the rest of a section is; "" where all is shown."""
    return f"and {section.more:,} more: {section.command}" if section.more else ""


def sources(line: Line) -> str:
    """ "2 origins, 5 outlets: AFP, Reuters, BBC ..."; "" for what stands on no report of its own."""
    if not line.sources.origins:
        return ""
    more = " …" if line.sources.outlets > len(line.outlets) > 0 else ""
    named = f": {', '.join(line.outlets)}{more}" if line.outlets else ""
    return f"{line.sources}{named}"

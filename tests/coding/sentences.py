"""Short invented reports for the tests of coding, coded by the rules alone: what the record heads add is tested in
test_weigh.py, and both together in tests/test_agency_report.py."""

import hashlib

import msgspec

from turnstone.coding.coder import code_mentions
from turnstone.mentions.resolve import resolve
from turnstone.record import Event, Record, Report


def coded(text: str, published: str | None = "2026-03-05") -> Record:
    """The record of a text."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    mentions = resolve(Report(id="t", text=text, published=published, language="en", sha256=sha256))
    parse = msgspec.structs.replace(mentions.parse, readings=())
    return code_mentions(msgspec.structs.replace(mentions, parse=parse))


def event(text: str, type_: str) -> Event:
    """The one event of a type in a text; fails if there are none or several."""
    found = [e for e in coded(text).events if e.type == type_]
    assert len(found) == 1, [(e.type, e.trigger.text) for e in coded(text).events]
    return found[0]

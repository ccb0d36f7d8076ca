"""What is still to come, asked for, or hangs on something is never told as done."""

import hashlib

import msgspec
from tests.coding.sentences import coded

from turnstone.coding.coder import code_mentions
from turnstone.language.parse import Reading
from turnstone.mentions.resolve import resolve
from turnstone.record import Report


def test_will_stands_against_the_record_heads():
    """Heads that are sure of the type and silent on the future do not make a deed done."""
    text = "Peru would still seize any survey ship, the minister said."
    mentions = resolve(Report(id="t", text=text, sha256=hashlib.sha256(text.encode()).hexdigest()))
    parse = mentions.parse
    token = next(t.index for t in parse.tokens if t.text == "seize")
    none = {"O": 1.0}
    kinds = {"events": {"O": 0.01, "COERCE": 0.99}, "statements": none, "silences": none, "postures": none}
    sure = Reading(token, {**kinds, "figures": none}, {}, ())
    record = code_mentions(msgspec.structs.replace(mentions, parse=msgspec.structs.replace(parse, readings=(sure,))))
    assert [(e.type, e.aux) for e in record.events] == [("COERCE", ("future",))]


def test_a_task_set_for_somebody_is_not_done():
    """The freeing that a deadline is set for is no event, neither of who sets it nor of who should do it."""
    text = (
        "Troops went north on Thursday, a day before a deadline that Peru set for Brazil to free a group of fishermen."
    )
    assert [e.type for e in coded(text).events if e.trigger.text == "free"] == []


def test_a_promise_keeps_its_condition_over_a_clause_that_tells_what_is():
    """ "If" behind "the men it holds" belongs to the freeing that is offered."""
    text = "Brazil offered to free the 14 fishermen it holds if Peru reopens the river crossing."
    promise = next(e for e in coded(text).events if e.trigger.text == "offered")
    assert promise.type == "CONCEDE"
    assert promise.condition is not None
    assert promise.condition.span.text == "Peru reopens the river crossing"


def test_what_ended_long_ago_is_background():
    """A clause with "after" shares the year of what it ended; a day's date it does not share."""
    text = "In 2014 a closure lasted for days and ended only after the presidents of Peru and Brazil met in Lima."
    (meeting,) = [e for e in coded(text).events if e.type == "CONSULT"]
    assert "historical" in meeting.aux
    text = "The closure ended on Tuesday after the presidents of Peru and Brazil met in Lima."
    (meeting,) = [e for e in coded(text).events if e.type == "CONSULT"]
    assert meeting.date is None

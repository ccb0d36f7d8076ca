"""What is still to come, asked for, or hangs on something is never told as done."""

import hashlib

import msgspec

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

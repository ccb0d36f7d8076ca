"""What the record heads say outweighs the rules where it is sure, and only there: readings made by hand."""

import msgspec
import pytest

from turnstone.coding import weights
from turnstone.coding.coder import code_mentions
from turnstone.coding.weights import Weights
from turnstone.language.parse import Edge, Reading
from turnstone.mentions.mention import Mentions
from turnstone.mentions.resolve import resolve
from turnstone.record import Record, Report

KINDS = {
    "events": ("O", "ASSAULT", "CONSULT", "AGREE"),
    "statements": ("O", "say", "deny"),
    "silences": ("O", "silence"),
    "figures": ("O", "dead"),
    "postures": ("O", "defensive", "neutral"),
}


@pytest.fixture(autouse=True)
def plain_weights(monkeypatch: pytest.MonkeyPatch):
    """The rules count two natural-log units everywhere."""
    monkeypatch.setattr(weights, "WEIGHTS", Weights(**dict.fromkeys(Weights.__struct_fields__, 2.0)))


def mentions_of(text: str) -> Mentions:
    return resolve(Report(id="r", text=text, sha256="", published="2026-03-05", language="en"))


class Heads:
    """Readings of a text's words, put together word by word."""

    def __init__(self, text: str) -> None:
        self.mentions = mentions_of(text)
        self.readings: dict[int, Reading] = {}

    def token(self, word: str) -> int:
        return next(t.index for t in self.mentions.parse.tokens if t.text == word)

    def say(self, word: str, kind: str, label: str, score: float, tags=(), **edges: tuple[str, float]) -> "Heads":
        token = self.token(word)
        kinds = {k: dict.fromkeys(labels, 0.0) | {"O": 1.0} for k, labels in KINDS.items()}
        kinds[kind] = dict.fromkeys(KINDS[kind], 0.0) | {"O": round(1 - score, 4)} | {label: score}
        drawn = tuple(Edge(name, self.token(taken), sure) for name, (taken, sure) in edges.items())
        self.readings[token] = Reading(token, kinds, dict(tags), drawn)
        return self

    def record(self) -> Record:
        readings = tuple(self.readings[t] for t in sorted(self.readings))
        parse = msgspec.structs.replace(self.mentions.parse, readings=readings)
        return code_mentions(msgspec.structs.replace(self.mentions, parse=parse))


TOLD = "Israel bombed Syria on Tuesday."
UNKNOWN = "Israel frobbed Syria on Tuesday."


def test_without_readings_the_rules_stand():
    [event] = code_mentions(mentions_of(TOLD)).events
    assert event.type == "ASSAULT"


def test_sure_heads_drop_what_the_rules_found():
    heads = Heads(TOLD).say("bombed", "events", "O", 0.999)
    assert heads.record().events == ()


def test_unsure_heads_leave_it():
    heads = Heads(TOLD).say("bombed", "events", "ASSAULT", 0.4, actor=("Israel", 0.9), recipient=("Syria", 0.9))
    assert [e.type for e in heads.record().events] == ["ASSAULT"]


def test_sure_heads_change_the_type_and_say_so():
    heads = Heads(TOLD).say("bombed", "events", "CONSULT", 0.99, actor=("Israel", 0.9))
    [event] = heads.record().events
    assert event.type == "CONSULT"
    assert "model:events" in {why.by for why in event.why if why.field == "type"}


def test_heads_add_an_act_that_the_lexicon_does_not_know():
    heads = Heads(UNKNOWN).say(
        "frobbed", "events", "ASSAULT", 0.99, tags={"mode:ASSAULT aerial": 0.9, "aux:negation": 0.95},
        actor=("Israel", 0.9), recipient=("Syria", 0.9),
    )  # fmt: skip
    [event] = heads.record().events
    assert (event.type, event.mode, event.aux) == ("ASSAULT", ("aerial",), ("negation",))
    assert [e.country for e in event.actor] == ["ISR"]
    assert [e.country for e in event.recipient] == ["SYR"]
    assert {why.by for why in event.why if why.field == "type"} == {"model:events"}


def test_a_party_is_dropped_or_turned_round_by_sure_edges():
    heads = Heads(TOLD).say("bombed", "events", "ASSAULT", 0.99, actor=("Syria", 0.99), recipient=("Israel", 0.99))
    [event] = heads.record().events
    assert [e.country for e in event.actor] == ["SYR"]
    assert [e.country for e in event.recipient] == ["ISR"]


def test_a_party_stays_where_the_edges_are_unsure():
    heads = Heads(TOLD).say("bombed", "events", "ASSAULT", 0.99, actor=("Israel", 0.3), recipient=("Syria", 0.3))
    [event] = heads.record().events
    assert [e.country for e in (*event.actor, *event.recipient)] == ["ISR", "SYR"]


SAID = "The bridge is safe, the ministry blarged."


def test_heads_add_a_statement_with_its_speaker_and_words():
    heads = Heads(SAID).say("blarged", "statements", "deny", 0.99, speaker=("ministry", 0.9), content=("safe", 0.9))
    [statement] = heads.record().statements
    assert statement.act == "deny"
    assert statement.content.text == "The bridge is safe"
    assert statement.speaker[0].span.text == "the ministry"
    assert statement.confidence == 0.99


def test_sure_heads_drop_a_statement():
    heads = Heads("The bridge is safe, the ministry said.").say("said", "statements", "O", 0.999)
    assert heads.record().statements == ()


def test_heads_add_a_silence_and_a_posture():
    heads = Heads("The ministry blarged its losses.").say(
        "blarged", "silences", "silence", 0.99, who=("ministry", 0.9), about=("losses", 0.9)
    )
    [silence] = heads.record().silences
    assert silence.about.text == "its losses"
    heads = Heads("Its troops hunker in the valley.").say("hunker", "postures", "defensive", 0.99, who=("troops", 0.9))
    [posture] = heads.record().postures
    assert (posture.stance, posture.span.text) == ("defensive", "hunker")

"""What the record heads say outweighs the rules where it is sure, and only there: readings made by hand."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

import turnstone
from turnstone.coding import weights
from turnstone.coding.coder import code_mentions
from turnstone.coding.ids import label_of, numbered, record_id
from turnstone.coding.weights import EVEN, WEIGHTS, Weights
from turnstone.coding.whys import LENT, SPEAKER
from turnstone.language.parse import Edge, Reading
from turnstone.mentions.mention import Mentions
from turnstone.mentions.resolve import resolve
from turnstone.record import Entity, Event, Place, Record, Report, Statement

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


HANGING = "Chad will frob the port if the rebels return."


@pytest.mark.parametrize(
    ("text", "types"),
    [
        (HANGING, ["AGREE"]),
        ("Chad will frob the port on Friday.", []),
        ("Chad frobbed the port, as it does if the rebels return.", []),
        ("Chad offered aid if the rebels return, and said it will frob the port.", ["AGREE"]),
    ],
)
def test_what_will_be_done_on_a_condition_is_an_act(text: str, types: list[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(weights, "WEIGHTS", msgspec.structs.replace(weights.WEIGHTS, none_hanging=-3.0))
    heads = Heads(text).say("frobbed" if "frobbed" in text else "frob", "events", "AGREE", 0.2)
    found = [e for e in heads.record().events if e.type == "AGREE"]
    assert [e.type for e in found] == types
    assert all(e.condition for e in found)


def test_a_party_is_dropped_or_turned_round_by_sure_edges():
    heads = Heads(TOLD).say("bombed", "events", "ASSAULT", 0.99, actor=("Syria", 0.99), recipient=("Israel", 0.99))
    [event] = heads.record().events
    assert [e.country for e in event.actor] == ["SYR"]
    assert [e.country for e in event.recipient] == ["ISR"]


def test_a_party_stays_where_the_edges_are_unsure():
    heads = Heads(TOLD).say("bombed", "events", "ASSAULT", 0.99, actor=("Israel", 0.3), recipient=("Syria", 0.3))
    [event] = heads.record().events
    assert [e.country for e in (*event.actor, *event.recipient)] == ["ISR", "SYR"]


def test_confidence_follows_the_heads():
    """Surer heads, higher confidence: of an act that they alone see and of one that the lexicon knows."""
    for text, word in ((UNKNOWN, "frobbed"), (TOLD, "bombed")):
        least, most = (
            Heads(text).say(word, "events", "ASSAULT", score).record().events[0].confidence for score in (0.95, 0.999)
        )
        assert 0 < least < most <= 1


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


# -- what decided, and ids ---------------------------------------------------------------------------------------------


def by(record: Event | Statement, field: str) -> set[str]:
    """All that decided a field."""
    return {why.by for why in record.why if why.field == field}


def test_a_dropped_party_has_no_reason_and_an_added_one_the_heads():
    heads = Heads(TOLD).say("bombed", "events", "ASSAULT", 0.99, actor=("Syria", 0.99), recipient=("Israel", 0.99))
    [event] = heads.record().events
    assert by(event, "actor") == by(event, "recipient") == {"model:events"}
    assert {why.span for why in event.why if why.field == "actor"} == {e.span for e in event.actor}


def test_a_kept_party_keeps_the_reason_of_its_slot():
    heads = Heads(TOLD).say("bombed", "events", "ASSAULT", 0.99, actor=("Israel", 0.9), recipient=("Syria", 0.01))
    [event] = heads.record().events
    assert event.recipient == ()
    assert by(event, "recipient") == set()
    assert all(each.startswith("slot:subj") for each in by(event, "actor"))


def test_added_tags_are_the_heads_own_beside_those_of_the_lexicon():
    heads = Heads(TOLD).say(
        "bombed", "events", "ASSAULT", 0.99,
        tags={"mode:ASSAULT aerial": 0.01, "mode:ASSAULT drone": 0.99, "aux:negation": 0.99, "context:oil": 0.99},
        actor=("Israel", 0.9), recipient=("Syria", 0.9),
    )  # fmt: skip
    [event] = heads.record().events
    assert (event.mode, event.aux) == (("drone",), ("negation",))
    assert by(event, "mode") == by(event, "aux") == {"model:events"}
    assert "model:events" in by(event, "context")


def test_a_dropped_aux_has_no_reason():
    text = "Israel allegedly bombed Syria on Tuesday."
    heads = Heads(text).say("bombed", "events", "ASSAULT", 0.99, actor=("Israel", 0.9), recipient=("Syria", 0.9))
    assert by(without_heads(heads.mentions).events[0], "aux") == {"lexicon:operators/allegedly"}
    [event] = heads.record().events
    assert event.aux == ()
    assert by(event, "aux") == set()


def test_a_changed_type_is_the_heads_own():
    heads = Heads(TOLD).say("bombed", "events", "CONSULT", 0.99, actor=("Israel", 0.9))
    assert by(heads.record().events[0], "type") == {"model:events"}


REPORTED = 'The ministry said that Israel bombed Syria. "Our forces remain on high alert," it said.'


def test_a_changed_act_has_its_own_id_and_reason_and_is_followed():
    heads = Heads(REPORTED).say("said", "statements", "deny", 0.99, speaker=("Israel", 0.99))
    record = heads.say("bombed", "events", "ASSAULT", 0.99).record()
    statement, plain = record.statements[0], without_heads(heads.mentions).statements[0]
    assert (plain.act, statement.act) == ("say", "deny")
    assert by(statement, "act") == by(statement, "speaker") == {"model:statements"}
    assert statement.id == record_id("r", "statement", statement.cue, "deny") != plain.id
    assert statement.id in {event.statement for event in record.events}


def test_statements_alike_in_cue_and_act_are_told_apart():
    [one] = code_mentions(mentions_of("The bridge is safe, the ministry said.")).statements
    assert len({s.id for s in numbered("r", (one, one))}) == 2


LAKE = tuple(turnstone.reports(Path(__file__).parents[2] / "examples/lake"))
DATA = Path(__file__).parents[3] / "shared/data"
REAL = ("wikinews/articles.jsonl", 0, 400, 80), ("current_events/items.jsonl", 50, 1050, 50)
"""Files with the rows that are read: first, end, step."""
LABEL = {"events": ("event", "trigger", "type"), "figures": ("figure", "span", "measure")}


def check(record: Record) -> None:
    """Reasons name fields that hold something; ids follow from what ships and point at what is there."""
    kinds: dict[str, Any] = {kind: getattr(record, kind) for kind in KINDS}
    every = [piece for pieces in kinds.values() for piece in pieces]
    for piece in every:
        for why in piece.why:
            assert getattr(piece, why.field) not in ((), None), (piece.id, why)
            held = getattr(piece, why.field)
            if why.span and isinstance(held, tuple) and held and isinstance(held[0], (Entity, Place)):
                assert why.span in {entity.span for entity in held}, (piece.id, why)
        for field in ("actor", "recipient", "speaker", "chain", "audience", "location"):
            told = {why.span for why in piece.why if why.field == field}
            assert {entity.span for entity in getattr(piece, field, ())} <= told, (piece.id, field)
        for field in ("mode", "context", "aux"):
            assert not getattr(piece, field, ()) or by(piece, field), (piece.id, field)
    assert len({piece.id for piece in every}) == len(every)
    for kind, pieces in kinds.items():
        for piece in pieces:
            name, anchor, label = LABEL.get(kind, (None, None, None))
            key = (name, getattr(piece, anchor), getattr(piece, label)) if name else label_of(piece)
            assert piece.id in {record_id(record.report.id, *key, ordinal) for ordinal in range(len(pieces))}
    statements, figures = {s.id for s in record.statements}, {f.id for f in record.figures}
    for piece in (*record.events, *record.figures, *record.postures):
        assert piece.statement is None or piece.statement in statements
    for event in record.events:
        assert set(event.figures) <= figures
        assert event.condition is None or event.condition.event in {None, *(e.id for e in record.events)}


def added(record: Record, plain: Record) -> None:
    """A party that the rules alone do not give is the heads' own where the rest is as the rules have it."""
    told = {event.id: event for event in plain.events}
    for event in record.events:
        for field in ("actor", "recipient"):
            rules = {entity.span for entity in getattr(told.get(event.id), field, ())}
            new = {e.span for e in getattr(event, field)} - rules
            lent = {why.span for why in event.why if why.by in (SPEAKER, LENT)}
            models = {why.span for why in event.why if why.field == field and why.by.startswith("model:")}
            assert new - lent <= models or event.id not in told


def without_heads(mentions: Mentions) -> Record:
    parse = msgspec.structs.replace(mentions.parse, readings=())
    return code_mentions(msgspec.structs.replace(mentions, parse=parse))


@pytest.mark.parametrize("report", LAKE, ids=lambda report: report.id)
def test_reasons_and_ids_of_the_example_reports(report: Report, monkeypatch: pytest.MonkeyPatch):
    mentions = resolve(report)
    plain = without_heads(mentions)
    check(plain)
    for given in (WEIGHTS, EVEN):  # as shipped, and where the heads change much
        monkeypatch.setattr(weights, "WEIGHTS", given)
        record = code_mentions(mentions)
        check(record)
        added(record, plain)


@pytest.mark.shared
@pytest.mark.parametrize(("name", "first", "end", "step"), REAL)
def test_reasons_and_ids_on_real_texts(name: str, first: int, end: int, step: int, monkeypatch: pytest.MonkeyPatch):
    for report in list(turnstone.reports(DATA / name))[first:end:step]:
        mentions = resolve(report)
        for given in (WEIGHTS, EVEN):
            monkeypatch.setattr(weights, "WEIGHTS", given)
            check(code_mentions(mentions))

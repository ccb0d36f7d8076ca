"""Statements of short invented reports: speaker, words, act, chain, audience, directness, with the shipped model."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences import coded

from turnstone.coding.quotes import statement_at
from turnstone.record import Span, Statement

CASES = [
    # plain, passive, inverted, interrupted
    ("Kenya said its troops had left the town.", "say", ["Kenya"], [], "its troops had left the town", False),
    ("The troops had left the town, Kenya said.", "say", ["Kenya"], [], "The troops had left the town", False),
    ("The troops, a police officer said, had left.", "say", ["police"], [],
     "The troops, a police officer said, had left", False),
    ("The death of the envoy was confirmed by Norway.", "confirm", ["Norway"], [], "The death of the envoy", False),
    ("According to Norway, the envoy was unhurt.", "say", ["Norway"], [], "the envoy was unhurt", False),
    ("The envoy was unhurt, according to Norway.", "say", ["Norway"], [], "The envoy was unhurt", False),
    # quotations
    ('"We will not move," Ghana said.', "say", ["Ghana"], [], "We will not move", True),
    ('"We will wait," Ghana said, "and then go home."', "say", ["Ghana"], [],
     'We will wait," Ghana said, "and then go home', True),
    ('"We will wait," Ghana said. "Nobody will leave. Not one."', "say", ["Ghana"], [],
     'We will wait," Ghana said. "Nobody will leave. Not one', True),
    ('Ghana said it would "never" leave the town.', "say", ["Ghana"], [], 'it would "never" leave the town', False),
    # acts
    ("Rwanda denied sending soldiers abroad.", "deny", ["Rwanda"], [], "sending soldiers abroad", False),
    ("Reports that Rwanda had sent soldiers were untrue, Uganda said.", "deny", ["Uganda"], [],
     "Reports that Rwanda had sent soldiers were untrue", False),
    ("The Taliban claimed responsibility for it all.", "claim_responsibility", ["Taliban"], [], "it all", False),
    ("Finland warned that the cable could be cut.", "warn", ["Finland"], [], "the cable could be cut", False),
    ("France announced a withdrawal from the base.", "announce", ["France"], [], "a withdrawal from the base", False),
    ("According to Reuters, the bridge is closed.", "report", ["Reuters"], [], "the bridge is closed", False),
    # relays
    ("Norway told Reuters that the envoy was safe.", "say", ["Norway"], ["Reuters"], "the envoy was safe", False),
    ("Norway said the envoy was safe, Reuters reported.", "say", ["Norway"], ["Reuters"], "the envoy was safe", False),
    ("The envoy was safe, Reuters reported, citing a police officer.", "say", ["police"], ["Reuters"],
     "The envoy was safe", False),
    ("Norway said the roof fell in and everyone started screaming.", "say", ["Norway"], [],
     "the roof fell in and everyone started screaming", False),
    # reasons given, and words that nobody is named for
    ("Norway closed the harbour, citing safety fears.", "say", ["Norway"], [], "safety fears", False),
    ("According to reports, the bridge was closed.", "report", [], [], "the bridge was closed", False),
    ("Norway expressed its preference for a treaty.", "say", ["Norway"], [], "its preference for a treaty", False),
    ("France announced a trade deal with Kenya that sets a tariff on tea.", "announce", ["France"], [],
     "a trade deal with Kenya that sets a tariff on tea", False),
    # urging and blaming only with quoted words or that
    ('Norway accused Sweden of "endless delays".', "say", ["Norway"], [], 'Sweden of "endless delays', False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "act", "speaker", "chain", "content", "direct"), CASES, ids=[c[0] for c in CASES])
def test_who_answers_for_which_words(
    text: str, act: str, speaker: list[str], chain: list[str], content: str, direct: bool
):
    [statement] = coded(text).statements
    assert act == statement.act
    assert content == statement.content.text.removesuffix('"') or content == statement.content.text
    assert direct == statement.direct
    assert len(speaker) == len(statement.speaker)
    for name, entity in zip(speaker, statement.speaker, strict=True):
        assert name.lower() in f"{entity.name} {entity.span.text}".lower()
    assert chain == [entity.name for entity in statement.chain]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana urged Togo to close the border.",
        "Ghana promised to send doctors.",
        "Ghana condemned the attack.",
        "If Ghana says that the border is open, traders will return.",
        "Ghana did not say that the border was open.",
        "The law says that the border is open.",
        "Tell them that the border is open.",
    ],
)
def test_no_statement_without_words_that_somebody_said(text: str):
    assert coded(text).statements == ()


def test_a_release_hands_what_follows_the_colon_to_its_speaker():
    text = "Minister Jane Roe said:\n\nWe are glad of the truce. It must hold.\n\nIt is vital that aid gets through."
    [statement] = coded(text).statements
    assert statement.direct
    assert statement.content.text.startswith("We are glad")
    assert statement.content.text.endswith("gets through")


def test_listeners_are_audience_and_outlets_chain():
    text = (
        "The governor of Nairobi told reporters the road was open. Kenya told the newspaper Daily Lamp it was closed."
    )
    first, second = coded(text).statements
    assert [entity.name for entity in first.audience] == ["reporters"]
    assert first.chain == ()
    assert [entity.name for entity in second.chain] == ["Daily Lamp"]


def test_the_channel_is_told():
    assert coded("Kenya said in a statement that the road was open.").statements[0].channel == "statement"
    assert coded("Kenya said in a post on X that the road was open.").statements[0].channel == "post"


def _statement(start: int, end: int, name: str) -> Statement:
    span = Span(start=start, end=end, text="x" * (end - start))
    return Statement(id=name, cue=Span(start=0, end=1, text="x"), act="say", content=span)


def test_the_innermost_statement_holds_the_words():
    statements = (_statement(0, 50, "outer"), _statement(10, 30, "inner"))
    assert statement_at(statements, Span(start=12, end=15, text="abc")) == "inner"
    assert statement_at(statements, Span(start=31, end=33, text="ab")) == "outer"
    assert statement_at(statements, Span(start=28, end=60, text="x" * 32)) is None


WORDS = st.sampled_from(
    'Kenya said told Reuters that " “ ” \' , . : ; \n\n the army would if unless according to denied citing "we reports'
    " of declined to comment whether he it - — without saying warned adding as".split(" ")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_spans_hold_the_words_of_the_text(words: list[str]):
    record = coded(" ".join(words))
    text = record.report.text
    for statement in record.statements:
        for span in (statement.cue, statement.content, *(e.span for e in (*statement.speaker, *statement.chain))):
            assert span.text == text[span.start : span.end]
            assert span.start < span.end
    for silence in record.silences:
        for span in (silence.cue, silence.about, *(e.span for e in silence.who)):
            assert span.text == text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Norway insisted that no ship had been sunk.", "deny"),
        ("The minister maintained that nobody had been hurt.", "deny"),
        ("Norway insisted that it would never yield the port.", "say"),
        ("Norway insisted that the ship had been sunk.", "say"),
        ("The minister said that no ship had been sunk.", "say"),
        ("The minister admitted that the ship had been sunk.", "confirm"),
    ],
)
def test_what_is_insisted_not_to_be_so_is_denied(text: str, act: str):
    [statement] = coded(text).statements
    assert statement.act == act

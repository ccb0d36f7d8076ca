"""Postures from sentences, through the real language model; the parties are given."""

from functools import cache

import pytest

from turnstone.coding.postures import code_postures, once
from turnstone.language.analyse import analyse
from turnstone.lexicon.postures import posture_words
from turnstone.mentions.mention import Mentions, Party
from turnstone.record import Entity, Posture, Report, Span, Stance


@cache
def parsed(text):
    return analyse(text)


def postures(text):
    parse = parsed(text)
    heads = [
        t
        for t in parse.tokens
        if t.upos == "PROPN" or t.lemma in ("troop", "force", "army", "peacekeeper", "rebel", "side")
    ]
    parties = tuple(
        Party(head=t.index, first=t.index, last=t.index + 1, kind="group", name=t.text, sector="MIL", known=True)
        for t in heads
    )
    report = Report(id="r", text=text, sha256="0" * 64)
    found = code_postures(Mentions(report=report, parse=parse, parties=parties, places=(), dates=()))
    assert all(text[p.span.start : p.span.end] == p.span.text for p in found)
    return [(p.stance, [e.name for e in p.who]) for p in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The troops remain in a defensive posture.", [("defensive", ["troops"])]),
        ("The troops are on high alert.", [("heightened_alert", ["troops"])]),
        ("Ruritania is neutral in the war.", [("neutral", ["Ruritania"])]),
        ("The rebels are observing the ceasefire.", [("ceasefire_observed", ["rebels"])]),
        ("Ruritania stands firmly behind Valonia.", [("supportive", ["Ruritania"])]),
        ("The troops are deployed there as part of a training mission.", [("supportive", ["troops"])]),
        ("The rebels will never back down.", [("engaged", ["rebels"])]),
        ("The army is on the offensive.", [("offensive", ["army"])]),
        ("The troops camp on the ridge in high alert.", [("heightened_alert", ["troops"])]),
        ("The troops remain in their trenches.", [("defensive", ["troops"])]),
        ("The peacekeepers are keeping a neutral line.", [("neutral", ["peacekeepers"])]),
        ("Ruritania reiterated its support for Valonia.", [("supportive", ["Ruritania"])]),
        ("The truce is holding.", [("ceasefire_observed", [])]),
        ("The ceasefire has been observed since Friday.", [("ceasefire_observed", [])]),
    ],
)
def test_standing_states(text, expected):
    assert postures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The troops are not on high alert.",
        "The general ordered the troops to remain on high alert.",
        "If the troops remain on high alert, the truce will fail.",
        "The troops may be on alert.",
        "The army said the rebels would observe the truce as long as prisoners were freed.",
        "The truce is not holding.",
        "The truce was observed.",
        "The troops have refused to send back the guns.",
        "The army attacked the village.",
        "The rebels do not observe the ceasefire.",
        "Ruritania deploys troops to secure the border.",
        "The rebels ran with their hands behind their backs.",
    ],
)
def test_what_is_no_standing_state(text):
    assert postures(text) == []


def test_every_stance_has_phrases():
    words = posture_words()
    stances = set(words.states) | set(words.idioms)
    assert stances == {
        "defensive", "offensive", "heightened_alert", "neutral",
        "ceasefire_observed", "withdrawn", "engaged", "supportive",
    }  # fmt: skip


def test_one_posture_for_a_sentence_and_party():
    """Of two anchors in one sentence the longer stays; another stance, party or sentence is another posture."""
    text = "Troops remain in a defensive posture. Troops remain there."
    who = (Entity(span=Span(start=0, end=6, text="Troops"), name="Troops"),)

    def held(start: int, end: int, stance: Stance) -> Posture:
        return Posture(id=f"{start}", span=Span(start=start, end=end, text=text[start:end]), who=who, stance=stance)

    twice = [held(7, 13, "defensive"), held(7, 36, "defensive"), held(29, 36, "defensive")]
    others = [held(29, 36, "offensive"), held(45, 51, "defensive")]
    assert [p.id for p in once(parsed(text), [*twice, *others])] == ["7", "29", "45"]

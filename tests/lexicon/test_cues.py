"""Cues of speech, silence and channel, and openers of conditions: they load, are plenty, and refuse what is wrong."""

import msgspec
import pytest

from turnstone.errors import LexiconError
from turnstone.lexicon.conditions import load_openers
from turnstone.lexicon.cues import (
    Cue,
    Frame,
    SpeechTopic,
    check_speech,
    load_channels,
    load_cues,
    load_silences,
    load_voices,
)
from turnstone.lexicon.load import load_topic
from turnstone.record import Act, Channel


def test_there_are_many_cues_with_every_act():
    cues = load_cues()
    assert len(cues) >= 250
    acts = {cue.act for entries in cues.by_head.values() for _, cue in entries}
    assert set(msgspec.inspect.type_info(Act).values) == acts


def test_every_channel_has_words():
    channels = {words.channel for words in load_channels().channels}
    assert set(msgspec.inspect.type_info(Channel).values) == channels


def test_longer_phrases_come_first():
    words = [words for words, _ in load_cues().candidates("claim", "verb")]
    assert [len(w) for w in words] == sorted((len(w) for w in words), reverse=True)


def test_lists_of_silences_and_voices_are_lower_case():
    silences, voices = load_silences(), load_voices()
    for words in (silences.tellers, silences.details, silences.refusers, voices.people, voices.documents):
        assert all(word == word.lower() and word.strip() for word in words)
    assert silences.empty <= silences.details


def test_openers_match_the_longest_phrase():
    openers = load_openers()
    found = openers.match("clause", ("as", "long", "as", "the", "war", "lasts"))
    assert found is not None
    assert found[0] == ("as", "long", "as")
    assert openers.match("clause", ("the", "war")) is None


def _topic(**changes: object) -> SpeechTopic:
    frame = Frame(speaker=("subj",), content=("clause",))
    cue = Cue(words=("say",), pos="verb", act="say", frame="say")
    return msgspec.structs.replace(SpeechTopic(topic="t", frames={"say": frame}, cues=(cue,)), **changes)


def test_a_sound_topic_passes():
    check_speech(_topic())


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"cues": (Cue(words=("say",), pos="verb", act="say", frame="tell"),)}, "unknown frame"),
        ({"frames": {"say": Frame(speaker=("subject",), content=("clause",))}}, "unknown party slot"),
        ({"frames": {"say": Frame(speaker=("subj",), content=("words",))}}, "unknown content slot"),
        ({"cues": (Cue(words=("say", "say"), pos="verb", act="say", frame="say"),)}, "told twice"),
    ],
)
def test_what_is_wrong_is_refused(changes: dict[str, object], problem: str):
    with pytest.raises(LexiconError, match=problem):
        check_speech(_topic(**changes))


def test_unknown_keys_are_refused(tmp_path):
    path = tmp_path / "speech.yaml"
    path.write_text("topic: t\nframes: {}\ncues: []\nextra: 1\n")
    with pytest.raises(LexiconError, match="extra"):
        load_topic(path, SpeechTopic)

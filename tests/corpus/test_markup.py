"""The markup: what is written comes out as offsets, and what is wrong is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.check import load
from corpus.compiling import compiled
from corpus.markup import MarkupError, read_marked

HEAD = """=== one
published: 2026-03-05
register: wire
countries: NER
= ner: Niger | NER
= arm: Armed Forces of Niger | NER MIL
= gun: gunmen | NER UAF
= tera: Téra | NER town

"""


def record_of(body: str) -> dict:
    """The one report with this body, without errors."""
    [report] = read_marked(HEAD + body)
    record, errors = compiled(report)
    assert errors == []
    return record


def errors_of(body: str) -> list[str]:
    [report] = read_marked(HEAD + body)
    return compiled(report)[1]


def test_sentences_are_joined_and_paragraphs_parted():
    record = record_of("One came.\nTwo went.\n\nThree stayed.\n")
    assert record["report"]["text"] == "One came. Two went.\n\nThree stayed."


def test_an_event_has_its_fields_at_their_words():
    record = record_of(
        "Gunmen killed 12 soldiers near Téra on Tuesday.\n"
        "  E killed | ASSAULT firearms | Gunmen=gun > soldiers=arm | @ Téra=tera | t Tuesday=2026-03-03"
        " | c military | n 12\n"
        "  F 12 | 12 dead | soldiers | at_least\n"
    )
    [event], [figure] = record["events"], record["figures"]
    text = record["report"]["text"]
    assert text[event["trigger"]["start"] : event["trigger"]["end"]] == "killed"
    assert (event["actor"][0]["name"], event["recipient"][0]["sector"]) == ("gunmen", "MIL")
    assert event["location"][0]["precision"] == "town"
    assert event["date"]["edtf"] == "2026-03-03"
    assert event["figures"] == [figure["id"]]
    assert (figure["value"], figure["low"], figure["high"]) == (12, 12, None)


def test_what_follows_from_nesting_is_linked():
    record = record_of(
        '"If they strike, we will strike back," the army said.\n'
        "  E strike@1 | ASSAULT | they=gun > - | x hypothetical\n"
        "  E strike@2 | THREATEN violence | we=arm > they=gun | if they strike\n"
        "  S said | say | the army=arm | If they strike, we will strike back | direct\n"
    )
    first, second = record["events"]
    assert second["condition"]["event"] == first["id"]
    assert first["statement"] == second["statement"] == record["statements"][0]["id"]


def test_a_range_has_its_middle_as_value():
    [figure] = record_of("Between 20 and 30 fled.\n  F 20 and 30 | 20-30 displaced | fled\n")["figures"]
    assert (figure["value"], figure["low"], figure["high"], figure["approximator"]) == (25, 20, 30, "range")


def test_words_of_an_earlier_sentence_are_found():
    record = record_of(
        "Patrols were doubled.\nThe army would not confirm it.\n  Q not confirm | The army=arm | Patrols were doubled\n"
    )
    assert record["silences"][0]["about"]["start"] == 0


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("  E came | ASSUALT | - > -", "ASSUALT"),
        ("  E came | ASSAULT nuclear | - > -", "nuclear"),
        ("  E came | ASSAULT | -", "actors > recipients"),
        ("  E came | ASSAULT | him=zzz > -", "no such key"),
        ("  E left | ASSAULT | - > -", "words not found"),
        ("  E came | ASSAULT | - > - | t Tuesday=2026-13-40", "EDTF"),
        ("  E came | ASSAULT | - > - | z 1", "unknown or second field"),
        ("  S came | shout | - | One came", "shout"),
        ("  F One | many dead | One came", "expected `12 dead`"),
        ("  P came | asleep | -", "asleep"),
    ],
)
def test_a_wrong_line_is_named(line: str, told: str):
    [error] = errors_of(f"One came on Tuesday.\n{line}\n")
    assert told in error
    assert "line 11" in error


def test_words_that_stand_twice_must_say_which():
    [error] = errors_of("They came and came.\n  E came | ASSAULT | - > -\n")
    assert "stands 2 times" in error


def test_a_line_of_no_form_stops_the_file():
    with pytest.raises(MarkupError, match="line 3: expected two spaces"):
        read_marked("=== one\n\n X came\n")
    with pytest.raises(MarkupError, match="before the first"):
        read_marked("A text.\n")


def test_the_same_id_twice_is_an_error(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text((HEAD + "One came.\n") * 2, encoding="utf-8")
    assert any("already in" in error for error in load([path])[1])


words = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8)


@given(st.lists(words, min_size=1, max_size=12), st.data())
def test_any_words_quoted_are_found_where_they_stand(sentence: list[str], data):
    at = data.draw(st.integers(0, len(sentence) - 1))
    body = "Say " + " ".join(sentence) + "."
    nth = sentence[: at + 1].count(sentence[at])
    line = f"  Q {sentence[at]}@{nth + (sentence[at] == 'Say')} | - | Say"
    record = record_of(f"{body}\n{line}\n")
    cue = record["silences"][0]["cue"]
    assert record["report"]["text"][cue["start"] : cue["end"]] == cue["text"]

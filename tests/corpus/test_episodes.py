"""The episode labels: what is wrong in a line is named, and the labels at hand are whole."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from corpus.episodes_check import EPISODES, PARTS, counts, errors, load, texts
from corpus.standoff import gold_hashes

SHARED = Path(__file__).resolve().parents[3] / "shared"
TEXT = "Raiders burn a mill at Orvel. The attack kills two."


def item(**changed: Any) -> dict[str, Any]:
    events = [
        {"start": 8, "end": 12, "type": "ASSAULT", "episode": "a/1"},
        {"start": 34, "end": 40, "type": "ASSAULT", "episode": "a/1"},
    ]
    sha = hashlib.sha256(TEXT.encode()).hexdigest()
    whole = {"id": "x", "set": "s", "sha256": sha, "neighbourhood": "a", "part": "tune", "events": events}
    return {**whole, **changed}


def wrong_with(items: list[dict[str, Any]], refused: set[str] | None = None) -> list[str]:
    return errors(items, {"x": TEXT, "y": TEXT}, refused or set())


def event(**changed: Any) -> dict[str, Any]:
    return {"start": 8, "end": 12, "type": "ASSAULT", "episode": "a/1", **changed}


def test_a_whole_line_has_no_errors():
    assert wrong_with([item()]) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"sha256": "0" * 64}, "sha256 000000000000"),
        ({"id": "z"}, "not in s"),
        ({"part": "train"}, "part 'train'"),
        ({"events": [event(end=99)]}, "outside the text"),
        ({"events": [event(start=12, end=12)]}, "outside the text"),
        ({"events": [event(end=11)]}, "'bur' cuts a word"),
        ({"events": [event(start=7)]}, "' burn'"),
        ({"events": [event(type="FIGHT")]}, "type 'FIGHT'"),
        ({"events": [event(episode="")]}, "'burn' is in no episode"),
        ({"events": [event(), event()]}, "doubled"),
        ({"events": [{"start": 8, "end": 12, "type": "ASSAULT"}]}, "event fields"),
    ],
)
def test_what_is_wrong_in_a_line_is_named(changed: dict[str, Any], said: str):
    assert said in "\n".join(wrong_with([item(**changed)]))


def test_a_text_of_the_gold_is_refused():
    assert wrong_with([item()], {item()["sha256"]}) == ["x: the text is in the gold"]


def test_an_item_stands_once():
    assert "x: 2 lines, expected one" in wrong_with([item(), item()])


def test_a_neighbourhood_is_in_one_part_and_an_episode_in_one_neighbourhood():
    other = item(id="y", part="held")
    assert any("neighbourhood 'a' in 'tune' and 'held'" in what for what in wrong_with([item(), other]))
    other = item(id="y", neighbourhood="b")
    assert any("episode 'a/1' in 'a' and 'b'" in what for what in wrong_with([item(), other]))


def test_counts_tell_mentions_from_items():
    line = "1 items, 2 events, 1 episodes, 1 of several mentions, 0 of several items"
    assert [f"a (tune): {line}", f"all: {line}"] == [row for row in counts([item()]) if row.startswith(("a ", "all"))]


def test_the_labels_at_hand_cover_enough():
    """Issue 4: forty neighbourhoods, 600 items, a third of the neighbourhoods held back."""
    items = load(EPISODES)
    parts = {one["neighbourhood"]: one["part"] for one in items}
    assert len(items) >= 600
    assert len(parts) >= 40
    assert set(parts.values()) == set(PARTS)
    assert sum(part == "held" for part in parts.values()) == len(parts) // 3


@pytest.mark.shared
def test_the_labels_at_hand_fit_their_texts():
    items = load(EPISODES)
    assert errors(items, texts(items, SHARED / "data"), gold_hashes(SHARED / "gold")) == []

"""Readers of the training sets, on invented lines in their formats."""

import json
from pathlib import Path

import pytest

from training import silver, sources, treebanks
from training.norp import is_norp

CONLLU = """# newdoc id = invented
# text = Mayor Ida Berg left New Karsk .
1	Mayor	mayor	PROPN	NNP	_	4	nsubj	_	Entity=(1-person-new-cf1-2-sgl
2	Ida	Ida	PROPN	NNP	_	1	flat	_	_
3	Berg	Berg	PROPN	NNP	_	1	flat	_	Entity=1)
4	left	leave	VERB	VBD	_	0	root	_	_
5	New	New	ADJ	NNP	_	6	amod	_	Entity=(2-place-new-cf2-2-sgl
6	Karsk	Karsk	PROPN	NNP	_	4	obj	_	Entity=2)
7	.	.	PUNCT	.	_	4	punct	_	_
"""


def test_gum_names_are_cut_to_the_name(tmp_path: Path):
    (tmp_path / "gum/train").mkdir(parents=True)
    (tmp_path / "gum/train/GUM_x.conllu").write_text(CONLLU)
    (example,) = treebanks.gum(tmp_path, "train")
    assert example.names[3:] == ("O", "B-LOC", "I-LOC", "O")
    assert example.head == (3, 0, 0, -1, 5, 3, 3)


def test_wikigold_words_are_split_like_ud(tmp_path: Path):
    (tmp_path / "wikigold").mkdir()
    lines = "Karsk-born I-MISC\nSwedish I-MISC\npoet O\nIda I-PER\nBerg I-PER\n"
    (tmp_path / "wikigold/wikigold.conll.txt").write_text(lines)
    (example,) = treebanks.wikigold(tmp_path)
    assert example.words == ("Karsk", "-", "born", "Swedish", "poet", "Ida", "Berg")
    assert example.names[-3:] == ("O", "B-PER", "I-PER")


@pytest.mark.parametrize(
    ("words", "expected"),
    [("Swedes", True), ("Sunni", True), ("South Korean", True), ("Oslo", False), ("press", False)],
)
def test_peoples_are_known(words: str, expected: bool):
    assert expected is is_norp(tuple(words.split()))


def test_links_become_words_and_only_names_are_kept(tmp_path: Path):
    (tmp_path / "current_events").mkdir()
    text = "Two airstrikes hit New Karsk ."
    links = [{"start": 4, "end": 14, "page": "Airstrike"}, {"start": 19, "end": 28, "page": "New Karsk"}]
    (tmp_path / "current_events/items.jsonl").write_text(json.dumps({"id": "x", "text": text, "links": links}) + "\n")
    (sentence,) = silver.linked(tmp_path)
    assert sentence.links == ((3, 5, "New Karsk"),)


def test_a_changed_data_set_stops_the_run(tmp_path: Path):
    (tmp_path / "ewt").mkdir()
    (tmp_path / "ewt/train.jsonl").write_text("{}")
    with pytest.raises(SystemExit, match="expected"):
        sources.check(tmp_path)


def test_a_missing_data_set_says_where_to_get_it(tmp_path: Path):
    with pytest.raises(SystemExit, match="no such files"):
        sources.check(tmp_path)

"""The shipped model: what it finds in plain sentences, bad files, long input, and the same answer every time."""

import shutil
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnstone.errors import ModelError
from turnstone.language import model as module
from turnstone.language.analyse import analyse
from turnstone.language.model import WEIGHTS, Model, shipped
from turnstone.language.model_batches import MOST, batches
from turnstone.language.model_input import FORMS, MOST_PIECES, WordPieces, pad, shape
from turnstone.language.model_windows import MOST_PIECES as MOST_IN_WINDOW
from turnstone.language.model_windows import MOST_WORDS, windows

REPORT = (
    "Gunmen killed two police officers in Lahore on Monday, the interior ministry said.\n\n"
    "“We will not negotiate,” Foreign Minister Anna Lindqvist told reporters in Oslo. "
    "She declined to say whether Israeli officials had been invited."
)


@cache
def _vocabulary() -> WordPieces:
    return WordPieces(WEIGHTS / "vocab.txt", WEIGHTS / "gazetteer.txt")


@pytest.fixture
def pieces() -> WordPieces:
    return _vocabulary()


def test_a_plain_report_is_understood():
    parse = analyse(REPORT)
    by_text = {t.text: t for t in parse.tokens}
    assert (by_text["killed"].upos, by_text["killed"].lemma) == ("VERB", "kill")
    assert by_text["Gunmen"].head == by_text["killed"].index
    names = {parse.span(n.first, n.last).text: n.label for n in parse.names}
    assert {"Lahore": "LOC", "Oslo": "LOC", "Anna Lindqvist": "PER", "Israeli": "NORP"}.items() <= names.items()
    killed = parse.predicate(by_text["killed"].index)
    assert killed is not None
    roles = {r.label: parse.span(r.first, r.last).text for r in killed.roles}
    assert roles["ARG0"] == "Gunmen"
    assert roles["ARG1"].startswith("two police officers")
    assert by_text["killed"].factuality is not None
    assert by_text["killed"].factuality > 1


def test_every_index_stays_in_its_sentence():
    parse = analyse(REPORT)
    for sentence in parse.sentences:
        tokens = parse.tokens[sentence.first : sentence.last]
        assert [t.head for t in tokens].count(-1) == 1
        assert all(t.head == -1 or sentence.first <= t.head < sentence.last for t in tokens)
        assert all((t.deprel == "root") == (t.head == -1) for t in tokens)
    for predicate in parse.predicates:
        sentence = parse.sentence_of(predicate.token)
        assert all(sentence.first <= r.first <= r.head < r.last <= sentence.last for r in predicate.roles)


def test_nothing_gives_an_empty_parse():
    assert analyse("").tokens == analyse(" \n\t ").sentences == ()


def test_same_words_same_numbers_alone_among_others_and_on_two_threads():
    alone = shipped().analyse(_words(REPORT))
    shipped().analyse([["Unrelated", "words", "!"], ["More", "of", "them", "."]])
    assert alone == shipped().analyse(_words(REPORT))
    assert alone == Model(threads=2).analyse(_words(REPORT))


def _words(text: str) -> list[list[str]]:
    parse = analyse(text)
    return [[t.text for t in parse.tokens[s.first : s.last]] for s in parse.sentences]


def test_a_sentence_too_long_is_cut_and_joined():
    words = ["The", "army", "shelled", "the", "town", ","] * 150
    (analysis,) = shipped().analyse([words])
    assert len(words) == len(analysis.upos) == len(analysis.heads) == len(analysis.deprels)
    assert [h for h in analysis.heads if h < 0] == [-1]
    assert max(r.last for p in analysis.predicates for r in p.roles) > MOST_WORDS


def test_a_megabyte_without_a_space_is_read():
    parse = analyse("x" * 1_000_000)
    assert parse.tokens[0].start == 0
    assert parse.tokens[-1].end == 1_000_000


@pytest.mark.parametrize("word", ["\u200b", "\u0301", "\ud800", "\x00", "", "(" * 500, "é" * 300, "漢字" * 90])
def test_any_word_has_pieces(word: str, pieces: WordPieces):
    ids, form = pieces.word(word)
    assert 1 <= len(ids) <= MOST_PIECES
    assert 0 < form < FORMS


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=700))
@settings(max_examples=40, deadline=None)
def test_windows_hold_every_word_once(words: list[str]):
    cut = windows(words, _vocabulary())
    assert words == [word for window in cut for word in window.words]
    assert all(len(w.words) <= MOST_WORDS and len(w.pieces.ids) <= MOST_IN_WINDOW for w in cut)


@given(st.lists(st.integers(3, 400), max_size=60))
def test_batches_hold_every_sentence_once_and_little_padding(lengths: list[int]):
    found = batches(lengths)
    assert sorted(i for batch in found for i in batch) == list(range(len(lengths)))
    for batch in found:
        assert len(batch) == 1 or len(batch) * max(lengths[i] for i in batch) <= MOST
    assert found == batches(lengths)


def test_padding_leaves_rows_as_they_are(pieces: WordPieces):
    short, long = pieces.sentence(["Yes", "."]), pieces.sentence(["Unbelievably", "so", "."])
    batch = pad([short, long])
    assert batch.ids.shape == (2, len(long.ids))
    assert batch.ids[0, : len(short.ids)].tolist() == short.ids
    assert batch.first[0].tolist() == [1, 2, 0]
    assert all(first <= last for first, last in zip(long.first, long.last, strict=True))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("army", 1),
        ("Oslo", 2),
        ("NATO", 3),
        ("A", 4),
        ("iPhone", 5),
        ("F-16", 6),
        ("...", 7),
        ("U.S.", 3),
        ("McKay", 5),
    ],
)
def test_case_shapes(word: str, expected: int):
    assert expected == shape(word)


def test_a_missing_model_is_said(tmp_path: Path):
    with pytest.raises(ModelError, match=r"model\.onnx: no such file: reinstall turnstone"):
        Model(tmp_path)


def test_a_model_of_another_format_is_refused(tmp_path: Path):
    path = tmp_path / "model.onnx"
    shutil.copy(WEIGHTS / "model.onnx", path)
    number = f'"format": {module.FORMAT}'.encode()
    assert number in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(number, b'"format": 9'))
    with pytest.raises(ModelError, match=f"format 9, expected {module.FORMAT}"):
        Model(tmp_path)


def test_a_broken_graph_is_refused(tmp_path: Path):
    (tmp_path / "model.onnx").write_bytes(b"not a graph")
    with pytest.raises(ModelError, match=r"model\.onnx: not a model that onnxruntime can load"):
        Model(tmp_path)


def test_missing_tables_are_said(tmp_path: Path):
    shutil.copy(WEIGHTS / "model.onnx", tmp_path)
    with pytest.raises(ModelError, match=r"vocab\.txt"):
        Model(tmp_path)

"""Trees, names and argument spans out of scores."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnstone.language import decode
from turnstone.language.decode_roles import PLACES, Tree, children, distances, places, role_span
from turnstone.language.decode_tree import best_tree

TAGS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"]


def is_tree(heads: list[int]) -> bool:
    for word in range(len(heads)):
        steps = 0
        while word >= 0 and steps <= len(heads):
            word, steps = heads[word], steps + 1
        if word >= 0:
            return False
    return heads.count(-1) == 1


def value(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[word, head + 1] for word, head in enumerate(heads)))


def every_tree(words: int) -> list[list[int]]:
    found = [[]]
    for _ in range(words):
        found = [[*heads, head] for heads in found for head in range(-1, words)]
    return [heads for heads in found if all(h != w for w, h in enumerate(heads)) and is_tree(heads)]


@given(st.integers(1, 40), st.integers(0, 10_000))
def test_any_scores_give_a_tree_with_one_root(words: int, seed: int):
    scores = np.random.default_rng(seed).normal(size=(words, words + 1)).astype(np.float32)
    assert is_tree(best_tree(scores))


@pytest.mark.parametrize("words", [1, 2, 3, 4])
def test_small_trees_are_the_best_of_all(words: int):
    trees = every_tree(words)
    for seed in range(60):
        scores = np.random.default_rng(seed).normal(size=(words, words + 1)).astype(np.float32)
        best = max(trees, key=lambda heads, s=scores: value(s, heads))
        wanting = int((scores[:, 0] > np.where(np.eye(words, dtype=bool), -9, scores[:, 1:]).max(1)).sum())
        if wanting != 1:  # with one willing root it is taken without looking further
            assert value(scores, best_tree(scores)) == pytest.approx(value(scores, best))


def test_names_are_read_off_sound_tags():
    logits = np.full((5, 5), -5.0, np.float32)
    for word, tag in enumerate([1, 2, 0, 3, 4]):
        logits[word, tag] = 5.0
    assert [n[:3] for n in decode.names(logits, TAGS)] == [(0, 2, "PER"), (3, 5, "ORG")]


@given(st.integers(1, 12), st.integers(0, 10_000))
def test_names_never_overlap_and_keep_one_label(words: int, seed: int):
    logits = np.random.default_rng(seed).normal(size=(words, 5)).astype(np.float32)
    names = decode.names(logits, TAGS)
    assert all(0 <= n.first < n.last <= words and 0 <= n.score <= 1 for n in names)
    assert all(a.last <= b.first for a, b in pairwise(names))


def test_an_orphan_inside_tag_is_repaired():
    logits = np.array([[0.0, 2.0, 3.0, 0.0, 0.0], [0.0, 0.0, 4.0, 0.0, 0.0]], np.float32)
    assert [n[:3] for n in decode.names(logits, TAGS)] == [(0, 2, "PER")]


def tree(*rows: tuple[str, int, str]) -> Tree:
    heads = [head for _, head, _ in rows]
    return Tree([word for word, _, _ in rows], heads, [rel for _, _, rel in rows], children(heads))


COPULA = tree(
    ("The", 1, "det"), ("raid", 5, "nsubj"), ("was", 5, "cop"), ("not", 5, "advmod"), ("a", 5, "det"),
    ("surprise", -1, "root"), ("to", 7, "case"), ("us", 5, "nmod"), (".", 5, "punct"),
)  # fmt: skip
RELATIVE = tree(
    ("for", 2, "case"),
    ("the", 2, "det"),
    ("men", -1, "root"),
    ("who", 4, "nsubj"),
    ("fled", 2, "acl:relcl"),
    (",", 4, "punct"),
)
SMALL_CLAUSE = tree(
    ("They", 1, "nsubj"), ("let", -1, "root"), ("him", 1, "obj"), ("leave", 1, "xcomp"), (".", 1, "punct")
)


@pytest.mark.parametrize(
    ("sentence", "predicate", "label", "head", "others", "span"),
    [
        (COPULA, 2, "ARG1", 1, (1, 5, 3), "The raid"),
        (COPULA, 2, "ARG2", 5, (1, 5, 3), "a surprise to us"),
        (RELATIVE, 4, "ARG0", 2, (2,), "the men"),
        (SMALL_CLAUSE, 1, "ARG1", 2, (0, 2), "him leave"),
        (SMALL_CLAUSE, 1, "ARG1", 2, (0, 2, 3), "him"),
        (SMALL_CLAUSE, 1, "ARGM-LVB", 3, (3,), "leave"),
    ],
)
def test_spans_follow_propbank(
    sentence: Tree, predicate: int, label: str, head: int, others: tuple[int, ...], span: str
):
    first, last = role_span(sentence, predicate, label, head, others)
    assert span.split() == sentence.words[first:last]


@given(st.integers(1, 30), st.integers(0, 10_000))
def test_spans_hold_their_head(words: int, seed: int):
    generator = np.random.default_rng(seed)
    heads = best_tree(generator.normal(size=(words, words + 1)).astype(np.float32))
    rels = generator.choice(["nsubj", "obj", "cop", "case", "punct", "acl:relcl", "xcomp", "conj"], words).tolist()
    some = Tree([str(rel) for rel in rels], heads, rels, children(heads))
    for head in range(words):
        first, last = role_span(some, int(generator.integers(words)), "ARG1", head, (head,))
        assert 0 <= first <= head < last <= words


def test_places_and_distances_tell_relations_apart():
    assert places(RELATIVE.heads, [4]).tolist() == [[7, 7, 5, 2, 1, 2]]
    assert int(places(COPULA.heads, list(range(9))).max()) < PLACES
    assert distances(4, [1]).tolist() == [[1, 0, 9, 10]]


def test_a_core_role_is_given_once():
    best = np.array([[1, 0, 1, 0, 0]])
    sure = np.array([[0.6, 1.0, 0.8, 1.0, 1.0]])
    (found,) = decode.predicates(SMALL_CLAUSE, [(1, 0.9)], best, sure, ["O", "ARG0", "ARGM-TMP"])
    assert [(r.label, r.head) for r in found.roles] == [("ARG0", 2)]

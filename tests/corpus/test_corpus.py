"""The corpus itself: every line reads, every label is covered as promised, and repeats less than real news."""

from pathlib import Path

import pytest

from benchmarks.standoff import load_standoff
from corpus import labels
from corpus.again import chosen
from corpus.agreement import SECOND, pairs
from corpus.card import PAGE
from corpus.check import REPORTS, counts, load
from corpus.repetition import repeated, wikinews, words, written
from corpus.split import part
from corpus.standoff import RECORDS, gold_hashes
from turnstone.language.sentences import segment

SHARED = Path(__file__).parents[2].parent / "shared"
FILES = sorted(REPORTS.glob("*.txt"))


@pytest.fixture(scope="module")
def corpus() -> list[dict]:
    records, errors = load(FILES)
    assert errors == []
    return records


def test_every_span_is_its_words(corpus):
    def spans(value):
        if isinstance(value, dict):
            if value.keys() == {"start", "end", "text"}:
                yield value
            for inner in value.values():
                yield from spans(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from spans(inner)

    for record in corpus:
        text = record["report"]["text"]
        assert all(text[s["start"] : s["end"]] == s["text"] and s["text"] for s in spans(record))


def test_sizes(corpus):
    found = counts(corpus)
    assert found["reports"]["all"] >= 500
    assert found["reports"]["hard negative"] * 5 >= 500
    assert sum(len(segment(r["report"]["text"])) for r in corpus) >= 4000
    assert len(found["country"]) >= 60
    assert set(found["register"]) == labels.REGISTERS
    assert {r["report"]["extra"]["negative"] for r in corpus if "negative" in r["report"]["extra"]} == labels.NEGATIVES


def test_every_label_is_covered(corpus):
    found = counts(corpus)
    assert {kind: n for kind in labels.TYPES if (n := found["type"][kind]) < 150} == {}
    modes = [f"{kind} {mode}" for kind, all_ in labels.MODES.items() for mode in all_]
    assert {mode: n for mode in modes if (n := found["mode"][mode]) < 20} == {}
    kinds = ("conditions", "silences", "chains of two and more", "postures", "figures", "statements")
    assert {kind: n for kind in kinds if (n := found["records"][kind]) < 200} == {}
    assert found["approximator"]["range"] >= 200
    for name, all_ in (("aux", labels.AUX), ("act", labels.ACTS), ("measure", labels.MEASURES)):
        assert set(found[name]) == all_
    assert set(found["stance"]) == labels.STANCES
    assert set(found["context"]) == labels.CONTEXTS


def test_the_split_gives_each_part_enough(corpus):
    parts = [part(r["report"]["id"]) for r in corpus]
    assert parts.count("test") >= 100
    assert parts.count("train") >= 300
    test = counts([r for r in corpus if part(r["report"]["id"]) == "test"])["records"]
    assert all(test[kind] >= 60 for kind in ("events", "conditions", "silences", "postures", "figures"))
    assert test["chains of two and more"] + test["chains of one"] >= 60


def test_a_tenth_is_annotated_twice(corpus):
    both = pairs(sorted(SECOND.glob("*.txt")))
    assert {first["report"]["id"] for first, _ in both} == {
        r["report"]["id"] for r in corpus if chosen(r["report"]["id"])
    }
    assert len(both) * 10 >= len(corpus) * 0.8


def test_the_card_is_of_these_files(corpus):
    text = PAGE.read_text(encoding="utf-8")
    for kind, number in counts(corpus)["records"].items():
        assert f"{kind} {number}" in text, "make it again: python -m corpus.card"


@pytest.mark.shared
def test_it_repeats_itself_less_than_real_news():
    texts = {"corpus": words(written()), "wikinews": words(wikinews(SHARED / "data"))}
    least = min(map(len, texts.values()))
    assert repeated(texts["corpus"][:least]) < repeated(texts["wikinews"][:least])


@pytest.mark.shared
@pytest.mark.parametrize("path", RECORDS, ids=lambda p: p.name)
def test_no_real_text_is_of_the_gold(path):
    records = load_standoff(path, SHARED / "data")
    assert not {r["report"]["sha256"] for r in records} & gold_hashes(SHARED / "gold")

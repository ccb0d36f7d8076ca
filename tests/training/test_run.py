"""A tiny model out of invented sentences: prepared, trained, exported, run. Nothing of ../shared is read."""

import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: training is not tested (requirements/train.txt)")

from training.example import Example, Frame  # noqa: E402
from training.export import full, ship  # noqa: E402
from training.labels import collect  # noqa: E402
from training.network import BRANCH, Network  # noqa: E402
from training.tensors import NOTHING, batches, collate, encode  # noqa: E402
from training.train import Plan, Silver, train  # noqa: E402
from turnstone.language.model import Model  # noqa: E402
from turnstone.language.model_input import WordPieces, pad  # noqa: E402

SENTENCE = Example(
    "invented",
    "one",
    ("Rebels", "shelled", "Karsk", "on", "Monday", "."),
    ("NOUN", "VERB", "PROPN", "ADP", "PROPN", "PUNCT"),
    ("NNS", "VBD", "NNP", "IN", "NNP", "."),
    (1, -1, 1, 4, 1, 1),
    ("nsubj", "root", "obj", "case", "obl", "punct"),
    ("O", "O", "B-LOC", "O", "O", "O"),
    (Frame(1, (("ARG0", 0, 1), ("ARG1", 2, 3), ("ARGM-TMP", 3, 5))),),
    ((1, 3.0),),
)
NAMES_ONLY = Example("invented", "two", ("Karsk", "fell", "."), names=("B-LOC", "?", "O"), weight=0.5)
WORDS = "[PAD] [UNK] [CLS] [SEP] rebels shelled kar ##sk on monday . fell".split()


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A folder with a tiny vocabulary, filled up to where the marks end, and word lists."""
    (tmp_path / "vocab.txt").write_text("\n".join(WORDS) + "\n")
    (tmp_path / "gazetteer.txt").write_text("4\tkarsk\n")
    return tmp_path


@pytest.mark.slow
def test_a_tiny_model_is_made_and_runs(tables: Path):
    labels = collect([SENTENCE])
    words = WordPieces(tables / "vocab.txt", tables / "gazetteer.txt")
    torch.manual_seed(1)
    network = Network(labels, layers=BRANCH + 1)  # one of the record heads' own
    data = [encode(e, labels, words) for e in (SENTENCE, NAMES_ONLY)] * 4
    asked = list[Network]()

    def label(network: Network) -> list:
        asked.append(network)
        return data[:2]

    plan = Plan(epochs=2, silver_after=1, threads=1)
    seconds = train(network, data, Silver(data[:2], label), plan, tables)
    assert (len(seconds), len(asked)) == (2, 1)
    assert [path.name for path in tables.glob("epoch-*.pt")] == ["epoch-2.pt"]

    ship(full(network, labels, tables, tables / "fp32"), tables / "int8", [pad([data[0].pieces])])
    for folder in ("fp32", "int8"):
        (analysis,) = Model(tables / folder).analyse([list(SENTENCE.words)])
        assert len(SENTENCE.words) == len(analysis.upos) == len(analysis.heads)
        assert set(analysis.upos) <= set(labels.upos)
    assert (tables / "int8/model.onnx").stat().st_size < (tables / "fp32/model.onnx").stat().st_size / 3


@pytest.mark.slow
def test_training_goes_on_where_it_stopped(tables: Path):
    labels = collect([SENTENCE])
    words = WordPieces(tables / "vocab.txt", tables / "gazetteer.txt")
    data = [encode(SENTENCE, labels, words)] * 4
    ends = list[dict]()
    for stops in ((2,), (1, 2)):
        work = tables / f"{len(stops)}"
        work.mkdir()
        for stop in stops:
            torch.manual_seed(1)
            network = Network(labels, layers=1)
            plan = Plan(epochs=2, silver_after=2, threads=1)
            train(network, data, Silver([], lambda _: []), plan, work, stop=stop)
        ends.append(network.state_dict())
    assert all(torch.equal(value, ends[1][name]) for name, value in ends[0].items())


def test_unknown_layers_stay_out_of_the_loss(tables: Path):
    labels = collect([SENTENCE])
    words = WordPieces(tables / "vocab.txt", tables / "gazetteer.txt")
    batch = collate([encode(e, labels, words) for e in (SENTENCE, NAMES_ONLY)])
    assert batch.upos[1].eq(NOTHING).all()
    assert batch.names[1].tolist()[:3] == [labels.names.index("B-LOC"), NOTHING, labels.names.index("O")]
    assert batch.factuality[1].isnan().all()
    assert batch.predicate[0].tolist() == [0, 1, 0, 0, 0, 0]
    roles = [labels.roles[i] for i in batch.roles[0].tolist()]
    assert roles == ["ARG0", "O", "ARG1", "O", "ARGM-TMP", "O"]


def test_batches_hold_everything_once_and_repeat_by_seed(tables: Path):
    labels = collect([SENTENCE])
    words = WordPieces(tables / "vocab.txt", tables / "gazetteer.txt")
    data = [encode(e, labels, words) for e in (SENTENCE, NAMES_ONLY) for _ in range(20)]
    first, again = batches(data, 40, 7), batches(data, 40, 7)
    assert len(data) == sum(map(len, first))
    assert [[id(e) for e in batch] for batch in first] == [[id(e) for e in batch] for batch in again]
    assert all(max(len(e.pieces.ids) for e in batch) * len(batch) <= 40 for batch in first)


def test_floors_name_scores_that_are_measured():
    floors = json.loads((Path(__file__).parents[2] / "training/floors.json").read_text())
    assert {"UPOS ewt", "LAS gum", "names", "role heads", "factuality r"} <= set(floors)
    assert all(0 < floor < 1 for floor in floors.values())

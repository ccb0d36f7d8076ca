"""The network: a MiniLM encoder and the heads that read it. Letters: B sentences, T pieces, W words, H 384."""

from collections.abc import Mapping
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training import anchor_labels
from training.labels import Labels
from turnstone.language.decode_roles import DISTANCES, PLACES
from turnstone.language.model_input import FORMS

WIDTH, INNER, HEADS, LAYERS, VOCABULARY, POSITIONS = 384, 1536, 12, 6, 30522, 512
ARC, LABEL, ROLE, EDGE = 256, 128, 128, 128
NODE = 2 * LABEL + 2 * ROLE
"""Numbers per word handed to the second graph: as dependant, as head, as predicate, as argument."""
BRANCH = 4
"""Layers that the record heads share with the language heads. Above them they have their own: with all six shared and
trained together, the language heads fell below their floors (training/README.md)."""

ACTIVATION = "relu"
"""Of the feed-forward parts: the base comes with "gelu", which costs a quarter of the time. Kept in checkpoints."""

RARE = -4.0
"""Where the logits of rare things start: else their first loss drowns the others (model study, the role head)."""


class Layer(nn.Module):
    """One BERT layer (post-norm)."""

    def __init__(self, dropout: float, activation: str) -> None:
        super().__init__()
        self.activation = {"gelu": F.gelu, "relu": F.relu}[activation]
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.output = nn.Linear(WIDTH, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """States ``[B, T, H]`` and an additive mask ``[B, 1, 1, T]`` to states."""
        q, k, v = (self._split(part(x)) for part in (self.query, self.key, self.value))
        # Spelled out: torch's fused attention took most of a training step on a CPU (its backward pass in bf16).
        mixed = ((q @ k.transpose(-1, -2)) * (WIDTH // HEADS) ** -0.5 + bias).softmax(-1).to(v.dtype) @ v
        mixed = mixed.transpose(1, 2).flatten(2)
        x = self.norm1(x + self.output(mixed))
        return self.norm2(x + self.dropout(self.down(self.activation(self.up(x)))))

    @staticmethod
    def _split(x: Tensor) -> Tensor:
        return x.unflatten(-1, (HEADS, WIDTH // HEADS)).transpose(1, 2)


class Outputs(NamedTuple):
    """What the first graph yields; ``[B, W, ...]`` unless said."""

    upos: Tensor
    xpos: Tensor
    arcs: Tensor
    """``[B, W, W + 1]``; column 0 is the root."""
    names: Tensor
    predicate: Tensor
    """``[B, W]`` logit."""
    factuality: Tensor
    """``[B, W]``."""
    nodes: Tensor
    """``[B, W + 1, NODE]``; row 0 is the root."""
    states: Tensor
    """``[B, T, H]`` after layer `BRANCH`."""


class Words(nn.Module):
    """First graph: pieces to what each word is, and scores for every arc."""

    def __init__(
        self, labels: Labels, layers: int = LAYERS, dropout: float = 0.1, activation: str = ACTIVATION
    ) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(FORMS, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout, activation) for _ in range(layers))
        self.dropout = nn.Dropout(dropout)
        self.upos = nn.Linear(WIDTH, len(labels.upos))
        self.xpos = nn.Linear(WIDTH, len(labels.xpos))
        self.names_inner = nn.Linear(2 * WIDTH, WIDTH)
        self.names = nn.Linear(WIDTH, len(labels.names))
        self.single = nn.Linear(WIDTH, 2)
        self.arc_dependant, self.arc_head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.arc = nn.Linear(ARC, ARC, bias=False)
        nn.init.zeros_(self.arc.weight)
        self.arc_bias = nn.Linear(ARC, 1, bias=False)
        self.node = nn.Linear(WIDTH, NODE)

    def encode(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        """Piece numbers and case shapes ``[B, T]`` to the last states ``[B, T, H]`` and those after layer `BRANCH`."""
        bias = barred(ids)
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.pieces(ids) + self.shapes(shapes) + self.positions(places))
        x = branch = self.dropout(x)
        for number, layer in enumerate(self.layers, 1):
            x = layer(x, bias)
            branch = x if number == BRANCH else branch
        return x, branch

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> Outputs:
        """Pieces and forms ``[B, T]``, first and last piece of each word ``[B, W]`` (0 pads all)."""
        states, branch = self.encode(ids, shapes)
        root = torch.zeros_like(first[:, :1])
        index = torch.cat([root, first], 1)
        with_root = _picked(states, index)
        with_root = self.dropout(with_root)
        words = with_root[:, 1:]
        dependant = self.dropout(F.gelu(self.arc_dependant(words)))
        head = self.dropout(F.gelu(self.arc_head(with_root)))
        arcs = self.arc(dependant) @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)
        absent = torch.cat([root > 0, first == 0], 1)[:, None, :]
        arcs = arcs + absent.to(arcs.dtype) * -10000.0
        single = self.single(words)
        ends = self.dropout(_picked(states, last))
        names = self.names(self.dropout(F.gelu(self.names_inner(torch.cat([words, ends], -1)))))
        nodes = self.dropout(F.gelu(self.node(with_root)))
        return Outputs(self.upos(words), self.xpos(words), arcs, names, single[..., 0], single[..., 1], nodes, branch)


def barred(ids: Tensor) -> Tensor:
    """What keeps attention off padding, ``[B, 1, 1, T]``."""
    return (ids == 0).to(torch.float32)[:, None, None, :] * -10000.0


def _picked(states: Tensor, index: Tensor) -> Tensor:
    """States ``[B, T, H]`` at places ``[B, W]``: whole rows, which is faster at run time than `torch.gather`."""
    rows = torch.arange(states.shape[0], device=states.device)[:, None] * states.shape[1]
    return states.flatten(0, 1)[index + rows]


class Links(nn.Module):
    """Second graph: once heads are chosen, the label of each arc and the role of each word to each predicate."""

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self.relation = nn.Linear(3 * LABEL, len(labels.deprel))
        roles = len(labels.roles)
        self.role = nn.Linear(ROLE, ROLE * roles, bias=False)
        nn.init.normal_(self.role.weight, std=0.02)
        self.role_predicate = nn.Linear(ROLE, roles)
        self.role_argument = nn.Linear(ROLE, roles, bias=False)
        self.distances, self.places = nn.Embedding(DISTANCES, roles), nn.Embedding(PLACES, roles)
        nn.init.zeros_(self.distances.weight)
        nn.init.zeros_(self.places.weight)
        with torch.no_grad():
            self.role_predicate.bias.zero_()
            self.role_predicate.bias[0] = 4.0

    def relations(self, dependant: Tensor, head: Tensor) -> Tensor:
        """Arc ends ``[N, LABEL]`` twice to relation logits ``[N, relations]``."""
        return self.relation(torch.cat([dependant, head, dependant * head], -1))

    def roles(self, predicate: Tensor, arguments: Tensor, distances: Tensor, places: Tensor) -> Tensor:
        """Predicates ``[P, ROLE]`` with their sentence's words ``[P, W, ROLE]`` to role logits ``[P, W, roles]``."""
        turned = self.role(predicate).unflatten(-1, (-1, ROLE))
        scores = arguments @ turned.transpose(1, 2)
        scores = scores + self.role_predicate(predicate)[:, None] + self.role_argument(arguments)
        return scores + self.distances(distances) + self.places(places)

    def forward(
        self, dependant: Tensor, head: Tensor, predicate: Tensor, arguments: Tensor, distances: Tensor, places: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Both at once, as exported."""
        return self.relations(dependant, head), self.roles(predicate, arguments, distances, places)


class Marks(NamedTuple):
    """What the third graph yields, ``[B, W, ...]``."""

    anchors: Tensor
    """``[B, W, anchor_labels.WIDTH]``: the kinds of record one after the other."""
    tags: Tensor
    """``[B, W, tags]`` logits."""
    ends: Tensor
    """``[B, W, 2 * EDGE]``: each word as an anchor, and as what one takes."""


class Records(nn.Module):
    """Third graph: states after layer `BRANCH` to what anchors records, by layers of its own."""

    def __init__(self, layers: int, dropout: float, activation: str) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(dropout, activation) for _ in range(layers))
        self.dropout = nn.Dropout(dropout)
        self.inner = nn.Linear(WIDTH, WIDTH)
        self.anchor = nn.Linear(WIDTH, anchor_labels.WIDTH)
        self.tag = nn.Linear(WIDTH, len(anchor_labels.TAGS))
        nn.init.constant_(self.tag.bias, RARE)
        self.end = nn.Linear(WIDTH, 2 * EDGE)

    def forward(self, states: Tensor, ids: Tensor, first: Tensor) -> Marks:
        """States ``[B, T, H]``, pieces ``[B, T]``, first piece of each word ``[B, W]``."""
        bias = barred(ids)
        for layer in self.layers:
            states = layer(states, bias)
        words = self.dropout(_picked(states, first))
        inner = self.dropout(F.gelu(self.inner(words)))
        return Marks(self.anchor(inner), self.tag(inner), self.dropout(F.gelu(self.end(words))))


class Edges(nn.Module):
    """Fourth graph: every word as what an anchor takes, once anchors and tree are chosen."""

    def __init__(self) -> None:
        super().__init__()
        edges = len(anchor_labels.EDGES)
        self.edge = nn.Linear(EDGE, EDGE * edges, bias=False)
        nn.init.normal_(self.edge.weight, std=0.02)
        self.anchor, self.taken = nn.Linear(EDGE, edges), nn.Linear(EDGE, edges, bias=False)
        nn.init.constant_(self.anchor.bias, RARE)
        self.distances, self.places = nn.Embedding(DISTANCES, edges), nn.Embedding(PLACES, edges)
        nn.init.zeros_(self.distances.weight)
        nn.init.zeros_(self.places.weight)

    def forward(self, anchor: Tensor, taken: Tensor, distances: Tensor, places: Tensor) -> Tensor:
        """Anchors ``[A, EDGE]`` with their sentence's words ``[A, W, EDGE]`` to edge logits ``[A, W, edges]``."""
        turned = self.edge(anchor).unflatten(-1, (-1, EDGE))
        scores = taken @ turned.transpose(1, 2) + self.anchor(anchor)[:, None] + self.taken(taken)
        return scores + self.distances(distances) + self.places(places)


class Network(nn.Module):
    """All graphs: words and links are trained together, then records and edges on top of them."""

    def __init__(
        self, labels: Labels, layers: int = LAYERS, dropout: float = 0.1, activation: str = ACTIVATION
    ) -> None:
        super().__init__()
        self.activation = activation
        self.words = Words(labels, layers, dropout, activation)
        # Half of all numbers, most of them for pieces that training never sees: left as they came.
        self.words.pieces.requires_grad_(requires_grad=False)
        self.words.positions.requires_grad_(requires_grad=False)
        self.links = Links(labels)
        self.records = Records(layers - BRANCH, dropout, activation)
        self.edges = Edges()

    def branch(self) -> None:
        """Begin the record heads' own layers as copies of the language heads'."""
        for own, shared in zip(self.records.layers, list(self.words.layers)[BRANCH:], strict=True):
            own.load_state_dict(shared.state_dict())


def load_base(words: Words, weights: Mapping[str, Tensor]) -> None:
    """Fill the encoder from BERT weights by their published names."""
    renamed = {
        "embeddings.word_embeddings.weight": "pieces.weight",
        "embeddings.position_embeddings.weight": "positions.weight",
        "embeddings.LayerNorm.weight": "norm.weight",
        "embeddings.LayerNorm.bias": "norm.bias",
    }
    parts = {
        "attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
        "attention.output.dense": "output", "attention.output.LayerNorm": "norm1",
        "intermediate.dense": "up", "output.dense": "down", "output.LayerNorm": "norm2",
    }  # fmt: skip
    for n in range(len(words.layers)):
        for old, new in parts.items():
            for kind in ("weight", "bias"):
                renamed[f"encoder.layer.{n}.{old}.{kind}"] = f"layers.{n}.{new}.{kind}"
    state = words.state_dict()
    for old, new in renamed.items():
        state[new].copy_(weights[old])
    # Token type 0 is added to every piece of every text; it goes into the positions.
    state["positions.weight"] += weights["embeddings.token_type_embeddings.weight"][0]

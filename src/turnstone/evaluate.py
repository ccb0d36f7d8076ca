"""Scores coded reports against gold records, both JSONL in RECORD.md form, matched by report id.

Rows with precision, recall and F1:

    event           same type, trigger in the same sentence
    event.full      event, and the sets of actor and of recipient countries agree (names where there is no country)
    mode            of the matched events: modes pooled
    sector          of the matched events: sectors of actors and recipients that have a country, pooled
    condition       the event is matched and its condition clauses overlap by half or more (intersection over union)
    statement       content overlaps by half or more and a speaker agrees
    statement.full  statement, and act and chain (names in order) are right
    silence         same sentence and who agrees
    silence.full    silence, and what was withheld overlaps by half or more
    figure          span overlaps and value is equal
    figure.full     figure, what is counted overlaps, approximator, low and high are right
    posture         same sentence and who agrees
    posture.full    posture, and stance
    record          event.full, condition, statement.full, silence.full, figure.full, posture.full pooled

Shares, of the matched pieces that have it in the gold or in the prediction: aux, date, place, attribution, act, chain.
"""

import re
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from turnstone.errors import EvaluationError

Piece = dict[str, Any]
"""One item of a record, or a whole record, as decoded JSON: gold may leave fields out."""
Pair = tuple[Piece, Piece]

POOLED = ("event.full", "condition", "statement.full", "silence.full", "figure.full", "posture.full")
ROWS = (
    "event", "event.full", "mode", "sector", "condition", "statement", "statement.full", "silence", "silence.full",
    "figure", "figure.full", "posture", "posture.full", "record",
)  # fmt: skip
SHARES = ("aux", "date", "place", "attribution", "act", "chain")
RATE_FLOOR = 30
"""Rows with fewer gold items than this are counts, not rates."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n+")
_ABBREVIATION = re.compile(
    r"\b(?:Gen|Lt|Col|Maj|Sgt|Mr|Mrs|Ms|Dr|U\.S|U\.N|U\.K|Jan|Feb|Aug|Sept|Oct|Nov|Dec|St|Sen|Rep|Gov|Capt|Brig|[A-Z])\.\s*$"
)


class Miss(NamedTuple):
    """One piece that is only in the gold ("missed") or only in the prediction ("extra")."""

    kind: str
    what: str
    report: str
    label: str
    start: int
    end: int


class Tally(msgspec.Struct):
    """Counts of one row."""

    right: int = 0
    gold: int = 0
    predicted: int = 0

    def add(self, right: int, gold: int, predicted: int) -> None:
        """Add one report's counts."""
        self.right += right
        self.gold += gold
        self.predicted += predicted

    @property
    def precision(self) -> float:
        """Share of the predicted that is right; 0 without predictions."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that is found; 0 without gold."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class Scores(msgspec.Struct):
    """Rows, shares and misses of a set of reports."""

    rows: dict[str, Tally]
    shares: dict[str, tuple[int, int]]
    """(right, of how many)."""
    reports: int = 0
    unusable: list[str] = []
    """Ids of gold reports without a prediction on the same text."""
    misses: list[Miss] = []


def score(gold: Iterable[Piece], predicted: Iterable[Piece]) -> Scores:
    """Score predicted records against gold ones.

    Args:
        gold: Records as decoded JSON; every one counts.
        predicted: Records as decoded JSON; one whose report id is not in the gold is passed over, one whose text
            differs from the gold text counts as empty and is named in ``unusable``.
    """
    by_id = {record["report"]["id"]: record for record in predicted}
    scorer = _Scorer()
    for record in gold:
        scorer.add(record, by_id.get(record["report"]["id"]))
    return scorer.result()


def read_records(path: Path) -> list[Piece]:
    """Records of a JSONL file.

    Raises:
        EvaluationError: The file can't be read or a line is no record; the message names file and line.
    """
    records: list[Piece] = []
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        problem = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise EvaluationError(f"{path}: can't be read ({problem}): give a JSONL file of records") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = msgspec.json.decode(line, type=dict[str, Any])
            _ = record["report"]["id"], record["report"]["text"]
        except (msgspec.DecodeError, msgspec.ValidationError, KeyError, TypeError) as error:
            problem = f"{path}: line {number} is no record ({error})"
            raise EvaluationError(f"{problem}: give the output of `turnstone code`, one object per line") from error
        records.append(record)
    return records


def sentence_bounds(text: str) -> list[int]:
    """Start offsets of the sentences that the scores go by (not the coder's own), and the end of the text."""
    cuts = [m.end() for m in _SENTENCE_END.finditer(text)]
    # only the last 12 characters before a cut can be an abbreviation
    kept = [cut for cut in cuts if cut == len(text) or not _ABBREVIATION.search(text[max(0, cut - 12) : cut])]
    return [0, *kept, len(text)]


def _sentence(bounds: list[int], span: Piece) -> int:
    found = 0
    for i, bound in enumerate(bounds):
        if bound <= span["start"]:
            found = i
    return found


def _iou(a: Piece, b: Piece) -> float:
    """Intersection over union of two spans."""
    shared = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return 0.0 if shared <= 0 else shared / (max(a["end"], b["end"]) - min(a["start"], b["start"]))


def _overlap(a: Piece, b: Piece) -> bool:
    return min(a["end"], b["end"]) > max(a["start"], b["start"])


def _folded(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", name.lower()).strip().removeprefix("the ")


def _pieces(of: Piece, field: str) -> list[Piece]:
    return of.get(field) or []


def _words(of: Piece, field: str) -> set[str]:
    found: list[str] = of.get(field) or []
    return set(found)


def _edtf(event: Piece) -> str | None:
    date: Piece = event.get("date") or {}
    return date.get("edtf")


def _places(event: Piece) -> set[str]:
    return {_name(place) for place in _pieces(event, "location")}


def _name(piece: Piece) -> str:
    return _folded(piece.get("name") or piece["span"]["text"])


def _who(entities: list[Piece] | None) -> set[str]:
    return {entity.get("country") or _name(entity) for entity in entities or []}


def _who_agrees(gold: list[Piece], predicted: list[Piece]) -> bool:
    if not gold or not predicted:
        return not gold and not predicted
    return any(
        _overlap(g["span"], p["span"]) or _folded(g.get("name") or "") == _folded(p.get("name") or "")
        for g in gold
        for p in predicted
    )


def _match(
    gold: list[Piece], predicted: list[Piece], fits: Callable[[Piece, Piece], bool], rank: Callable[[Piece, Piece], Any]
) -> list[Pair]:
    """Greedy one-to-one pairs, best rank first."""
    pairs = [(rank(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted) if fits(g, p)]
    taken_gold: set[int] = set()
    taken: set[int] = set()
    found: list[Pair] = []
    for _, i, j in sorted(pairs, reverse=True):
        if i not in taken_gold and j not in taken:
            taken_gold.add(i)
            taken.add(j)
            found.append((gold[i], predicted[j]))
    return found


def _sectors(event: Piece) -> set[tuple[str, str]]:
    return {
        (entity["country"], entity["sector"])
        for side in ("actor", "recipient")
        for entity in _pieces(event, side)
        if entity.get("country") and entity.get("sector")
    }


def _chain(statement: Piece) -> list[str]:
    return [_name(entity) for entity in _pieces(statement, "chain")]


class _Scorer:
    """Adds up one report at a time."""

    def __init__(self) -> None:
        self.rows = {row: Tally() for row in ROWS}
        self.shares = {share: [0, 0] for share in SHARES}
        self.unusable: list[str] = []
        self.misses: list[Miss] = []
        self.reports = 0

    def add(self, gold: Piece, predicted: Piece | None) -> None:
        self.reports += 1
        self.report, text = gold["report"]["id"], gold["report"]["text"]
        if predicted is None or predicted["report"]["text"] != text:
            self.unusable.append(self.report)
            predicted = {}
        self.sentence = partial(_sentence, sentence_bounds(text))
        both: dict[str, tuple[list[Piece], list[Piece]]] = {
            kind: (_pieces(gold, kind), _pieces(predicted, kind))
            for kind in ("statements", "events", "silences", "figures", "postures")
        }
        said = self._statements(*both["statements"])
        self._events(*both["events"], said)
        self._silences(*both["silences"])
        self._figures(*both["figures"])
        self._postures(*both["postures"])

    def result(self) -> Scores:
        for row in POOLED:
            tally = self.rows[row]
            self.rows["record"].add(tally.right, tally.gold, tally.predicted)
        shares = {name: (right, of) for name, (right, of) in self.shares.items()}
        return Scores(rows=self.rows, shares=shares, reports=self.reports, unusable=self.unusable, misses=self.misses)

    def _row(self, row: str, pairs: list[Pair], gold: list[Piece], predicted: list[Piece]) -> None:
        self.rows[row].add(len(pairs), len(gold), len(predicted))

    def _share(self, name: str, right: bool) -> None:
        self.shares[name][0] += right
        self.shares[name][1] += 1

    def _same_sentence(self, anchor: str) -> Callable[[Piece, Piece], bool]:
        return lambda g, p: self.sentence(g[anchor]) == self.sentence(p[anchor])

    def _missed(
        self, what: str, anchor: str, label: str, pairs: list[Pair], gold: list[Piece], predicted: list[Piece]
    ) -> None:
        hit = {id(piece) for pair in pairs for piece in pair}
        for kind, pieces in (("missed", gold), ("extra", predicted)):
            self.misses += [
                Miss(kind, what, self.report, str(p.get(label) or ""), p[anchor]["start"], p[anchor]["end"])
                for p in pieces
                if id(p) not in hit
            ]

    def _statements(self, gold: list[Piece], predicted: list[Piece]) -> set[tuple[str | None, str | None]]:
        pairs = _match(
            gold,
            predicted,
            lambda g, p: _iou(g["content"], p["content"]) >= 0.5 and _who_agrees(g["speaker"], p["speaker"]),
            lambda g, p: _iou(g["content"], p["content"]),
        )
        full = [(g, p) for g, p in pairs if g.get("act") == p.get("act") and _chain(g) == _chain(p)]
        self._row("statement", pairs, gold, predicted)
        self._row("statement.full", full, gold, predicted)
        for g, p in pairs:
            self._share("act", g.get("act") == p.get("act"))
            if _chain(g) or _chain(p):
                self._share("chain", _chain(g) == _chain(p))
        self._missed("statement", "content", "act", pairs, gold, predicted)
        return {(g.get("id"), p.get("id")) for g, p in pairs} | {(None, None)}

    def _events(self, gold: list[Piece], predicted: list[Piece], said: set[tuple[str | None, str | None]]) -> None:
        same = self._same_sentence("trigger")
        pairs = _match(
            gold,
            predicted,
            lambda g, p: g["type"] == p["type"] and same(g, p),
            lambda g, p: (
                _overlap(g["trigger"], p["trigger"]),
                _who(g["actor"]) == _who(p["actor"]),
                -abs(g["trigger"]["start"] - p["trigger"]["start"]),
            ),
        )
        sides = [
            (g, p)
            for g, p in pairs
            if _who(g["actor"]) == _who(p["actor"]) and _who(g["recipient"]) == _who(p["recipient"])
        ]
        clauses = [
            (g, p)
            for g, p in pairs
            if g.get("condition") and p.get("condition") and _iou(g["condition"]["span"], p["condition"]["span"]) >= 0.5
        ]
        self._row("event", pairs, gold, predicted)
        self._row("event.full", sides, gold, predicted)
        conditional = [e for e in gold if e.get("condition")]
        self._row("condition", clauses, conditional, [e for e in predicted if e.get("condition")])
        for g, p in pairs:
            self._event_fields(g, p, said)
        self._missed("event", "trigger", "type", pairs, gold, predicted)

    def _event_fields(self, gold: Piece, predicted: Piece, said: set[tuple[str | None, str | None]]) -> None:
        modes = [_words(event, "mode") for event in (gold, predicted)]
        sectors = [_sectors(event) for event in (gold, predicted)]
        self.rows["mode"].add(len(modes[0] & modes[1]), len(modes[0]), len(modes[1]))
        self.rows["sector"].add(len(sectors[0] & sectors[1]), len(sectors[0]), len(sectors[1]))
        self._share("aux", _words(gold, "aux") == _words(predicted, "aux"))
        self._share("attribution", (gold.get("statement"), predicted.get("statement")) in said)
        dates = [_edtf(event) for event in (gold, predicted)]
        if any(dates):
            self._share("date", dates[0] == dates[1])
        places = [_places(event) for event in (gold, predicted)]
        if any(places):
            self._share("place", bool(places[0] & places[1]))

    def _silences(self, gold: list[Piece], predicted: list[Piece]) -> None:
        same = self._same_sentence("cue")
        pairs = _match(
            gold,
            predicted,
            lambda g, p: same(g, p) and _who_agrees(g["who"], p["who"]),
            lambda g, p: _iou(g["cue"], p["cue"]),
        )
        self._row("silence", pairs, gold, predicted)
        full = [(g, p) for g, p in pairs if _iou(g["about"], p["about"]) >= 0.5]
        self._row("silence.full", full, gold, predicted)
        self._missed("silence", "cue", "", pairs, gold, predicted)

    def _figures(self, gold: list[Piece], predicted: list[Piece]) -> None:
        pairs = _match(
            gold,
            predicted,
            lambda g, p: _overlap(g["span"], p["span"]) and float(g["value"]) == float(p["value"]),
            lambda g, p: _iou(g["span"], p["span"]),
        )
        full = [
            (g, p)
            for g, p in pairs
            if g.get("what")
            and p.get("what")
            and _overlap(g["what"], p["what"])
            and all(g.get(field) == p.get(field) for field in ("approximator", "low", "high"))
        ]
        self._row("figure", pairs, gold, predicted)
        self._row("figure.full", full, gold, predicted)
        self._missed("figure", "span", "value", pairs, gold, predicted)

    def _postures(self, gold: list[Piece], predicted: list[Piece]) -> None:
        same = self._same_sentence("span")
        pairs = _match(
            gold,
            predicted,
            lambda g, p: same(g, p) and _who_agrees(g["who"], p["who"]),
            lambda g, p: _iou(g["span"], p["span"]),
        )
        self._row("posture", pairs, gold, predicted)
        self._row("posture.full", [(g, p) for g, p in pairs if g.get("stance") == p.get("stance")], gold, predicted)
        self._missed("posture", "span", "stance", pairs, gold, predicted)


def table(scores: Scores) -> str:
    """The rows and shares as text, one a line; the same figures as the gold set's own scorer prints."""
    lines = [
        f"{row:14} P {t.precision:.3f}  R {t.recall:.3f}  F1 {t.f1:.3f}   "
        f"right {t.right:4}  gold {t.gold:4}  predicted {t.predicted:4}"
        for row, t in scores.rows.items()
    ]
    lines += [
        f"{name:14} {format(right / of, '.3f') if of else '-'} of {of}" for name, (right, of) in scores.shares.items()
    ]
    if scores.unusable:
        lines.append("no usable prediction: " + ", ".join(scores.unusable))
    return "\n".join(lines)

"""Names that no one marked word by word: re3d's documents, and Wikipedia's current events with their links.

Current events carry a link on most names but not its kind. The network itself, part-trained, says which kind: each page
gets the kind that its mentions get most often, and what neither link nor network is sure of is left out of the loss.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from training.example import UNKNOWN, Example
from training.norp import is_norp
from turnstone.language.model import Model
from turnstone.language.sentences import segment

_RE3D_LABELS = {"Person": "PER", "Organisation": "ORG", "Location": "LOC", "Nationality": "NORP"}

RE3D_HELD = frozenset(
    (
        "http://www.centcom.mil/MEDIA/NEWS-ARTICLES/News-Article-View/Article/1029295/iraqis-hold-line-against-isil-dod-spokesman-says/",
        "https://www.gov.uk/government/news/minister-ellwood-statement-on-syria-ceasefire-violations",
        "https://www.state.gov/r/pa/prs/ps/2015/08/246059.htm",
    )
)
"""Documents that stand, annotated, among the project's development reports: never trained on."""

EVERY = 3
"""One current-events item in so many is used: enough news to learn from, and training stays within two hours."""

SURE = 0.9
"""Score from which an unlinked name of the part-trained network is believed."""

AGREED = 0.6
"""Share of its mentions that a page's kind must have."""

WEIGHT = 0.5
"""Of silver sentences in the names loss."""

_SMALL = frozenset(
    ("of", "the", "and", "for", "de", "del", "al", "el", "bin", "-", "'s", "’s", "&", "–", "'", "’", ".")
)


@dataclass(frozen=True)
class Linked:
    """A sentence with its links: words ``[first, last)`` lead to a page."""

    doc: str
    words: tuple[str, ...]
    links: tuple[tuple[int, int, str], ...]


def linked(data: Path) -> list[Linked]:
    """Sentences of every third item of the current events."""
    found = list[Linked]()
    with (data / "current_events/items.jsonl").open(encoding="utf-8") as lines:
        for n, line in enumerate(lines):
            if n % EVERY == 0:
                found += _linked(json.loads(line))
    return found


def _linked(item: dict[str, Any]) -> list[Linked]:
    found = list[Linked]()
    for sentence in segment(item["text"]):
        words = tuple(item["text"][t.start : t.end] for t in sentence.tokens)
        starts = {t.start: i for i, t in enumerate(sentence.tokens)}
        ends = {t.end: i + 1 for i, t in enumerate(sentence.tokens)}
        links = [
            (starts[link["start"]], ends[link["end"]], link["page"])
            for link in item["links"]
            if link["start"] in starts and link["end"] in ends
        ]
        found.append(Linked(item["id"], words, tuple(li for li in links if _is_name(words[li[0] : li[1]]))))
    return found


_TITLES = frozenset(
    "gen. lt. col. maj. capt. cpl. sgt. pfc. spc. staff adm. mr. mrs. ms. dr. sir president minister secretary".split()
)
_NEVER = frozenset("i we they he she it you our their his her its this these those soldiers forces iraqis".split())


def _is_name(words: tuple[str, ...]) -> bool:
    """Whether words are written as a name: capitals at both ends, small words between."""
    if len(words) == 1 and words[0].lower() in _NEVER | _TITLES:
        return False
    if not words or not words[0][:1].isupper() or not words[-1][:1].isupper():
        return False
    return all(w[:1].isupper() or w.lower() in _SMALL or w[:1].isdigit() for w in words)


def blank(sentences: list[Linked]) -> list[Example]:
    """The sentences as examples of which nothing is known yet."""
    return [Example("current_events", s.doc, s.words, names=(UNKNOWN,) * len(s.words)) for s in sentences]


def label(sentences: list[Linked], model: Model) -> list[Example]:
    """Silver names: links typed by page, sure names of the network, UNKNOWN elsewhere in doubt."""
    found = list[dict[tuple[int, int], tuple[str, float]]]()
    by_doc = defaultdict(list[int])
    for i, s in enumerate(sentences):
        by_doc[s.doc].append(i)
    for group in by_doc.values():
        for analysis in model.analyse([sentences[i].words for i in group], records=False):
            found.append({(n.first, n.last): (n.label, n.score) for n in analysis.names})
    kinds = _kinds(sentences, found)
    return labelled(sentences, [_tags(s, names, kinds) for s, names in zip(sentences, found, strict=True)])


def labelled(sentences: list[Linked], tags: Sequence[Sequence[str]]) -> list[Example]:
    """The sentences as examples with these names."""
    return [replace(e, names=tuple(t), weight=WEIGHT) for e, t in zip(blank(sentences), tags, strict=True)]


def _kinds(sentences: list[Linked], found: list[dict[tuple[int, int], tuple[str, float]]]) -> dict[str, str]:
    """The kind of each page whose mentions mostly get one kind."""
    votes = defaultdict[str, Counter[str]](Counter)
    for s, names in zip(sentences, found, strict=True):
        for first, last, page in s.links:
            kind, score = names.get((first, last), ("", 0.0))
            if kind and _about(s.words[first:last], page):
                votes[page][kind] += score
    best = {page: counts.most_common(1)[0] for page, counts in votes.items()}
    return {page: kind for page, (kind, votes_) in best.items() if votes_ >= AGREED * sum(votes[page].values())}


def _about(words: tuple[str, ...], page: str) -> bool:
    """Whether the page bears the name that links to it."""
    title = page.partition(" (")[0].lower()
    return "".join(words).lower() in title.replace(" ", "") or words[-1].lower() in title.split()


def _tags(s: Linked, names: dict[tuple[int, int], tuple[str, float]], kinds: dict[str, str]) -> tuple[str, ...]:
    tags = ["O" if not w[:1].isupper() or i == 0 else UNKNOWN for i, w in enumerate(s.words)]
    for (first, last), (kind, score) in names.items():
        tags[first:last] = _bio(kind, last - first) if score >= SURE else [UNKNOWN] * (last - first)
    for first, last, page in s.links:
        words = s.words[first:last]
        kind = "NORP" if is_norp(words) else kinds.get(page, "") if _about(words, page) else ""
        crossed = any(a < last and first < b and not first <= a < b <= last for a, b in names)
        if kind and not crossed:
            tags[first:last] = _bio(kind, last - first)
    return tuple(_sound(tags))


def _bio(kind: str, length: int) -> list[str]:
    return [f"B-{kind}", *[f"I-{kind}"] * (length - 1)]


def _sound(tags: list[str]) -> list[str]:
    """I- tags that lost their B- become unknown."""
    for i, tag in enumerate(tags):
        if tag.startswith("I-") and (i == 0 or tags[i - 1] not in (f"B-{tag[2:]}", tag)):
            tags[i] = UNKNOWN
    return tags


def re3d(data: Path) -> list[Example]:
    """re3d's documents, the held ones left out; capitals outside the entities written as names are UNKNOWN."""
    entities = defaultdict[str, list[dict[str, Any]]](list)
    for path in sorted(data.glob("re3d/*/entities.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            entity = json.loads(line)
            entities[entity["documentId"]].append(entity)
    documents = [
        json.loads(line)
        for path in sorted(data.glob("re3d/*/documents.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [e for d in documents if d["sourceUrl"] not in RE3D_HELD for e in _re3d(d, entities[d["_id"]])]


def _re3d(document: dict[str, Any], entities: list[dict[str, Any]]) -> list[Example]:
    examples = list[Example]()
    for sentence in segment(document["text"]):
        words = tuple(document["text"][t.start : t.end] for t in sentence.tokens)
        starts = {t.start: i for i, t in enumerate(sentence.tokens)}
        ends = {t.end: i + 1 for i, t in enumerate(sentence.tokens)}
        tags = ["O" if not w[:1].isupper() or i == 0 else UNKNOWN for i, w in enumerate(words)]
        spans = [
            (starts[e["begin"]], ends[e["end"]], _RE3D_LABELS[e["type"]])
            for e in entities
            if e["type"] in _RE3D_LABELS and e["begin"] in starts and e["end"] in ends and e["confidence"] == 1
        ]
        for first, last, kind in sorted(spans, key=lambda s: s[0] - s[1]):
            begin = first
            while begin < last and words[begin].lower() in _TITLES | {"the", "a", "an"}:
                begin += 1
            if begin < last and _is_name(words[begin:last]) and all(t in ("O", UNKNOWN) for t in tags[begin:last]):
                kind = "NORP" if is_norp(words[begin:last]) else kind
                tags[begin:last] = _bio(kind, last - begin)
        examples.append(Example("re3d", document["_id"], words, names=tuple(_sound(tags)), weight=WEIGHT))
    return examples

"""Reports like real ones, as many as are wanted: real records with other words, parties, places and days.

Words give way to other words of the same length, so that every span still holds; parties and places to others of the
ledger, countries going with them. A copy's words are as many, as long and as often repeated as the real
ones, and it shares no sentence with another copy. Nothing in it means anything: it is for measuring size and time.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import blake2b, sha256
from heapq import merge
from typing import Any, cast

import msgspec

from turnstone.ledger import Ledger
from turnstone.ledger.pieces import KINDS
from turnstone.ledger.sql import rows
from turnstone.ledger.write import report_of
from turnstone.record import Record

TURNS = 41
"""Copies after which parties and places come round."""
SHORT = 3
"""Letters of words that stay: mostly function words."""
_WORD = re.compile(rf"[^\W\d_]{{{SHORT + 1},}}")

Json = dict[str, Any]


def real_records(ledger: Ledger) -> Iterator[Record]:
    """The newest record of every article of a ledger, as it was coded."""
    newest = (
        "SELECT c.id, v.report, v.source, v.publisher, v.title, v.published, v.language, v.text, v.sha256, v.extra"
        " FROM codings c JOIN revisions v ON v.id = c.revision WHERE NOT EXISTS"
        " (SELECT 1 FROM codings n WHERE n.article = c.article AND (n.as_of, n.id) > (c.as_of, c.id)) ORDER BY c.id"
    )
    for coding, *columns in rows(ledger.connection, newest, ()):
        found: dict[str, list[Any]] = {f"{kind}s": [] for kind in KINDS}
        for kind, body in rows(
            ledger.connection, "SELECT kind, body FROM records WHERE coding = ? ORDER BY row", (coding,)
        ):
            found[f"{kind}s"].append(msgspec.json.decode(body, type=KINDS[kind]))
        yield Record(report=report_of(tuple(columns)), **{name: tuple(items) for name, items in found.items()})


class Perturbed:
    """Copies of real records.

    Args:
        real: At least a few hundred, so that there are words and parties to draw from.
    """

    def __init__(self, real: Iterable[Record]) -> None:
        self.real = sorted(map(msgspec.to_builtins, real), key=lambda record: record["report"]["published"] or "")
        words: dict[int, set[str]] = defaultdict(set)
        parties: dict[tuple[str, str], Json] = {}
        places: dict[tuple[str, str], Json] = {}
        for record in self.real:
            for word in _WORD.findall(record["report"]["text"]):
                words[len(word)].add(word.lower())
            for item in _walk(record):
                if "sector" in item:
                    parties[item["name"], item["country"] or ""] = _without_span(item)
                elif "precision" in item:
                    places[item["name"], item["country"] or ""] = _without_span(item)
        self._words = {length: sorted(several) for length, several in words.items()}
        self._parties, self._places = _Ring(parties), _Ring(places)

    def copy(self, number: int) -> Iterator[Record]:
        """The copy with this number, 0 for the first: as many records as the real ones, by day of publication."""
        for record in self.real:
            yield self._one(record, number)

    def by_day(self, copies: int) -> Iterator[Record]:
        """So many copies, in order of publication: as one would have read them that follows so many times as much."""
        return merge(*map(self.copy, range(copies)), key=lambda record: record.report.published or "")

    def _one(self, record: Json, number: int) -> Record:
        report = dict(record["report"])
        text = self._text(report["text"], number)
        title = self._text(report["title"] or "", number)
        key = f"{report['id']}~{number}"
        report |= {
            "id": key, "source": f"https://copies.example/{key}", "text": text, "title": title, "extra": {},
            "sha256": sha256(text.encode()).hexdigest(),
        }  # fmt: skip
        changed = self._value({**record, "report": report}, text, number)
        return msgspec.convert({**changed, "report": report}, Record)

    def _text(self, text: str, number: int) -> str:
        return _WORD.sub(lambda found: self._word(found[0], number), text)

    def _word(self, word: str, number: int) -> str:
        others = self._words.get(len(word))
        if not others:
            return word
        drawn = blake2b(f"{number}:{word.lower()}".encode(), digest_size=4).digest()
        other = others[int.from_bytes(drawn) % len(others)]
        if len(other) != len(word):  # lower case of another length
            return word
        return other.upper() if word.isupper() else other.capitalize() if word[0].isupper() else other

    def _value(self, value: Any, text: str, number: int) -> Any:
        match value:
            case {"start": start, "end": end, "text": _}:
                return {"start": start, "end": end, "text": text[start:end]}
            case {"sector": _, "span": _}:
                value = value | self._parties.turned((value["name"], value["country"] or ""), number)
            case {"precision": _}:
                value = value | self._places.turned((value["name"], value["country"] or ""), number)
            case _:
                pass
        match value:
            case dict():
                fields = cast("Json", value)
                return {name: self._field(name, inner, text, number) for name, inner in fields.items()}
            case list() | tuple():
                return [self._value(inner, text, number) for inner in cast("list[Any]", value)]
            case _:
                return value

    def _field(self, name: str, value: Any, text: str, number: int) -> Any:
        if name in ("statement", "event") and isinstance(value, str):
            return _other_id(value, number)
        if name == "id" and isinstance(value, str) and len(value) == _ID and ":" not in value:
            return _other_id(value, number)
        if name == "figures" and value and isinstance(value[0], str):
            return [_other_id(one, number) for one in value]
        return value if name == "report" else self._value(value, text, number)


_ID = 17
"""A letter and 16 hex digits."""


class _Ring:
    """Things in a fixed order, each of which can give way to one further on."""

    def __init__(self, things: dict[tuple[str, str], Json]) -> None:
        self._keys = sorted(things)
        self._things = [things[key] for key in self._keys]

    def turned(self, key: tuple[str, str], number: int) -> Json:
        """The thing that stands for one in a copy: itself in every other copy, so that the busiest stay the busiest."""
        step = number // 2 * len(self._keys) // TURNS if number % 2 else 0
        return self._things[(bisect_left(self._keys, key) + step) % len(self._keys)]


def _walk(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        fields = cast("Json", value)
        yield fields
        value = list(fields.values())
    if isinstance(value, list | tuple):
        for inner in cast("list[Any]", value):
            yield from _walk(inner)


def _without_span(item: Json) -> Json:
    return {name: value for name, value in item.items() if name != "span"}


def _other_id(given: str, number: int) -> str:
    return given[0] + sha256(f"{given}~{number}".encode()).hexdigest()[: _ID - 1]

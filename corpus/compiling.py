"""From markup to records: quotes to offsets, keys to entities, and the links that follow from nesting.

What follows is not written by hand: the statement that an event, figure or posture stands in (the innermost whose
content holds it), the event that a condition clause tells (the first hypothetical one with its trigger inside), low and
high of a figure from its approximator.
"""

import hashlib
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from corpus import labels
from corpus.markup import Line, Marked, MarkupError

Json = dict[str, Any]


def compiled(report: Marked) -> tuple[Json, list[str]]:
    """One report as a record in the form of docs/record.md, and what is wrong with it; a wrong line is left out."""
    found: dict[str, list[Json]] = {k: [] for k in ("events", "statements", "silences", "figures", "postures")}
    errors = _head(report)
    for line in report.lines:
        kind, make, letter = _MAKERS[line.kind]
        try:
            item = make(_Finder(report, line))
        except MarkupError as error:
            errors.append(f"line {line.number}: {error}")
            continue
        found[kind].append({"id": f"{letter}{len(found[kind]) + 1}", **item})
    _link(found)
    head = report.head
    full: Json = {
        "id": report.name, "source": "written for this corpus", "publisher": head.get("publisher"),
        "title": head.get("title"), "published": head.get("published"), "language": "en", "text": report.text,
        "sha256": hashlib.sha256(report.text.encode()).hexdigest(),
        "extra": {k: v for k, v in head.items() if k not in ("publisher", "title", "published")},
    }  # fmt: skip
    return {"report": full, **found}, errors


def _head(report: Marked) -> list[str]:
    at, head = f"line {report.number}", report.head
    errors = [
        f"{at}: head field {name!r} is missing" for name in ("published", "register", "countries") if name not in head
    ]
    if head.get("register", "wire") not in labels.REGISTERS:
        errors.append(f"{at}: register {head['register']!r}; expected one of {' '.join(sorted(labels.REGISTERS))}")
    if head.get("negative", "sport") not in labels.NEGATIVES:
        errors.append(f"{at}: negative {head['negative']!r}; expected one of {' '.join(sorted(labels.NEGATIVES))}")
    try:
        date.fromisoformat(head.get("published", "2000-01-01")[:10])
    except ValueError:
        errors.append(f"{at}: published {head['published']!r} is no ISO date")
    for key, (_, code) in report.entities.items():
        try:
            _codes(code)
        except MarkupError as error:
            errors.append(f"{at}: key {key}: {error}")
    return errors


def _codes(code: str) -> tuple[str | None, str | None, str | None, str | None]:
    """``NGA MIL``, ``- UAF``, ``NGA town Borno`` to country, sector, precision, admin1."""
    country, _, rest = code.partition(" ")
    if not re.fullmatch(r"[A-Z]{3}|-", country):
        raise MarkupError(f"expected ISO alpha-3, one of {' '.join(sorted(labels.BLOCS))}, or -; found {country!r}")
    where = None if country == "-" else country
    if not rest:
        return where, None, None, None
    first, _, admin1 = rest.partition(" ")
    if first in labels.SECTORS and not admin1:
        return where, first, None, None
    if first in labels.PRECISIONS:
        return where, None, first, admin1 or None
    raise MarkupError(f"expected a PLOVER sector or one of {' '.join(sorted(labels.PRECISIONS))}; found {rest!r}")


class _Finder:
    """Looks things up for one record line."""

    def __init__(self, report: Marked, line: Line) -> None:
        self.report, self.line = report, line
        self.fields = list(line.fields)

    def required(self, at: int, what: str) -> str:
        if at >= len(self.fields) or not self.fields[at]:
            raise MarkupError(f"{self.line.kind} needs {what} in place {at + 1}")
        return self.fields[at]

    def tags(self, start: int, known: str) -> dict[str, str]:
        """Tagged fields from place ``start`` on; one that is not in ``known`` is an error."""
        result = dict[str, str]()
        for part in self.fields[start:]:
            tag, _, rest = part.partition(" ")
            if tag not in known.split() or tag in result:
                raise MarkupError(f"unknown or second field {part!r}; expected {known}")
            result[tag] = rest.strip()
        return result

    def span(self, quote: str, *, strict: bool = False) -> Json:
        """The quoted words in the block above, else (words of an earlier sentence) the last before it."""
        quote = quote.strip()
        if len(quote) > 1 and quote[0] == quote[-1] == '"':
            quote = quote[1:-1]
        found = re.fullmatch(r"(.*?)(?:@(\d+))?", quote, re.S)
        assert found
        words, number = found[1], int(found[2] or 0)
        text = self.report.text
        places = _places(text, words, self.line.start, self.line.end)
        if not places:
            places = _places(text, words, 0, self.line.end)[-1:]
        if not places:
            raise MarkupError(f"words not found above: {words!r}")
        if number > len(places) or (strict and not number and len(places) > 1):
            raise MarkupError(f"{words!r} stands {len(places)} times in its sentence: say which by @1, @2")
        start, end = places[max(number, 1) - 1]
        return {"start": start, "end": end, "text": text[start:end]}

    def entities(self, listed: str) -> list[Json]:
        return [] if listed.strip() in ("-", "") else [self._entity(one) for one in listed.split(" & ")]

    def _keyed(self, mention: str) -> tuple[Json, str, str]:
        words, equals, key = mention.strip().rpartition("=")
        if not equals:
            words = key
            key = next((k for k, (name, _) in self.report.entities.items() if _bare(name) == _bare(words)), "")
        if key not in self.report.entities:
            raise MarkupError(
                f"no such key in {mention!r}: write words=key, the key defined by a line `= key: Name | CODE`"
            )
        return self.span(words), *self.report.entities[key]

    def _entity(self, mention: str) -> Json:
        span, name, code = self._keyed(mention)
        country, sector, _, _ = _codes(code)
        return {"span": span, "name": name, "id": None, "country": country, "sector": sector, "role": None}

    def places(self, listed: str) -> list[Json]:
        result = list[Json]()
        for one in listed.split(" & "):
            span, name, code = self._keyed(one)
            country, _, precision, admin1 = _codes(code)
            result.append(
                {"span": span, "name": name, "country": country, "admin1": admin1, "precision": precision or "country"}
            )
        return result


def _bare(words: str) -> str:
    return words.strip().lower().removeprefix("the ")


def _places(text: str, words: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the words stand as whole words between two offsets; ``A ... B`` runs from A to the first B after it."""
    first, dots, last = words.partition(" ... ")
    result = list[tuple[int, int]]()
    for found in re.finditer(rf"(?<!\w){re.escape(first)}(?!\w)", text[:end]):
        if found.start() < start:
            continue
        if not dots:
            result.append(found.span())
        elif closing := re.compile(rf"(?<!\w){re.escape(last)}(?!\w)").search(text, found.end(), end):
            result.append((found.start(), closing.end()))
    return result


def _chosen(words: str, known: frozenset[str], what: str) -> list[str]:
    listed = words.replace(",", " ").split()
    for word in listed:
        if word not in known:
            raise MarkupError(f"{what} {word!r}; expected one of {' '.join(sorted(known))}")
    return listed


def _event(find: _Finder) -> Json:
    kind, _, modes = find.required(1, "TYPE mode").partition(" ")
    _chosen(kind, labels.TYPES, "type")
    doer, arrow, done_to = find.required(2, "actor > recipient").partition(">")
    if not arrow:
        raise MarkupError(f"expected `actors > recipients` (- for none), found {doer!r}")
    tags = find.tags(3, "@ t x c if n")
    when = tags.get("t")
    condition = {"span": find.span(tags["if"]), "event": None} if "if" in tags else None
    return {
        "trigger": find.span(find.required(0, "the trigger"), strict=True),
        "type": kind,
        "mode": _chosen(modes, labels.MODES.get(kind, frozenset()), f"mode of {kind}"),
        "context": _chosen(tags.get("c", ""), labels.CONTEXTS, "context"),
        "actor": find.entities(doer),
        "recipient": find.entities(done_to),
        "location": find.places(tags["@"]) if "@" in tags else [],
        "date": _date(find, when) if when else None,
        "aux": _chosen(tags.get("x", ""), labels.AUX, "aux"),
        "condition": condition,
        "statement": None,
        "figures": [find.span(one) for one in tags["n"].split(" & ")] if "n" in tags else [],
    }


def _date(find: _Finder, written: str) -> Json:
    words, equals, edtf = written.rpartition("=")
    if not equals:
        return {"span": find.span(written), "edtf": None}
    if not _edtf(edtf.strip()):
        raise MarkupError(f"no EDTF level 1 date: {edtf.strip()!r}")
    return {"span": find.span(words), "edtf": edtf.strip()}


_POINT = r"\d{4}(?:-\d\d(?:-\d\d)?)?[~?%]?"
_EDTF = re.compile(rf"{_POINT}|(?:{_POINT}|\.\.)/(?:{_POINT}|\.\.)")


def _edtf(written: str) -> bool:
    """Whether it is a level 1 date or interval of EDTF (Library of Congress) whose days exist; seasons are 21 to 24."""
    if not _EDTF.fullmatch(written):
        return False
    for point in re.findall(r"\d{4}(?:-\d\d)*", written):
        year, month, day = (*map(int, point.split("-")), 0, 0)[:3]
        try:
            date(year, month if 1 <= month <= 12 else 1, day or 1)
        except ValueError:
            return False
        if month > 12 and (day or month not in range(21, 25)):
            return False
    return True


def _statement(find: _Finder) -> Json:
    tags = find.tags(4, "via to ch direct")
    [act] = _chosen(find.required(1, "an act"), labels.ACTS, "act")
    channel = tags.get("ch")
    if channel:
        _chosen(channel, labels.CHANNELS, "channel")
    return {
        "cue": find.span(find.required(0, "the cue"), strict=True), "act": act,
        "speaker": find.entities(find.required(2, "the speaker or -")), "chain": find.entities(tags.get("via", "")),
        "audience": find.entities(tags.get("to", "")), "channel": channel, "direct": "direct" in tags,
        "content": find.span(find.required(3, "the content")),
    }  # fmt: skip


def _silence(find: _Finder) -> Json:
    tags = find.tags(3, "by")
    return {
        "cue": find.span(find.required(0, "the cue"), strict=True),
        "who": find.entities(find.required(1, "who or -")),
        "about": find.span(find.required(2, "what was withheld")),
        "asked_by": find.entities(tags.get("by", "")),
    }


def _figure(find: _Finder) -> Json:
    parts = find.required(1, "value measure").split()
    numbers = re.fullmatch(r"(-?[\d.]+)(?:-([\d.]+))?", parts[0])
    if not numbers or len(parts) not in (2, 3):
        raise MarkupError(
            f"expected `12 dead`, `2000-2500 personnel` or `5e6 money EUR` in digits, found {find.fields[1]!r}"
        )
    [measure] = _chosen(parts[1], labels.MEASURES, "measure")
    low, high = float(numbers[1]), float(numbers[2]) if numbers[2] else None
    tags = find.tags(3, " ".join(sorted(labels.APPROXIMATORS)))
    near = "range" if high is not None else next(iter(tags), None)
    value = low if high is None else (low + high) / 2
    return {
        "span": _less_between(find.span(find.required(0, "the number"), strict=True)), "value": value,
        "low": low if near in ("range", "at_least", "more_than") else None,
        "high": high if near == "range" else low if near in ("at_most", "fewer_than") else None,
        "unit": parts[2] if len(parts) == 3 else None, "measure": measure, "approximator": near,
        "what": find.span(find.required(2, "what is counted")), "statement": None,
    }  # fmt: skip


def _less_between(span: Json) -> Json:
    """The span of a range without its "between" or "from": an approximator, which the span leaves out."""
    opening = re.match(r"(?:between|from)\s+", span["text"], re.IGNORECASE)
    cut = opening.end() if opening else 0
    return {**span, "start": span["start"] + cut, "text": span["text"][cut:]}


def _posture(find: _Finder) -> Json:
    [stance] = _chosen(find.required(1, "a stance"), labels.STANCES, "stance")
    return {
        "span": find.span(find.required(0, "the words"), strict=True),
        "who": find.entities(find.required(2, "who or -")),
        "stance": stance,
        "declared": "declared" in find.tags(3, "declared"),
        "statement": None,
    }


_MAKERS: dict[str, tuple[str, Callable[[_Finder], Json], str]] = {
    "E": ("events", _event, "e"),
    "S": ("statements", _statement, "s"),
    "Q": ("silences", _silence, "q"),
    "F": ("figures", _figure, "f"),
    "P": ("postures", _posture, "p"),
}


def _meet(one: Json, other: Json) -> bool:
    return one["start"] < other["end"] and other["start"] < one["end"]


def _link(found: dict[str, list[Json]]) -> None:
    def holder(span: Json) -> str | None:
        held = [
            s
            for s in found["statements"]
            if s["content"]["start"] <= span["start"] and span["end"] <= s["content"]["end"]
        ]
        return min(held, key=lambda s: s["content"]["end"] - s["content"]["start"])["id"] if held else None

    for kind, anchor in (("events", "trigger"), ("figures", "span"), ("postures", "span")):
        for item in found[kind]:
            item["statement"] = holder(item[anchor])
    for event in found["events"]:
        event["figures"] = [f["id"] for span in event["figures"] for f in found["figures"] if _meet(f["span"], span)]
        if event["condition"]:
            clause = event["condition"]["span"]
            inside = [
                e["id"] for e in found["events"]
                if "hypothetical" in e["aux"] and clause["start"] <= e["trigger"]["start"] < clause["end"]
            ]  # fmt: skip
            event["condition"]["event"] = inside[0] if inside else None

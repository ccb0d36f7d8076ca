"""Scraping debris out of a text: menus, advertisements, share rows, credits, "Read more" lines, the trailing "link".

Whole lines go, or a known tail of a line; nothing inside a kept sentence is touched. Stages, in `clean`:

1. The text is cut into units: its lines, or its paragraphs where it is hard-wrapped.
2. Each unit is judged alone: debris anywhere, debris only at the edges, a sentence, or neither (headings, datelines).
3. Lists under a heading such as "Most read" go with it.
4. Before the first sentence and after the last, debris takes along what stands on its outer side and is no sentence.
5. A headline over the text becomes the title.
6. Known tails and heads are cut from the lines that stay.
"""

import re
from itertools import pairwise

import msgspec

from turnstone.reading.lines import BYLINE, DAY_WORDS, END, Kind, judge
from turnstone.reading.phrases import Furniture, furniture, tokens
from turnstone.reading.published import dates_in

_BREAK = re.compile(r"\r\n|\n|\r")
_UNIT = re.compile(r"[^\r\n]*[^\s][^\r\n]*")
_WRAPPED_LINE = 30
"""Least code points of a line that was broken to fit a width."""
_NEAR_EDGE = 4
"""Lines into the text, counted from its first sentence and its last, where a stamp or byline is still debris."""
_LIST_LINE = 16
"""Most words of a line in a list of other stories."""
_HEADLINE = range(3, 31)
"""Words of a headline."""
_BODY_TO_HEADLINE = 3
"""How many times longer than its headline the rest of a text must be."""


class Cleaned(msgspec.Struct, frozen=True):
    """A text without its debris, and what the debris told."""

    text: str
    removed: tuple[str, ...] = ()
    """The lines and tails taken out, stripped, in text order."""
    title: str | None = None
    """The headline that stood over the text."""
    published: str | None = None
    """ISO 8601; the day in a line such as "Last updated: 3 April 2024", where the page names only one."""
    author: str | None = None
    """Who a "By ..." line names."""


class _Unit(msgspec.Struct):
    """A line or paragraph and the white space before it."""

    gap: str
    text: str
    kind: Kind = Kind.OTHER
    kept: bool = True


def clean(text: str, *, title: str | None = None) -> Cleaned:
    """The text without site furniture.

    Args:
        text: NFC.
        title: The title where it is known: a first line that repeats it goes.
    """
    lexicon = furniture()
    units = _units(text)
    for unit in units:
        unit.kind = judge(unit.text, lexicon)
    _drop_debris(units)
    _drop_announced(units, lexicon)
    first, last = _body(units)
    _drop_edges(units, first, last)
    headline = _headline(units, first, title, lexicon)
    if not any(unit.kept for unit in units):
        return Cleaned(text="", removed=tuple(u.text.strip() for u in units))
    removed = [u.text.strip() for u in units if not u.kept]
    removed += _cut_ends(units, lexicon)
    gone = [u.text for u in units[:first] + units[last + 1 :] if not u.kept]
    return Cleaned(
        text=_joined(units).strip(),
        removed=tuple(line for line in removed if line != headline),
        title=_without_label(headline, lexicon) if headline else None,
        published=_only_day(gone),
        author=next((_name_in(line) for line in gone if BYLINE.match(line)), None),
    )


def _units(text: str) -> list[_Unit]:
    """The lines that are not blank; where the text is hard-wrapped, its paragraphs."""
    lines: list[_Unit] = []
    at = 0
    for match in _UNIT.finditer(text):
        lines.append(_Unit(text[at : match.start()], match.group()))
        at = match.end()
    joints = [i for i in range(1, len(lines)) if len(_BREAK.findall(lines[i].gap)) == 1]
    low = sum(_goes_on(lines[i - 1].text, lines[i].text) for i in joints)
    if len(joints) < 3 or low < 0.3 * len(joints):
        return lines
    paragraphs: list[_Unit] = []
    for i, line in enumerate(lines):
        if i and i in joints:
            paragraphs[-1].text += line.gap + line.text
        else:
            paragraphs.append(line)
    return paragraphs


def _goes_on(line: str, following: str) -> bool:
    """Whether a sentence was broken between two lines: the first is of some length, the second starts small."""
    return len(line) >= _WRAPPED_LINE and not END.search(line) and following.lstrip()[:1].islower()


def _drop_debris(units: list[_Unit]) -> None:
    under_list = False
    for i, unit in enumerate(units):
        after_blank = len(_BREAK.findall(unit.gap)) > 1
        heads_list = i and units[i - 1].kind is Kind.LIST
        if under_list and after_blank and not (heads_list and _is_item(unit.text)):
            under_list = False
        if unit.kind is Kind.LIST:
            unit.kept, under_list = False, True
        elif unit.kind is Kind.DEBRIS or (
            under_list and unit.kind in {Kind.OTHER, Kind.EDGE} and len(tokens(unit.text)) <= _LIST_LINE
        ):
            unit.kept = False
        else:
            under_list = under_list and _is_item(unit.text)
            unit.kept = not under_list


def _drop_announced(units: list[_Unit], lexicon: Furniture) -> None:
    for unit, following in pairwise(units):
        if lexicon.before_headline.match(tokens(unit.text)) and len(tokens(following.text)) <= _LIST_LINE:
            unit.kept = following.kept = False


def _is_item(line: str) -> bool:
    return bool(re.match(r"\s*(?:\d{1,2}[.)]|[-*•▪‣])\s", line))


def _body(units: list[_Unit]) -> tuple[int, int]:
    """Indices of the first and last kept sentence; (0, last) where there is none, so that nothing is an edge."""
    sentences = [i for i, unit in enumerate(units) if unit.kept and unit.kind is Kind.SENTENCE]
    return (sentences[0], sentences[-1]) if sentences else (0, len(units) - 1)


def _drop_edges(units: list[_Unit], first: int, last: int) -> None:
    """Debris at the edges goes and takes along what lies beyond it; datelines and headings inside stay."""
    for edge in (range(first), range(len(units) - 1, last, -1)):
        debris = [i for i in edge if not units[i].kept or units[i].kind is Kind.EDGE]
        innermost = edge.index(debris[-1]) if debris else -1
        for i in list(edge)[: innermost + 1]:
            units[i].kept = False
    for i, unit in enumerate(units):
        near = i <= first + _NEAR_EDGE or i >= last - _NEAR_EDGE
        if unit.kind is Kind.EDGE and near and ":" not in tokens(unit.text):
            unit.kept = False


def _headline(units: list[_Unit], first: int, title: str | None, lexicon: Furniture) -> str | None:
    """Take the headline from over the text: the line that repeats the title, else the first that can be one."""
    top = units[:first]
    if title:
        same = next((u for u in units[: first + 1] if _folded(u.text) == _folded(title)), None)
        if same:
            same.kept = False
        return same.text.strip() if same else None
    body = sum(len(u.text) for u in units[first:] if u.kept)
    found = next((unit for unit in top if _can_be_headline(unit, body)), None)
    if found is None:
        return None
    others = [u for u in top[top.index(found) + 1 :] if u.kept and not _is_date(u.text)]
    if found.kept and others:
        return None
    found.kept = False
    return found.text.strip()


def _can_be_headline(unit: _Unit, body: int) -> bool:
    line = unit.text.strip()
    shaped = len(tokens(line)) in _HEADLINE and not _is_item(line) and not line.endswith((",", ":", ";"))
    return unit.kind is Kind.OTHER and shaped and not dates_in(line) and len(line) * _BODY_TO_HEADLINE <= body


def _is_date(line: str) -> bool:
    return bool(dates_in(line)) and all(w in DAY_WORDS or w[0].isdigit() for w in tokens(line))


def _folded(line: str) -> str:
    return " ".join(tokens(line.lstrip("#").strip()))


def _without_label(headline: str, lexicon: Furniture) -> str:
    """The headline without "LIVE |" or "BREAKING:" before it."""
    match = re.match(r"([^|:]{2,20}?)\s*[|:]\s+(?=\S)", headline)
    return headline[match.end() :] if match and lexicon.labels.match(tokens(match[1])) else headline


def _only_day(lines: list[str]) -> str | None:
    found = [iso for line in lines for iso in dates_in(line)]
    return found[0] if len({iso[:10] for iso in found}) == 1 else None


def _name_in(byline: str) -> str | None:
    name = re.sub(r"^\s*[Bb][Yy]:?\s+", "", byline)
    name = re.split(r"\s{2,}|[|•·,]|\s[-–—]\s|\d", name)[0].strip()
    return name or None


def _cut_ends(units: list[_Unit], lexicon: Furniture) -> list[str]:
    """Cut known tails and heads from the lines that stay; what was cut."""
    cut: list[str] = []
    kept = [unit for unit in units if unit.kept]
    for unit in kept:
        patterns = [lexicon.tails, lexicon.last_tails] if unit is kept[-1] else [lexicon.tails]
        for pattern in patterns:
            while match := pattern.search(unit.text):
                cut.append(match.group().strip())
                unit.text = unit.text[: match.start()]
        if match := lexicon.heads.match(unit.text.lstrip()):
            cut.append(match.group().strip())
            unit.text = unit.text.lstrip()[match.end() :]
    return cut


def _joined(units: list[_Unit]) -> str:
    """The kept units; where some went between two, the widest of the gaps there stays."""
    parts: list[str] = []
    gap = ""
    for unit in units:
        gap = max(gap, unit.gap, key=lambda g: len(_BREAK.findall(g)))
        if unit.kept:
            parts += [gap, unit.text]
            gap = ""
    return "".join(parts)

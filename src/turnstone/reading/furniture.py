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
from enum import Enum

import msgspec

from turnstone.reading.phrases import Furniture, furniture, tokens
from turnstone.reading.published import dates_in

_BREAK = re.compile(r"\r\n|\n|\r")
_UNIT = re.compile(r"[^\r\n]*[^\s][^\r\n]*")
_END = re.compile(r"[.!?…。؟][\"”’'»)\]]*\s*$")
_MIDDLE_END = re.compile(r"[.!?][\"”’')\]]*\s+[\"“‘'(\[]?[A-Z]")
_BYLINE = re.compile(r"^\s*[Bb][Yy]:?\s+(?=[A-Z])[^.!?]{2,90}$")
_CREDIT_MARK = re.compile(r"/|\bvia\b|\b(?:photo|image|file|picture)\b|©", re.I)
_MONTHS = frozenset(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october"
    " nov november dec december monday tuesday wednesday thursday friday saturday sunday"
    " mon tue tues wed thu thur thurs fri sat sun st nd rd th".split()
)
_LONG_LINE = 20
"""Words from which a line is taken for running text though it lacks its full stop."""
_LIST_LINE = 16
"""Most words of a line in a list of other stories."""
_HEADLINE = range(4, 31)
"""Words of a headline."""
_BODY_TO_HEADLINE = 3
"""How many times longer than its headline the rest of a text must be."""


class Kind(Enum):
    """What a unit is, judged alone."""

    DEBRIS = "debris"
    EDGE = "edge"
    LIST = "list"
    SENTENCE = "sentence"
    OTHER = "other"


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
        author=next((_name_in(line) for line in gone if _BYLINE.match(line)), None),
    )


def judge(line: str, lexicon: Furniture) -> Kind:
    """What a line is, seen alone."""
    words = tokens(line)
    if not words:
        return Kind.DEBRIS if re.search(r"[|•·»▶►]", line) else Kind.OTHER
    if len(words) > 1 and words[-1] == "link" and not _END.search(line):
        kind = judge(re.sub(r"(?i)\W*\blink\W*$", "", line), lexicon)
        return kind if kind in {Kind.DEBRIS, Kind.EDGE} else _shape(line, words)
    if lexicon.anywhere.match(words) or _is_credit(line, words, lexicon):
        return Kind.LIST if lexicon.lists.match(words) else Kind.DEBRIS
    if lexicon.lists.match(words) and not _END.search(line):
        return Kind.LIST
    menu = _menu(line, lexicon)
    if menu:
        return menu
    if lexicon.edges.match(words) and not (_END.search(line) and len(words) > 8):
        return Kind.EDGE
    if _is_stamp(line, words, lexicon) or (_is_byline(line) and not _END.search(line)):
        return Kind.EDGE
    return _shape(line, words)


def _shape(line: str, words: list[str]) -> Kind:
    ended = _END.search(line) and len(words) >= 3
    running = len(words) >= _LONG_LINE or (_MIDDLE_END.search(line) and len(words) >= 8)
    return Kind.SENTENCE if ended or running else Kind.OTHER


def _menu(line: str, lexicon: Furniture) -> Kind | None:
    buttons, sections, separators = lexicon.menu(line)
    if buttons + sections:
        sure = (buttons > 0 and buttons + sections > 1) or separators > 0
        return Kind.DEBRIS if sure else Kind.EDGE
    parts = [part.strip() for part in re.split(r"[|•·]", line)]
    if len(parts) < 3 or any(len(part.split()) > 5 or _END.search(part) for part in parts):
        return None
    return Kind.DEBRIS if sum(map(lexicon.in_menu, parts)) > 1 else Kind.EDGE


def _is_credit(line: str, words: list[str], lexicon: Furniture) -> bool:
    """A photo credit: short, and an agency beside a slash, "via" or the like ("A. Hassan/Reuters", "AFP via Getty")."""
    if len(words) > 10 or _END.search(line) or not _CREDIT_MARK.search(line):
        return False
    parts = re.split(r"(?i)[/|,()\[\]:©-]|\bvia\b|\bphoto\b|\bfile\b|\bimage\b", line)
    return any(lexicon.credits.match(tokens(part)) for part in parts)


def _is_stamp(line: str, words: list[str], lexicon: Furniture) -> bool:
    """A line of dates, times and counts only that tells when a page was made; a bare date is a dateline and stays."""
    known = all(w in lexicon.stamps or w in _MONTHS or w[0].isdigit() or w in {":", "t", "z"} for w in words)
    if not known or not any(w[0].isdigit() for w in words):
        return False
    return any(w in lexicon.stamps for w in words) or bool(re.search(r"\d:\d\d", line))


def _is_byline(line: str) -> bool:
    """ "By Our Correspondent, Kaduna   11 March 2024": every word but small ones is a name or a date."""
    if not _BYLINE.match(line):
        return False
    words = re.findall(r"[^\W\d_]+", line)[1:]
    return len(words) <= 14 and all(
        w[0].isupper() or w in {"and", "in", "for", "at", "of", "the", "de", "al"} for w in words
    )


def _units(text: str) -> list[_Unit]:
    """The lines that are not blank; where the text is hard-wrapped, its paragraphs."""
    lines: list[_Unit] = []
    at = 0
    for match in _UNIT.finditer(text):
        lines.append(_Unit(text[at : match.start()], match.group()))
        at = match.end()
    joints = [i for i in range(1, len(lines)) if len(_BREAK.findall(lines[i].gap)) == 1]
    low = sum(lines[i].text.lstrip()[:1].islower() for i in joints)
    if len(joints) < 3 or low < 0.3 * len(joints):
        return lines
    paragraphs: list[_Unit] = []
    for i, line in enumerate(lines):
        if i and i in joints:
            paragraphs[-1].text += line.gap + line.text
        else:
            paragraphs.append(line)
    return paragraphs


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


def _headline(units: list[_Unit], first: int, title: str | None, lexicon: Furniture) -> str | None:
    """Take the headline from over the text: the line that repeats the title, else the first that can be one."""
    top = units[:first]
    if title:
        same = next((u for u in units[: first + 1] if _folded(u.text) == _folded(title)), None)
        if same:
            same.kept = False
        return same.text.strip() if same else None
    body = sum(len(u.text) for u in units[first:] if u.kept)
    for i, unit in enumerate(top):
        line = unit.text.strip()
        fits = len(tokens(line)) in _HEADLINE and not _is_item(line) and len(line) * _BODY_TO_HEADLINE <= body
        if (
            unit.kind is Kind.OTHER
            and fits
            and not _is_date(line)
            and line[:1].isprintable()
            and not line.endswith((",", ":", ";"))
        ):
            if not (unit.kept and i + 1 < len(top) and any(u.kept and not _is_date(u.text) for u in top[i + 1 :])):
                unit.kept = False
                return line
            return None
    return None


def _is_date(line: str) -> bool:
    return bool(dates_in(line)) and all(w in _MONTHS or w[0].isdigit() for w in tokens(line))


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
            if match := pattern.search(unit.text):
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

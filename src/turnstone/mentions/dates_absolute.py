"""Times that name a year, a month, a day or a weekday."""

import re
from datetime import date

from turnstone.mentions import edtf
from turnstone.mentions.dates_context import Context
from turnstone.mentions.dates_words import (
    DAY,
    MONTH,
    ORDINALS,
    PART,
    SEASON,
    WEEKDAY,
    YEAR,
    month_of,
    pattern,
    weekday_of,
)
from turnstone.mentions.edtf import Time

_EARLY = r"(?:(?:early |late |mid(?: |-)?|mid |in )?)"
_DASH = r"(?: ?[-–—] ?| to | through )"
_ISO = pattern(rf"(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?")
_SLASH = pattern(rf"(?P<a>\d\d?)(?P<s>[/.])(?P<b>\d\d?)(?P=s)(?P<y>{YEAR})")
_MONTH_DAY = pattern(
    rf"(?:{WEEKDAY},? )?(?P<m>{MONTH}) ?(?P<d>{DAY})(?:{_DASH}(?P<d2>{DAY}))?(?![:.,]\d)(?:,? (?P<y>{YEAR}))?(?!"
    rf" ?(?:percent|%))"
)
_DAY_MONTH = pattern(
    rf"(?:{WEEKDAY},? )?(?:the )?(?P<d>{DAY})(?:(?:{_DASH}| and )(?P<d2>{DAY}))?(?: of)?(?: "
    rf"|-)(?P<m>{MONTH})(?:(?: |-)|, )?(?:(?P<y>{YEAR}))?"
)
_MONTH_YEAR = pattern(rf"(?:early(?: |-)|late(?: |-)|mid(?: |-)?)?(?P<m>{MONTH})(?:,? | of )(?P<y>{YEAR})(?![:.,]\d)")
_MONTH_ALONE = pattern(
    rf"(?:(?P<rel>last|next|this|this coming|this past|the following|the previous) )?(?:early(?: |-)|late(?: |-)"
    rf"|mid(?: |-)?)?(?P<m>{MONTH})"
)
_MONTHS_NEED = re.compile(
    r"\b(?:in|since|until|till|by|of|early|late|mid|from|to|and|or|through|before|after|between|during|last|next"
    r"|this|for|around)[ -]$",
    re.I,
)
_YEARS = pattern(rf"(?P<y>{YEAR})[-–/](?P<y2>{YEAR}|\d\d)")
_YEAR_ALONE = pattern(rf"(?:early(?: |-)|late(?: |-)|mid(?: |-)?)?(?:the year )?(?P<y>{YEAR})(?![:.,]\d)")
_DECADE = pattern(
    r"(?:the )?(?:early(?: |-)|late(?: |-)|mid(?: |-)?)?(?:(?P<y>(?:1[5-9]|20)\d0)['’]?s|['’](?P<y2>[1-9]0)s)"
)
_CENTURY = pattern(r"(?:the )?(?:early(?: |-)|late(?: |-)|mid(?: |-)?)?(?P<n>\d\d)(?:th|st)(?: |-)century")
_PART_OF_YEAR = pattern(
    rf"(?:the )?(?P<n>{'|'.join(ORDINALS)}) (?P<u>quarter|half) of (?:(?P<y>{YEAR})|(?P<rel>this|last|next|the) year)"
)
_QUARTER = pattern(rf"Q(?P<n>[1-4]),? (?P<y>{YEAR})")
_SEASON = pattern(
    rf"(?:(?P<rel>last|next|this|this coming|this past|the following|the previous|the) )?(?:early(?: |-)|late(?: "
    rf"|-)|mid(?: |-)?)?"
    rf"(?P<s>{SEASON})(?:(?: of|,)? (?P<y>{YEAR}))?"
)
_WEEK = r"(?:,? (?:of )?(?P<week>last|next|this) week)?"
_WEEKDAY = pattern(
    rf"(?:(?P<rel>last|next|this|this coming|the coming|this past|the past|the following|the previous|the same|that) )?"
    rf"(?:early |late )?(?P<w>{WEEKDAY})(?: (?P<part>{PART}))?{_WEEK}"
)


def _valid(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _nearest_year(context: Context, at: int, month: int, number: int) -> date | None:
    """The day of that name that the tense around it points to; without a tense, the one nearest to publication."""
    published = context.published
    if published is None:
        return None
    days = [d for y in (-1, 0, 1) if (d := _valid(published.year + y, month, number))]
    back = [d for d in days if d <= published]
    ahead = [d for d in days if d >= published]
    direction = context.direction(at)
    nearest = min(days, key=lambda d: abs((d - published).days), default=None)
    if direction == "future" and ahead:
        return nearest if context.modifies(at) else ahead[0]
    if direction == "past" and back:
        # a past tense that would reach back nine months and more is more often a misread plan for next month
        far = ahead and (published - back[-1]).days > 270 and (ahead[0] - published).days < 60
        return ahead[0] if far and not re.search(r"\bsince\b", context.before(at), re.I) else back[-1]
    return nearest


_NAMES_A_BODY = re.compile(
    r"\s+(?:[A-Z]\w+\s+)?(?:Movement|Brigades?|Square|Street|Bridge|Avenue|Stadium|Airport|University|Party|Front|Alliance)\b"
)
"""Words behind a date that make it a name ("the March 23 Movement")."""


def _days(m: re.Match[str], context: Context) -> Time | None:
    """A day, or days of one month, with or without a year."""
    if _NAMES_A_BODY.match(context.after(m.end())):
        return None
    month = month_of(m["m"])
    first, last = (int(re.sub(r"\D", "", m[k])) if m[k] else None for k in ("d", "d2"))
    assert first is not None
    if m["y"]:
        start = _valid(int(m["y"]), month, first)
    else:
        start = _nearest_year(context, m.start(), month, first)
        if start is None and context.published is None:
            return edtf.UNKNOWN
    if start is None:
        return None
    end = _valid(start.year, start.month, last) if last else None
    return edtf.interval(edtf.day(start), edtf.day(end)) if end and end > start else edtf.day(start)


def _iso(m: re.Match[str], context: Context) -> Time | None:
    when = _valid(int(m["y"]), int(m["m"]), int(m["d"]))
    return edtf.day(when) if when else None


def _slash(m: re.Match[str], context: Context) -> Time | None:
    """Day and month in figures, only where a number over 12 or their being equal says which is which."""
    a, b = int(m["a"]), int(m["b"])
    if m["s"] == "." or a > 12 or a == b:
        when = _valid(int(m["y"]), b, a)
    elif b > 12:
        when = _valid(int(m["y"]), a, b)
    else:
        return edtf.UNKNOWN
    return edtf.day(when) if when else None


def _month_year(m: re.Match[str], context: Context) -> Time | None:
    return edtf.month(int(m["y"]), month_of(m["m"]))


def _month_alone(m: re.Match[str], context: Context) -> Time | None:
    number = month_of(m["m"])
    bare = m["rel"] is None
    if bare and m["m"].lower() in ("may", "march") and not _MONTHS_NEED.search(context.before(m.start("m"))):
        return None
    if (
        bare
        and m["m"].lower() in ("may", "march")
        and context.parse.tokens[context.token_at(m.start("m"))].upos in ("AUX", "VERB")
    ):
        return None
    published = context.published
    if published is None:
        return edtf.UNKNOWN
    back, ahead = (published.month - number) % 12, (number - published.month) % 12
    rel = (m["rel"] or "").lower()
    if rel in ("last", "the previous"):
        shift = -(back or 12)
    elif rel in ("next", "this coming", "the following"):
        shift = ahead or 12
    elif rel == "this":
        shift = number - published.month
    elif bare and context.direction(m.start()) == "future" and not (context.modifies(m.start("m")) and back < ahead):
        shift = ahead
    else:
        shift = -back
    when = edtf.shift_months(published.replace(day=1), shift)
    return edtf.month(when.year, when.month)


_YEAR_AFTER = re.compile(
    r"\b(?:in|since|until|till|by|of|from|to|and|or|through|before|after|between|during|for|around|about|circa|early|late|mid|year|"
    r"the|that|this|a|an|at least|under|signed|its|his|their|\()[ -]?$|[(,;–-]\s*$|^\s*$",
    re.I,
)


def _year_alone(m: re.Match[str], context: Context) -> Time | None:
    """A bare four-figure year: after a preposition, a determiner, a comma; not as a count of things."""
    if not _YEAR_AFTER.search(context.before(m.start())):
        return None
    token = context.parse.tokens[context.token_at(m.start("y"))]
    head = context.parse.tokens[token.head] if token.head > token.index else None
    counted = head is not None and token.deprel == "nummod" and head.xpos == "NNS"
    if counted and not re.search(r"\b(?:the|its|his|their)\s+$", context.before(m.start()), re.I):
        return None
    if re.match(
        r"\s*(?:people|troops|soldiers|civilians|dead|km|miles|tons|tonnes|percent|%|GMT|UTC|local time|hours)\b",
        context.after(m.end()),
    ):
        return None
    return edtf.year(int(m["y"]))


def _years(m: re.Match[str], context: Context) -> Time | None:
    first = int(m["y"])
    last = int(m["y2"]) if len(m["y2"]) == 4 else first // 100 * 100 + int(m["y2"])
    return edtf.interval(edtf.year(first), edtf.year(last)) if first < last < first + 100 else None


def _decade(m: re.Match[str], context: Context) -> Time | None:
    return edtf.decade(int(m["y"]) if m["y"] else 1900 + int(m["y2"]))


def _century(m: re.Match[str], context: Context) -> Time | None:
    return edtf.century((int(m["n"]) - 1) * 100) if 10 < int(m["n"]) < 22 else None


def _year_of(m: re.Match[str], context: Context) -> int | None:
    if m["y"]:
        return int(m["y"])
    if context.published is None:
        return None
    return context.published.year + {"last": -1, "next": 1}.get(m["rel"].lower(), 0)


def _part_of_year(m: re.Match[str], context: Context) -> Time | None:
    size = 3 if m["u"].lower() == "quarter" else 6
    number = ORDINALS[m["n"].lower()]
    index = 12 // size - 1 if number < 0 else number - 1
    year = _year_of(m, context)
    if year is None:
        return edtf.UNKNOWN
    if index * size >= 12:
        return None
    return edtf.interval(edtf.month(year, index * size + 1), edtf.month(year, index * size + size))


def _quarter(m: re.Match[str], context: Context) -> Time | None:
    first = int(m["n"]) * 3 - 2
    return edtf.interval(edtf.month(int(m["y"]), first), edtf.month(int(m["y"]), first + 2))


def _season(m: re.Match[str], context: Context) -> Time | None:
    rel, code = (m["rel"] or "").lower(), edtf.SEASONS[m["s"].lower()]
    if m["y"]:
        return edtf.season(int(m["y"]), code)
    if rel in ("", "the"):
        # "spring" and "fall" are verbs and falls too: without a year they need a preposition and no "of" after them
        before = context.before(m.start() if rel else m.start("s"))
        if not re.search(r"\b(?:in|since|during|over|by|until|early|late|mid)[ -](?:the )?$", before, re.I):
            return None
        if re.match(r"\s+(?:of|in|to)\b", context.after(m.end())):
            return None
    published = context.published
    if published is None:
        return edtf.UNKNOWN
    this = edtf.season(published.year, code)
    assert this.first is not None
    ahead = rel in ("next", "this coming", "the following") or (
        rel != "last" and context.direction(m.start()) == "future"
    )
    if ahead:
        return this if this.first > published else edtf.season(published.year + 1, code)
    if rel in ("last", "the previous", "this past"):
        return this if this.last and this.last < published else edtf.season(published.year - 1, code)
    return this if this.first <= published else edtf.season(published.year - 1, code)


_NAMED_DAY = re.compile(r"\b(?:Super|Black|Bloody|Cyber|Giving|Ash|Good|Palm|Easter|Shrove|Man)\s+$")
"""Words before a weekday that make it a name of its own."""


def _weekday(m: re.Match[str], context: Context) -> Time | None:
    """A weekday: the latest one up to publication, or the next where the words look ahead."""
    published, number = context.published, weekday_of(m["w"])
    if _NAMED_DAY.search(context.before(m.start("w"))):
        return None
    if published is None:
        return edtf.UNKNOWN
    rel, week = (m["rel"] or "").lower(), (m["week"] or "").lower()
    monday = edtf.shift_days(published, -published.weekday())
    if week:
        return edtf.day(edtf.shift_days(monday, number + {"last": -7, "next": 7}.get(week, 0)))
    if rel in ("the following", "the previous") and context.focus:
        away = (number - context.focus.weekday() - 1) % 7 + 1
        return edtf.day(edtf.shift_days(context.focus, away if rel == "the following" else away - 7 or -7))
    back, ahead = (published.weekday() - number) % 7, (number - published.weekday()) % 7
    if rel == "next":
        shift = (monday - published).days + 7 + number
    elif rel in ("last", "this past", "the past", "the previous"):
        shift = -(back or 7)
    elif rel in ("this coming", "the coming", "the following"):
        shift = ahead or 7
    elif context.direction(m.start("w")) == "future":
        shift = ahead
    else:
        shift = -back
    return edtf.day(edtf.shift_days(published, shift))


RULES = (
    ("iso", _ISO, _iso),
    ("figures", _SLASH, _slash),
    ("month-day", _MONTH_DAY, _days),
    ("day-month", _DAY_MONTH, _days),
    ("month-year", _MONTH_YEAR, _month_year),
    ("month", _MONTH_ALONE, _month_alone),
    ("years", _YEARS, _years),
    ("decade", _DECADE, _decade),
    ("century", _CENTURY, _century),
    ("part-of-year", _PART_OF_YEAR, _part_of_year),
    ("quarter", _QUARTER, _quarter),
    ("season", _SEASON, _season),
    ("weekday", _WEEKDAY, _weekday),
    ("year", _YEAR_ALONE, _year_alone),
)
"""Name, pattern and reading of each kind of time, tried in this order where two are equally long."""

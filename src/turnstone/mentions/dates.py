"""Time words of a report, resolved against its publication date.

In four steps, sentence by sentence:

1. every rule of `dates_absolute`, `dates_relative` and `dates_named` is matched; from left to right, the longest match
   counts;
2. neighbours are joined: a time of day and its day, a weekday and its date, the two ends of a range;
3. words before the time are taken in: "early", "the start of", "since", "until", "as of";
4. each is marked as background (``historical``) or as still to come (``future``).
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

import msgspec

from turnstone.language.parse import Parse, Sentence
from turnstone.mentions import dates_absolute, dates_named, dates_relative, edtf
from turnstone.mentions.dates_context import Context, Kind
from turnstone.mentions.edtf import Time
from turnstone.mentions.mention import DateMention
from turnstone.record import Date, Report

HISTORICAL_DAYS = 31
"""Days before publication after which a time is background. Source: RECORD.md, rule 4 ("more than about a month")."""

_SEED = re.compile(
    r"\d{4}|\d\d?:\d\d|\d/\d|\d\ds\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|day|week|month|year|yesterday"
    r"|today|tonight|tomorrow|overnight|dawn|dusk|noon|mid|morning|afternoon|evening|night|hour|decade|centur|ago\b|spring|summer|autumn|winter"
    r"|fall\b|fortnight|sunrise|sunset|first light|christmas|boxing|new year|orthodox|bastille|armistice|fourth"
    r" of|nowruz|quds|halloween|world"
    r"|cold war|six|yom|international|valentine|human|a\.?m\b|p\.?m\b)|\d\s?[ap]\.?m\b|weekend|th century|q[1-4]\b",
    re.I,
)
"""A sentence without any of these has no time words; kept in step with the rules by a test over every rule's examples.
"""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_UNITS = ("hour", "hr", "day", "night", "week", "month", "year", "decade", "centur")
_PARTS = ("day", "night", "morning", "afternoon", "evening")
_NEEDS = {
    "month-day": _MONTHS,
    "day-month": _MONTHS,
    "month-year": _MONTHS,
    "month": _MONTHS,
    "decade": ("0s", "0's", "0’s"),
    "century": ("century",),
    "part-of-year": ("quarter", "half"),
    "quarter": ("q1", "q2", "q3", "q4"),
    "season": ("spring", "summer", "autumn", "fall", "winter"),
    "weekday": ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    "deictic": ("day", "night", "tomorrow", "this", "evening"),
    "weekend": ("weekend",),
    "unit": ("week", "fortnight", "month", "year", "decade", "centur"),
    "span": _UNITS,
    "ago": ("ago",),
    "apart": ("later", "earlier", "after", "before", "prior", "from"),
    "next-day": _PARTS,
    "lasting": _UNITS,
    "years-long": _UNITS,
    "hours": ("hours", *_PARTS),
    "every": ("every", "each", "days"),
}
"""Letters of which a sentence must hold some before a rule is tried: looking for them is far quicker than the rule."""

_RESOLVE = Callable[[re.Match[str], Context], Time | None]


class _Core(msgspec.Struct):
    """A time that was found, with its characters in the report."""

    start: int
    end: int
    time: Time
    rule: str
    kind: Kind = "point"


def _rules() -> tuple[tuple[str, re.Pattern[str], _RESOLVE], ...]:
    yearly, fixed = dates_named.patterns()
    named = (("named", fixed, dates_named.fixed), ("holiday", yearly, dates_named.yearly))
    return (*named, *dates_absolute.RULES, *dates_relative.RULES)


def find_dates(report: Report, parse: Parse) -> tuple[DateMention, ...]:
    """Every time in the report, in text order, none overlapping.

    Args:
        report: Its ``published`` date anchors relative times; without one they keep their words with ``edtf`` None.
        parse: The same report, analysed.

    Returns:
        Mentions whose ``date.edtf`` is EDTF level 1, as coarse as the words, or None where they can't be resolved.
    """
    context = Context(report, parse)
    rules = _rules()
    found: list[DateMention] = []
    for sentence in parse.sentences:
        if _SEED.search(parse.text, sentence.start, sentence.end):
            context.sentence = sentence.index
            cores = _joined(list(_cores(sentence, rules, context)), context)
            found.extend(_mention(core, context) for core in cores)
    return tuple(found)


def _in_name(start: int, end: int, context: Context) -> bool:
    """Whether the words are part of a longer name ("April 6 Youth Movement", "Theresa May")."""
    first, last = context.token_at(start), context.token_at(end - 1) + 1
    return any(
        name.label in ("PER", "ORG", "LOC")
        and name.first <= first
        and last <= name.last
        and (name.label == "PER" or name.last - name.first > last - first)
        for name in context.names_in(first, last)
    )


def _cores(
    sentence: Sentence, rules: tuple[tuple[str, re.Pattern[str], _RESOLVE], ...], context: Context
) -> Iterator[_Core]:
    """Step 1: the matches from left to right, each the longest that a rule accepts."""
    text = context.parse.text
    lower = text[sentence.start : sentence.end].lower()
    matches = [
        (m.start(), -m.end(), order, m)
        for order, (name, rule, _) in enumerate(rules)
        if any(letters in lower for letters in _NEEDS.get(name, ("",)))
        for m in rule.finditer(text, sentence.start, sentence.end)
    ]
    matches.sort(key=lambda match: match[:3])
    done = sentence.start
    for start, _, order, m in matches:
        if start < done or _in_name(start, m.end(), context):
            continue
        name, _, resolve = rules[order]
        time = resolve(m, context)
        if time is None:
            continue
        done = m.end()
        if time.grain == "day" and time.first and time.first == time.last and name not in ("clock", "hours", "apart"):
            context.focus, context.focus_sentence = time.first, sentence.index
        if name == "clock" and m["limit"]:
            start = m.end("limit") + 1  # "by noon on Monday": the limit is put before the day that they make together
        yield _Core(start, done, time, name, _kind(name, m[0], time))


def _kind(rule: str, words: str, time: Time) -> Kind:
    if rule == "every":
        return "frequency"
    if rule in ("lasting", "years-long"):
        if time.edtf is None:
            return "until" if words.lower().startswith(("within", "inside")) else "duration"
        return "since" if time.edtf.endswith("/..") else "until" if "/" in time.edtf else "point"
    return "point"


_TO_DAY = re.compile(r"\s*,?\s*(?:(?:late|early)\s+)?(?:on|of|of the)?\s*")
_TO_CLOCK = re.compile(r"\s*,?\s*(?:local time)?\s*")
_TO_DATE = re.compile(r",?\s*\(?(?:on\s+|the\s+)?")
_RANGE = re.compile(r"\s*(?:to|until|till|through|-|–|—|and)\s*(?:the\s+)?(?:early\s+|late\s+)?", re.I)
_OF_YEAR = re.compile(r"\s*,?\s*(?:of\s+)?")
_CLOCKS = ("clock", "hours")
_YEARLESS = ("month", "month-day", "day-month", "season")


def _joined(cores: list[_Core], context: Context) -> list[_Core]:
    """Step 2: neighbours that tell one time together."""
    joined: list[_Core] = []
    for core in cores:
        pair = _pair(joined[-1], core, context) if joined else None
        if pair:
            joined[-1] = pair
        else:
            joined.append(core)
    days = [
        core
        for core in joined
        if core.rule not in _CLOCKS and core.time.grain == "day" and core.time.edtf and core.kind == "point"
    ]
    for core in joined:
        if core.rule in _CLOCKS and len(days) == 1 and days[0].start > core.end:
            core.time = days[0].time
    return joined


def _pair(left: _Core, right: _Core, context: Context) -> _Core | None:
    """One time of two neighbours, or None where they are two."""
    gap = context.parse.text[left.end : right.start]
    daily = right.time.grain == "day" and right.kind == "point"
    if left.rule in _CLOCKS and daily and right.rule not in _CLOCKS and _TO_DAY.fullmatch(gap):
        return _Core(left.start, right.end, right.time, right.rule)
    if right.rule in _CLOCKS and left.time.grain == "day" and left.kind == "point" and _TO_CLOCK.fullmatch(gap):
        return _Core(left.start, right.end, left.time, left.rule)
    if (
        left.rule == "weekday"
        and right.rule in ("month-day", "day-month", "iso", "figures")
        and _TO_DATE.fullmatch(gap)
    ):
        return _Core(left.start, right.end, right.time, right.rule)
    if left.rule in _YEARLESS and right.rule == "unit" and right.time.grain == "year" and _OF_YEAR.fullmatch(gap):
        return _in_year(left, right)
    if left.rule == "apart" and daily and right.time.first and re.fullmatch(r"\s+(?:the\s+)?", gap):
        return _counted_from(left, right, context)
    overnight = context.parse.text[left.start : left.end].lower() == "overnight"
    if overnight and right.rule == "weekday" and re.fullmatch(r"\s*(?:on|from|into|to)?\s*", gap):
        return _overnight(left, right, into=gap.strip() in ("into", "to"))
    return _range(left, right, gap, context)


def _in_year(left: _Core, right: _Core) -> _Core | None:
    """ "March 20 last year": the year is the right neighbour's."""
    if left.time.first is None or right.time.first is None or left.time.edtf is None:
        return None
    year, first = right.time.first.year, left.time.first
    if left.time.grain == "month":
        time = edtf.month(year, first.month)
    elif left.time.grain == "season":
        time = edtf.season(year, int(left.time.edtf[-2:]))
    else:
        time = edtf.day(edtf.shift_months(first, 12 * (year - first.year)))
    return _Core(left.start, right.end, time, left.rule)


def _counted_from(left: _Core, right: _Core, context: Context) -> _Core | None:
    """ "Two weeks before 13 November": counted from the day that follows."""
    words = context.parse.text[left.start : left.end].lower()
    if left.time.first is None or context.base is None or right.time.first is None:
        return None
    away = abs((left.time.first - context.base).days)
    if not words.endswith(("before", "after")):
        return None
    time = edtf.day(edtf.shift_days(right.time.first, -away if words.endswith("before") else away))
    return _Core(left.start, right.end, time, right.rule)


def _overnight(left: _Core, right: _Core, *, into: bool) -> _Core:
    """The night that a weekday begins or, with "into", ends."""
    if right.time.first is None:
        return _Core(left.start, right.end, edtf.UNKNOWN, right.rule)
    start = edtf.shift_days(right.time.first, -1 if into else 0)
    return _Core(left.start, right.end, edtf.interval(edtf.day(start), edtf.day(edtf.shift_days(start, 1))), right.rule)


def _range(left: _Core, right: _Core, gap: str, context: Context) -> _Core | None:
    """From one time to another of the same kind."""
    a, b = left.time, right.time
    if a.grain != b.grain or not a.first or not b.last or a.first > b.last or not _RANGE.fullmatch(gap):
        return None
    before = re.search(r"\b(from|between)\s+(?:the\s+|early\s+|late\s+|mid-)*$", context.before(left.start), re.I)
    word = gap.split()[0].lower() if gap.strip() else "-"
    if (word == "and") != bool(before and before[1].lower() == "between") or (word in ("until", "till") and not before):
        return None
    return _Core(left.start, right.end, edtf.interval(a, b), left.rule)


_POSITION = re.compile(
    r"(?:\b(?:the\s+)?(?:very\s+)?(?:start|beginning|end|middle|turn|close|first\s+half|second\s+half|(?:first|last|final|early|opening)\s+(?:days?|weeks?|months?)"
    r"|early\s+part|latter\s+part|night|morning|evening|afternoon)\s+of\s+(?:the\s+)?|\b(?:early|late|earlier|later)\s+(?:on\s+|in\s+)?"
    r"|\bmid-|\bas\s+(?:early|late|recently|far\s+back)\s+as\s+)$",
    re.I,
)
_SINCE = re.compile(r"\b(?:ever\s+)?since\s+(?:at\s+least\s+|about\s+|around\s+|the\s+)?$", re.I)
_AS_OF = re.compile(r"\bas\s+of\s+$", re.I)
_UNTIL = re.compile(
    r"\b(?:until|till|up\s+to|up\s+until|through|by|no\s+later\s+than|before|prior\s+to|ahead\s+of)\s+(?:at\s+least\s+)?$",
    re.I,
)
_AFTER = re.compile(r"\b(?:after|from)\s+$", re.I)
_ONWARD = re.compile(r"\s+(?:on|onward|onwards)\b(?!\s+(?:the|a|an|\w+day)\b)", re.I)
_AROUND = re.compile(r"\b(?:around|circa|approximately|about|roughly)\s+$", re.I)


def _modifies(core: _Core, context: Context) -> bool:
    """Whether the time modifies a noun to its right ("before Monday's vote", "by the 2015 accord")."""
    token = context.parse.tokens[context.token_at(core.end - 1)]
    head = context.parse.tokens[token.head] if token.head > token.index else None
    return context.after(core.end)[:1] in ("'", "’") or (
        head is not None and head.upos in ("NOUN", "PROPN") and head.sentence == token.sentence
    )


def _wrapped(core: _Core, context: Context) -> _Core:
    """Step 3: the words before a time that change it."""
    start = core.start
    while found := _POSITION.search(context.before(start)):
        start -= len(found[0])
    before, grown = context.before(start), msgspec.structs.replace(core, start=start)
    if core.kind != "point":
        return grown
    if found := _SINCE.search(before):
        return _Core(start - len(found[0]), core.end, edtf.since(core.time), core.rule, "since")
    if found := _AS_OF.search(before):
        return _Core(start - len(found[0]), core.end, edtf.until(core.time), "as-of", "until")
    if core.rule in _CLOCKS:
        return grown
    coarse = core.time.grain in ("month", "year", "season", "decade")
    if (found := _AFTER.search(before)) and not _modifies(core, context):
        onward = _ONWARD.match(context.after(core.end))
        if onward or (coarse and found[0].lower().startswith("after")):
            end = core.end + (onward.end() if onward else 0)
            return _Core(start - len(found[0]), end, edtf.since(core.time), core.rule, "since")
    if (found := _UNTIL.search(before)) and not _modifies(core, context):
        return _Core(start - len(found[0]), core.end, edtf.until(core.time), core.rule, "until")
    if (found := _AROUND.search(before)) and "/" not in (core.time.edtf or "/"):
        return _Core(start - len(found[0]), core.end, edtf.about(core.time), core.rule)
    return grown


def _mention(core: _Core, context: Context) -> DateMention:
    core = _wrapped(core, context)
    first, last = context.token_at(core.start), context.token_at(core.end - 1) + 1
    words = context.parse.text[core.start : core.end].lower()
    return DateMention(
        first=first,
        last=last,
        date=Date(span=context.parse.span(first, last), edtf=core.time.edtf),
        kind=core.kind,
        historical=_historical(core, words, context.published),
        future=_future(core, context.published),
        by=f"date:{core.rule}",
    )


def _historical(core: _Core, words: str, published: date | None) -> bool:
    """Step 4: over by more than `HISTORICAL_DAYS`, or begun before that and going on."""
    time = core.time
    if time.edtf is None or published is None:
        return (
            core.rule in ("ago", "years-long")
            and re.search(r"\b(?:years?|decades?|centur)", words) is not None
            and published is not None
        )
    limit = edtf.shift_days(published, -HISTORICAL_DAYS)
    if time.first is None:
        return (core.rule == "span" and time.grain != "day") or (time.last is not None and time.last < limit)
    if time.last is None or "/" in time.edtf:
        return time.first < limit
    return time.last < limit


def _future(core: _Core, published: date | None) -> bool:
    """Step 4: after publication; a span that begins that day and runs on counts, the current week or year does not."""
    time = core.time
    if published is None or time.edtf is None:
        return False
    if core.rule == "as-of":
        return False
    if time.first is None or core.kind == "until":
        return core.kind == "until" and time.last is not None and time.last > published
    runs_on = (
        "/" in time.edtf
        and time.first == published
        and core.kind == "point"
        and core.rule in ("span", "unit", "later-in", "lasting")
    )
    return time.first > published or (runs_on and (time.last is None or time.last > published))

"""Times counted from publication or another day: "yesterday", "two weeks ago", "for seventeen years", "at dawn"."""

import re
from typing import cast

from turnstone.mentions import edtf
from turnstone.mentions.dates_context import Context
from turnstone.mentions.dates_words import ABOUT, HOURS, NUMBER, PART, UNIT, VAGUE, number_of, pattern, unit_of
from turnstone.mentions.edtf import Grain, Time

_DEICTIC = pattern(
    r"(?:earlier |later |early |late )?(?P<x>the day before yesterday|the day after tomorrow|yesterday|today"
    r"|tonight|tomorrow|overnight"
    r"|last night|last evening|this morning|this afternoon|this evening|earlier this morning|in the past day)"
    rf"(?: (?P<part>{PART}))?"
)
_UNIT_NEAR = pattern(
    r"(?:(?P<mod>early|late|earlier|later|mid)(?:(?: |-)in)?(?: |-))?(?:the )?"
    r"(?P<rel>last|this|next|coming|following|previous|current|past|this past|this coming|same) "
    r"(?P<u>week|month|year|decade|century|weekend|fortnight)"
)
_WEEKEND = pattern(r"(?:over|during|at|on|by|for) the weekend")
_PART_OF = pattern(
    r"(?:the )?(?:very )?(?P<pos>start|beginning|end|middle|turn|close) of (?:the|this|last|next|the last|the"
    r" previous) ?"
    r"(?P<rel>last |next |current )?(?P<u>week|month|year|decade|century)"
)
_LATER_IN = pattern(r"(?P<mod>earlier|later|early|late) in the (?P<u>day|week|month|year)")
_SPAN = pattern(
    rf"(?:(?:in|over|during|within|for) )?(?:the |these )?(?P<rel>last|past|next|coming|recent|previous"
    rf"|preceding)(?: (?P<n>{NUMBER}))? (?P<u>{UNIT})"
)
_AGO = pattern(
    rf"(?:(?P<about>{ABOUT}|more than|over|less than|at least|just over|just under|just|only|up to) )?"
    rf"(?:(?P<n>{NUMBER})(?: and a half)? )?(?P<u>{UNIT}) ago"
)
_APART = pattern(
    rf"(?:(?P<about>{ABOUT}|more than|over|less than|at least|just|only|barely) )?(?:(?P<n>{NUMBER}) )?(?P<u>{UNIT}) "
    r"(?P<dir>later|earlier|afterwards?|beforehand|after|before|prior|from now|on from)"
)
_NEXT_DAY = pattern(
    r"(?:the )?(?P<dir>next|following|previous|preceding|same) (?P<u>day|morning|afternoon|evening|night)"
    r"|the (?P<u2>day|morning|night) (?P<dir2>before|after)|that (?P<u3>day|morning|afternoon|evening|night|same day)"
)
_LASTING = pattern(
    rf"(?P<prep>for|over|during|in|within|inside|after|every)(?: (?P<about>{ABOUT}|more than|over|less than|at"
    rf" least|up to|the|another|just))? "
    rf"(?P<n>{NUMBER}) (?:straight |consecutive |further |more )?(?P<u>{UNIT})(?:['’])?(?: time)?"
)
_YEARS_LONG = pattern(r"for (?P<vague>years|decades|months|weeks|days|centuries|many years)")
_CLOCK = pattern(
    r"(?:(?:shortly|just|soon|hours|minutes) )?(?:at|around|before|after|about|(?P<limit>by|until|till|since))(?:"
    r" about| around| approximately)? "
    rf"(?:(?P<p>dawn|dusk|noon|midnight|midday|daybreak|sunrise|sunset|nightfall|first light)|{HOURS} ?"
    r"(?:a\.?m\b\.?|p\.?m\b\.?|o['’]clock|hours|GMT|UTC|local time)(?: (?:local time|GMT|UTC))?|(?:[01]\d"
    r"|2[0-3]):[0-5]\d)"
)
_HOURS_OF_DAY = pattern(
    r"(?:in|during) the (?:early |late |small |pre-?dawn )?(?:hours|morning|afternoon|evening|night)|(?:early"
    r"|late|mid)(?: |-)?"
    r"(?:morning|afternoon|evening|night)|the (?:early|small|pre-?dawn) hours|the (?:night|morning|evening|afternoon)"
)
_EVERY = pattern(
    rf"(?:every|each) (?:other |single |few |{NUMBER} )?(?:{UNIT}|Monday|Tuesday|Wednesday|Thursday|Friday"
    rf"|Saturday|Sunday|morning|night)"
    r"|(?:on )?(?:Mondays|Tuesdays|Wednesdays|Thursdays|Fridays|Saturdays|Sundays)"
)

_OFFSETS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "last evening": -1,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}
_FREE_NUMBER = frozenset({"decade", "century"})


def _grain(unit: str) -> Grain:
    return cast(Grain, "day" if unit in ("hour", "night") else unit)


def _whole_days(count: int, unit: str) -> tuple[int, Grain]:
    """Hours as days, rounded up; other units as they are."""
    return (-(-count // 24), "day") if unit == "hour" else (count, _grain(unit))


def _deictic(m: re.Match[str], context: Context) -> Time | None:
    published, word = context.published, " ".join(m["x"].lower().split())
    if published is None:
        return edtf.UNKNOWN
    if word in ("overnight", "in the past day"):
        return edtf.interval(edtf.day(edtf.shift_days(published, -1)), edtf.day(published))
    return edtf.day(edtf.shift_days(published, _OFFSETS.get(word, 0)))


def weekend(context: Context, rel: str, at: int) -> Time:
    """Saturday and Sunday: those that end last or are under way, or the coming ones."""
    published = context.published
    if published is None:
        return edtf.UNKNOWN
    saturday = edtf.shift_days(published, 5 - published.weekday())
    ahead = rel in ("next", "coming", "this coming", "following") or (
        rel in ("", "this") and context.direction(at) == "future"
    )
    if not ahead and (published.weekday() < 5 or rel in ("last", "previous")):
        saturday = edtf.shift_days(saturday, -7)
    elif rel in ("next", "following") and published.weekday() >= 5:
        saturday = edtf.shift_days(saturday, 7)
    return edtf.interval(edtf.day(saturday), edtf.day(edtf.shift_days(saturday, 1)))


_STEPS = {"last": -1, "previous": -1, "next": 1, "coming": 1, "this coming": 1, "following": 1}


def _unit_near(m: re.Match[str], context: Context) -> Time | None:
    """Last, this or next week, month, year; "past" counts back from publication."""
    published, rel, unit = context.published, " ".join(m["rel"].lower().split()), m["u"].lower()
    if unit == "weekend":
        return weekend(context, rel, m.start())
    if published is None:
        return edtf.UNKNOWN
    grain = _grain(unit_of(unit))
    if rel in ("past", "this past"):
        return _back(context, 2 if unit == "fortnight" else 1, grain)
    base = context.focus if rel in ("following", "previous", "same") and context.focus else published
    time = edtf.at_grain(edtf.shifted(base, _STEPS.get(rel, 0), grain), grain)
    mod = (m["mod"] or "").lower()
    if rel in ("this", "current") and grain in ("week", "month", "year") and mod in ("earlier", "later"):
        return _rest_of(context, time, mod)
    return time


def _rest_of(context: Context, time: Time, mod: str) -> Time:
    """What of a week is past or still to come; of a month or year, the whole, which is how coarse the words are."""
    assert context.published is not None
    if time.grain != "week" or time.first is None or time.last is None:
        return time
    today = edtf.day(context.published)
    return (
        edtf.interval(edtf.day(time.first), today, "week")
        if mod == "earlier"
        else edtf.interval(today, edtf.day(time.last), "week")
    )


def _the_weekend(m: re.Match[str], context: Context) -> Time | None:
    return weekend(context, "", m.start())


def _part_of(m: re.Match[str], context: Context) -> Time | None:
    published, unit = context.published, unit_of(m["u"])
    if published is None:
        return edtf.UNKNOWN
    words = m[0].lower()
    step = -1 if re.search(r"\b(?:last|previous)\b", words) else 1 if re.search(r"\bnext\b", words) else 0
    return edtf.at_grain(edtf.shifted(published, step, _grain(unit)), _grain(unit))


def _later_in(m: re.Match[str], context: Context) -> Time | None:
    base = context.focus if m["u"].lower() == "day" and context.focus else context.published
    if base is None:
        return edtf.UNKNOWN
    grain = _grain(m["u"].lower())
    time = edtf.at_grain(base, grain)
    mod = m["mod"].lower()
    return (
        _rest_of(context, time, mod) if mod in ("earlier", "later") and grain == "week" and context.published else time
    )


def _back(context: Context, count: int | None, grain: Grain) -> Time:
    """From so many units before publication up to it; an unknown number leaves the start open."""
    published = context.published
    if published is None:
        return edtf.UNKNOWN
    coarse: Grain = "day" if grain in ("day", "week") else "year" if grain in _FREE_NUMBER else grain
    end = edtf.at_grain(published, coarse)
    if count is None:
        return edtf.until(end)
    return edtf.interval(edtf.at_grain(edtf.shifted(published, -count, grain), coarse), end)


def _ahead(context: Context, count: int | None, grain: Grain) -> Time:
    """From publication to so many units after it; an unknown number leaves the end open."""
    published = context.published
    if published is None:
        return edtf.UNKNOWN
    coarse: Grain = "day" if grain in ("day", "week") else "year" if grain in _FREE_NUMBER else grain
    start = edtf.at_grain(published, coarse)
    return (
        edtf.since(start)
        if count is None
        else edtf.interval(start, edtf.at_grain(edtf.shifted(published, count, grain), coarse))
    )


def _count(words: str | None, unit: str) -> int | None:
    """The number before a unit; None where it is vague; one where there is none and the unit is in the singular."""
    if words is None:
        return 1 if not unit.lower().endswith("s") else None
    return None if words.lower() in VAGUE else number_of(words)


def _span(m: re.Match[str], context: Context) -> Time | None:
    """The last or next so many units."""
    rel, raw = m["rel"].lower(), m["u"]
    if m["n"] is None and rel in ("last", "next", "previous", "preceding") and not raw.lower().endswith("s"):
        return None  # "last week" and "the next day" are other rules'
    count, grain = _count(m["n"], raw), _grain(unit_of(raw))
    if count is not None:
        count, grain = _whole_days(count, unit_of(raw))
        if raw.lower().startswith("fortnight"):
            count *= 2
    return _ahead(context, count, grain) if rel in ("next", "coming") else _back(context, count, grain)


def _ago(m: re.Match[str], context: Context) -> Time | None:
    """So many units before publication, as coarse as the unit."""
    count, unit = _count(m["n"], m["u"]), unit_of(m["u"])
    if context.published is None or count is None:
        return edtf.UNKNOWN
    count, grain = _whole_days(count, unit)
    if m["u"].lower().startswith("fortnight"):
        count *= 2
    coarse: Grain = "year" if grain in _FREE_NUMBER else grain
    time = edtf.at_grain(edtf.shifted(context.published, -count, grain), coarse)
    return edtf.about(time) if re.fullmatch(ABOUT, m["about"] or "", re.I) else time


def _apart(m: re.Match[str], context: Context) -> Time | None:
    """So many units after or before the day last spoken of.

    "A week after the attack" dates the attack, counted back from the day that the report tells of (``date_for``"
    " hangs it there);
    "a week later" dates its own clause.
    """
    count, unit, direction = _count(m["n"], m["u"]), unit_of(m["u"]), m["dir"].lower()
    if m["n"] is None and (unit == "hour" or not m["u"].lower().endswith("s")):
        return None  # "hours after" stays within the day that the sentence names; "Day after Day" is none
    if direction in ("after", "before", "prior") and re.match(
        r"\s+(?:that|which|being|it|he|she|they)\b", context.after(m.end())
    ):
        return None
    base = context.published if direction in ("from now", "on from") else context.focus or context.published
    if base is None or count is None or (m["n"] is None and direction in ("after", "before")):
        return edtf.UNKNOWN
    context.base = base
    count, grain = _whole_days(count, unit)
    sign = -1 if direction in ("earlier", "beforehand", "after") else 1
    if direction in ("after", "before", "prior") and not _governs(m, context):
        sign = -sign
    coarse: Grain = grain if grain in ("month", "year") else "year" if grain in _FREE_NUMBER else "day"
    time = edtf.at_grain(edtf.shifted(base, sign * count, grain), coarse)
    return edtf.about(time) if re.fullmatch(ABOUT, m["about"] or "", re.I) else time


def _governs(m: re.Match[str], context: Context) -> bool:
    """Whether something follows that the distance is counted from."""
    return re.match(r"\s+(?:to\s+)?[\w'’\"“]", context.after(m.end())) is not None


def _next_day(m: re.Match[str], context: Context) -> Time | None:
    base = context.focus or context.published
    direction = (m["dir"] or m["dir2"] or "same").lower()
    if base is None:
        return edtf.UNKNOWN
    return edtf.day(edtf.shift_days(base, {"next": 1, "following": 1, "after": 1, "same": 0}.get(direction, -1)))


def _lasting(m: re.Match[str], context: Context) -> Time | None:
    """A length of time: counted back under the present perfect, ahead as a deadline, else without a place in time."""
    prep, count, unit = m["prep"].lower(), _count(m["n"], m["u"]), unit_of(m["u"])
    if prep == "every" or context.published is None or count is None:
        return edtf.UNKNOWN
    days, grain = _whole_days(count, unit)
    if prep == "for" and context.perfect(m.start("u")):
        start = edtf.shifted(context.published, -days, grain)
        coarse: Grain = "day" if grain == "week" else "year" if grain in _FREE_NUMBER else grain
        return edtf.since(edtf.at_grain(start, coarse))
    if prep in ("within", "inside") and context.direction(m.start("u")) != "past":
        return _ahead(context, days, grain)
    if prep == "in" and context.direction(m.start("u")) == "future":
        return edtf.at_grain(edtf.shifted(context.published, days, grain), "day" if grain == "week" else grain)
    return edtf.UNKNOWN


def _years_long(m: re.Match[str], context: Context) -> Time | None:
    return edtf.UNKNOWN


def _clock(m: re.Match[str], context: Context) -> Time | None:
    """A time of day: the day that this sentence or one of the two before it speaks of, else the day of publication."""
    near = 0 <= context.sentence - context.focus_sentence <= 2
    day = context.focus if near and context.focus else context.published
    return edtf.day(day) if day else edtf.UNKNOWN


def _every(m: re.Match[str], context: Context) -> Time | None:
    return edtf.UNKNOWN


RULES = (
    ("deictic", _DEICTIC, _deictic),
    ("weekend", _WEEKEND, _the_weekend),
    ("part-of", _PART_OF, _part_of),
    ("later-in", _LATER_IN, _later_in),
    ("unit", _UNIT_NEAR, _unit_near),
    ("span", _SPAN, _span),
    ("ago", _AGO, _ago),
    ("apart", _APART, _apart),
    ("next-day", _NEXT_DAY, _next_day),
    ("lasting", _LASTING, _lasting),
    ("years-long", _YEARS_LONG, _years_long),
    ("clock", _CLOCK, _clock),
    ("hours", _HOURS_OF_DAY, _clock),
    ("every", _EVERY, _every),
)
"""Name, pattern and reading of each kind of time, tried in this order where two are equally long."""

"""The words that times are made of, as tables and as pieces of regular expressions.

Patterns are matched over a sentence as it stands in the text, so they do not depend on how words were split. A space in
a piece
stands for any run of white space.
"""

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = (
    {word: n for n, word in enumerate(_ONES.split(), start=1)}
    | {word: n * 10 for n, word in enumerate(_TENS.split(), start=2)}
    | {
        f"{ten}-{one}": 10 * tens + ones
        for tens, ten in enumerate(_TENS.split(), start=2)
        for ones, one in enumerate(_ONES.split()[:9], start=1)
    }
    | {"a": 1, "an": 1, "a couple of": 2, "a dozen": 12, "half a dozen": 6, "a hundred": 100}
)
VAGUE = frozenset({"a few", "few", "several", "some", "many", "recent", "a number of"})
"""Quantities that fix no day: such times have an open start."""
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": -1, "final": -1
}  # fmt: skip
UNITS = {unit: unit for unit in ("hour", "day", "week", "month", "year", "decade", "century", "quarter")} | {
    "night": "day",
    "fortnight": "week",
    "hr": "hour",
}


_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT_MONTH = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_WEEKDAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_SHORT_WEEKDAY = "Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun"
MONTH = rf"(?-i:{_MONTH}|{_MONTH.upper()}|(?:{_SHORT_MONTH})(?:\.|(?![A-Za-z])))"
WEEKDAY = rf"(?-i:{_WEEKDAY}|{_WEEKDAY.upper()}|(?:{_SHORT_WEEKDAY})(?:\.(?=,? ?[A-Z0-9])|(?=, ?[A-Z0-9])))"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:1[5-9]|20)\d\d"
HOURS = r"(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?"
NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})?|half a dozen|a (?:couple of|dozen|hundred|few|number of)|an?|several|few|some|many|"
    rf"(?:{_TENS.replace(' ', '|')})(?:-(?:{'|'.join(_ONES.split()[:9])}))?|{_ONES.replace(' ', '|')})"
)
UNIT = r"(?:hours?|hrs?|days?|nights?|weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies))"
PART = r"(?:early |late |mid-?)?(?:morning|afternoon|evening|night|noon|midnight|dawn|dusk|midday|lunchtime)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
ABOUT = r"(?:about|around|approximately|roughly|some|nearly|almost|circa)"
"""Words that make a time approximate (EDTF ``~``)."""


def pattern(source: str) -> re.Pattern[str]:
    """Compile a piece: case ignored (month and weekday names keep theirs), a space is any white space, whole words
    only."""
    spaced = source.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(rf"(?<![\w.,$€£]-)(?<![\w$€£])(?:{spaced})(?!\w)", re.IGNORECASE)


def number_of(words: str) -> int | None:
    """The number that digits or number words give; None for vague quantities."""
    folded = " ".join(words.lower().split()).replace(",", "")
    return int(folded) if folded.isdigit() else NUMBERS.get(folded)


def month_of(words: str) -> int:
    """The number of a month's name, full or short."""
    return MONTHS[words.lower().rstrip(".")]


def weekday_of(words: str) -> int:
    """The number of a weekday's name, Monday 0."""
    return WEEKDAYS[words.lower().rstrip(".,")]


def unit_of(words: str) -> str:
    """The unit that a word names, in the singular: hour, day, week, month, year, decade, century."""
    folded = words.lower()
    return UNITS[
        folded
        if folded in UNITS
        else folded.removesuffix("ies") + "y"
        if folded.endswith("ies")
        else folded.removesuffix("s")
    ]

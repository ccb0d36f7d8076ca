"""Time words to EDTF, against a report of Wednesday 18 June 2025 unless a row says otherwise."""

import re
from datetime import date

import pytest
from by_hand import parse, report
from hypothesis import given
from hypothesis import strategies as st

from turnstone.mentions import edtf
from turnstone.mentions.dates import _SEED, find_dates
from turnstone.mentions.mention import DateMention

PUBLISHED = "2025-06-18"
TAGS = {
    **dict.fromkeys(
        "struck said met began fled opened gave killed fell died stormed told held left ended blocked signed won hit "
        "rose shelled crossed lost took closed ran seized happened voted halted".split(),
        "VBD",
    ),
    **dict.fromkeys(
        "meet strike leave withdraw open vote begin hold reopen arrive lift happen pay deploy".split(), "VB"
    ),
    **dict.fromkeys("fighting running raging shelling".split(), "VBG"),
    **dict.fromkeys("scheduled planned fought lasted ruled detained".split(), "VBN"),
    "expires": "VBZ",
    "begins": "VBZ",
    "last": "JJ",
}

ABSOLUTE = [
    ("It happened on 2025-03-04.", "2025-03-04"),
    ("It happened at 2025-03-04T10:30:00Z.", "2025-03-04"),
    ("It happened on 27 December 2024.", "2024-12-27"),
    ("It happened on the 5th of May 2019.", "2019-05-05"),
    ("It happened on December 27, 2024.", "2024-12-27"),
    ("It happened on Dec. 27, 2024.", "2024-12-27"),
    ("It happened on Thursday, January 24, 2019.", "2019-01-24"),
    ("It happened on Sunday 5 May 2019.", "2019-05-05"),
    ("It happened on Sept. 11, 2012.", "2012-09-11"),
    ("It happened on May 3-5, 2019.", "2019-05-03/2019-05-05"),
    ("It happened on 3–5 May 2019.", "2019-05-03/2019-05-05"),
    ("It happened between 3 and 5 March.", "2025-03-03/2025-03-05"),
    ("It happened on 31/12/2024.", "2024-12-31"),
    ("It happened on 12/31/2024.", "2024-12-31"),
    ("It happened on 03/04/2024.", None),
    ("It happened on 27.02.2024.", "2024-02-27"),
    ("It happened on Dec. 27.", "2024-12-27"),
    ("It happened on 27 December.", "2024-12-27"),
    ("It happened on June 3.", "2025-06-03"),
    ("It happened on March 5th.", "2025-03-05"),
    ("It will happen on 1 July.", "2025-07-01"),
    ("It will happen on January 5.", "2026-01-05"),
    ("It happened in August 2018.", "2018-08"),
    ("It happened in Nov. 2018.", "2018-11"),
    ("It happened in early August 2018.", "2018-08"),
    ("It happened in mid-August 2018.", "2018-08"),
    ("It happened in March.", "2025-03"),
    ("It happened in May.", "2025-05"),
    ("It happened in October.", "2024-10"),
    ("It happened last October.", "2024-10"),
    ("It happened in late December.", "2024-12"),
    ("It will happen in October.", "2025-10"),
    ("It will happen next March.", "2026-03"),
    ("It happened in 1997.", "1997"),
    ("It happened in early 2019.", "2019"),
    ("It happened in mid-2019.", "2019"),
    ("It happened by the end of 2019.", "../2019"),
    ("It happened in the 1990s.", "199X"),
    ("It happened in the early 1990s.", "199X"),
    ("It happened in the 20th century.", "19XX"),
    ("It happened in the third quarter of 2019.", "2019-07/2019-09"),
    ("It happened in the first half of 2019.", "2019-01/2019-06"),
    ("It happened in the first quarter of last year.", "2024-01/2024-03"),
    ("It happened in Q4 2023.", "2023-10/2023-12"),
    ("It happened in spring 2019.", "2019-21"),
    ("It happened in the summer of 2019.", "2019-22"),
    ("It happened last summer.", "2024-22"),
    ("It happened last winter.", "2024-24"),
    ("It happened in the autumn.", "2024-23"),
    ("It happened around 2014.", "2014~"),
    ("It was the 2015 nuclear deal.", "2015"),
    ("It happened (2014).", "2014"),
    ("It happened from 2003 to 2011.", "2003/2011"),
    ("It happened between 2003 and 2011.", "2003/2011"),
    ("It happened in 2003-2011.", "2003/2011"),
    ("It happened in 2019/20.", "2019/2020"),
    ("It happened from March to May.", "2025-03/2025-05"),
    ("It happened on Christmas Day.", "2024-12-25"),
    ("It happened on New Year's Eve 2020.", "2020-12-31"),
    ("It will happen on Christmas Day.", "2025-12-25"),
    ("It happened after the October 7 attacks.", "2023-10-07"),
    ("It happened after the September 11 attacks.", "2001-09-11"),
    ("It happened since World War II.", "1939/.."),
]

WEEKDAYS = [
    ("They met on Monday.", "2025-06-16"),
    ("They met on Wednesday.", "2025-06-18"),
    ("They met on Thursday.", "2025-06-12"),
    ("They met last Wednesday.", "2025-06-11"),
    ("They met last Thursday.", "2025-06-12"),
    ("They will meet on Friday.", "2025-06-20"),
    ("They will meet on Wednesday.", "2025-06-18"),
    ("They are to meet on Friday.", "2025-06-20"),
    ("They would meet on Monday.", "2025-06-23"),
    ("They will meet next Tuesday.", "2025-06-24"),
    ("They will meet this Friday.", "2025-06-20"),
    ("They met on Monday night.", "2025-06-16"),
    ("They met late on Monday.", "2025-06-16"),
    ("They met early Tuesday morning.", "2025-06-17"),
    ("They met on Thursday last week.", "2025-06-12"),
    ("They will meet on Monday next week.", "2025-06-23"),
    ("They met on Monday, 16 June.", "2025-06-16"),
    ("They met on Monday (June 16).", "2025-06-16"),
    ("They met on Monday at 3 p.m.", "2025-06-16"),
    ("They met at dawn on Monday.", "2025-06-16"),
    ("They met in the early hours of Monday.", "2025-06-16"),
    ("They met on the night of Monday.", "2025-06-16"),
    ("They met between Saturday and Monday.", "2025-06-14/2025-06-16"),
    ("They met from Friday to Sunday.", "2025-06-13/2025-06-15"),
    ("The talks scheduled for Friday.", "2025-06-20"),
    ("The truce expires on Friday.", "2025-06-20"),
    ("Troops have held it since Sunday.", "2025-06-15/.."),
    ("Troops must leave by Sunday.", "../2025-06-22"),
    ("They gave the council until Friday.", "../2025-06-20"),
    ("They must leave by noon on Monday.", "../2025-06-23"),
    ("They fled overnight on Monday.", "2025-06-16/2025-06-17"),
    ("They fled overnight into Tuesday.", "2025-06-16/2025-06-17"),
    ("SEOUL, Jan. 20 — They met.", "2025-01-20"),
    ("They met at the weekend.", "2025-06-14/2025-06-15"),
    ("They met last weekend.", "2025-06-14/2025-06-15"),
    ("They will meet next weekend.", "2025-06-21/2025-06-22"),
]

RELATIVE = [
    ("They met today.", "2025-06-18"),
    ("They met earlier today.", "2025-06-18"),
    ("They met yesterday.", "2025-06-17"),
    ("They met yesterday afternoon.", "2025-06-17"),
    ("They will meet tomorrow.", "2025-06-19"),
    ("They met the day before yesterday.", "2025-06-16"),
    ("They will meet the day after tomorrow.", "2025-06-20"),
    ("They met last night.", "2025-06-17"),
    ("They met this morning.", "2025-06-18"),
    ("They fled overnight.", "2025-06-17/2025-06-18"),
    ("They fled at dawn.", "2025-06-18"),
    ("They fled at 14:30 local time.", "2025-06-18"),
    ("They fled shortly after midnight.", "2025-06-18"),
    ("They met last week.", "2025-06-09/2025-06-15"),
    ("They met this week.", "2025-06-16/2025-06-22"),
    ("They met earlier this week.", "2025-06-16/2025-06-18"),
    ("They will meet later this week.", "2025-06-18/2025-06-22"),
    ("They will meet next week.", "2025-06-23/2025-06-29"),
    ("They met last month.", "2025-05"),
    ("They met early last month.", "2025-05"),
    ("They met earlier this month.", "2025-06"),
    ("They will meet next month.", "2025-07"),
    ("They met last year.", "2024"),
    ("They met late last year.", "2024"),
    ("They met earlier this year.", "2025"),
    ("They met at the start of the year.", "2025"),
    ("They met at the end of last month.", "2025-05"),
    ("They must leave by the end of the month.", "../2025-06"),
    ("They fled since the start of January.", "2025-01/.."),
    ("They fled since early June.", "2025-06/.."),
    ("They fled since 2020.", "2020/.."),
    ("They fled since October 2023.", "2023-10/.."),
    ("They fled since last week.", "2025-06-09/.."),
    ("They fled since the 1990s.", "1990/.."),
    ("They fled since at least 2014.", "2014/.."),
    ("They met three days ago.", "2025-06-15"),
    ("They met two weeks ago.", "2025-06-02/2025-06-08"),
    ("They met a month ago.", "2025-05"),
    ("They met five years ago.", "2020"),
    ("They met about five years ago.", "2020~"),
    ("They met more than a decade ago.", "2015"),
    ("They met 48 hours ago.", "2025-06-16"),
    ("They met years ago.", None),
    ("They fled in the past 24 hours.", "2025-06-17/2025-06-18"),
    ("They fled over the past three days.", "2025-06-15/2025-06-18"),
    ("They fled in the last two weeks.", "2025-06-04/2025-06-18"),
    ("They fled in the past two years.", "2023/2025"),
    ("They fled over the past week.", "2025-06-11/2025-06-18"),
    ("They fled in the last few years.", "../2025"),
    ("They fled in recent days.", "../2025-06-18"),
    ("They fled in recent months.", "../2025-06"),
    ("They will leave in the coming days.", "2025-06-18/.."),
    ("They will leave in the next 72 hours.", "2025-06-18/2025-06-21"),
    ("They must leave within 48 hours.", "2025-06-18/2025-06-20"),
    ("They must leave within seven days.", "2025-06-18/2025-06-25"),
    ("They will leave in two weeks.", "2025-07-02"),
    ("War has been raging for seventeen years.", "2008/.."),
    ("War has been raging for two weeks.", "2025-06-04/.."),
    ("War has been raging for three months.", "2025-03/.."),
    ("The shutdown lasted for 14 days.", None),
    ("War has been raging for decades.", None),
    ("They met every Friday.", None),
    ("They had not met as of yesterday.", "../2025-06-17"),
    ("It lasted until 2011.", "../2011"),
    ("It was closed before 2011.", "../2011"),
    ("It happened after 2011.", "2011/.."),
]

NEXT_DAY = [
    ("They met on Monday and fled the next day.", ["2025-06-16", "2025-06-17"]),
    ("They met on Monday and fled the day before.", ["2025-06-16", "2025-06-15"]),
    ("They met on Monday and fled two days later.", ["2025-06-16", "2025-06-18"]),
    ("They met on Monday and fled that night.", ["2025-06-16", "2025-06-16"]),
    ("They met on 3 May. A week earlier they fled.", ["2025-05-03", "2025-04-26"]),
    ("They met on 9 June. It came approximately one week after an attack.", ["2025-06-09", "2025-06-02~"]),
    ("They met on Monday and fled in the evening.", ["2025-06-16", "2025-06-16"]),
    ("They met on Monday, Tuesday and Sunday.", ["2025-06-16", "2025-06-17", "2025-06-15"]),
    ("They met on March 20 last year.", ["2024-03-20"]),
    ("They met in June of last year.", ["2024-06"]),
    ("They met two weeks before 13 May.", ["2025-04-29"]),
    ("They met on Monday. Shots rang out at around 15:00.", ["2025-06-16", "2025-06-16"]),
    ("They met on Super Tuesday, March 4.", ["2025-03-04"]),
    ("They met in 2003, 2005 and 2011.", ["2003", "2005", "2011"]),
]

NOT_TIMES = [
    "The army may march on the capital.",
    "March the troops out.",
    "They may leave.",
    "About 2000 people fled.",
    "The 2,500 troops left.",
    "It cost $2019.",
    "A 48-hour deadline was set.",
    "The 19-year-old fled.",
    "A second strike hit.",
    "The fall of Kabul began.",
    "Troops spring traps.",
    "The sun rose and they sat.",
    "It fell 1900 metres.",
]  # fmt: skip


def found(text: str, published: str | None = PUBLISHED, **given_tags: str) -> tuple[DateMention, ...]:
    return find_dates(report(text, published), parse(text, TAGS | given_tags))


@pytest.mark.parametrize(("text", "expected"), ABSOLUTE + WEEKDAYS + RELATIVE)
def test_one_time(text, expected):
    """Each sentence holds one time and it reads as expected."""
    assert [expected] == [d.date.edtf for d in found(text)]


@pytest.mark.parametrize(("text", "expected"), NEXT_DAY)
def test_several_times(text, expected):
    """Times that lean on one another are read in text order."""
    assert expected == [d.date.edtf for d in found(text)]


@pytest.mark.parametrize("text", NOT_TIMES)
def test_no_time(text):
    """Verbs, counts, ages and amounts are no times."""
    assert [(d.date.span.text, d.date.edtf) for d in found(text, metres="NNS") if d.date.span] == []


@pytest.mark.parametrize(("text", "expected"), ABSOLUTE + WEEKDAYS + RELATIVE)
def test_the_seed_lets_every_time_through(text, expected):
    """The quick look that passes sentences over finds something in each that has a time."""
    assert _SEED.search(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It happened in August 2018.", "2018-08"),
        ("It happened on Monday.", None),
        ("They met on 5 May.", None),
        ("They met last week.", None),
        ("They met since Dec. 5.", None),
        ("They met in the past 24 hours.", None),
    ],
)
def test_without_a_publication_date(text, expected):
    """Without an anchor only absolute times are read; the others keep their words."""
    mentions = found(text, published=None)
    assert [expected] == [d.date.edtf for d in mentions]
    assert all(d.date.span for d in mentions)


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "soon", "2025", "2025-13-40", ""])
def test_publication_dates_that_are_none(published):
    """A slip in the publication date is as good as none."""
    assert [d.date.edtf for d in found("They met last winter and two decades ago.", published)] == [None, None]


@pytest.mark.parametrize(
    ("text", "kind", "historical", "future"),
    [
        ("It happened in 2018.", "point", True, False),
        ("They met on Monday.", "point", False, False),
        ("They met in May.", "point", False, False),
        ("They met in April.", "point", True, False),
        ("They fled since 2020.", "since", True, False),
        ("They fled since Sunday.", "since", False, False),
        ("They fled in the last few years.", "point", True, False),
        ("They fled in recent days.", "point", False, False),
        ("They fled in the past two years.", "point", True, False),
        ("They met this year.", "point", False, False),
        ("They will meet on Friday.", "point", False, True),
        ("They will meet next month.", "point", False, True),
        ("They will meet later this week.", "point", False, True),
        ("They must leave within 48 hours.", "until", False, True),
        ("They must leave by Sunday.", "until", False, True),
        ("They had not met as of yesterday.", "until", False, False),
        ("The shutdown lasted for 14 days.", "duration", False, False),
        ("War has been raging for seventeen years.", "since", True, False),
        ("War has been raging for decades.", "duration", True, False),
        ("They met every Friday.", "frequency", False, False),
        ("They met years ago.", "point", True, False),
    ],
)
def test_kind_and_flags(text, kind, historical, future):
    """Background and what is to come are told apart by the days, a since from a limit by the words."""
    (mention,) = found(text)
    assert (kind, historical, future) == (mention.kind, mention.historical, mention.future)


def test_names_are_no_times():
    """A month or weekday inside a longer name, or a person's name, is none."""
    text = "Theresa May met the April 6 Youth Movement on Monday."
    names = (("Theresa May", "PER"), ("April 6 Youth Movement", "ORG"))
    mentions = find_dates(report(text, PUBLISHED), parse(text, TAGS, names))
    assert [d.date.span.text for d in mentions if d.date.span] == ["Monday"]


def test_offsets_survive_white_space_and_case():
    """Line breaks inside a time, capitals and dashes do not move its span."""
    text = "They met on\n16  June and MONDAY."
    assert [d.date.span.text for d in found(text) if d.date.span] == ["16  June", "MONDAY"]


PIECES = [
    *"abt 0123456789.,-/:'\n",
    " Monday",
    " May",
    " in",
    " last",
    " week",
    " 2019",
    " since",
    " 5",
    " the",
    " years",
    " ago",
    " to",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_words_give_sound_spans(text):
    """Whatever the words, spans quote the text and EDTF keeps its form."""
    words = text.strip()
    for mention in found(words) if words else ():
        span = mention.date.span
        assert span is not None
        assert words[span.start : span.end] == span.text
        assert mention.date.edtf is None or re.fullmatch(EDTF, mention.date.edtf), mention


EDTF_DATE = r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?~?|\d{3}X|\d\dXX)"
EDTF = rf"(?:{EDTF_DATE}|{EDTF_DATE}/{EDTF_DATE}|{EDTF_DATE}/\.\.|\.\./{EDTF_DATE})"


@given(
    st.dates(date(1600, 1, 1), date(2090, 1, 1)), st.sampled_from(["day", "week", "month", "year", "decade", "century"])
)
def test_grains_hold_their_day(when, grain):
    """The unit that holds a day covers it, and its EDTF keeps its form."""
    time = edtf.at_grain(when, grain)
    assert time.first <= when <= time.last
    assert re.fullmatch(EDTF, time.edtf)


@given(st.dates(date(1900, 1, 1), date(2090, 1, 1)), st.integers(-600, 600))
def test_months_shift_back_and_forth(when, months):
    """A month shift keeps the day of the month where it exists."""
    there = edtf.shift_months(when.replace(day=1), months)
    assert when.replace(day=1) == edtf.shift_months(there, -months)

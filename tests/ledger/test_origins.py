"""Origins: what is a copy of what, and that the order of feeding changes nothing."""

import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnstone.errors import LedgerError
from turnstone.ledger.keys import body_digest
from turnstone.ledger.origins import Origins
from turnstone.ledger.origins_bars import BARS, Bars
from turnstone.ledger.origins_match import match, take

STORY = (
    "Shells fired from the hills above Osk struck the grain harbour before dawn on Monday, killing at least 12 "
    "dockers and setting two silos alight, the mayor of the Tarvanian port said. Rescue crews from three towns "
    "were still searching the lower quay at noon, while ferries stayed in the roads outside. Velmark's defence "
    "ministry denied that its batteries had opened fire and promised an inquiry. The governor, speaking beside "
    "the burnt weighing house, asked the river commission to send observers within a week, and said that the "
    "harbour would open again on Friday whatever came. Insurers in the capital doubled the premium for hulls "
    "bound upriver by the evening."
)
OTHER = (
    "The upper house of Velmark voted late on Tuesday to let the fishing treaty with Tarvania lapse, after a "
    "debate of nine hours in which the minister of trade was called back twice. Opponents said that the vote "
    "would cost the coast four thousand jobs before the winter. A spokeswoman for the fleet owners called it a "
    "gift to smugglers. The treaty, signed on a barge in the middle of the strait a generation ago, sets how many "
    "boats each side may send to the banks, and who may board them. Without it the old rule of the nearest "
    "lighthouse holds again, which neither coast guard has practised since the big storm."
)
SHORT = "Velmark's navy fires on a ferry near Osk, killing four passengers and wounding seven others on deck."
WORDS = (STORY + " " + OTHER).split()


def rewritten(text: str, every: int) -> str:
    """The text with each so-manieth word changed."""
    return " ".join("upstream" if place % every == 4 else word for place, word in enumerate(text.split()))


def invented(seed: int, length: int = 150) -> str:
    """A text of made-up words."""
    draw = random.Random(seed)
    return " ".join("".join(draw.choices("bdfgklmnprstvaeiou", k=6)) for _ in range(length))


@pytest.mark.parametrize(
    "copy",
    [
        STORY,
        STORY.upper(),
        STORY.replace(" ", "\n  ").replace(",", " –").replace("'", "’"),
        rewritten(STORY, 20),
        rewritten(STORY, 10),
        " ".join(STORY.split()[: len(STORY.split()) * 6 // 10]),
        " ".join(OTHER.split()[:22] + STORY.split()[22:]),
    ],
    ids=["whole", "case", "white space and marks", "5 % changed", "10 % changed", "cut to 60 %", "new lead"],
)
def test_copies_and_light_rewrites_are_of_one_origin(copy: str):
    origins = Origins()
    first = origins.feed("a", STORY, "Osk Courier", "2031-03-03")
    origins.feed("b", OTHER, "Coastal Times", "2031-03-04")
    found = origins.feed("c", copy, "Coastal Times", "2031-03-04")
    assert found.copy_of == "a"
    assert found.origin == first.origin
    assert found.match is not None
    assert 0 < found.match.large <= found.match.small <= 1
    assert origins.members(found.origin) == ("a", "c")


def test_another_story_is_a_copy_of_nothing():
    origins = Origins()
    first, second = origins.feed("a", STORY), origins.feed("b", OTHER)
    assert first.copy_of is second.copy_of is None
    assert first.origin != second.origin


def test_a_round_up_does_not_join_the_stories_that_it_holds():
    stories = [invented(seed) for seed in range(6)]
    origins = Origins()
    origins.feed_all((str(number), story, None, None) for number, story in enumerate(stories))
    assert origins.feed("all", " ".join(stories)).copy_of is None
    assert len(list(origins)) == 7


def test_a_common_credit_lowers_the_bar():
    light = rewritten(STORY, 6)
    plain = match(take("a", STORY, None, None, BARS), take("b", light, None, None, BARS), BARS)
    wired = take("a", STORY + " (AFP)", None, None, BARS)
    credited = match(wired, take("b", "OSK (AFP) - " + light, None, None, BARS), BARS)
    assert plain is None
    assert credited is not None
    assert credited.by == "credit"
    assert credited.credits == ("AFP",)
    assert credited.small < BARS.small


def test_the_agency_itself_is_the_credit_of_its_clients():
    light = "According to Reuters, " + rewritten(STORY, 6)
    assert match(take("a", STORY, "Reuters", None, BARS), take("b", light, "Osk Courier", None, BARS), BARS) is not None
    assert match(take("a", STORY, "Reuters", None, BARS), take("b", light, "Reuters", None, BARS), BARS) is None


def test_a_credit_is_never_enough_alone():
    origins = Origins()
    origins.feed("a", STORY + " (AFP)", None, "2031-03-04")
    assert origins.feed("b", OTHER + " (AFP)", None, "2031-03-04").copy_of is None


@pytest.mark.parametrize(
    ("text", "published", "copied"),
    [
        (SHORT, "2031-03-05", True),
        (SHORT.upper(), "2031-03-05", True),
        (SHORT, None, True),
        (SHORT, "2031-03-11", False),  # the same sentence a week later tells of another ferry
        (SHORT.replace("four", "five"), "2031-03-05", False),  # a toll that moved is a new report
    ],
)
def test_short_texts_must_be_whole_near_in_time_and_of_the_same_numbers(text: str, published: str | None, copied: bool):
    origins = Origins()
    origins.feed("a", SHORT, None, "2031-03-04")
    assert (origins.feed("b", text, None, published).copy_of == "a") is copied


def test_after_a_month_only_a_whole_reprint_is_a_copy():
    origins = Origins()
    origins.feed("a", STORY, None, "2031-03-04")
    assert origins.feed("b", rewritten(STORY, 10), None, "2031-05-04").copy_of is None
    again = origins.feed("c", STORY, None, "2031-05-04").match
    assert again is not None
    assert again.by == "whole"


def test_a_text_that_joins_two_origins_ends_one_id():
    halves = invented(1), invented(2)
    origins = Origins()
    one = origins.feed("a", halves[0], None, "2031-03-04")
    two = origins.feed("b", halves[1], None, "2031-03-05")
    bridge = origins.feed("c", " ".join(halves), None, "2031-03-06")
    assert bridge.origin == one.origin == origins.origin("b")
    assert bridge.ended == (two.origin,)
    with pytest.raises(LedgerError, match="no origin has this id"):
        origins.members(two.origin)


def test_an_older_text_fed_later_names_the_origin():
    origins = Origins()
    late = origins.feed("late", STORY, None, "2031-03-05")
    early = origins.feed("early", rewritten(STORY, 20), None, "2031-03-04T23:00:00-05:00")
    earlier = origins.feed("earlier", rewritten(STORY, 25), None, "2031-03-04")
    assert early.copy_of == "late"
    assert early.ended == ()  # 23:00 five hours west of Greenwich is the next day
    assert earlier.ended == (late.origin,)
    assert origins.members(earlier.origin) == ("earlier", "late", "early")


@settings(max_examples=12, deadline=None)
@given(st.permutations(range(12)), st.integers(0, 12))
def test_order_and_a_saved_state_between_change_nothing(order: list[int], stop: int):
    texts = [(invented(n % 4), None, f"2031-03-0{1 + n % 5}") for n in range(8)]
    texts += [(rewritten(invented(n), 9), "Reuters", None) for n in range(4)]
    straight, origins = Origins(), Origins()
    for n, (text, publisher, published) in enumerate(texts):
        straight.feed(str(n), text, publisher, published)
    for turn, n in enumerate(order):
        if turn == stop:
            origins = Origins.from_bytes(origins.to_bytes())
        text, publisher, published = texts[n]
        origins.feed(str(n), text, publisher, published)
    assert list(origins) == list(straight)
    assert len(list(origins)) == 4
    assert [origins.origin(str(n)) for n in range(12)] == [straight.origin(str(n)) for n in range(12)]


@settings(max_examples=30, deadline=None)
@given(st.text(), st.text())
def test_a_match_is_the_same_both_ways_round(one: str, other: str):
    first, second = take("a", one, None, None, BARS), take("b", other, None, None, BARS)
    forth, back = match(first, second, BARS), match(second, first, BARS)
    assert (forth is None) == (back is None)
    if forth and back:
        assert msgspec.structs.replace(forth, of="") == msgspec.structs.replace(back, of="")


def test_numbers_of_short_texts_of_one_size_must_be_the_same_both_ways():
    told, untold = take("a", SHORT, None, None, BARS), take("b", SHORT.replace("four", "some"), None, None, BARS)
    assert len(told.shingles) == len(untold.shingles)
    loose = msgspec.structs.replace(BARS, whole=0.5)
    assert match(told, untold, loose) is match(untold, told, loose) is None


def test_many_reprints_of_one_story_are_one_origin():
    origins = Origins()
    for number in range(200):
        origins.feed(f"{number:03}", STORY, f"Outlet {number}", "2031-03-04")
    (only,) = origins
    assert len(only.members) == 200


def test_ids_are_the_same_on_every_machine():
    """A change here makes every id in every ledger another: raise `origins.VERSION` with it."""
    assert Origins().feed("a", STORY, None, "2031-03-04").origin == "204bcb67ec059e3f"


@pytest.mark.parametrize("text", ["", " \n", "…!"])
def test_texts_without_words_are_each_alone(text: str):
    origins = Origins()
    one, two = origins.feed("a", text), origins.feed("b", text)
    assert one.copy_of is two.copy_of is None
    assert one.origin != two.origin


def test_a_key_is_fed_once():
    origins = Origins()
    origins.feed("a", STORY)
    assert "a" in origins
    with pytest.raises(LedgerError, match="a: fed to the origins before"):
        origins.feed("a", OTHER)
    assert len(origins) == 1
    with pytest.raises(LedgerError, match="b: not fed to the origins"):
        origins.origin("b")


def test_a_damaged_or_foreign_state_is_refused():
    origins = Origins()
    origins.feed("a", STORY)
    state = origins.to_bytes()
    with pytest.raises(LedgerError, match="damaged"):
        Origins.from_bytes(state[:-1])
    with pytest.raises(LedgerError, match="damaged"):
        Origins.from_bytes(b"")
    body = msgspec.msgpack.encode({"version": 99})
    with pytest.raises(LedgerError, match="version 99"):
        Origins.from_bytes(body_digest(body) + body)


def test_a_state_keeps_its_bars():
    strict = Bars(small=0.99, whole=0.99, credited=0.99)
    origins = Origins(strict)
    origins.feed("a", STORY)
    assert Origins.from_bytes(origins.to_bytes()).feed("b", rewritten(STORY, 20)).copy_of is None

"""What the matcher and the grouping of events promise, whatever they are given."""

from itertools import combinations
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ledger.test_episodes_ledger import told

from turnstone.ledger.episode_cluster import clusters
from turnstone.ledger.episode_forms import Form, form
from turnstone.ledger.episode_keys import keys
from turnstone.ledger.episode_match import likelihood
from turnstone.record import Record

TOLD = st.builds(
    dict, number=st.integers(1, 3), day=st.integers(1, 9), town=st.sampled_from(("Osk", "Brell", "Tarn")),
    dead=st.sampled_from((None, 4, 12)), on=st.sampled_from((None, "2031-03-03", "2031-03-05")),
    aux=st.sampled_from(((), ("historical",), ("negation",))),
)  # fmt: skip
PLURALS = ("strikes", "strike ", "distress")


def form_of(record: Record) -> Form:
    of = record.report
    return form(record.events[0], record.figures, of.text, of.sha256, of.published or "")


@settings(max_examples=60, deadline=None)
@given(one=TOLD, other=TOLD)
def test_likelihood_is_symmetric_and_in_bounds(one: dict[str, Any], other: dict[str, Any]):
    a, b = (form_of(told(given_.pop("number"), **given_)) for given_ in (dict(one), dict(other)))
    assert likelihood(a, b) == likelihood(b, a)
    assert 0 <= likelihood(a, b) <= 1


def test_what_parts_two_events():
    """Another town, another day or another doer is less likely one act than the same."""
    base = form_of(told(1, on="2031-03-03"))
    same = likelihood(base, form_of(told(2, on="2031-03-03")))
    assert same > 0.9
    assert likelihood(base, form_of(told(2, on="2031-03-03", town="Tarn"))) < same / 2
    assert likelihood(base, form_of(told(2, day=8, on="2031-03-08"))) < same / 2
    assert likelihood(base, form_of(told(2, on="2031-03-03", aux=("hypothetical",)))) < same


def test_campaigns_and_further_acts_are_parted():
    """Strikes of one day are not those of the next; "another" in the same report tells a further act."""
    base = form_of(told(1))
    plural = msgspec.structs.replace(base, is_plural=True)
    later, many = (msgspec.structs.replace(one, told="2031-03-04", text=b"other") for one in (base, plural))
    assert likelihood(plural, many) < likelihood(base, later)
    second = msgspec.structs.replace(base, start=base.start + 200, sentence=base.sentence + 2)
    assert likelihood(base, msgspec.structs.replace(second, is_another=True)) < likelihood(base, second)


def test_words_that_tell_a_further_act_and_plurals_are_seen():
    record = told(1)
    text = record.report.text.replace("The army", "Another army")
    again = msgspec.structs.replace(record.report, text=text)
    assert not form_of(record).is_another
    moved = msgspec.structs.replace(record.events[0].trigger, start=text.index("shelled"), end=text.index(" the town"))
    event = msgspec.structs.replace(record.events[0], trigger=moved)
    assert form(event, (), again.text, again.sha256, "").is_another
    assert [form(event, (), again.text.replace("shelled", word), again.sha256, "").is_plural for word in PLURALS] == [
        True, False, False,
    ]  # fmt: skip


def test_a_form_kept_before_the_newest_fields_is_still_read():
    kept: list[Any] = msgspec.msgpack.decode(msgspec.msgpack.encode(form_of(told(1))))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(kept[:-2]), type=Form).is_plural is False


def test_reprints_to_the_letter_share_a_key_and_are_one():
    one, other = form_of(told(1)), form_of(told(1))
    assert set(keys(one)) & set(keys(other))
    assert likelihood(one, other) == 1


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, dict[tuple[int, int], int], list[tuple[int, int]], list[tuple[int, int]]]:
    count = draw(st.integers(1, 9))
    pairs = list(combinations(range(count), 2))
    some = st.lists(st.sampled_from(pairs), unique=True, max_size=3) if pairs else st.just([])
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    must = draw(some)
    cannot = [pair for pair in draw(some) if pair not in must]
    return count, {pair: draw(st.integers(100, 1000)) for pair in chosen}, must, cannot


@settings(max_examples=100, deadline=None)
@given(graph=graphs(), bar=st.integers(100, 900))
def test_groups_hold_every_event_once_and_keep_to_what_people_say(graph: Any, bar: int):
    count, scores, must, cannot = graph
    found = clusters(count, scores, bar, must, cannot)
    assert sorted(number for group in found for number in group) == list(range(count))
    of = {number: place for place, group in enumerate(found) for number in group}
    assert all(of[one] == of[other] for one, other in must)
    if not must:
        assert all(of[one] != of[other] for one, other in cannot)
    backwards = dict(reversed(scores.items()))
    assert clusters(count, backwards, bar, must[::-1], cannot[::-1]) == found


def test_groups_are_united_by_average_and_best_pair():
    """0 and 1 are sure to be one; the third joins by half of the average of its pairs and half of the best of them."""
    assert clusters(3, {(0, 1): 1000, (0, 2): 800}, 600) == [[0, 1, 2]]  # (400 + 800) / 2
    assert clusters(3, {(0, 1): 1000, (0, 2): 800}, 601) == [[0, 1], [2]]
    assert clusters(3, {(0, 1): 1000, (0, 2): 500, (1, 2): 500}, 500) == [[0, 1, 2]]

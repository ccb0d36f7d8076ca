"""The actors' part of the API, asked as plain functions of the lake crisis's ledger."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec import structs

from turnstone.errors import LedgerError
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.episode_glance import spots as spots_of
from turnstone.ledger.episode_glance import together
from turnstone.ledger.sql import rows
from turnstone.web.api.actor import ActorPage, AskedActor, actor
from turnstone.web.api.actor_acts import acts
from turnstone.web.api.actor_asked import Span, starts
from turnstone.web.api.actor_series import plover_score, wilson
from turnstone.web.api.dyads import AskedDyad, dyad
from turnstone.web.api.network import AskedNetwork, Link, Network, network
from turnstone.web.endpoint import NotFound

MALAWI, TANZANIA = "a8cd5d6c879870741", "a091c1197f0a1818f"


@pytest.fixture
def ledger(lake: Path) -> Iterator[Ledger]:
    with Ledger.open(lake) as opened, opened.moment():
        yield opened


def link(found: Network, a: str, relation: str, b: str) -> Link:
    names = {node.id: node.name for node in found.nodes}
    return next(one for one in found.links if (names[one.a], one.relation, names[one.b]) == (a, relation, b))


def test_network_counts_episodes_once(ledger: Ledger) -> None:
    """What four reports tell of one seizure is one link's one episode."""
    found = network(ledger, AskedNetwork())
    assert link(found, "Tanzania", "acts_on", "Malawi").quads == (2, 0, 1, 0)
    assert link(found, "Malawi", "threatens", "Tanzania").count == 1
    assert link(found, "Lakeshore Wire", "relays", "Chikondi Nyasulu").count == 2
    assert link(found, "Baraka Lyimo", "speaks_to", "reporters").count == 1


def test_episodes_of_the_network_are_those_of_the_ledger(ledger: Ledger) -> None:
    asked = Filter(since="2026-02-20", until="2026-03-12")
    db = ledger.connection
    told = together(db, [spot for spot in spots_of(db, asked) if not spot.is_background], asked)
    assert sorted(act.type for act in acts(db, asked)) == sorted(spot.type for spot in told)


def test_what_did_not_happen_is_apart(ledger: Ledger) -> None:
    """A denied shot at a police launch is no act that happened."""
    one = link(network(ledger, AskedNetwork()), "Tanzania", "acts_on", "Police of Malawi")
    assert (one.count, one.unreal, one.quads) == (0, 1, (0, 0, 0, 0))


def test_default_days_are_the_ledgers_last(ledger: Ledger) -> None:
    days = network(ledger, AskedNetwork()).period
    assert (days.since, days.until, days.is_default) == ("2026-02-25", "2026-03-12", True)
    assert (days.oldest, days.newest, days.unit) == ("2026-03-03", "2026-03-12", "day")


def test_limit_keeps_the_busiest_and_says_of_how_many(ledger: Ledger) -> None:
    found = network(ledger, AskedNetwork(limit=3))
    assert [node.name for node in found.nodes] == ["Malawi", "Tanzania", "Baraka Lyimo"]
    assert found.total == network(ledger, AskedNetwork()).total == 71
    shown = {node.id for node in found.nodes}
    assert all({one.a, one.b} <= shown for one in found.links)


@pytest.mark.parametrize("limit", [0, -1, 1001])
def test_limit_out_of_bounds_is_refused(ledger: Ledger, limit: int) -> None:
    with pytest.raises(LedgerError, match="limit"):
        network(ledger, AskedNetwork(limit=limit))


def test_country_filter_keeps_those_it_deals_with(ledger: Ledger) -> None:
    found = network(ledger, AskedNetwork(country="ZMB"))
    asked = {node.name for node in found.nodes if node.is_asked}
    assert asked == {"Zambia", "Ministry of Foreign Affairs of Zambia"}
    assert {node.name for node in found.nodes if not node.is_asked} == {"both sides"}


def test_scope_narrows_the_network(ledger: Ledger) -> None:
    day = network(ledger, AskedNetwork(since="2026-03-12", until="2026-03-12"))
    assert "Mozambique" not in {node.name for node in day.nodes}
    threats = network(ledger, AskedNetwork(type="THREATEN"))
    assert {one.relation for one in threats.links if one.relation == "acts_on"} == {"acts_on"}
    assert all(one.quads[0] == 0 for one in threats.links)
    early = network(ledger, AskedNetwork(as_of="2026-03-04"))
    assert early.period.until == "2026-03-04"


def test_a_day_that_is_none_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="not a day"):
        network(ledger, AskedNetwork(since="yesterday"))
    with pytest.raises(LedgerError, match="before the first"):
        network(ledger, AskedNetwork(since="2026-03-05", until="2026-03-01"))


def test_dyad_counts_both_ways(ledger: Ledger) -> None:
    found = dyad(ledger, AskedDyad(a="TZA", b="MWI"))
    assert found.a.name == "All of Tanzania"
    real = [sum(map(sum, way.counts.quads)) for way in (found.there, found.back)]
    assert real == [way.conflict.whole for way in (found.there, found.back)] == [7, 6]
    assert sum(found.there.counts.unreal) == 1
    assert found.total == 12
    assert len(found.starts) == len(found.reports) == len(found.conflict)
    assert sum(found.reports) == 15
    assert {"s0ea607dd6b5aba42", "saf59396dd0accc44"} <= {one.id for one in found.statements}
    assert [sum(way in one.ways for one in found.episodes) for way in ("there", "back")] == [8, 6]
    turned = dyad(ledger, AskedDyad(a="MWI", b="TZA"))
    assert (turned.there, turned.back) == (found.back, found.there)


def test_dyad_of_one_and_the_same_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="two parties"):
        dyad(ledger, AskedDyad(a="MWI", b=MALAWI))
    with pytest.raises(NotFound, match="nobody"):
        dyad(ledger, AskedDyad(a="MWI", b="a0000000000000000"))


def test_actor_page(ledger: Ledger) -> None:
    found = actor(ledger, AskedActor(id=MALAWI))
    assert (found.party.name, found.known.page, found.known.country_name) == ("Malawi", "Malawi", "Malawi")
    assert (found.did.episodes, found.done.episodes) == (10, 6)
    wire = found.tripwires[0]
    assert (wire.status, wire.condition, wire.is_negated) == (
        "carried_out",
        "our people are not freed within 72 hours",
        True,
    )
    assert found.counterparts[0].party.id == TANZANIA
    assert (found.counterparts[0].did, found.counterparts[0].done) == ((2, 0, 1, 0), (0, 1, 1, 0))
    assert found.speakers[0].party.name == "Thandiwe Mkandawire"
    assert "Malawi" not in {voice.party.name for voice in found.speakers}
    assert [one.about for one in found.silences] == ["The amount, said to be about $45,000 for each family"]
    assert [one.name for one in found.crises] == ["Malawi and Tanzania"]
    assert {one.how for one in found.figures} == {"says", "did", "done"}


def test_holders_of_office_are_those_of_the_period(ledger: Ledger) -> None:
    def names(found: ActorPage) -> list[str]:
        return [one.name for one in found.known.holders]

    assert names(actor(ledger, AskedActor(id=MALAWI))) == ["Peter Mutharika"]
    assert "Peter Mutharika" not in names(actor(ledger, AskedActor(id=MALAWI, since="2022-01", until="2022-02")))


def test_actor_that_is_not_there(ledger: Ledger) -> None:
    for name in ("a0000000000000000", "XXX", "%", "' OR 1=1 --"):
        with pytest.raises(NotFound):
            actor(ledger, AskedActor(id=name))


def test_place_is_no_actor(ledger: Ledger) -> None:
    found = rows(ledger.connection, "SELECT hash FROM entities WHERE key LIKE 'place:%' LIMIT 1")
    with pytest.raises(NotFound):
        actor(ledger, AskedActor(id=found[0][0]))


def test_rejected_and_corrected_events_count_as_reviewed(lake_file: Path) -> None:
    with Ledger.open(lake_file, write=True) as ledger:
        before = link(network(ledger, AskedNetwork()), "Malawi", "threatens", "Tanzania")
        event = next(row for row in ledger.events(Filter(type="THREATEN")) if row.record.recipient)
        zambia = structs.replace(
            event.record.recipient[0], name="Zambia", id="enwiki:Zambia", country="ZMB", sector=None
        )
        ledger.review(event.id, "correct", by="A", body={"recipient": [msgspec.to_builtins(zambia)]})
        after = network(ledger, AskedNetwork())
        assert link(after, "Malawi", "threatens", "Zambia").count == before.count == 1
        with pytest.raises(StopIteration):
            link(after, "Malawi", "threatens", "Tanzania")
        ledger.review(event.id, "reject", by="A")
        with pytest.raises(StopIteration):
            link(network(ledger, AskedNetwork()), "Malawi", "threatens", "Zambia")


def test_merged_events_are_one_episode(lake_file: Path) -> None:
    with Ledger.open(lake_file, write=True) as ledger:
        before = len(acts(ledger.connection, Filter()))
        one, other = (
            next(e for e in ledger.episodes() if e.type == t and len(e.members) == 1) for t in ("AID", "REJECT")
        )
        ledger.review(one.members[0].row.id, "merge", by="A", body={"with": [other.members[0].row.id]})
        assert len(acts(ledger.connection, Filter())) == before - 1


def test_wilson_interval() -> None:
    """Against the values of Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29."""
    table = ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718))
    for part, whole, low, high in table:
        found = wilson(part, whole)
        assert (found.low, found.high) == pytest.approx((low, high), abs=1e-4)
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0, 1)


def test_score_is_told_of_five_and_holds_its_mean(ledger: Ledger) -> None:
    found = acts(ledger.connection, Filter())
    assert plover_score(found[:4]) is None
    score = plover_score(found)
    assert score is not None
    assert score.low < score.mean < score.high
    assert score.least <= score.low
    assert plover_score(found) == score


def test_units_of_time_are_whole_and_bounded() -> None:
    def days(since: str, until: str, unit: str) -> list[str]:
        return starts(Span(since=since, until=until, is_default=False, oldest="", newest="", unit=unit))  # type: ignore[arg-type]

    assert days("2026-02-27", "2026-03-02", "day") == ["2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"]
    assert days("2026-03-01", "2026-03-09", "week") == ["2026-02-23", "2026-03-02", "2026-03-09"]
    assert days("2025-11-30", "2026-02-01", "month") == ["2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01"]
    assert len(days("0001-01-01", "9999-12-31", "month")) == 1_200

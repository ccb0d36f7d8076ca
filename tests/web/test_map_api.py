"""The map's answers: every episode of the scope, drawn as finely as it is known and no finer."""

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from turnstone.ledger import Episode, Filter, Ledger
from turnstone.ledger.pieces import AUX, CONDITIONAL
from turnstone.record import Entity, Event, Place, Precision, Record, Report, Span
from turnstone.web.api.map import Mapped, OneEpisode, mapped, words_of
from turnstone.web.api.map_places import where
from turnstone.web.asked import Scope
from turnstone.web.endpoint import NotFound

REAL = Path(__file__).parents[2] / "work" / "real.ledger"
TEXT = "Navy boats shelled Lower Osk and then the port on Tuesday."


@pytest.fixture
def ledger(lake: Path) -> Iterator[Ledger]:
    with Ledger.open(lake) as opened, opened.moment():
        yield opened


def rows_of(found: Mapped) -> list[dict[str, Any]]:
    """The columns as rows, positions replaced by what they mean."""
    columns = msgspec.to_builtins(found.episodes)
    assert len({len(column) for column in columns.values()}) == 1
    rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    for row in rows:
        row["type"], row["mode"] = found.types[row["type"]], found.modes[row["mode"]]
        row["actor"], row["recipient"] = found.names[row["actor"]], found.names[row["recipient"]]
        row["words"] = found.words[row["words"]]
        row["place"] = found.places.name[row["place"]] if row["place"] >= 0 else None
    return rows


def names(entities: tuple[Entity, ...]) -> str:
    return ", ".join(dict.fromkeys(entity.name for entity in entities))


def day_of(number: int | None) -> str | None:
    return None if number is None else time.strftime("%Y-%m-%d", time.gmtime(number * 86_400))


def same(row: dict[str, Any], one: Episode) -> None:
    """A row tells what the ledger tells of the episode."""
    assert (row["type"], row["mode"] or None) == (one.type, next(iter(one.mode), None))
    assert (row["actor"], row["recipient"]) == (names(one.actor), names(one.recipient))
    assert row["place"] == (one.location[0].name if one.location else None)
    assert day_of(row["day"]) == one.day
    assert day_of(row["day"] + row["days"] if row["day"] is not None else None) == one.last
    assert (row["tellings"], row["origins"]) == (len(one.members), one.sources.origins)
    assert row["words"] in {member.row.record.trigger.text for member in one.members}


def test_every_episode_is_there_as_the_ledger_has_it(ledger: Ledger):
    found = {row["id"]: row for row in rows_of(mapped(ledger, Scope()))}
    told = ledger.episodes(Filter())
    assert found.keys() == {one.id for one in told}
    for one in told:
        same(found[one.id], one)


def test_the_counts_add_up(ledger: Ledger):
    found = mapped(ledger, Scope())
    drawn = Counter(found.places.drawn[place] if place >= 0 else "none" for place in found.episodes.place)
    assert found.total == len(found.episodes.id) == sum(drawn.values())
    assert found.unplaced == drawn["none"] + drawn["nowhere"]
    assert found.undated == sum(day is None for day in found.episodes.day)
    assert drawn["point"], "the example has a town that can be drawn"


def test_newest_first_and_undated_last(ledger: Ledger):
    days = [-10_000_000 if day is None else day for day in mapped(ledger, Scope()).episodes.day]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    "scope",
    [Scope(since="2026-03-05"), Scope(until="2026-03-04"), Scope(type="ASSAULT"), Scope(as_of="2026-03-06")],
)
def test_the_scope_narrows(ledger: Ledger, scope: Scope):
    found = mapped(ledger, scope)
    assert set(found.episodes.id) == {one.id for one in ledger.episodes(scope.filter())}
    assert 0 < found.total < mapped(ledger, Scope()).total


def test_reports_are_counted_by_day_within_the_period(ledger: Ledger):
    whole = mapped(ledger, Scope()).reports
    assert sum(whole.count) + whole.undated == 15
    part = mapped(ledger, Scope(since="2026-03-05", until="2026-03-06")).reports
    assert {day_of(day) for day in part.day} <= {"2026-03-05", "2026-03-06"}
    assert 0 < sum(part.count) < 15


def test_labels_of_the_act_come_along(ledger: Ledger):
    rows = {row["id"]: row for row in rows_of(mapped(ledger, Scope()))}
    for one in ledger.episodes(Filter()):
        if len(one.members) == 1:
            event = one.members[0].row.record
            bits = sum(AUX[name] for name in event.aux) + (CONDITIONAL if event.condition else 0)
            assert rows[one.id]["aux"] == bits
    assert any(row["aux"] & CONDITIONAL for row in rows.values())


def test_a_mark_shows_its_sentence(ledger: Ledger):
    for name in mapped(ledger, Scope()).episodes.id:
        told = words_of(ledger, OneEpisode(id=name))
        text = ledger.text(ledger.episode(name)[0].members[0].row.report).text
        assert told.words
        if len(ledger.episode(name)[0].members) == 1:
            whole = told.before.removeprefix("… ") + told.words + told.after.removesuffix(" …")
            assert whole in text


@pytest.mark.parametrize("name", ["g0000000000000000", "e1", "x"])
def test_what_is_no_episode_is_not_found(ledger: Ledger, name: str):
    with pytest.raises(NotFound):
        words_of(ledger, OneEpisode(id=name))


def test_a_rejected_and_a_corrected_episode(lake_file: Path):
    with Ledger.open(lake_file, write=True) as ledger:
        row = next(row for row in ledger.events(Filter(type="ASSAULT")) if not row.record.aux)
        other = next(row for row in ledger.events(Filter(type="THREATEN")))
        ledger.review(row.id, "reject", by="Ana", note="another one")
        ledger.review(other.id, "correct", by="Ana", body={"type": "ACCUSE", "mode": ["allege"]})
        found = rows_of(mapped(ledger, Scope()))
        assert {one["id"] for one in found} == {one.id for one in ledger.episodes(Filter())}
        assert {one["id"]: one["type"] for one in found} == {one.id: one.type for one in ledger.episodes(Filter())}


def test_only_sites_and_towns_are_points():
    for precision in get_args(Precision):
        found = where("X", None, None, 14.0, 43.0, precision)
        expected = {"site": "point", "town": "point", "country": "nowhere"}.get(precision, "area")
        assert found.drawn == expected, precision
        assert (found.radius is not None) == (expected == "area")


def test_a_town_that_the_gazetteer_lacks_is_drawn_as_its_country():
    assert where("Qaryat X", "YEM", None, None, None, "town").drawn == "country"
    assert where("Qaryat X", None, None, None, None, "town").drawn == "nowhere"


def test_a_part_of_a_country_at_the_countrys_own_middle_is_drawn_as_the_country():
    assert where("Southern Iran", "IRN", None, 33.92, 51.34, "region").drawn == "country"
    assert where("Khuzestan", "IRN", "Khuzestan", 31.51, 48.86, "admin1").drawn == "area"


def test_areas_are_about_as_large_as_they_are():
    def radius(name: str, country: str | None, precision: Precision) -> float:
        return where(name, country, name, 1.0, 1.0, precision).radius or 0.0

    assert 8 < radius("Gaza Strip", "PSE", "admin1") < 30
    assert 100 < radius("Borno", "NGA", "admin1") < 300
    assert radius("Strait of Hormuz", None, "region") < radius("Red Sea", None, "region")
    assert radius("Red Sea", None, "region") < radius("Pacific Ocean", None, "region")


def test_an_episode_has_the_finest_of_its_places(tmp_path: Path):
    def span(words: str) -> Span:
        start = TEXT.index(words)
        return Span(start=start, end=start + len(words), text=words)

    places = (
        Place(
            span=span("Lower Osk"), name="Lower Osk", country="MWI", precision="admin1", latitude=-14.0, longitude=35.0
        ),
        Place(span=span("port"), name="Osk port", country="MWI", precision="site", latitude=-14.1, longitude=35.1),
    )
    event = Event(id="e" + "1" * 16, trigger=span("shelled"), type="ASSAULT", location=places)
    told = Report(id="r1", text=TEXT, sha256="0" * 64, published="2026-03-04")
    with Ledger.open(tmp_path / "one.ledger", write=True) as ledger:
        with ledger.batch():
            ledger.accept(told, Record(report=told, events=(event,)))
        ledger.update()
        (row,) = rows_of(mapped(ledger, Scope()))
    assert row["place"] == "Osk port"


@pytest.mark.slow
@pytest.mark.skipif(not REAL.exists(), reason="needs `python -m benchmarks.ledger_read --ledger work/real.ledger`")
def test_all_episodes_of_the_real_reports_take_less_than_a_second():
    with Ledger.open(REAL) as ledger, ledger.moment():
        mapped(ledger, Scope())  # the gazetteer's spreads are read once
        start = time.process_time()
        found = mapped(ledger, Scope())
        assert time.process_time() - start < 1.0
    assert found.total > 9_000

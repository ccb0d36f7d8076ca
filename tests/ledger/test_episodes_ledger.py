"""Episodes: reports of one act together, the same in every order of reading, as of any day, and as people say."""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ledger.invented import party, report, span

from turnstone.coding.ids import record_id
from turnstone.ledger import Filter, Ledger, episode_links
from turnstone.ledger.episodes import Episode, episode_of
from turnstone.ledger.intake import intake
from turnstone.reading import Given
from turnstone.record import Date, Event, Figure, Place, Record, Report

ALL = Filter()
LAKE = Path(__file__).resolve().parents[2] / "examples/lake"
TOWNS = {"Osk": (44.5, 33.25, 77), "Brell": (46.0, 35.0, 78), "Tarn": (48.0, 30.0, 79)}


def told(
    number: int, *, day: int = 3, town: str = "Osk", dead: int | None = None, on: str | None = None, **fields: Any
) -> Record:
    """A report that the army of Tarvania shelled a town of Velmark."""
    toll = f", killing {dead} people" if dead is not None else ""
    when = f" on {on}" if on else ""
    text = f"The army of Tarvania shelled the town of {town}{when}{toll}. Note {number} of the Courier ends here."
    source = f"https://courier.example/{number}"
    given: dict[str, Any] = {"source": source, "publisher": f"Courier {number % 5}", "published": f"2031-03-{day:02}"}
    of = report(text, **given)
    return Record(report=of, events=(_event(of, town, on, fields),), figures=_figures(of, dead))


def _event(of: Report, town: str, on: str | None, fields: dict[str, Any]) -> Event:
    trigger = span(of.text, "shelled")
    latitude, longitude, number = TOWNS[town]
    place = Place(
        span=span(of.text, town), name=town, country="VEL", latitude=latitude, longitude=longitude, geonames_id=number
    )
    given: dict[str, Any] = {
        "id": record_id(of.id, "event", trigger, "ASSAULT"),
        "trigger": trigger,
        "type": "ASSAULT",
        "mode": ("heavy-weapons",),
        "actor": (party(of.text, "army of Tarvania", "Army of Tarvania", country="TAR", sector="MIL"),),
        "recipient": (party(of.text, town, "Velmark", id="ts:velmark", country="VEL"),),
        "location": (place,),
        "date": Date(span=span(of.text, on), edtf=on) if on else None,
        "figures": tuple(one.id for one in _figures(of, 0 if "killing" in of.text else None)),
    }
    return Event(**(given | fields))


def _figures(of: Report, dead: int | None) -> tuple[Figure, ...]:
    if dead is None:
        return ()
    at = span(of.text, of.text.split("killing ")[1].split()[0])
    name = record_id(of.id, "figure", at, "dead")
    return (Figure(id=name, span=at, value=dead, measure="dead", what=span(of.text, "people")),)


def keep(path: Path, records: Sequence[Record], *, every: int = 0) -> Ledger:
    """A ledger of the records, brought up to date at the end or after every so many."""
    ledger = Ledger.open(path, write=True)
    for number, one in enumerate(records, 1):
        ledger.accept(one.report, one)
        if every and number % every == 0:
            ledger.update()
    ledger.update()
    return ledger


def parts(found: Sequence[Episode]) -> list[list[str]]:
    """Numbers of the reports by episode, both sorted."""
    return sorted(
        sorted((str(member.row.report.source).rsplit("/", 1)[1] for member in one.members), key=int) for one in found
    )


def content(found: Sequence[Episode]) -> list[Any]:
    """All of the episodes but the numbers that rows have in this file and when they were read."""
    plain = [msgspec.to_builtins(one) for one in found]
    for one in plain:
        for member in one["members"]:
            for field in ("article", "revision", "read_at"):
                del member["row"]["report"][field]
    return sorted(plain, key=lambda one: one["id"])


REPORTS = st.lists(
    st.builds(
        dict, day=st.integers(1, 9), town=st.sampled_from(sorted(TOWNS)),
        dead=st.sampled_from((None, 4, 12)), on=st.sampled_from((None, "2031-03-03", "2031-03-05")),
    ),
    min_size=2, max_size=12,
)  # fmt: skip
SLOW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(params=(40, 2), ids=("few", "busy"))
def most(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Few events of a key, as mostly; and more than are compared."""
    monkeypatch.setattr(episode_links, "MOST", request.param)
    return request.param


def test_reports_of_one_act_are_one_episode(tmp_path: Path):
    """Same parties, town and day are one; another town or another day is another."""
    records = [
        told(1, on="2031-03-03"), told(2, on="2031-03-03"), told(3, town="Brell", on="2031-03-03"),
        told(4, day=8, on="2031-03-08"),
    ]  # fmt: skip
    with keep(tmp_path / "l", records) as ledger:
        found = ledger.episodes()
        assert parts(found) == [["1", "2"], ["3"], ["4"]]
        one = next(episode for episode in found if len(episode.members) == 2)
        assert (one.type, one.day, one.last) == ("ASSAULT", "2031-03-03", "2031-03-03")
        assert [entity.name for entity in one.actor] == ["Army of Tarvania"]
        assert [place.name for place in one.location] == ["Osk"]
        assert one.id == "g" + one.members[0].row.id[1:]
        assert one.disagreements == ()
        assert 0.3 <= one.likelihood <= 1


def test_what_members_disagree_on_is_kept_side_by_side(tmp_path: Path):
    """Two say 12, one says 15: 12 stands, with 15 and its teller beside it."""
    records = [told(n, on="2031-03-03", dead=dead) for n, dead in ((1, 15), (2, 12), (3, 12))]
    with keep(tmp_path / "l", records) as ledger:
        (one,) = ledger.episodes()
        assert [(figure.measure, figure.value) for figure in one.figures] == [("dead", 12)]
        (said,) = one.disagreements
        assert said.field == "dead"
        assert [(value.value, len(value.members)) for value in said.values] == [("12", 2), ("15", 1)]


def test_background_puts_no_episode_at_its_reports_day(tmp_path: Path):
    """Told as background without a date: no day of its own, and no part in the day of those that tell it as news."""
    with keep(tmp_path / "l", [told(1, day=9, aux=("historical",))]) as ledger:
        assert [(one.day, one.last) for one in ledger.episodes()] == [(None, None)]
        assert ledger.episodes(Filter(since="2031-03-09")) == []
    with keep(tmp_path / "m", [told(1, day=3), told(2, day=3, aux=("historical",)), told(3, day=3)]) as ledger:
        for one in ledger.episodes(Filter(since="2031-03-03")):
            assert one.day == "2031-03-03"


@SLOW
@given(given_=REPORTS, seed=st.integers(0, 9), every=st.integers(0, 3))
def test_the_order_of_reading_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, most: int, given_: list[dict[str, Any]], seed: int, every: int
):
    """Neither the order of reports nor how many come in one step; with busy keys, too."""
    records = [told(number, **one) for number, one in enumerate(given_)]
    shuffled = random.Random(seed).sample(records, len(records))
    folder = tmp_path_factory.mktemp("orders")
    with keep(folder / "a", records) as one, keep(folder / "b", shuffled, every=every) as other:
        assert content(one.episodes()) == content(other.episodes())
        assert links(one) == links(other)


def links(ledger: Ledger) -> set[tuple[str, str, int]]:
    query = (
        "SELECT a.id, b.id, score FROM episode_links l JOIN records a ON a.row = l.record"
        " JOIN records b ON b.row = l.other"
    )
    return set(ledger.connection.execute(query).fetchall())


@SLOW
@given(given_=REPORTS, day=st.integers(1, 9), seed=st.integers(0, 9))
def test_as_of_a_day_is_what_a_ledger_of_that_day_says(
    tmp_path_factory: pytest.TempPathFactory, most: int, given_: list[dict[str, Any]], day: int, seed: int
):
    """The answer as of a day is that of a ledger which never saw later reports."""
    records = [told(number, **one) for number, one in enumerate(given_)]
    shuffled = random.Random(seed).sample(records, len(records))
    by_then = [one for one in records if str(one.report.published) <= f"2031-03-{day:02}"]
    folder = tmp_path_factory.mktemp("clocks")
    with keep(folder / "all", shuffled) as later, keep(folder / "then", by_then) as then:
        assert content(later.episodes(Filter(as_of=f"2031-03-{day:02}"))) == content(then.episodes())


def test_people_merge_and_split_and_take_it_back(tmp_path: Path):
    """What people say goes before what is likely, from when they said it, until they take it back."""
    records = [told(1, on="2031-03-03"), told(2, on="2031-03-03"), told(3, town="Tarn", day=4)]
    with keep(tmp_path / "l", records) as ledger:
        ids = {str(row.report.source)[-1]: row.id for row in ledger.events()}
        merged = ledger.review(ids["1"], "merge", by="Ada", body={"with": [ids["3"]]})
        assert parts(ledger.episodes()) == [["1", "2", "3"]]
        ledger.undo(merged, by="Ada")
        ledger.review(ids["1"], "split", by="Ada", body={"with": [ids["2"]]})
        assert parts(ledger.episodes()) == [["1"], ["2"], ["3"]]
        assert parts(ledger.episodes(Filter(read_by="2020-01-01"))) == []


def test_reviewed_events_count_as_people_left_them(tmp_path: Path):
    """A corrected town parts an event from its episode and can bring it to another; a rejected event is of none."""
    towns = ((1, "Osk"), (2, "Osk"), (3, "Brell"), (4, "Brell"))
    records = [told(n, on="2031-03-03", town=town) for n, town in towns]
    with keep(tmp_path / "l", records) as ledger:
        assert parts(ledger.episodes()) == [["1", "2"], ["3", "4"]]
        rows = {str(row.report.source)[-1]: row for row in ledger.events()}
        here, there = rows["2"].record.location[0], rows["3"].record.location[0]
        right = msgspec.to_builtins([msgspec.structs.replace(there, span=here.span)])
        ledger.review(rows["2"].id, "correct", by="Ada", body={"location": right})
        ledger.review(rows["4"].id, "reject", by="Ada")
        ledger.update()
        found = ledger.episodes()
        assert ["1", "2"] not in parts(found)
        assert "4" not in {name for part in parts(found) for name in part}


def test_one_episode_is_found_by_any_of_its_events(tmp_path: Path):
    with keep(tmp_path / "l", [told(1, on="2031-03-03"), told(2, on="2031-03-03", day=4)]) as ledger:
        (one,) = ledger.episodes()
        for member in one.members:
            assert ledger.episode("g" + member.row.id[1:9])[0] == one
        ids = [member.row.id for member in one.members]
        assert episode_of(ledger.connection, ids, ALL) == dict.fromkeys(ids, one.id)
        assert ledger.episode("g" + "0" * 16) == []


def test_episodes_are_asked_for_as_events_are(tmp_path: Path):
    records = [told(n, on=f"2031-03-0{n}", day=n, town=town) for n, town in enumerate(("Osk", "Brell", "Tarn"), 1)]
    with keep(tmp_path / "l", records) as ledger:
        assert parts(ledger.episodes(Filter(about="Brell"))) == [["2"]]
        assert parts(ledger.episodes(Filter(since="2031-03-02"))) == [["2"], ["3"]]
        assert parts(ledger.episodes(Filter(pair=("TAR", "VEL"), until="2031-03-01"))) == [["1"]]
        assert parts(ledger.episodes(Filter(type="AID"))) == []
        assert [one.day for one in ledger.episodes(Filter(limit=2))] == ["2031-03-03", "2031-03-02"]


@pytest.mark.slow
def test_the_lake_crisis_in_episodes(tmp_path: Path):
    """The seizure that a wire story and its reprint tell is one event of one origin; the closing is told by two."""
    with Ledger.open(tmp_path / "l", write=True) as ledger:
        for _ in intake(ledger, [LAKE], Given()):
            pass
        ledger.update()
        found = ledger.episodes()
    seizure = next(one for one in found if one.type == "COERCE" and one.day == "2026-03-02")
    assert (seizure.sources.origins, seizure.sources.outlets) == (1, 2)
    assert [(figure.measure, figure.value) for figure in seizure.figures] == [("detained", 11)]
    closing = next(one for one in found if one.type == "COERCE" and one.mode == ("restrict",))
    assert closing.sources.origins == 2
    assert "Malawi" in {entity.name for entity in closing.actor}
    threats = [one.members for one in found if one.type == "THREATEN" and len(one.members) > 1]
    assert "2026-03-12" not in {str(one.row.report.published)[:10] for members in threats for one in members}

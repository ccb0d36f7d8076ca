"""The map's benchmark draws as many episodes as it says, each somewhere of its own."""

from pathlib import Path

import pytest

pytest.importorskip("playwright")

from benchmarks.desk_map import more_of
from turnstone.ledger import Ledger
from turnstone.web.api.map import mapped
from turnstone.web.asked import Scope


def test_as_many_episodes_as_asked_all_on_the_map(tmp_path: Path):
    from examples.demo import keep

    keep(tmp_path / "lake.ledger")
    with Ledger.open(tmp_path / "lake.ledger") as ledger, ledger.moment():
        answer = more_of(mapped(ledger, Scope()), 300)
    places, episodes = answer["places"], answer["episodes"]
    assert {len(column) for column in episodes.values()} == {300}
    assert len(set(episodes["id"])) == 300
    assert len({len(column) for column in places.values()}) == 1
    assert {places["drawn"][at] for at in episodes["place"]} <= {"point", "area", "country"}
    spots = {(places["latitude"][at], places["longitude"][at]) for at in episodes["place"]}
    assert len(spots) > 200
    assert episodes["day"] == sorted(episodes["day"], reverse=True)

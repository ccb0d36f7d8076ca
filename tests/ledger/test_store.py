"""Reports in, records out: doubles, revisions, the two clocks, reviews."""

from pathlib import Path

import msgspec
import pytest
from tests.ledger.invented import OSK, many, record, report

from turnstone.errors import LedgerError
from turnstone.ledger import Filter, Ledger, write
from turnstone.ledger.actors import counted
from turnstone.record import Report

ADDRESS = "https://coastal.example/osk"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "crisis.ledger"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch):
    """Sets the moment of reading."""

    def at(moment: str) -> None:
        monkeypatch.setattr(write, "now", lambda: moment)
        monkeypatch.setattr("turnstone.ledger.reviews.now", lambda: moment)

    at("2031-03-04T08:00:00.000Z")
    return at


def accept(ledger: Ledger, text: str = OSK, place: str | None = None, **fields: object) -> str:
    one = report(text, **({"source": ADDRESS, "published": "2031-03-03"} | fields))
    return ledger.accept(one, record(one), place)


def fail_after(ledger: Ledger, one: Report, error: BaseException) -> None:
    ledger.accept(one, record(one))
    raise error


def test_what_goes_in_comes_out(path: Path):
    """Every record as it was coded, with its report."""
    one = next(many(1))
    with Ledger.open(path, write=True) as ledger:
        assert ledger.accept(one, record(one)) == "new"
    with Ledger.open(path) as ledger:
        want = record(one)
        got = (ledger.events(), ledger.statements(), ledger.silences(), ledger.figures(), ledger.postures())
        kinds = (want.events, want.statements, want.silences, want.figures, want.postures)
        assert [sorted(r.id for r in rows) for rows in got] == [sorted(p.id for p in kind) for kind in kinds]
        assert {r.record for rows in got for r in rows} == {p for kind in kinds for p in kind}
        assert {r.report.publisher for r in ledger.events()} == {"Coastal Times"}
        assert ledger.verify().problems == ()


def test_the_same_again_adds_nothing(path: Path):
    """By address, and by file after a move."""
    with Ledger.open(path, write=True) as ledger:
        assert accept(ledger) == "new"
        assert accept(ledger) == "known"
        assert accept(ledger, source="osk.txt", place="/a/osk.txt") == "new"
        assert accept(ledger, source="osk.txt", place="/b/osk.txt") == "known"
        assert accept(ledger, OSK + " More.", source="osk.txt", place="/b/osk.txt") == "new"
        assert ledger.verify().records == 6 * 3


def test_a_changed_text_is_a_revision(path: Path, clock):
    """The new text speaks for the article; what changed is kept; the old text is there by both clocks."""
    with Ledger.open(path, write=True) as ledger:
        accept(ledger)
        clock("2031-03-05T08:00:00.000Z")
        revised = OSK.replace("12 people", "15 people").replace(" The ministry declined to say who gave the order.", "")
        assert accept(ledger, revised) == "revised"
        assert accept(ledger, revised) == "known"
        assert accept(ledger) == "known"
        assert [row.record.value for row in ledger.figures()] == [15]
        assert len(ledger.silences()) == 0
        for earlier in (Filter(as_of="2031-03-04"), Filter(read_by="2031-03-04")):
            assert [row.record.value for row in ledger.figures(earlier)] == [12]
            assert len(ledger.silences(earlier)) == 1
        assert len(ledger.figures(Filter(as_of="2031-03-02"))) == 0
        assert [row.record.value for row in ledger.figures(Filter(as_of="2031-03-05"))] == [15]
        text, records = (
            msgspec.json.decode(ledger.connection.execute(f"SELECT changed FROM {t} WHERE id = 2").fetchone()[0])
            for t in ("revisions", "codings")
        )
        assert [len(text[name]) for name in ("sentences_came", "sentences_went")] == [1, 2]
        assert text["sentences_stayed"] == 2
        assert [len(records[f"records_{name}"]) for name in ("came", "went", "stayed")] == [2, 3, 3]


def test_another_version_adds_a_coding_only_when_asked(path: Path, clock):
    """The older coding stays for earlier moments."""
    with Ledger.open(path, write=True, version="1") as ledger:
        accept(ledger)
    clock("2031-03-06T08:00:00.000Z")
    one = report(source=ADDRESS, published="2031-03-03")
    better = msgspec.structs.replace(record(one), silences=())
    with Ledger.open(path, write=True, version="2") as ledger:
        assert ledger.known(one)
        assert not ledger.known(one, recode=True)
        assert ledger.accept(one, better, recode=True) == "recoded"
        assert ledger.accept(one, better, recode=True) == "known"
        assert len(ledger.silences()) == 0
        assert len(ledger.silences(Filter(read_by="2031-03-05"))) == 1
        assert len(ledger.events()) == 2


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (Filter(), 2),
        (Filter(type="assault"), 1),
        (Filter(type="blockade"), 1),
        (Filter(about="Velmark"), 2),
        (Filter(about="TAR"), 1),
        (Filter(about="osk"), 1),
        (Filter(pair=("TAR", "VEL")), 1),
        (Filter(pair=("VEL", "TAR")), 0),
        (Filter(aux="conditional"), 1),
        (Filter(aux="no-conditional"), 1),
        (Filter(within=(44, 33, 45, 34)), 1),
        (Filter(within=(0, 0, 1, 1)), 0),
        (Filter(since="2031-03-04"), 1),
        (Filter(until="2031-03-03"), 1),
        (Filter(since="2031-03", until="2031-03"), 2),
        (Filter(limit=1), 1),
    ],
)
def test_filters(path: Path, asked: Filter, count: int):
    """The shelling of the 3rd, and the threat of the report's day, the 9th."""
    with Ledger.open(path, write=True) as ledger:
        accept(ledger, published="2031-03-09")
        assert len(ledger.events(asked)) == count


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (Filter(since="soon"), "since soon: not a day"),
        (Filter(as_of="soon"), "as-of soon: not a day or time"),
        (Filter(aux="perhaps"), "not one of historical"),
        (Filter(about="Velm"), "is it one of: Navy of Velmark, Velmark"),
        (Filter(about="Nowhere"), "see `turnstone actors`"),
    ],
)
def test_what_cannot_be_understood_is_said(path: Path, asked: Filter, message: str):
    """With what to do."""
    with Ledger.open(path, write=True) as ledger:
        accept(ledger)
        with pytest.raises(LedgerError, match=message):
            ledger.events(asked)


def test_search_folds(path: Path):
    """Case, marks and endings don't matter; phrases do."""
    with Ledger.open(path, write=True) as ledger:
        accept(ledger)
        accept(ledger, "In Al-Qā’im nothing was heard.", source="https://coastal.example/2")
        assert [hit.report.source for hit in ledger.search("al qaim")] == ["https://coastal.example/2"]
        assert [hit.records for hit in ledger.search("STRAITS shell")] == [6]
        assert len(ledger.search('"high alert"')) == 1
        assert ledger.search('"alert high"') == []
        assert ledger.search("'; DROP -- \"") == []
        assert "shelled" in ledger.search("shelled")[0].snippet


def test_what_an_undated_report_tells_has_no_day(path: Path):
    """Only the shelling does, which has its own; nothing counts as of the day it was read."""
    with Ledger.open(path, write=True) as ledger:
        accept(ledger, published=None)
        assert [row.day for row in ledger.events()] == ["2031-03-03", None]
        assert [row.day for row in ledger.silences()] == [None]
        assert len(ledger.silences(Filter(since="1900"))) == 0


def test_tallies_are_what_counting_gives(path: Path, clock):
    """After revisions, in and out of the order of their dates, codings anew, and a transaction that was dropped."""
    texts = [OSK, OSK.replace("Velmark said", "Tarvania said"), "The ministry declined to say who gave the order."]
    with Ledger.open(path, write=True) as ledger:
        for number, (text, day) in enumerate((t, d) for d in ("2031-03-05", "2031-03-03") for t in texts):
            clock(f"2031-03-0{number + 6}T08:00:00.000Z")
            accept(ledger, text, published=day, source=f"https://coastal.example/{number % 2}")
            assert ledger.actors() == counted(ledger.connection, Filter())
        with pytest.raises(LedgerError), ledger.batch():
            fail_after(ledger, next(many(1)), LedgerError("the disk failed"))
        one = report(source="https://coastal.example/0", published="2031-03-05")
    with Ledger.open(path, write=True, version="2") as ledger:
        assert ledger.accept(one, msgspec.structs.replace(record(one), events=()), recode=True) == "recoded"
        assert ledger.actors() == counted(ledger.connection, Filter())
        ledger.review(ledger.silences()[0].id, "reject", by="Ana")
        assert ledger.actors() == counted(ledger.connection, Filter())


def test_actors(path: Path):
    """Busiest first, with their parts."""
    with Ledger.open(path, write=True) as ledger:
        accept(ledger)
        velmark = ledger.actors()[0]
        assert (velmark.name, velmark.acts, velmark.acted_on, velmark.speaks) == ("Velmark", 1, 1, 0)
        assert velmark.id == ledger.actors(Filter(about=velmark.id))[0].id
        silent = [actor.name for actor in ledger.actors() if actor.silent]
        assert silent == ["Ministry of Defence of Tarvania"]


def test_reviews_lie_beside_the_record(path: Path, clock):
    """Reads show the reviewed state, the second clock goes back before it, an entry can be undone."""
    with Ledger.open(path, write=True) as ledger:
        accept(ledger)
        figure = ledger.figures()[0].id
        clock("2031-03-07T08:00:00.000Z")
        ledger.review(figure, "correct", by="Ana", note="misread", body={"value": 13.0})
        assert [row.record.value for row in ledger.figures()] == [13]
        assert ledger.figures()[0].review == "correct by Ana on 2031-03-07: misread"
        assert [row.record.value for row in ledger.figures(Filter(read_by="2031-03-06"))] == [12]
        rejected = ledger.review(figure, "reject", by="Bo")
        assert len(ledger.figures()) == 0
        ledger.review(figure, "undo", by="Bo", undoes=rejected)
        assert [row.record.value for row in ledger.figures()] == [13]
        assert [review.verb for review in ledger.reviews(figure)] == ["correct", "reject", "undo"]
        for body, message in (({"values": 1}, "can't correct values"), ({"value": "many"}, "does not fit")):
            with pytest.raises(LedgerError, match=message):
                ledger.review(figure, "correct", by="Ana", body=body)
        with pytest.raises(LedgerError, match="no such record"):
            ledger.review("f0", "accept", by="Ana")


def test_nothing_is_changed_in_place(path: Path):
    """Not even by mistake."""
    with Ledger.open(path, write=True) as ledger:
        accept(ledger)
        for table in ("articles", "revisions", "codings", "records"):
            for sql in (f"UPDATE {table} SET rowid = 9", f"DELETE FROM {table}"):
                with pytest.raises(Exception, match="only added to"):
                    ledger.connection.execute(sql)


def test_an_id_may_be_cut_short(path: Path):
    """As long as it tells which record."""
    with Ledger.open(path, write=True) as ledger:
        accept(ledger)
        event = ledger.events()[0]
        assert ledger.get(event.id[:8]) == [event]
        assert ledger.get("x") == []
        with pytest.raises(LedgerError, match="the beginning of 2 ids"):
            ledger.get("e")


def test_a_batch_is_kept_whole_or_dropped_whole(path: Path):
    """An interrupt keeps it; a failed write drops it, and the ledger goes on."""
    reports = list(many(6))
    with Ledger.open(path, write=True) as ledger:
        for one, error in zip(reports, (KeyboardInterrupt(), LedgerError("the disk failed")), strict=False):
            with pytest.raises(type(error)), ledger.batch():
                fail_after(ledger, one, error)
        with ledger.batch():
            ledger.accept(reports[2], record(reports[2]))
        assert [ledger.known(one) for one in reports[:3]] == [True, False, True]
        assert ledger.verify().problems == ()

"""The review's questions: order, what is shown to whom, decisions, log, agreement."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from turnstone.errors import LedgerError
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.connect import WriterLock
from turnstone.ledger.credibility import credibility
from turnstone.ledger.reviews import Review
from turnstone.ledger.reviews_agreement import decided, pair, together
from turnstone.record import Event
from turnstone.web.api import review
from turnstone.web.api.agreement import AskedAgreement, agreement
from turnstone.web.api.review import AskedItem, Decision, Undo
from turnstone.web.api.review_log import AskedLog
from turnstone.web.api.review_pool import pool
from turnstone.web.api.review_queue import AskedQueue
from turnstone.web.api.review_rule import Seen, score, standing
from turnstone.web.endpoint import NotFound
from turnstone.web.serve import running
from turnstone.web.settings import Settings


@pytest.fixture
def ledger(lake_file: Path) -> Iterator[Ledger]:
    with Ledger.open(lake_file, write=True) as opened:
        yield opened


def queue(ledger: Ledger, **asked: Any) -> review.Queue:
    return review.queue(ledger, AskedQueue(**asked))


def say(ledger: Ledger, verb: Any, *records: str, by: str = "Ana", **more: Any) -> review.Made:
    return review.decide(ledger, Decision(verb=verb, records=records, by=by, **more))


def event(ledger: Ledger, type: str) -> str:
    return ledger.events(Filter(type=type))[0].id


def seen(**more: Any) -> Seen:
    usual: dict[str, Any] = {
        "kind": "event", "label": "ASSAULT", "aux": 0, "confidence": 0.7, "surer": 0.5,
        "worth": credibility(1, contradicted=False, reliability="F"), "rated": False,
    }  # fmt: skip
    return Seen(**(usual | more))


def test_doubt_and_weight():
    """Each part of the rule moves a record the way it says."""
    usual = score(seen())
    assert score(seen(surer=0.9)) > usual > score(seen(surer=0.1))
    assert score(seen(worth=credibility(1, contradicted=True, reliability="F"))) > usual
    assert score(seen(worth=credibility(3, contradicted=False, reliability="F"))) < usual
    assert score(seen(aux=16)) > usual > score(seen(aux=1)) == usual / 2
    assert score(seen(told=2)) < score(seen(told=8)) == score(seen(told=500))
    assert score(seen(kind="figure", label="dead")) > score(seen(kind="figure", label="other"))
    assert score(seen(kind="figure", label="dead", moved=True)) > score(seen(kind="figure", label="dead"))


def test_grounds_add_up(ledger: Ledger):
    """What the page says of a place is what decided it."""
    for one in pool(ledger.connection, Filter(), None):
        told = standing(one.seen)
        parts = {of: sum(ground.points for ground in told.grounds if ground.of == of) for of in ("doubt", "weight")}
        assert parts["doubt"] == pytest.approx(told.doubt, abs=0.002)
        assert 1 + parts["weight"] == pytest.approx(told.weight, abs=0.03)
        assert told.doubt * told.weight == pytest.approx(told.score, rel=0.02, abs=0.005)


def test_the_queue_is_in_order_and_whole(ledger: Ledger):
    """Page after page, every record once; some are decided between pages."""
    found: list[str] = []
    scores: list[float] = []
    page = queue(ledger, by="Ana", limit=30)
    whole = page.left
    while True:
        found += [one.id for one in page.items]
        scores += [one.standing.score for one in page.items]
        if page.after is None:
            break
        say(ledger, "accept", found[-1])
        page = queue(ledger, by="Ana", limit=30, after=page.after)
    kept = {
        row.id
        for kind in ("events", "statements", "silences", "figures", "postures")
        for row in getattr(ledger, kind)()
    }
    assert len(found) == len(set(found)) == whole
    assert set(found) == kept
    assert scores == sorted(scores, reverse=True)
    with pytest.raises(LedgerError, match="no record of this queue"):
        queue(ledger, by="Ana", after="e0")


def test_what_is_decided_is_not_shown_again(ledger: Ledger):
    """Not to its reviewer, however the name is written, nor as a first reading to another; but after an undo."""
    first = queue(ledger, by="Ana").items[0].id
    made = say(ledger, "reject", first, by="  Ana ", note="no act")
    for name in ("ana", "ANA", "Bo"):
        assert first not in {one.id for one in queue(ledger, by=name).items}
    assert queue(ledger, by="ana").decided == 1
    assert [one.id for one in queue(ledger, by="Bo", second=True).items] == [first]
    assert queue(ledger, by="Ana", second=True).items == ()
    before = ledger.reviews(first)[0].at[:10]
    assert first not in {one.id for one in queue(ledger, by="Ana", read_by=before, limit=500).items}
    review.undo(ledger, Undo(numbers=made.numbers, by="Ana"))
    assert queue(ledger, by="Ana").items[0].id == first
    assert queue(ledger, by="Bo", second=True).left == 0


def test_filters(ledger: Ledger):
    """The scope's, and the kind."""
    assert {one.kind for one in queue(ledger, kind="figure").items} == {"figure"}
    threats = queue(ledger, type="THREATEN", limit=500).items
    assert {one.label for one in threats} == {"THREATEN"}
    assert len(threats) == len(ledger.events(Filter(type="THREATEN")))
    assert queue(ledger, about="Tanzania").left < queue(ledger).left
    assert queue(ledger, since="2026-03-10").left < queue(ledger).left
    with pytest.raises(LedgerError, match="type NOTHING"):
        queue(ledger, type="NOTHING")
    with pytest.raises(LedgerError, match="limit 0"):
        queue(ledger, limit=0)


def test_a_second_reading_is_blind(ledger: Ledger):
    """The record as it was coded, and nothing of what the first said, until the second has decided."""
    id = event(ledger, "COERCE")
    say(ledger, "correct", id, by="Ana", note="older", fields={"aux": ["historical"]})
    before = review.record(ledger, AskedItem(id=id, by="Bo", second=True))
    assert before.blind
    assert (before.said, before.values["aux"], before.record.review, before.together) == ((), (), None, None)
    assert [one.id for one in queue(ledger, by="Bo", second=True).items] == [id]
    assert ledger.get(id, Filter(read_by=before.unseen))[0].review is None
    assert ledger.get(id)[0].review is not None
    made = say(ledger, "accept", id, by="Bo")
    assert [(one.by, one.verb, one.fields) for one in made.said] == [("Ana", "correct", ("aux",)), ("Bo", "accept", ())]
    after = review.record(ledger, AskedItem(id=id, by="Bo", second=True))
    assert not after.blind
    assert len(after.said) == 2
    seen_by_ana = review.record(ledger, AskedItem(id=id, by="Ana"))
    assert seen_by_ana.values["aux"] == ("historical",)


def test_the_excerpt_holds_the_words(ledger: Ledger):
    """Of every record: its own words, inside the text, the sentence within the excerpt."""
    for one in pool(ledger.connection, Filter(), None):
        found = review.record(ledger, AskedItem(id=one.id))
        part = found.excerpt
        assert found.text[part.start : part.start + len(part.text)] == part.text
        assert part.start <= part.focus[0] <= found.record.marks[0].start
        assert found.record.marks[0].end <= part.focus[1] <= part.start + len(part.text)


def test_corrections_by_form(ledger: Ledger):
    """Words of the report for spans, a name for all that the ledger knows of it, the same checks as the command."""
    id = event(ledger, "COERCE")
    text = review.record(ledger, AskedItem(id=id)).text
    say(ledger, "correct", id, fields={"actor": [{"name": "Tanzania", "words": text.split()[0]}], "date": "2026-03-02"})
    told: Event = ledger.get(id)[0].record
    assert [(one.name, one.country) for one in told.actor] == [("Tanzania", "TZA")]
    assert told.actor[0].span.text == text.split()[0]
    assert told.date is not None
    assert told.date.edtf == "2026-03-02"
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"actor": [{"name": "Nobody Known"}]}, "actor: found 'Nobody Known'"),
        ({"trigger": "no such words"}, "trigger: found 'no such words', expected words of the report"),
        ({"type": "COERSE"}, r"type: found COERSE, expected one of .*\(is it COERCE\?\)"),
        ({"colour": "red"}, "can't correct colour"),
        ({"date": "yesterday"}, "date: found yesterday"),
        ({"actor": [{"name": "Tanzania", "country": "QQQ", "words": text.split()[0]}]}, "actor: found QQQ"),
        ({"actor": ["Tanzania"]}, "as docs/record.md has it"),
        ({}, "correct needs one or more"),
    ]
    entries = len(ledger.all_reviews())
    for fields, message in wrong:
        with pytest.raises(LedgerError, match=message):
            say(ledger, "correct", id, fields=fields)
    assert len(ledger.all_reviews()) == entries


def test_the_form_has_every_field():
    """All that a correction can set, each with what it can hold."""
    form = review.form()
    assert set(form.kinds) == {"event", "statement", "silence", "figure", "posture"}
    inputs = {field.name: field.input for field in form.kinds["event"]}
    assert (inputs["type"], inputs["actor"], inputs["date"], inputs["trigger"]) == (
        "choice",
        "parties",
        "date",
        "words",
    )
    assert "mode" in inputs
    assert not {"id", "why", "confidence"} & set(inputs)
    assert "aerial" in form.modes["ASSAULT"]
    assert any((one.code, one.name) == ("MWI", "Malawi") for one in form.countries)


def test_merge_and_split(ledger: Ledger):
    """Suggestions are merged and stand in one episode; a member is split off; both can be undone."""
    id = next(
        one.id for one in queue(ledger, kind="event", limit=200).items
        if (near := review.record(ledger, AskedItem(id=one.id)).together) and near.similar
    )  # fmt: skip
    other = review.record(ledger, AskedItem(id=id)).together
    assert other is not None
    say(ledger, "merge", id, other.similar[0].id)
    merged = review.record(ledger, AskedItem(id=id)).together
    assert merged is not None
    assert other.similar[0].id in {one.id for one in merged.members}
    assert merged.count > other.count
    made = say(ledger, "split", id, other.similar[0].id)
    parted = review.record(ledger, AskedItem(id=id)).together
    assert parted is not None
    assert other.similar[0].id not in {one.id for one in parted.members}
    review.undo(ledger, Undo(numbers=made.numbers, by="Ana"))
    again = review.record(ledger, AskedItem(id=id)).together
    assert again == merged
    with pytest.raises(LedgerError, match="merge needs two ids"):
        say(ledger, "merge", id)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (Decision(verb="accept", records=("e1",)), "by: missing"),
        (Decision(verb="accept", by="Ana"), "found 0 ids"),
        (Decision(records=("e1",), by="Ana"), "verb: missing"),
        (Decision(verb="accept", records=("zz",), by="Ana"), "no such record"),
        (Decision(verb="accept", records=("zz",), by="A" * 81), "too long"),
        (Decision(verb="accept", records=("zz",), by="Ana", fields={"aux": []}), "they go with correct"),
    ],
)
def test_decisions_that_do_not_fit(ledger: Ledger, asked: Decision, message: str):
    with pytest.raises(LedgerError, match=message):
        review.decide(ledger, asked)
    assert ledger.all_reviews() == []


def test_unknown_records_are_not_found(ledger: Ledger):
    with pytest.raises(NotFound):
        review.record(ledger, AskedItem(id="e0000"))


def test_what_is_behind_is_left_behind(ledger: Ledger):
    """A decision does not wait for layers that were not up to date before; else it brings them up to date."""
    say(ledger, "accept", event(ledger, "COERCE"))
    assert ledger.behind() == ()
    ledger.connection.execute("DELETE FROM layers WHERE name = 'crises'")  # pyright: ignore[reportUnknownMemberType]
    say(ledger, "reject", event(ledger, "COERCE"))
    assert "crises" in {one.layer for one in ledger.behind()}


def test_the_log_keeps_everything(ledger: Ledger):
    """Newest first, by pages, undone entries with the one that took them back."""
    ids = [one.id for one in queue(ledger, limit=3).items]
    made = [say(ledger, "accept", id, note=f"n{number}").numbers[0] for number, id in enumerate(ids)]
    (taken,) = review.undo(ledger, Undo(numbers=(made[0],), by="Bo", note="slip")).numbers
    first = review.log(ledger, AskedLog(limit=2))
    rest = review.log(ledger, AskedLog(limit=2, after=first.after))
    items = (*first.items, *rest.items)
    assert [one.number for one in items] == [taken, *reversed(made)]
    assert rest.after is None
    assert [(one.holds, one.undone_by, one.note) for one in items] == [
        (True, None, "slip"), (True, None, "n2"), (True, None, "n1"), (False, taken, "n0"),
    ]  # fmt: skip
    assert items[0].undoes == made[0]
    assert all(one.words for one in items)
    assert [one.number for one in review.log(ledger, AskedLog(by="Bo")).items] == [taken]
    with pytest.raises(LedgerError, match="after x"):
        review.log(ledger, AskedLog(after="x"))


def said(*pairs: str) -> dict[str, dict[str, Review]]:
    """Records with verdicts of reviewers a, b ... by first letters: "ar" is accept by a, reject by b."""
    verbs: dict[str, Any] = {"a": "accept", "c": "correct", "r": "reject"}
    return {
        f"e{number}": {
            name: Review(id=number, record=f"e{number}", verb=verbs[letter], by=name, note="", at="2026")
            for name, letter in zip("abcdef", letters, strict=False) if letter != "."
        }
        for number, letters in enumerate(pairs)
    }  # fmt: skip


def test_kappa():
    """A worked example: 50 records, 35 of them alike, half by chance."""
    found = pair(said(*["aa"] * 20, *["ar"] * 5, *["ra"] * 10, *["rr"] * 15), "a", "b")
    assert found is not None
    assert (found.records, found.same, found.observed, found.kappa.value) == (50, 35, 0.7, 0.4)
    assert found.table == ((20, 0, 5), (0, 0, 0), (10, 0, 15))
    assert found.kappa.low is not None
    assert found.kappa.high is not None
    assert 0.1 < found.kappa.low < 0.2 < 0.6 < found.kappa.high < 0.7
    many = pair(said(*["aa"] * 200, *["ar"] * 50, *["ra"] * 100, *["rr"] * 150), "a", "b")
    assert many is not None
    assert many.kappa.low is not None
    assert many.kappa.low > found.kappa.low


def test_alpha():
    """Krippendorff's own example of two coders and ten units: 0.095; more coders and gaps; who always agrees."""
    alone = "0100000010", "1110010000"
    two = said(*("ar"[int(a)] + "ar"[int(b)] for a, b in zip(*alone, strict=True)))
    found = together(two)
    assert found is not None
    assert found.alpha.value == pytest.approx(0.095, abs=0.001)
    more = together(said("aaa", "rr.", "a.a", "ccc", "r.r", "arc", ".aa"))
    assert more is not None
    assert (more.reviewers, more.records, more.same) == (3, 7, 6)
    same = together(said("aa", "rr", "cc"))
    assert same is not None
    assert same.alpha.value == 1
    assert together(said("a.", ".r")) is None


def test_agreement_without_chance():
    """Two who accept everything agree, and kappa has no value."""
    found = pair(said("aa", "aa"), "a", "b")
    assert found is not None
    assert (found.observed, found.kappa.value, found.kappa.low) == (1, None, None)
    assert pair(said("a.", ".a"), "a", "b") is None


def test_agreement_of_a_ledger(ledger: Ledger):
    """First verdicts that hold count; other values are a disagreement of the same verdict."""
    ids = [one.id for one in queue(ledger, limit=6, kind="event").items]
    for id in ids[:4]:
        say(ledger, "accept", id)
    for id in ids[:3]:
        say(ledger, "accept", id, by="Bo")
    slip = say(ledger, "accept", ids[3], by="Bo")
    review.undo(ledger, Undo(numbers=slip.numbers, by="Bo"))
    say(ledger, "reject", ids[3], by="bo", note="no")
    say(ledger, "accept", ids[3], by="Bo", note="settled")
    say(ledger, "correct", ids[4], fields={"aux": ["future"]})
    say(ledger, "correct", ids[4], by="Bo", fields={"aux": ["historical"]})
    found = agreement(ledger, AskedAgreement())
    assert [(one.name, one.decided) for one in found.reviewers] == [("Ana", 5), ("Bo", 5)]
    (both,) = found.pairs
    assert (both.records, both.same) == (5, 4)
    assert {(one.record, one.same_verdict) for one in found.disagreements} == {(ids[3], False), (ids[4], True)}
    assert decided(ledger.connection)[ids[3]]["bo"].note == "no"
    assert agreement(ledger, AskedAgreement(kind="figure")).pairs == ()
    with pytest.raises(LedgerError, match="cy: no reviewer"):
        agreement(ledger, AskedAgreement(one="Cy"))


def test_over_the_network(lake_file: Path):
    """A decision by HTTP; while another process writes it is refused with words, and nothing is lost or added."""
    with running(Settings(ledger=lake_file, port=0)) as at, httpx.Client(base_url=at) as client:
        first = client.get("/api/review/queue", params={"limit": 1}).json()["items"][0]["id"]
        body = {"verb": "accept", "records": [first], "by": "Ana", "note": "read twice"}
        headers = {"x-turnstone": "desk"}
        lock = WriterLock(lake_file)
        held = client.post("/api/review/decisions", json=body, headers=headers)
        lock.release()
        assert held.status_code == 423
        assert "another process" in held.json()["error"]
        assert str(lake_file.parent) not in held.json()["error"]
        assert client.post("/api/review/decisions", json=body, headers=headers).json()["numbers"] == [1]
        assert client.get("/api/review/queue", params={"limit": 1}).json()["items"][0]["id"] != first
        assert client.get(f"/api/review/records/{first}").json()["said"][0]["note"] == "read twice"
        refused = client.post("/api/review/decisions", json=body | {"verb": "bless"}, headers=headers)
        assert refused.status_code == 400


def test_a_desk_that_only_reads(lake_file: Path):
    """Takes no decision."""
    with running(Settings(ledger=lake_file, port=0, allow_review=False)) as at, httpx.Client(base_url=at) as client:
        body = {"verb": "accept", "records": ["e1"], "by": "Ana"}
        assert client.post("/api/review/decisions", json=body, headers={"x-turnstone": "desk"}).status_code == 403
    with Ledger.open(lake_file) as ledger:
        assert ledger.all_reviews() == []


def test_answers_are_json(ledger: Ledger):
    """Every answer can be sent."""
    id = queue(ledger, limit=1).items[0].id
    for answer in (queue(ledger), review.record(ledger, AskedItem(id=id)), review.log(ledger, AskedLog())):
        assert msgspec.json.decode(msgspec.json.encode(answer))

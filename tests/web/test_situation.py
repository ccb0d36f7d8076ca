"""The situation: each part is what the ledger says, and the page shows, narrows and opens it."""

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from playwright.sync_api import expect

import turnstone
from turnstone.errors import LedgerError
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.episode_glance import glances, groups, of_episode, spots
from turnstone.ledger.sql import rows
from turnstone.web.api import situation as page_of
from turnstone.web.api import situation_timeline as lines
from turnstone.web.api.situation_asked import Look
from turnstone.web.api.volume import ENDPOINTS as VOLUME
from turnstone.web.api.volume import volume
from turnstone.web.asked import Scope
from turnstone.web.serve import running
from turnstone.web.settings import Settings

expect.set_options(timeout=30_000)  # a busy machine draws late
DAYS = Filter(since="2026-02-11", until="2026-03-12")


@pytest.fixture
def ledger(lake: Path):
    with Ledger.open(lake) as opened:
        yield opened


def test_the_last_thirty_days_up_to_the_newest_report_where_none_are_asked(ledger: Ledger):
    found = page_of.situation(ledger, Scope()).period
    assert found.until == found.newest == "2026-03-12"
    assert (date.fromisoformat(found.until) - date.fromisoformat(found.since)).days == 29
    assert found.is_default
    assert not page_of.situation(ledger, Scope(since="2026-03-05")).period.is_default


def test_days_the_wrong_way_round_and_moments_that_are_none_are_refused(ledger: Ledger):
    with pytest.raises(LedgerError, match="before the first"):
        page_of.timeline(ledger, Look(since="2026-03-10", until="2026-03-01"))
    for wrong in (Look(since="x"), Look(told="yesterday"), Look(seen="soon"), Look(about="")):
        with pytest.raises(LedgerError):
            page_of.timeline(ledger, wrong)


def test_the_timeline_has_every_episode_that_a_report_tells_as_news(ledger: Ledger):
    found = page_of.timeline(ledger, Look())
    every = ledger.episodes(DAYS)
    news = {one.id: one for one in every if not all(member.is_background for member in one.members)}
    assert {mark.id for mark in found.episodes} == set(news)
    assert found.total == len(news) > 50
    assert found.background == len(every) - len(news)
    for mark in found.episodes:
        assert (mark.day, mark.type, mark.origins) == (
            news[mark.id].day,
            news[mark.id].type,
            news[mark.id].sources.origins,
        )


def test_a_glance_is_the_episode(ledger: Ledger):
    db = ledger.connection
    quick = {one.id: one for one in glances(db, groups(db, spots(db, DAYS), DAYS), DAYS)}
    assert quick == {one.id: of_episode(one) for one in ledger.episodes(DAYS)}


def test_too_many_episodes_are_counted_and_none_is_lost(ledger: Ledger, monkeypatch: pytest.MonkeyPatch):
    singly = page_of.timeline(ledger, Look())
    monkeypatch.setattr(lines, "MOST", 10)
    counted = page_of.timeline(ledger, Look())
    assert not counted.episodes
    assert counted.total == singly.total
    assert sum(one.count for one in counted.counts) + counted.undated == singly.total
    closer = page_of.timeline(ledger, Look(since="2026-03-08", until="2026-03-08"))
    assert 0 < len(closer.episodes) <= 10


def test_counts_are_by_week_and_month_over_longer_periods():
    assert lines.start_of("2026-03-12", "week") == "2026-03-09"
    assert lines.start_of("2026-03-12", "month") == "2026-03-01"
    assert lines.is_loose("2026-03-01", "2026-03-31")
    assert not lines.is_loose("2026-03-01", "2026-03-03")


def test_background_stands_apart_and_at_its_own_day(ledger: Ledger):
    found = page_of.background(ledger, Scope())
    assert found.total == len(found.events) > 0
    shown = {mark.id[1:] for mark in page_of.timeline(ledger, Look()).episodes}
    for one in found.events:
        assert "historical" in ledger.get(one.id)[0].record.aux
        assert one.id[1:] not in shown


def test_statements_are_those_of_the_ledger(ledger: Ledger):
    found = page_of.statements(ledger, Look())
    assert {one.id for one in found.statements} == {row.id for row in ledger.statements(DAYS)}
    denied = page_of.statements(ledger, Look(type="deny"))
    assert denied.total == len(ledger.statements(msgspec.structs.replace(DAYS, type="deny"))) > 0


def test_a_type_narrows_what_has_such_a_type_only(ledger: Ledger):
    narrowed = page_of.timeline(ledger, Look(type="THREATEN"))
    assert {mark.type for mark in narrowed.episodes} == {"THREATEN"}
    assert page_of.statements(ledger, Look(type="THREATEN")).total == len(ledger.statements(DAYS))
    assert page_of.figures(ledger, Look(type="THREATEN")) == page_of.figures(ledger, Look())


@pytest.mark.parametrize("narrow", [{"about": "Zambia"}, {"source": "Dar Daily Post"}, {"as_of": "2026-03-04"}])
def test_the_scope_narrows_every_part(ledger: Ledger, narrow: dict[str, str]):
    for one in (*page_of.ENDPOINTS, *VOLUME):
        if one.path in ("/api/situation", "/api/situation/new"):
            continue
        every, some = (_counted(one.answer(ledger, msgspec.convert(asked, one.params))) for asked in ({}, narrow))
        assert some <= every, one.path
        if one.path.endswith(("timeline", "statements", "volume")):
            assert 0 < some < every, one.path


def _counted(answer: Any) -> int:
    """How much is told: reports, or the rows of the answer's longest list."""
    told = msgspec.to_builtins(answer)
    if "total" in told and isinstance(told["total"], dict):
        return told["total"]["reports"]
    return max(len(value) for value in told.values() if isinstance(value, list | tuple))


def test_a_crisis_narrows_as_one_that_it_is_not_does_not(ledger: Ledger):
    crisis = page_of.situation(ledger, Scope()).crises[0]
    assert page_of.situation(ledger, Scope(crisis=crisis.id)).crisis == crisis.name
    assert page_of.timeline(ledger, Look(crisis=crisis.id)).total == page_of.timeline(ledger, Look()).total
    with pytest.raises(LedgerError, match="no crisis"):
        page_of.timeline(ledger, Look(crisis="c0000000000000000"))


def test_new_is_what_was_published_since_a_day_or_read_since_a_look(ledger: Ledger):
    told = page_of.new(ledger, Look(told="2026-03-10"))
    published = rows(ledger.connection, "SELECT published FROM revisions")
    assert told.reports == sum(row[0] >= "2026-03-10" for row in published) > 0
    assert told.fresh + told.retold >= len(told.episodes) > 0
    assert sum(told.quads.values()) == told.fresh
    through = page_of.situation(ledger, Scope()).through
    assert page_of.new(ledger, Look(seen=through)).reports == 0
    assert page_of.new(ledger, Look(seen="2020-01-01")).reports == len(published)
    assert page_of.new(ledger, Look()).reports == 0


def test_an_episode_that_is_told_again_is_not_new(ledger: Ledger):
    found = {one.id: one for one in page_of.timeline(ledger, Look(told="2026-03-07")).episodes}
    for one in ledger.episodes(DAYS):
        if one.id in found:
            new = [(member.row.report.published or "") >= "2026-03-07" for member in one.members]
            assert found[one.id].news == ("new" if all(new) else "more" if any(new) else "")
    assert {one.news for one in found.values()} == {"new", "more", ""}


def test_armed_tripwires_stand_with_condition_and_deadline(ledger: Ledger):
    found = page_of.wires(ledger, Look())
    armed = {one.id: one for one in ledger.tripwires() if one.status in ("armed", "observed")}
    shown = {one.id: one for one in found.tripwires}
    assert set(armed) <= set(shown)
    assert any(one.condition for one in shown.values())
    assert all(shown[key].deadline == one.deadline for key, one in armed.items())
    ended = [one for one in found.tripwires if one.id not in armed]
    assert all(any(found.period.since <= move.day <= found.period.until for move in one.moves) for one in ended)


def test_figures_that_moved_tell_from_what_to_what_by_whom(ledger: Ledger):
    found = page_of.figures(ledger, Look()).figures
    assert found
    for one in found:
        assert len({telling.value for telling in one.tellings}) > 1
        assert [telling.published for telling in one.tellings] == sorted(telling.published for telling in one.tellings)
        assert all(telling.by or telling.outlet for telling in one.tellings)


def test_silences_open_ones_first_and_who_was_not_heard(ledger: Ledger):
    found = page_of.silences(ledger, Look())
    assert {one.id for one in found.silences} == {one.silence.id for one in ledger.closed(DAYS)}
    closed = [one.closed is not None for one in found.silences]
    assert closed == sorted(closed)
    episodes = [[member.row.id for member in one.members] for one in ledger.episodes(DAYS)]
    assert found.not_heard == tuple(ledger.unheard(DAYS, episodes))


def test_contradictions_of_the_period(ledger: Ledger):
    found = page_of.contradictions(ledger, Look(told="2026-03-05")).contradictions
    assert [one.id for one in found] == [one.id for one in ledger.contradictions(DAYS)]
    assert {one.news for one in found} <= {"new", "more", ""}


def test_the_volume_counts_every_report_once_whatever_the_type(ledger: Ledger):
    found = volume(ledger, Scope())
    assert len(found.bars) == 30
    assert sum(bar.reports for bar in found.bars) == found.total.reports == 15
    assert all(bar.reports >= bar.origins and bar.reports >= bar.outlets for bar in found.bars)
    assert found.total.origins == 14
    assert found.before.reports == 0
    assert volume(ledger, Scope(type="ASSAULT")) == found
    week = volume(ledger, Scope(since="2026-03-10"))
    assert (week.before.since, week.before.until) == ("2026-03-07", "2026-03-09")
    assert volume(ledger, Scope(since="2020")).unit == "month"


def test_a_review_changes_what_is_drawn(lake_file: Path):
    with Ledger.open(lake_file, write=True) as ledger:
        before = page_of.timeline(ledger, Look()).episodes
        gone, changed = (next(mark for mark in before if mark.type == type) for type in ("PROTEST", "MOBILIZE"))
        event = ledger.episode(changed.id)[0].members[0].row.id
        ledger.review(gone.id, "reject", by="Ana")
        ledger.review(event, "correct", by="Ana", body={"type": "COERCE", "mode": []})
        after = {mark.id: mark for mark in page_of.timeline(ledger, Look()).episodes}
    assert gone.id not in after
    assert after[changed.id].type == "COERCE"


def test_the_page_draws_every_episode_and_says_its_days(page, lake: Path):
    page.goto("/situation")
    page.wait_for_selector(".tl-chart .ep")
    assert "the last 30 days up to the newest report" in page.inner_text(".lede")
    page.get_by_role("button", name="All 30 days").click()
    with Ledger.open(lake) as ledger:
        total = page_of.timeline(ledger, Look()).total
        said = page_of.statements(ledger, Look()).total
    expect(page.locator(".lane:not(.st) .ep")).to_have_count(total)
    expect(page.locator(".lane.st .ep")).to_have_count(said)
    assert page.locator(".vol").count() == 30


def test_keys_walk_the_timeline_and_open_the_evidence(page):
    page.goto("/situation")
    page.wait_for_selector(".tl-chart .ep")
    first = page.locator(".tl-chart .lane").first.locator(".ep").first
    first.focus()
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.dataset.id")
    assert second != first.get_attribute("data-id")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.lane').dataset.lane") != "PROTEST"
    here = page.evaluate("document.activeElement.dataset.id")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**open={here}*")


def test_the_period_is_looked_at_more_closely_and_can_be_kept(page):
    page.goto("/situation")
    page.wait_for_selector(".tl-chart .ep")
    days = page.locator(".vol").count()
    page.get_by_role("button", name="Closer").click()
    assert page.locator(".vol").count() < days
    page.get_by_role("button", name="Only").click()
    page.wait_for_url("**since=2026-03-*until=2026-03-*")
    expect(page.locator(".lede")).not_to_contain_text("last 30 days")


def test_a_long_period_is_counted_and_a_bar_opens_its_days(page):
    page.goto("/situation?since=2020")
    bar = page.locator(".lane.mc .bar").last
    expect(bar).to_be_visible()
    expect(page.locator(".ep")).to_have_count(0)
    bar.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".lane.mc .ep").first).to_be_visible()


def test_words_come_up_under_the_pointer_and_for_the_keyboard(page):
    page.goto("/situation")
    page.wait_for_selector(".tl-chart .ep")
    page.locator(".lane.mc .ep").first.hover()
    page.wait_for_selector(".tl-tip:not([hidden])")
    assert "origin" in page.inner_text(".tl-tip")


def test_what_was_seen_is_no_longer_new(page):
    page.goto("/situation")
    page.wait_for_selector(".news-item")
    assert page.locator(".ep.new").count() > 0
    page.get_by_role("button", name="Mark all as seen").click()
    page.wait_for_selector("text=No report came since")
    expect(page.locator(".ep.new")).to_have_count(0)
    page.reload()
    page.wait_for_selector("text=No report came since")
    page.fill("input[name=told]", "2026-03-10")
    page.wait_for_url("**told=2026-03-10*")
    page.wait_for_selector(".news-item")


def test_every_part_names_what_it_holds(page):
    page.goto("/situation")
    page.wait_for_selector("#against .cards")
    for part in ("tripwires", "figures", "silences", "against"):
        assert page.locator(f"#{part} .cards > li").count() > 0
    page.locator("#tripwires .who-line a").first.click()
    page.wait_for_url("**open=t*")
    page.locator(".past summary").click()
    page.wait_for_selector(".past tbody tr")


def test_a_report_that_is_read_meanwhile_appears_by_itself(browser, lake_file: Path):
    with running(Settings(ledger=lake_file, port=0)) as address:
        page = browser.new_context(base_url=address).new_page()
        page.goto("/situation")
        page.wait_for_selector(".tl-chart .ep")
        page.get_by_role("button", name="Mark all as seen").click()
        page.wait_for_selector("text=No report came since")
        text = "Zambia's army shelled Tanzania's port of Mbamba Bay on Friday, killing 4 people, police said."
        report = turnstone.report_from_text(text, published="2026-03-13T08:00Z", publisher="Lakeshore Wire")
        with Ledger.open(lake_file, write=True) as ledger:
            with ledger.batch():
                ledger.accept(report, turnstone.code(report))
            ledger.update()
        page.wait_for_selector(".news-item", timeout=15_000)
        expect(page.locator(".news-sum")).to_contain_text("1 report of 1 outlet")
        expect(page.locator(".ep.new").first).to_be_visible()
        page.context.close()

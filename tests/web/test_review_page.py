"""The review page in a browser: keys, decisions that are undone or wait, second readings, agreement."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from turnstone.ledger import Filter, Ledger
from turnstone.ledger.connect import WriterLock
from turnstone.web.serve import running
from turnstone.web.settings import Settings

Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Any, lake_file: Path) -> Iterator[Open]:
    """Opens a page of a desk over a ledger of one's own, as a reviewer; errors of the page are the test's."""
    errors: list[str] = []
    contexts: list[Any] = []
    with running(Settings(ledger=lake_file, port=0)) as at:

        def open_as(name: str | None, path: str = "review", *, width: int = 1280) -> Page:
            context = browser.new_context(base_url=at, viewport={"width": width, "height": 900})
            contexts.append(context)
            page = context.new_page()
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.goto(path)
            if name:
                page.evaluate("name => localStorage.setItem('turnstone.reviewer', name)", name)
                page.goto(path)
            return page

        yield open_as
        for context in contexts:
            context.close()
    assert errors == []


def record(page: Page) -> str:
    """Id of the record before the reviewer."""
    page.wait_for_selector(".review-item[data-record]")
    return page.get_attribute(".review-item", "data-record") or ""


@contextmanager
def goes_on(page: Page) -> Iterator[None]:
    """Waits until another record is shown."""
    before = record(page)
    yield
    page.wait_for_function("id => document.querySelector('.review-item')?.dataset.record !== id", arg=before)


def said(path: Path, id: str) -> list[tuple[str, str, str]]:
    with Ledger.open(path) as ledger:
        return [(one.verb, one.by, one.note) for one in ledger.reviews(id)]


def kept(path: Path, id: str, count: int) -> list[tuple[str, str, str]]:
    """The same, once there are so many: the page does not wait for the answer before it goes on."""
    for _ in range(200):
        if len(said(path, id)) >= count:
            break
        time.sleep(0.05)
    return said(path, id)


def test_the_name_is_asked_once(opened: Open, lake_file: Path):
    """Then kept, and sent with each decision; a note goes along; undo adds an entry."""
    page = opened(None)
    page.get_by_label("Who reviews?").fill("Ana Lindqvist")
    page.keyboard.press("Enter")
    first = record(page)
    count = page.locator(".page-head .count").inner_text()
    page.keyboard.press("n")
    page.keyboard.type("read twice; a, c and r are letters here")
    page.keyboard.press("Enter")
    with goes_on(page):
        page.keyboard.press("a")
    assert kept(lake_file, first, 1) == [("accept", "Ana Lindqvist", "read twice; a, c and r are letters here")]
    expect(page.locator(".page-head .count")).not_to_have_text(count)
    with goes_on(page):
        page.keyboard.press("u")
    assert record(page) == first
    assert [verb for verb, *_ in kept(lake_file, first, 2)] == ["accept", "undo"]
    page.reload()
    assert record(page) == first
    page.get_by_role("link", name="Log").click()
    expect(page.locator(".review-log tbody tr")).to_have_count(2)
    expect(page.locator(".review-log tr.taken-back")).to_contain_text("taken back by 2")


def test_reject_needs_a_reason(opened: Open, lake_file: Path):
    page = opened("Ana")
    first = record(page)
    page.keyboard.press("r")
    expect(page.locator("#review-reason")).to_be_focused()
    page.keyboard.press("Enter")
    assert said(lake_file, first) == []
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator(".review-panel")).to_have_count(0)
    page.keyboard.press("r")
    page.keyboard.press("2")
    expect(page.locator("#review-reason")).to_have_value("a figure of speech")
    with goes_on(page):
        page.keyboard.press("Enter")
    assert kept(lake_file, first, 1) == [("reject", "Ana", "a figure of speech")]
    with Ledger.open(lake_file) as ledger:
        kinds = (ledger.events(), ledger.figures(), ledger.statements(), ledger.silences(), ledger.postures())
        assert first not in {row.id for rows in kinds for row in rows}


def test_correct_by_form(opened: Open, lake_file: Path):
    """Only what was changed is sent; what does not fit is said beside the form, which keeps what was typed."""
    page = opened("Ana", "review?kind=event")
    first = record(page)
    page.keyboard.press("c")
    page.wait_for_selector(".review-form")
    page.get_by_role("button", name="Correct", exact=True).last.click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing is changed")
    trigger = page.locator('[data-field="trigger"] textarea')
    words = trigger.input_value()
    trigger.fill("words that nobody wrote")
    page.locator('[data-field="aux"]').get_by_label("historical").check()
    page.get_by_role("button", name="Correct", exact=True).last.click()
    expect(page.get_by_role("alert")).to_contain_text("expected words of the report")
    assert trigger.input_value() == "words that nobody wrote"
    trigger.fill(words)
    with goes_on(page):
        page.get_by_role("button", name="Correct", exact=True).last.click()
    with Ledger.open(lake_file) as ledger:
        assert ledger.entry(1).body == {"aux": [*ledger.entry(1).body["aux"]]}
        assert "historical" in ledger.get(first)[0].record.aux


def test_merge_by_number(opened: Open, lake_file: Path):
    """The first suggestion is chosen by its digit."""
    page = opened("Ana", "review?kind=event")
    one = ""
    for _ in range(30):
        one = record(page)
        page.keyboard.press("m")
        if page.locator('.review-panel [data-digit="1"]').count():
            break
        page.keyboard.press("Escape")
        with goes_on(page):
            page.keyboard.press("j")
    page.keyboard.press("1")
    with goes_on(page):
        page.keyboard.press("Enter")
    with Ledger.open(lake_file) as ledger:
        entry = ledger.entry(1)
        assert (entry.verb, entry.record) == ("merge", one)
        (episode,) = ledger.episode("g" + one[1:])
        assert {one, *entry.body["with"]} <= {member.row.id for member in episode.members}


def test_nothing_is_lost_while_another_writes(opened: Open, lake_file: Path):
    """A decision that can't be kept waits in the browser, also when the page is closed, and is kept later."""
    page = opened("Ana")
    first = record(page)
    lock = WriterLock(lake_file)
    with goes_on(page):
        page.keyboard.press("a")
    waiting = page.locator(".review-waiting")
    expect(waiting).to_contain_text("1 decision not kept yet")
    expect(waiting).to_contain_text("another process is writing")
    second = record(page)
    with goes_on(page):
        page.keyboard.press("a")
    expect(waiting).to_contain_text("2 decisions not kept yet")
    with goes_on(page):
        page.keyboard.press("u")  # the second had not been kept: it is let go
    expect(waiting).to_contain_text("1 decision not kept yet")
    page.reload()
    record(page)
    expect(waiting).to_contain_text("1 decision not kept yet")
    assert said(lake_file, first) == []
    lock.release()
    page.get_by_role("button", name="Try again now").click()
    page.wait_for_selector(".review-waiting", state="detached")
    assert said(lake_file, first) == [("accept", "Ana", "")]
    assert said(lake_file, second) == []


def test_a_second_reading(opened: Open, lake_file: Path):
    """Shows what another decided without saying so; then says it, and the agreement opens what differs."""
    with Ledger.open(lake_file, write=True) as ledger:
        ids = [row.id for row in ledger.events(Filter(limit=3))]
        ledger.review_all(ids[:2], "accept", by="Ana", note="seen it")
        ledger.review(ids[2], "reject", by="Ana", note="SECRET-NOTE")
    page = opened("Bo", "review?view=second&kind=event")
    shown: list[str] = []
    for key in "aaa":
        shown.append(record(page))
        expect(page.locator("main")).not_to_contain_text("Ana accepted")
        assert "SECRET-NOTE" not in page.locator(".review-item").inner_text()
        page.keyboard.press("e")
        assert "open=" not in page.url
        page.keyboard.press(key)
        page.wait_for_function("id => document.querySelector('.review-item')?.dataset.record !== id", arg=shown[-1])
        if shown[-1] == ids[2]:
            expect(page.locator(".review-told")).to_contain_text("Ana says reject: SECRET-NOTE")
        else:
            expect(page.locator(".review-told")).to_contain_text("Ana says the same")
    assert sorted(shown) == sorted(ids)
    expect(page.locator(".empty")).to_contain_text("You have read all that others decided")
    page.get_by_role("link", name="Agreement").click()
    expect(page.locator("[data-pair]")).to_contain_text("2 of 3")
    page.locator(f'[data-record="{ids[2]}"] .review-apart-words').click()
    assert record(page) == ids[2]
    expect(page.locator(".review-said")).to_contain_text("SECRET-NOTE")


def test_another_reviewer_loses_nobody_their_place(opened: Open, lake_file: Path):
    """While others write, the record and what is typed stay; what they decided leaves the list."""
    page = opened("Ana")
    with goes_on(page):
        page.keyboard.press("j")
    here = record(page)
    page.keyboard.press("r")
    page.keyboard.type("half a rea")
    score = page.locator(".review-next li").nth(0).inner_text()
    with Ledger.open(lake_file, write=True) as ledger:
        following = page.request.get("api/review/queue", params={"by": "Ana"}).json()["items"][2]["id"]
        ledger.review(following, "accept", by="Bo")
    page.wait_for_function(
        "text => document.querySelector('.review-next li')?.innerText !== text", arg=score, timeout=8000
    )
    assert record(page) == here
    assert page.locator("#review-reason").input_value() == "half a rea"
    expect(page.locator("#review-reason")).to_be_focused()


def test_fields_point_at_their_words(opened: Open):
    """Pointing at a field lights its words in the sentence; the report opens at them."""
    page = opened("Ana", "review?kind=statement")
    record(page)
    field = page.locator(".review-card [data-mark]").first
    words = field.inner_text().strip()
    field.hover()
    lit = "".join(page.locator(".review-words .lit").all_inner_texts())
    assert lit
    assert lit in words or words.rstrip(" …") in lit
    page.mouse.move(0, 0)
    expect(page.locator(".review-words .lit")).to_have_count(0)
    one = record(page)
    page.keyboard.press("o")
    page.wait_for_url(f"**/report/**record={one}*")


def test_help_and_the_rule(opened: Open):
    page = opened("Ana")
    record(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("correct: say what it should be")
    page.keyboard.press("Escape")
    page.get_by_text("How the queue is ordered").click()
    expect(page.locator("#rule")).to_contain_text("a tripwire hangs on it")
    page.locator(".review-why summary").click()
    expect(page.locator(".review-why")).to_contain_text("are surer")


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_sticks_out(opened: Open, width: int, lake_file: Path):
    """At every width, on every view."""
    with Ledger.open(lake_file, write=True) as ledger:
        ids = [row.id for row in ledger.events(Filter(limit=3))]
        note = "a note that is long enough to be cut or wrapped somewhere"
        ledger.review_all(ids, "accept", by="Ana Maria Lindqvist", note=note)
        ledger.review_all(ids, "reject", by="Bo Eriksen", note=note)
    page = opened("Cy", "review?kind=event", width=width)
    for view in ("review?kind=event", "review?view=second", "review?view=agreement", "review?view=log"):
        page.goto(view)
        page.wait_for_selector(".review-item[data-record], .review-pair, .review-log")
        if view.endswith("event"):
            page.keyboard.press("c")
            page.wait_for_selector(".review-form")
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, view

"""The page of a report in Chromium: every coded word marked, every record to its words, on a real server."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Error, Page, Request
from tests.web.report_texts import EVIL, odd_ledger

from benchmarks.desk_report import long_ledger, long_record, measure
from turnstone.ledger import Ledger
from turnstone.web.serve import running
from turnstone.web.settings import Settings

LAKE_FIRST = "a48e387f3f3e380a"
"""The report of the lake crisis that has a threat on a condition, a silence, background and a reprint."""
OPEN = 1000
"""Milliseconds of processor time in which a report of 3,000 marks opens."""
HOVER = 50


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a desk over reports that are hard to show."""
    path = odd_ledger(tmp_path_factory.mktemp("odd") / "odd.ledger")
    with running(Settings(ledger=path, port=0)) as address:
        yield address


@pytest.fixture
def elsewhere(browser: Browser) -> Iterator[Page]:
    """A page for a desk of the test's own; it asks nothing of any other machine."""
    outside: list[str] = []

    def note(one: Request) -> None:
        if not one.url.startswith("http://127.0.0.1:"):
            outside.append(one.url)

    context = browser.new_context()
    context.on("request", note)
    yield context.new_page()
    context.close()
    assert outside == []


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(".report-card > *", state="attached")


def asked(address: str) -> Any:
    with urlopen(address) as answer:
        return json.load(answer)


def lit(page: Page) -> str:
    return page.evaluate("[...document.querySelectorAll('.report-text .lit')].map((one) => one.textContent).join('')")


def expected(text: str, marks: list[dict[str, Any]]) -> str:
    """The words of a record once, in order; line ends between paragraphs are not shown."""
    points = sorted({at for mark in marks for at in range(mark["start"], mark["end"])})
    return "".join(text[at] for at in points).replace("\u202e", "\ufffd")


def drawn(image: str) -> set[str]:
    """The colours of a computed background."""
    return set(re.findall(r"rgba?\([^)]*\)|oklab\([^)]*\)", image))


EACH = """(count) => Array.from({ length: count }, () => {
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "n", bubbles: true, cancelable: true }));
    const words = [...document.querySelectorAll(".report-text .lit")].map((one) => one.textContent).join("");
    const row = document.querySelector("a.row[aria-current]")?.dataset.record;
    const card = document.querySelector(".card")?.dataset.record;
    return [card, row, location.search, document.querySelector(".card-place")?.textContent, words];
})"""
"""Goes through so many records by "n": what the card, the list, the address and the text then say."""


def choose_each(page: Page, report: dict[str, Any]) -> None:
    """Every record, by "n": exactly its words are lit, and card, list and address name it."""
    live = [one for one in report["records"] if not one.get("rejected")]
    for number, (one, found) in enumerate(zip(live, page.evaluate(EACH, len(live)), strict=True), 1):
        words = expected(report["text"], one["marks"])
        assert found == [one["id"], one["id"], f"?record={one['id']}", f"{number} of {len(live)}", words]


def test_every_record_of_every_report_lights_exactly_its_words(page: Page, desk: str) -> None:
    listed = asked(f"{desk}api/reports")["items"]
    assert len(listed) == 15
    for one in listed:
        report = asked(f"{desk}api/reports/{one['id']}")
        opened(page, f"/report/{one['id']}")
        shown = page.evaluate("[...document.querySelectorAll('.report-text p')].map((one) => one.textContent).join('')")
        assert shown == report["text"].replace("\n", "")
        page.evaluate("scrollTo(0, 0)")
        choose_each(page, report)


@pytest.mark.parametrize("name", ["mixed", "arabic", "hostile", "revised"])
def test_offsets_hold_beyond_the_first_plane_and_right_to_left(elsewhere: Page, odd: str, name: str) -> None:
    report = asked(f"{odd}api/reports/{name}")
    opened(elsewhere, f"{odd}report/{name}")
    choose_each(elsewhere, report)


def test_pointing_at_words_shows_their_record_and_leaving_takes_it_away(page: Page) -> None:
    opened(page, f"/report/{LAKE_FIRST}")
    page.hover("a.anchor:text-is('seized')")
    assert page.inner_text(".card h3").split() == ["Coerce", "seize", "(material", "conflict)"]
    assert "A Tanzanian patrol boat" in lit(page)
    page.hover(".report-head h1")
    page.wait_for_selector(".overview")
    assert lit(page) == ""
    assert "record=" not in page.url


def test_a_mark_is_reached_by_tab_and_shows_its_record_on_focus(page: Page) -> None:
    opened(page, f"/report/{LAKE_FIRST}")
    page.focus(".legend input >> nth=-1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "seized"
    assert page.locator(".card").count() == 1
    page.keyboard.press("Enter")
    assert "record=" in page.url


def test_the_address_keeps_the_record_and_escape_lets_it_go(page: Page) -> None:
    opened(page, f"/report/{LAKE_FIRST}")
    page.click("a.anchor:text-is('close')")
    chosen = page.locator(".card").get_attribute("data-record")
    page.reload()
    page.wait_for_selector(".card")
    assert page.locator(".card").get_attribute("data-record") == chosen
    assert "close" in lit(page)
    page.keyboard.press("Escape")
    page.wait_for_selector(".overview")
    assert "record=" not in page.url


def test_p_goes_back_and_the_end_leads_to_the_beginning(page: Page) -> None:
    opened(page, f"/report/{LAKE_FIRST}")
    page.keyboard.press("n")
    page.keyboard.press("p")
    total = page.inner_text(".card-place").split()[-1]
    assert page.inner_text(".card-place") == f"{total} of {total}"
    page.keyboard.press("n")
    assert page.inner_text(".card-place") == f"1 of {total}"


def test_a_condition_and_what_hangs_on_it_lead_to_each_other(page: Page) -> None:
    opened(page, f"/report/{LAKE_FIRST}")
    page.click("a.anchor:text-is('close')")
    assert page.inner_text(".card-clause").startswith("if our people are not freed within 72 hours → close")
    page.click(".card-clause [data-to]")
    assert page.inner_text(".card-clause").startswith("Condition of Threaten")
    assert [one.inner_text() for one in page.locator(".card-aux .aux").all()] == ["hypothetical", "did not happen"]


def test_the_chain_is_drawn_from_speaker_to_outlet(page: Page, elsewhere: Page, odd: str) -> None:
    opened(page, f"/report/{LAKE_FIRST}")
    page.click("a.anchor:text-is('taken')")
    steps = page.locator(".card .chain li").all()
    assert [step.get_attribute("class") for step in steps] == ["chain-speaker", "chain-outlet"]
    assert "Chikondi Nyasulu" in steps[0].inner_text()
    opened(elsewhere, f"{odd}report/reprint")
    elsewhere.click("a.anchor:text-is('told')")
    parts = elsewhere.locator(".card .chain .chain-part").all_inner_texts()
    assert parts == ["Speaker", "Through", "Published by"]
    assert "Coastal Times" in elsewhere.inner_text(".chain-relay")
    assert "Inland Post" in elsewhere.inner_text(".chain-outlet")


def test_each_reason_is_told_in_words_and_points_at_its_own(page: Page) -> None:
    opened(page, f"/report/{LAKE_FIRST}")
    page.click("a.anchor:text-is('seized')")
    reasons = page.locator(".card-why")
    assert "the word list of COERCE has “seize”" in reasons.inner_text()
    reasons.locator(".points").first.hover()
    assert page.locator(".report-text .pointed").all_inner_texts() == ["seized"]
    page.hover(".card .fields .points:text-is('A Tanzanian patrol boat')")
    assert page.locator(".report-text .pointed").all_inner_texts() == ["A Tanzanian patrol boat"]


def test_a_kind_that_is_switched_off_is_neither_drawn_nor_pointed_at(page: Page) -> None:
    opened(page, f"/report/{LAKE_FIRST}")
    line = "getComputedStyle(document.querySelector('.report-text .u0-time')).backgroundImage"
    page.uncheck(".legend [data-kind=content]")
    assert drawn(page.evaluate(line)) != {"rgba(0, 0, 0, 0)"}
    assert page.locator(".legend label").all_inner_texts()[:3] == ["act", "actor", "recipient"]
    page.uncheck(".legend [data-kind=time]")
    assert drawn(page.evaluate(line)) == {"rgba(0, 0, 0, 0)"}
    page.hover(".report-text .u0-time >> nth=0")
    assert page.locator(".card").count() == 0


def test_background_and_rejected_records_are_in_groups_of_their_own(elsewhere: Page, lake_file: Path) -> None:
    with Ledger.open(lake_file, write=True) as ledger:
        silence = next(row for row in ledger.silences() if row.report.id == LAKE_FIRST)
        ledger.review(silence.id, "reject", by="Bo")
    with running(Settings(ledger=lake_file, port=0)) as address:
        opened(elsewhere, f"{address}report/{LAKE_FIRST}")
        elsewhere.wait_for_selector("[data-group=rejected] .row")
        groups = {one.get_attribute("data-group"): one.inner_text() for one in elsewhere.locator(".records").all()}
    assert "discontinue" in groups["background"]
    assert "discontinue" not in groups["acts"]
    assert silence.record.cue.text in groups["rejected"]
    assert list(groups) == ["acts", "statements", "silences", "figures", "background", "rejected"]


def test_two_texts_are_compared(elsewhere: Page, odd: str) -> None:
    elsewhere.goto(f"{odd}report/revised")
    elsewhere.click("text=what changed")
    elsewhere.wait_for_selector(".diff")
    assert elsewhere.locator(".diff del").all_inner_texts() == ["12", " Velmark's fleet remained on high alert."]
    assert elsewhere.locator(".diff ins").all_inner_texts() == ["15"]
    assert "3 stayed, 2 came, 3 went" in elsewhere.inner_text(".comparison")
    elsewhere.click(".comparison .records >> nth=1 >> .row >> nth=0")
    elsewhere.wait_for_selector(".card")
    assert "revision=1" in elsewhere.url
    assert lit(elsewhere) == "12people"
    elsewhere.go_back()
    elsewhere.wait_for_selector(".diff")


def test_reprints_lead_to_each_other(page: Page) -> None:
    opened(page, f"/report/{LAKE_FIRST}")
    assert page.inner_text(".reprints summary") == "1 origin, 2 outlets, 2 reports"
    first = page.inner_text("h1")
    page.click(".reprints summary")
    page.click(".reprints a")
    page.wait_for_selector(f"h1:not(:text-is('{first}'))")
    page.wait_for_selector(".report-card > *")
    assert page.locator(".reprints summary").inner_text() == "1 origin, 2 outlets, 2 reports"


def test_a_hostile_report_is_shown_as_the_text_that_it_is(elsewhere: Page, odd: str) -> None:
    failed: list[str] = []

    def note(error: Error) -> None:
        failed.append(str(error))

    elsewhere.on("pageerror", note)
    opened(elsewhere, f"{odd}report/hostile")
    elsewhere.click("a.anchor")
    assert elsewhere.inner_text("h1") == EVIL
    assert EVIL in elsewhere.inner_text(".report-text")
    assert "\u202e" not in elsewhere.inner_text("main")
    assert elsewhere.evaluate("window.hurt") is None
    assert elsewhere.locator("main img, main script").count() == 0
    assert elsewhere.locator("a[href^='javascript:'], [onerror], [onload]").count() == 0
    elsewhere.goto(f"{odd}reports")
    elsewhere.wait_for_selector(".report-entry")
    assert elsewhere.evaluate("window.hurt") is None
    assert elsewhere.locator("main img").count() == 0
    assert failed == []


def test_right_to_left_text_is_set_right(elsewhere: Page, odd: str) -> None:
    opened(elsewhere, f"{odd}report/arabic")
    assert elsewhere.evaluate("getComputedStyle(document.querySelector('.report-text p')).direction") == "rtl"
    assert elsewhere.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
    assert elsewhere.evaluate("getComputedStyle(document.querySelector('.report-facts')).direction") == "ltr"


def test_a_report_without_records_and_one_that_is_not_there_say_so(elsewhere: Page, odd: str) -> None:
    opened(elsewhere, f"{odd}report/nothing")
    assert "Nothing was coded in this text." in elsewhere.inner_text(".report-head")
    elsewhere.goto(f"{odd}report/elsewhere")
    elsewhere.wait_for_selector("text=no report elsewhere")


def test_on_a_phone_the_card_is_a_sheet_and_the_words_stay_in_sight(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, f"/report/{LAKE_FIRST}")
    page.click("a.anchor:text-is('suspended')")
    words, sheet = page.locator(".lit.act").bounding_box(), page.locator(".report-card").bounding_box()
    assert words
    assert sheet
    assert 0 < words["y"] < words["y"] + words["height"] <= sheet["y"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_in_print_marks_are_numbered_and_records_are_notes(page: Page) -> None:
    opened(page, f"/report/{LAKE_FIRST}")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.anchor'), '::after').content") == '"1"'
    assert page.locator(".report-card").is_hidden()
    notes = page.locator(".row-more").all_inner_texts()
    assert len(notes) == page.locator("a.row").count()
    assert any("if “our people are not freed within 72 hours”" in note for note in notes)


def test_reports_are_listed_by_day_and_lead_to_their_pages(page: Page) -> None:
    page.goto("/reports")
    page.wait_for_selector(".report-entry")
    assert page.locator(".report-day h2").all_inner_texts()[:2] == ["12 Mar 2026", "10 Mar 2026"]
    assert page.locator(".report-entry").count() == 15
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector(".report-text")
    assert page.inner_text("h1") == "Fishermen home, crossing open, commission agreed"


@pytest.mark.slow
def test_a_very_long_report_opens_and_answers_quickly(browser: Browser, tmp_path: Path) -> None:
    with running(Settings(ledger=long_ledger(tmp_path / "long.ledger"), port=0)) as address:
        found = {one.step: one.busy for one in measure(browser, address)}
    assert found["open"] < OPEN
    assert found["point at words"] < HOVER
    assert found["next record"] < 2 * HOVER


def test_the_long_report_is_as_long_as_it_says() -> None:
    record = long_record()
    marks = sum(5 for _ in record.events) + sum(4 for _ in record.statements) + sum(2 for _ in record.figures)
    assert (len(record.report.text) > 200_000, marks) == (True, 3080)
    assert all(record.report.text[one.trigger.start : one.trigger.end] == "shelled" for one in record.events)

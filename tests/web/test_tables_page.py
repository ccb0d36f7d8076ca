"""The tables and the evidence beside them, in a browser."""

import csv
import io
import re
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Browser, Page, expect

import turnstone
from turnstone.ledger import Filter, Ledger
from turnstone.web.serve import running
from turnstone.web.settings import Settings

PAGE = 60
"""Rows that a table begins with; more come when the end comes into sight."""
LATER = (
    "Tanzania's navy seized two Malawian ferries on Lake Malawi on Friday and detained 40 passengers, the port"
    " authority said. Malawi's president declined to comment. Tanzania said it would close the strait unless Malawi"
    " withdrew its patrol boats. At least 40 people were detained."
)


def opened(page: Page, address: str) -> None:
    """Go there, and wait until it is drawn."""
    page.goto(address)
    page.wait_for_selector("main:not([aria-busy])")


def rows(page: Page):
    """The rows of the table."""
    return page.locator("main tbody tr")


@pytest.mark.parametrize("kind", ["events", "statements", "silences", "figures", "postures"])
def test_a_table_has_a_row_for_each_record_of_the_ledger(page: Page, lake: Path, kind: str):
    with Ledger.open(lake) as ledger:
        wanted = len(getattr(ledger, kind)(Filter()))
    opened(page, f"/{kind}?view={kind}")
    if wanted > PAGE:
        expect(rows(page)).to_have_count(PAGE)
        page.keyboard.press("End")
    expect(rows(page)).to_have_count(wanted)


def test_a_click_on_a_head_sorts_and_the_address_says_so(page: Page):
    opened(page, "/figures?view=figures")
    page.get_by_role("columnheader").get_by_role("button", name="Number").click()
    expect(page).to_have_url(re.compile("sort=-value"))
    expect(page.locator("th[aria-sort=descending]")).to_have_text(re.compile("Number"))
    shown = [
        float(re.findall(r"[0-9.]+", text.replace(",", ""))[-1]) for text in page.locator("td.num").all_inner_texts()
    ]
    assert shown[0] == max(shown) > min(shown) == shown[-1]
    page.get_by_role("columnheader").get_by_role("button", name="Number").click()
    expect(page).to_have_url(re.compile("sort=value"))


def test_words_typed_narrow_the_rows_and_enter_asks_the_ledger(page: Page):
    opened(page, "/statements")
    before = rows(page).count()
    field = page.locator("main input[type=search]")
    field.fill("gunpoint")
    expect(rows(page)).not_to_have_count(before)
    assert all("gunpoint" in text for text in rows(page).all_inner_texts())
    field.press("Enter")
    expect(page).to_have_url(re.compile("q=gunpoint"))
    page.get_by_role("button", name="Show rows without these words too").click()
    expect(rows(page)).to_have_count(before)


def test_rows_are_walked_opened_and_closed_by_keyboard_alone(page: Page):
    opened(page, "/tripwires")
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = rows(page).nth(1).locator(".row-link")
    expect(second).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("complementary", name="Evidence")).to_be_visible()
    expect(rows(page).nth(1)).to_have_attribute("aria-current", "true")
    page.keyboard.press("e")
    expect(page.locator("#panel h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    expect(second).to_be_focused()


def test_evidence_leads_to_its_records_and_back_goes_back(page: Page):
    opened(page, "/tripwires")
    rows(page).first.locator(".row-link").click()
    panel = page.locator("#panel")
    expect(panel.get_by_role("heading", level=2)).to_have_text("Tripwire")
    panel.locator(".ev-telling").first.click()
    expect(panel.get_by_role("heading", level=2)).to_have_text("Event")
    expect(panel.locator("mark.event")).to_be_visible()
    page.go_back()
    expect(panel.get_by_role("heading", level=2)).to_have_text("Tripwire")
    page.go_back()
    expect(panel).to_be_hidden()


def test_a_field_points_at_its_words(page: Page):
    opened(page, "/events?q=seized")
    rows(page).first.locator(".row-link").click()
    actor = page.locator("#panel dd[data-words]").filter(has=page.locator("a.party")).first
    actor.hover()
    lit = page.locator("#panel mark.lit")
    expect(lit.first).to_be_visible()
    start, end = (actor.get_attribute("data-words") or "").split("-")
    assert len("".join(lit.all_inner_texts())) == int(end) - int(start)


def test_a_shared_address_opens_the_evidence_and_one_that_is_not_there_says_so(page: Page, lake: Path):
    with Ledger.open(lake) as ledger:
        silence = ledger.silences(Filter(limit=1))[0]
    opened(page, f"/situation?open={silence.id}")
    expect(page.locator("#panel")).to_contain_text(silence.record.cue.text)
    opened(page, "/situation?open=e0000000000000000")
    expect(page.locator("#panel").get_by_role("alert")).to_contain_text("nothing of that id")


def test_copied_rows_are_what_is_shown_and_run_no_formula(page: Page):
    opened(page, "/sources")
    page.evaluate("""() => { Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => {
        window.copied = text; } } }); }""")
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Rows as CSV").click()
    expect(page.locator(".toast")).to_be_visible()
    read = list(csv.DictReader(io.StringIO(page.evaluate("window.copied"))))
    assert [one["Outlet"] for one in read] == [
        text.split("\n")[0] for text in page.locator("td.lead").all_inner_texts()
    ]
    assert all(int(one["Reports"]) >= int(one["Stories"]) > 0 for one in read)
    made = page.evaluate("""async () => (await import("/static/js/ui/copy.js")).asText(
        [{ name: "a", value: (row) => row }], ["=1+1", "@x", '-2"', 5, "a\\tb\\nc", null], "csv")""")
    assert made == 'a\r\n\'=1+1\r\n\'@x\r\n"\'-2"""\r\n5\r\n"a\tb\nc"\r\n'


def test_columns_are_chosen_and_remembered(page: Page):
    opened(page, "/events")
    page.get_by_role("button", name="Columns").click()
    page.get_by_role("checkbox", name="Id", exact=True).check()
    page.get_by_role("checkbox", name="Recipient").uncheck()
    page.keyboard.press("Escape")
    expect(page.get_by_role("columnheader", name="Id", exact=True)).to_be_visible()
    opened(page, "/events")
    expect(page.get_by_role("columnheader", name="Recipient")).to_have_count(0)
    expect(page.get_by_role("columnheader", name="Id", exact=True)).to_be_visible()


def test_new_rows_come_by_themselves_and_nothing_loses_its_place(browser: Browser, lake_file: Path):
    with running(Settings(ledger=lake_file, port=0)) as address:
        page = browser.new_page(base_url=address, viewport={"width": 1280, "height": 700})
        opened(page, "/events")
        before = rows(page).count()
        row = rows(page).nth(40)
        row.scroll_into_view_if_needed()
        link = row.locator(".row-link")
        link.focus()
        key, top = row.get_attribute("data-key"), row.bounding_box()["y"]
        report = msgspec.structs.replace(
            turnstone.code(LATER).report, id="later", published="2026-03-13", title="Ferries"
        )
        with Ledger.open(lake_file, write=True) as ledger:
            with ledger.batch():
                ledger.accept(report, turnstone.code(report))
            ledger.update()
        expect(page.locator("tr.new").first).to_be_attached(timeout=15_000)
        added = page.locator("tr.new").count()
        expect(rows(page)).to_have_count(before + added)
        expect(page.locator("#live")).to_have_text(f"{added} new rows.")
        expect(page.locator(f'tr[data-key="{key}"] .row-link')).to_be_focused()
        assert abs(page.locator(f'tr[data-key="{key}"]').bounding_box()["y"] - top) < 3
        page.get_by_role("button", name="new rows since you opened this").click()
        expect(page.locator("tr.new")).to_have_count(0)
        page.close()


def test_a_ledger_with_nothing_in_it_says_what_to_do(browser: Browser, tmp_path: Path):
    path = tmp_path / "empty.ledger"
    with Ledger.open(path, write=True):
        pass
    with running(Settings(ledger=path, port=0)) as address:
        page = browser.new_page(base_url=address)
        for kind in ("tripwires", "events", "sources", "crises"):
            opened(page, f"/{kind}")
            expect(page.locator(".empty .what")).to_be_visible()
        page.close()


def test_a_server_that_is_gone_is_said_and_what_was_shown_stays(browser: Browser, lake: Path):
    with running(Settings(ledger=lake, port=0)) as address:
        page = browser.new_page(base_url=address)
        opened(page, "/tripwires")
    expect(page.locator(".offline")).to_be_visible(timeout=15_000)
    expect(rows(page).first).to_be_visible()
    page.locator("#all-pages").get_by_role("link", name="Figures").click()
    expect(page.get_by_role("alert")).to_contain_text("does not answer")
    page.close()

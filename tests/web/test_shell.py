"""The shell in a browser: addresses, filter, keys, theme, what is said when something is wrong."""

import re

import pytest
from playwright.sync_api import Page, expect

PAGES = (
    "situation map actors crises tripwires episodes statements silences figures postures events contradictions sources"
    " search brief review"
).split()


def opened(page: Page, address: str) -> None:
    """Go there, and wait until it is drawn."""
    page.goto(address)
    page.wait_for_selector("main:not([aria-busy])")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_the_rail_opens_by_its_address(page: Page, name: str):
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    opened(page, f"/{name}")
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator("#all-pages a[aria-current=page]")).to_have_count(1)
    assert page.title().endswith("– Turnstone")
    assert problems == []


def test_the_filter_is_in_the_address_and_goes_along_to_other_pages(page: Page):
    opened(page, "/situation")
    page.get_by_role("button", name="Period").click()
    page.get_by_role("button", name="7 days").click()
    expect(page).to_have_url(re.compile(r"since=2026-03-06"))
    page.locator("#all-pages").get_by_role("link", name="Tripwires").click()
    expect(page).to_have_url(re.compile(r"/tripwires\?since=2026-03-06"))
    page.get_by_role("button", name="Clear period").click()
    expect(page).to_have_url(re.compile(r"/tripwires$"))
    page.go_back()
    expect(page.locator(".filter-value")).to_have_text("since 6 Mar 2026")


def test_a_party_is_suggested_and_taken_by_keyboard(page: Page):
    opened(page, "/events")
    page.get_by_role("button", name="About").click()
    field = page.get_by_role("combobox")
    field.fill("tanz")
    expect(page.get_by_role("option").first).to_contain_text("Tanzania")
    field.press("ArrowDown")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"about="))
    expect(page.locator(".filter-value")).to_contain_text("Tanzania")


def test_escape_closes_a_menu_and_the_focus_returns(page: Page):
    opened(page, "/situation")
    button = page.get_by_role("button", name="As of")
    button.click()
    expect(page.locator(".menu")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".menu")).to_have_count(0)
    expect(button).to_be_focused()


def test_single_keys_go_to_pages_and_do_nothing_in_a_field(page: Page):
    opened(page, "/figures")
    page.keyboard.press("g")
    page.keyboard.press("t")
    expect(page).to_have_url(re.compile("/tripwires"))
    page.wait_for_selector("main:not([aria-busy])")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    find = page.locator("main input[type=search]")
    find.focus()
    page.keyboard.type("gs?")
    expect(page).to_have_url(re.compile("/tripwires.*find=gs"))
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_first_tab_stop_skips_to_the_page(page: Page):
    opened(page, "/situation")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_theme_is_kept_in_this_browser(page: Page):
    opened(page, "/situation")
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    button = page.get_by_role("button", name="Theme")
    button.click()
    button.click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    opened(page, "/situation")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != paper


def test_a_filter_that_cannot_be_asked_says_what_to_do(page: Page):
    opened(page, "/events?since=soon")
    expect(page.get_by_role("alert")).to_contain_text("not a day")
    page.get_by_role("link", name="Without the filter").click()
    expect(page.locator("main h1")).to_have_text("Events")


def test_an_address_that_is_no_page_says_so(page: Page):
    opened(page, "/record/x/y/z")
    expect(page.locator("main h1")).to_have_text("No such page")


def test_a_phone_has_the_pages_at_the_bottom_and_nothing_runs_over(page: Page):
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, "/situation")
    expect(page.get_by_role("navigation", name="Main pages")).to_be_visible()
    page.get_by_role("button", name="More", exact=True).click()
    page.locator("#all-pages").get_by_role("link", name="Silences").click()
    expect(page).to_have_url(re.compile("/silences"))
    expect(page.locator("#all-pages")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

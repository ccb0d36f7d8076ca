"""axe finds nothing serious on any page, light and dark, with evidence open, on a phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from turnstone.ledger import Filter, Ledger

PAGES = (
    "/situation /reports /map /actors /tripwires /episodes /statements /silences?view=closed /figures /postures /events"
    " /contradictions /crises /sources /brief /review /search?q=boats /no-such/page"
).split()
RULES = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
}


def go(page: Page, address: str) -> None:
    """Go on to an address inside of the desk, which costs no loading anew."""
    page.evaluate("(address) => import('/static/js/router.js').then((router) => router.go(address))", address)
    page.wait_for_selector("main:not([aria-busy])")
    page.wait_for_timeout(60)


def serious(page: Page) -> list[str]:
    """What axe calls serious or critical, with the elements."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{one['id']}: {node['html'][:120]} {' '.join((node.get('failureSummary') or '').split())[:160]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:3]
    ]


@pytest.fixture(scope="module", params=["light", "dark"])
def themed(request: pytest.FixtureRequest, browser: Browser, desk: str) -> Iterator[Page]:
    """A page in one of the themes, without movement."""
    context = browser.new_context(base_url=desk, color_scheme=request.param, reduced_motion="reduce")
    page = context.new_page()
    page.goto("/sources")
    page.wait_for_selector("main:not([aria-busy])")
    yield page
    context.close()


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_serious_on_a_page(themed: Page, address: str):
    go(themed, address)
    assert serious(themed) == []


def test_axe_finds_nothing_serious_in_the_evidence_and_on_what_is_opened_from_it(themed: Page, lake: Path):
    with Ledger.open(lake) as ledger:
        few = Filter(limit=1)
        kinds = (
            "events",
            "statements",
            "silences",
            "figures",
            "tripwires",
            "episodes",
            "figure_histories",
            "contradictions",
        )
        ids = [getattr(ledger, kind)(few)[0].id for kind in kinds]
        report, crisis = ledger.events(few)[0].report.id, ledger.crises()[0].id
    found: dict[str, list[str]] = {}
    for address in (
        *(f"/sources?open={one}" for one in ids),
        f"/report/{report}",
        f"/crisis/{crisis}",
        f"/record/{ids[4]}",
    ):
        go(themed, address)
        found[address] = serious(themed)
    assert {address: said for address, said in found.items() if said} == {}


def test_axe_finds_nothing_serious_on_a_phone_or_in_what_opens(themed: Page):
    size = themed.viewport_size or {"width": 1280, "height": 720}
    go(themed, "/figures")
    themed.get_by_role("button", name="Period").click()
    assert serious(themed) == []
    themed.keyboard.press("Escape")
    themed.keyboard.press("?")
    assert serious(themed) == []
    themed.keyboard.press("Escape")
    themed.set_viewport_size({"width": 390, "height": 844})
    go(themed, "/tripwires")
    themed.get_by_role("button", name="More", exact=True).click()
    found = serious(themed)
    themed.set_viewport_size(size)
    assert found == []


def test_what_moves_stands_still_where_that_is_asked_for(themed: Page):
    assert themed.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
    themed.evaluate("document.querySelector('#page').classList.add('slow')")
    assert themed.evaluate("getComputedStyle(document.querySelector('#page')).transitionDuration") in ("0s", "")
    themed.evaluate("document.querySelector('#page').classList.remove('slow')")


def test_forced_colours_and_print_keep_every_mark_readable(browser: Browser, desk: str):
    context = browser.new_context(base_url=desk, forced_colors="active")
    page = context.new_page()
    page.goto("/events")
    page.wait_for_selector("main:not([aria-busy])")
    expect(page.locator("mark.event").first).to_be_visible()
    line = page.locator("mark.event").first.evaluate("(mark) => getComputedStyle(mark).textDecorationLine")
    assert line == "underline"
    context.close()
    page = browser.new_page(base_url=desk, color_scheme="dark")
    page.goto("/tripwires")
    page.wait_for_selector("main:not([aria-busy])")
    page.emulate_media(media="print")
    expect(page.locator("#rail")).to_be_hidden()
    expect(page.locator("#filters")).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    page.close()

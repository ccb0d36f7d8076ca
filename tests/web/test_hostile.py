"""Reports written to break out of the page stay text: on every page, in every panel, in Chromium."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page
from tests.web.hostile import PAYLOADS, keep

from turnstone.ledger import Ledger
from turnstone.web.serve import running
from turnstone.web.settings import Settings

WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
});
"""
LOOSE = """() => {
  const strong = /[\\u202a-\\u202e\\u2066-\\u2069]/;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (!strong.test(node.data) || node.parentElement.closest("bdi, [dir], textarea, option, title")) continue;
    if (node.parentElement.closest(".visually-hidden")) continue;
    found.push(node.parentElement.outerHTML.slice(0, 120));
  }
  return found;
}"""
"""Elements with direction marks that reach what stands around them."""
PAGES = (
    "/situation /reports /map /actors /tripwires /episodes /statements /silences /silences?view=closed /figures"
    " /figures?view=figures /postures /postures?view=postures /events /contradictions /crises /sources /brief /review"
    " /search?q=minister"
).split()


class Hostile:
    """A desk over the reports."""

    def __init__(self, address: str, ledger: Path) -> None:
        self.address = address
        self.ledger = ledger


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    """One for all tests."""
    folder = tmp_path_factory.mktemp("hostile")
    ledger = keep(folder / "hostile.ledger", folder)
    with running(Settings(ledger=ledger, port=0)) as address:
        yield Hostile(address, ledger)


@pytest.fixture
def watched(browser: Browser, hostile: Hostile) -> Iterator[Page]:
    """A page on which nothing may run, ask outside, open, navigate away, or break the policy."""
    context = browser.new_context(base_url=hostile.address, viewport={"width": 1280, "height": 900})
    context.add_init_script(WATCH)
    page = context.new_page()
    outside: list[str] = []
    dialogs: list[str] = []
    errors: list[str] = []
    context.on("request", lambda asked: outside.append(asked.url) if not own(asked.url, hostile) else None)
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("popup", lambda popup: dialogs.append(f"popup {popup.url}"))
    yield page
    assert (outside, dialogs, errors) == ([], [], [])
    context.close()


def own(url: str, hostile: Hostile) -> bool:
    return url.startswith((hostile.address, "data:", "blob:", "about:"))


def check(page: Page, hostile: Hostile, address: str) -> None:
    """Open an address, as a link does, and look at what became of it."""
    if page.url.startswith(hostile.address):
        page.evaluate("(address) => import('/static/js/router.js').then((router) => router.go(address))", address)
    else:
        page.goto(address)
    page.wait_for_selector("main:not([aria-busy])")
    page.wait_for_timeout(50)
    assert page.url.startswith(hostile.address), address
    assert page.evaluate("window.ran") is None, address
    assert page.evaluate("window.violations") == [], address
    assert page.locator("main script, main iframe, main base, main style, main link, #panel script").count() == 0, (
        address
    )
    assert page.locator("a[href^='javascript' i]").count() == 0, address
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 1, address
    assert page.evaluate(LOOSE) == [], address
    assert page.evaluate("getComputedStyle(document.body).display") != "none", address


def test_every_page_shows_them_as_text(watched: Page, hostile: Hostile):
    shown = 0
    for address in PAGES:
        check(watched, hostile, address)
        shown += "<s" in watched.locator("main").inner_text()
    assert shown > 10, "most pages show nothing of them"


def test_every_report_opens_as_text(watched: Page, hostile: Hostile):
    with Ledger.open(hostile.ledger) as ledger:
        ids = {row.report.id for kind in ("events", "statements", "figures") for row in getattr(ledger, kind)()}
    assert len(ids) == len(PAYLOADS)
    for report in sorted(ids):
        check(watched, hostile, f"/report/{quote(report, safe='')}")


def test_the_evidence_of_every_kind_opens_as_text(watched: Page, hostile: Hostile):
    with Ledger.open(hostile.ledger) as ledger:
        ids = [one.id for kind in ("events", "statements", "silences", "figures", "postures", "tripwires", "episodes",
                                   "crises", "figure_histories", "intervals", "contradictions")
               for one in list(getattr(ledger, kind)())[:3]]  # fmt: skip
    assert len(ids) > 25
    for one in ids:
        check(watched, hostile, f"/sources?open={one}")
        assert watched.locator("#panel .ev").count() > 0, one


def test_actors_open_as_text(watched: Page, hostile: Hostile):
    with Ledger.open(hostile.ledger) as ledger:
        for one in ledger.actors()[:12]:
            check(watched, hostile, f"/actor/{quote(one.id, safe='')}")


def test_what_an_address_holds_stays_text(watched: Page, hostile: Hostile):
    """A link that somebody sends: the filter, the search, the id of what is open."""
    forms = ("/search?q={}", "/events?find={}", "/tripwires?about={}", "/situation?open={}", "/sources?source={}")
    for number, payload in enumerate(PAYLOADS):
        watched.goto("about:blank")
        check(watched, hostile, forms[number % len(forms)].format(quote(payload, safe="")))


def test_a_phone_holds_them_too(watched: Page, hostile: Hostile):
    watched.set_viewport_size({"width": 390, "height": 844})
    for address in ("/tripwires", "/events", "/statements", "/sources", "/crises", "/reports", "/situation"):
        check(watched, hostile, address)

"""How quickly do the desk's pages open, and how quickly do they answer?

``python -m benchmarks.desk_pages --ledger real.ledger`` serves the ledger as `turnstone serve` does and opens each page
in headless Chromium, once to have everything read and once timed. Prints, in milliseconds of the browser's clock:

- first paint: from the navigation's start until the page's own content is painted, no skeleton;
- settled: until the last change of the page, with all that it loads later;
- interactions: from the action until the last change of the page that it brings, the server's answer included: a
  filter set, a table sorted, a row's evidence opened, a record chosen.

Exits 1 if a page shows an error, a first paint takes over a second or an interaction over a tenth of one. --ledger is
made by `python -m benchmarks.ledger_read --ledger FILE`. WebGL is drawn in software: the map's own drawing is
measured by benchmarks/desk_map.py.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

PAINT, INTERACTION = 1000.0, 100.0
"""Milliseconds at most (acceptance)."""
_TIMEOUT = 60_000
_QUIET = 400
"""Milliseconds without a change after which a page counts as settled."""
_WATCH = """
    window.seen = { useful: 0, last: 0 };
    new MutationObserver(() => {
        const { seen } = window;
        seen.last = performance.now();
        const page = document.getElementById("page");
        if (seen.waits || !page?.querySelector("h1") || page.hasAttribute("aria-busy")) return;
        seen.waits = true;
        requestAnimationFrame(() => setTimeout(() => { seen.useful = performance.now(); }));
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
"""
_ACT = """
    async ({ until, quiet }) => {
        const filter = await import("/static/js/filter.js");
        const pause = () => new Promise((done) => setTimeout(done, 20));
        const start = performance.now();
        window.seen.last = start;
        DOES;
        for (;;) {
            const now = performance.now();
            const page = document.getElementById("page");
            const done = !until || document.querySelector(until);
            if (done && !page.hasAttribute("aria-busy") && now - window.seen.last > quiet) break;
            if (now - start > 30000) throw new Error("it never settles");
            await pause();
        }
        return window.seen.last - start;
    }"""
_FILTER = ("filter", 'filter.write({ since: "2026" })', "")
_SORT = ("sort", 'document.querySelectorAll("main thead button")[1].click()', "main th[aria-sort]")
_OPEN = ("evidence", 'document.querySelector("main .row-link").click()', "#panel .panel-head .quiet")


@dataclass(frozen=True)
class Opened:
    """A page, and what is done on it: a name, JavaScript, and what must be there when it is done."""

    name: str
    address: str
    actions: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Timed:
    """What one page took, in milliseconds."""

    name: str
    paint: float
    settled: float
    actions: dict[str, float]
    errors: tuple[str, ...]
    """What the page or the browser's console said."""


def pages(address: str) -> Iterator[Opened]:
    """All pages, with things of the ledger that is served."""

    def first(path: str) -> Any:
        with urlopen(f"{address}api/{path}") as answer:
            return json.load(answer)["items"][0]

    report, crisis, record = first("reports")["id"], first("crises")["id"], first("events")["id"]
    with urlopen(f"{address}api/network?limit=2") as answer:
        one, other = (node["id"] for node in json.load(answer)["nodes"][:2])
    look = "document.querySelector('.news-item, .wire a').click()"
    yield Opened("situation", "situation", (("evidence", look, "#panel .panel-head .quiet"), _FILTER))
    step = "document.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true }))"
    yield Opened("report", f"report/{quote(report, safe='')}", (("record chosen", step, ".report-card > *"),))
    quads = "document.querySelector('.map-quad').click()"
    yield Opened("map", "map", (("class off", quads, ".map-quad[aria-pressed=false]"),))
    relation = 'filter.write({ links: "acts_on" })'
    yield Opened("actors", "actors", (("relation off", relation, ""),))
    yield Opened("actor", f"actor/{one}", (_FILTER,))
    yield Opened("dyad", f"dyad/{one}/{other}", (_FILTER,))
    yield Opened("crisis", f"crisis/{crisis}", (("evidence", _OPEN[1], _OPEN[2]),))
    for table in ("tripwires", "episodes", "events", "statements", "silences", "figures", "postures", "contradictions"):
        yield Opened(table, table, (_SORT, _OPEN, _FILTER))
    yield Opened("sources", "sources", (_SORT,))
    yield Opened("crises", "crises", (_SORT,))
    yield Opened("reports", "reports", (_FILTER,))
    yield Opened("search", "search?q=ceasefire", (("other words", 'filter.write({ q: "strait" })', ".hit-link"),))
    yield Opened("brief", "brief", (("lines", 'filter.write({ lines: "4" })', ""),))
    yield Opened(
        "review", "review", (("skip", "document.dispatchEvent(new KeyboardEvent('keydown', { key: ' ' }))", ""),)
    )
    yield Opened("record", f"record/{record}", ())


def measure(browser: Browser, address: str, one: Opened) -> Timed:
    """Open a page twice and use it.

    Args:
        browser: Chromium.
        address: Of the desk, ending in "/".
        one: The page.

    Raises:
        TimeoutError: It never shows or never settles.
    """
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(_TIMEOUT)
    page.add_init_script(_WATCH)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.goto("sources")
    page.evaluate("localStorage.setItem('turnstone.reviewer', 'Benchmark')")
    page.goto(one.address)
    _settle(page)
    page.goto(one.address)
    paint, settled = _settle(page)
    errors += page.locator("main [role=alert]:visible").all_inner_texts()
    actions: dict[str, float] = {}
    for name, does, until in one.actions:
        actions[name] = page.evaluate(_ACT.replace("DOES", does), {"until": until, "quiet": _QUIET})
    errors += page.locator("main [role=alert]:visible, #panel [role=alert]").all_inner_texts()
    context.close()
    return Timed(one.name, paint, settled, actions, tuple(errors))


def _settle(page: Page) -> tuple[float, float]:
    """Milliseconds to the first paint, and to the last change."""
    until = time.monotonic() + _TIMEOUT / 1000
    while not page.evaluate(f"window.seen.useful && performance.now() - window.seen.last > {_QUIET}"):
        if time.monotonic() > until:
            raise TimeoutError(f"{page.url}: it never settles")
        page.wait_for_timeout(50)
    return page.evaluate("window.seen.useful"), page.evaluate("Math.max(window.seen.useful, window.seen.last)")


@contextmanager
def served(ledger: Path) -> Generator[str]:
    """The desk in a process of its own; gives its address, ending in "/"."""
    command = (sys.executable, "-m", "turnstone", "serve", "--ledger", str(ledger), "--port", "0")
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        found = re.search(r"http://[^/]+/", server.stdout.readline() if server.stdout else "")
        if found is None:
            raise RuntimeError("the desk did not start")
        yield found[0]
    finally:
        server.terminate()
        server.wait(30)
        if server.stdout:
            server.stdout.close()


@contextmanager
def chromium() -> Generator[Browser]:
    """Debian's Chromium."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


def told(one: Timed) -> str:
    """A row of the table."""
    actions = ", ".join(f"{name} {took:.0f}" for name, took in one.actions.items())
    line = f"{one.name:16}{one.paint:12.0f}{one.settled:10.0f}   {actions}"
    return "\n".join((line, *(f"  error: {error}" for error in one.errors)))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, required=True, help="a ledger of real reports")
    parser.add_argument("names", nargs="*", help="only these pages")
    options = parser.parse_args()
    if not options.ledger.is_file():
        sys.exit(f"{options.ledger}: no such file: make it with `python -m benchmarks.ledger_read --ledger FILE`")
    print(f"{'page':16}{'first paint':>12}{'settled':>10}   interactions (all in ms)")
    is_slow = False
    with served(options.ledger) as address, chromium() as browser:
        for one in pages(address):
            if options.names and one.name not in options.names:
                continue
            found = measure(browser, address, one)
            print(told(found), flush=True)
            is_slow |= (
                bool(found.errors) or found.paint > PAINT or any(ms > INTERACTION for ms in found.actions.values())
            )
    sys.exit(int(is_slow))


if __name__ == "__main__":
    main()

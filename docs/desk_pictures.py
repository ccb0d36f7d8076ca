"""Pictures of the desk for docs/desk.md: `python -m docs.desk_pictures`, or only some: `... situation map`.

Keeps the invented crisis in a ledger of its own, serves it, looks at each page in headless Chromium at three widths,
light and dark, and writes the pictures to docs/desk/. Then docs/desk.md's blocks between ``<!-- picture: NAME -->`` and
``<!-- end -->`` are written anew. The reports are read at a fixed moment and nothing moves, so that a picture changes
only where the desk does. A picture is taken when two in a row are the same.
"""

import argparse
import json
import re
import shutil
import sys
import tempfile
import time
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.request import urlopen

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from examples.demo import keep
from turnstone.web.serve import running
from turnstone.web.settings import Settings

HERE = Path(__file__).parent
FOLDER = HERE / "desk"
GUIDE = HERE / "desk.md"
READ_AT = "2026-03-12T18:00:00.000Z"
"""When the reports were read, as the desk shows it."""
WIDTHS = {1280: 800, 834: 1080, 390: 800}
"""Height by width, in CSS pixels: a laptop, a tablet held upright, a phone."""
THEMES = ("light", "dark")
MOST = 80_000
"""Bytes of a picture."""
MOST_IN_ALL = 6_000_000
_QUALITIES = (82, 74, 66, 58, 50, 40)
_TRIES = 60
_PAUSE = 0.2
"""Seconds between two looks."""
_SLOW = 120_000
"""Milliseconds for which a page is waited for: WebGL is drawn in software, and the machine may be busy."""
_INK = """
    (selector) => {
        const drawn = [...document.querySelectorAll(selector)].filter((one) => one.width && one.height);
        return drawn.length > 0 && drawn.every((one) => {
            const { data } = one.getContext("2d").getImageData(0, 0, one.width, one.height);
            for (let at = 3; at < data.length; at += 4) if (data[at]) return true;
            return false;
        });
    }"""
_GO = """
    async (address) => {
        scrollTo(0, 0);
        (await import("/static/js/router.js")).go(address);
    }"""


@dataclass(frozen=True)
class Shown:
    """A page of the desk."""

    name: str
    """Of its pictures."""
    address: str
    """With {names} of what `places` finds in the ledger."""
    alt: str
    """What is to be seen, for those who can't see it."""
    ink: str | None = None
    """Canvases on which something must be drawn."""


PAGES = (
    Shown("situation", "/situation", "Situation page: what is new, then a timeline with one lane for each event type."),
    Shown("tripwires", "/tripwires", "Table of tripwires: status, first day, who, to whom, threat, words, condition."),
    Shown("evidence", "/tripwires?status=armed&open={wire}",
          "Armed tripwires, and beside them the evidence of one: who said it first, sources, steps with likelihoods."),
    Shown("report", "/report/{report}?record={record}",
          "A report with every coded word marked by kind; in the margin the chosen threat with its condition."),
    Shown("map", "/map", "Map of Lake Malawi with episodes as marks by quad class, days below, a list beside it.",
          "canvas.map-marks"),
    Shown("actors", "/actors", "Network of parties with lines by quad class, and the same as a table.",
          "canvas.sigma-names"),
    Shown("dyad", "/dyad/MWI/TZA", "Malawi and Tanzania: what each did to the other, by day and quad class.",
          ".uplot canvas"),
    Shown("actor", "/actor/{actor}", "An actor's page: acts over time, counterparts, tripwires, statements.",
          ".uplot canvas"),
    Shown("crisis", "/crisis/{crisis}", "A crisis: reports of each day, parties, places, tripwires, newest reports."),
    Shown("episodes", "/episodes", "Table of episodes: one row for each act, with who, whom, words and origins."),
    Shown("statements", "/statements", "Table of statements: who answers for which words, through whom they came."),
    Shown("silences", "/silences?view=closed", "Table of silences, and what was told later on the same matter."),
    Shown("figures", "/figures?view=histories", "Table of quantities: what stands, low and high, what was told when."),
    Shown("postures", "/postures?view=intervals", "Table of postures from when until when, and what ended them."),
    Shown("contradictions", "/contradictions", "Pairs of records of which one denies or contradicts the other."),
    Shown("sources", "/sources", "Table of outlets: reports, stories, how many were told elsewhere before."),
    Shown("reports", "/reports", "Reports by day with how many records each holds."),
    Shown("search", "/search?q=crossing", "Search for “crossing”: reports and records with the word marked."),
    Shown("brief", "/brief", "The brief: a week on a page, each line with its words and its sources."),
    Shown("review", "/review", "The review queue: one record in its sentence, its fields, buttons with their keys."),
)  # fmt: skip


def main() -> None:
    """Take the pictures and write the guide's blocks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="only these pages")
    parser.add_argument("--out", type=Path, default=FOLDER, help="where to write them (default: %(default)s)")
    options = parser.parse_args()
    unknown = set(options.names) - {one.name for one in PAGES}
    if unknown:
        parser.error(f"no page of that name: {', '.join(sorted(unknown))}")
    wanted = [one for one in PAGES if not options.names or one.name in options.names]
    options.out.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lake.ledger"
        with patch("turnstone.ledger.write.now", lambda: READ_AT):
            keep(path)
        with running(Settings(ledger=path, port=0)) as address, sync_playwright() as playwright:
            program = shutil.which("chromium") or shutil.which("chromium-browser")
            browser = playwright.chromium.launch(
                executable_path=program, args=["--no-sandbox", "--hide-scrollbars", "--lang=en-GB"]
            )
            for name, picture in pictures(browser, address, wanted, places(address)):
                (options.out / name).write_bytes(picture)
                sys.stdout.write(f"{name} {len(picture) / 1000:.0f} kB\n")
                sys.stdout.flush()
            browser.close()
    if options.out == FOLDER:
        GUIDE.write_text(filled(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
    size = sum(file.stat().st_size for file in options.out.glob("*.webp"))
    if size > MOST_IN_ALL:
        sys.exit(f"{options.out}: {size / 1e6:.1f} MB of pictures, over {MOST_IN_ALL / 1e6:.0f} MB")


def places(address: str) -> dict[str, str]:
    """Ids of what is shown: an armed threat, one with a deadline and its report, an actor, the crisis."""

    def asked(path: str) -> Any:
        with urlopen(f"{address}api/{path}") as answer:
            return json.load(answer)["items"]

    wires = asked("tripwires?limit=500")
    armed = next(one for one in wires if one["status"] == "armed" and one["type"] == "THREATEN")
    told = next(one for one in wires if "72 hours" in one["words"])
    actor = next(one for one in asked("actors?limit=50") if one["name"] == "Tanzania")
    return {
        "wire": armed["id"], "record": told["record"], "report": told["told"]["report"], "actor": actor["id"],
        "crisis": asked("crises")[0]["id"],
    }  # fmt: skip


def pictures(browser: Browser, address: str, wanted: list[Shown], found: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """Each page at each width in each theme: the name of the file, and its bytes (WebP).

    Raises:
        TimeoutError: A page does not come to rest.
    """
    for width, height in WIDTHS.items():
        for theme in THEMES:
            context = browser.new_context(
                base_url=address, viewport={"width": width, "height": height}, reduced_motion="reduce", locale="en-GB",
                color_scheme="dark" if theme == "dark" else "light", timezone_id="UTC", is_mobile=width < 500,
            )  # fmt: skip
            page = context.new_page()
            page.set_default_timeout(_SLOW)
            page.goto("sources")
            page.evaluate("localStorage.setItem('turnstone.reviewer', 'Ana')")
            session = context.new_cdp_session(page)
            for one in wanted:
                show(page, one, found)
                yield file_of(one.name, width, theme), picture(session)
            context.close()


def show(page: Page, one: Shown, found: dict[str, str]) -> None:
    """Go to a page, until it is there with its fonts and drawings."""
    page.evaluate(_GO, one.address.format(**found))
    page.wait_for_selector("main:not([aria-busy]):not(.slow) h1")
    _until(page, "() => document.fonts.status === 'loaded' && !document.querySelector('.waiting, .skeleton')")
    page.wait_for_selector("#filters .holds", state="attached")
    if "open=" in one.address:
        page.wait_for_selector("#panel .ev-head")
    if one.ink:
        _until(page, _INK, one.ink)
    if one.name == "map":
        page.wait_for_selector(".map-box[data-drawn]")


def _until(page: Page, holds: str, given: str | None = None) -> None:
    """Wait until it holds. Playwright's own waiting evaluates text in the page, which the desk's policy forbids."""
    until = time.monotonic() + _SLOW / 1000
    while not page.evaluate(holds, given):
        if time.monotonic() > until:
            raise TimeoutError(f"{page.url}: it does not come about: {holds}")
        page.wait_for_timeout(100)


def picture(session: CDPSession) -> bytes:
    """The page as it stands once it stands still, small enough.

    Raises:
        TimeoutError: It never does.
    """
    before = b""
    for _ in range(_TRIES):
        now = _taken(session, _QUALITIES[0])
        if now == before:
            return next((one for one in (_taken(session, much) for much in _QUALITIES) if len(one) <= MOST), now)
        before = now
        time.sleep(_PAUSE)
    raise TimeoutError("the page does not come to rest")


def _taken(session: CDPSession, quality: int) -> bytes:
    return b64decode(session.send("Page.captureScreenshot", {"format": "webp", "quality": quality})["data"])


def file_of(name: str, width: int, theme: str) -> str:
    """situation-1280-dark.webp."""
    return f"{name}-{width}-{theme}.webp"


def filled(text: str) -> str:
    """The guide with all blocks of pictures written anew.

    Raises:
        KeyError: A block names a page that is not there.
    """
    named = {one.name: one for one in PAGES}
    return re.sub(
        r"(<!-- picture: (\w+) -->\n).*?(<!-- end -->)",
        lambda match: f"{match[1]}{block(named[match[2]])}{match[3]}", text, flags=re.S,
    )  # fmt: skip


def block(one: Shown) -> str:
    """A page's pictures as the guide shows them: the widest, and folded under it the two others."""
    wide, tablet, phone = WIDTHS
    return (
        f"{_themed(one, wide, '100%')}\n\n<details><summary>On a tablet and on a phone</summary>\n\n"
        f"{_themed(one, tablet, '64%')}\n{_themed(one, phone, '32%')}\n\n</details>\n"
    )


def _themed(one: Shown, width: int, share: str) -> str:
    light, dark = (f"desk/{file_of(one.name, width, theme)}" for theme in THEMES)
    where = {1280: "", 834: " On a tablet.", 390: " On a phone."}[width]
    return (
        f'<picture><source media="(prefers-color-scheme: dark)" srcset="{dark}">'
        f'<img src="{light}" width="{share}" alt="{one.alt}{where}"></picture>'
    )


if __name__ == "__main__":
    main()

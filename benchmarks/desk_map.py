"""How many frames a second does the map draw while one pans and zooms, with 20,000 episodes on it?

``python -m benchmarks.desk_map --ledger real.ledger`` serves the ledger, gives the page the ledger's own placed
episodes again and again, each moved by some kilometres and days, until there are as many as asked, and drags and
turns the wheel in headless Chromium, which draws WebGL in software. A frame is one drawing of all marks; it is counted
only while the map moves. Prints the median and the 5th percentile of frames a second, and what the answer costs the
server.
"""

import argparse
import contextlib
import json
import os
import platform
import random
import shutil
import statistics
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
from playwright.sync_api import Page, Route, sync_playwright

from turnstone.ledger import Ledger
from turnstone.web.api.map import Mapped, mapped
from turnstone.web.asked import Scope
from turnstone.web.serve import running
from turnstone.web.settings import Settings

EPISODES = 20_000
_SPREAD = 0.4
"""Degrees by which a copy of a place is moved: standard deviation."""
_TICKS = os.sysconf("SC_CLK_TCK")
_LIMIT = 250
"""Milliseconds between two frames from which on the map stood still: between two drags, or before the first."""
_COUNT = """
    window.painted = [];
    const clear = CanvasRenderingContext2D.prototype.clearRect;
    CanvasRenderingContext2D.prototype.clearRect = function (...box) {
        if (this.canvas.className === "map-marks") window.painted.push(performance.now());
        return clear.apply(this, box);
    };
"""


def more_of(found: Mapped, count: int, seed: int = 5) -> dict[str, Any]:
    """The answer with as many episodes, all of them on the map: real ones moved about.

    Args:
        found: The ledger's own answer.
        count: Episodes wanted.
        seed: Of the moves.
    """
    answer: dict[str, Any] = msgspec.to_builtins(found)
    places, episodes = answer["places"], answer["episodes"]
    placed = [n for n, at in enumerate(episodes["place"]) if at >= 0 and places["drawn"][at] != "nowhere"]
    chance = random.Random(seed)
    chosen = [(placed[n % len(placed)], n < len(placed)) for n in range(count)]
    newest = answer["reports"]["day"][-1]
    rows: list[dict[str, Any]] = []
    spots = {name: list(column) for name, column in places.items()}
    for number, (n, is_own) in enumerate(chosen):
        row = {name: column[n] for name, column in episodes.items()}
        if not is_own and places["drawn"][row["place"]] != "country":
            row["place"] = _moved(spots, row["place"], chance)
        rows.append(row | {"id": f"g{number:016x}", "day": newest - chance.randrange(365), "days": 0})
    rows.sort(key=lambda row: row["day"], reverse=True)
    return answer | {
        "places": spots, "total": count, "unplaced": 0, "undated": 0,
        "episodes": {name: [row[name] for row in rows] for name in episodes},
    }  # fmt: skip


def _moved(spots: dict[str, list[Any]], at: int, chance: random.Random) -> int:
    for name, column in spots.items():
        value = column[at]
        column.append(value + chance.gauss(0, _SPREAD) if name in ("latitude", "longitude") else value)
    return len(spots["name"]) - 1


def drive(page: Page) -> list[float]:
    """Drag the map about and turn the wheel in and out; milliseconds between one frame and the next."""
    box = page.locator(".map-box").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.evaluate("window.painted = []")
    for turn in range(4):
        page.mouse.move(x, y)
        page.mouse.down()
        for step in range(30):
            page.mouse.move(x + (step * 5 if turn % 2 else -step * 5), y + (step if turn % 3 else -step))
        page.mouse.up()
        for _ in range(12):
            page.mouse.wheel(0, -120 if turn < 2 else 120)
            page.wait_for_timeout(16)
        page.wait_for_timeout(300)
    times: list[float] = page.evaluate("window.painted")
    return [after - before for before, after in pairwise(times) if after - before < _LIMIT]


def spent(root: int) -> dict[str, float]:
    """Milliseconds of processor time that each sort of Chromium's processes under a process has taken so far."""
    times: dict[int, tuple[int, float]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rsplit(")", 1)[1].split()
            times[int(stat.parent.name)] = int(fields[1]), 1000 * (int(fields[11]) + int(fields[12])) / _TICKS
    mine, found = {root}, dict[str, float]()
    while more := {pid for pid, (parent, _) in times.items() if parent in mine} - mine:
        mine |= more
    for pid in mine - {root}:
        with contextlib.suppress(OSError):
            words = Path(f"/proc/{pid}/cmdline").read_text()
            kind = words.split("--type=")[1].split("\0")[0].split(" ")[0] if "--type=" in words else "other"
            found[kind] = found.get(kind, 0) + times[pid][1]
    return found


def measure(ledger: Path, count: int, days: int, size: tuple[int, int]) -> list[float]:
    """Milliseconds of each frame while the map moves."""
    with Ledger.open(ledger) as opened, opened.moment():
        found = mapped(opened, Scope())
        start = time.perf_counter(), time.process_time()
        mapped(opened, Scope())
        took = time.perf_counter() - start[0], time.process_time() - start[1]
    print(f"{found.total:,} episodes of the ledger answered in {took[0]:.2f} s ({took[1]:.2f} s of one core)")
    answer = more_of(found, count)
    newest = max(answer["episodes"]["day"])
    body = json.dumps(answer)

    def give(route: Route) -> None:
        route.fulfill(body=body, content_type="application/json")

    with running(Settings(ledger=ledger, port=0)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(base_url=address, viewport={"width": size[0], "height": size[1]})
        page.add_init_script(_COUNT)
        page.route("**/api/map", give)
        first, last = (time.strftime("%Y-%m-%d", time.gmtime(day * 86_400)) for day in (newest - days + 1, newest))
        page.goto(f"map?from={first}&to={last}&at=30,35,2.5")
        page.wait_for_selector(".map-item")
        page.wait_for_timeout(6_000)  # shapes are cut into tiles once
        told = page.locator(".map-count").inner_text()
        drive(page)  # pictures of marks are drawn once
        before = spent(os.getpid())
        times = drive(page)
        taken = {kind: (now - before.get(kind, 0)) / len(times) for kind, now in spent(os.getpid()).items()}
        browser.close()
    print("processor time a frame:", ", ".join(f"{kind} {each:.0f} ms" for kind, each in taken.items() if each >= 1))
    print(told)
    return times


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, required=True, help="whose episodes are moved about")
    parser.add_argument("--episodes", type=int, default=EPISODES, help="how many (default: %(default)s)")
    parser.add_argument("--days", type=int, default=365, help="of the year, how many are on the map (default: all)")
    parser.add_argument("--size", default="1280x860", help="of the window (default: %(default)s)")
    options = parser.parse_args()
    width, height = map(int, options.size.split("x"))
    times = measure(options.ledger, options.episodes, options.days, (width, height))
    rates = sorted(1000 / time for time in times if time > 0)
    slow = rates[len(rates) // 20]
    print(f"machine: {platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {options.size}")
    print(f"{len(rates)} frames: median {statistics.median(rates):.0f} a second, 5th percentile {slow:.0f}")


if __name__ == "__main__":
    main()

"""How quickly does a very long report open in the browser, and how quickly does it answer?

``python -m benchmarks.desk_report`` makes a report of 200,000 characters with 3,080 marks of 840 records, serves it and
looks at it in headless Chromium: opening it from another page, pointing at words, going from record to record by "n",
switching a kind of marks off. Prints milliseconds of processor time of the page, which others on the machine do not
lengthen, and of wall-clock time beside them.
"""

import argparse
import shutil
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from playwright.sync_api import Browser, sync_playwright

from turnstone.coding.ids import record_id
from turnstone.ledger import Ledger
from turnstone.record import Date, Entity, Event, Figure, Place, Record, Report, Span, Statement, Why
from turnstone.web.serve import running
from turnstone.web.settings import Settings

_TOLD = "The army of Tarvania shelled the town of Osk on Monday, killing 12 people, the mayor told the Coastal Times."
_FILL = (
    " The lake was quiet again in the evening, and the boats that had been out came back one after the other while"
    " people waited on the shore with lamps."
)
_FRAME = "await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));"
_POINT = f"""async () => {{
    const all = [...document.querySelectorAll(".report-text [data-s]")].filter((_, n) => n < 400 && n % 10 === 0);
    for (const words of all) {{
        words.dispatchEvent(new PointerEvent("pointerover", {{ bubbles: true }}));
        {_FRAME}
    }}
}}"""
_NEXT = f"""async () => {{
    for (let n = 0; n < 40; n += 1) {{
        document.dispatchEvent(new KeyboardEvent("keydown", {{ key: "n", bubbles: true }}));
        {_FRAME}
    }}
}}"""
_SWITCH = f"""async () => {{
    document.querySelector("[data-kind=actor]").click();
    {_FRAME}
}}"""
_GO = "history.pushState({}, '', '/report/long'); dispatchEvent(new CustomEvent('turnstone:address'))"
_ROWS = 840


class Measured(msgspec.Struct, frozen=True):
    """Milliseconds of one step, on average."""

    step: str
    busy: float
    """Processor time of the page."""
    wall: float


def long_record(paragraphs: int = 280, size: int = 720) -> Record:
    """A report of 200,000 characters with 3,080 marks of 840 records; every tenth paragraph begins beyond plane 0."""
    parts = [
        ("🚢𝕏 " if number % 10 == 0 else "") + (_TOLD + _FILL * 9)[: size - 10] + f" {number}."
        for number in range(paragraphs)
    ]
    text = "\n\n".join(parts)
    report = Report(
        id="long", text=text, sha256=sha256(text.encode()).hexdigest(), language="en", title="A long report",
        publisher="Coastal Times", published="2026-03-04",
    )  # fmt: skip
    at = 0
    events: list[Event] = []
    statements: list[Statement] = []
    figures: list[Figure] = []
    for part in parts:
        event, statement, figure = _told(part, at)
        events.append(event)
        statements.append(statement)
        figures.append(figure)
        at += len(part) + 2
    return Record(report=report, events=tuple(events), statements=tuple(statements), figures=tuple(figures))


def _told(part: str, at: int) -> tuple[Event, Statement, Figure]:
    def span(words: str) -> Span:
        start = at + part.index(words)
        return Span(start=start, end=start + len(words), text=words)

    def party(words: str, name: str) -> Entity:
        return Entity(span=span(words), name=name, country="VEL")

    cue, trigger, number = span("told"), span("shelled"), span("12")
    statement = Statement(
        id=record_id("long", "statement", cue, "say"), cue=cue, act="say",
        speaker=(party("the mayor", "Mayor of Osk"),), chain=(party("Coastal Times", "Coastal Times"),),
        content=span(_TOLD[: _TOLD.index(", the mayor")]),
        why=(Why(field="act", by="lexicon:speech/say.tell"),), confidence=0.7,
    )  # fmt: skip
    figure = Figure(
        id=record_id("long", "figure", number, "dead"), span=number, value=12, measure="dead", what=span("people"),
        statement=statement.id, why=(Why(field="value", by="rule:number"),),
    )  # fmt: skip
    event = Event(
        id=record_id("long", "event", trigger, "ASSAULT"), trigger=trigger, type="ASSAULT", statement=statement.id,
        actor=(party("army of Tarvania", "Army of Tarvania"),), recipient=(party("town of Osk", "Velmark"),),
        location=(Place(span=span("Osk"), name="Osk", latitude=44.5, longitude=33.2),), figures=(figure.id,),
        date=Date(span=span("on Monday"), edtf="2026-03-03"), confidence=0.9,
        why=(Why(field="type", by="lexicon:ASSAULT/shell", span=trigger),),
    )  # fmt: skip
    return event, statement, figure


def measure(browser: Browser, address: str) -> list[Measured]:
    """Open the long report and use it.

    Args:
        browser: Chromium.
        address: Of a desk over a ledger with the long report, ending in "/".
    """
    context = browser.new_context(viewport={"width": 1280, "height": 860})
    page = context.new_page()
    session: Any = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def timed(step: str, times: int, does: Callable[[], object]) -> Measured:
        before, start = busy(), page.evaluate("performance.now()")
        does()
        wall = page.evaluate("performance.now()") - start
        return Measured(step, (busy() - before) / times, wall / times)

    def busy() -> float:
        found: list[dict[str, Any]] = session.send("Performance.getMetrics")["metrics"]
        return 1000 * next(one["value"] for one in found if one["name"] == "TaskDuration")

    def opened() -> None:
        page.evaluate(_GO)
        page.wait_for_selector(".report-card > *")

    page.goto(f"{address}sources")
    page.wait_for_load_state("domcontentloaded")
    page.wait_for_selector("main h1")
    found = [timed("open", 1, opened)]
    page.wait_for_selector(f"a.row >> nth={_ROWS - 1}", state="attached", timeout=120_000)
    found.append(timed("point at words", 40, lambda: page.evaluate(_POINT)))
    found.append(timed("next record", 40, lambda: page.evaluate(_NEXT)))
    found.append(timed("switch a kind off", 1, lambda: page.evaluate(_SWITCH)))
    context.close()
    return found


def long_ledger(path: Path) -> Path:
    """A ledger of the long report."""
    record = long_record()
    with Ledger.open(path, write=True) as ledger:
        ledger.accept(record.report, record)
        ledger.update()
    return path


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.parse_args()
    program = shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = long_ledger(Path(folder) / "long.ledger")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        with running(Settings(ledger=path, port=0)) as address:
            for one in measure(browser, address):
                print(f"{one.step:20} {one.busy:7.1f} ms busy  {one.wall:7.1f} ms by the clock")
        browser.close()


if __name__ == "__main__":
    main()

"""The desk over 9,400 real reports: every page, its speed, from a record to its words, and live while a writer adds.

The ledger is the one that TURNSTONE_REAL_LEDGER names, else it is read anew, which takes some minutes. The figures are
printed (`pytest -m slow -s tests/web/test_desk_real.py`); bounds hold on two quiet cores.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import turnstone
from benchmarks.desk_pages import INTERACTION, PAINT, Opened, measure, pages, served, told
from benchmarks.ledger_read import SETS
from turnstone.ledger import Ledger
from turnstone.ledger.intake import intake
from turnstone.reading import Given

pytestmark = [pytest.mark.slow, pytest.mark.shared]
DATA = Path(__file__).parents[3] / "shared" / "data"
SLOW = 60_000
"""Milliseconds for one step."""
NEWS = "Freedonia's navy seized two Sylvanian trawlers on Monday, the Sylvanian defence ministry said."
"""Invented: no other report has these names."""


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the real reports; not to be written to."""
    given = os.environ.get("TURNSTONE_REAL_LEDGER")
    if given:
        return Path(given)
    sources = [DATA / name for name in SETS]
    if not all(source.is_file() for source in sources):
        pytest.skip("no real reports in ../shared/data")
    path = tmp_path_factory.mktemp("real") / "real.ledger"
    with Ledger.open(path, write=True) as ledger:
        for _ in intake(ledger, sources, Given()):
            pass
        ledger.update()
    return path


@pytest.fixture(scope="session")
def address(real: Path) -> Iterator[str]:
    """Of a desk over it, in a process of its own."""
    with served(real) as found:
        yield found


@pytest.fixture(scope="session")
def listed(address: str) -> dict[str, Opened]:
    """The pages by name."""
    return {one.name: one for one in pages(address)}


NAMES = (
    "situation report map actors actor dyad crisis tripwires episodes events statements silences figures postures"
    " contradictions sources crises reports search brief review record"
).split()


@pytest.mark.parametrize("name", NAMES)
def test_a_page_opens_without_an_error_and_quickly(
    browser: Browser, address: str, listed: dict[str, Opened], name: str, capsys: pytest.CaptureFixture[str]
):
    found = measure(browser, address, listed[name])
    with capsys.disabled():
        print("\n" + told(found))  # noqa: T201 - the figures are what one runs this for
    assert found.errors == ()
    assert found.paint < PAINT
    assert {action: ms for action, ms in found.actions.items() if ms > INTERACTION} == {}


def test_every_page_is_measured(listed: dict[str, Opened]):
    assert set(listed) == set(NAMES)


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Page]:
    """A page on the desk."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.set_default_timeout(SLOW)
    yield page
    context.close()


@pytest.mark.parametrize("table", ["events", "statements", "silences", "figures", "postures"])
def test_from_a_record_to_its_words_and_back(reader: Page, table: str):
    """A row opens its evidence, the evidence its report with the words marked, the marked words the record."""
    reader.goto(table)
    reader.locator("tbody .row-link").first.click()
    panel = reader.locator("#panel")
    panel.locator(".ev-foot code").wait_for()
    record = panel.locator(".ev-foot code").inner_text()
    marked = panel.locator(".ev-excerpt mark").first.inner_text()
    panel.get_by_role("link", name="Read it in the report").click()
    reader.locator(".report-text .lit").first.wait_for()
    assert any(marked in words or words in marked for words in reader.locator(".report-text .lit").all_inner_texts())
    reader.get_by_role("button", name="Evidence and history").click()
    expect(panel.locator(".ev-foot code")).to_have_text(record)


def test_a_filter_stays_in_the_address_from_page_to_page(reader: Page):
    reader.goto("events?about=Iran&since=2025")
    reader.locator("tbody tr").first.wait_for()
    reader.get_by_role("link", name="Statements", exact=True).click()
    reader.wait_for_url("**/statements?*")
    assert "about=Iran" in reader.url
    assert "since=2025" in reader.url
    reader.locator("tbody tr").first.wait_for()
    days = reader.locator("tbody time").evaluate_all("found => found.map((one) => one.dateTime.slice(0, 4))")
    assert days
    assert min(days) >= "2025"


def test_new_reports_appear_while_one_reads(browser: Browser, real: Path, tmp_path: Path):
    """What a writer adds comes by itself; what is open, and where one is, stay."""
    path = Path(shutil.copy(real, tmp_path / "live.ledger"))
    with served(path) as live:
        page: Any = browser.new_context(base_url=live).new_page()
        page.set_default_timeout(SLOW)
        page.goto("events")
        page.locator("tbody .row-link").nth(5).click()
        page.locator("#panel .ev-foot code").wait_for()
        before = page.locator("#panel .ev-foot code").inner_text()
        page.evaluate("scrollTo(0, 400)")
        newest = page.locator("tbody time").first.get_attribute("datetime")
        with Ledger.open(path, write=True) as ledger:
            for report in turnstone.reports(_written(tmp_path / "new.txt", f"Published: {newest[:10]}\n\n{NEWS}")):
                record = turnstone.code(report)
                with ledger.batch():
                    ledger.accept(record.report, record)
            ledger.update()
        expect(page.locator("tbody tr.new").first).to_contain_text("trawlers", timeout=SLOW)
        assert page.locator("#panel .ev-foot code").inner_text() == before
        assert page.evaluate("scrollY") > 100
        page.context.close()


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path

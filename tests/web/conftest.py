"""The desk over the invented lake crisis, and Debian's Chromium to look at it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import turnstone
from turnstone.ledger import Ledger
from turnstone.web.serve import running
from turnstone.web.settings import Settings

LAKE = Path(__file__).parents[2] / "examples" / "lake"


@pytest.fixture(scope="session")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the fifteen reports, up to date; not to be written to."""
    path = tmp_path_factory.mktemp("desk") / "lake.ledger"
    with Ledger.open(path, write=True) as ledger:
        with ledger.batch():
            for report in turnstone.reports(LAKE):
                record = turnstone.code(report)
                ledger.accept(record.report, record)
        ledger.update()
    return path


@pytest.fixture
def lake_file(lake: Path, tmp_path: Path) -> Path:
    """A copy of it, to write to."""
    return Path(shutil.copy(lake, tmp_path / "lake.ledger"))


@pytest.fixture(scope="session")
def desk(lake: Path) -> Iterator[str]:
    """Address of a desk over it, ending in "/"."""
    with running(Settings(ledger=lake, port=0)) as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium, once a session."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("no chromium here: on Debian, `apt-get install chromium`")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser, desk: str):
    """A new page whose addresses begin at the desk; anything that it asks of elsewhere is an error of the test."""
    outside: list[str] = []
    context = browser.new_context(base_url=desk)
    context.on("request", lambda asked: outside.append(asked.url) if not _is_own(asked.url, desk) else None)
    yield context.new_page()
    context.close()
    assert outside == []


def _is_own(address: str, desk: str) -> bool:
    return address.startswith((desk, "data:", "blob:", "about:"))

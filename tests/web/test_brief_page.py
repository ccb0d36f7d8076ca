"""The brief as a page: the ledger's own brief, each line opens its evidence, and it can be taken along."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from turnstone.brief import FORMATS
from turnstone.brief import brief as brief_of
from turnstone.errors import LedgerError
from turnstone.ledger import Filter, Ledger
from turnstone.web.api.brief import BriefAsked, BriefFileAsked, brief, brief_file

expect.set_options(timeout=30_000)  # a busy machine draws late


@pytest.fixture
def ledger(lake: Path):
    with Ledger.open(lake) as opened:
        yield opened


def test_it_is_the_ledgers_brief(ledger: Ledger):
    assert brief(ledger, BriefAsked()).brief == brief_of(ledger)
    narrow = brief(ledger, BriefAsked(about="Malawi", since="2026-03-05", lines=3))
    assert narrow.brief == brief_of(ledger, Filter(about="Malawi", since="2026-03-05"), lines=3)
    assert narrow.title == "Situation, 2026-03-05 to 2026-03-12: Malawi"


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_a_file_is_what_the_command_writes(ledger: Ledger, format: str):
    file = brief_file(ledger, BriefFileAsked(format=format))  # type: ignore[arg-type]
    assert file.text == FORMATS[format](brief_of(ledger))
    assert file.name.startswith("brief-2026-03-06-2026-03-12.")


def test_too_many_lines_are_refused(ledger: Ledger):
    with pytest.raises(LedgerError, match="lines 51"):
        brief(ledger, BriefAsked(lines=51))


def test_every_line_opens_its_evidence(page):
    page.goto("/brief")
    expect(page.locator(".brief-part").first).to_be_visible()
    links = page.locator(".brief-part .head a")
    assert links.count() > 20
    page.locator("section[aria-labelledby=brief-tripwires] .head a").first.click()
    page.wait_for_url("**open=t*")


def test_it_is_saved_under_its_name(page, lake: Path):
    page.goto("/brief?since=2026-03-05")
    expect(page.locator(".brief-part").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Markdown").click()
    assert download.value.suggested_filename == "brief-2026-03-05-2026-03-12.md"
    with Ledger.open(lake) as ledger:
        expected = FORMATS["markdown"](brief_of(ledger, Filter(since="2026-03-05")))
    assert Path(download.value.path()).read_text(encoding="utf-8") == expected


def test_it_prints_without_the_desk_around_it(page):
    page.goto("/brief")
    expect(page.locator(".brief-part").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".brief-tools")).to_be_hidden()
    expect(page.locator("#rail")).to_be_hidden()
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator(".brief-part").first).to_be_visible()
    assert len(page.pdf()) > 10_000

"""The walk of docs/desk.md, click by click: who threatened whom on what condition, on whose word, is it still armed?"""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

GUIDE = Path(__file__).parents[2] / "docs" / "desk.md"
THREAT = (
    "Mr Lyimo warned that Tanzania would seize any survey ship that entered its waters unless Malawi withdrew the"
    " exploration licence it awarded last month."
)
SLOW = 60_000
"""Milliseconds for one click: the machine may be busy."""


@pytest.fixture
def walker(page: Any) -> Any:
    """A stranger at the address that `make demo` prints."""
    page.set_default_timeout(SLOW)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("")
    return page


def test_four_clicks_answer_the_question(walker: Any):
    walker.get_by_role("link", name="Tripwires", exact=True).click()
    walker.get_by_role("button", name="Armed").click()
    expect(walker.locator("tbody tr")).to_have_count(5)
    row = walker.locator("tbody tr").first
    cells = {
        name: row.locator(f'[data-name="{name}"]').inner_text() for name in ("Status", "Who", "Words", "Condition")
    }
    assert cells["Status"] == "armed"
    assert cells["Who"] == "Tanzania"
    assert cells["Words"].strip() == THREAT
    assert cells["Condition"] == "unless Malawi withdrew the exploration licence it awarded last month"

    row.locator(".row-link").click()
    panel = walker.locator("#panel")
    panel.locator(".ev-head").wait_for()
    facts = facts_of(panel)
    assert facts["Said first"] == "Dar Daily Post 4 Mar 2026"
    assert facts["Sources"] == "2 independent origins, 2 outlets"
    assert facts["Stands so"].startswith("by 12 Mar 2026")
    assert panel.locator(".ev-head .state").inner_text() == "armed"
    told, now = (one.split("\n")[0] for one in panel.locator(".ev-steps > li").all_inner_texts())
    assert told.startswith("4 Mar 2026 told ")
    assert now.startswith("12 Mar 2026 told otherwise possibly, ")

    panel.get_by_role("link", name="Dar Daily Post").first.click()
    card = walker.locator(".report-card")
    card.locator("text=On whose word").wait_for()
    assert walker.locator(".report-head h1").inner_text() == "Navy acted lawfully on lake, says minister"
    way = card.inner_text()
    assert re.search(r"Speaker\s+Baraka Lyimo Defence Minister", way)
    assert re.search(r"warned\s+Published by\s+Dar Daily Post", way)
    marked = walker.locator(".report-text .lit").all_inner_texts()
    assert any("seize" in words for words in marked), marked


def test_a_threat_that_was_carried_out_tells_when_and_by_what(walker: Any):
    walker.get_by_role("link", name="Tripwires", exact=True).click()
    walker.get_by_role("button", name="Carried out").click()
    walker.get_by_text("72 hours").first.click()
    panel = walker.locator("#panel")
    panel.locator(".ev-head").wait_for()
    assert panel.locator(".ev-head .state").inner_text() == "carried out"
    first, second = panel.locator(".ev-steps > li").all_inner_texts()[:2]
    assert first.startswith("3 Mar 2026 told")
    assert second.startswith("6 Mar 2026 carried out ")
    assert "what was threatened was done" in second
    assert "Dar Daily Post" in second


def test_the_guide_tells_the_same_walk():
    """What the guide promises is what the tests above see."""
    walk = " ".join(GUIDE.read_text(encoding="utf-8").split("## Two minutes", 1)[1].split("\n## ", 1)[0].split())
    said = ("Tripwires", "Armed", THREAT[:60], "Dar Daily Post", "Baraka Lyimo", "4 Mar 2026", "12 Mar 2026")
    assert [words for words in said if words not in walk] == []


def facts_of(panel: Any) -> dict[str, str]:
    """Names and values of the panel's first list of facts."""
    found = panel.locator("dl.fields").first
    names, values = found.locator("dt").all_inner_texts(), found.locator("dd").all_inner_texts()
    return dict(zip(names, values, strict=True))

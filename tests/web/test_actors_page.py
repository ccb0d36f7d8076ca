"""The actors' pages in a browser, over the lake crisis."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

MALAWI, TANZANIA = "a8cd5d6c879870741", "a091c1197f0a1818f"
WAIT = 60_000
"""Milliseconds; a busy machine is slow, not wrong."""
expect.set_options(timeout=WAIT)
MODULES = "/static/js/pages/actors"


def ready(page: Page, path: str) -> None:
    page.set_default_timeout(WAIT)
    page.goto(path)
    page.wait_for_selector("main:not([aria-busy]) h1")


def shown(page: Page) -> None:
    """Wait until the picture is drawn."""
    page.wait_for_selector(".net-box .sigma-mouse", state="attached")
    page.wait_for_timeout(150)


def run(page: Page, module: str, code: str) -> Any:
    """What code gives of one of the pages' modules, ``m``, in the browser."""
    return page.evaluate(f"async () => {{ const m = await import('{MODULES}/{module}'); {code} }}")


def test_network_as_picture_and_table(page: Page) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    ready(page, "/actors")
    shown(page)
    assert page.locator(".net-list tbody tr").count() == 71
    first = page.locator(".net-list tbody tr").first
    assert "Malawi" in first.inner_text()
    page.get_by_role("button", name="Speaks", exact=True).click()
    page.wait_for_selector("th[aria-sort=descending]")
    assert "Baraka Lyimo" in page.locator(".net-list tbody tr").first.inner_text()
    assert errors == []


def test_row_opens_the_party_by_keyboard_and_lights_it(page: Page) -> None:
    ready(page, "/actors")
    shown(page)
    page.keyboard.press("j")
    page.wait_for_selector(".net-card:not([hidden])")
    assert page.locator(".net-card .net-name").inner_text().startswith("Malawi")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/actor/{MALAWI}"))
    page.wait_for_selector("h1:has-text('Malawi')")


def test_relations_are_switched_in_the_address(page: Page) -> None:
    ready(page, "/actors?list=links")
    rows = page.locator(".net-list tbody tr")
    before = rows.count()
    page.get_by_role("checkbox", name=re.compile("Named together")).check()
    page.wait_for_url(re.compile("links=acts_on%2Cthreatens%2Cspeaks_for%2Cbeside"))
    expect(rows).not_to_have_count(before)
    page.reload()
    page.wait_for_selector(".net-list tbody tr")
    assert page.get_by_role("checkbox", name=re.compile("Named together")).is_checked()
    assert page.get_by_text("is named together with").count() == 5


def test_country_and_limit_narrow_the_network(page: Page) -> None:
    ready(page, "/actors?country=ZMB")
    assert page.locator(".net-list tbody tr").count() == 3
    ready(page, "/actors?limit=3")
    assert "3 parties of 71" in page.locator(".page-head").inner_text()
    page.get_by_role("link", name="Show 71 parties").click()
    expect(page.locator(".net-list tbody tr")).to_have_count(71)


def test_picture_says_so_where_it_cannot_be_drawn(page: Page) -> None:
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    ready(page, "/actors")
    page.wait_for_selector(".net-trouble:not([hidden])")
    assert "The table holds the same" in page.locator(".net-trouble").inner_text()
    assert page.locator(".net-list tbody tr").count() == 71


LAID = """
const nodes = [...Array(60).keys()].map((n) => ({ id: `a${n}`, size: 4 + n % 9 }));
const links = nodes.slice(1, 50).map((one, n) => ({ a: one.id, b: `a${Math.floor(n / 3)}`, count: 1 + n % 4 }));
"""


def test_same_parties_give_the_same_picture(page: Page) -> None:
    ready(page, "/actors")
    code = "return JSON.stringify([...m.layout(nodes, links)].sort());"
    once = run(page, "layout.js", LAID + code)
    turned = LAID + "nodes.reverse();" + code
    assert run(page, "layout.js", turned) == once


def test_parties_that_stand_stay_when_others_come(page: Page) -> None:
    ready(page, "/actors")
    moved = run(
        page,
        "layout.js",
        LAID + "const first = m.layout(nodes.slice(0, 40), links);"
        "const then = m.layout(nodes, links, first);"
        "return [[...first].every(([id, at]) => then.get(id).x === at.x && then.get(id).y === at.y), then.size,"
        " [...then.values()].every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))];",
    )
    assert moved == [True, 60, True]


def test_names_never_lie_over_each_other(page: Page) -> None:
    ready(page, "/actors")
    code = """
      const named = (n) => "A party with a long name ".slice(0, 8 + n % 17) + n;
      const discs = [...Array(150).keys()].map((n) => ({ id: `a${n}`, name: named(n),
        x: 20 + (n * 89) % 560, y: 20 + (n * 53) % 460, r: 3 + n % 14, weight: n % 31, first: false, faint: false }));
      const to = document.createElement("canvas").getContext("2d");
      return [...m.writeNames(to, discs, m.inks(), { width: 600, height: 500 }).values()];"""
    written = run(page, "ink.js", code)
    assert len(written) > 20
    for n, (left, top, right, bottom) in enumerate(written):
        assert left >= 0
        assert top >= 0
        assert right <= 600
        assert bottom <= 500
        for a, b, c, d in written[n + 1 :]:
            assert right <= a or c <= left or bottom <= b or d <= top


def test_lines_between_two_parties_lie_apart_and_no_threat_twice(page: Page) -> None:
    ready(page, "/actors")
    code = """
      const links = [
        { a: "x", b: "y", relation: "acts_on", count: 6, quads: [3, 2, 1, 0] },
        { a: "x", b: "y", relation: "threatens", count: 2, quads: [0, 0, 0, 0] },
        { a: "y", b: "x", relation: "acts_on", count: 1, quads: [0, 0, 1, 0] }];
      const found = m.strands(links, new Set(["acts_on", "threatens"]));
      return found.map((one) => [one.a, one.kind, one.count, one.bend]);"""
    found = run(page, "strands.js", code)
    assert sorted(one[:3] for one in found) == [["x", "mc", 3], ["x", "threatens", 2], ["x", "vp", 1], ["y", "vp", 1]]
    assert len({one[3] for one in found if one[0] == "x"}) == 3


def test_dyad_page(page: Page) -> None:
    ready(page, "/dyad/TZA/MWI")
    page.wait_for_selector(".series-box canvas")
    assert page.title().startswith("All of Tanzania and All of Malawi")
    there = page.locator(".ways-table tbody tr").first
    assert [cell.strip() for cell in there.locator("td").all_inner_texts()[:5]] == ["2", "2", "3", "0", "1"]
    assert page.locator("#episodes tbody tr").count() == 12
    there.get_by_role("button", name="3", exact=True).click()
    expect(page.locator("#episodes tbody tr")).to_have_count(3)
    assert "Tanzania to Malawi, verbal cooperation: 3" in page.locator("#episodes").inner_text()
    page.get_by_text("The counts as a table").click()
    assert page.locator(".series-table tbody tr").count() == 7
    page.get_by_role("link", name="Turned round").click()
    page.wait_for_selector("h1:has-text('All of Malawi and All of Tanzania')")


def test_counts_with_whom_open_to_their_episodes(page: Page) -> None:
    ready(page, "/actor/MWI")
    count = page.locator("#counterparts .count-button").first
    number = int(count.inner_text())
    count.click()
    expect(page.locator("#episodes .note")).to_contain_text(f": {number}.")
    expect(page.locator("#episodes tbody tr")).to_have_count(number)
    expect(page.locator("#episodes")).to_be_in_viewport()
    page.locator("#episodes").get_by_role("button", name="Show all").first.click()
    expect(page.locator("#episodes tbody tr")).not_to_have_count(number)


def test_brush_narrows_the_days(page: Page) -> None:
    ready(page, "/dyad/TZA/MWI")
    page.wait_for_selector(".series-box canvas")
    box = page.locator(".series-panel.stack .u-over").first.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    part = box["width"] / 16
    page.mouse.move(box["x"] + 9.5 * part, middle)
    expect(page.locator(".series-readout")).to_contain_text("6 Mar 2026")
    assert "verbal conflict" in page.locator(".series-readout").inner_text()
    page.mouse.down()
    page.mouse.move(box["x"] + 12.5 * part, middle, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile("since=2026-03-06&until=2026-03-09"))
    expect(page.locator(".lede")).to_contain_text("6 – 9 Mar 2026")


def test_episode_opens_its_evidence(page: Page) -> None:
    ready(page, "/dyad/TZA/MWI")
    page.locator("#episodes .row-link").first.click()
    page.wait_for_url(re.compile("open=g"))
    page.wait_for_selector("#panel:not([hidden])")


def test_actor_page(page: Page) -> None:
    ready(page, f"/actor/{MALAWI}")
    page.wait_for_selector(".series-box canvas")
    text = page.locator("main").inner_text()
    for words in (
        "Peter Mutharika",
        "our people are not freed within 72 hours",
        "heightened alert",
        "Thandiwe Mkandawire",
    ):
        assert words in text
    pair = page.locator(".pairs tbody tr").first
    assert "Tanzania" in pair.inner_text()
    pair.get_by_role("link", name="Tanzania", exact=True).click()
    page.wait_for_url(re.compile(f"/dyad/{MALAWI}/{TANZANIA}"))


def test_party_that_is_not_there(page: Page) -> None:
    page.goto("/actor/a0000000000000000")
    page.wait_for_selector("text=nobody with the id")


@pytest.mark.parametrize("width", [390, 834, 1280])
@pytest.mark.parametrize("path", ["/actors", f"/actor/{MALAWI}", "/dyad/TZA/MWI"])
def test_nothing_is_wider_than_the_page(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    ready(page, path)
    page.wait_for_timeout(200)
    assert page.evaluate("document.documentElement.scrollWidth") <= width

"""The generated pages are what the program would write now, and every page is reachable."""

import re
from pathlib import Path

import pytest
from docs.generate import cli_page, record_page

ROOT = Path(__file__).resolve().parents[2]


def test_the_record_page_is_up_to_date():
    """docs/record.md is made from the types; `make docs` writes it again."""
    assert record_page() == (ROOT / "docs/record.md").read_text(encoding="utf-8")


def test_the_command_line_page_is_up_to_date():
    """docs/cli.md is the program's own help; `make docs` writes it again."""
    assert cli_page() == (ROOT / "docs/cli.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "page", [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))], ids=lambda path: path.name
)
def test_links_between_pages_lead_somewhere(page: Path):
    """Every relative link in README, CONTRIBUTING and docs names a file that is there."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_path_in_the_contributing_table_is_there():
    """The table "to change X, edit Y, its test is Z" names files that exist."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    named = [word for row in rows for word in re.findall(r"`((?:src|tests|training|benchmarks|docs)/[^`]*)`", row)]
    assert len(named) > 20
    assert [path for path in named if not _matches(path)] == []


def _matches(pattern: str) -> bool:
    braces = re.search(r"\{([^}]*)\}", pattern)
    options = [pattern.replace(braces[0], part) for part in braces[1].split(",")] if braces else [pattern]
    return all(list(ROOT.glob(option.rstrip("/"))) for option in options)

"""The generated pages are what the program would write now; commands, options and links that pages name are there."""

import importlib.util
import re
from pathlib import Path

import pytest
from docs.blocks import filled
from docs.generate import BLOCKS, cli_page, record_page

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), ROOT / "examples/README.md"]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.S | re.M)


def _name(path: Path) -> str:
    return path.name


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _code(path: Path, language: str) -> str:
    return "\n".join(code for kind, code in FENCE.findall(_text(path)) if kind == language)


def test_the_record_page_is_up_to_date():
    """docs/record.md is made from the types; `make docs` writes it again."""
    assert record_page() == _text(ROOT / "docs/record.md")


def test_the_command_line_page_is_up_to_date():
    """docs/cli.md is the program's own help; `make docs` writes it again."""
    assert cli_page() == _text(ROOT / "docs/cli.md")


@pytest.mark.parametrize("page", BLOCKS, ids=_name)
def test_what_pages_show_is_what_their_code_prints(page: Path):
    """Every marked block is run; `make docs` writes what it prints."""
    assert filled(page) == _text(page)


@pytest.mark.parametrize("page", BLOCKS, ids=_name)
def test_every_python_block_is_run(page: Path):
    """None of them is there only to be looked at."""
    assert re.findall(r"^```python\n(?:(?!```).)*```\n(?!\n?<!-- (?:run|output))", _text(page), re.S | re.M) == []


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_links_between_pages_lead_somewhere(page: Path):
    """Every relative link names a file that is there."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)", _text(page))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_index_lists_every_page():
    """docs/index.md links to all pages beside it but accuracy.md, which `make evaluate` writes."""
    listed = set(re.findall(r"\]\((\w[\w-]*\.md)", _text(ROOT / "docs/index.md")))
    assert listed == {path.name for path in (ROOT / "docs").glob("*.md")} - {"index.md", "accuracy.md"}


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_make_targets_that_pages_name_are_there(page: Path):
    """`make demo` and the like."""
    targets = set(re.findall(r"^([a-z-]+):", _text(ROOT / "Makefile"), re.M))
    text = _text(page)
    in_prose = re.findall(r"`make(?: [A-Z]+=\S+)* ([a-z-]+)`", text)
    named = {*in_prose, *re.findall(r"^make ([a-z-]+)", _code(page, "sh"), re.M)}
    assert named - targets == set()


def test_every_target_has_its_line_in_make_help():
    """`make help` lists what there is."""
    text = _text(ROOT / "Makefile")
    phony = re.search(r"^\.PHONY: (.*)$", text, re.M)
    assert phony
    assert set(re.findall(r"^([a-z-]+):.*## \S", text, re.M)) == set(phony[1].split())


def test_every_option_is_told_in_readme_or_a_guide():
    """An option that only --help knows is found by nobody."""
    told = _text(ROOT / "README.md") + _text(ROOT / "docs/tutorial.md") + _text(ROOT / "docs/install.md")
    told += _text(ROOT / "docs/ledger.md") + _text(ROOT / "docs/api.md")
    rows = re.findall(r"^│ +(?:\* +)?(?:[A-Z]+ )?(--[a-z-]+(?: --no-[a-z-]+)?)", _text(ROOT / "docs/cli.md"), re.M)
    options = {option for row in rows for option in row.split()} - {"--help", "--gold", "--predicted", "--misses"}
    assert {"--pretty", "--explain", "--jobs", "--no-misses", "--version"} <= options
    assert {option for option in options if option not in told} == set()


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_options_that_pages_name_are_there(page: Path):
    """Commands that can't be run here, as their files are the reader's, are at least rightly spelt."""
    known = set(re.findall(r"(?<![\w-])--?[a-z-]+", _text(ROOT / "docs/cli.md")))
    commands = re.findall(r"^(?:.*\| )?turnstone (?:\w+ )?(.*)$", _code(page, "sh"), re.M)
    used = {word for command in commands for word in command.split(" | ")[0].split() if re.match(r"--?[a-z]", word)}
    assert used - known == set()


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_programs_that_pages_name_are_there(page: Path):
    """`python -m benchmarks.dates` and the like."""
    named = set(re.findall(r"python -m ((?:benchmarks|docs|examples|training|turnstone)[\w.]*)", _text(page)))
    assert [name for name in sorted(named) if importlib.util.find_spec(name) is None] == []


def test_every_path_in_the_contributing_table_is_there():
    """The table "to change X, edit Y, its test is Z" names files that exist."""
    rows = [line for line in _text(ROOT / "CONTRIBUTING.md").splitlines() if line.startswith("| ")]
    named = [word for row in rows for word in re.findall(r"`((?:src|tests|training|benchmarks|docs)/[^`]*)`", row)]
    assert len(named) > 20
    assert [path for path in named if not _matches(path)] == []


def _matches(pattern: str) -> bool:
    braces = re.search(r"\{([^}]*)\}", pattern)
    options = [pattern.replace(braces[0], part) for part in braces[1].split(",")] if braces else [pattern]
    return all(list(ROOT.glob(option.rstrip("/"))) for option in options)

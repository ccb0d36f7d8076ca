"""Blocks of pages: code is run, its output written under it, figures taken from their files."""

from pathlib import Path

import pytest
from docs.blocks import BlockError, filled

from benchmarks.accuracy import plover_section, record_section
from benchmarks.plover import PloverScores
from docs import blocks
from turnstone.evaluate import score

PAGE = """# A page

```sh
echo one > file.txt; make nothing-at-all 2>/dev/null || echo "no such target"
```

<!-- output -->

Not run:

```sh
exit 9
```

```python
print(open("file.txt").read() * 2)
```

<!-- output -->
```text
what it printed before
```

```sh
rm file.txt
```

<!-- run -->

The end.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(PAGE)
    return path


def test_output_stands_under_its_code(page: Path):
    """New where there was none, replaced where there was; blocks share a folder; the rest of the page stays."""
    text = filled(page)
    assert "<!-- output -->\n```text\nno such target\n```\n\nNot run:" in text
    assert "<!-- output -->\n```text\none\none\n```\n" in text
    assert "before" not in text
    assert text.endswith("<!-- run -->\n\nThe end.\n")


def test_filling_twice_changes_nothing(page: Path):
    """A page that is up to date is left as it is."""
    page.write_text(filled(page))
    assert filled(page) == page.read_text()


@pytest.mark.parametrize(("status", "mark"), [(3, ""), (0, ", exit 3"), (1, ", exit 3")])
def test_another_exit_status_is_an_error(page: Path, status: int, mark: str):
    """A page never shows what went wrong as if it were right; the message names the page and shows the code."""
    page.write_text(f"Text.\n\n```sh\nexit {status}\n```\n\n<!-- output{mark} -->\n")
    with pytest.raises(BlockError, match=rf"page.md, line 3: exit {status}\nexit {status}"):
        filled(page)


def test_an_expected_failure_is_shown(page: Path):
    """With the message that it gave on standard error."""
    page.write_text("```sh\necho wrong >&2; exit 3\n```\n\n<!-- output, exit 3 -->\n")
    assert filled(page).endswith("```text\nwrong\n```\n")


def test_code_sees_a_terminal_of_80_columns_without_colour(page: Path):
    """So that a page does not depend on who writes it."""
    page.write_text('```sh\necho "$COLUMNS $NO_COLOR $TERM"\n```\n\n<!-- output -->\n')
    assert "80 1 dumb" in filled(page)


def test_figures_stay_where_nothing_was_measured(page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """And are replaced once something was."""
    page.write_text("<!-- figures: speed -->\nNot yet.\n<!-- end -->\n")
    source = tmp_path / "speed.txt"
    monkeypatch.setitem(blocks._SOURCES, "speed", (source, blocks._speed))
    assert filled(page) == page.read_text()
    source.write_text("10 reports/s\n")
    assert filled(page) == "<!-- figures: speed -->\n```text\n10 reports/s\n```\n<!-- end -->\n"


def test_accuracy_is_read_from_what_the_benchmark_writes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, page: Path):
    """The rows that README shows are found by the names that benchmarks.accuracy gives them."""
    plover = PloverScores(163, 0.9, 0.81, 0.46, 0.5, 0.6, 0.7, 0.65, 1.5, {})
    source = tmp_path / "accuracy.md"
    source.write_text("\n\n".join((record_section(score([], []), []), plover_section(plover))))
    monkeypatch.setitem(blocks._SOURCES, "accuracy", (source, blocks._accuracy))
    page.write_text("<!-- figures: accuracy -->\n<!-- end -->\n")
    text = filled(page)
    assert "| right type and both parties | 0.460 |" in text
    assert "0 of 0 found" in text
    source.write_text("# Something else")
    with pytest.raises(BlockError, match="other headings or rows"):
        filled(page)

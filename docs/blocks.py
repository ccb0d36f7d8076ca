"""Parts of README and docs that are written by running what stands above them.

A fenced block of code with the line ``<!-- output -->`` under it is run, and what it prints stands in the block that
follows. ``<!-- output, exit 2 -->`` expects that exit status, ``<!-- run -->`` runs and shows nothing. The blocks of a
page are run in order, in one folder that holds the examples and what earlier blocks wrote. What stands between
``<!-- figures: NAME -->`` and ``<!-- end -->`` comes from docs/accuracy.md or docs/speed.txt, which `make evaluate` and
`make bench` write.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
LINKED = ("examples", "docs")
"""Folders of the repository that stand in the folder where a page's blocks are run."""

_BLOCK = re.compile(
    r"```(?P<language>sh|python)\n(?P<code>(?:(?!```).)*)```\n\n?"
    r"<!-- (?P<what>run|output)(?:, exit (?P<status>\d+))? -->\n"
    r"(?P<shown>\n?```text\n(?:(?!```).)*```\n)?",
    re.S,
)
_FIGURES = re.compile(r"(<!-- figures: (?P<name>\w+) -->\n).*?(?P<end><!-- end -->)", re.S)
_ROW = re.compile(r"^\| (?P<name>[^|]+) \| (?P<cells>.+) \|$", re.M)

_RECORD_ROWS = {
    "event": "events: right type, trigger in the right sentence",
    "statement": "statements: right words, a right speaker",
    "figure": "figures: right words, right value",
    "silence": "silences: right sentence, right party",
    "condition": "conditions: right clause on the right event",
    "record": "records: everything pooled, all fields compared",
}
"""Rows of docs/accuracy.md that README shows, in its words; src/turnstone/evaluate.py tells them exactly."""
_PLOVER_ROWS = {
    "right type among those coded": "right type",
    "right type and both parties in one event": "right type and both parties",
    "type F1": "F1 of types",
    "events coded per sentence": "events coded per sentence",
}


class BlockError(Exception):
    """A block that does not do what its page says."""


def filled(page: Path) -> str:
    """The page's text with all its blocks written anew.

    Raises:
        BlockError: A block exits with another status than the page says.
    """
    text = page.read_text(encoding="utf-8")
    text = _FIGURES.sub(lambda match: f"{match[1]}{figures(match['name'], match[0])}{match['end']}", text)
    with TemporaryDirectory() as folder:
        for name in LINKED:
            Path(folder, name).symlink_to(ROOT / name)
        Path(folder, ".venv").symlink_to(sys.prefix)
        return _BLOCK.sub(lambda match: _written(match, page, Path(folder)), text)


def figures(name: str, before: str) -> str:
    """The lines between the marks of a block of figures; those that stand there where nothing was measured yet."""
    source, written = _SOURCES[name]
    if not source.is_file():
        return before.partition("\n")[2].removesuffix("<!-- end -->")
    return written(source.read_text(encoding="utf-8"))


def _written(match: re.Match[str], page: Path, folder: Path) -> str:
    printed = _run(match, page, folder)
    head = match[0].removesuffix(match["shown"] or "").rstrip("\n")
    if match["what"] == "run":
        return f"{head}\n"
    lines = "\n".join(line.rstrip() for line in printed.rstrip("\n").split("\n"))
    return f"{head}\n```text\n{lines}\n```\n"


def _run(match: re.Match[str], page: Path, folder: Path) -> str:
    command = [sys.executable, "-"] if match["language"] == "python" else ["bash", "-eu", "-o", "pipefail", "-s"]
    ran = subprocess.run(
        command,
        input=match["code"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        cwd=folder,
        env=_environment(),
        check=False,
    )
    if ran.returncode != int(match["status"] or 0):
        line = page.read_text(encoding="utf-8").partition(match["code"])[0].count("\n")
        raise BlockError(f"{page.name}, line {line}: exit {ran.returncode}\n{match['code']}\n{ran.stdout}")
    return ran.stdout


def _environment() -> dict[str, str]:
    """As a person's terminal of 80 columns without colour, with this Python's programs found first."""
    programs = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)))
    fixed = {"COLUMNS": "80", "LINES": "24", "NO_COLOR": "1", "TERM": "dumb", "LC_ALL": "C.UTF-8", "PYTHONPATH": "."}
    # run by make, a page's own make would say that it is a second one
    outer = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
    return {**outer, **fixed, "PATH": programs, "PYTHONDONTWRITEBYTECODE": "1"}


def _accuracy(page: str) -> str:
    """The rows of docs/accuracy.md that README shows."""
    rows: dict[str, list[str]] = {}
    for match in _ROW.finditer(page):  # the first of a name: later tables have headings of the same names
        rows.setdefault(match["name"].strip(), [cell.strip() for cell in match["cells"].split("|")])
    head = re.search(r"## The record: (\d+ reports).*?(\d+ events)", page)
    sentences = re.search(r"development half: (\d+ sentences)", page)
    if head is None or sentences is None or not rows.keys() >= {*_RECORD_ROWS, *_PLOVER_ROWS, "aux"}:
        raise BlockError(
            "docs/accuracy.md has other headings or rows than docs/blocks.py looks for: change one of them"
        )
    lines = [f"| {head[1]} annotated by this project, {head[2]} | F1 |", "|---|---|"]
    for name, told in _RECORD_ROWS.items():
        f1, right, gold = rows[name][2:5]
        lines.append(f"| {told} | {f'{right} of {gold} found' if f1 == '–' else f1} |")
    lines.append(
        f"| denied, planned, possible or background: right, of the matched events that are | {rows['aux'][0]} |"
    )
    lines += ["", f"| {sentences[1]} of the PLOVER gold standard records, development half | |", "|---|---|"]
    lines += [f"| {told} | {rows[name][0]} |" for name, told in _PLOVER_ROWS.items()]
    return "\n".join(lines) + "\n"


def _speed(printed: str) -> str:
    return f"```text\n{printed.rstrip()}\n```\n"


_SOURCES: dict[str, tuple[Path, Callable[[str], str]]] = {
    "accuracy": (ROOT / "docs/accuracy.md", _accuracy),
    "speed": (ROOT / "docs/speed.txt", _speed),
}

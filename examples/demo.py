"""Shows what Turnstone reads from the example reports: `make demo`, or `python -m examples.demo --lines 50`.

First one short report whole, then fifteen reports of the same invented crisis as one account: the brief of a ledger,
which is left in work/lake.ledger to ask more of. Last the desk on it: a web application, until Ctrl-C. Without a
terminal the desk is started, asked once, and closed.
"""

import argparse
import json
import os
import shutil
import socket
import sys
import textwrap
from collections import Counter
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

import turnstone
from turnstone.brief import brief
from turnstone.brief.as_text import as_text
from turnstone.commands.serve import run
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.intake import intake
from turnstone.reading import Given
from turnstone.show import pretty
from turnstone.web.serve import running
from turnstone.web.settings import Settings

HERE = Path(__file__).parent
FIRST = HERE / "first-report.txt"
REPORTS = HERE / "lake"
LEDGER = Path("work/lake.ledger")
"""Where the crisis is kept, from the folder in which the demo is run."""
SINCE = "2026-03-01"
LINES = 4
"""Lines of a section of the brief, unless more are asked for."""
NEXT = """
What else it can be asked:
    .venv/bin/turnstone tripwires --status armed --ledger {ledger}
    .venv/bin/turnstone figures --history --ledger {ledger}
    .venv/bin/turnstone brief --as-of 2026-03-06 --ledger {ledger}
    .venv/bin/turnstone show {shown} --ledger {ledger}
A report of your own, and why each field was given:
    .venv/bin/turnstone code YOURS.txt --pretty --explain
From here on: docs/tutorial.md
"""
PORTS = (8080, 8081, 8082, 0)
"""Where the desk is tried, in this order; 0 is any port that is free."""


def main() -> None:
    """Read, code, keep, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=LINES, help="lines of a section (default: %(default)s)")
    parser.add_argument("--ledger", type=Path, default=LEDGER, help="where to keep it (default: %(default)s)")
    options = parser.parse_args()
    width = max(60, min(100, shutil.get_terminal_size((80, 24)).columns))
    color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    (first,) = map(turnstone.code, turnstone.reports(FIRST))
    _told("ONE REPORT", "Everything here is invented. Coded words stand in brackets.", width)
    print(pretty(first, width=width, color=color), end="")
    outcome = keep(options.ledger)
    _told(
        "ONE CRISIS",
        f"{outcome.total()} reports from {HERE.name}/{REPORTS.name}, as one account. Every line is a record, or worked"
        " out from records, with its words and who told them; what is in brackets is what `turnstone show` takes.",
        width,
    )
    with Ledger.open(options.ledger) as ledger:
        made = brief(ledger, Filter(since=SINCE), lines=options.lines)
    print(as_text(made, width=width), end="")
    shown = next((line.id for section in made.sections if section.name == "tripwires" for line in section.lines), "ID")
    for line in NEXT.format(ledger=options.ledger, shown=shown[:10]).splitlines():
        print(f" {line}".rstrip())
    sys.exit(desk(options.ledger, width))


def desk(ledger: Path, width: int) -> int:
    """Serve the crisis to a browser until it is interrupted; without a terminal, only see that it answers.

    Returns:
        The exit status: 0 unless it does not answer.
    """
    settings = Settings(ledger=ledger, port=_free())
    _told("THE DESK", "The same account in a browser, each line down to the report's own words.", width)
    if sys.stdin.isatty() and sys.stdout.isatty():
        return run(settings)
    with running(settings) as address, urlopen(f"{address}api/status") as answer:
        reports = json.load(answer)["reports"]
    print(f" It answered at {address} ({reports} reports) and is closed again.")
    print(f" To open it:\n     .venv/bin/turnstone serve --ledger {ledger}")
    return 0


def _free() -> int:
    """A port to listen at."""
    for port in PORTS:
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with suppress(OSError):
                tried.bind(("127.0.0.1", port))
                return port
    return 0


def keep(path: Path) -> Counter[str]:
    """Read the crisis into a ledger, where it is not there already; how many reports were new, known and so on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path == LEDGER:  # the demo's own: made anew, so that it shows what this program reads and no earlier one
        for file in path.parent.glob(f"{path.name}*"):
            file.unlink()
    with Ledger.open(path, write=True) as ledger:
        steps = list(intake(ledger, (str(REPORTS),), Given()))
        ledger.update()
    problems = [str(step) for step in steps if not isinstance(step, str)]
    if problems:
        sys.exit("\n".join(problems))
    return Counter(step for step in steps if isinstance(step, str))


def _told(title: str, text: str, width: int) -> None:
    """A paragraph of the demo itself."""
    print()
    print(textwrap.fill(f"{title}  {text}", width, initial_indent=" ", subsequent_indent=" "))
    print()


if __name__ == "__main__":
    main()

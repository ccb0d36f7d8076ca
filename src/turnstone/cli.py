"""The command line: `turnstone code`, `turnstone evaluate`. Parses, calls, prints."""

import os
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, NoReturn

from cyclopts import App, CycloptsError, Parameter

from turnstone import __version__, commands

if TYPE_CHECKING:
    from turnstone.reading import Given
    from turnstone.run import Form, Result

_ALL_CODED, _SOME_PASSED_OVER, _USAGE, _NOTHING_USABLE, _INTERRUPTED = 0, 1, 2, 3, 130

_HELP = """Turnstone reads news reports and keeps the sourced record of a crisis: who
did, said, threatened, denied or would not say what.

For example:

    turnstone code report.txt --pretty
    turnstone code reports/ > records.jsonl
    turnstone read reports/ --ledger crisis.ledger
    turnstone brief --ledger crisis.ledger
"""

_EXIT = """Exit status: 0 done; 1 some passed over, or damaged; 2 wrong usage; 3 nothing usable.
Problems go to standard error, one line each: path, problem, what to do."""

app = App(
    name="turnstone",
    help=_HELP,
    help_epilogue=_EXIT,
    version=__version__,
    help_format="plaintext",
    print_error=False,
    exit_on_error=False,
    result_action="return_value",
    default_parameter=Parameter(show_default=False),
    suppress_keyboard_interrupt=False,
)


@app.command
def code(
    *paths: Annotated[str, Parameter(name="PATH", required=True, allow_leading_hyphen=True)],
    pretty: Annotated[bool, Parameter(negative=())] = False,
    explain: Annotated[bool, Parameter(negative=())] = False,
    published: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    jobs: Annotated[int, Parameter(alias="-j")] = 1,
    output: Annotated[Path | None, Parameter(alias="-o")] = None,
) -> int:
    """Code reports: one JSON object per report on one line, or the record for a person with --pretty.

    PATH is a file (.txt .md .html .htm .jsonl .json), a folder (read
    recursively), or - for standard input, which holds Report JSON lines or one
    text.

    What a text can't say of itself (when and by whom it was published) is taken
    from the options below, from a file NAME.meta.json beside it, or from lines
    such as "Published: 2026-03-04" at its top. File times are never used.

    For example:

        turnstone code examples/lake --pretty
        turnstone code report.txt --published 2026-03-04 --publisher "Coastal Times"
        turnstone code articles.jsonl --jobs 4 --output records.jsonl
        curl -s https://example.org/a.html | turnstone code - --pretty --explain

    Parameters
    ----------
    paths
        Files and folders, or - for standard input.
    pretty
        Show each record for a person: the report with its coded words marked, then what was read from them.
    explain
        Add the confidence of each piece and the rule, lexicon entry or model score behind each field.
    published
        Date of publication of all the reports (2026-03-04); relative dates are counted from it.
    publisher
        The outlet that published them.
    title
        Their title.
    jobs
        Worker processes. The output is the same whatever their number.
    output
        File to write to instead of standard output.
    """
    from turnstone.reading import Given
    from turnstone.reading.published import iso_date

    for path in paths:
        if path.startswith("-") and path != "-":
            return _usage(f"unknown option {path}: see which there are (a file of that name is ./{path})")
    if jobs < 1:
        return _usage(f"--jobs {jobs}: not a number of processes: give 1 or more")
    if published is not None and iso_date(published) is None:
        return _usage(f"--published {published}: can't tell which day this is: write it as YYYY-MM-DD")
    given = Given(published=published, publisher=publisher, title=title)
    try:
        target = output.open("wb") if output else nullcontext(sys.stdout.buffer)
    except OSError as error:
        return _usage(f"{output}: can't be written ({error.strerror}): give another --output")
    with target as file:
        return _run(paths, given, _form(pretty=pretty, explain=explain, to_file=output is not None), jobs, file)


@app.command
def evaluate(gold: Path, predicted: Path, *, misses: bool = True) -> int:
    """Score records against gold records: precision, recall and F1 of each row, then each miss in its context.

    Both are JSON Lines as `turnstone code` writes them, matched by report id.

    For example:

        turnstone code reports.jsonl > predicted.jsonl
        turnstone evaluate gold.jsonl predicted.jsonl

    Parameters
    ----------
    gold
        The records that are right.
    predicted
        The records to score.
    misses
        Whether to list what is only in one of the two, with the words around it.
    """
    from turnstone.errors import EvaluationError
    from turnstone.evaluate import read_records, score, table
    from turnstone.show.misses import in_context

    try:
        wanted, found = read_records(gold), read_records(predicted)
    except EvaluationError as error:
        return _usage(str(error))
    scores = score(wanted, found)
    lines = [table(scores)]
    if misses and scores.misses:
        lines += ["", *in_context(scores.misses, {r["report"]["id"]: r["report"]["text"] for r in wanted})]
    sys.stdout.buffer.write(("\n".join(lines) + "\n").encode())
    sys.stdout.buffer.flush()
    return _ALL_CODED


commands.add_to(app)


def main() -> NoReturn:
    """Run the command line and leave with its exit status."""
    sys.exit(_guarded(sys.argv[1:]))


def _guarded(arguments: list[str]) -> int:
    try:
        status = app(arguments or ["--help"])
        return status if isinstance(status, int) else _ALL_CODED
    except CycloptsError as error:
        return _usage(" ".join(str(error).split()))
    except KeyboardInterrupt:
        sys.stderr.write("turnstone: interrupted: what is written is whole up to the last line\n")
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has enough. Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return _ALL_CODED


def _usage(problem: str) -> int:
    sys.stderr.write(f"turnstone: {problem}\nturnstone: see turnstone --help\n")
    return _USAGE


def _form(*, pretty: bool, explain: bool, to_file: bool) -> "Form":
    from turnstone.run import Form

    terminal = not to_file and sys.stdout.isatty()
    color = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = 80
    if terminal:
        width = max(40, min(100, os.get_terminal_size(sys.stdout.fileno()).columns or 80))
    return Form(pretty=pretty, explain=explain, width=width, color=color)


def _run(paths: Iterable[str], given: "Given", form: "Form", jobs: int, file: IO[bytes]) -> int:
    """Write each result as it comes; the exit status."""
    from concurrent.futures.process import BrokenProcessPool

    from turnstone.errors import TurnstoneError
    from turnstone.progress import Progress
    from turnstone.reading.source import count
    from turnstone.run import run

    coded = passed_over = 0
    with Progress(lambda: count(paths)) as progress:
        try:
            for result in run(paths, given, form, jobs=jobs):
                if isinstance(result, bytes):
                    coded += 1
                    file.write(result)
                    file.flush()
                    progress.advance()
                else:
                    passed_over += _is_loss(result)
                    progress.say(str(result))
        except TurnstoneError as error:
            progress.say(f"turnstone: {error}")
            return _NOTHING_USABLE
        except BrokenProcessPool:
            progress.say(
                "turnstone: a worker process died (out of memory?): use fewer --jobs, or 1 to see which report"
            )
            return _SOME_PASSED_OVER if coded else _NOTHING_USABLE
    if not coded:
        return _NOTHING_USABLE
    return _SOME_PASSED_OVER if passed_over else _ALL_CODED


def _is_loss(result: "Result") -> bool:
    from turnstone.errors import ReadingError

    return isinstance(result, ReadingError)

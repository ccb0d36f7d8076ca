"""Progress on standard error."""

import pytest

from turnstone import progress
from turnstone.progress import Progress


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    return now


def shown(
    clock: list[float], capsys: pytest.CaptureFixture[str], *, reports: int, seconds: float, total: int | None
) -> str:
    clock[0] = 0.0
    with Progress(lambda: total) as watched:
        for n in range(1, reports + 1):
            clock[0] = n * seconds
            watched.advance()
    return capsys.readouterr().err


def test_nothing_in_a_short_run_or_for_a_handful(clock: list[float], capsys: pytest.CaptureFixture[str]):
    """However many reports in two seconds, however long for five."""
    assert shown(clock, capsys, reports=1000, seconds=0.0019, total=1000) == ""
    assert shown(clock, capsys, reports=5, seconds=60, total=5) == ""


def test_a_line_now_and_then_where_there_is_no_terminal(clock: list[float], capsys: pytest.CaptureFixture[str]):
    """How many, of how many, how fast."""
    lines = shown(clock, capsys, reports=40, seconds=1, total=40).splitlines()
    assert lines == [
        "turnstone: 15 of 40 reports, 1.0 a second, 25 s left",
        "turnstone: 30 of 40 reports, 1.0 a second, 10 s left",
    ]


def test_without_a_total_the_time_so_far_is_told(clock: list[float], capsys: pytest.CaptureFixture[str]):
    """Standard input has no end yet."""
    told = "turnstone: 15 reports, 1.0 a second, 15 s so far\n"
    assert shown(clock, capsys, reports=20, seconds=1, total=None) == told


def test_the_rate_is_that_of_the_last_minute(clock: list[float], capsys: pytest.CaptureFixture[str]):
    """Ten thousand that were there already, in a moment, do not make the rest fast."""
    clock[0] = 0.0
    with Progress(lambda: 10_400) as watched:
        for n in range(10_300):
            clock[0] = 0.1 if n < 10_000 else (n - 10_000) * 1.0
            watched.advance()
    lines = capsys.readouterr().err.splitlines()
    assert lines[-1] == "turnstone: 10286 of 10400 reports, 1.0 a second, 1 min 54 s left"


def test_addresses_say_how_many_reports_they_lead_to(clock: list[float], capsys: pytest.CaptureFixture[str]):
    """Until the last has, the total and the time are the least that they can be."""
    clock[0] = 0.0
    with Progress(lambda: 0, addresses=2) as watched:
        watched.expect(20)
        for n in range(1, 61):
            if n == 20:
                watched.expect(200)
            clock[0] = n * 1.0
            watched.advance()
    assert capsys.readouterr().err.splitlines() == [
        "turnstone: 15 of at least 21 reports, 1.0 a second, at least 6 s left",
        "turnstone: 30 of 220 reports, 1.0 a second, 3 min 10 s left",
        "turnstone: 45 of 220 reports, 1.0 a second, 2 min 55 s left",
        "turnstone: 60 of 220 reports, 1.0 a second, 2 min 40 s left",
    ]


def test_a_bar_on_a_terminal_leaves_problems_readable(
    clock: list[float], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """Lines are written above the bar, whole and without markup."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with Progress(lambda: 10) as watched:
        clock[0] = 3.0
        watched.advance()
        watched.say("a [bold]path[/bold]: empty: " + "x" * 200)
    assert "a [bold]path[/bold]: empty: " + "x" * 200 in capsys.readouterr().err


def test_one_line_per_problem_whatever_is_in_it(capsys: pytest.CaptureFixture[str]):
    """Line breaks, escapes and lone surrogates of file names can't break the terminal."""
    with Progress(lambda: None) as watched:
        watched.say("bad\nname\x1b[31m\udcff.txt: empty")
    assert capsys.readouterr().err.count("\n") == 1

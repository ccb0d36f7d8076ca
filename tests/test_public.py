"""What the package gives to the outside."""

import pickle
import subprocess
import sys
from importlib.metadata import version

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import stub_cli
import turnstone
from turnstone.encode import to_builtins, to_json
from turnstone.record import Figure, Record, Report, Span

TEXT = "The army of Tarvania shelled the town of Osk on Monday, and 2.5 million people fled."


def record() -> Record:
    report = turnstone.report_from_text(TEXT)
    at = TEXT.index("2.5 million")
    span = Span(start=at, end=at + 11, text="2.5 million")
    figure = Figure(id="f", span=span, value=2_500_000.0, low=1.5, high=None, what=span, confidence=0.7)
    report = msgspec.structs.replace(report, extra={"why": ["kept"], "confidence": 1})
    return msgspec.structs.replace(stub_cli.code(report), figures=(figure,))


def test_all_is_what_is_exported():
    """Every public name is there, comes from its module, and nothing else is promised."""
    assert sorted(turnstone.__all__) == turnstone.__all__
    assert dir(turnstone) == turnstone.__all__
    for name in turnstone.__all__:
        assert getattr(turnstone, name) is not None
    promised = {name for names in turnstone._HOME.values() for name in names} | {"__version__"}
    assert set(turnstone.__all__) == promised
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = turnstone.nonsense


def test_version_is_that_of_the_distribution():
    """One number in two places."""
    assert version("turnstone") == turnstone.__version__


def test_import_loads_nothing_yet():
    """`import turnstone` is quick."""
    script = "import sys, turnstone; sys.exit(len([m for m in sys.modules if m.startswith('turnstone.')]))"
    assert subprocess.run([sys.executable, "-c", script], timeout=60, check=False).returncode == 0


def test_code_takes_a_text_or_a_report(monkeypatch: pytest.MonkeyPatch):
    """A text is read as a .txt file is."""
    monkeypatch.setitem(sys.modules, "turnstone.coding.coder", stub_cli.MODULE)
    from_text = turnstone.code(f"ARTICLE AD BOX\n{TEXT} link")
    assert from_text.report.text == TEXT
    assert turnstone.code(from_text.report) == from_text
    with pytest.raises(turnstone.ReadingError, match="no text"):
        turnstone.code("")


def test_json_leaves_out_what_was_not_asked_for():
    """confidence and why of the pieces only: an input field of the same name stays."""
    plain, explained = to_builtins(record()), to_builtins(record(), explain=True)
    for kind in ("events", "figures"):
        assert {"why", "confidence"} <= explained[kind][0].keys()
        assert not {"why", "confidence"} & plain[kind][0].keys()
    assert plain["report"]["extra"] == {"why": ["kept"], "confidence": 1}


def test_whole_numbers_are_written_without_a_point():
    """2500000, not 2500000.0."""
    assert b'"value":2500000,"low":1.5,"high":null' in to_json(record())


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_come_back_equal(value: float):
    """Whatever the number, JSON keeps its value."""
    figure = msgspec.structs.replace(record().figures[0], value=value)
    line = to_json(msgspec.structs.replace(record(), figures=(figure,)))
    assert msgspec.json.decode(line)["figures"][0]["value"] == value


def test_explained_json_is_the_record_again():
    """Nothing is lost on the way through JSON."""
    assert msgspec.json.decode(to_json(record(), explain=True), type=Record, strict=False) == record()


def test_reading_error_survives_a_process_border():
    """Workers send errors back pickled."""
    error = turnstone.ReadingError("a.txt", "empty", "fill it")
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.source, again.remedy) == ("a.txt: empty: fill it", "a.txt", "fill it")


def test_records_are_frozen():
    """A report can't be changed under the spans that point into it."""
    with pytest.raises(AttributeError):
        Report(id="x", text="y", sha256="z").text = "other"  # pyright: ignore[reportAttributeAccessIssue]

"""Questions that make no sense, and commands on what is not there: one line that says what to do."""

from pathlib import Path

import pytest

from turnstone.cli import _guarded as guarded  # pyright: ignore[reportPrivateUsage]

Said = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("events", "--type", "airstrikes"), "type airstrikes: no event is of it: give one of AGREE, "),
        (("events", "--since", "2031-13-40"), "since 2031-13-40: not a day"),
        (("events", "--about", ""), "--about: empty"),
        (("search", "strait", "--since", "soon"), "since soon: not a day"),
        (("show", ""), "an empty id"),
        (("brief", "--as-of", "soon"), "as-of soon: not a day or time"),
        (("reviews", "--verb", "like"), "verb like: not one of accept"),
        (("reviews", "--read-by", "soon"), "read-by soon: not a day or time"),
    ],
)
def test_what_makes_no_sense_is_said(lake_path: Path, capsys: Said, asked: tuple[str, ...], said: str) -> None:
    assert guarded([*asked, "--ledger", str(lake_path)]) == 3
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("command", ["accept e1 --by Ana", "undo 1 --by Ana", "rate X B --by Ana", "update"])
def test_what_changes_a_ledger_makes_none(tmp_path: Path, capsys: Said, command: str) -> None:
    assert guarded([*command.split(), "--ledger", str(tmp_path / "none.ledger")]) == 3
    assert "no such ledger" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())

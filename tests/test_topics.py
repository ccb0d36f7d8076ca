"""Topic files: the compiled form says what the YAML says, and an edit takes effect at once."""

from pathlib import Path

import msgspec
import pytest

from turnstone.errors import LexiconError
from turnstone.topics import load_topic, read_topic
from turnstone.topics_build import PACKAGE, compiled_path, parse


class Words(msgspec.Struct, forbid_unknown_fields=True):
    words: list[str]


def compile_one(path: Path) -> None:
    import json
    from hashlib import sha256

    target = compiled_path(path)
    target.parent.mkdir()
    source = path.read_bytes()
    target.write_text(json.dumps({"sha256": sha256(source).hexdigest(), "topic": parse(source)}))


def test_the_compiled_form_is_read_only_while_the_yaml_is_unchanged(tmp_path: Path):
    """A stale compiled file is passed over."""
    path = tmp_path / "topic.yaml"
    path.write_text("words: [attack]\n")
    compile_one(path)
    assert load_topic(path, Words).words == ["attack"]
    path.write_text("words: [attack, raid]\n")
    assert load_topic(path, Words).words == ["attack", "raid"]


def test_a_damaged_compiled_file_is_passed_over(tmp_path: Path):
    """The YAML file is there."""
    path = tmp_path / "topic.yaml"
    path.write_text("words: [attack]\n")
    compile_one(path)
    compiled_path(path).write_text('{"sha256": "')
    assert load_topic(path, Words).words == ["attack"]


@pytest.mark.parametrize("text", ["words: [a]\nmore: 1\n", "words: 3\n", "words: [a\n"])
def test_a_bad_file_is_named(tmp_path: Path, text: str):
    """Unknown keys, wrong types and bad YAML are refused with the file's name."""
    path = tmp_path / "bad.yaml"
    path.write_text(text)
    with pytest.raises(LexiconError, match=r"bad\.yaml"):
        load_topic(path, Words)


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("*/data/*.yaml")), ids=lambda path: path.name)
def test_every_file_of_the_package_means_the_same_compiled(path: Path):
    """No value changes on its way through JSON (YAML's dates and yes/no keys would)."""
    plain = parse(path.read_bytes())
    assert msgspec.json.decode(msgspec.json.encode(plain)) == plain
    assert read_topic(path) == plain

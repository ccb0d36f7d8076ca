"""Invented reports, and ways to read them in tests."""

import json
from pathlib import Path

from turnstone.errors import ReadingError
from turnstone.reading import Given, Notice, read
from turnstone.record import Report

LEAD = "The army of Tarvania shelled the town of Osk on Monday, killing three people, the mayor said."
DENIAL = "The defence ministry denied the attack and declined to say where its guns stood."
THREAT = "“We will answer in kind if the shelling goes on,” Governor Ilan Moro told Radio Osk."
ARTICLE = f"{LEAD}\n\n{DENIAL}\n\n{THREAT}"

PAGE = """<!doctype html>
<html lang="en"><head>{head}</head><body>
<nav><a href="/">Home</a> <a href="/world">World</a> <a href="/politics">Politics</a></nav>
<header><h1>Three killed as army shells Osk</h1></header>
<article>{paragraphs}</article>
<aside><h2>Most read</h2><ul><li><a href="/1">Ten recipes for spring</a></li></ul></aside>
<footer><p>Copyright 2026 Coastal Times. All rights reserved.</p></footer>
</body></html>"""


def page(head: str = "", extra: str = "") -> str:
    paragraphs = "".join(f"<p>{p}</p>" for p in (LEAD, DENIAL, THREAT)) + extra
    return PAGE.format(head=f'<meta charset="utf-8">{head}', paragraphs=paragraphs)


def written(path: Path, content: str | bytes | object) -> Path:
    """The path, after the content is written to it: bytes, text, or anything else as JSON."""
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def read_all(*paths: Path | str, given: Given | None = None) -> tuple[list[Report], list[ReadingError], list[Notice]]:
    """Reports, what was passed over, and remarks."""
    outcomes = list(read(paths, given or Given()))
    return (
        [o for o in outcomes if isinstance(o, Report)],
        [o for o in outcomes if isinstance(o, ReadingError)],
        [o for o in outcomes if isinstance(o, Notice)],
    )


def the_report(path: Path, given: Given | None = None) -> Report:
    """The one report of a file without problems."""
    reports, errors, notices = read_all(path, given=given)
    assert (errors, notices) == ([], [])
    assert len(reports) == 1
    return reports[0]

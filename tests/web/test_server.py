"""The server of the desk: pages, files, answers remembered, changes told, and a ledger that is not as it should be."""

import asyncio
import http.client
import json
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from turnstone.errors import LedgerError
from turnstone.ledger import Ledger
from turnstone.web.app import PAGES
from turnstone.web.serve import listen, running
from turnstone.web.settings import Settings


class Reply:
    """What came back."""

    def __init__(self, found: http.client.HTTPResponse) -> None:
        self.status = found.status
        self.headers = found.headers
        self.body = found.read()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def ask(address: str, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Reply:
    """One request as it is written, without a client's own ideas; header names with _ for -."""
    at = urlsplit(address)
    line = http.client.HTTPConnection(at.hostname or "", at.port or 0, timeout=20)
    try:
        line.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        return Reply(line.getresponse())
    finally:
        line.close()


@pytest.fixture
def fresh(lake_file: Path) -> Iterator[str]:
    """A desk of its own over a copy that a test may write to or break."""
    with running(Settings(ledger=lake_file, port=0)) as address:
        yield address


def accept(path: Path, record: str, note: str = "") -> None:
    with Ledger.open(path, write=True) as ledger:
        ledger.review_all((record,), "accept", by="Ana", note=note)


def wait_for(met: Any, seconds: float = 10.0) -> Any:
    """What a question gives as soon as it gives anything."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := met():
            return found
        time.sleep(0.05)
    pytest.fail("it did not come about")


@pytest.mark.parametrize("path", ["/", *sorted(f"/{page}" for page in PAGES), "/report/x%2Fy", "/dyad/A/B"])
def test_every_page_is_the_one_shell(desk: str, path: str):
    reply = ask(desk, path)
    assert (reply.status, reply.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert reply.body == ask(desk, "/").body


@pytest.mark.parametrize("path", [
    "/nope", "/static/", "/static/nope.js", "/static/../app.py", "/static/%2e%2e/app.py", "/static//etc/passwd",
    "/vendor/..%2f..%2fapp.py", "/static/..%5capp.py", "/app.py", "/api", "/api/", "/api/nope", "//etc/passwd",
    "/static/js/app.js%00.css", "/.git/config", "/static/.hidden",
])  # fmt: skip
def test_nothing_else_is_given(desk: str, path: str):
    """Files are looked up in a list, so that no address reaches the file system."""
    reply = ask(desk, path)
    assert (reply.status, list(reply.json)) == (404, ["error"])


def test_who_mistypes_gets_the_shell(desk: str):
    """A browser that opens an address without a page gets one that says so, with the right status."""
    reply = ask(desk, "/nope", accept="text/html,*/*;q=0.8")
    assert (reply.status, reply.body) == (404, ask(desk, "/").body)
    assert ask(desk, "/api/nope", accept="text/html").headers["content-type"] == "application/json"


def test_files_are_packed_and_remembered(desk: str):
    plain, packed = ask(desk, "/static/js/app.js"), ask(desk, "/static/js/app.js", accept_encoding="br, gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(plain.body)
    assert plain.headers["content-type"] == "text/javascript; charset=utf-8"
    again = ask(desk, "/static/js/app.js", if_none_match=plain.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_head_is_get_without_the_body(desk: str):
    for path in ("/", "/api/status", "/static/js/app.js"):
        get, head = ask(desk, path), ask(desk, path, "HEAD")
        assert (head.status, head.body) == (200, b"")
        assert head.headers["content-length"] == str(len(get.body))


def test_methods_and_kinds_that_do_not_fit(desk: str):
    marked = {"x_turnstone": "desk", "content_type": "application/json"}
    wrong = ask(desk, "/api/events", "POST", b"{}", **marked)
    assert (wrong.status, set(wrong.headers["allow"].split(", "))) == (405, {"GET", "HEAD"})
    assert ask(desk, "/api/review/undo").status == 405
    assert ask(desk, "/", "POST", b"{}", **marked).status == 405
    assert ask(desk, "/api/status", "DELETE", **marked).status == 405
    assert ask(desk, "/api/status", accept="text/html").status == 406
    assert ask(desk, "/api/status", accept="text/html, application/*;q=0.5").status == 200


@pytest.mark.parametrize(("path", "said"), [
    ("/api/events?colour=red", "colour: no such parameter here"),
    ("/api/events?limit=0", "limit 0: not a size of a page"),
    ("/api/events?limit=x", "can't be understood"),
    ("/api/events?limit=5&limit=6", "given twice"),
    ("/api/events?since=tomorrow", "since tomorrow: not a day"),
    ("/api/events?since=", "since: empty"),
    ("/api/events?about=Nobody+Anywhere", "nobody and no place named"),
    ("/api/events?crisis=c00000", "no crisis"),
    ("/api/events?source=No+Such+Paper", "no source named"),
    ("/api/events?after=nonsense", "not a cursor"),
    ("/api/events?sort=colour", "can't be understood"),
    ("/api/records/e", "the beginning of"),
])  # fmt: skip
def test_what_can_not_be_answered_is_said(desk: str, path: str, said: str):
    reply = ask(desk, path)
    assert reply.status == 400
    assert said in reply.json["error"]


def test_what_is_not_there(desk: str):
    reply = ask(desk, "/api/records/e0000000000000000")
    assert (reply.status, "nothing of that id" in reply.json["error"]) == (404, True)


def test_an_answer_is_known_by_its_tag_until_it_changes(fresh: str, lake_file: Path):
    first = ask(fresh, "/api/reviews")
    tag = first.headers["etag"]
    assert ask(fresh, "/api/reviews", if_none_match=f'"other", {tag}').status == 304
    events = ask(fresh, "/api/sources")
    accept(lake_file, ask(fresh, "/api/events").json["items"][0]["id"], "seen")
    wait_for(lambda: ask(fresh, "/api/reviews", if_none_match=tag).status == 200)
    assert ask(fresh, "/api/reviews").json["items"][0]["note"] == "seen"
    assert ask(fresh, "/api/sources", if_none_match=events.headers["etag"]).status == 304  # not touched by it


def test_who_writes_through_the_desk_sees_it_at_once(fresh: str):
    record = ask(fresh, "/api/events").json["items"][0]["id"]
    assert ask(fresh, f"/api/records/{record}").json.get("reviews") is None
    body = json.dumps({"verb": "accept", "records": [record], "by": "Ana"}).encode()
    said = ask(fresh, "/api/review/decisions", "POST", body, x_turnstone="desk", content_type="application/json")
    assert said.status == 200, said.body
    assert [one["by"] for one in ask(fresh, f"/api/records/{record}").json["reviews"]] == ["Ana"]


def _run(story: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """In a thread of its own: the browser's driver keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(story())).result()


def test_questions_asked_at_once_are_worked_out_once(lake: Path):
    """Fifty clients with one question, most of which come while the first is being answered."""
    from turnstone.web import answer as module
    from turnstone.web.api.tables import ENDPOINTS

    one = next(each for each in ENDPOINTS if each.path == "/api/events")
    worked = []

    class Counting(module.Answers):
        def _read(self, one: Any, asked: Any) -> Any:
            worked.append(asked)
            time.sleep(0.1)
            return super()._read(one, asked)

    async def fifty() -> None:
        readers = module.Readers(lake)
        answers = Counting(readers)
        await asyncio.gather(*(answers.to(one, one.params()) for _ in range(50)))
        await answers.to(one, one.params())
        answers.close()
        readers.close()

    _run(fifty)
    assert len(worked) == 1


def test_nobody_waits_while_a_writer_goes_on(lake_file: Path, monkeypatch: pytest.MonkeyPatch):
    """Then a kept answer is given at once and worked out anew beside; after a write through the desk, and when the
    writer pauses, answers are of now."""
    from turnstone.web import answer as module
    from turnstone.web.api.tables import ENDPOINTS

    one = next(each for each in ENDPOINTS if each.path == "/api/reviews")
    busy, worked = [True], []
    monkeypatch.setattr(module.Readers, "is_busy", property(lambda _: busy[0]))
    monkeypatch.setattr("turnstone.web.readers.LOOK", 0.0)

    class Counting(module.Answers):
        def _read(self, one: Any, asked: Any) -> Any:
            worked.append(asked)
            return super()._read(one, asked)

    async def story() -> list[int]:
        readers = module.Readers(lake_file)
        answers = Counting(readers)

        async def reviews() -> int:
            return json.loads((await answers.to(one, one.params())).body)["total"]

        seen = [await reviews()]
        accept(lake_file, _any_event(lake_file))
        seen.append(await reviews())  # of before: young enough
        monkeypatch.setattr(module, "_AGAIN", 1e12)
        monkeypatch.setattr(module.Answer, "good", property(lambda _: 1e-9))
        seen.append(await reviews())  # of before, and the new one is under way
        for _, task in list(answers._asked.values()):
            await task
        seen.append(await reviews())
        accept(lake_file, _any_event(lake_file))
        answers._written = time.monotonic()
        seen.append(await reviews())  # written through the desk: of now
        accept(lake_file, _any_event(lake_file))
        busy[0] = False
        seen.append(await reviews())  # the writer paused: of now
        answers.close()
        readers.close()
        return seen

    assert _run(story) == [0, 0, 0, 1, 2, 3]


def _any_event(path: Path) -> str:
    with Ledger.open(path) as ledger:
        return ledger.events()[0].id


def test_what_is_remembered_is_bounded(lake: Path):
    from turnstone.web import answer as module
    from turnstone.web.api.tables import ENDPOINTS

    one = next(each for each in ENDPOINTS if each.path == "/api/events")

    async def many() -> tuple[int, int]:
        readers = module.Readers(lake)
        answers = module.Answers(readers, bound=40_000)
        for limit in range(1, 40):
            await answers.to(one, one.params(limit=limit))
        held = answers._held, sum(each.size for each in answers._kept.values())
        answers.close()
        readers.close()
        return held

    held, real = _run(many)
    assert held == real <= 40_000


def test_changes_are_told(fresh: str, lake_file: Path):
    """A message at once, and another one after a change, within two seconds."""
    at = urlsplit(fresh)
    line = http.client.HTTPConnection(at.hostname or "", at.port or 0, timeout=10)
    stream = _opened(line)
    assert stream.headers["content-type"].startswith("text/event-stream")
    first = _message(stream)
    assert first["reports"] == 15
    accept(lake_file, ask(fresh, "/api/events").json["items"][0]["id"])
    began = time.monotonic()
    assert _message(stream)["state"] != first["state"]
    assert time.monotonic() - began < 4
    stream.close()
    line.close()


def _message(stream: http.client.HTTPResponse) -> Any:
    while line := stream.readline():
        if line.startswith(b"data: "):
            return json.loads(line.removeprefix(b"data: "))
    pytest.fail("the stream ended")


def test_listeners_are_bounded(lake: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("turnstone.web.changes.MOST", 2)
    with running(Settings(ledger=lake, port=0)) as address:
        at = urlsplit(address)
        lines = [http.client.HTTPConnection(at.hostname or "", at.port or 0, timeout=10) for _ in range(2)]
        streams = [_opened(line) for line in lines]
        assert all(stream.readline() for stream in streams)
        refused = ask(address, "/api/changes")
        assert (refused.status, refused.headers["retry-after"]) == (503, "60")
        streams[0].close()
        lines[0].close()
        wait_for(lambda: _is_given(address))
        streams[1].close()
        lines[1].close()


def _opened(line: http.client.HTTPConnection) -> http.client.HTTPResponse:
    line.request("GET", "/api/changes")
    return line.getresponse()


def _is_given(address: str) -> bool:
    """Whether a stream is given."""
    at = urlsplit(address)
    line = http.client.HTTPConnection(at.hostname or "", at.port or 0, timeout=10)
    with _opened(line) as stream:
        given = stream.status == 200
    line.close()
    return given


def test_a_ledger_that_goes_and_comes_back(fresh: str, lake_file: Path, tmp_path: Path):
    """Gone: said. Something else in its place: said. Another ledger in its place: read."""
    assert ask(fresh, "/api/status").json["reports"] == 15
    aside = tmp_path / "aside"
    for end in ("-wal", "-shm"):
        Path(f"{lake_file}{end}").unlink(missing_ok=True)
    shutil.move(lake_file, aside)
    gone = wait_for(lambda: _with_status(fresh, 503))
    assert "no such ledger" in gone.json["error"]
    lake_file.write_bytes(b"not a ledger" * 500)
    other = wait_for(lambda: _saying(fresh, "not a ledger"))
    assert other.status == 503
    lake_file.unlink()
    with Ledger.open(lake_file, write=True):
        pass
    assert wait_for(lambda: _with_status(fresh, 200)).json["reports"] == 0
    shutil.copy(aside, tmp_path / "again")
    (tmp_path / "again").replace(lake_file)
    for end in ("-wal", "-shm"):
        Path(f"{lake_file}{end}").unlink(missing_ok=True)
    wait_for(lambda: ask(fresh, "/api/status").json.get("reports") == 15)


def test_a_damaged_ledger_is_said(lake_file: Path):
    """Pages in the middle overwritten: what can't be read is said as such, and the desk goes on."""
    body = bytearray(lake_file.read_bytes())
    body[8192:-4096] = b"\xff" * (len(body) - 12_288)
    lake_file.write_bytes(body)
    with running(Settings(ledger=lake_file, port=0)) as address:
        reply = ask(address, "/api/events")
        assert reply.status == 503
        assert "damaged" in reply.json["error"]
        assert ask(address, "/").status == 200


def _with_status(address: str, status: int) -> Reply | None:
    reply = ask(address, "/api/status")
    return reply if reply.status == status else None


def _saying(address: str, words: str) -> Reply | None:
    reply = ask(address, "/api/status")
    return reply if words in reply.json.get("error", "") else None


def test_a_port_that_is_taken_is_said(lake: Path, desk: str):
    with pytest.raises(LedgerError, match="can't listen there"):
        listen(Settings(ledger=lake, port=urlsplit(desk).port or 0))


@pytest.mark.parametrize("signalled", [signal.SIGINT, signal.SIGTERM])
def test_the_command_ends_cleanly(lake: Path, signalled: signal.Signals):
    """It says where it is, answers, and with a stream still open ends within seconds, saying so."""
    command = (sys.executable, "-m", "turnstone", "serve", "--ledger", str(lake), "--port", "0")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        assert program.stdout
        assert program.stderr
        address = program.stdout.readline().split(" is at ")[1].strip()
        assert program.stdout.readline() == "Ctrl-C ends it.\n"
        assert ask(address, "/api/status").json["reports"] == 15
        at = urlsplit(address)
        line = http.client.HTTPConnection(at.hostname or "", at.port or 0, timeout=10)
        stream = _opened(line)
        assert stream.readline()
        began = time.monotonic()
        program.send_signal(signalled)
        rest, problems = program.communicate(timeout=20)
        stream.close()
        line.close()
        assert time.monotonic() - began < 10
    assert (program.returncode, rest, problems) == (0, "The desk is closed.\n", "")


def test_threads_ask_beside_each_other(desk: str):
    """Many questions at once over the pool of readers."""
    replies: list[Reply] = []
    paths = [f"/api/{name}?limit={limit}" for name in ("events", "statements", "episodes", "tripwires", "histories")
             for limit in (1, 2, 3, 4)]  # fmt: skip
    threads = [threading.Thread(target=lambda path=path: replies.append(ask(desk, path))) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [reply.status for reply in replies] == [200] * len(paths)

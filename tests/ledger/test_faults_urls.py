"""Kills while pages and feeds are read, and sites that behave as badly as they can: nothing lost, the run goes on."""

import gzip
import random
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest
from tests import stub_cli
from tests.fetching.conftest import only_loopback
from tests.fetching.server import Site, answer, moved
from tests.ledger.test_reading_urls import (
    FULL,
    LOOPBACK,
    coder,
    item,
    page,
    path,
    put_feed,
    put_pages,
    rss,
    run,
    site,
    steps_of,
    taken,
)

from turnstone.errors import ReadingError
from turnstone.fetching import FetchSettings
from turnstone.ledger import Ledger

__all__ = ["coder", "only_loopback", "path", "run", "site"]

STUB = Path(stub_cli.__file__)
PAGES = 150


def killed(path: Path, source: str, wait: float) -> bool:
    """Whether the reading came to its end before it is killed: so long after the ledger was made."""
    arguments = [
        sys.executable,
        str(STUB),
        "read",
        source,
        "--ledger",
        str(path),
        "--allow",
        "127.0.0.1",
        "--pause",
        "0",
    ]
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    started = monotonic()
    while not path.with_name(path.name + "-writer").exists() and monotonic() - started < 60:
        sleep(0.01)
    sleep(wait)
    process.send_signal(signal.SIGKILL)
    return process.wait(timeout=60) == 0


def is_told_true(path: Path) -> int:
    """How many texts a ledger holds, after a look that nothing is remembered which is not there."""
    with Ledger.open(path, write=True) as ledger:  # as the next run would
        assert ledger.verify().problems == ()
        ask = ledger.connection.execute
        held = [row[0] for row in ask("SELECT json_extract(extra, '$.fetching.address') FROM revisions")]
        remembered = {row[0] for row in ask("SELECT url FROM fetched WHERE kind = 'page'")}
        noted = {row[0] for row in ask("SELECT place FROM inputs") if "/news/" in row[0]}
        entries = ask("SELECT count(*) FROM feed_entries").fetchone()[0]
        whole = ask("SELECT count(*) FROM fetched WHERE kind = 'feed'").fetchone()[0]
    assert len(held) == len(set(held)), "a report was doubled"
    assert remembered == noted
    assert set(held) == noted, "a page is remembered that nobody has, or the other way round"
    assert entries == len(held)
    assert not whole or len(held) == PAGES, "a feed is taken for read before its last entry was"
    return len(held)


def hammer(path: Path, site: Site, rounds: int) -> None:
    chance = random.Random(7)
    put_pages(site, PAGES)
    put_feed(site, *(item(site, n) for n in range(PAGES)), etag='"f1"')
    seen = 0
    for _ in range(rounds):
        killed(path, site.url("/feed"), chance.uniform(0.1, 1.5))
        if not path.exists() or not path.stat().st_size:
            continue
        now = is_told_true(path)
        assert now >= seen
        seen = 0 if now == PAGES else now
        if now == PAGES:
            path.unlink()
            path.with_name(path.name + "-writer").unlink()


def test_a_kill_while_a_feed_is_read(path: Path, site: Site):
    """What is remembered of a page is there exactly if its report is; the next run goes on."""
    hammer(path, site, 3)
    taken(path, site.url("/feed"))
    assert is_told_true(path) == PAGES
    site.asked.clear()
    assert taken(path, site.url("/feed")) == {"unread": PAGES}
    assert site.asked == ["/feed"]


@pytest.mark.slow
def test_two_hundred_kills_while_a_feed_is_read(path: Path, site: Site):
    """As the acceptance asks."""
    hammer(path, site, 200)


def test_ctrl_c_while_a_site_is_silent(path: Path, site: Site):
    """Exit status 130, and what was read before is kept, though the wait is long."""
    put_pages(site, 2)
    site.answers["/slow"] = lambda send, headers: sleep(8)
    sources = [site.url(f"/news/{n}") for n in (0, 1)]
    arguments = [sys.executable, str(STUB), "read", *sources, site.url("/slow"), "--ledger", str(path)]
    process = subprocess.Popen([*arguments, "--allow", "127.0.0.1", "--pause", "0"], stderr=subprocess.PIPE, text=True)
    started = monotonic()
    while "/slow" not in site.asked and monotonic() - started < 60:
        sleep(0.02)
    with Ledger.open(path) as ledger:
        assert len(ledger.events()) == 2, "kept before the wait, not after"
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "2 new" in told


def drip(send, headers) -> None:
    send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
    for _ in range(60):
        send(b"x")
        sleep(0.05)


def endless(send, headers) -> None:
    send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(1_000):
        send(b"word " * 10_000)


BAD = {
    "/drip": (drip, "not whole after 1 s"),
    "/endless": (endless, "more bytes, expected at most 300,000"),
    "/bomb": (answer(gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip"), "expected at most 300,000"),
    "/circle": (moved("/circle2"), "redirects go in a circle"),
    "/circle2": (moved("/circle"), "redirects go in a circle"),
    "/inside": (moved("http://10.0.0.1/"), "10.0.0.1 is private"),
    "/metadata": (moved("http://0xa9fea9fe/latest/"), "169.254.169.254 is a cloud's metadata service"),
    "/mapped": (moved("http://[::ffff:7f00:1]/"), "is IPv4-mapped"),
    "/nat64": (moved("http://[64:ff9b::a9fe:a9fe]/"), "is NAT64"),
    "/6to4": (moved("http://[2002:7f00:1::]/"), "is 6to4"),
    "/multicast": (moved("http://224.0.0.251/"), "is multicast"),
    "/link-local": (moved("http://[fe80::1]/"), "is link-local"),
    "/file": (moved("file:///etc/hosts"), "a file: address"),
    "/picture": (answer(b"\x89PNG", kind="image/png"), "image/png, expected a page"),
    "/broken": (answer(b"<rss><channel><item><title>Osk", kind="application/rss+xml"), "1 entry without words"),
    "/nothing": (answer(b""), "nothing in the answer"),
    "/no-http": (b"SSH-2.0\r\n", "not an HTTP answer"),
    "/cut": (b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nabc", "ended before its end"),
}


def test_bad_sites_are_one_line_each_and_the_run_goes_on(path: Path, site: Site):
    """All of them in one run, each with what was found; the good page after them is read."""
    for where, (said, _) in BAD.items():
        site.answers[where] = said
    site.put("/good", page("So it was told."))
    bounds = FetchSettings(allowed=("127.0.0.1",), pause=0.0, max_seconds=1.0, idle_seconds=0.5, max_bytes=300_000)
    *told, last = steps_of(path, *map(site.url, (*BAD, "/good")), settings=bounds)
    assert last == "new"
    lines = [str(step) for step in told]
    for where, (_, words) in BAD.items():
        found = [one for one in lines if one.startswith(f"{site.url(where)}: ")]
        assert len(found) == 1 + (where == "/broken"), found
        assert words in found[-1]
        assert "\n" not in found[-1]


def test_a_broken_feed_is_read_as_far_as_it_goes(path: Path, site: Site):
    """And said to be broken; a wrong charset too."""
    put_pages(site, 2)
    body = rss(item(site, 0), item(site, 1, title="Arrêté &nonsense;")).rpartition(b"</item>")[0]
    site.answers["/feed"] = answer(body, kind="application/rss+xml; charset=iso-8859-1")
    steps = steps_of(path, site.url("/feed"))
    assert steps.count("new") == 2
    said = " ".join(str(step) for step in steps)
    assert "broken XML" in said
    assert "it says that it is iso-8859-1 but is utf-8" in said


@pytest.mark.slow
def test_of_ten_thousand_entries_some(path: Path, site: Site):
    """The feed is read whole, in bounded time and memory."""
    put_pages(site, 3)
    put_feed(site, *(item(site, n) for n in range(10_000)))
    settings = FetchSettings(allowed=("127.0.0.1",), pause=0.0)
    *_, first, second, third = steps = steps_of(path, site.url("/feed"), settings=settings, entries=3)
    assert (first, second, third) == ("new",) * 3
    assert "9,997 entries after the first 3" in str(steps[0])


@pytest.mark.slow
def test_ten_thousand_entries(path: Path, site: Site):
    """All of them, from the feed's own words where robots.txt keeps the pages to itself; again, none is asked for."""
    site.put("/robots.txt", b"User-agent: *\nDisallow: /news/", kind="text/plain")
    put_feed(site, *(item(site, n, FULL.replace("last", f"last of {n}")) for n in range(10_000)), etag='"f1"')
    settings = FetchSettings(allowed=("127.0.0.1",), pause=0.0)
    assert taken(path, site.url("/feed"), settings=settings) == {"Notice": 10_000, "new": 10_000}
    assert taken(path, site.url("/feed"), settings=settings) == {"unread": 10_000}
    assert site.pages_asked() == ["/feed", "/feed"]


def test_a_damaged_ledger_is_named_before_any_site_is_asked(run, path: Path, site: Site):
    """And a ledger that another process writes to."""
    put_pages(site, 1)
    asked = ("read", site.url("/news/0"), "--ledger", path, "--allow", "127.0.0.1")
    with Ledger.open(path, write=True):
        status, _, err = run(*asked)
    assert (status, "another process writes to it" in err, site.asked) == (3, True, [])
    path.write_bytes(b"not a ledger " * 900)
    status, _, err = run(*asked)
    assert (status, "not a ledger" in err, site.asked) == (3, True, [])


def test_a_full_disk_while_a_feed_is_read(path: Path, site: Site, monkeypatch: pytest.MonkeyPatch):
    """A clear error; what is remembered is what is there, and with room the next run goes on."""
    put_pages(site, PAGES)
    put_feed(site, *(item(site, n) for n in range(PAGES)))
    opened = Ledger.open

    def small(*given, **more):
        ledger = opened(*given, **more)
        ledger.connection.pragma("max_page_count", 160)
        return ledger

    monkeypatch.setattr(Ledger, "open", small)
    with pytest.raises(Exception, match=r"the disk is full .* free space and run the same again"):
        taken(path, site.url("/feed"))
    monkeypatch.undo()
    assert 0 < is_told_true(path) < PAGES
    counts = taken(path, site.url("/feed"))
    assert counts["new"] + counts["unread"] == PAGES
    assert is_told_true(path) == PAGES
    assert ReadingError.__name__ not in counts


def test_the_settings_for_tests_allow_loopback_only():
    """So that no test dials anything else."""
    assert LOOPBACK.allowed == ("127.0.0.1",)

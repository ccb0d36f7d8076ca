"""`turnstone read` of addresses: a site on loopback, which a setting allows, and a coder that finds "shelled"."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from tests import stub_cli
from tests.fetching.conftest import only_loopback
from tests.fetching.server import Site, answer, served

from turnstone.cli import _guarded
from turnstone.errors import ReadingError
from turnstone.fetching import FetchSettings
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.fetched_sources import Web
from turnstone.ledger.intake import Coming, intake
from turnstone.reading import Given, Notice

__all__ = ["only_loopback"]

LEAD = "The army of Tarvania shelled the town of Osk on Monday, killing three people, the mayor said."
LOOPBACK = FetchSettings(allowed=("127.0.0.1",), pause=0.0, max_seconds=5.0, idle_seconds=2.0, max_bytes=300_000)


@pytest.fixture(autouse=True)
def coder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "turnstone.coding.coder", stub_cli.MODULE)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "crisis.ledger"


@pytest.fixture
def site():
    with served() as site:
        site.put("/robots.txt", b"", kind="text/plain")
        yield site


def page(words: str, head: str = "<title>Shelling of Osk</title>") -> bytes:
    """An article's page."""
    text = f"{LEAD} {words} The ministry declined to say who had given the order to fire on the town."
    return f"<html><head><meta charset=utf-8>{head}</head><body><article><p>{text}</p></article></body></html>".encode()


def item(site: Site, number: int, extra: str = "", title: str = "Shelling of Osk, day") -> str:
    link = site.url(f"/news/{number}")
    return f"<item><title>{title} {number}</title><link>{link}</link><guid>g{number}</guid>{extra}</item>"


def rss(*items: str) -> bytes:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>Coastal Times</title>{''.join(items)}</channel></rss>"
    ).encode()


def put_feed(site: Site, *items: str, etag: str | None = None) -> None:
    """A feed that answers 304 to its own tag."""
    body = rss(*items)

    def say(send, headers):
        if etag and headers.get("If-None-Match") == etag:
            send(answer(status="304 Not Modified", kind=""))
        else:
            send(answer(body, kind="application/rss+xml", **({"ETag": etag} if etag else {})))

    site.answers["/feed"] = say


def put_pages(site: Site, count: int) -> None:
    for number in range(count):
        site.put(f"/news/{number}", page(f"Day {number} ended so."))


def taken(path: Path, *sources: str | Path, settings: FetchSettings = LOOPBACK, **options: object) -> Counter[str]:
    """Counts of what became of the reports."""
    return Counter(
        step if isinstance(step, str) else type(step).__name__
        for step in steps_of(path, *sources, settings=settings, **options)
    )


def steps_of(path: Path, *sources: str | Path, settings: FetchSettings = LOOPBACK, **options) -> list:
    how = {name: options.pop(name) for name in ("entries", "revisit", "fetcher") if name in options}
    given = options.pop("given", Given())
    with Ledger.open(path, write=True) as ledger:
        steps = intake(ledger, sources, given, web=Web(settings=settings, **how), **options)
        return [step for step in steps if not isinstance(step, Coming)]


def sound(path: Path, texts: int) -> None:
    with Ledger.open(path) as ledger:
        found = ledger.verify()
    assert (found.problems, found.revisions) == ((), texts)


def asked(site: Site) -> list[str]:
    """Paths that were asked for since the last look, without robots.txt."""
    found = site.pages_asked()
    site.asked.clear()
    return found


# Pages


def test_a_page_is_read_once_and_changed_is_a_revision(path: Path, site: Site):
    """Same bytes without any validator are not read again."""
    site.put("/a", page("So it was told."))
    url = site.url("/a")
    assert taken(path, url) == {"new": 1}
    assert taken(path, url) == {"unread": 1}
    site.put("/a", page("So it was told, and then told anew."))
    assert taken(path, url) == {"revised": 1}
    site.put("/a", page("So it was told."))
    assert taken(path, url) == {"known": 1}
    sound(path, 2)


def test_a_page_that_has_not_changed_is_not_sent_again(path: Path, site: Site):
    """Its tag is kept with the report, and what was said of it is said again."""

    def say(send, headers):
        fresh = headers.get("If-None-Match") == '"v1"'
        send(answer(status="304 Not Modified", kind="") if fresh else answer(b"<html><p>x</p></html>", ETag='"v1"'))

    site.answers["/empty"] = say
    for _ in range(2):
        (step,) = steps_of(path, site.url("/empty"))
        assert isinstance(step, ReadingError)
        assert "no article on the page" in step.problem
    assert site.headers[-1]["If-None-Match"] == '"v1"'
    # told otherwise, or to be coded anew by another version, it is asked for whole
    steps_of(path, site.url("/empty"), given=Given(publisher="Coastal Times"))
    assert "If-None-Match" not in site.headers[-1]


def test_what_is_refused_is_one_line_and_the_run_goes_on(path: Path, site: Site):
    """In the order of the sources."""
    site.put("/a", page("So it was told."))
    sources = (site.url("/none"), "http://10.0.0.1/x", "ftp://paper.example/x", "https://", site.url("/a"))
    *errors, last = steps_of(path, *sources)
    assert [str(error).split(": ")[0] for error in errors] == list(sources[:4])
    assert last == "new"
    for error, words in zip(errors, ("status 404", "10.0.0.1 is private", "a ftp: address", "not a web"), strict=True):
        assert words in str(error)


def test_the_page_of_a_section_names_its_feed(path: Path, site: Site):
    """So that the user knows what to give."""
    site.put(
        "/", b'<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body>x</body></html>'
    )
    (error,) = steps_of(path, site.url("/"))
    assert error.remedy.endswith(f"or the feed that it names, {site.url('/feed')}")


# Feeds


def test_a_feed_is_read_and_the_next_run_asks_only_for_what_is_new(path: Path, site: Site):
    """Not for pages that were read, whether the feed says that it has changed or not."""
    put_pages(site, 4)
    put_feed(site, *(item(site, n) for n in range(3)), etag='"f1"')
    assert taken(path, site.url("/feed")) == {"new": 3}
    assert asked(site) == ["/feed", "/news/0", "/news/1", "/news/2"]
    assert taken(path, site.url("/feed")) == {"unread": 3}
    assert asked(site) == ["/feed"]
    put_feed(site, *(item(site, n) for n in (3, 2, 1)), etag='"f2"')
    assert taken(path, site.url("/feed")) == {"unread": 2, "new": 1}
    assert asked(site) == ["/feed", "/news/3"]
    sound(path, 4)


def test_without_validators_entries_are_known_too(path: Path, site: Site):
    """By what the feed says of them."""
    put_pages(site, 2)
    put_feed(site, item(site, 0), item(site, 1))
    taken(path, site.url("/feed"))
    asked(site)
    assert taken(path, site.url("/feed")) == {"unread": 2}
    assert asked(site) == ["/feed"]


def test_an_entry_that_the_feed_tells_anew_is_asked_for_again(path: Path, site: Site):
    """A changed article is a revision; an unchanged one adds nothing."""
    put_pages(site, 2)
    put_feed(site, item(site, 0), item(site, 1))
    taken(path, site.url("/feed"))
    asked(site)
    site.put("/news/0", page("Day 0 ended otherwise."))
    put_feed(site, item(site, 0, title="Updated:"), item(site, 1, title="Updated:"))
    assert taken(path, site.url("/feed")) == {"revised": 1, "unread": 1}
    assert asked(site) == ["/feed", "/news/0", "/news/1"]


def test_revisiting_asks_for_all_pages_again(path: Path, site: Site):
    """For articles that changed without the feed saying so, even where the feed itself has not changed."""
    put_pages(site, 2)
    put_feed(site, item(site, 0), item(site, 1), etag='"f1"')
    taken(path, site.url("/feed"))
    site.put("/news/1", page("Day 1 ended otherwise."))
    assert taken(path, site.url("/feed")) == {"unread": 2}
    assert taken(path, site.url("/feed"), revisit=True) == {"unread": 1, "revised": 1}


def test_what_the_page_does_not_tell_the_feed_does(path: Path, site: Site):
    """Title, date and publisher; what the page tells goes first."""
    told = (
        '<meta property="og:title" content="Osk under fire"><meta property="og:site_name" content="The Times of Osk">'
    )
    site.put("/news/0", page("So it was.", head=""))
    site.put("/news/1", page("So it was not.", head=told))
    date = "<pubDate>Mon, 03 Mar 2031 10:00:00 GMT</pubDate>"
    put_feed(site, item(site, 0, date), item(site, 1, date))
    assert taken(path, site.url("/feed")) == {"new": 2}
    with Ledger.open(path) as ledger:
        rows = ledger.connection.execute("SELECT title, publisher, published FROM revisions ORDER BY id").fetchall()
    assert rows == [
        ("Shelling of Osk, day 0", "Coastal Times", "2031-03-03T10:00:00Z"),
        ("Osk under fire", "The Times of Osk", "2031-03-03T10:00:00Z"),
    ]


WHOLE = f"<p>{LEAD} The feed holds all of it, from the first word to the last.</p>"
FULL = f"<content:encoded><![CDATA[{WHOLE}]]></content:encoded>"


@pytest.mark.parametrize("said", [None, b"<html><body><p>Subscribe</p></body></html>"], ids=["gone", "no article"])
def test_an_entry_whose_page_can_not_be_had_is_read_from_the_feed(path: Path, site: Site, said: bytes | None):
    """Where the feed holds the whole text, and it is said so; else it is passed over."""
    if said:
        site.put("/news/0", said)
        site.put("/news/1", said)
    put_feed(site, item(site, 0, FULL), item(site, 1, "<description>Osk shelled.</description>"), etag='"f1"')
    steps = steps_of(path, site.url("/feed"))
    assert [type(step) for step in steps] == [Notice, str, ReadingError]
    assert str(steps[0]).startswith(site.url("/news/0"))
    assert "read from the feed, which holds the text" in str(steps[0])
    asked(site)
    assert taken(path, site.url("/feed")) == {"unread": 1, "ReadingError": 1}
    assert asked(site) == ["/feed"]
    with Ledger.open(path) as ledger:
        assert "The feed holds all of it" in ledger.connection.execute("SELECT text FROM revisions").fetchone()[0]


def test_entries_without_a_link_are_articles_of_their_own(path: Path, site: Site):
    """Each by its id."""
    entries = [
        f"<item><guid isPermaLink='false'>n{n}</guid>{FULL.replace('last', f'last of {n}')}</item>" for n in (1, 2)
    ]
    put_feed(site, *entries)
    assert taken(path, site.url("/feed")) == {"new": 2}
    assert taken(path, site.url("/feed")) == {"unread": 2}
    with Ledger.open(path) as ledger:
        assert ledger.verify().articles == 2


def test_what_failed_for_now_is_tried_again(path: Path, site: Site):
    """The feed is not taken for read until every entry was dealt with; the others are not asked for again."""
    put_pages(site, 3)
    site.answers["/news/1"] = answer(status="500 Oops")
    put_feed(site, *(item(site, n) for n in range(3)), etag='"f1"')
    assert taken(path, site.url("/feed")) == {"new": 2, "ReadingError": 1}
    asked(site)
    put_pages(site, 3)
    assert taken(path, site.url("/feed")) == {"unread": 2, "new": 1}
    assert asked(site) == ["/feed", "/news/1"]
    assert taken(path, site.url("/feed")) == {"unread": 3}


def test_what_the_coder_failed_on_is_fetched_again(path: Path, site: Site):
    """The rest of the feed is not."""
    put_pages(site, 2)
    site.put("/news/1", page("This will fail."))
    put_feed(site, item(site, 0), item(site, 1), etag='"f1"')
    assert taken(path, site.url("/feed")) == {"new": 1, "ReadingError": 1}
    asked(site)
    assert taken(path, site.url("/feed")) == {"unread": 1, "ReadingError": 1}
    assert asked(site) == ["/feed", "/news/1"]


def test_only_so_many_entries(path: Path, site: Site):
    """The rest is named, and read by a later run that may."""
    put_pages(site, 4)
    put_feed(site, *(item(site, n) for n in range(4)), etag='"f1"')
    steps = steps_of(path, site.url("/feed"), entries=3)
    assert [str(step).split(": ", 1)[-1] for step in steps] == [
        "1 entries after the first 3: not read; raise --entries",
        "new",
        "new",
        "new",
    ]
    assert taken(path, site.url("/feed")) == {"unread": 3, "new": 1}


def test_a_page_that_two_feeds_list_is_asked_for_once(path: Path, site: Site):
    """In one run; the second feed knows it too afterwards."""
    put_pages(site, 2)
    site.put("/feed", rss(item(site, 0), item(site, 1)), kind="application/rss+xml")
    site.put("/other", rss(item(site, 1)), kind="application/rss+xml")
    assert taken(path, site.url("/feed"), site.url("/other")) == {"new": 2}
    assert asked(site) == ["/feed", "/news/0", "/news/1", "/other"]
    assert taken(path, site.url("/other"), site.url("/feed")) == {"unread": 2}
    assert asked(site) == ["/other", "/feed"]


def test_what_another_version_read_is_read_again_where_asked(path: Path, site: Site, monkeypatch: pytest.MonkeyPatch):
    """The feed and its pages are asked for whole, since nothing else says what they hold."""
    site.answers["/news/0"] = tagged(page("So it was told."))
    put_feed(site, item(site, 0), etag='"f1"')
    taken(path, site.url("/feed"))
    assert taken(path, site.url("/feed"), recode=True) == {"unread": 1}
    for module in ("fetched", "intake_queue"):
        monkeypatch.setattr(f"turnstone.ledger.{module}.__version__", "9.9")
    with Ledger.open(path, write=True, version="9.9") as ledger:
        steps = intake(ledger, [site.url("/feed")], Given(), web=Web(settings=LOOPBACK), recode=True)
        assert [step for step in steps if isinstance(step, str)] == ["recoded"]
    sound(path, 1)


def tagged(body: bytes):
    def say(send, headers):
        fresh = headers.get("If-None-Match") == '"p1"'
        send(answer(status="304 Not Modified", kind="") if fresh else answer(body, ETag='"p1"'))

    return say


def test_files_and_addresses_in_one_run(path: Path, site: Site, tmp_path: Path):
    """In the order given; two processes code the same."""
    put_pages(site, 3)
    put_feed(site, *(item(site, n) for n in range(3)))
    text = tmp_path / "osk.txt"
    text.write_text(LEAD)
    assert taken(path, text, site.url("/feed"), str(text)) == {"new": 4, "unread": 1}
    with Ledger.open(path) as ledger:
        sources = [row.report.source for row in ledger.events(Filter())]
    assert len(sources) == 4


def test_robots_txt_is_kept_from_run_to_run(path: Path, site: Site):
    """Asked for once."""
    site.put("/a", page("So it was told."))
    taken(path, site.url("/a"))
    taken(path, site.url("/a"))
    assert site.asked == ["/robots.txt", "/a", "/a"]


# The command line


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]):
    """Runs the command line in this process: exit code, standard output, standard error."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        status = _guarded([str(argument) for argument in arguments])
        captured = capfdbinary.readouterr()
        return status, captured.out.decode(), captured.err.decode()

    return call


def test_the_command_line(run, path: Path, site: Site):
    """Loopback only by its option; exit statuses as for files."""
    put_pages(site, 2)
    put_feed(site, item(site, 0), item(site, 1), item(site, 9))
    politely = ("--allow", "127.0.0.1", "--pause", "0", "--contact", "desk@paper.example", "--ledger", path)
    status, out, err = run("read", site.url("/feed"), "--ledger", path)
    assert (status, site.asked) == (3, [])
    assert err == (
        f"{site.url('/feed')}: 127.0.0.1 is loopback, expected a public address: allow that network if it is meant\n"
    )
    status, out, err = run("read", site.url("/feed"), *politely)
    assert (status, out) == (1, f"{path}: 2 new, 0 revised, 0 there already, 1 passed over\n")
    assert err == f"{site.url('/news/9')}: status 404: nothing at {site.url('/news/9')}: check the address\n"
    assert site.headers[-1]["User-Agent"] == "Turnstone (desk@paper.example)"
    put_feed(site, item(site, 0), item(site, 1))
    assert run("read", site.url("/feed"), *politely)[:2] == (0, f"{path}: 0 new, 0 revised, 2 there already\n")
    for wrong, message in (
        (("--entries", "0"), "--entries 0: not a number of entries"),
        (("--pause", "-1"), "pause: -1.0 seconds are none: give 0 or more"),
        (("--allow", "10.0.0.1/8"), "allowed: 10.0.0.1/8 has host bits set: give addresses or networks"),
    ):
        status, _, err = run("read", site.url("/feed"), "--ledger", path, *wrong)
        assert status in {2, 3}
        assert message in err


def test_two_processes_read_the_same(path: Path, site: Site, tmp_path: Path):
    """In the same order, with what is remembered; options before the address are not taken for it."""
    put_pages(site, 6)
    put_feed(site, *(item(site, n) for n in range(6)), etag='"f1"')
    arguments = [sys.executable, stub_cli.__file__, "read", "--allow", "127.0.0.1", "--pause", "0", "--jobs", "2"]
    told = subprocess.run(
        [*arguments, site.url("/feed"), "--ledger", str(path)], timeout=120, check=False, capture_output=True, text=True
    )
    assert (told.returncode, told.stdout.split("\n")[0]) == (0, f"{path}: 6 new, 0 revised, 0 there already")
    taken(tmp_path / "one.ledger", site.url("/feed"))
    query = "SELECT source, sha256 FROM revisions ORDER BY id"
    with Ledger.open(path) as two, Ledger.open(tmp_path / "one.ledger") as one:
        assert two.connection.execute(query).fetchall() == one.connection.execute(query).fetchall()
    assert taken(path, site.url("/feed")) == {"unread": 6}
    sound(path, 6)

"""What a fetch gives, against a real server on loopback that a setting allows."""

import gzip
import hashlib
import re

import brotli
import pytest
from tests.fetching.server import Leading, Still, answer, moved, served

from turnstone.errors import FetchError
from turnstone.fetching import Fetched, Fetcher, FetchSettings, InMemory, NotModified, Refused, fetch

PAGE = b"<html><body><p>Militia fighters shelled the crossing at dawn, residents said.</p></body></html>"


def test_a_page_comes_whole_with_where_it_came_from(site, fetcher):
    site.put("/a", PAGE, ETag='"v1"', Last_Modified="Thu, 19 Jun 2025 10:00:00 GMT")
    fetched = fetcher.fetch(site.url("/a#part"))
    assert isinstance(fetched, Fetched)
    assert (fetched.body, fetched.url, fetched.final) == (PAGE, site.url("/a#part"), site.url("/a"))
    assert (fetched.type, fetched.charset, fetched.etag) == ("text/html", "utf-8", '"v1"')
    assert (fetched.address, fetched.fetched, fetched.hops) == ("127.0.0.1", "2025-06-15T15:06:40Z", ())
    assert fetched.sha256 == hashlib.sha256(PAGE).hexdigest()


def test_loopback_is_refused_without_the_setting(site):
    refused = fetch(site.url("/a"))
    assert isinstance(refused, Refused)
    assert refused.reason == "not-public"
    assert str(refused).startswith(f"{site.url('/a')}: 127.0.0.1 is loopback, expected a public address: ")
    assert site.asked == []
    with pytest.raises(FetchError, match="loopback"):
        raise refused.error()


def test_the_request_says_who_asks_and_sends_nothing_else(site, open_settings):
    site.put("/a", PAGE, Set_Cookie="id=1")
    settings = FetchSettings(allowed=open_settings.allowed, pause=0.0, contact="desk@paper.example")
    with Fetcher(settings) as fetcher:
        fetcher.fetch(site.url("/a"))
        fetcher.fetch(site.url("/a"))
    assert set(site.headers[-1]) == {"Host", "User-Agent", "Accept", "Accept-Encoding"}
    assert site.headers[-1]["User-Agent"] == "Turnstone (desk@paper.example)"
    assert site.headers[-1]["Host"] == f"127.0.0.1:{site.port}"


def test_proxies_of_the_environment_are_not_used(site, fetcher, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    site.put("/a", PAGE)
    assert isinstance(fetcher.fetch(site.url("/a")), Fetched)


# Conditional requests


def test_what_did_not_change_is_not_sent_again(site, open_settings):
    memory = InMemory()

    def say(send, headers):
        fresh = headers.get("If-None-Match") == 'W/"v1"'
        send(answer(status="304 Not Modified", kind="") if fresh else answer(PAGE, ETag='W/"v1"'))

    site.answers["/a"] = say
    with Fetcher(open_settings, memory) as fetcher:
        first = fetcher.fetch(site.url("/a"))
        again = fetcher.fetch(site.url("/a"))
        assert isinstance(again, Fetched), "nothing is remembered before the caller has kept it"
        memory.keep(first.url, first.remembered())
        third = fetcher.fetch(site.url("/a"))
    assert isinstance(third, NotModified)
    assert third.since == first.fetched


def test_a_date_is_sent_back_as_it_came(site, fetcher, open_settings):
    memory = InMemory()
    site.put("/a", PAGE, Last_Modified="Thu, 19 Jun 2025 10:00:00 GMT")
    with Fetcher(open_settings, memory) as fetcher:
        first = fetcher.fetch(site.url("/a"))
        memory.keep(first.url, first.remembered())
        fetcher.fetch(site.url("/a"))
    assert site.headers[-1]["If-Modified-Since"] == "Thu, 19 Jun 2025 10:00:00 GMT"


def test_validators_go_only_to_the_address_that_gave_them(site, open_settings):
    memory = InMemory()
    site.answers["/old"] = moved("/new")
    site.put("/new", PAGE, ETag='"v1"')
    with Fetcher(open_settings, memory) as fetcher:
        first = fetcher.fetch(site.url("/old"))
        memory.keep(first.url, first.remembered())
        fetcher.fetch(site.url("/old"))
    assert [headers.get("If-None-Match") for headers in site.headers[-2:]] == [None, '"v1"']


def test_a_304_that_nobody_asked_for_is_refused(site, fetcher):
    site.answers["/a"] = answer(status="304 Not Modified", kind="")
    assert fetcher.fetch(site.url("/a")).reason == "status"


# Redirects


def test_redirects_are_followed_and_told(site, fetcher):
    site.answers["/a"] = moved("b/c", "301 Moved Permanently")
    site.answers["/b/c"] = moved(site.url("/d?x=1#y"), "307 Temporary Redirect")
    site.put("/d?x=1", PAGE)
    fetched = fetcher.fetch(site.url("/a"))
    assert fetched.final == site.url("/d?x=1")
    assert [(hop.status, hop.url) for hop in fetched.hops] == [(301, site.url("/b/c")), (307, site.url("/d?x=1"))]


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("/a", "redirect-loop"),
        ("file:///etc/hosts", "scheme"),
        ("ftp://paper.example/", "scheme"),
        ("http://user:pw@127.0.0.1/", "credentials"),
        ("http://169.254.169.254/latest/meta-data/", "not-public"),
        ("http://0xa9fea9fe/latest/meta-data/", "not-public"),
        ("http://[::ffff:127.0.0.1]/", "not-public"),
        ("http://[64:ff9b::7f00:1]/", "not-public"),
        ("http://[64:ff9b:1::a00:1]/", "not-public"),
        ("http://[2002:7f00:1::]/", "not-public"),
        ("http://[2001:0:1::1]/", "not-public"),
        ("http://[::7f00:1]/", "not-public"),
        ("http://[fe80::1]/", "not-public"),
        ("http://[ff02::1]/", "not-public"),
        ("http://[fd00:ec2::254]/", "not-public"),
        ("http://224.0.0.251/", "not-public"),
        ("http://100.64.0.1/", "not-public"),
        ("http://0/", "not-public"),
        ("http://0177.0.0.2/", "not-public"),
        ("http://2130706434/", "not-public"),
        ("http://127.0.0.2/", "not-public"),
        ("//10.0.0.1/", "not-public"),
        ("http://[fe80::1%25lo]/", "url"),
        ("http://", "url"),
    ],
)
def test_each_hop_is_checked(site, fetcher, to, reason):
    site.answers["/a"] = moved(to)
    assert fetcher.fetch(site.url("/a")).reason == reason
    assert site.pages_asked() == ["/a"]


def test_a_circle_of_redirects_is_named(site, fetcher):
    site.answers["/a"], site.answers["/b"] = moved("/b"), moved("/a")
    refused = fetcher.fetch(site.url("/a"))
    assert (refused.reason, site.pages_asked()) == ("redirect-loop", ["/a", "/b"])
    assert site.url("/a") in refused.problem


def test_redirects_without_end_are_cut(site, fetcher):
    for n in range(20):
        site.answers[f"/{n}"] = moved(f"/{n + 1}")
    refused = fetcher.fetch(site.url("/0"))
    assert (refused.reason, len(site.pages_asked())) == ("redirect-limit", 6)


def test_a_redirect_to_nowhere_is_refused(site, fetcher):
    site.answers["/a"] = answer(status="302 Found")
    assert fetcher.fetch(site.url("/a")).reason == "redirect"


# Names that lead inside


@pytest.mark.parametrize(
    "answers",
    [
        ("127.0.0.1",), ("10.0.0.1",), ("93.184.216.34", "127.0.0.1"), ("93.184.216.34", "::1"), ("fe80::1%eth0",),
        ("64:ff9b::a9fe:a9fe",), ("2002:7f00:1::",), ("::ffff:10.0.0.1",), ("169.254.169.254",), ("224.0.0.1",),
    ],
)  # fmt: skip
def test_a_name_with_any_address_that_is_not_public_is_refused(answers):
    network = Leading(1, {"paper.example": answers})
    with Fetcher(network=network) as fetcher:
        refused = fetcher.fetch("http://paper.example/news")
    assert (refused.reason, network.connected) == ("not-public", [])
    assert "paper.example leads to" in refused.problem


def test_a_dns_answer_that_changes_after_the_check_changes_nothing(site):
    """The name is looked up once for each connection, and what was checked is what is connected to."""
    site.put("/a", PAGE)
    network = Leading(site.port, {"paper.example": [("93.184.216.34",), ("93.184.216.34",), ("127.0.0.1",)]})
    with Fetcher(FetchSettings(pause=0.0), network=network) as fetcher:
        first = fetcher.fetch("http://paper.example/a")
        second = fetcher.fetch("http://paper.example/a")
    assert (first.body, first.address) == (PAGE, "93.184.216.34")
    assert second.reason == "not-public"
    assert network.connected == [("93.184.216.34", 80)] * 2
    assert len(network.resolved) == 3


def test_a_redirect_to_a_name_that_leads_inside_is_refused(site):
    site.answers["/a"] = moved("http://inside.example/secret")
    network = Leading(site.port, {"paper.example": ("93.184.216.34",), "inside.example": ("192.168.0.7",)})
    with Fetcher(FetchSettings(pause=0.0), network=network) as fetcher:
        refused = fetcher.fetch("http://paper.example/a")
    assert (refused.reason, "inside.example leads to 192.168.0.7" in refused.problem) == ("not-public", True)
    assert "/secret" not in site.asked


def test_names_that_are_not_known_are_named():
    with Fetcher(network=Leading(1, {})) as fetcher:
        assert fetcher.fetch("http://paper.example/").reason == "dns"
    with Fetcher(network=Leading(1, {"paper.example": ()})) as fetcher:
        assert fetcher.fetch("http://paper.example/").reason == "dns"


def test_a_resolver_that_never_answers_is_named():
    class Mute(Leading):
        def resolve(self, host, seconds):
            raise TimeoutError

    with Fetcher(network=Mute(1, {})) as fetcher:
        assert fetcher.fetch("http://paper.example/").reason == "dns"


@pytest.mark.parametrize("port", [22, 25, 110, 445, 1])
def test_public_hosts_are_asked_on_web_ports_only(port):
    network = Leading(1, {"paper.example": ("93.184.216.34",)})
    with Fetcher(network=network) as fetcher:
        assert fetcher.fetch(f"http://paper.example:{port}/").reason == "port"
    assert network.connected == []


def test_the_next_address_is_tried_where_one_does_not_answer(site):
    class Half(Leading):
        def connect(self, address, port, seconds):
            if ":" in address:
                raise OSError(101, "Network is unreachable")
            return super().connect(address, port, seconds)

    site.put("/a", PAGE)
    network = Half(site.port, {"paper.example": ("2a00:1450::1", "93.184.216.34")})
    with Fetcher(FetchSettings(pause=0.0), network=network) as fetcher:
        assert fetcher.fetch("http://paper.example/a").address == "93.184.216.34"


def test_a_port_where_nobody_listens_is_named(open_settings):
    with served() as gone:
        url = gone.url("/a")
    with Fetcher(open_settings) as fetcher:
        refused = fetcher.fetch(url)
    assert refused.reason in {"connect", "robots-unavailable"}
    assert "can't connect" in refused.problem


# Bounds


def trickle(head: bytes, piece: bytes, pause: float, times: int):
    def say(send, headers):
        import time

        send(head)
        for _ in range(times):
            send(piece)
            time.sleep(pause)

    return say


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (HEAD + b"Content-Length: 100000\r\n\r\n", b"x"),
        (HEAD, b"X-More: 1\r\n"),
        (b"", b"H"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    ],
    ids=["body", "headers", "status line", "interim answers", "chunks"],
)
def test_an_answer_that_drips_ends_with_the_whole_time(site, head, piece):
    site.answers["/a"] = trickle(head, piece, 0.05, 100)
    with Fetcher(FetchSettings(allowed=("127.0.0.1",), pause=0.0, max_seconds=0.6, idle_seconds=0.5)) as fetcher:
        refused = fetcher.fetch(site.url("/a"))
    assert (refused.reason, "not whole after 0.6 s" in refused.problem) == ("slow", True)


@pytest.mark.parametrize("head", [b"", HEAD + b"Content-Length: 10\r\n\r\nabc"])
def test_silence_ends_with_the_idle_time(site, head):
    site.answers["/a"] = trickle(head, b"", 1.0, 1)
    with Fetcher(FetchSettings(allowed=("127.0.0.1",), pause=0.0, max_seconds=5.0, idle_seconds=0.3)) as fetcher:
        refused = fetcher.fetch(site.url("/a"))
    assert (refused.reason, "nothing came for 0.3 s" in refused.problem) == ("slow", True)


def test_an_endless_body_is_cut_off(site, fetcher):
    sent = []

    def say(send, headers):
        send(HEAD + b"\r\n")
        for _ in range(10_000):
            send(b"word " * 10_000)
            sent.append(50_000)

    site.answers["/a"] = say
    assert fetcher.fetch(site.url("/a")).reason == "too-large"
    assert sum(sent) < 50_000_000


def test_a_declared_size_over_the_bound_is_not_read(site, fetcher):
    site.answers["/a"] = HEAD + b"Content-Length: 99999999999\r\n\r\n"
    refused = fetcher.fetch(site.url("/a"))
    assert (refused.reason, "99,999,999,999 bytes" in refused.problem) == ("too-large", True)


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: brotli.compress(data, quality=3)], ids=["gzip", "brotli"])
def test_bombs_are_stopped_at_the_bound(site, fetcher, pack):
    import tracemalloc

    bomb = pack(b"\0" * 100_000_000)
    coding = "gzip" if bomb[:2] == b"\x1f\x8b" else "br"
    site.put("/a", bomb, Content_Encoding=coding)
    tracemalloc.start()
    refused = fetcher.fetch(site.url("/a"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert refused.reason == "too-large"
    assert peak < 5_000_000


@pytest.mark.parametrize(
    ("coding", "pack"), [("gzip", gzip.compress), ("br", brotli.compress), ("x-gzip", gzip.compress)]
)
def test_packed_answers_are_unpacked(site, fetcher, coding, pack):
    page = PAGE * 2_000
    site.put("/a", pack(page), Content_Encoding=coding)
    assert fetcher.fetch(site.url("/a")).body == page


def test_gzip_in_several_members_with_padding_is_one_content(site, fetcher):
    site.put("/a", gzip.compress(PAGE) + gzip.compress(b"") + gzip.compress(PAGE) + b"\0" * 9, Content_Encoding="gzip")
    assert fetcher.fetch(site.url("/a")).body == PAGE * 2


@pytest.mark.parametrize(
    ("body", "coding", "reason"),
    [
        (gzip.compress(PAGE)[:-12], "gzip", "truncated"),
        (brotli.compress(PAGE)[:-2], "br", "truncated"),
        (PAGE, "gzip", "encoding"),
        (PAGE, "br", "encoding"),
        (gzip.compress(gzip.compress(PAGE)), "gzip, gzip", "encoding"),
        (PAGE, "zstd", "encoding"),
    ],
    ids=["gzip cut", "brotli cut", "no gzip", "no brotli", "twice", "unknown"],  # a packed body has its time in it
)
def test_broken_and_unasked_packings_are_named(site, fetcher, body, coding, reason):
    site.put("/a", body, Content_Encoding=coding)
    assert fetcher.fetch(site.url("/a")).reason == reason


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (HEAD + b"Content-Length: 100\r\n\r\nabc", "truncated"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n", "truncated"),
        (b"SSH-2.0-OpenSSH_9\r\n", "protocol"),
        (b"", "protocol"),
        (HEAD + b"Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde", "protocol"),
        (HEAD + b"X: " + b"a" * 200_000 + b"\r\n\r\n", "protocol"),
    ],
)
def test_answers_that_are_no_whole_http_are_named(site, fetcher, said, reason):
    site.answers["/a"] = said
    assert fetcher.fetch(site.url("/a")).reason == reason


# Statuses and kinds


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("404 Not Found", "gone"), ("410 Gone", "gone"), ("401 Unauthorized", "denied"), ("403 Forbidden", "denied"),
        ("451 Unavailable", "denied"), ("500 Oops", "status"), ("204 No Content", "status"),
        ("206 Partial Content", "status"), ("429 Too Many", "busy"), ("503 Busy", "busy"),
    ],
)  # fmt: skip
def test_statuses_without_a_page_are_named(site, fetcher, status, reason):
    site.answers["/a"] = answer(PAGE if not status.startswith("204") else b"", status=status)
    refused = fetcher.fetch(site.url("/a"))
    assert (refused.reason, re.search(r"status \d|left alone", refused.problem) is not None) == (reason, True)


@pytest.mark.parametrize("kind", ["image/png", "application/pdf", "video/mp4", "application/zip", "font/woff2"])
def test_what_holds_no_report_is_not_read(site, fetcher, kind):
    site.put("/a", b"x" * 1_000, kind=kind)
    refused = fetcher.fetch(site.url("/a"))
    assert (refused.reason, kind in refused.problem) == ("content-type", True)


def test_an_empty_answer_is_named(site, fetcher):
    site.put("/a", b" \n")
    assert fetcher.fetch(site.url("/a")).reason == "empty"


# Pauses


def test_one_host_is_asked_with_a_pause_and_two_without(site):
    site.put("/a", PAGE)
    network = Leading(site.port, {"one.example": ("93.184.216.34",), "two.example": ("93.184.216.35",)})
    clock = Still()
    with Fetcher(FetchSettings(pause=2.0), network=network, clock=clock) as fetcher:
        for host in ("one.example", "two.example", "one.example"):
            assert isinstance(fetcher.fetch(f"http://{host}/a"), Fetched)
    assert clock.slept == [2.0, 2.0]


def test_a_short_retry_after_is_waited_for_and_a_long_one_refused(site, open_settings):
    clock = Still()
    site.put("/a", PAGE)
    site.answers["/busy"] = answer(status="429 Too Many Requests", Retry_After="20")
    site.answers["/closed"] = answer(status="503 Busy", Retry_After="Sun, 15 Jun 2025 16:06:40 GMT")
    with Fetcher(open_settings, clock=clock) as fetcher:
        first = fetcher.fetch(site.url("/busy"))
        assert (first.reason, first.retry_after) == ("busy", 20.0)
        assert isinstance(fetcher.fetch(site.url("/a")), Fetched)
        assert clock.slept == [20.0]
        assert 3_500 < fetcher.fetch(site.url("/closed")).retry_after < 3_600
        before = len(site.asked)
        assert fetcher.fetch(site.url("/a")).reason == "busy"
        assert len(site.asked) == before
        clock.time += 3_600
        assert isinstance(fetcher.fetch(site.url("/a")), Fetched)

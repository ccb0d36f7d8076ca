"""The machine's own resolver and sockets, threads, and what the package promises."""

import pickle
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from tests.fetching.server import Leading, served

import turnstone.fetching
from turnstone.errors import FetchError
from turnstone.fetching import Fetched, Fetcher, FetchSettings, Reason
from turnstone.fetching.network import System

PAGE = b"<p>The port reopened.</p>"


def test_localhost_is_looked_up_and_refused():
    assert set(System().resolve("localhost", 5.0)) <= {"127.0.0.1", "::1"}
    with Fetcher() as fetcher:
        assert fetcher.fetch("http://localhost:1/").reason == "not-public"
        assert fetcher.fetch("http://LOCALHOST.:1/").reason == "not-public"


def test_a_look_up_ends_in_time(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *given, **more: time.sleep(3) or [])
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        System().resolve("paper.example", 0.1)
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("trouble", [socket.gaierror(-2, "Name or service not known"), UnicodeError("label too long")])
def test_a_look_up_that_fails_is_named(monkeypatch, trouble):
    def fail(*given, **more):
        raise trouble

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with Fetcher() as fetcher:
        refused = fetcher.fetch("http://paper.example/")
    assert (refused.reason, "paper.example is not known" in refused.problem) == ("dns", True)


def test_an_allowed_ipv6_address_is_asked_with_brackets():
    try:
        with served(host="::1") as site:
            site.put("/a", PAGE)
            with Fetcher(FetchSettings(allowed=("::1",), pause=0.0)) as fetcher:
                fetched = fetcher.fetch(f"http://[0:0:0:0:0:0:0:1]:{site.port}/a")
            assert (fetched.body, fetched.address) == (PAGE, "::1")
            assert site.headers[-1]["Host"] == f"[::1]:{site.port}"
    except OSError:
        pytest.skip("no IPv6 here")


def test_threads_share_a_fetcher_and_a_host_is_asked_by_one_at_a_time(site):
    site.put("/a", PAGE)
    names = {f"{n}.example": ("93.184.216.34",) for n in range(4)}
    with (
        Fetcher(FetchSettings(pause=0.05), network=Leading(site.port, names)) as fetcher,
        ThreadPoolExecutor(8) as pool,
    ):
        answers = list(pool.map(lambda n: fetcher.fetch(f"http://{n % 4}.example/a"), range(16)))
    assert all(isinstance(answer, Fetched) and answer.body == PAGE for answer in answers)
    for host in names:
        times = sorted(when for asked, when in site.seen if asked == host)
        assert min(after - before for before, after in pairwise(times)) >= 0.045


def test_an_error_comes_out_of_a_worker_as_it_went_in():
    error = FetchError("http://a/", "gone", "nothing", "look elsewhere")
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.reason) == (str(error), "gone")


def test_every_reason_and_setting_is_in_the_docs():
    page = (Path(__file__).parents[2] / "docs/fetching.md").read_text(encoding="utf-8")
    for name in (*get_args(Reason), *FetchSettings.__struct_fields__):
        assert f"| `{name}` |" in page, name


def test_what_is_exported_is_there():
    assert all(hasattr(turnstone.fetching, name) for name in turnstone.fetching.__all__)

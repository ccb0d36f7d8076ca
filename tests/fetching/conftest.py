"""A site on loopback, a fetcher that may go there since a setting says so, and a guard that no test goes elsewhere."""

import socket

import pytest
from tests.fetching.server import Site, Still, served

from turnstone.fetching import Fetcher, FetchSettings

_connect, _look_up = socket.create_connection, socket.getaddrinfo


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch):
    """Whatever goes wrong in a test, nothing but loopback is dialled, and no name but localhost looked up."""

    def connect(address, *rest, **more):
        assert address[0] in {"127.0.0.1", "::1"}, f"a test was about to dial {address}"
        return _connect(address, *rest, **more)

    def look_up(host, *rest, **more):
        assert host in {"127.0.0.1", "::1", "localhost"}, f"a test was about to look up {host}"
        return _look_up(host, *rest, **more)

    monkeypatch.setattr(socket, "create_connection", connect)
    monkeypatch.setattr(socket, "getaddrinfo", look_up)


@pytest.fixture
def site():
    with served() as site:
        site.put("/robots.txt", b"", kind="text/plain")
        yield site


@pytest.fixture
def clock() -> Still:
    return Still()


@pytest.fixture
def open_settings() -> FetchSettings:
    """Loopback is allowed; bounds are short."""
    return FetchSettings(allowed=("127.0.0.1",), pause=0.0, max_seconds=5.0, idle_seconds=2.0, max_bytes=300_000)


@pytest.fixture
def fetcher(site: Site, open_settings: FetchSettings, clock: Still):
    with Fetcher(open_settings, clock=clock) as fetcher:
        yield fetcher

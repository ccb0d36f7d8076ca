"""A site on loopback and a fetcher that may go there, since a setting says so."""

import pytest
from tests.fetching.server import Site, Still, served

from turnstone.fetching import Fetcher, FetchSettings


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

"""Certificates: the name in the address is what must be on it, whatever address is connected to."""

import ssl

import pytest
import trustme
from tests.fetching.server import Leading, moved, served

from turnstone.fetching import Fetched, Fetcher, FetchSettings

PAGE = b"<p>The envoy left without a statement.</p>"
NAMES = {"paper.example": ("93.184.216.34",), "other.example": ("93.184.216.35",)}


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture
def secure(authority):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("paper.example").configure_cert(context)
    with served(context) as site:
        site.put("/a", PAGE)
        yield site


@pytest.fixture
def trusting(authority):
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def test_a_certificate_of_the_host_is_taken(secure, trusting):
    with Fetcher(FetchSettings(pause=0.0), network=Leading(secure.port, NAMES), tls=trusting) as fetcher:
        fetched = fetcher.fetch("https://paper.example./a")
    assert isinstance(fetched, Fetched)
    assert (fetched.body, fetched.final, fetched.address) == (PAGE, "https://paper.example/a", "93.184.216.34")


def test_a_certificate_of_another_host_is_refused(secure, trusting):
    with Fetcher(FetchSettings(pause=0.0), network=Leading(secure.port, NAMES), tls=trusting) as fetcher:
        refused = fetcher.fetch("https://other.example/a")
    assert (refused.reason, secure.asked) == ("certificate", [])
    assert "other.example" in refused.problem


def test_a_certificate_that_nobody_trusts_is_refused(secure):
    with Fetcher(FetchSettings(pause=0.0), network=Leading(secure.port, NAMES)) as fetcher:
        assert fetcher.fetch("https://paper.example/a").reason == "certificate"
    assert secure.asked == []


def test_a_server_that_speaks_no_tls_is_named(trusting):
    with served() as plain, Fetcher(network=Leading(plain.port, NAMES), tls=trusting) as fetcher:
        assert fetcher.fetch("https://paper.example/a").reason == "tls"


def test_from_https_to_http_is_not_followed(secure, trusting):
    secure.answers["/a"] = moved("http://paper.example/a")
    with Fetcher(FetchSettings(pause=0.0), network=Leading(secure.port, NAMES), tls=trusting) as fetcher:
        assert fetcher.fetch("https://paper.example/a").reason == "redirect-downgrade"

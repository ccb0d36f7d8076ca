"""Who may ask the desk: hosts, tokens, rates, other sites; and what a browser may do with an answer."""

import http.client
import json
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import trustme
from test_server import Reply, ask

from turnstone.commands.serve import serve
from turnstone.errors import LedgerError
from turnstone.web.files import Shelf
from turnstone.web.security import Rates, policy
from turnstone.web.serve import running, server
from turnstone.web.settings import Settings

TOKEN = "a-token-of-some-length"
MARKED = {"x_turnstone": "desk", "content_type": "application/json"}


@pytest.fixture(scope="module")
def guarded(lake: Path) -> Iterator[str]:
    """A desk as others than this machine would find it, listening at all addresses, asked by this one."""
    with running(Settings(ledger=lake, host="0.0.0.0", port=0, token=TOKEN, names=("desk.example",),
                          allow_review=False)) as address:  # fmt: skip
        yield f"http://127.0.0.1:{urlsplit(address).port}/"


def test_every_answer_is_closed_in(desk: str):
    """Pages, files, the API and errors alike."""
    for path in ("/", "/static/js/app.js", "/api/status", "/api/nope", "/api/events?limit=0"):
        found = ask(desk, path).headers
        allowed = dict(part.strip().split(" ", 1) for part in found["content-security-policy"].split(";"))
        assert allowed["default-src"] == allowed["base-uri"] == allowed["frame-ancestors"] == "'none'"
        assert allowed["form-action"] == "'none'"
        assert "unsafe" not in found["content-security-policy"]
        assert "http" not in found["content-security-policy"]
        assert found["x-content-type-options"] == "nosniff"
        assert found["referrer-policy"] == "no-referrer"
        assert found["cross-origin-opener-policy"] == found["cross-origin-resource-policy"] == "same-origin"
        assert found["cache-control"]
        assert "access-control-allow-origin" not in found
        assert "server" not in found


def test_only_the_import_map_may_stand_in_the_page():
    """By its hash; a changed one has another, and a page without scripts has none."""
    page = Shelf().page
    assert policy(page).count("'sha256-") == page.count(b"importmap")
    assert policy(page) != policy(page.replace(b'"imports"', b'"imports" '))
    assert "sha256" not in policy(b"<p>no script</p>")


@pytest.mark.parametrize("host", [
    "evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example", "", "[::1", "a b",
    "192.0.2.1", "127.0.0.1:80:80", "desk.example",
])  # fmt: skip
def test_another_name_is_refused(desk: str, host: str):
    """DNS rebinding: a site that lets its own name point to this machine."""
    for path in ("/", "/api/status", "/static/js/app.js"):
        assert ask(desk, path, host=host).status in (400, 421)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:99"])
def test_names_of_this_machine_are_taken(desk: str, host: str):
    assert ask(desk, "/api/status", host=host).status == 200


def test_names_elsewhere(guarded: str):
    """By number, by the machine's own name, and by those that were given: not by any other name."""
    bearer = f"Bearer {TOKEN}"
    for host in ("192.0.2.1:80", "desk.example", "DESK.example:443", socket.gethostname(), "[2001:db8::1]"):
        assert ask(guarded, "/api/status", host=host, authorization=bearer).status == 200, host
    assert ask(guarded, "/api/status", host="evil.example", authorization=bearer).status == 421


def test_without_the_token_nothing_is_given(guarded: str):
    for path in ("/", "/api/status", "/static/js/app.js", "/api/changes", "/api/openapi.json", "/nope"):
        for shown in (
            {},
            {"authorization": "Bearer nope"},
            {"cookie": "turnstone=nope"},
            {"cookie": f"turnstone={TOKEN}"},
        ):
            reply = ask(guarded, path, **shown)
            assert (reply.status, reply.headers["www-authenticate"]) == (401, "Bearer")
    assert ask(guarded, "/api/status?token=nope").status == 401
    assert ask(guarded, "/api/status", "POST", b"{}", **MARKED).status == 401


def test_the_token_becomes_a_cookie(guarded: str):
    """Out of the address at once, so that nobody copies it on; the rest of the address stays."""
    reply = ask(guarded, f"/situation?since=2026&token={TOKEN}&about=a%26b")
    assert (reply.status, reply.headers["location"]) == (303, "/situation?since=2026&about=a%26b")
    cookie = reply.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert TOKEN not in cookie
    shown = cookie.split(";")[0]
    assert ask(guarded, "/situation", cookie=f"a=b; {shown}").status == 200
    assert ask(guarded, "/api/status", cookie=shown).status == 200


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example/", "//evil.example/%2e%2e"])
def test_the_redirect_stays_here(guarded: str, path: str):
    reply = ask(guarded, f"{path}?token={TOKEN}")
    where = reply.headers.get("location", "/")
    assert where.startswith("/")
    assert not where.startswith(("//", "/\\"))


def test_others_can_not_review(guarded: str):
    body = json.dumps({"verb": "accept", "records": ["e1"], "by": "Ana"}).encode()
    reply = ask(guarded, "/api/review/decisions", "POST", body, authorization=f"Bearer {TOKEN}", **MARKED)
    assert (reply.status, "--allow-review" in reply.json["error"]) == (403, True)


@pytest.mark.parametrize(("headers", "status"), [
    ({}, 400),
    ({"x_turnstone": None}, 403),
    ({"origin": "https://evil.example"}, 403),
    ({"origin": "null"}, 403),
    ({"origin": "http://localhost:1"}, 403),
    ({"sec_fetch_site": "cross-site"}, 403),
    ({"sec_fetch_site": "same-site"}, 403),
    ({"sec_fetch_site": "none"}, 403),
    ({"sec_fetch_site": "same-origin"}, 400),
    ({"content_type": "text/plain"}, 415),
    ({"content_type": "application/x-www-form-urlencoded"}, 415),
    ({"content_type": "application/json; charset=utf-8"}, 400),
])  # fmt: skip
def test_a_post_comes_from_the_desk_itself(desk: str, headers: dict[str, str | None], status: int):
    """400 is the answer to what is let through: it names no verb."""
    given = {name: value for name, value in (MARKED | headers).items() if value is not None}
    assert ask(desk, "/api/review/decisions", "POST", b"{}", **given).status == status


def test_its_own_origin_is_taken(desk: str):
    own = desk.rstrip("/")
    assert ask(desk, "/api/review/decisions", "POST", b"{}", origin=own, **MARKED).status == 400


def test_other_sites_can_not_read(desk: str):
    """Nor put a file of the desk into their page; a link to a page works."""
    for path in ("/api/status", "/static/js/app.js", "/"):
        assert ask(desk, path, sec_fetch_site="cross-site", sec_fetch_mode="no-cors").status == 403
        assert ask(desk, path, sec_fetch_site="same-site", sec_fetch_mode="cors").status == 403
    assert ask(desk, "/api/status", sec_fetch_site="cross-site", sec_fetch_mode="navigate").status == 403
    assert ask(desk, "/situation", sec_fetch_site="cross-site", sec_fetch_mode="navigate").status == 200
    assert ask(desk, "/api/status", sec_fetch_site="same-origin", sec_fetch_mode="cors").status == 200


def test_bodies_and_heads_are_bounded(desk: str):
    body = b'{"note": "' + b"x" * 70_000 + b'"}'
    assert ask(desk, "/api/review/decisions", "POST", body, **MARKED).status == 413
    assert _in_parts(desk, [b"x" * 10_000] * 8).status == 413
    for size in (3_000, 20_000, 70_000):
        assert ask(desk, f"/api/events?about={'x' * size}").status == 400


def _in_parts(address: str, parts: list[bytes]) -> Reply:
    at = urlsplit(address)
    line = http.client.HTTPConnection(at.hostname or "", at.port or 0, timeout=10)
    headers = {"X-Turnstone": "desk", "Content-Type": "application/json"}
    line.request("POST", "/api/review/decisions", iter(parts), headers, encode_chunked=True)
    reply = Reply(line.getresponse())
    line.close()
    return reply


@pytest.mark.parametrize("body", [b"[]", b"1", b"{", b"\xff", b'{"verb": 1}', b'{"nope": 1}', b'"\\ud800"', b"{}{}"])
def test_bodies_that_are_none(desk: str, body: bytes):
    assert ask(desk, "/api/review/decisions", "POST", body, **MARKED).status == 400


def test_rates_are_counted_by_address():
    rates = Rates(2)
    assert [rates.wait("a") for _ in range(8)] == [0] * 8
    assert rates.wait("a") > 0
    assert rates.wait("b") == 0


def test_addresses_that_are_remembered_are_bounded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("turnstone.web.security._ADDRESSES", 3)
    rates = Rates(1)
    for number in range(10):
        rates.wait(str(number))
    assert len(rates._left) == 3


def test_who_asks_too_often_waits(lake: Path):
    with running(Settings(ledger=lake, port=0, rate=1)) as address:
        statuses = [ask(address, "/static/icon.svg").status for _ in range(12)]
        assert statuses[0] == 200
        assert statuses[-1] == 429
        assert int(ask(address, "/").headers["retry-after"]) >= 1


def test_with_a_certificate(lake: Path, tmp_path: Path):
    """TLS, the cookie for TLS only, and the origin told apart from that without."""
    authority = trustme.CA()
    made = authority.issue_cert("127.0.0.1")
    made.cert_chain_pems[0].write_to_path(tmp_path / "cert.pem")
    made.private_key_pem.write_to_path(tmp_path / "key.pem")
    settings = Settings(ledger=lake, port=0, token=TOKEN, certificate=tmp_path / "cert.pem", key=tmp_path / "key.pem")
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    with running(settings) as address:
        assert address.startswith("https://")
        at = urlsplit(address)
        line = http.client.HTTPSConnection(at.hostname or "", at.port or 0, timeout=10, context=trusting)
        line.request("GET", f"/?token={TOKEN}")
        reply = Reply(line.getresponse())
        assert (reply.status, "Secure" in reply.headers["set-cookie"]) == (303, True)
        shown = {"Authorization": f"Bearer {TOKEN}", "X-Turnstone": "desk", "Content-Type": "application/json"}
        for origin, status in ((address.rstrip("/"), 400), (address.rstrip("/").replace("https", "http"), 403)):
            line.request("POST", "/api/review/decisions", b"{}", {**shown, "Origin": origin})
            assert Reply(line.getresponse()).status == status
        line.close()


def test_a_certificate_that_is_none_is_said(lake: Path, tmp_path: Path):
    file = tmp_path / "cert.pem"
    file.write_text("no certificate")
    with pytest.raises(LedgerError, match="not a certificate"):
        server(Settings(ledger=lake, certificate=file, key=file))


@pytest.mark.parametrize(("options", "said"), [
    ({"port": 65536}, "--port 65536: not a port"),
    ({"port": -1}, "--port -1: not a port"),
    ({"rate": 0}, "--rate 0"),
    ({"token": "short"}, "16 or more"),
    ({"token": "with spaces in it, and long"}, "16 or more"),
    ({"certificate": Path("x.pem")}, "give both, or neither"),
    ({"certificate": Path("x.pem"), "key": Path("y.pem")}, "x.pem: no such file"),
])  # fmt: skip
def test_options_that_make_no_sense(lake: Path, capsys: pytest.CaptureFixture[str], options: dict, said: str):
    assert serve(ledger=lake, **options) == 2
    assert said in capsys.readouterr().err


def test_elsewhere_a_token_is_made(lake: Path, monkeypatch: pytest.MonkeyPatch):
    """And reviews are off, and a rate is set, unless they are asked for."""
    seen: list[Settings] = []
    monkeypatch.delenv("TURNSTONE_TOKEN", raising=False)
    monkeypatch.setattr("turnstone.commands.serve.run", lambda settings: seen.append(settings) or 0)
    serve(ledger=lake, host="0.0.0.0")
    serve(ledger=lake, host="0.0.0.0")
    serve(ledger=lake)
    serve(ledger=lake, host="192.0.2.1", token=TOKEN, allow_review=True, rate=7)
    one, other, local, told = seen
    assert one.token
    assert one.token != other.token
    assert (len(one.token) >= 32, one.rate, one.allow_review) == (True, 50, False)
    assert (local.token, local.rate, local.allow_review) == (None, None, True)
    assert (told.token, told.rate, told.allow_review) == (TOKEN, 7, True)


def test_a_failure_says_nothing_of_the_inside(
    lake: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    """500 with a plain message; what went wrong goes to the log."""

    def broken(*_: object) -> None:
        raise RuntimeError("a secret inside")

    monkeypatch.setattr("turnstone.web.answer.Answers.to", broken)
    with running(Settings(ledger=lake, port=0)) as address:
        reply = ask(address, "/api/status")
    assert (reply.status, "secret" in reply.body.decode()) == (500, False)
    assert reply.headers["content-security-policy"]
    assert "a secret inside" in caplog.text

"""What stands before every answer: who may ask, from where, how often; and what a browser may do with the answer.

The checks, in order: the Host header (against DNS rebinding), the rate of one address, the token, and where the request
comes from. A page of another site can neither read an answer nor have one made.
"""

import ipaddress
import logging
import re
import socket
import time
from base64 import b64encode
from collections import OrderedDict
from hashlib import sha256
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from turnstone.web.files import Shelf
from turnstone.web.problem import problem
from turnstone.web.settings import ANYWHERE, LOOPBACK, Settings

MARK = "x-turnstone"
"""A header that every POST must have: a form can't send it, and another site's script is not allowed to."""
COOKIE = "turnstone"
_BURST = 4
"""Seconds' worth of requests that may come at once."""
_ADDRESSES = 10_000
"""Addresses whose rate is remembered."""
_MONTH = 30 * 24 * 3600
_INLINE = re.compile(rb"<script type=\"importmap\">(.*?)</script>", re.DOTALL)
_SAFE = ("GET", "HEAD")


def policy(page: bytes) -> str:
    """The content security policy of every answer.

    Args:
        page: index.html; its import map, the one inline script, is allowed by its hash.
    """
    hashes = "".join(f" 'sha256-{b64encode(sha256(one).digest()).decode()}'" for one in _INLINE.findall(page))
    return (
        f"default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; connect-src 'self';"
        " worker-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def headers(page: bytes) -> dict[str, str]:
    """The headers of every answer that keep a browser from doing more with it than showing it."""
    off = "camera microphone geolocation payment usb serial hid midi display-capture".split()
    return {
        "content-security-policy": policy(page),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": ", ".join(f"{name}=()" for name in off),
    }


class Guard:
    """ASGI middleware with all of the checks."""

    def __init__(self, app: ASGIApp, settings: Settings, shelf: Shelf) -> None:
        self._app = app
        self._settings = settings
        self._shelf = shelf
        self._page = shelf.page
        self._headers = headers(self._page)
        self._rates = Rates(settings.rate) if settings.rate else None
        self._secret = sha256(f"desk {settings.token}".encode()).hexdigest() if settings.token else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if self._shelf.page is not self._page:  # only where the desk is worked on
            self._page = self._shelf.page
            self._headers = headers(self._page)
        started = False

        async def guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                added = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    added[name] = value
            await send(message)

        refused = self._refused(scope)
        try:
            await (refused or self._app)(scope, receive, guarded)
        except Exception:
            logging.getLogger("turnstone.web").exception("an answer failed")
            if started:
                raise
            await problem(500, "the desk failed at this: please report it")(scope, receive, guarded)

    def _refused(self, scope: Scope) -> Response | None:
        """The answer to a request that is not allowed; None to one that is."""
        given = Headers(scope=scope)
        if not self._is_host(given.get("host", "")):
            return problem(421, "this desk has another address: open the one that `turnstone serve` printed")
        wait = self._rates.wait((scope.get("client") or ("",))[0]) if self._rates else 0
        if wait:
            return problem(429, "too many requests: wait a moment", {"retry-after": str(wait)})
        return self._unknown(scope, given) or self._from_elsewhere(scope, given)

    def _is_host(self, host: str) -> bool:
        name = _name(host)
        if self._settings.is_local:
            return name in LOOPBACK
        if name in {self._settings.host.lower(), *self._settings.names, *LOOPBACK}:
            return True
        if self._settings.host not in ANYWHERE:
            return False
        return _is_address(name) or name in (socket.gethostname().lower(), socket.getfqdn().lower())

    def _unknown(self, scope: Scope, given: Headers) -> Response | None:
        """The answer to who does not show the token; who brings it in an address gets a cookie instead."""
        if self._secret is None or self._settings.token is None:
            return None
        scheme, _, shown = given.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and _same(shown.strip(), self._settings.token):
            return None
        if _same(_cookie(given), self._secret):
            return None
        asked = parse_qsl(scope["query_string"].decode("ascii", "replace"), keep_blank_values=True)
        if scope["method"] == "GET" and any(_same(v, self._settings.token) for k, v in asked if k == "token"):
            return self._welcome(scope["path"], [pair for pair in asked if pair[0] != "token"])
        message = "this desk asks for its token: open the address that `turnstone serve` printed"
        return problem(401, message, {"www-authenticate": "Bearer"})

    def _welcome(self, path: str, rest: list[tuple[str, str]]) -> Response:
        """To the same page without the token, which then is in a cookie."""
        where = "/" + path.lstrip("/\\")
        reply = RedirectResponse(where + (f"?{urlencode(rest)}" if rest else ""), 303, {"cache-control": "no-store"})
        reply.set_cookie(
            COOKIE, self._secret or "", max_age=_MONTH, httponly=True, samesite="strict",
            secure=self._settings.certificate is not None,
        )  # fmt: skip
        return reply

    def _from_elsewhere(self, scope: Scope, given: Headers) -> Response | None:
        """The answer to what another site has a browser ask; None to the desk's own pages and to programs."""
        site, origin = given.get("sec-fetch-site"), given.get("origin")
        own = f"{'https' if self._settings.certificate else 'http'}://{given.get('host', '').lower()}"
        if scope["method"] in _SAFE:
            opened = given.get("sec-fetch-mode") == "navigate" and not scope["path"].startswith("/api/")
            is_own = site in (None, "same-origin", "none") or opened
            return None if is_own else problem(403, "asked by another site: open the desk itself")
        if site not in (None, "same-origin") or (origin is not None and origin.lower() != own):
            return problem(403, "sent by another site: use the desk itself")
        if MARK not in given:
            return problem(403, f"a POST needs the header {MARK}: desk, which another site can't send")
        kind = given.get("content-type", "").partition(";")[0].strip().lower()
        return None if kind == "application/json" else problem(415, "send JSON, as application/json")


class Rates:
    """How many requests each address may still make: so many a second, some seconds' worth at once."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, address: str) -> int:
        """Seconds to wait; 0 where it may ask now, which is counted."""
        now = time.monotonic()
        left, at = self._left.pop(address, (float(self._rate * _BURST), now))
        left = min(float(self._rate * _BURST), left + (now - at) * self._rate)
        allowed = left >= 1
        self._left[address] = (left - allowed, now)
        if len(self._left) > _ADDRESSES:
            self._left.popitem(last=False)
        return 0 if allowed else 1


def _name(host: str) -> str:
    """The name or address of a Host header, without its port, in lower case."""
    found = re.fullmatch(r"(\[[0-9a-fA-F:.]+\]|[^:\[\]]+)(?::\d{1,5})?", host.strip())
    return found[1].strip("[]").lower() if found else ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _cookie(given: Headers) -> str:
    try:
        found = SimpleCookie(given.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _same(one: str, other: str) -> bool:
    return compare_digest(one.encode(), other.encode())

"""Addresses read as browsers read them (WHATWG URL Standard, by ada-url), so that each spelling of a host is one host.

`http://0x7f.1/`, `http://2130706433/`, `http://①②⑦.0.0.1./` are all 127.0.0.1; `http://bücher.example/` is
xn--bcher-kva.example. The parts that come out are what is connected to: nothing is parsed twice.
"""

import re
from ipaddress import ip_address

import msgspec
from ada_url import URL

from turnstone.fetching.stop import Stop

MAX_URL = 8_000
"""Characters; RFC 9110, 4.1 asks servers for at least 8,000."""

_DEFAULT = {"http": 80, "https": 443}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_ZONE = re.compile(r"//[^/?#]*\[[^\]/]*%")


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """One address, ready to be asked for."""

    scheme: str
    """http or https."""
    host: str
    """A name in ASCII without a trailing dot, or an address without brackets."""
    port: int
    path: str
    """With the query, as it goes into the request."""
    literal: bool
    """Whether the host is an address."""

    @property
    def authority(self) -> str:
        """Host and, unless it is the scheme's own, port, as they stand in an address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT[self.scheme] else f"{host}:{self.port}"

    @property
    def href(self) -> str:
        """The whole address without its fragment, spelt in one way."""
        return f"{self.scheme}://{self.authority}{self.path}"

    def at(self, path: str) -> "Target":
        """Another path on the same host."""
        return Target(scheme=self.scheme, host=self.host, port=self.port, path=path, literal=self.literal)


def target_of(url: str, base: Target | None = None) -> Target:
    """The parts of an address.

    Args:
        url: As the user or a page wrote it.
        base: What it is relative to, if it may be.

    Raises:
        Stop: It can't or must not be fetched ("url", "scheme", "credentials", "port").
    """
    url = url.strip()
    if len(url) > MAX_URL:
        raise Stop("url", f"an address of {len(url):,} characters, more than {MAX_URL:,}", "shorten it")
    if not url or _CONTROL.search(url):
        raise Stop("url", "control characters in the address" if url else "no address", "give one like https://…")
    try:
        parsed = URL(url, base.href) if base else URL(url)
    except ValueError as error:
        raise _unparsed(url) from error
    scheme = parsed.protocol.removesuffix(":")
    if scheme not in _DEFAULT:
        raise Stop("scheme", f"a {scheme}: address", "give one that begins with https:// or http://")
    if parsed.username or parsed.password:
        raise Stop("credentials", "a user name or password in the address", "leave it out; it would be kept")
    host, literal = _host(parsed.hostname)
    port = int(parsed.port) if parsed.port else _DEFAULT[scheme]
    return Target(scheme=scheme, host=host, port=port, path=parsed.pathname + parsed.search, literal=literal)


def _unparsed(url: str) -> Stop:
    if _ZONE.search(url):
        return Stop("url", "an address with a zone id, which is of this network only", "give a public address")
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", url):
        return Stop("url", "no scheme", "begin it with https:// or http://")
    return Stop("url", "not a web address", "check its spelling")


def _host(name: str) -> tuple[str, bool]:
    bare = name.removeprefix("[").removesuffix("]")
    try:
        return str(ip_address(bare)), True
    except ValueError:
        pass
    bare = bare.removesuffix(".")
    if len(bare) > 253 or not all(0 < len(label) <= 63 for label in bare.split(".")):
        raise Stop("url", f"{name[:80]!r} is no host name", "check its spelling")
    return bare, False

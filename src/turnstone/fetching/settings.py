"""The bounds that fetching keeps to, each with its unit and how it was chosen."""

from ipaddress import IPv4Network, IPv6Network, ip_network

import msgspec

from turnstone.errors import FetchError

IPNetwork = IPv4Network | IPv6Network


class FetchSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How politely, how long and how much is fetched.

    Raises:
        FetchError: A bound is not above nought, or an allowed network is none (reason "settings").
    """

    agent: str = "Turnstone"
    """The name that robots.txt knows it by, and the first word of the User-Agent header (RFC 9309, 2.2.1: letters,
    "_" and "-")."""
    contact: str | None = None
    """Address of the people who run it, put into the User-Agent header, so that a site can write to them."""
    allowed: tuple[str, ...] = ()
    """Networks that may be fetched from although they are not public ("127.0.0.1", "10.1.0.0/16")."""
    max_bytes: int = 20_000_000
    """Of one answer, as sent and as unpacked; as much as `turnstone.reading` takes from a file."""
    max_seconds: float = 60.0
    """From looking the name up to the last byte of one answer."""
    connect_seconds: float = 10.0
    """To be connected with one address, the TLS handshake apart."""
    idle_seconds: float = 15.0
    """Between two bytes of an answer."""
    max_hops: int = 5
    """Redirects followed (RFC 9309, 2.3.1.2 asks for at least five for robots.txt)."""
    pause: float = 1.0
    """Seconds between the end of one request to a host and the next to it."""
    max_pause: float = 30.0
    """Seconds that a site's Crawl-delay or Retry-After is waited for at most; a longer Crawl-delay is cut to this,
    a longer Retry-After is a refusal."""
    robots_seconds: float = 86_400.0
    """How long a robots.txt is taken for true (RFC 9309, 2.4: no longer than a day)."""
    robots_retry_seconds: float = 600.0
    """How long a host whose robots.txt can't be had is left alone."""
    max_robots_bytes: int = 512_000
    """Of a robots.txt; what stands after them is not read (RFC 9309, 2.5: at least 500 KiB)."""
    max_entries: int = 20_000
    """Entries of one feed; those after them are named as not read."""

    def __post_init__(self) -> None:
        for name in _BOUNDS:
            if not getattr(self, name) > 0:
                raise FetchError(name, "settings", f"{getattr(self, name)} is not above nought", "give a larger bound")
        if not self.pause >= 0:
            raise FetchError("pause", "settings", f"{self.pause} seconds are none", "give 0 or more")
        if not self.agent.isascii() or not self.agent.replace("-", "").replace("_", "").isalpha():
            raise FetchError("agent", "settings", f"{self.agent!r} is no robots.txt name", "use letters, - and _")
        if self.contact is not None and not (self.contact.isascii() and self.contact.isprintable()):
            raise FetchError("contact", "settings", "not printable ASCII", "give a web or mail address")
        self.networks()

    def networks(self) -> tuple[IPNetwork, ...]:
        """`allowed` as networks."""
        try:
            return tuple(ip_network(name) for name in self.allowed)
        except ValueError as error:
            raise FetchError("allowed", "settings", str(error), "give addresses or networks (10.1.0.0/16)") from error


_BOUNDS = ("max_bytes", "max_seconds", "connect_seconds", "idle_seconds", "max_hops", "max_pause", "robots_seconds",
           "robots_retry_seconds", "max_robots_bytes", "max_entries")  # fmt: skip

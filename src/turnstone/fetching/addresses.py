"""Which internet addresses are public, and which are this machine, this network, or another address in disguise.

Sources: IANA IPv4 and IPv6 Special-Purpose Address Registries; RFC 4291 (mapped, compatible), RFC 2765 (translated),
RFC 6052 and 8215 (NAT64), RFC 3056 (6to4), RFC 4380 (Teredo), RFC 5214 (ISATAP), RFC 6598 (carrier-grade NAT); the
metadata services of Amazon, Google, Azure, Oracle and Alibaba. `ipaddress.is_global` alone takes 224.0.0.1,
64:ff9b::7f00:1 and 2002:7f00:1:: for public (Python 3.11).
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from turnstone.fetching.settings import IPNetwork

IPAddress = IPv4Address | IPv6Address

_KINDS = tuple(
    (ip_network(network), kind)
    for network, kind in (
        ("169.254.169.254/32", "a cloud's metadata service"),
        ("168.63.129.16/32", "a cloud's metadata service"),
        ("100.100.100.200/32", "a cloud's metadata service"),
        ("192.0.0.192/32", "a cloud's metadata service"),
        ("fd00:ec2::254/128", "a cloud's metadata service"),
        ("fd20:ce::254/128", "a cloud's metadata service"),
        ("0.0.0.0/8", "unspecified"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "behind a carrier's NAT"),
        ("127.0.0.0/8", "loopback"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "reserved for protocols"),
        ("192.0.2.0/24", "for documentation"),
        ("192.31.196.0/24", "reserved for protocols"),
        ("192.52.193.0/24", "reserved for protocols"),
        ("192.88.99.0/24", "a 6to4 relay"),
        ("192.168.0.0/16", "private"),
        ("192.175.48.0/24", "reserved for protocols"),
        ("198.18.0.0/15", "for benchmarks"),
        ("198.51.100.0/24", "for documentation"),
        ("203.0.113.0/24", "for documentation"),
        ("224.0.0.0/4", "multicast"),
        ("255.255.255.255/32", "broadcast"),
        ("240.0.0.0/4", "reserved"),
        ("::/128", "unspecified"),
        ("::1/128", "loopback"),
        ("::ffff:0:0/96", "IPv4-mapped"),
        ("::ffff:0:0:0/96", "IPv4-translated"),
        ("::/96", "IPv4-compatible"),
        ("64:ff9b::/96", "NAT64"),
        ("64:ff9b:1::/48", "local NAT64"),
        ("100::/64", "discarded"),
        ("2001::/32", "Teredo"),
        ("2001::/23", "reserved for protocols"),
        ("2001:db8::/32", "for documentation"),
        ("2002::/16", "6to4"),
        ("3fff::/20", "for documentation"),
        ("fc00::/7", "private"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "private"),
        ("ff00::/8", "multicast"),
    )
)
"""Networks that are not public, the narrower before the wider, and what they are."""

_GLOBAL_UNICAST = IPv6Network("2000::/3")
_ISATAP = (0x00005EFE, 0x02005EFE)
_SHIFTS = {"IPv4-mapped": 0, "IPv4-translated": 0, "IPv4-compatible": 0, "NAT64": 0, "6to4": 80}
"""Kinds that carry an IPv4 address, and how many bits stand after it."""
_OPAQUE = frozenset({"local NAT64", "Teredo", "ISATAP"})
"""Kinds that lead to an IPv4 address that can't be told, or not alone, from the address."""


def kind_of(address: IPAddress) -> str | None:
    """What an address is, in words, if it is not public; None for a public one."""
    for network, kind in _KINDS:
        if address.version == network.version and address in network:
            return kind
    if isinstance(address, IPv6Address):
        if address not in _GLOBAL_UNICAST:
            return "not allocated"
        if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
            return "ISATAP"
    return None if address.is_global and not address.is_multicast and not address.is_reserved else "special"


def objection(answer: str, allowed: Iterable[IPNetwork]) -> str | None:
    """Why an address must not be connected to, in words, or None if it may.

    An address that carries another (NAT64, 6to4 ...) passes only where both it and the one inside may be reached.

    Args:
        answer: As a resolver gives it, zone id and all.
        allowed: Networks that may be reached although they are not public.
    """
    if "%" in answer:
        return f"{answer} is link-local, with a zone id"
    try:
        address = ip_address(answer)
    except ValueError:
        return f"{answer!r} is no address"
    kind = kind_of(address)
    if kind is None:
        return None
    if any(address.version == network.version and address in network for network in allowed) and kind not in _OPAQUE:
        inner = _carried(address, kind)
        return None if inner is None else objection(str(inner), allowed)
    return f"{answer} is {kind}"


def _carried(address: IPAddress, kind: str) -> IPv4Address | None:
    shift = _SHIFTS.get(kind)
    return None if shift is None else IPv4Address((int(address) >> shift) & 0xFFFFFFFF)

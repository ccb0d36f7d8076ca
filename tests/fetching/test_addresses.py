"""Which addresses are public, in every spelling."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fetching.server import Dead, Leading, moved, served

from turnstone.fetching import Fetcher, FetchError, FetchSettings
from turnstone.fetching.addresses import kind_of, objection
from turnstone.fetching.stop import Stop
from turnstone.fetching.urls import target_of

PRIVATE = (
    "127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.0.1",
    "169.254.169.254", "168.63.129.16", "100.100.100.200", "100.64.0.1", "0.0.0.0", "224.0.0.1", "239.1.1.1",
    "240.0.0.1", "255.255.255.255", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9",
    "192.88.99.1",
)  # fmt: skip
PRIVATE_6 = (
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:10.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe", "64:ff9b::808:808", "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:808:808::1", "2001:0:1::1",
    "2001:db8::1", "3fff::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "100::1", "4000::1",
    "2a00::200:5efe:a00:1", "5f00::1",
)  # fmt: skip
PUBLIC = ("8.8.8.8", "93.184.216.34", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "198.17.0.1",
          "2a00:1450::1", "2606:2800:220:1::1", "2001:4860:4860::8888")  # fmt: skip

DEAD = Fetcher(FetchSettings(pause=0.0), network=Dead())

few = settings(deadline=None, max_examples=50)


@pytest.mark.parametrize("address", [*PRIVATE, *PRIVATE_6])
def test_what_is_not_public_is_named(address):
    assert kind_of(ip_address(address)) is not None


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_public_passes(address):
    assert objection(address, ()) is None


def spellings(address: IPv4Address) -> list[str]:
    """One IPv4 address as browsers would take it."""
    a, b, c, d = address.packed
    number = int(address)
    wide = str(address).translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})
    dotted = [
        f"{a}.{b}.{c}.{d}",
        f"{a:#x}.{b:#x}.{c:#x}.{d:#x}",
        f"0{a:o}.0{b:o}.0{c:o}.0{d:o}",
        f"{a}.0{b:o}.{c:#X}.{d}",
    ]
    short = [f"{a}.{number & 0xFFFFFF}", f"{a}.{b}.{number & 0xFFFF}", str(number), f"{number:#x}", f"0{number:o}"]
    encoded = "".join(f"%{ord(letter):02x}" for letter in str(address))
    return [
        *dotted,
        *short,
        wide,
        encoded,
        f"{a}。{b}｡{c}．{d}",
        f"{a}.{b}.{c}.{d}.",
        f"{number:#x}.",
        f"000{a:o}.{b}.{c}.{d}",
    ]


@few
@given(st.ip_addresses(v=4))
def test_every_spelling_of_an_ipv4_address_is_that_address(address):
    for spelling in spellings(address):
        target = target_of(f"http://{spelling}/")
        assert (target.host, target.literal) == (str(address), True), spelling


@few
@given(st.sampled_from(PRIVATE), st.data())
def test_no_spelling_of_a_private_address_is_connected_to(address, data):
    spelling = data.draw(st.sampled_from(spellings(ip_address(address))))
    assert DEAD.fetch(f"http://{spelling}/").reason == "not-public"


def carriers(inner: IPv4Address) -> list[str]:
    number = int(inner)
    return [
        str(IPv6Address((0xFFFF << 32) | number)),
        str(IPv6Address(number)),
        str(IPv6Address((0xFFFF << 48) | number)),
        str(IPv6Address((0x64FF9B << 96) | number)),
        str(IPv6Address((0x64FF9B0001 << 80) | number)),
        str(IPv6Address((0x2002 << 112) | (number << 80) | 1)),
        str(IPv6Address((0x20010000 << 96) | (number ^ 0xFFFFFFFF))),
    ]


@few
@given(st.ip_addresses(v=4))
def test_an_ipv6_address_that_carries_an_ipv4_one_is_never_public(inner):
    for address in carriers(inner):
        assert objection(address, ()) is not None
        assert objection(IPv6Address(address).exploded, ()) is not None


@few
@given(st.sampled_from(PRIVATE_6), st.booleans(), st.booleans())
def test_no_spelling_of_a_private_ipv6_address_is_connected_to(address, exploded, upper):
    words = IPv6Address(address).exploded if exploded else address
    assert DEAD.fetch(f"http://[{words.upper() if upper else words}]/").reason == "not-public"


@few
@given(st.sampled_from(PRIVATE), st.data())
def test_no_spelling_in_a_redirect_is_followed(inside, data):
    """From a public page to this network, as the browser would read it or by a name that leads there."""
    spelling = data.draw(st.sampled_from([*spellings(ip_address(inside)), "name.example"]))
    with served() as site:
        site.answers["/a"] = moved(f"http://{spelling}/x", data.draw(st.sampled_from(("302 Found", "308 For Good"))))
        network = Leading(site.port, {"paper.example": ("93.184.216.34",), "name.example": ("93.184.216.35", inside)})
        with Fetcher(FetchSettings(pause=0.0), network=network) as fetcher:
            assert fetcher.fetch("http://paper.example/a").reason == "not-public"
        assert set(network.connected) == {("93.184.216.34", 80)}


@few
@given(st.sampled_from([*PRIVATE, *PRIVATE_6]), st.integers(1, 4))
def test_an_answer_of_the_dns_that_changes_leads_nowhere_inside(inside, after):
    """Good for some look-ups, and then not: whatever is connected to was good when it was looked up."""
    with served() as site:
        site.put("/a", b"<p>The port reopened.</p>")
        network = Leading(site.port, {"paper.example": [("93.184.216.34",)] * after + [(inside,)]})
        with Fetcher(FetchSettings(pause=0.0), network=network) as fetcher:
            reasons = [getattr(fetcher.fetch("http://paper.example/a"), "reason", "") for _ in range(4)]
        assert reasons[-1] == "not-public"
        assert set(network.connected) == {("93.184.216.34", 80)}


@few
@given(st.ip_addresses())
def test_what_passes_is_what_python_too_takes_for_global(address):
    if objection(str(address), ()) is None:
        assert address.is_global
        assert not any((address.is_private, address.is_loopback, address.is_link_local, address.is_multicast))


@pytest.mark.parametrize("answer", ["fe80::1%eth0", "2a00:1450::1%2", "nonsense", "", "8.8.8.8 ", "010.1.1.1"])
def test_answers_that_are_no_plain_address_are_refused(answer):
    assert objection(answer, (ip_network("::/0"), ip_network("0.0.0.0/0"))) is not None


def test_a_setting_allows_a_network_but_nothing_that_leads_out_of_it():
    allowed = FetchSettings(allowed=("127.0.0.1", "64:ff9b::/96", "10.1.0.0/16", "::1")).networks()
    for address in ("127.0.0.1", "::1", "10.1.2.3", "64:ff9b::808:808", "64:ff9b::a01:203"):
        assert objection(address, allowed) is None
    for address in ("127.0.0.2", "10.2.0.1", "64:ff9b::a02:1", "64:ff9b::7f00:2", "::ffff:127.0.0.1"):
        assert objection(address, allowed) is not None


def test_a_setting_for_all_of_ipv6_still_keeps_out_of_tunnels():
    allowed = FetchSettings(allowed=("::/0",)).networks()
    assert objection("fd00::1", allowed) is None
    for address in ("2001:0:1::1", "64:ff9b:1::1", "2002:7f00:1::", "::ffff:10.0.0.1", "2a00::200:5efe:a00:1"):
        assert objection(address, allowed) is not None


@pytest.mark.parametrize(
    "bounds", [{"allowed": ("10.0.0.1/8",)}, {"allowed": ("localhost",)}, {"max_bytes": 0}, {"agent": "a b"},
                 {"contact": "a\r\nHost: b"}, {"idle_seconds": -1.0}, {"pause": -1.0},
     {"pause": float("nan")}],
)  # fmt: skip
def test_settings_that_make_no_sense_are_named(bounds):
    with pytest.raises(FetchError) as caught:
        FetchSettings(**bounds)
    assert caught.value.reason == "settings"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/hosts", "scheme"), ("ftp://paper.example/", "scheme"), ("data:text/html,x", "scheme"),
        ("javascript:alert(1)", "scheme"), ("paper.example/news", "url"), ("", "url"), ("http://", "url"),
        ("http://user@paper.example/", "credentials"), ("http://:pw@paper.example/", "credentials"),
        ("http://paper.example@127.0.0.1/", "credentials"), ("http://[fe80::1%25eth0]/", "url"),
        ("http://[fe80::1%eth0]/", "url"), ("http://paper..example/", "url"), ("http://a b/", "url"),
        ("http://paper.example:99999/", "url"), ("http://pa\nper.example/", "url"), ("http://1.2.3.256/", "url"),
        ("http://" + "a" * 64 + ".example/", "url"), ("http://paper.example/" + "a" * 8_000, "url"),
        ("http://%00/", "url"), ("http://[::1", "url"),
    ],
)  # fmt: skip
def test_addresses_that_are_not_fetched_are_refused_before_any_look_up(url, reason):
    class Deaf(Dead):
        def resolve(self, host, seconds):
            raise AssertionError(f"looked up {host}")

    with Fetcher(network=Deaf()) as fetcher:
        refused = fetcher.fetch(url)
    assert (refused.reason, bool(refused.problem), bool(refused.remedy)) == (reason, True, True)


@few
@given(st.text(max_size=60))
def test_any_string_is_an_address_or_a_refusal(words):
    for url in (words, f"http://{words}", f"https://paper.example/{words}"):
        try:
            target = target_of(url)
        except Stop:
            continue
        assert target_of(target.href) == target


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("http://PAPER.example.:80/a/../b?q=ü#part", "http://paper.example/b?q=%C3%BC"),
        ("https://bücher.example", "https://xn--bcher-kva.example/"),
        ("https:paper.example", "https://paper.example/"),
        ("http:\\\\paper.example\\x", "http://paper.example/x"),
        ("https://[2A00:1450:0:0::1]:8443/", "https://[2a00:1450::1]:8443/"),
    ],
)
def test_addresses_are_read_as_browsers_read_them(url, href):
    assert target_of(url).href == href

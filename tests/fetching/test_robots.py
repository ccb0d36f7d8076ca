"""robots.txt: asked once, kept, obeyed."""

import pytest
from tests.fetching.server import Leading, answer, moved

from turnstone.fetching import Fetched, Fetcher, FetchSettings, InMemory

PAGE = b"<p>Talks resumed in the capital.</p>"


@pytest.fixture
def rules(site):
    site.put("/a", PAGE)
    site.put("/private/a", PAGE)

    def put(text: str) -> None:
        site.answers["/robots.txt"] = answer(text.encode(), kind="text/plain")

    return put


def test_what_is_forbidden_is_not_asked_for(site, fetcher, rules):
    rules("User-agent: *\nDisallow: /private*a$\n")
    refused = fetcher.fetch(site.url("/private/a"))
    assert (refused.reason, site.asked) == ("robots", ["/robots.txt"])
    assert "forbids /private/a to Turnstone" in refused.problem
    assert isinstance(fetcher.fetch(site.url("/a")), Fetched)


def test_rules_for_turnstone_go_before_those_for_all(site, fetcher, rules):
    rules("User-agent: *\nDisallow: /\n\nUser-agent: turnstone\nDisallow: /private/\n")
    assert isinstance(fetcher.fetch(site.url("/a")), Fetched)
    assert fetcher.fetch(site.url("/private/a")).reason == "robots"


def test_a_redirect_to_what_is_forbidden_is_not_followed(site, fetcher, rules):
    rules("User-agent: *\nDisallow: /private/\n")
    site.answers["/open"] = moved("/private/a")
    assert fetcher.fetch(site.url("/open")).reason == "robots"
    assert site.pages_asked() == ["/open"]


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "401 Unauthorized", "410 Gone"])
def test_without_robots_txt_all_is_allowed(site, fetcher, rules, status):
    site.answers["/robots.txt"] = answer(b"User-agent: *\nDisallow: /", status=status)
    assert isinstance(fetcher.fetch(site.url("/a")), Fetched)


@pytest.mark.parametrize(
    "said",
    [answer(status="500 Oops"), answer(status="503 Busy"), answer(status="429 Too Many"), b"", b"garbage\r\n\r\n"],
)
def test_a_robots_txt_that_can_not_be_had_forbids_all_for_now(site, fetcher, clock, rules, said):
    site.answers["/robots.txt"] = said
    refused = fetcher.fetch(site.url("/a"))
    assert (refused.reason, refused.retry_after) == ("robots-unavailable", 600.0)
    assert fetcher.fetch(site.url("/a")).reason == "robots-unavailable"
    assert site.asked == ["/robots.txt"]
    clock.time += 601
    rules("")
    assert isinstance(fetcher.fetch(site.url("/a")), Fetched)


def test_robots_txt_is_asked_for_once_a_day(site, fetcher, clock, rules):
    rules("")
    for _ in range(3):
        fetcher.fetch(site.url("/a"))
    assert site.asked.count("/robots.txt") == 1
    clock.time += 86_401
    fetcher.fetch(site.url("/a"))
    assert site.asked.count("/robots.txt") == 2


def test_robots_txt_is_kept_in_the_memory_from_run_to_run(site, open_settings, clock, rules):
    rules("User-agent: *\nDisallow: /private/\n")
    memory = InMemory()
    for _ in range(2):
        with Fetcher(open_settings, memory, clock=clock) as fetcher:
            assert fetcher.fetch(site.url("/private/a")).reason == "robots"
    assert site.asked == ["/robots.txt"]


def test_a_crawl_delay_is_honoured_within_the_bound(site, clock, rules):
    for delay, slept in (("7", 7.0), ("900", 30.0), ("rot", 1.0)):
        rules(f"User-agent: *\nCrawl-delay: {delay}\n")
        clock.slept.clear()
        with Fetcher(FetchSettings(allowed=("127.0.0.1",)), clock=clock) as fetcher:
            for _ in range(3):
                fetcher.fetch(site.url("/a"))
        assert clock.slept == [1.0, slept, slept], delay


def test_robots_txt_may_lead_elsewhere_and_too_many_hops_are_as_if_it_were_not_there(site, fetcher, rules):
    site.answers["/robots.txt"] = moved("/rules")
    site.put("/rules", b"User-agent: *\nDisallow: /private/", kind="text/plain")
    assert fetcher.fetch(site.url("/private/a")).reason == "robots"


def test_a_robots_txt_in_a_circle_allows_all(site, fetcher, rules):
    site.answers["/robots.txt"] = moved("/robots.txt")
    assert isinstance(fetcher.fetch(site.url("/a")), Fetched)


def test_a_robots_txt_that_leads_inside_is_refused(site, rules):
    site.answers["/robots.txt"] = moved("http://10.0.0.1/robots.txt")
    network = Leading(site.port, {"paper.example": ("93.184.216.34",)})
    with Fetcher(FetchSettings(pause=0.0), network=network) as fetcher:
        assert fetcher.fetch("http://paper.example/a").reason == "not-public"
    assert network.connected == [("93.184.216.34", 80)]


def test_of_a_huge_robots_txt_the_beginning_is_read(site, fetcher, rules):
    rules("User-agent: *\nDisallow: /private/\n" + "# padding\n" * 200_000)
    assert fetcher.fetch(site.url("/private/a")).reason == "robots"


def test_patterns_made_to_be_slow_are_not(site, fetcher, rules):
    rules("User-agent: *\nDisallow: /" + "*a" * 5_000 + "b$\n")
    assert fetcher.fetch(site.url("/" + "a" * 5_000)).reason == "gone"

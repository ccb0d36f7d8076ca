"""Scraping debris goes, sentences stay."""

import re
import unicodedata
from pathlib import Path

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from samples import ARTICLE, DENIAL, LEAD, THREAT

from turnstone.reading.furniture import clean

SHARED = Path(__file__).parents[3] / "shared"

DEBRIS = [
    "ARTICLE AD BOX",
    "ADVERTISEMENT",
    "Advertisement · Scroll to continue",
    "STORY CONTINUES BELOW THIS AD",
    "Read more: Ten things to know about Osk",
    "READ ALSO: Why the river matters",
    "Read more",
    "Sign up for our newsletter",
    "Your email address",
    "[Photo: archive]",
    "Photo: Mira Dahl/Reuters",
    "Mira Dahl / AFP via Getty Images",
    "Share on Facebook",
    "Facebook  X  Telegram  WhatsApp",
    "Follow us on Telegram",
    "Listen to this article (3 min)",
    "We use cookies to improve your experience.",
    "Tags: Osk, shelling",
    "0 Comments",
    "Join our Telegram channel for breaking news",
    "Home | News | Politics | Sport | Video",
    "Soldiers near Osk in May [File: Mira Dahl/Reuters]",
    "Volume 0%",
    "01:12",
    "after newsletter promotion",
    "This article is more than 1 year old",
    "© 2026 Coastal Times. All rights reserved.",
    "Support independent journalism. Donate now.",
]
"""Lines that are furniture wherever they stand."""

SENTENCES = [
    "Read that statement again, the minister said.",
    "Advertisement of weapons is banned in Tarvania.",
    "The newsletter of the ministry reported two dead.",
    "Share prices fell after the attack.",
    "“Follow us, or die,” the gunmen told the villagers.",
    "Support US troops gave to the rebels was withdrawn.",
    "Home guards and sport clubs joined the search.",
    "Photographs of the bridge were shown to reporters.",
    "Sign of a truce came late on Sunday.",
    "More troops were sent to the border.",
    "Related charges were dropped by the court.",
    "Live ammunition was used against the protesters.",
    "World leaders condemned the attack.",
    "No group has claimed it.",
    "Watch towers along the river were burned.",
    "Print shops in Osk were closed by the police.",
    "Smoke rose over Osk. It could be seen from the river (Image: Mira Dahl)",
    "The 12/7 treaty (Osk/Zembla) was signed.",
    "Background",
    "What happens next",
    "Summary of the deal",
]
"""Lines that no rule may touch between two sentences."""


@pytest.mark.parametrize("line", DEBRIS)
@pytest.mark.parametrize("place", ["top", "middle", "end"])
def test_debris_goes_wherever_it_stands(line: str, place: str):
    """At the edges and between paragraphs, and the gap closes to one."""
    text = {
        "top": f"{line}\n{ARTICLE}",
        "middle": f"{LEAD}\n\n{line}\n\n{DENIAL}\n\n{THREAT}",
        "end": f"{ARTICLE}\n\n{line}",
    }[place]
    assert clean(text).text == ARTICLE


@pytest.mark.parametrize("line", SENTENCES)
def test_words_of_the_article_stay(line: str):
    """Sentences that begin as furniture does, and headings inside the text."""
    text = f"{LEAD}\n\n{line}\n\n{DENIAL}"
    assert text == clean(text).text


def test_trailing_link_goes_from_the_last_line_only():
    """A feed reader's "link" follows the end of a sentence."""
    assert clean(f"{ARTICLE} link").text == ARTICLE
    assert clean(f"{LEAD} link\n{DENIAL}").text == f"{LEAD} link\n{DENIAL}"
    assert clean("They cut the only remaining link").text == "They cut the only remaining link"


def test_furniture_line_that_ends_in_link():
    """The last line of a scraped page goes whole."""
    assert clean(f"{ARTICLE}\nFollow us: Facebook X Telegram link").text == ARTICLE


def test_headline_over_the_text_becomes_the_title():
    """Without its label, and only over a body that is longer."""
    found = clean(f"LIVE | Osk: army shells town, three dead\nLast updated: 3 May 2026, 17:42\n{ARTICLE}")
    assert (
        found.text,
        found.title,
        found.published,
    ) == (ARTICLE, "Osk: army shells town, three dead", "2026-05-03T17:42:00")
    assert clean("Army shells the town of Osk\nThree people died.").title is None


def test_known_title_goes_from_the_top():
    """Where the title is known, the line that repeats it is no sentence of the text."""
    assert clean(f"Osk Shelled, Again\n\n{ARTICLE}", title="Osk shelled again").text == ARTICLE


def test_list_of_other_stories_goes_with_its_heading():
    """Up to the next sentence."""
    text = f"{LEAD}\n\nMost read\n1. Ten recipes for spring\n2. Rain expected\n\n{DENIAL}\n\n{THREAT}"
    assert clean(text).text == ARTICLE


def test_byline_at_the_top_is_the_author():
    """And a date beside it the day of the page."""
    found = clean(f"By Mira Dahl in Osk   3 May 2026\n{ARTICLE}")
    assert (found.text, found.author, found.published) == (ARTICLE, "Mira Dahl in Osk", "2026-05-03")


def test_dateline_stays():
    """A day or a town at the top is part of the report."""
    for dateline in ("OSK, Tarvania (CT) - ", "Monday, May 4, 2026\n\n"):
        assert clean(dateline + ARTICLE).text == dateline + ARTICLE


def test_hard_wrapped_text_is_judged_by_paragraphs():
    """A line of a wrapped paragraph is no headline and no furniture."""
    text = (
        "The army of Tarvania shelled the town of Osk\non Monday, killing three people, and the\nmayor said more\n"
        "would follow.\n\nIt was\nthe third time this week\nthat shells fell there."
    )
    assert text == clean(text).text


def test_text_of_debris_only_is_empty():
    """Nothing is left to code."""
    assert clean("Home | News | Sport\nShare on Facebook\n").text == ""


LINES = st.one_of(
    st.sampled_from(
        [*DEBRIS, *SENTENCES, LEAD, DENIAL, THREAT, "Osk shelled again by army", "1. Ten recipes", "Most read"]
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=60),
)


@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\r\n", "\n\n", " \n"]))
def test_no_line_is_ever_changed_inside(lines: list[str], end: str):
    """What is kept of a line is a part of that line, in order, and every sentence between kept ones survives whole."""
    text = unicodedata.normalize("NFC", end.join(lines))
    kept = clean(text).text
    at = 0
    for line in filter(str.strip, kept.replace("\r\n", "\n").split("\n")):
        at = text.find(line, at)
        assert at >= 0
        at += len(line)
    if LEAD in lines:
        assert LEAD in kept


@pytest.mark.shared
def test_gold_texts_lose_nothing_and_raw_ones_all_debris():
    """The development reports: as texts they have no debris; as scraped they have, and only that goes."""
    for path in sorted((SHARED / "gold").glob("*.yaml")):
        gold = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
        text = unicodedata.normalize("NFC", gold["report"]["text"]).strip()
        assert (path.name, text) == (path.name, clean(text).text)
        if "raw" in gold:
            assert (path.name, text) == (path.name, clean(unicodedata.normalize("NFC", gold["raw"])).text)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["wikinews/articles.jsonl", "current_events/items.jsonl"])
def test_real_articles_lose_nothing(name: str):
    """9,424 texts that were cleaned by their publishers: they stay as they are but for two captions with credits."""
    captions = 0
    for line in (SHARED / "data" / name).read_bytes().splitlines():
        text = unicodedata.normalize("NFC", msgspec.json.decode(line)["text"]).strip()
        removed = clean(text).removed
        if removed:
            captions += len(removed)
            assert all(re.search(r"\(Image: [^)]+\)$", caption) for caption in removed)
            continue
        assert text == clean(text).text
    assert captions <= 2


@pytest.mark.shared
def test_the_agency_report_as_scraped():
    """Exactly the gold text comes out of the raw file."""
    from samples import the_report

    gold = yaml.load((SHARED / "gold/shafaq-us-middle-east.yaml").read_text("utf-8"), yaml.CSafeLoader)
    report = the_report(SHARED / "data/reports/shafaq-us-middle-east.txt")
    assert unicodedata.normalize("NFC", gold["report"]["text"]).strip() == report.text

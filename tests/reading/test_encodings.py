"""Bytes to text, dates to ISO 8601, languages."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import ARTICLE, LEAD

from turnstone.reading.encoding import declared_charset, decode
from turnstone.reading.language import MIN_LETTERS, language_of
from turnstone.reading.published import dates_in, iso_date

SHARED = Path(__file__).parents[3] / "shared"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings_need_no_guess(encoding: str):
    """With a mark or without."""
    found = decode(ARTICLE.encode(encoding))
    assert (found.text, found.doubt) == (ARTICLE, None)


def test_western_text_is_windows_1252():
    """Curly quotes and accents come out right, and the user is told."""
    text = f"“Müller’s” résumé – {ARTICLE}"
    found = decode(text.encode("cp1252"))
    assert (text, "cp1252") == (found.text, found.encoding)
    assert found.doubt


def test_utf8_cut_inside_a_character_stays_utf8():
    """One broken character is damage, not another encoding."""
    found = decode(f"Müller said “yes” to Szczebrzeszyń. {LEAD} é".encode()[:-1])
    assert found.text.startswith("Müller said “yes” to Szczebrzeszyń.")
    assert (found.encoding, found.text[-1]) == ("utf-8", "\ufffd")
    assert found.doubt


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=300))
def test_utf8_is_always_read_as_utf8(text: str):
    """No text is mistaken for another encoding."""
    if not text.startswith(("%PDF-", "GIF8", "PK", "{\\rtf", "\ufeff", "SQLite")):
        assert text == decode(text.encode()).text


@given(st.binary(max_size=2000))
def test_any_bytes_give_a_text_or_a_clear_refusal(data: bytes):
    """Nothing else is ever raised."""
    try:
        text = decode(data).text
    except UnicodeError:
        pytest.fail("an encoding error came through")
    except ValueError:
        return
    assert isinstance(text, str)


def test_charsets_a_page_may_declare():
    """Unknown ones count as none, Latin-1 means Windows-1252."""
    assert declared_charset(b'<meta charset="ISO-8859-1">') == "cp1252"
    assert declared_charset(b"<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>") == "koi8-r"
    assert declared_charset(b'<meta charset="klingon">') is None
    assert declared_charset(b"<html>") is None


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("2026-05-03", "2026-05-03"),
        ("2026-05-03T08:00:00Z", "2026-05-03T08:00:00Z"),
        ("2026-05-03 08:00:00+02:00", "2026-05-03T08:00:00+02:00"),
        ("20260503", "2026-05-03"),
        ("Sun, 03 May 2026 08:00:00 GMT", "2026-05-03T08:00:00Z"),
        ("May 3, 2026", "2026-05-03"),
        ("Sunday, 3rd May 2026", "2026-05-03"),
        ("3 Sept. 2026, 5:42 PM", "2026-09-03T17:42:00"),
        ("3.5.2026 14:06", "2026-05-03T14:06:00"),
        ("2026/5/3", "2026-05-03"),
        ("13/04/2026", "2026-04-13"),
        ("04/13/2026", "2026-04-13"),
        ("03/04/2026", None),
        ("2026-05", None),
        ("2026-02-30", None),
        ("yesterday", None),
        ("1777766400", None),
        ("3 May 2026 to 5 May 2026", None),
        ("", None),
    ],
)
def test_dates_that_can_be_read_one_way(words: str, iso: str | None):
    """Everything else is no date."""
    assert iso == iso_date(words)


@given(st.text(max_size=40))
def test_any_words_are_a_date_or_none(words: str):
    """And what was read is read again as itself."""
    iso = iso_date(words)
    assert iso is None or iso_date(iso) == iso
    dates_in(words)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (LEAD, "en"),
        (LEAD.upper(), "en"),
        ("Gaza", "en"),
        ("BEIRUT (AP) - Hezbollah says", "en"),
        ("El ejército bombardeó la ciudad el lunes y mató a tres personas, dijo el alcalde.", "es"),
        ("قال رئيس الوزراء إن الجيش قصف المدينة", "ar"),
        ("Москва", "ru"),
        ("2026", "en"),
    ],
)
def test_languages(text: str, language: str):
    """Short Latin words pass for English; other scripts never do."""
    assert language == language_of(text)


@pytest.mark.shared
def test_languages_of_the_shared_sets():
    """Every English item passes for English, no Spanish or Arabic sentence of some length does."""
    for line in (SHARED / "data/current_events/items.jsonl").read_bytes().splitlines():
        assert language_of(msgspec.json.decode(line)["text"]) == "en"
    for name in ("es", "ar"):
        for line in (SHARED / f"data/un_quadclass/{name}.tsv").read_text("utf-8").splitlines()[1:]:
            if sum(map(str.isalpha, line)) >= MIN_LETTERS:
                assert language_of(line) != "en"

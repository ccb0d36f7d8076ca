"""Words and punctuation marks by rule, as offsets, split as UD English splits them (EWT 2.x, GUM 10).

Nothing is normalised: a token is ``text[start:end]``. Conventions, with invented examples:

==================  =========================================================
clitics             do | n't, Iran | 's, bees | ', they | 've, can | not
hyphens and dashes  Al | - | Nur, 50 | - | 60, US | - | led; but pre-war, anti-tank, mid-1990s, 555-1234
abbreviations       U.S., p.m., Gen., J.; the dot stays on the word at a sentence's end too
numbers             2,500, 3.5, 14:30, 9/11, 2024-05-01T08:00Z; % $ € apart; US$ whole; 5 | pm, 40 | km
addresses           URLs, e-mail addresses, @handles and #tags whole
==================  =========================================================

Every alternative of the pattern consumes what it scans or is bounded, so time is linear in the text.
"""

import re
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from turnstone.topics import load_topic


class TokenSpan(NamedTuple):
    """Half-open code point offsets of one token."""

    start: int
    end: int


class Abbreviations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that carry a full stop, by what may follow; see data/abbreviations.yaml."""

    before_name: frozenset[str]
    before_number: frozenset[str]
    goes_on: frozenset[str]
    may_end: frozenset[str]
    openers: frozenset[str]


@cache
def abbreviations() -> Abbreviations:
    """The abbreviation lists that come with the package."""
    lists = load_topic(Path(__file__).parent / "data/abbreviations.yaml", dict[str, str])
    return msgspec.convert({name: words.split() for name, words in lists.items()}, Abbreviations)


# Format characters (joiners, direction marks) and combining marks belong to the word they stand in.
_W: Final = (
    r"[\w\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    r"\u0900-\u0903\u093a-\u094f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_PREFIX: Final = (
    "pre|pro|anti|non|co|ex|re|mid|multi|semi|post|neo|sub|counter|cross|inter|intra"
    "|mini|over|socio|arch|e|psycho|ultra|trans|extra|bi|tri"
)
_UNIT: Final = (
    "am|AM|pm|PM|km|mm|cm|kg|mg|ft|lbs?|mph|kph|mi|kms|kgs|hrs?|mins?|secs?|[kK]|[mM]"
    "|bn|mn|tn|GW|MW|kW|GB|MB|TB|GHz|Hz|[xX]"
)
_TLD: Final = "com|org|net|gov|edu|mil|int|info|io|co|uk|us|ru|ua|de|fr|eu|tv|me|news|il|ir|iq|tr|cn|in|za|ng|au|ca"

_TOKEN: Final = re.compile(
    rf"""
    (?P<url>(?:https?://|www\.)[^\s<>"“”]+(?<![.,;:!?'’)\]]))
  | (?P<mail>(?=[\w.+%-]{{1,64}}+@)[\w.+%-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}})
  | (?P<domain>(?=[\w-]{{1,63}}+\.\w)[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,4}}\.(?:{_TLD})(?!\.?\w)
      (?:/[^\s<>"“”]*(?<![.,;:!?'’)\]]))?)
  | (?P<handle>[@#][^\W\d]\w*)
  | (?P<stamp>\d{{4}}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{{1,9}})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\w))
  | (?P<joined>\d{{1,2}}:\d\d(?::\d\d)?(?=(?:{_UNIT})?(?!\w)) | \d+(?:[/-]\d+){{2,}}(?!\w) | \d{{1,2}}/\d{{1,4}}(?!\w)
      | \d{{3}}-\d{{4}}(?![\w-]))
  | (?P<plain>\d+(?:st|nd|rd|th|s|['’]s)(?!\w) | \d+(?:[.,]\d+)*(?=(?:{_UNIT})?(?!{_W})))
  | (?P<money>(?:US|HK|NZ|AU|CA|NT|[ACRSZ])\$(?=\s?\d)
      | (?:Rs|K[Ss]h|Sh|Tk|Afs|USD|EUR|GBP|IRR|Rp|RM|CHF|SR|QR|NIS)(?=\d)
      | N(?=\d{{1,3}}(?:,\d{{3}}){{1,5}}(?!\w)
          | \d{{1,9}}(?:\.\d{{1,9}})?(?:bn|m|tn)?(?!\w)\s?(?:[mbt](?:illion|n)|tr)))
  | (?P<letters>[^\W\d_](?:\.[^\W\d_]){{1,6}}\.?(?!{_W}) | (?:Ph|M|B)\.(?:D|Sc|Ed)\.)
  | (?P<slashed>[^\W\d_]/[^\W\d_](?!\w) | [A-Z]{{1,8}}&[A-Z]{{1,8}}(?!\w))
  | (?P<prefixed>(?i:{_PREFIX})-{_W}+(?:['’]{_W}+)*(?!-))
  | (?P<word>{_W}+(?:['’]{_W}+)*)
  | (?P<short>['’](?:s|d|m|re|ve|ll|em|tis|twas|\d\ds?)(?!\w))
  | (?P<run>\.{{2,}} | …+ | -{{2,}} | [!?]{{2,}} | \*{{2,}} | ={{2,}} | ~{{2,}} | \+{{2,}}
      | '' | `` | ’’ | ‘‘ | << | >>)
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)
_CLITIC: Final = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll)|(?<=\bi)['’]m)$", re.IGNORECASE)
_WOULD: Final = re.compile(r"(?<!\w)(?:i|you|he|she|it|we|they|who|what|there|that|how|where)['’]d$", re.IGNORECASE)
_WRITTEN_TOGETHER: Final = {
    "cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "dont": 2, "didnt": 2, "doesnt": 2, "cant": 2, "wont": 2,
    "isnt": 2, "wasnt": 2, "couldnt": 2, "wouldnt": 2, "shouldnt": 2, "havent": 2, "hasnt": 2, "arent": 2, "werent": 2,
}  # fmt: skip
"""Contractions written without apostrophe, with the length of the first part (`_FRONT`) or the last: can|not, do|nt."""
_FRONT: Final = frozenset(("cannot", "gonna", "wanna", "gotta"))
_NUMBER_AHEAD: Final = re.compile(r"\s{0,3}[\d(IVXLC]")
_INITIAL: Final = re.compile(r"[^\W\d_a-z]$")
_LAST_CLITIC_LENGTH: Final = 4


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[TokenSpan]:
    """Split ``text[start:end]`` into tokens.

    Args:
        text: Any text; lone surrogates are treated as symbols.
        start: First code point to look at.
        end: One past the last; None for the end of the text.

    Returns:
        Spans in order, without overlap; every character that is not white space lies in exactly one.
    """
    stop = len(text) if end is None else end
    found: list[TokenSpan] = []
    at = start
    while match := _TOKEN.search(text, at, stop):
        first, at = match.span()
        kind = match.lastgroup
        if kind in ("word", "prefixed"):
            at = _with_dot(text, first, at, stop)
            _split_word(text, first, at, found)
        else:
            found.append(TokenSpan(first, at))
    return found


def _with_dot(text: str, first: int, last: int, stop: int) -> int:
    """The end of a word, moved over the full stop that belongs to it."""
    if last >= stop or text[last] != "." or text.startswith("..", last) or last - first > len("Comdr") + 2:
        return last
    word, lists = text[first:last], abbreviations()
    if word in lists.before_number:
        return last + 1 if _NUMBER_AHEAD.match(text, last + 1) else last
    known = word in lists.before_name or word in lists.may_end or word in lists.goes_on
    initial = last - first == 1 and _INITIAL.match(word) and text[first - 1 : first] not in ("-", "'", "’")
    return last + 1 if known or initial else last


def _split_word(text: str, first: int, last: int, found: list[TokenSpan]) -> None:
    """Add a word, its clitics cut off."""
    word = text[first:last]
    if together := _WRITTEN_TOGETHER.get(word.lower()):
        cut = first + together if word.lower() in _FRONT else last - together
        found += (TokenSpan(first, cut), TokenSpan(cut, last))
        return
    tail: list[TokenSpan] = []
    while "'" in word or "’" in word:
        length = _clitic(word)
        if not 0 < length < len(word):
            break
        tail.append(TokenSpan(first + len(word) - length, first + len(word)))
        word = word[:-length]
    found.append(TokenSpan(first, first + len(word)))
    found += reversed(tail)


def _clitic(word: str) -> int:
    """Length of the clitic at a word's end; 0 if it has none."""
    if match := _CLITIC.search(word, max(0, len(word) - _LAST_CLITIC_LENGTH)):
        return len(word) - match.start()
    return 2 if len(word) < len("there'd") + 1 and _WOULD.match(word) else 0

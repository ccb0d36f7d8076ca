"""What a date's words are read against: the publication date, the tense around them, the day last spoken of."""

import re
from bisect import bisect_right
from datetime import date
from typing import Literal

from turnstone.language.parse import Name, Parse
from turnstone.mentions.dates_tense import Tense, perfect, tense
from turnstone.record import Report

Kind = Literal["point", "since", "until", "duration", "frequency"]

_AHEAD = re.compile(
    r"(?:\b(?:ahead of|due|scheduled for|planned for|set for|slated for|called for|expected)(?:\s+(?:on|the|by))?\s+)$",
    re.I,
)
_BACK = re.compile(r"\bsince\s+(?:\w+\s+){0,3}$", re.I)
_LIMIT = re.compile(r"\b(?:by|until|till|before|no later than|through)\s+(?:\w+\s+){0,3}$", re.I)
_GRANT = frozenset(
    "give have set extend postpone delay adjourn suspend offer grant allow want demand order ask tell warn".split()
)
"""Verbs in whose past tense a limit still lies ahead ("gave the council until Friday")."""
_LOOK_BACK = 40
"""Characters before a date in which its prepositions are looked for; the longest of them has 27."""


class Context:
    """One report as its dates are read.

    Args:
        report: Its publication date is what relative dates are counted from.
        parse: The same report, analysed.
    """

    def __init__(self, report: Report, parse: Parse) -> None:
        self.parse = parse
        self.published = published_on(report)
        self.focus: date | None = None
        """The day last spoken of, for "the next day"."""
        self.base: date | None = None
        """What the last distance ("two weeks before") was counted from."""
        self.sentence = -1
        """Index of the sentence being read."""
        self.focus_sentence = -1
        """Index of the sentence that set the focus."""
        self._names: dict[int, list[Name]] = {}
        for name in parse.names:
            self._names.setdefault(parse.tokens[name.first].sentence, []).append(name)
        self._starts = [token.start for token in parse.tokens]

    def token_at(self, offset: int) -> int:
        """Index of the token that holds a character, or of the last one before it."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def names_in(self, first: int, last: int) -> list[Name]:
        """The model's names that overlap tokens ``[first, last)``."""
        return [
            name
            for name in self._names.get(self.parse.tokens[first].sentence, ())
            if name.first < last and first < name.last
        ]

    def before(self, offset: int) -> str:
        """The words of the sentence just before a character."""
        start = self.parse.sentences[self.sentence].start if self.sentence >= 0 else 0
        return self.parse.text[max(start, offset - _LOOK_BACK) : offset]

    def after(self, offset: int) -> str:
        """The words just after a character."""
        return self.parse.text[offset : offset + _LOOK_BACK]

    def modifies(self, offset: int) -> bool:
        """Whether the time at a character modifies a noun ("a January decision"), so that the tense is not its own."""
        token = self.parse.tokens[self.token_at(offset)]
        return token.deprel.startswith(("compound", "nmod")) and token.head > token.index

    def perfect(self, offset: int) -> bool:
        """Whether the clause at a character is in the present perfect."""
        return perfect(self.parse, self.token_at(offset))

    def direction(self, offset: int) -> Tense | None:
        """Whether the time words at a character look back or ahead."""
        words = self.before(offset)
        if _BACK.search(words):
            return "past"
        if _AHEAD.search(words):
            return "future"
        index = self.token_at(offset)
        found = tense(self.parse, index)
        if _LIMIT.search(words):
            verb = next((t for t in self.parse.ancestors(index) if t.upos in ("VERB", "AUX")), None)
            return "past" if found == "past" and verb is not None and verb.lemma.lower() not in _GRANT else "future"
        return found


def published_on(report: Report) -> date | None:
    """The day on which a report was published, as its own time zone counts days.

    None where it is not known, or in a year before 1500 or after 2199, which is a slip and not a date to count from.
    """
    try:
        day = date.fromisoformat((report.published or "")[:10])
    except ValueError:
        return None
    return day if 1500 <= day.year < 2200 else None

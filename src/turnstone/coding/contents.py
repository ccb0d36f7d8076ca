"""Which words a cue hands to its speaker: the longest stretch that the speaker answers for (RECORD.md rule 6)."""

import re
from collections.abc import Sequence

import msgspec

from turnstone.coding.clauses import Clauses
from turnstone.coding.cue_words import CueMatch
from turnstone.coding.hosts import Hosts
from turnstone.coding.objects import Found, Objects
from turnstone.coding.quotes import Quote, next_quote, quote_over, quotes_in, trim
from turnstone.coding.saying import nearest_subject, opening
from turnstone.coding.slots import Slots
from turnstone.language.parse import Parse, Token

END_OF_RELEASE = ("ends", "notes to editors", "note to editors", "further information", "media enquiries", "background")
"""Lines that end the words of a release."""


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """Words that a speaker answers for: half-open code points."""

    start: int
    end: int
    slot: str
    """The content slot that found them."""
    head: int | None = None
    """Head token, where the tree gave one."""
    quoted: bool = False
    """Some of the words are quoted."""
    direct: bool = False
    """All of them are."""


class Contents:
    """Finds the content of cues in one report."""

    def __init__(self, parse: Parse, slots: Slots, quotes: Sequence[Quote]) -> None:
        self.parse = parse
        self.slots = slots
        self.quotes = quotes
        self.clauses = Clauses(parse, quotes)
        self.hosts = Hosts(parse, self.clauses)
        self.objects = Objects(parse, slots, quotes, self.clauses)

    def find(self, match: CueMatch) -> Content | None:
        """The content of a cue by the first slot of its frame that holds any."""
        for slot in match.frame.content:
            if found := self._slot(match, slot):
                return found
        for slot in match.frame.quoted:
            found = self._slot(match, slot)
            if found and self._holds_quote(match, found):
                return self._less_aside(found)
        return None

    def _less_aside(self, content: Content) -> Content:
        """Without what a comma sets off: "..., such as X", "..., who said"."""
        for token in self.parse.tokens:
            aside = token.text.lower() in ("such", "who", "which", "while", "after", "as")
            if not aside or not content.start < token.start < content.end or quote_over(self.quotes, token.start):
                continue
            before = self.parse.tokens[token.index - 1]
            if before.text == "," and quotes_in(self.quotes, content.start, before.start):
                return msgspec.structs.replace(content, end=before.start)
        return content

    def _holds_quote(self, match: CueMatch, content: Content) -> bool:
        """Are words of the content quoted by the writer, rather than the cue and all in one quotation?"""
        inside = quote_over(self.quotes, self.parse.tokens[match.token].start)
        return inside is None and content.quoted

    def _slot(self, match: CueMatch, slot: str) -> Content | None:
        cue = self.parse.tokens[match.token]
        if slot == "clause":
            return self._release(match, cue) or self._clause(match, cue)
        if slot == "quote":
            return self._quote(match, cue) or self._sentence_before(match, cue)
        if slot == "colon":
            return self._colon(match, cue)
        found = self._tokens(match, cue, slot)
        if found and slot == "what":
            found = found[0], self.objects.plain(found[0] or 0, found[1])
        return self._content(match, slot, *found) if found else None

    def _tokens(self, match: CueMatch, cue: Token, slot: str) -> Found | None:
        if slot == "host":
            return self.hosts.host(match, cue)
        if slot == "by:host":
            return self.hosts.by_host(cue)
        if slot in ("is", "is:of"):
            return self.hosts.predicate(cue, of=slot == "is:of", counts=match.cue.frame == "noun_count")
        if slot == "what":
            return self.hosts.what(cue)
        if slot in ("infinitive", "gerund"):
            return self.objects.verbal(cue, slot)
        if slot.startswith("prep:"):
            return self.objects.prepositional(cue, slot.removeprefix("prep:"))
        return self.objects.object(match, cue, slot)

    # -- clauses and quotations ---------------------------------------------------------------------------------------

    def _clause(self, match: CueMatch, cue: Token) -> Content | None:
        if cue.upos == "NOUN":
            clauses = [t for t in self.parse.children(cue.index, "acl", "ccomp") if self.clauses.is_that_clause(t)]
            return self._content(match, "clause", clauses[0].index, self._below(clauses[0])) if clauses else None
        quote = self._quote(match, cue) if "quote" in match.frame.content else None
        found = self.clauses.of(cue, match.tokens)
        if found is None and (quoting := self.clauses.quoting(cue.index)):
            found = self.clauses.of(quoting, (quoting.index,))
        clause = self._content(match, "clause", *found) if found else None
        if quote and (clause is None or clause.end <= quote.start or quote.end <= clause.start or not clause.quoted):
            return quote
        if quote and clause and self._only_quote(clause, quote):
            return quote
        return clause

    def _below(self, clause: Token) -> list[int]:
        return self.clauses.tails.without_tail(self.parse.subtree(clause.index), clause)

    def _only_quote(self, clause: Content, quote: Content) -> bool:
        """Do both start together, and is the quotation no mere first word of the clause?"""
        if abs(clause.start - quote.start) < 3:
            edge = self.parse.text[quote.end - 1 : quote.end + 2]
            return 2 * (quote.end - quote.start) > clause.end - clause.start or any(c in ",.!?" for c in edge)
        opened = self.parse.text[clause.start : quote.start].rstrip(' "“«')
        if opened.endswith((",", "—", "–")) and self.parse.text[quote.start].isupper():
            return quote.end >= clause.end - 2
        return ":" in opened and quote.end >= clause.end - 2

    def _quote(self, match: CueMatch, cue: Token) -> Content | None:
        """Quoted words next to the cue: just before its clause ("...," he said) or after it (he said: "...")."""
        if quote_over(self.quotes, cue.start):
            return None
        sentence = self.parse.sentence_of(cue.index)
        first, last = self._own_clause(cue)
        for quote in reversed(quotes_in(self.quotes, sentence.start, cue.start)):
            adjoins = (
                cue.xpos != "VBG"
                and quote.end <= cue.start
                and self._adjoins(quote.end, self.parse.tokens[first].start)
            )
            if adjoins and self._ends_speech(quote, cue, first) and not self._led_otherwise(quote, cue, last):
                return self._finish(match, "quote", None, quote.start, quote.end)
        quote = next_quote(self.quotes, cue.end)
        if quote is None or not (quote.start < sentence.end or self._leads_in(cue, quote)):
            return None
        return (
            self._finish(match, "quote", None, quote.start, quote.end) if self._introduces(cue, quote, last) else None
        )

    def _ends_speech(self, quote: Quote, cue: Token, first: int) -> bool:
        """A comma or stop ends a quotation before "he said"; before "said he" it may be left out."""
        edge = self.parse.text[quote.inner_end - 1 : quote.end + 1]
        return first == cue.index or any(mark in edge for mark in ",.!?—–…-")

    def _led_otherwise(self, quote: Quote, cue: Token, last: int) -> bool:
        """Other words lead in the quotation before the cue, and another quotation follows the cue directly."""
        start = self.parse.tokens[opening(self.parse, cue.index)].start
        later = next_quote(self.quotes, cue.end)
        if quote.start <= start or later is None or later.start > self.parse.sentence_of(cue.index).end:
            return False
        return self._introduces(cue, later, last)

    def _sentence_before(self, match: CueMatch, cue: Token) -> Content | None:
        """ ""We are ready." The minister told the press on Monday.": a short sentence that only names the speaker."""
        sentence = self.parse.sentence_of(cue.index)
        first, last = self._own_clause(cue)
        rest = self.parse.tokens[last : sentence.last]
        if match.cue.frame != "tell" and self.parse.child(cue.index, "obj", "ccomp"):
            return None
        if first != sentence.first or len(rest) > 10 or any(t.upos in ("VERB", "AUX") for t in rest):
            return None
        for quote in quotes_in(self.quotes, max(0, sentence.start - 3), sentence.start + 1):
            if quote.end <= sentence.start + 1:
                return self._finish(match, "quote", None, quote.start, quote.end)
        return None

    def _own_clause(self, cue: Token) -> tuple[int, int]:
        """Tokens ``[first, last)`` of the cue with its subject."""
        subject = nearest_subject(self.parse, cue.index)
        tokens = [cue.index, *(self.parse.subtree(subject.index) if subject else [])]
        return min(tokens), max(tokens) + 1

    def _adjoins(self, end: int, start: int) -> bool:
        return start >= end and not any(c.isalnum() for c in self.parse.text[end:start])

    def _leads_in(self, cue: Token, quote: Quote) -> bool:
        """A cue whose sentence ends with a colon leads in the quotation that opens the next one."""
        sentence = self.parse.sentence_of(cue.index)
        between = self.parse.text[sentence.end : quote.start]
        return self.parse.text[sentence.start : sentence.end].rstrip().endswith(":") and not between.strip()

    def _introduces(self, cue: Token, quote: Quote, last: int) -> bool:
        """A comma or colon, or nothing at all, stands between the cue's clause and the quotation."""
        between = self.parse.text[cue.end : quote.start].rstrip()
        if not between or (between.endswith((",", ":", "—", "–")) and not self._other_verb(cue, quote)):
            return True
        return self._adjoins(self.parse.tokens[last - 1].end, quote.start)

    def _other_verb(self, cue: Token, quote: Quote) -> bool:
        """Does a finite verb stand between the cue and the quotation?"""
        following = self.parse.tokens[cue.index + 1 : cue.index + 60]
        between = [t for t in following if t.start < quote.start]
        return any(t.xpos in ("VBD", "VBZ", "VBP", "MD") and t.deprel != "acl:relcl" for t in between)

    def _release(self, match: CueMatch, cue: Token) -> Content | None:
        """ "The minister said:" hands him the unquoted paragraph that follows; at a paragraph's end, all the rest."""
        sentence = self.parse.sentence_of(cue.index)
        text = self.parse.text
        colon = re.match(r"\s*:\s*", text[cue.end :])
        if cue.upos not in ("VERB", "AUX") or colon is None:
            return None
        start = cue.end + colon.end()
        if not text[start : start + 1].isupper() or quote_over(self.quotes, cue.start):
            return None
        end = self._release_end(sentence.index) if "\n" in colon.group() else text.find("\n", start)
        found = self._finish(match, "release", None, start, end if end > 0 else len(text))
        return msgspec.structs.replace(found, quoted=True, direct=True) if found else None

    def _release_end(self, sentence: int) -> int:
        """Where the words of a release end: at a line such as "Notes to editors", else with the text."""
        for later in self.parse.sentences[sentence + 1 :]:
            if self.parse.text[later.start : later.end].strip(" :.").lower() in END_OF_RELEASE:
                return later.start
        return len(self.parse.text)

    def _colon(self, match: CueMatch, cue: Token) -> Content | None:
        sentence = self.parse.sentence_of(cue.index)
        for token in self.parse.tokens[cue.index : sentence.last - 1]:
            if token.text == ":":
                return self._finish(match, "colon", token.index + 1, token.end, sentence.end)
        return None

    def spanning(self, cue: Token, head: int) -> Content | None:
        """The words below a head, without the cue's own branch at their edges: as the record heads name a content."""
        inside = set(self.parse.subtree(head))
        if cue.index in inside and cue.index != head:
            path = [cue, *self.parse.ancestors(cue.index)]
            branch = next(t for t in path if t.head == head)
            inside -= set(self.parse.subtree(branch.index))
        kept = sorted(inside)
        while kept and self._is_opening(kept[0], "clause"):
            kept.pop(0)
        while kept and self.parse.tokens[kept[-1]].text in (",", ";", ":", ".", "and", "but", "or"):
            kept.pop()
        if not kept or cue.index in kept:
            return None
        return self._finish_at(cue, "model", head, self.parse.tokens[kept[0]].start, self.parse.tokens[kept[-1]].end)

    # -- ends ---------------------------------------------------------------------------------------------------------

    def _content(self, match: CueMatch, slot: str, head: int | None, tokens: list[int]) -> Content | None:
        kept = list(tokens)
        while kept and self._is_opening(kept[0], slot):
            kept.pop(0)
        while kept and self.parse.tokens[kept[-1]].text in (",", ";", ":", ".", "and", "but", "or"):
            kept.pop()
        if not kept:
            return None
        return self._finish(match, slot, head, self.parse.tokens[kept[0]].start, self.parse.tokens[kept[-1]].end)

    def _is_opening(self, index: int, slot: str) -> bool:
        """Conjunctions and prepositions that open the words without being part of them."""
        token = self.parse.tokens[index]
        if token.upos == "PUNCT":
            return not quote_over(self.quotes, token.end)
        if token.upos == "CCONJ":
            return True
        words = ("that",) if slot in ("clause", "host") else ("that", "of", "as", "for")
        return token.text.lower() in words and token.deprel in ("mark", "case", "fixed")

    def _finish(self, match: CueMatch, slot: str, head: int | None, start: int, end: int) -> Content | None:
        return self._finish_at(self.parse.tokens[match.token], slot, head, start, end)

    def _finish_at(self, cue: Token, slot: str, head: int | None, start: int, end: int) -> Content | None:
        """Widen to the quotations that the words open or end in, and cut the edges."""
        for quote in quotes_in(self.quotes, start, end):
            if quote.start < cue.end and cue.start < quote.end:
                continue  # somebody quoted in a quotation answers for his own words only
            if quote.start <= start < quote.end:
                start = quote.start
            if quote.start < end < quote.end:
                end = quote.end
        start, end = trim(self.parse.text, self.quotes, start, end)
        if start >= end or self.parse.text[start:end].lower().endswith("anonymity"):
            return None
        quoted = bool(quotes_in(self.quotes, start, end))
        return Content(start=start, end=end, slot=slot, head=head, quoted=quoted)

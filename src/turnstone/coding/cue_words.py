"""Finds cues of speech in the tree: which words, of which entry, assert that somebody said something."""

from collections.abc import Iterator

import msgspec

from turnstone.coding.match import phrase_tokens
from turnstone.coding.slots import Slots, is_passive, preposition_of
from turnstone.language.parse import Parse, Token
from turnstone.lexicon.cues import Cue, CuePos, Cues, Frame, load_cues

NEGATORS = frozenset("not n't never no neither nor hardly scarcely barely without".split())
MODALS = frozenset("will would could should may might must can shall ca wo".split())
GOING_ON = frozenset("go continue proceed appear seem rush begin start come use take call write issue hold".split())
"""Verbs whose infinitive of saying was really said ("went on to say", "took to X to announce")."""


class CueMatch(msgspec.Struct, frozen=True, kw_only=True):
    """A word that may hand words to somebody, with the entry that it fits."""

    token: int
    """Head token."""
    tokens: tuple[int, ...]
    """All tokens of the phrase, the head first."""
    words: tuple[str, ...]
    """The lexicon's words."""
    cue: Cue
    frame: Frame

    @property
    def name(self) -> str:
        """The entry's name in `Why.by`."""
        return f"lexicon:speech/{' '.join(self.words)}.{self.cue.frame}"


def find_cues(parse: Parse, slots: Slots) -> Iterator[tuple[CueMatch, ...]]:
    """For each word that may be a cue, the entries that fit it, most demanding first, in text order."""
    cues = load_cues()
    for token in parse.tokens:
        found = tuple(_matches(parse, slots, cues, token))
        if found:
            yield found


def _matches(parse: Parse, slots: Slots, cues: Cues, token: Token) -> Iterator[CueMatch]:
    for pos in _parts_of_speech(parse, token):
        lemma = token.text.lower() if pos in ("adverb", "preposition") else token.lemma.lower()
        for words, cue in cues.candidates(lemma, pos):
            tokens = _phrase(parse, token, words, pos)
            if tokens is None or not _object_fits(parse, slots, token, cue):
                continue
            if pos in ("verb", "passive") and not _asserted(parse, token, pos):
                continue
            if cue.frame == "cite" and is_passive(parse, token):
                continue
            if cue.frame == "reason" and (token.xpos != "VBG" or token.deprel == "amod"):
                continue  # "citing safety fears"; a finite "cited" has too many other senses
            if cue.frame == "ascribe" and words == ("report",) and not _is_told_of(parse, token):
                continue
            yield CueMatch(token=token.index, tokens=tokens, words=words, cue=cue, frame=cues.frame(cue))


def _is_told_of(parse: Parse, verb: Token) -> bool:
    """ "Looting is reported", not "is reported missing" or "with no casualties reported"."""
    return bool(parse.child(verb.index, "aux:pass")) and not parse.child(verb.index, "xcomp", "ccomp")


def _parts_of_speech(parse: Parse, token: Token) -> tuple[CuePos, ...]:
    if token.text.lower() in ("according", "as", "in") and token.deprel in ("case", "mark", "advmod", "fixed"):
        return ("preposition",)
    if token.text.lower() == "according":
        return ("preposition",)
    if token.upos in ("VERB", "AUX") or (token.upos == "ADJ" and token.xpos in ("VBN", "VBD")):
        return ("passive", "verb") if is_passive(parse, token) else ("verb",)
    if token.upos == "NOUN":
        return ("noun",)
    return ("adverb",) if token.upos == "ADV" else ()


def _phrase(parse: Parse, token: Token, words: tuple[str, ...], pos: CuePos) -> tuple[int, ...] | None:
    if pos == "preposition":
        following = parse.tokens[token.index : token.index + len(words)]
        fits = tuple(t.text.lower() for t in following) == words
        return tuple(t.index for t in following) if fits else None
    found = phrase_tokens(parse, token, words, "verb" if pos in ("verb", "passive") else "noun")
    if found is None and pos == "verb" and words[1:] in (("at",), ("of",)):
        return _with_preposition(parse, token, words[1])
    return found


def _with_preposition(parse: Parse, verb: Token, preposition: str) -> tuple[int, ...] | None:
    """A verb and the preposition that follows it with no other verb between, wherever a bad tree hangs it."""
    for token in parse.tokens[verb.index + 1 : parse.sentence_of(verb.index).last]:
        if token.text.lower() == preposition:
            return (verb.index, token.index)
        if token.upos in ("VERB", "AUX", "PUNCT"):
            return None
    return None


def _object_fits(parse: Parse, slots: Slots, token: Token, cue: Cue) -> bool:
    if not cue.objects and not cue.not_objects:
        return True
    lemmas = {parse.tokens[i].lemma.lower() for i in slots.fill(token.index, "obj")}
    if cue.objects:
        return bool(lemmas & set(cue.objects))
    return not lemmas & set(cue.not_objects)


def negated(parse: Parse, verb: Token) -> bool:
    """True for "did not say", "never said", "no one said"; not for "not only said"."""
    for child in parse.children(verb.index, "advmod", "neg", "det", "cc:preconj", "aux"):
        if child.text.lower() in NEGATORS or child.text.lower() == "cannot":
            following = parse.tokens[child.index + 1].text.lower() if child.index + 1 < len(parse.tokens) else ""
            return following not in ("only", "just", "merely", "least")
    if any(t.text.lower() == "nor" for t in parse.children(verb.index, "cc")):
        return True
    for subject in parse.children(verb.index, "nsubj"):
        if subject.text.lower() in ("nobody", "none", "neither", "nothing"):
            return True
        if any(t.text.lower() in ("no", "neither") for t in parse.children(subject.index, "det")):
            return True
    return False


def _asserted(parse: Parse, verb: Token, pos: CuePos) -> bool:
    """Was it said at all? Not under negation, modals, "if", "to say" of purpose, imperatives."""
    if negated(parse, verb) or _in_condition(parse, verb):
        return False
    auxiliaries = {t.text.lower() for t in parse.children(verb.index, "aux")}
    if auxiliaries & MODALS:
        below = {t.text.lower() for t in parse.children(verb.index, "advmod")}
        return "would" in auxiliaries and "only" in below
    if verb.xpos == "VB" and "to" in {t.text.lower() for t in parse.children(verb.index, "mark")} | auxiliaries:
        head = parse.tokens[verb.head] if verb.head >= 0 else None
        return head is not None and head.lemma.lower() in GOING_ON and not negated(parse, head)
    if verb.xpos == "VB" and not auxiliaries and not _has_doer(parse, verb):
        return False  # imperatives and bare infinitives
    return not (verb.xpos in ("VBP", "VB") and _second_person(parse, verb))


def _has_doer(parse: Parse, verb: Token) -> bool:
    """A subject of its own or shared: a present tense that was tagged as a bare form."""
    if parse.child(verb.index, "nsubj") is not None:
        return True
    return verb.deprel == "conj" and parse.child(verb.head, "nsubj") is not None


def _second_person(parse: Parse, verb: Token) -> bool:
    return any(t.text.lower() == "you" for t in parse.children(verb.index, "nsubj"))


def _in_condition(parse: Parse, verb: Token) -> bool:
    marks = {t.text.lower() for t in parse.children(verb.index, "mark")}
    prevented = verb.xpos == "VBG" and preposition_of(parse, verb.index) in ("without", "of", "from", "before")
    return bool(marks & {"if", "unless", "whether"}) or prevented

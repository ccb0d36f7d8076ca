"""Logical slots: who stands where around a word, voice, relative clauses, control and coordination undone.

The slots are those of turnstone.lexicon.senses. A slot's fillers are head tokens of phrases; the conjuncts of a filler
("Israel and Iran") are fillers too.
"""

from turnstone.language.parse import Parse, Token

OBJECT_CONTROL = frozenset(
    "urge ask order tell force compel press push call instruct allow permit enable help persuade convince warn advise"
    " invite require oblige encourage prompt lead cause get let make authorise authorize forbid request implore"
    " pressure".split()
)
"""Verbs whose object, not subject, is the understood subject of the infinitive below them."""

BLAMING = frozenset(
    "accuse suspect blame condemn criticize criticise charge convict sentence jail prosecute indict denounce fault"
    " praise thank prevent stop bar ban arrest fine punish detain acquit censure rebuke execute try sanction"
    " warn".split()
)
"""Verbs whose object, not subject, is the understood subject of the gerund below them ("accused Rome of lying")."""

TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday morning evening night afternoon time am pm".split()
)
"""Nouns of times of day, on which parsers hang what follows them."""

CLAUSES = ("xcomp", "ccomp")


class Slots:
    """Slots of every word of one report, found when asked for."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self._known: dict[tuple[int, str], tuple[int, ...]] = {}
        self._busy: set[tuple[int, str]] = set()

    def fill(self, index: int, slot: str) -> tuple[int, ...]:
        """Head tokens that fill this slot of the word, conjuncts included; empty if nothing does.

        Args:
            index: The word's token index.
            slot: One of turnstone.lexicon.senses.SLOTS or ``prep:<preposition>``.
        """
        key = (index, slot)
        if key in self._known:
            return self._known[key]
        if key in self._busy:  # a control chain that runs in a circle can't be resolved further
            return ()
        self._busy.add(key)
        found = self._find(self.parse.tokens[index], slot)
        self._busy.discard(key)
        self._known[key] = with_conjuncts(self.parse, found)
        return self._known[key]

    def _find(self, word: Token, slot: str) -> list[int]:
        if slot in ("of", "by") or slot.startswith("prep:"):
            return self._prepositional(word, slot.removeprefix("prep:"))
        if slot == "iobj":
            return [t.index for t in self.parse.children(word.index, "iobj")]
        if slot == "comp":
            return self._complement(word)
        if slot == "poss":
            return [t.index for t in self.parse.children(word.index, "nmod:poss")]
        if slot == "mod":
            return self._premodifiers(word)
        if word.upos in ("VERB", "AUX"):
            return self._subject(word) if slot == "subj" else self._object(word)
        return self._nominal_subject(word) if slot == "subj" else []

    def _prepositional(self, word: Token, preposition: str) -> list[int]:
        found: list[int] = []
        for child in self.parse.children(word.index, "obl", "nmod", "advcl", "acl", "obj"):
            if preposition_of(self.parse, child.index) == preposition:
                found.append(child.index)
        if not found and word.upos == "VERB" and preposition != "by":
            return self._beyond(word, preposition) or self._crossing(word, preposition)
        if not found and word.upos == "NOUN" and preposition in ("on", "against", "at"):
            found = self._below_noun(word, preposition)  # "the attack by Ethiopia on Eritrea", "firing of shots at X"
        if not found and word.deprel == "conj" and word.upos != "VERB":
            # "attacks and raids on X": the complement hangs on either conjunct
            for sibling in self.parse.children(word.head, "nmod", "obl"):
                if sibling.index > word.index and preposition_of(self.parse, sibling.index) == preposition:
                    found.append(sibling.index)
        if not found and word.upos in ("NOUN", "PROPN"):  # "shelling and air strikes by X"
            for conjunct in self.parse.children(word.index, "conj"):
                for child in self.parse.children(conjunct.index, "nmod", "obl"):
                    if preposition_of(self.parse, child.index) == preposition:
                        found.append(child.index)
        return found

    def _beyond(self, verb: Token, preposition: str) -> list[int]:
        """Phrases that belong to a verb but hang elsewhere.

        On its object ("severed ties with Cairo", "killed five people in a raid"), or on the last of several passives
        that share them ("ten are killed and six injured in a raid").
        """
        held = ("obj", "nsubj:pass", "conj", "obl") if preposition == "against" else ("obj", "nsubj:pass", "conj")
        below = self.parse.children(verb.index, *held)
        found: list[int] = []
        for head in below:
            if head.deprel == "conj" and not (is_passive(self.parse, verb) and is_passive(self.parse, head)):
                continue
            found += self._below_noun(head, preposition)
        return found

    def _crossing(self, verb: Token, preposition: str) -> list[int]:
        """Phrases behind a verb that the tree hangs on its subject, across it ("An envoy meets with the president")."""
        subjects = self.parse.children(verb.index, "nsubj")
        below = [self.parse.tokens[i] for s in subjects if s.index < verb.index for i in self.parse.subtree(s.index)]
        behind = [t for t in below if t.head < verb.index < t.index]
        return [t.index for t in behind if preposition_of(self.parse, t.index) == preposition]

    def _below_noun(self, head: Token, preposition: str, depth: int = 2) -> list[int]:
        """Phrases with this preposition after a noun, or after the last of what stands below it ("an offer of talks
        from Cairo")."""
        later = [t for t in self.parse.children(head.index, "nmod", "obl") if t.index > head.index]
        found = [t.index for t in later if preposition_of(self.parse, t.index) == preposition]
        if found or depth == 1 or not later:
            return found
        return self._below_noun(later[-1], preposition, depth - 1)

    def _complement(self, word: Token) -> list[int]:
        relations = CLAUSES if word.upos in ("VERB", "AUX") else ("xcomp", "ccomp", "acl")
        clauses = [t for t in self.parse.children(word.index, *relations) if not t.deprel.endswith("relcl")]
        if word.upos == "VERB" and not clauses:  # purpose-like infinitives: "agreed with Iran to end", "moved to ban"
            clauses = [t for t in self.parse.children(word.index, "advcl") if is_infinitive(self.parse, t)]
        return [t.index for t in clauses if t.upos in ("VERB", "AUX", "NOUN", "ADJ")]

    def _premodifiers(self, word: Token) -> list[int]:
        found: list[int] = []
        for child in self.parse.children(word.index, "amod", "compound", "nmod", "appos", "nummod"):
            if child.index < word.index and child.deprel != "nmod:poss":
                found.append(child.index)
                if child.upos in ("VERB", "ADJ"):  # "US-led strikes", "Iran-backed attacks"
                    found += [t.index for t in self.parse.children(child.index, "compound", "obl", "nsubj", "obj")]
                if child.deprel == "amod":  # "[Israeli retaliatory] airstrikes"
                    below = self.parse.children(child.index, "amod")
                    found += [t.index for t in below if t.text[0].isupper()]
        if not any(self.parse.tokens[i].text[0].isupper() for i in found):
            found += self._shared_modifiers(word)
        return found

    def _shared_modifiers(self, word: Token) -> list[int]:
        """What stands before several kinds of one act, wherever the tree puts it ("Chadian drone and missile attacks").

        The name hangs on the first kind, and the act on either as its conjunct or above both.
        """
        tokens = self.parse.tokens
        kinds = [t for t in self.parse.children(word.index, "compound") if self.parse.children(t.index, "conj")]
        if word.deprel == "conj" and not self.parse.children(word.index, "det", "case"):
            kinds.append(tokens[word.head])
        below = [
            t for kind in kinds for t in self.parse.children(kind.index, "amod", "compound") if t.index < kind.index
        ]
        return [t.index for t in below if t.text[0].isupper() and tokens[t.head].upos == "NOUN"]

    def _subject(self, verb: Token) -> list[int]:
        if is_passive(self.parse, verb):
            return self._prepositional(verb, "by") or self._after_time(verb) or self._shared_agent(verb)
        own = self.parse.children(verb.index, "nsubj")
        if own:
            return [self._antecedent(t, verb) for t in own]
        return self._understood_subject(verb)

    def _after_time(self, verb: Token) -> list[int]:
        """A passive's doer that hangs on the time told before it: "was shot at 2 am on Friday by a guard"."""
        found: list[int] = []
        for time in self.parse.children(verb.index, "obl"):
            below = [self.parse.tokens[i] for i in self.parse.subtree(time.index)]
            if any(t.lemma.lower() in TIMES for t in below):
                nouns = [t for t in below if t.deprel == "nmod" and t.index > time.index]
                found += [t.index for t in nouns if preposition_of(self.parse, t.index) == "by"]
        return found

    def _shared_agent(self, verb: Token) -> list[int]:
        """A doer told after the last of several passives: "was stormed and set on fire by protesters"."""
        later = [t for t in self.parse.children(verb.index, "conj") if is_passive(self.parse, t)]
        own = [t for t in later if not self.parse.children(t.index, "nsubj:pass", "nsubj")]
        return next((found for t in own if (found := self._prepositional(t, "by"))), list[int]())

    def _understood_subject(self, verb: Token) -> list[int]:
        """The subject of a verb that has none of its own: control, coordination, participles, infinitives on nouns."""
        if verb.head < 0:
            return []
        head = self.parse.tokens[verb.head]
        relation = verb.deprel
        if relation in ("conj", "parataxis"):
            return self._shared_subject(head)
        if relation == "xcomp":
            return list(self._controller(head))
        if relation.startswith("acl"):
            if verb.xpos == "VBG" or relation == "acl:relcl":
                return [head.index]
            return self._holder(head)
        if relation.startswith("advcl"):
            if head.lemma in BLAMING and preposition_of(self.parse, verb.index) in ("of", "for", "from"):
                return list(self.fill(head.index, "obj"))
            return self._main_subject(head)
        return []

    def _shared_subject(self, head: Token) -> list[int]:
        """Of a later conjunct: the first one's grammatical subject, whatever its voice."""
        if head.upos not in ("VERB", "AUX"):
            return [t.index for t in self.parse.children(head.index, "nsubj")]
        if is_passive(self.parse, head):
            return [self._antecedent(t, head) for t in self.parse.children(head.index, "nsubj")]
        return list(self.fill(head.index, "subj"))

    def _controller(self, head: Token) -> tuple[int, ...]:
        if head.upos in ("VERB", "AUX"):
            if head.lemma in OBJECT_CONTROL and (below := self.fill(head.index, "obj")):
                return below
            if is_passive(self.parse, head):  # "is expected to strike", "was ordered to leave"
                return self.fill(head.index, "obj")
            return self.fill(head.index, "subj")
        return tuple(t.index for t in self.parse.children(head.index, "nsubj"))

    def _holder(self, noun: Token) -> list[int]:
        """Who holds the threat, readiness or promise that an infinitive hangs on."""
        for slot in ("poss", "prep:from", "by", "mod"):
            if held := self.fill(noun.index, slot):
                return list(held)
        head = self.parse.tokens[noun.head] if noun.head >= 0 else None
        if head and noun.deprel in ("obj", "xcomp", "obl") and head.upos in ("VERB", "AUX"):
            return list(self.fill(head.index, "subj"))
        return self._nominal_subject(noun)

    def _main_subject(self, head: Token) -> list[int]:
        if head.upos in ("VERB", "AUX"):
            return list(self.fill(head.index, "subj"))
        return [t.index for t in self.parse.children(head.index, "nsubj")]

    def _object(self, verb: Token) -> list[int]:
        if is_passive(self.parse, verb):
            own = self.parse.children(verb.index, "nsubj")
            if own:
                return [self._antecedent(t, verb) for t in own]
            return self._understood_object(verb)
        own = self.parse.children(verb.index, "obj")
        asked = self._complement(verb) if not own else []
        if any(is_infinitive(self.parse, self.parse.tokens[i]) for i in asked):  # "told *villagers* to leave"
            own = self.parse.children(verb.index, "iobj")
        if own:
            return [self._antecedent(t, verb) for t in own]
        if verb.deprel == "acl:relcl" and self.parse.children(verb.index, "nsubj") and not self._complement(verb):
            return [verb.head]  # "the ship Iran seized"
        for later in self.parse.children(verb.index, "conj"):  # "shelled and stormed the village"
            if later.upos == "VERB" and not self.parse.children(later.index, "nsubj"):
                return [t.index for t in self.parse.children(later.index, "obj")]
        return self._crossing_object(verb)

    def _crossing_object(self, verb: Token) -> list[int]:
        """An object that the tree hangs on the subject, across the verb ("A court *indicts* the minister")."""
        if verb.xpos not in ("VBZ", "VBP", "VBD"):
            return []
        tokens = self.parse.tokens
        for subject in self.parse.children(verb.index, "nsubj"):
            for child in self.parse.children(subject.index, "nmod", "appos"):
                first = min(self.parse.subtree(child.index))
                bare = self.parse.child(child.index, "case") is None
                if bare and first == verb.index + 1 and tokens[first].upos != "PUNCT":
                    return [child.index]
        return []

    def _understood_object(self, verb: Token) -> list[int]:
        """Of a passive without its own subject: the noun it modifies, or the subject it shares."""
        if verb.head < 0:
            return []
        head = self.parse.tokens[verb.head]
        if verb.deprel.startswith("acl"):
            return [head.index]
        if verb.deprel in ("conj", "parataxis"):
            return self._shared_subject(head)
        if verb.deprel == "xcomp":
            return list(self._controller(head))
        if verb.deprel.startswith("advcl"):
            if is_passive(self.parse, head):
                return list(self.fill(head.index, "obj"))
            return self._main_subject(head)
        return []

    def _nominal_subject(self, noun: Token) -> list[int]:
        own = self.parse.children(noun.index, "nsubj")
        if own:
            return [t.index for t in own]
        if noun.upos == "ADJ" and noun.deprel == "amod":
            return [noun.head]
        if noun.upos == "ADJ" and noun.deprel == "xcomp" and noun.head >= 0:
            return self._described(self.parse.tokens[noun.head])
        return []

    def _described(self, verb: Token) -> list[int]:
        """Of whom an adjective below a verb is said: "found them dead", "they are feared dead", "they lay dead"."""
        return list(self.fill(verb.index, "obj") or self.fill(verb.index, "subj"))

    def _antecedent(self, word: Token, verb: Token) -> int:
        """A relative pronoun stands for the noun that its clause modifies."""
        if word.xpos in ("WP", "WDT") or (word.lemma in ("that", "which", "who") and word.upos == "PRON"):
            clause = verb
            while clause.deprel in ("conj", "xcomp", "ccomp") and clause.head >= 0:
                clause = self.parse.tokens[clause.head]
            if clause.deprel == "acl:relcl":
                return clause.head
        return word.index


def with_conjuncts(parse: Parse, heads: list[int]) -> tuple[int, ...]:
    """These heads and all that are coordinated with them, each once, in text order of their groups."""
    found: dict[int, None] = {}
    for head in heads:
        found[head] = None
        for conjunct in parse.children(head, "conj"):
            if conjunct.upos not in ("VERB", "AUX") or parse.tokens[head].upos in ("VERB", "AUX"):
                found[conjunct.index] = None
    return tuple(found)


def preposition_of(parse: Parse, index: int) -> str | None:
    """The preposition (or mark) of a phrase: "against", "because of"; None without one."""
    case = parse.child(index, "case", "mark")
    if case is None:  # parsers hang the preposition of a long name on any of its words
        parts = parse.children(index, "flat", "compound", "nmod:desc")
        case = next((found for part in parts if (found := parse.child(part.index, "case"))), None)
    if case is None:
        return None
    return " ".join([case.text.lower(), *(t.text.lower() for t in parse.children(case.index, "fixed"))])


def is_passive(parse: Parse, verb: Token) -> bool:
    """True if the verb's grammatical subject undergoes the act: passives, and past participles that modify a noun."""
    if verb.xpos not in ("VBN", "VBD"):
        return False
    below = {t.deprel for t in parse.children(verb.index)}
    if "aux:pass" not in below and "obj" in below and any(t.lemma == "have" for t in parse.children(verb.index, "aux")):
        return False  # "have kidnapped advisers", whatever the tree calls its subject
    if below & {"nsubj:pass", "aux:pass", "csubj:pass"}:
        return True
    if "nsubj" in below or any(t.lemma == "have" for t in parse.children(verb.index, "aux")):
        return False
    if verb.deprel == "conj" and verb.head >= 0 and not below & {"aux", "obj"}:
        first = parse.tokens[verb.head]
        return verb.xpos == "VBN" and first.upos == "VERB" and is_passive(parse, first)
    return (
        verb.xpos == "VBN" and (verb.deprel in ("acl", "amod", "advcl", "xcomp", "root", "dep")) and "obj" not in below
    )


def is_infinitive(parse: Parse, verb: Token) -> bool:
    """True for "to attack": a bare form marked with "to"."""
    return verb.xpos == "VB" and any(t.lemma == "to" for t in parse.children(verb.index, "mark", "aux"))

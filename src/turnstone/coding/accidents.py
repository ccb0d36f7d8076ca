"""Tells tolls of accidents, weather and illness from tolls of violence by the words around them.

"Ten people are killed when a bus overturns": what killed them often stands where no slot of the toll reaches, in
another clause or a sentence before. So the sentence is searched, then those before it.
"""

from turnstone.language.parse import Parse, Token
from turnstone.lexicon.senses import Senses

TOLL = frozenset(
    "kill die injure wound hurt maim claim leave dead death fatality casualty victim body toll wounded injured perish"
    " loss slay".split()
)
"""Lemmas that tell what an attack (or an accident) did rather than what was done."""

UNSURE = TOLL | frozenset(
    "explosion explode blast burn fire ram destroy destruction damage hit strike crash shoot".split()
)
"""Lemmas that are an act of violence only where the words around them tell no accident."""

BACK = 4
"""How many sentences back a toll's cause is looked for."""

GUN_VERBS = frozenset(("open", "exchange", "return", "trade", "draw", "cease", "come"))
"""Verbs that make "fire" mean shooting."""

GUNS = frozenset(
    "enemy hostile friendly artillery tank mortar sniper rocket missile machine gun cross live heavy return small arm"
    " arms police army".split()
)
"""Words before "fire" that make it mean shooting; so does a name ("Israeli fire")."""


class Accidents:
    """Looks for accidents in one report."""

    def __init__(self, parse: Parse, senses: Senses) -> None:
        self.parse = parse
        self._accident = senses.classes["accident_word"]
        self._violence = senses.classes["violence_word"]
        self._told: dict[int, tuple[bool, bool]] = {}

    def cause(self, index: int) -> bool:
        """True if the words around a toll ("killed", "dead", "explosion") tell an accident and no violence.

        Its own sentence decides where it has either kind of word; where it has none, the nearest one before that does,
        so that a storm somewhere in a report on riots says nothing of the dead. Where none near by has either, the
        report does, if it tells accidents and no violence at all.
        """
        here = self.parse.tokens[index].sentence
        for sentence in range(here, max(here - BACK, 0) - 1, -1):
            accident, violence = self._in_sentence(sentence)
            if accident or violence:
                return accident and not violence
        told = [self._in_sentence(sentence.index) for sentence in self.parse.sentences]
        return any(accident for accident, _ in told) and not any(violence for _, violence in told)

    def _in_sentence(self, sentence: int) -> tuple[bool, bool]:
        if sentence not in self._told:
            where = self.parse.sentences[sentence]
            tokens = self.parse.tokens[where.first : where.last]
            self._told[sentence] = any(map(self._is_accident, tokens)), any(map(self._is_violence, tokens))
        return self._told[sentence]

    def _is_accident(self, token: Token) -> bool:
        told = token.lemma.lower() in self._accident or token.text.lower() in self._accident
        return told and not self._is_gunfire(token)

    def _is_violence(self, token: Token) -> bool:
        lemma = token.lemma.lower()
        if lemma == "strike":  # an earthquake strikes, a bus strikes a wall
            return token.upos in ("NOUN", "PROPN")
        return lemma in self._violence or token.text.lower() in self._violence or self._is_gunfire(token)

    def _is_gunfire(self, token: Token) -> bool:
        if token.lemma.lower() != "fire":
            return False
        if token.upos == "VERB":
            return True
        children = self.parse.children(token.index, "amod", "compound", "nmod")
        before = [t for t in children if t.index < token.index]
        if any(t.lemma.lower() in GUNS or (t.text[:1].isupper() and token.text.islower()) for t in before):
            return True
        head = self.parse.tokens[token.head] if token.head >= 0 else None
        return head is not None and head.lemma in GUN_VERBS

"""The saying verb's own clause: its subject, where it starts, and the verbs that say."""

from turnstone.language.parse import Parse, Token

TAIL_VERBS = frozenset(
    "add say note warn cite quote stress insist claim accuse urge call refer indicate describe argue explain confirm"
    " state point promise vow deny reveal disclose name specify give provide elaborate offer contradict comment echo"
    " decline refuse prefer ask tell denounce condemn criticise criticize blame pledge threaten acknowledge".split()
)
"""Verbs that go on with the saying rather than with what is said ("..., adding that", "..., but declined to say")."""
SAYING = frozenset(
    "say tell state add allege claim confirm announce report warn note explain insist argue declare write deny stress"
    " indicate reply acknowledge admit maintain assert inform suggest estimate reveal disclose testify recall remark"
    " emphasise emphasize contend caution comment observe tweet respond conclude".split()
)
"""Verbs whose complement may be cut where the saying goes on."""
PROPOSING = frozenset("recommend suggest propose demand insist request ask".split())
"""Verbs with a bare infinitive for "that ... should"."""
QUESTION_WORDS = frozenset("whether if who whom whose what which when where why how".split())
QUOTE_MARKS = ('"', "”", "''", "’", "'", "»", "“")
DASHES = ("—", "–", "-", "--")


def nearest_subject(parse: Parse, verb: int) -> Token | None:
    """The grammatical subject nearest to a verb; where a bad tree gives several, the others are not its own.

    A finite verb without one takes the noun phrase that stands right before it, parted off by a comma on its left.
    """
    subjects = parse.children(verb, "nsubj")
    before = [t for t in subjects if t.index < verb]
    own = min(before or subjects, key=lambda t: abs(t.index - verb), default=None)
    return own or _inverted_subject(parse, verb) or phrase_before(parse, verb)


def _inverted_subject(parse: Parse, verb: int) -> Token | None:
    """ ""We are ready," *wrote* the minister": what a bad tree takes for the object after a quotation."""
    if verb == 0 or parse.tokens[verb].xpos not in ("VBD", "VBN", "VBZ", "VBP"):
        return None
    before = parse.tokens[max(0, verb - 2) : verb]
    if not any(t.text in QUOTE_MARKS for t in before) or parse.child(verb, "aux"):
        return None
    after = [t for t in parse.children(verb, "obj") if t.index > verb]
    return after[0] if after and after[0].index <= verb + 5 else None


def phrase_before(parse: Parse, verb: int) -> Token | None:
    """The noun phrase right before a finite verb that a bad tree leaves without a subject."""
    token = parse.tokens[verb]
    first = min([verb, *(t.index for t in parse.children(verb, "aux") if t.index < verb)])
    finite = token.xpos in ("VBD", "VBZ", "VBP") or (token.xpos == "VBN" and first < verb)
    if not finite or first == 0:
        return None
    if token.deprel.startswith("acl"):
        return _modified(parse, token, first)
    if token.deprel.partition(":")[0] in ("conj", "xcomp", "advcl", "amod"):
        return None
    last = first - 2 if parse.tokens[first - 1].text == "," and first > 1 else first - 1
    head = parse.tokens[last]
    if head.upos not in ("NOUN", "PROPN") or head.sentence != token.sentence:
        return None
    while head.head >= 0 and _is_part(parse, head):
        head = parse.tokens[head.head]
    return head if head.index < verb and head.upos in ("NOUN", "PROPN") else None


def _modified(parse: Parse, verb: Token, first: int) -> Token | None:
    """ "..., *the exporter* stated": a subject that a bad tree makes the verb modify; a comma stands before it."""
    head = parse.tokens[verb.head]
    relative = any(t.xpos in ("WDT", "WP") or t.text.lower() == "that" for t in parse.tokens[head.index + 1 : first])
    if head.index >= first or relative or verb.lemma.lower() not in SAYING or parse.tokens[first - 1].text == ",":
        return None
    start = min(i for i in parse.subtree(head.index) if i <= head.index)
    return head if start and parse.tokens[start - 1].text in (",", *QUOTE_MARKS) else None


def _is_part(parse: Parse, word: Token) -> bool:
    """Does the word stand for no more than its head: part of a name, a complement, the description of a name?"""
    relation = word.deprel.partition(":")[0]
    above = parse.tokens[word.head]
    if relation == "appos":
        return word.upos == "NOUN" and above.upos == "PROPN"
    if relation == "obl" and above.upos == "ADJ" and above.deprel == "amod":
        return True  # "a person close to the *court* said"
    near = not any(t.text == "," for t in parse.tokens[above.index : word.index])
    return relation in ("flat", "compound", "amod") or (relation == "nmod" and near)


def clause_start(parse: Parse, verb: int) -> int:
    """First token of a saying verb's own clause: its subject's where that stands before it, else its own."""
    subject = nearest_subject(parse, verb)
    first = verb
    if subject is not None and subject.index < verb:
        first = min(i for i in parse.subtree(subject.index))
        commas = [i for i in range(first, subject.index) if parse.tokens[i].text == ","]
        first = commas[-1] + 1 if commas else first
        while first and parse.tokens[first - 1].upos in ("NOUN", "PROPN", "ADJ", "DET", "NUM"):
            first -= 1
    for child in parse.children(verb, "advmod", "aux"):
        first = min(first, child.index) if subject is None or child.index > subject.index else first
    return first


def opening(parse: Parse, sentence_first: int) -> int:
    """First token of a sentence after its dateline ("SEOUL, Jan. 20 — ")."""
    sentence = parse.sentence_of(sentence_first)
    for index in range(sentence.first, min(sentence.first + 8, sentence.last - 1)):
        token = parse.tokens[index]
        if token.text in ("—", "–", "--") or (token.text == "-" and parse.tokens[index - 1].end < token.start):
            before = parse.tokens[sentence.first : index]
            return index + 1 if before and before[0].text.isupper() else sentence.first
    return sentence.first

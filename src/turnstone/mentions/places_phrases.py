"""Places told by a phrase: borders and coasts, and nouns that take up a place named before ("the city", "the park")."""

import re
from collections import Counter
from collections.abc import Iterator

from turnstone.language.parse import Parse, Token
from turnstone.mentions.gazetteer import country, find
from turnstone.mentions.gazetteer_fold import fold
from turnstone.mentions.mention import PlaceMention
from turnstone.mentions.places_prior import Prior, country_of_word
from turnstone.mentions.places_words import ANTECEDENTS, FORCES, SITES, WATERS
from turnstone.record import Place

_NAME = r"(?:the\s+)?(?:[A-Z][\w’'.]+(?:\s+[A-Z][\w’'.]+)?)"
_PAIR = re.compile(
    r"(?:the\s+|its\s+)?(?P<a>[A-Z][\w’'.]+(?:\s+[A-Z]\w+)?)\s?[-–—/]\s?(?P<b>[A-Z][\w’'.]+(?:\s+[A-Z]\w+)?)\s+(?P<head>border|frontier|line)\b"
)
_BETWEEN = re.compile(rf"(?:the\s+)?(?P<head>border|frontier)\s+between\s+(?P<a>{_NAME})\s+and\s+(?P<b>{_NAME})")
_WITH = re.compile(
    rf"(?:the\s+|its\s+|their\s+)?(?:(?P<a>[A-Z][\w’']+?)(?:['’]s)?\s+)?(?P<head>border|frontier)\s+with\s+(?P<b>{_NAME})"
)
_COAST = re.compile(rf"(?:the\s+)?(?P<head>coast|coastline|shores?|waters)\s+(?:of|off)\s+(?P<a>{_NAME})")
_SIDE = re.compile(
    r"\bthe\s+(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)?\s+"
    r"(?P<head>islands?|coast|border|frontier|suburbs|provinces|highlands|desert|mountains|districts|outskirts|villages|front)\b"
)
_DEFINITE = frozenset({"the", "this", "that"})


def find_phrases(parse: Parse, named: list[PlaceMention], prior: Prior) -> list[PlaceMention]:
    """Borders, coasts and taken-up places.

    Args:
        parse: The analysed report.
        named: The places found by name, in text order.
        prior: The countries that the report speaks of.

    Returns:
        Further mentions; a border phrase may hold the names of its countries, which stay mentions of their own.
    """
    borders = list(_borders(parse, prior))
    known = sorted([*named, *borders], key=lambda mention: mention.first)
    taken = {i for mention in known for i in range(mention.first, mention.last)}
    return borders + list(_taken_up(parse, known, taken, prior))


def _borders(parse: Parse, prior: Prior) -> Iterator[PlaceMention]:
    starts = {token.start: token.index for token in parse.tokens}
    ends = {token.end: token.index for token in parse.tokens}
    for rule in (_PAIR, _BETWEEN, _WITH, _COAST):
        for m in rule.finditer(parse.text):
            mention = _border(m, parse, prior, starts, ends)
            if mention:
                yield mention
    for m in _SIDE.finditer(parse.text):
        first, last, head = starts.get(m.start()), ends.get(m.end()), starts.get(m.start("head"))
        if first is not None and last is not None and head is not None:
            name = re.sub(r"^the\s+", "", " ".join(m[0].split()))
            code = prior.top(parse.tokens[head].sentence)
            place = Place(span=parse.span(first, last + 1), name=name, country=code, precision="region")
            yield PlaceMention(head=head, first=first, last=last + 1, place=place, by="place:side", score=0.5)


def _state(words: str | None) -> tuple[str, str] | None:
    """Name and code of the state (or region) that a name or an adjective speaks of."""
    if not words:
        return None
    bare = re.sub(r"^the\s+|['’]s$", "", words.strip())
    code = country_of_word(bare)
    if code and (entry := country(code)):
        return entry.name, code
    for entry in find(bare):
        if entry.precision in ("country", "admin1", "region") and entry.country:
            return entry.name, entry.country
    return None


def _border(
    m: re.Match[str], parse: Parse, prior: Prior, starts: dict[int, int], ends: dict[int, int]
) -> PlaceMention | None:
    groups = m.groupdict()
    a, b = _state(groups.get("a")), _state(groups.get("b"))
    first, last = starts.get(m.start()), ends.get(m.end())
    head = starts.get(m.start("head"))
    if first is None or last is None or head is None:
        return None
    if "b" not in groups:
        if a is None or country_of_word(re.sub(r"^the\s+", "", groups["a"])) is None:
            return None
        place = _region(parse, first, last + 1, f"Coast of {a[0]}", a[1])
    elif b is None or (a is None and groups.get("a")):
        return None
    else:
        own = a or _other_state(b[1], parse.tokens[head].sentence, prior)
        if own is None or own[1] == b[1]:
            return None
        place = _region(parse, first, last + 1, f"{own[0]}–{b[0]} border", own[1])
    return PlaceMention(head=head, first=first, last=last + 1, place=place, by="place:border", score=0.7)


def _other_state(code: str, sentence: int, prior: Prior) -> tuple[str, str] | None:
    """The state on the near side of "its border with Jordan"."""
    others = [other for other in sorted(prior.at) if other != code]
    best = max(others, key=lambda other: prior.score(other, sentence), default=None)
    entry = country(best) if best else None
    return (entry.name, entry.country) if entry and entry.country else None


def _region(parse: Parse, first: int, last: int, name: str, code: str) -> Place:
    entry = country(code)
    return Place(
        span=parse.span(first, last),
        name=name,
        country=code,
        latitude=entry.latitude if entry else None,
        longitude=entry.longitude if entry else None,
        precision="region",
    )


def _taken_up(parse: Parse, known: list[PlaceMention], taken: set[int], prior: Prior) -> Iterator[PlaceMention]:
    for token in parse.tokens:
        if token.index in taken or not _definite(parse, token):
            continue
        before = [mention for mention in known if mention.last <= token.index]
        found = _antecedent(parse, token, before, prior)
        if found:
            first = _first(parse, token)
            place = found
            span = parse.span(first, token.index + 1)
            yield PlaceMention(
                head=token.index,
                first=first,
                last=token.index + 1,
                place=Place(
                    span=span, name=place.name, country=place.country, admin1=place.admin1, latitude=place.latitude,
                    longitude=place.longitude,
                    geonames_id=place.geonames_id, precision=place.precision,
                ),
                by="place:taken-up",
                score=0.5,
            )  # fmt: skip


def _definite(parse: Parse, token: Token) -> bool:
    """Whether a common noun of place stands with "the" and with nothing that would name another place."""
    word = token.lemma.lower()
    if token.upos != "NOUN" or not (word in ANTECEDENTS or word in SITES or word in WATERS) or token.xpos == "NNS":
        return False
    children = parse.children(token.index)
    if not any(c.deprel == "det" and c.text.lower() in _DEFINITE for c in children):
        return False
    named = any(c.deprel.startswith("nmod") and c.upos == "PROPN" for c in children)
    return not named and not any(c.deprel.partition(":")[0] in ("compound", "amod", "nummod") for c in children)


def _first(parse: Parse, token: Token) -> int:
    return min((c.index for c in parse.children(token.index, "det")), default=token.index)


def _antecedent(parse: Parse, token: Token, before: list[PlaceMention], prior: Prior) -> Place | None:
    """The latest place of that kind; for a bare kind of site, one whose name has the word."""
    word = token.lemma.lower()
    kind = ANTECEDENTS.get(word)
    if kind == "country":
        return _the_country(parse, token, prior)
    if kind == "town":
        return _the_town(parse, token, before)
    for mention in reversed(before):
        place = mention.place
        if kind == "admin1" and place.precision == "admin1":
            return place
        if kind == "region" and place.precision in ("region", "admin1") and mention.by != "place:border":
            return place
        if kind is None and word in fold(place.name).split():
            return place
    return None


def _the_town(parse: Parse, token: Token, before: list[PlaceMention]) -> Place | None:
    """The town last named in the sentence, else the one that the report has named most, else last."""
    towns = [m for m in before if m.place.precision == "town"]
    if not towns or parse.tokens[towns[-1].first].sentence == token.sentence:
        return towns[-1].place if towns else None
    counts = Counter(m.place.name for m in towns)
    return max(enumerate(towns), key=lambda pair: (counts[pair[1].place.name], pair[0]))[1].place


def _the_country(parse: Parse, token: Token, prior: Prior) -> Place | None:
    """The country last spoken of in the sentence, foreign forces left out; else the one that the report names most."""
    code = None
    for index, other in reversed(prior.tokens):
        if index < token.index and parse.tokens[index].sentence == token.sentence and not _foreign(parse, index):
            code = other
            break
    if code is None:
        code = max(sorted(prior.counts), key=lambda c: prior.counts[c], default=None)
    entry = country(code) if code else None
    return entry and Place(
        span=parse.span(token.index, token.index + 1),
        name=entry.name,
        country=entry.country,
        latitude=entry.latitude,
        longitude=entry.longitude,
        geonames_id=entry.geonames_id,
        precision="country",
    )


def _foreign(parse: Parse, index: int) -> bool:
    """Whether a country's word only modifies its forces or goods abroad ("United States troops")."""
    token = parse.tokens[index]
    return token.deprel in ("compound", "amod", "nmod:poss") and parse.tokens[token.head].lemma.lower() in FORCES

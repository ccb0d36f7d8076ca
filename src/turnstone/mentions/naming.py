"""Names and ids of parties that are told by role words."""

from turnstone.mentions.actors import country_actors, make_id, organs
from turnstone.mentions.chunks import Chunk
from turnstone.mentions.countries import load_countries
from turnstone.mentions.organs import BODIES, TOPICS, body_name
from turnstone.mentions.owners import Owner
from turnstone.mentions.referent import Referent
from turnstone.mentions.roles import RoleWord
from turnstone.mentions.view import View


def name_role(
    view: View, referent: Referent, chunk: Chunk, words: tuple[int, int], role: RoleWord, owner: Owner | None
) -> None:
    """Give a party told by role words its name and, where it is a body of a known country, its id.

    Args:
        words: Tokens ``[first, end)`` of the role phrase.
    """
    first, end = words
    country = referent.country
    owned = owner is not None and owner.referent.kind not in ("country", "thing") and owner.how != "where"
    if (
        country in country_actors()
        and not owned
        and role.phrase in BODIES
        and not (role.sort == "person" and referent.plural)
    ):
        _name_body(view, referent, chunk, words, role, owner)
        return
    name = plain(view, chunk, first, end)
    after = view.after(chunk)
    if after is not None and role.phrase in TOPICS and after[0] == "of":
        name += f" of {view.text(after[1].first, after[1].last)}"
    if owned and owner is not None and (owner.referent.kind == "person" or owner.how in ("of", "poss")):
        name += f" of {owner.referent.name}"
    elif country in country_actors() and owner is None and referent.sector in ("GOV", "MIL", "COP", "JUD", "LEG"):
        adjectives = load_countries().by_code[country].adjectives
        name = f"{adjectives[0]} {name}" if adjectives else name
    referent.name = name


def _name_body(
    view: View, referent: Referent, chunk: Chunk, words: tuple[int, int], role: RoleWord, owner: Owner | None
) -> None:
    actor = country_actors()[referent.country or ""]
    body = BODIES[role.phrase]
    organ = organs().get((actor.country or "", body))
    if organ is not None and not _told_apart(view, chunk, words[0]):
        referent.name, referent.id, referent.known = organ.name, organ.id, True
    elif body == "troops":
        # "US troops" go by the country's name (RECORD.md, rule 3: a thing or force stands for its owner)
        referent.name = actor.name if owner else plain(view, chunk, *words)
        referent.id = actor.id if owner else None
    else:
        referent.name = body_name(role.phrase, actor.name)
        referent.id = make_id(referent.name)


def _told_apart(view: View, chunk: Chunk, first: int) -> bool:
    """Whether a word before the role says that only some of it is meant ("local police", "rebel army")."""
    return any(
        (t.upos in ("NOUN", "VERB") and t.deprel != "nmod:poss") or (t.upos == "PROPN" and t.index in view.places)
        for t in view.tokens[chunk.first : first]
        if t.index not in view.hits
    )


def plain(view: View, chunk: Chunk, first: int, end: int) -> str:
    """The phrase as a name: without determiner, number and possessor before token ``first``."""
    tokens = view.tokens
    at = chunk.first
    while at < first and (
        tokens[at].upos in ("DET", "NUM", "PART", "PRON", "ADV")
        or tokens[at].deprel == "nmod:poss"
        or tokens[at].lemma
        in (
            "other",
            "further",
            "many",
            "more",
            "several",
            "additional",
            "most",
            "few",
            "senior",
            "prominent",
            "least",
            "about",
        )
    ):
        at += 1
    while at < first and tokens[at].text in ("-", "–"):  # "25-year-old": the number has gone, the rest follows
        at += 2
    return view.text(min(at, first), end)

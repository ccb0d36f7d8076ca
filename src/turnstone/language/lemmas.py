"""The base form of a word, by its tags: irregular forms from data/lemmas.yaml, else by the spelling rules of English.

Chosen on UD English GUM and EWT dev over lemminflect (seconds to import) and simplemma (no tags: "saw", "left",
"leaves"); ``python -m benchmarks.segmentation`` prints the figures.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import msgspec

from turnstone.topics import load_topic


class Irregulars(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Irregular forms, each with its base, by kind of word."""

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    plain: frozenset[str]
    """Verbs without a final e that look, without their ending, like those with one (monitor, repeat)."""
    one_l: frozenset[str]
    """Verbs that double their l before an ending (control, travel)."""
    same: frozenset[str]
    """Nouns that end in s in the singular too, or have no singular."""
    adjectives: Mapping[str, str]
    adverbs: Mapping[str, str]
    auxiliaries: Mapping[str, str]
    pronouns: Mapping[str, str]
    determiners: Mapping[str, str]
    particles: Mapping[str, str]


@cache
def irregulars() -> Irregulars:
    """The irregular forms that come with the package."""
    raw = load_topic(Path(__file__).parent / "data/lemmas.yaml", dict[str, str | dict[str, str]])
    return msgspec.convert({k: v.split() if isinstance(v, str) else _by_form(v) for k, v in raw.items()}, Irregulars)


def _by_form(bases: dict[str, str]) -> dict[str, str]:
    return {form: base for base, forms in bases.items() for form in forms.split()}


_V: Final = "[aeiou]"
_NEEDS_E: Final = re.compile(
    rf"""(?:
      [vcuz] | dg | rg | {_V}s | [rnlp]s | [bcdfgkptz]l | (?:ac|ent)r # receiv, judg, clos, endors, handl
    | (?:[^aeo]|^)at | creat | tradit | ou?t(?<=[^ou]ot) | [^aeiou]ut | [^aeiou](?:ri|ci|ni|wri)t(?<!rit) | writ
    | (?:[^aeiou]|qu)(?:ir|ar|ur|or)  # requir, declar, captur, restor
    | [^aeiou]in | [^aeiou]tun | ^tun | [^aeiou]um | [^aeiou]am | [^aeiou]ol(?<!contol)       # combin, consum, blam
    | [^aeio]ad | [^aeo]id | [^aeu]ed(?<=c.d) | [^aeiou]ed(?<=ced) | [^aeiou]od | [^aeiou]ud
    | [^aeiou][aiou]k | [^aeiou]ag | [^aeiou]ib | [^aeiou]ob | [^aeiou]yp | [^aeiou]ul
    )$""",
    re.VERBOSE,
)
_ED: Final = re.compile(r"^(?!(?:em|im)bed$|shred$)[a-z]{2,}[^e]ed$")
"""A past form: no other verb ends so ("shed", "need", "exceed" don't either)."""
_DOUBLED: Final = re.compile(r"([bdgkmnprtv])\1$")
_KEEP_DOUBLE: Final = frozenset(("add", "err", "purr", "butt", "boycott", "egg", "ebb", "odd", "putt", "inn"))
_MIN_STEM: Final = 2
_VERB_PREFIXES: Final = ("over", "under", "fore", "with", "out", "mis", "re", "un", "up")
_GRADED_WITH_E: Final = ("v", "c", "g", "u", "iz", "ns", "ur", "bl", "pl", "tl", "dl")


@lru_cache(maxsize=65536)
def lemma(form: str, upos: str, xpos: str) -> str:
    """Give a word's base form.

    Args:
        form: The word as written.
        upos: Universal part of speech.
        xpos: Penn Treebank tag; tells plurals, tenses and grades apart.

    Returns:
        Lower case ("I" excepted), numbers without commas; for PROPN the form as written.
    """
    if upos == "PROPN":
        return form
    low, forms = form.lower(), irregulars()
    match upos:
        case "VERB":
            clitic = forms.auxiliaries.get(low) if low[0] in "'’" else None
            return clitic or _verb(low, xpos, forms)
        case "NOUN":
            return _noun(low, forms) if xpos in ("NNS", "NNPS", "") else low
        case "ADJ" | "ADV":
            return _grade(low, upos, xpos, forms)
        case "AUX":
            return forms.auxiliaries.get(low, low)
        case "PRON":
            return _pronoun(low, xpos, forms)
        case "DET":
            return forms.determiners.get(low, low)
        case "PART":
            return forms.particles.get(low, low)
        case "NUM":
            return low.replace(",", "") or low
        case _:
            return low


def _pronoun(low: str, xpos: str, forms: Irregulars) -> str:
    if low == "i":
        return "I"
    return "she" if low == "her" and xpos == "PRP" else forms.pronouns.get(low, low)


def _verb(low: str, xpos: str, forms: Irregulars) -> str:
    """A verb's infinitive; the part after the last hyphen is inflected ("re-elected")."""
    head, hyphen, tail = low.rpartition("-")
    if hyphen and tail:
        return head + hyphen + _verb(tail, xpos, forms)
    if xpos in ("VBP", "VBD") and len(low) > len("says") and low.endswith("s") and low[-2] not in "aisu":
        xpos = "VBZ"  # the tagger takes some third persons of headlines ("Finland reopens the border") for others
    if xpos in ("VB", "VBP") and _ED.search(low):
        xpos = "VBN"  # "has threatened" taken for a base form
    if xpos in ("VB", "VBP", "MD"):
        return forms.auxiliaries.get(low, low) if low in ("am", "are", "'m", "'re", "'ve") else low
    if low in ("is", "was", "were", "been", "being"):
        return "be"
    if base := forms.verbs.get(low):
        return base
    if base := _prefixed(low, forms):
        return base
    if xpos == "VBZ" or (low.endswith("s") and xpos not in ("VBG", "VBD", "VBN")):
        return _without_s(low)
    if low.endswith("ing") and len(low) > len("king"):
        return _stem(low[:-3])
    if low.endswith("ied"):
        return low[:-3] + "y" if len(low) > len("died") else low[:-1]
    if low.endswith("ed"):
        return _stem(low[:-2]) if len(low) > 2 + _MIN_STEM - 1 else low
    return low


def _prefixed(low: str, forms: Irregulars) -> str | None:
    """The infinitive of a prefix and an irregular past ("retook"); regular endings are left to the rules."""
    for prefix in _VERB_PREFIXES:
        if low.startswith(prefix) and len(low) > len(prefix) + _MIN_STEM and not low.endswith(("ing", "ed")):
            base = forms.verbs.get(low.removeprefix(prefix))
            return base and prefix + base
    return None


def _stem(stem: str) -> str:
    """The infinitive of what is left before -ing or -ed."""
    if stem in ("go", "do", "put", "ski"):
        return stem
    if stem in ("com", "becom", "overcom", "bit", "wan"):
        return stem + "e"
    if not re.search("[aeiouy]", stem):
        return stem + "e" if len(stem) > 1 else stem
    if _DOUBLED.search(stem) and stem not in _KEEP_DOUBLE:
        return stem[:-1]
    if stem.endswith("ll"):
        return stem[:-1] if stem[:-1] in irregulars().one_l else stem
    if stem.endswith("e"):
        return stem if stem.endswith(("ee", "ye", "oe")) else stem + "e"
    if stem.endswith("i") and len(stem) > 1:
        return stem  # ski
    if _NEEDS_E.search(stem) and stem.removeprefix("re") not in irregulars().plain:
        return stem + "e"
    return stem


def _without_s(low: str) -> str:
    """A third person or a plural without its ending."""
    if low.endswith("ies") and len(low) > len("dies"):
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "'s", "’s")) and len(low) > 1:
        return low[:-1]
    return low


def _noun(low: str, forms: Irregulars) -> str:
    """A noun's singular; the last part of a compound is inflected ("policemen", "by-laws")."""
    if low in forms.same or low[0].isdigit():
        return low
    if base := forms.nouns.get(low):
        return base
    head, hyphen, tail = low.rpartition("-")
    if hyphen and tail:
        return head + hyphen + _noun(tail, forms)
    if low.endswith("men") and len(low) > len("omen"):
        return low[:-2] + "an"
    for form in ("children", "wives", "knives", "lives", "teeth", "feet"):
        if low.endswith(form) and len(low) > len(form) + 1:
            return low[: -len(form)] + forms.nouns[form]
    if low.endswith(("'s", "’s")):
        return low[:-2]
    return _without_s(low)


def _grade(low: str, upos: str, xpos: str, forms: Irregulars) -> str:
    """The positive of an adjective or adverb."""
    if xpos not in ("JJR", "JJS", "RBR", "RBS"):
        return "not" if low in ("n't", "n’t") else low
    table = forms.adjectives if upos == "ADJ" else forms.adverbs
    if base := table.get(low) or forms.adjectives.get(low):
        return base
    ending = "er" if low.endswith("er") else "est" if low.endswith("est") else ""
    stem = low.removesuffix(ending)
    if not ending or len(stem) <= _MIN_STEM:
        return low
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if _DOUBLED.search(stem):
        return stem[:-1]
    return stem + "e" if stem.endswith(_GRADED_WITH_E) and not stem.endswith("ng") else stem

"""How likely it is that two events tell one act: a logistic model over what the two have in common.

It looks at the two alone, and gives the same both ways round. Features follow the rules by which the labels were made
(corpus/episodes_check.py); weights were learnt by ``python -m benchmarks.episodes --fit`` on the part "tune" of
corpus/real/episodes.jsonl and are in data/episode_weights.json with how they were had.
"""

import math
from collections.abc import Collection
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

import msgspec

from turnstone.ledger.episode_forms import Form, Party, Scene
from turnstone.ledger.matching import days_apart, kilometres
from turnstone.ledger.pieces import AUX
from turnstone.record import Place, Span

_STEMS: tuple[frozenset[str], ...] = tuple(
    frozenset(line.split())
    for line in (
        "attack strike airstrike bombing bomb raid hit target shell shelling bombardment explosion offensive operation",
        "kill death dead die casualty assassinate assassination killing wound injure injury toll victim",
        "talk negotiation dialogue conversation discussion call contact meeting meet summit visit negotiate",
        "deal agreement agree ceasefire truce accord reach pact treaty",
        "plan proposal propose offer suggest framework",
        "threat threaten warn warning ultimatum deadline",
        "capture seize fall loss take takeover occupy advance conquer",
        "protest demonstration rally march demonstrate riot demonstrator protester",
        "arrest detain detention custody arrested",
        "reject rejection refuse refusal response decline",
        "approve approval vote ratify endorse",
        "expel expulsion expelled grata",
        "tariff sanction ban restriction embargo suspend suspension",
        "blockade close closure shut",
        "deploy deployment arrive arrival send dispatch shipment",
        "withdraw withdrawal pullout retreat leave",
        "search rescue recover",
        "release free handover exchange swap",
    )
)
"""Trigger words, in base form, that may tell one act between them."""
_INTERCEPT = frozenset(("intercept", "interception", "shoot", "down", "repel", "thwart"))
"""An act and the answer to it are two (rule 5)."""
_NEAR_TYPES = tuple(
    frozenset(group.split())
    for group in (
        "AGREE CONSULT SUPPORT COOPERATE", "ASSAULT COERCE", "REQUEST REJECT", "THREATEN ACCUSE REQUEST",
        "CONCEDE RETREAT AGREE", "SANCTION COERCE", "AID COOPERATE SUPPORT RETREAT", "MOBILIZE ASSAULT THREATEN",
    )
)  # fmt: skip
"""Types that one act is told as (rule 1)."""
_VERBAL = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"))
"""Told again on another day, it is mostly another (rule 7)."""
_COARSE = frozenset(("admin1", "country", "region"))
_SAME, _STATE, _COUNTRY = 1.0, 0.8, 0.5
_NEAR_KM, _AREA_KM = 30.0, 150.0
_FAR_WITHIN = 4
"""Sentences between two tellings in one report from which they are far from one another."""
_LONG = 4
"""Days from which an event's own date says little."""
_RARE, _FULL = 5.0, 4
"""Weight of a word from which it is rare, and how many rare words in common count in full."""
_TELLING = 3.5
"""Weight of a name from which it tells one act from another of the same report."""
_FAR = 2.3
"""Days, by their logarithm, past which more makes no difference."""


@lru_cache(maxsize=1)
def _common() -> tuple[float, dict[str, float]]:
    """Weight of a word that is not in the table, and of those that are."""
    table = msgspec.json.decode(files("turnstone.ledger").joinpath("data/common_words.json").read_bytes())
    reports, least = table["reports"], table["least"]
    return math.log(reports / least), {word: math.log(reports / count) for word, count in table["words"].items()}


def weight_of(word: str) -> float:
    """How telling a word is: the logarithm of one over the part of current-events items that hold it."""
    rare, known = _common()
    return known.get(word, rare)


@lru_cache(maxsize=1)
def _weights() -> tuple[float, dict[str, float]]:
    table = msgspec.json.decode(files("turnstone.ledger").joinpath("data/episode_weights.json").read_bytes())
    return table["bias"], table["weights"]


def model() -> str:
    """Which weights and words these are: 16 hex digits of their files' hash."""
    data = files("turnstone.ledger").joinpath("data")
    read = [data.joinpath(name).read_bytes() for name in ("common_words.json", "episode_weights.json")]
    return sha256(b"\n".join(read)).hexdigest()[:16]


def likelihood(left: Form, right: Form) -> float:
    """How likely it is that two events tell one act, 0..1; symmetric.

    Measured on dyad-weeks of current events (docs/ledger.md): about as often right as it says there, and lower where
    reports are about many places at once.
    """
    if left.text == right.text and left.start == right.start and left.type == right.type:
        return 1.0  # a reprint to the letter
    if left.type != right.type and not _together(_NEAR_TYPES, left.type, right.type) and act(left) != act(right):
        return 0.0
    bias, weights = _weights()
    score = bias
    for name, value in features(left, right).items():
        if value:
            score += weights.get(name, 0.0) * value
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def features(left: Form, right: Form) -> dict[str, float]:
    """What two events have in common, each 0..1, by name; symmetric."""
    within = left.text == right.text
    a, b = (left, right) if _order(left) <= _order(right) else (right, left)
    found = _kinds(a, b, within) | _parties(a, b) | _scenes(a, b) | _days(a, b, within) | _told(a, b, within)
    return {name: float(value) for name, value in found.items()}


def _order(form: Form) -> tuple[str, bytes, int, str]:
    return form.told, form.text, form.start, form.type


def _kinds(a: Form, b: Form, within: bool) -> dict[str, float]:
    same = a.type == b.type
    stem = a.stem == b.stem
    near = not stem and any(a.stem in group and b.stem in group for group in _STEMS)
    answers = (a.stem in _INTERCEPT) != (b.stem in _INTERCEPT)
    modes = set(a.modes) & set(b.modes)
    sentence = within and a.sentence == b.sentence
    found: dict[str, float] = {
        "within": within, "sentence": sentence, "type": same, "type within": same and within,
        "near type": not same and _together(_NEAR_TYPES, a.type, b.type), "stem": stem, "near stem": near,
        "stem within": stem and within, "near stem within": near and within and same,
        "answer": answers, "mode": bool(modes),
        "verbal": same and a.type in _VERBAL and not within,
        "verbal within": within and same and a.type in _VERBAL and not b.is_definite,
        "far within": within and abs(a.sentence - b.sentence) >= _FAR_WITHIN,
        "goes back within": b.is_definite and same and within,
        "goes back by word": b.is_definite and (stem or near) and not within,
        "goes back by word, other day": b.is_definite and (stem or near) and a.told != b.told,
        "goes back, same day": (a.is_definite or b.is_definite) and same and a.told == b.told and not within,
        "another within": within and same and b.is_another and not b.is_definite,
        "both plural, other day": a.is_plural and b.is_plural and a.told != b.told,
        "both go back": a.is_definite and b.is_definite and same and not within,
        "toll within": within and abs(a.sentence - b.sentence) == 1 and a.stem in _STEMS[0] and b.stem in _STEMS[1],
        "toll": not within and same and (a.stem in _STEMS[0]) != (b.stem in _STEMS[0])
        and (a.stem in _STEMS[1]) != (b.stem in _STEMS[1]),
        "two verbs": sentence and not b.is_definite and not a.is_definite,
    }  # fmt: skip
    for kind in ("ASSAULT", "AGREE", "CONSULT", "PROTEST", "COERCE"):
        found[kind] = same and a.type == kind
    for name, bit in AUX.items():
        found[f"one {name}"] = bool(a.aux & bit) != bool(b.aux & bit)
    found["both hypothetical"] = bool(a.aux & b.aux & AUX["hypothetical"])
    return found


def _together(groups: tuple[frozenset[str], ...], one: str, other: str) -> bool:
    return any(one in group and other in group for group in groups)


def _parties(a: Form, b: Form) -> dict[str, float]:
    actor, recipient = _best(a.actors, b.actors), _best(a.recipients, b.recipients)
    crossed = min(_best(a.actors, b.recipients) or 0.0, _best(a.recipients, b.actors) or 0.0)
    apart = a.text == b.text and a.type == b.type
    found: dict[str, float] = {"crossed": crossed >= _STATE and actor != _SAME, "recipient unknown": recipient is None}
    for name, score in (("actor", actor), ("recipient", recipient)):
        found |= {
            f"{name} other within": apart and score == 0,
            f"{name} same": score == _SAME,
            f"{name} part": score is not None and _COUNTRY <= score < _SAME, f"{name} other": score == 0,
        }  # fmt: skip
    return found


def _best(left: tuple[Party, ...], right: tuple[Party, ...]) -> float | None:
    return max((_party(one, other) for one in left for other in right), default=None)


def _party(one: Party, other: Party) -> float:
    apart = bool(one.country and other.country and one.country != other.country)
    if one.key == other.key or (one.name == other.name and not apart):
        return _SAME
    if one.country and one.country == other.country:
        return _COUNTRY if one.sector and other.sector else _STATE
    return 0.0


def _scenes(a: Form, b: Form) -> dict[str, float]:
    found = {_scene(one, other) for one in a.scenes for other in b.scenes}
    best = next((kind for kind in ("spot", "area", "near", "holds", "district") if kind in found), None)
    return {
        "place unknown": not found - {"unknown"}, "place same": best == "spot",
        "place near": best == "near", "place may hold": best == "holds",
        "place apart": best is None and "apart" in found, "place in district": best == "district",
    }  # fmt: skip


def _scene(one: Scene, other: Scene) -> str:
    if (one.geonames and one.geonames == other.geonames) or (one.name, one.country) == (other.name, other.country):
        return "area" if one.precision in _COARSE else "spot"
    if one.country and other.country and one.country != other.country:
        return "apart"
    if one.precision in _COARSE or other.precision in _COARSE:
        if "country" in (one.precision, other.precision) or (one.admin1 and one.admin1 == other.admin1):
            return "holds"
        return "apart" if one.admin1 and other.admin1 else "unknown"
    far = kilometres(_place(one), _place(other))
    return "unknown" if far is None else "near" if far <= _NEAR_KM else "district" if far <= _AREA_KM else "apart"


_NOWHERE = Span(start=0, end=0, text="")


def _place(scene: Scene) -> Place:
    return Place(span=_NOWHERE, name=scene.name, latitude=scene.latitude, longitude=scene.longitude)


def _days(a: Form, b: Form, within: bool) -> dict[str, float]:
    apart = days_apart((a.day, a.last), (b.day, b.last))
    long = max(_length(a), _length(b)) >= _LONG
    known = a.is_dated and b.is_dated
    fresh = not (a.is_definite or b.is_definite or a.is_dated or b.is_dated)
    return {
        "day unknown": apart is None, "same day": apart == 0 and not long, "same day, told": apart == 0 and known,
        "next day": apart == 1, "days apart": 0.0 if not apart else min(1.0, math.log(apart) / _FAR),
        "other day, told": bool(apart) and known, "long": long,
        "news of another day": bool(apart) and fresh and not within,
        "same day's reports": a.told == b.told and not within,
    }  # fmt: skip


def _length(form: Form) -> int:
    return days_apart((form.day, form.day), (form.last, form.last)) or 0


def _told(a: Form, b: Form, within: bool) -> dict[str, float]:
    numbers = set(a.numbers) & set(b.numbers)
    clash = bool(a.numbers and b.numbers) and not numbers and not within
    fresh = not (a.is_definite or b.is_definite)
    own = within and a.sentence != b.sentence and bool(_own(a, b)) and bool(_own(b, a))
    one, other = dict(a.figures), dict(b.figures)
    both = one.keys() & other.keys()
    agree = any(one[measure] == other[measure] for measure in both)
    if within and a.sentence == b.sentence:
        words = names = rare = 0.0
        near = 0.0
    else:
        words, names = overlap(a.words, b.words), overlap(a.names, b.names)
        near = overlap(a.near, b.near)
        rare = min(1.0, sum(weight_of(word) >= _RARE for word in set(a.words) & set(b.words)) / _FULL)
    return {
        "numbers agree": bool(numbers) and not within, "numbers differ": clash,
        "news with other numbers": clash and fresh and a.told != b.told,
        "figures agree": agree, "figures differ": bool(both) and not agree and not within,
        "words": words if not within else 0.0, "words within": words if within else 0.0, "names": names,
        "names apart within": own,
        "words near": near, "words near within": near if within else 0.0, "rare words": rare if not within else 0.0,
    }  # fmt: skip


def _own(one: Form, other: Form) -> set[str]:
    """Telling names around one's trigger that the other's sentence lacks."""
    return {word for word in set(one.near) & set(one.names) if weight_of(word) >= _TELLING} - set(other.words)


def act(form: Form) -> str:
    """What kind of act the trigger names: its group of words, else its own."""
    return next((str(number) for number, group in enumerate(_STEMS) if form.stem in group), form.stem)


def overlap(left: Collection[str], right: Collection[str]) -> float:
    """Dice's coefficient of two sets of words, each by `weight_of`, 0..1."""
    shared = set(left) & set(right)
    if not shared:
        return 0.0
    return 2 * sum(map(weight_of, shared)) / (sum(map(weight_of, left)) + sum(map(weight_of, right)))

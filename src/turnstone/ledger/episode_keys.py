"""Where to look for other tellings of an event: a handful of keys, each shared with few others of its days."""

from hashlib import blake2b

from turnstone.ledger.episode_forms import Form
from turnstone.ledger.episode_match import act, weight_of

WITHIN = 9
"""Days between two reports past which they are not compared."""
MOST = 40
"""Events of one key before an event, by publication, that it is compared with at most, and as many after it."""
_RARE, _TELLING = 4.2, 2.5
"""Weight from which a word is looked for by itself (in fewer than 140 of 9,193 items), and together with the act."""
_WORDS = 6
"""Words of each sort that are looked for: the rarest."""
_BYTES = 7
_FINE = frozenset(("site", "town", "admin2"))


def keys(form: Form) -> tuple[int, ...]:
    """Numbers of 56 bits, sorted; two events that share none are not compared.

    The report's own text; its rarest words; the act with the words around it; the type with the countries of parties
    and place; a town or site; and, where the event has a day of its own, type and day.
    """
    words = sorted(set(form.names) | set(form.near), key=lambda word: (-weight_of(word), word))
    near = sorted(set(form.near) - {form.stem}, key=lambda word: (-weight_of(word), word))
    kind = act(form)
    countries = sorted({one.country for one in (*form.actors, *form.recipients, *form.scenes) if one.country})
    named = {("text", form.text.hex())}
    named |= {("word", word) for word in words[:_WORDS] if weight_of(word) >= _RARE}
    named |= {("act", f"{kind} {word}") for word in near[:_WORDS] if weight_of(word) >= _TELLING}
    named |= {("type", f"{form.type} {one} {other}") for one in countries for other in countries if one < other}
    named |= {("act", f"{kind} {one}") for one in countries}
    named |= {("place", f"{one.geonames or one.name}") for one in form.scenes if one.precision in _FINE}
    if form.is_dated and form.day == form.last:
        named |= {("day", f"{form.type} {form.day} {country}") for country in countries or [""]}
    return tuple(sorted(_number(*one) for one in named))


def _number(kind: str, value: str) -> int:
    return int.from_bytes(blake2b(f"{kind}\x1f{value}".encode(), digest_size=_BYTES).digest())

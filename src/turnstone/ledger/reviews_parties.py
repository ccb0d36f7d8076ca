"""Parties, places and words in the short form of corrections: NAME (FACTS) @ WORDS."""

import re
from collections.abc import Collection, Iterator
from typing import Any, get_args

import apsw
import msgspec

from turnstone.ledger.fold import fold_name
from turnstone.ledger.pieces import KINDS, Piece
from turnstone.ledger.sql import first, rows
from turnstone.mentions.actors import SECTORS
from turnstone.mentions.countries import WORLD, load_countries
from turnstone.record import Entity, Place, Precision, Span

_FORM = re.compile(r"(?P<name>.+?)\s*(?:\((?P<facts>[^()]*)\))?\s*(?:@\s*(?P<words>.+))?", re.S)
_CODE = re.compile(r"[A-Z]{3}")
_ID = re.compile(r"\w+:\S.*")
_POINT = re.compile(r"(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)")
_PARTY = "NAME (COUNTRY, SECTOR, ID, ROLE) @ WORDS"
_PLACE = "NAME (COUNTRY, PRECISION, LATITUDE LONGITUDE) @ WORDS"


class Reader:
    """Reads short forms.

    Args:
        db: The ledger, for parties and places that it knows; None: none are looked up.
        piece: The record, whose own parties and places come first.
        text: Of its report.
    """

    def __init__(self, db: apsw.Connection | None, piece: Piece, text: str) -> None:
        self._db = db
        self._piece = piece
        self._text = text

    def party(self, form: str) -> Entity:
        """A party.

        Raises:
            ValueError: It can't be understood, or is not in the report: found and expected, in words.
        """
        name, facts, words = self._parts(form, _PARTY)
        told: dict[str, str] = {}
        for fact in facts:
            told[_party_fact(fact, form)] = fact
        known = self._own(name, Entity) or self._known_party(name, told.get("country"))
        mine = {field: getattr(known, field) for field in ("country", "sector", "role", "id")} if known else {}
        same = {field: value for field, value in mine.items() if not facts or field == "id"}
        span = self._at(name, words, known, _PARTY)
        return Entity(span=span, name=known.name if known else name, **(same | told))

    def place(self, form: str) -> Place:
        """A place.

        Raises:
            ValueError: It can't be understood, or is not in the report: found and expected, in words.
        """
        name, facts, words = self._parts(form, _PLACE)
        told: dict[str, Any] = {}
        for fact in facts:
            told |= _place_fact(fact, form)
        known = self._own(name, Place) or self._known_place(name)
        span = self._at(name, words, known, _PLACE)
        fields = ("country", "admin1", "latitude", "longitude", "geonames_id", "precision")
        mine = {field: getattr(known, field) for field in fields} if known else {}
        if told.get("country", mine.get("country")) != mine.get("country"):
            mine = {}  # another place of the same name
        return Place(span=span, name=known.name if known else name, **(mine | told))

    def words(self, words: str) -> Span | None:
        """Where the words stand: nearest to the record's anchor, else in any case."""
        near = min((span.start for span in _anchors(self._piece)), default=0)
        for flags in (re.NOFLAG, re.IGNORECASE):
            found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", self._text, flags)]
            if found:
                start, end = min(found, key=lambda at: abs(at[0] - near))
                return Span(start=start, end=end, text=self._text[start:end])
        return None

    def _parts(self, form: str, expected: str) -> tuple[str, list[str], str | None]:
        matched = _FORM.fullmatch(form)
        if matched is None:
            raise ValueError(f"found {form!r}, expected {expected}")
        facts = [fact.strip() for fact in (matched["facts"] or "").split(",") if fact.strip()]
        return matched["name"].strip(), facts, matched["words"]

    def _at(self, name: str, words: str | None, known: Entity | Place | None, expected: str) -> Span:
        if words:
            span = self.words(words.strip())
            if span is None:
                raise ValueError(f"found @ {words.strip()!r}, expected words of the report, as they stand there")
            return span
        if known is not None and known in (*self._all(Entity), *self._all(Place)):
            return known.span
        span = self.words(name)
        if span is None:
            raise ValueError(f"found {name!r}, which the report does not say, expected {expected}: add @ and its words")
        return span

    def _all(self, kind: type[Any]) -> Iterator[Any]:
        for field in self._piece.__struct_fields__:
            value = getattr(self._piece, field)
            if isinstance(value, tuple):
                yield from (one for one in value if isinstance(one, kind))  # pyright: ignore[reportUnknownVariableType]

    def _own(self, name: str, kind: type[Any]) -> Any:
        """The record's own party or place of that name."""
        return next((one for one in self._all(kind) if fold_name(one.name) == fold_name(name)), None)

    def _known_party(self, name: str, country: str | None) -> Entity | None:
        """The party of that name that the ledger has most of."""
        if self._db is None:
            return None
        query = (
            "SELECT e.name, e.key, e.country, e.sector FROM entities e LEFT JOIN tallies t ON t.entity = e.id"
            " WHERE e.folded = ? AND e.key NOT LIKE 'place:%' AND (?2 IS NULL OR e.country = ?2)"
            " GROUP BY e.id ORDER BY coalesce(sum(t.count), 0) DESC, e.key LIMIT 1"
        )
        found = first(self._db, query, (fold_name(name), country))
        if found is None:
            return None
        own = None if found[1].startswith("name:") else found[1]
        return Entity(
            span=Span(start=0, end=0, text=""), name=found[0], id=own, country=found[2] or None, sector=found[3] or None
        )

    def _known_place(self, name: str) -> Place | None:
        """The place of that name in the newest record that has it."""
        if self._db is None:
            return None
        query = (
            "SELECT r.body FROM entities e JOIN record_entities m ON m.entity = e.id JOIN records r ON r.row = m.record"
            " WHERE e.folded = ? AND e.key LIKE 'place:%' AND m.kind = 'event' ORDER BY m.day DESC LIMIT 1"
        )
        for (body,) in rows(self._db, query, (fold_name(name),)):
            event: Any = msgspec.json.decode(body, type=KINDS["event"])
            return next((place for place in event.location if fold_name(place.name) == fold_name(name)), None)
        return None


def check_party(party: Entity, allowed: Collection[str | None] = ()) -> Iterator[tuple[str, str]]:
    """What is wrong with a party, as found and expected; countries that are allowed are not questioned."""
    if party.country is not None and party.country not in allowed and not _is_country(party.country):
        yield party.country, "a country's code of three letters (ISO 3166 alpha-3), or IGO UNO EUR NGO ISM IMG MNC"
    if party.sector is not None and party.sector not in SECTORS:
        yield party.sector, f"a sector: {' '.join(sorted(SECTORS))}"
    if not party.name.strip():
        yield "no name", _PARTY


def check_place(place: Place, allowed: Collection[str | None] = ()) -> Iterator[tuple[str, str]]:
    """What is wrong with a place, likewise."""
    if place.country is not None and place.country not in allowed and not _is_country(place.country):
        yield place.country, "a country's code of three letters (ISO 3166 alpha-3)"
    if (place.latitude is None) != (place.longitude is None):
        yield "one coordinate", "latitude and longitude, or neither"
    elif place.latitude is not None and not (-90 <= place.latitude <= 90 and -180 <= (place.longitude or 0) <= 180):
        yield f"{place.latitude:g} {place.longitude:g}", "latitude -90 to 90 and longitude -180 to 180"


def _party_fact(fact: str, form: str) -> str:
    """Which field a fact in ( ) is of."""
    if fact in SECTORS:
        return "sector"
    if _CODE.fullmatch(fact):
        if not _is_country(fact):
            raise ValueError(f"found {fact!r} in {form!r}, expected the code of a country or sector")
        return "country"
    if fact.isupper() and len(fact) < 3:
        raise ValueError(f"found {fact!r} in {form!r}, expected a country's code of three letters, such as MWI")
    return "id" if _ID.fullmatch(fact) else "role"


def _place_fact(fact: str, form: str) -> dict[str, Any]:
    if fact in get_args(Precision):
        return {"precision": fact}
    if _CODE.fullmatch(fact) and _is_country(fact):
        return {"country": fact}
    if point := _POINT.fullmatch(fact):
        return {"latitude": float(point[1]), "longitude": float(point[2])}
    precisions = ", ".join(get_args(Precision))
    raise ValueError(f"found {fact!r} in {form!r}, expected a country's code, {precisions}, or LATITUDE LONGITUDE")


def _is_country(code: str) -> bool:
    return bool(_CODE.fullmatch(code)) and (code in WORLD or code in load_countries().by_code)


def _anchors(piece: Piece) -> Iterator[Span]:
    for name in ("trigger", "cue", "span"):
        span = getattr(piece, name, None)
        if isinstance(span, Span):
            yield span

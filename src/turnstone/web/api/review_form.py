"""The form of a correction: which fields each kind has, what they can hold, and what a filled one means.

A form sends the fields that were changed, as JSON. Words of the report come as plain text and are looked up in it; a
party or place with nothing but its name brings along what the ledger knows of that name. What comes out is checked by
the same rules as `turnstone correct` (`turnstone.ledger.reviews_fields.checked`).
"""

from typing import Any, Literal, cast, get_args, get_origin

import apsw
import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger.pieces import KINDS
from turnstone.ledger.reviews_fields import Subject
from turnstone.ledger.reviews_parties import Reader
from turnstone.lexicon.senses import CONTEXTS, MODES
from turnstone.mentions.actors import SECTORS
from turnstone.mentions.countries import WORLD, load_countries
from turnstone.record import Condition, Date, Entity, Place, Precision, Span

Input = Literal["choice", "choices", "parties", "places", "number", "yes_no", "date", "words", "text", "texts"]
_LEFT_OUT = frozenset(("id", "why", "confidence"))
_INPUTS: dict[Any, Input] = {
    float: "number", int: "number", bool: "yes_no", Span: "words", Condition: "words", Date: "date"
}  # fmt: skip
_RESERVED = "()@;"
"""Letters that mean something in the short form of a party or place."""


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field of a record."""

    name: str
    input: Input
    """How it is filled in: choice and choices hold words of ``choices``, words and date words of the report."""
    choices: tuple[str, ...] = ()
    optional: bool = False
    """Whether it may hold nothing."""


class Country(msgspec.Struct, frozen=True, kw_only=True):
    """A country or body of states."""

    code: str
    name: str


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of every kind and what they can hold."""

    kinds: dict[str, tuple[Field, ...]]
    modes: dict[str, tuple[str, ...]]
    """Modes of each event type."""
    sectors: tuple[str, ...]
    precisions: tuple[str, ...]
    countries: tuple[Country, ...]


def form() -> Form:
    """The form of every kind of record."""
    known = load_countries().by_code
    named = [Country(code=one.code, name=one.name) for one in known.values()]
    named += [Country(code=code, name=code) for code in WORLD if code not in known]
    return Form(
        kinds={kind: tuple(_fields(kind)) for kind in KINDS},
        modes=MODES,
        sectors=tuple(sorted(SECTORS)),
        precisions=get_args(Precision),
        countries=tuple(sorted(named, key=lambda one: one.name)),
    )


def filled(db: apsw.Connection, of: Subject, fields: dict[str, Any]) -> dict[str, Any]:
    """Fields of a filled form as the ledger keeps them.

    Args:
        db: The ledger, for names that it knows.
        of: What is corrected.
        fields: Changed fields by name.

    Raises:
        LedgerError: Words are not in the report.
    """
    reader = Reader(db, of.piece, of.text)
    inputs: dict[str, Input] = {field.name: field.input for field in _fields(of.kind)}
    return {name: _value(reader, of, name, inputs.get(name), value) for name, value in fields.items()}


def _value(reader: Reader, of: Subject, name: str, given: Input | None, value: Any) -> Any:
    try:
        match given:
            case "parties" | "places" if isinstance(value, list):
                read = reader.party if given == "parties" else reader.place
                return [_named(reader, read, one) for one in cast("list[Any]", value)]
            case "words" if isinstance(value, str):
                span = _span(reader, value)
                is_condition = name == "condition"
                return {"span": span, "event": None} if is_condition else span
            case "date" if isinstance(value, str):
                before: Any = getattr(of.piece, name)
                return {"span": msgspec.to_builtins(before.span) if before else None, "edtf": value.strip()}
            case _:
                return value
    except ValueError as error:
        raise LedgerError(f"the correction does not fit {of.id}: {name}: {error}") from error


def _named(reader: Reader, read: Any, given: Any) -> Any:
    """A party or place: as it is where it has its span, else with its words looked up."""
    if not isinstance(given, dict):
        return given
    one = cast("dict[str, Any]", given)
    if "span" in one or not isinstance(one.get("name"), str):
        return one
    name, told = one["name"].strip(), str(one.get("words") or "").strip()
    facts = {field: value for field, value in one.items() if field not in ("name", "words") and value not in (None, "")}
    if not facts and not any(letter in _RESERVED for letter in name + told):
        return msgspec.to_builtins(read(f"{name} @ {told}" if told else name))
    return {"span": _span(reader, told or name), "name": name, **facts}


def _span(reader: Reader, told: str) -> dict[str, Any]:
    span = reader.words(told.strip()) if told.strip() else None
    if span is None:
        raise ValueError(f"found {told!r}, expected words of the report, as they stand there")
    return msgspec.to_builtins(span)


def _fields(kind: str) -> list[Field]:
    return [
        _field(field.name, field.type) for field in msgspec.structs.fields(KINDS[kind]) if field.name not in _LEFT_OUT
    ]


def _field(name: str, hint: Any) -> Field:
    if name in ("mode", "context"):
        return Field(name=name, input="choices", choices=CONTEXTS if name == "context" else ())
    inside = [one for one in get_args(hint) if one is not type(None)]
    optional = type(None) in get_args(hint)
    if get_origin(hint) is tuple:
        return _several(name, get_args(hint)[0])
    kinds = inside if optional else [hint]
    choices = next((_words(one) for one in kinds if _words(one)), ())
    if choices:
        return Field(name=name, input="choice", choices=choices, optional=optional)
    known: list[Input] = [*(_INPUTS[one] for one in kinds if one in _INPUTS), "text"]
    return Field(name=name, input=known[0], optional=optional)


def _several(name: str, item: Any) -> Field:
    if item is Entity:
        return Field(name=name, input="parties", optional=True)
    if item is Place:
        return Field(name=name, input="places", optional=True)
    choices = _words(item)
    return Field(name=name, input="choices" if choices else "texts", choices=choices, optional=True)


def _words(hint: Any) -> tuple[str, ...]:
    return get_args(hint) if get_origin(hint) is Literal else ()

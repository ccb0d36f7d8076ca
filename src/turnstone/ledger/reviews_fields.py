"""Right values as a person types them: "type=COERCE", "recipient=Government of Malawi (MWI, GOV)".

    a word            type=COERCE    measure=injured    value=13    low=none    declared=yes    date=2026-03-04
    several words     mode=arrest, censor        aux+=historical        context-=military
    a party           NAME (COUNTRY, SECTOR, ID, ROLE) @ WORDS          several between semicolons
    a place           NAME (COUNTRY, PRECISION, LATITUDE LONGITUDE) @ WORDS
    words             what=civilians        condition=the shelling went on        about=the report's own words

What stands in ( ) is optional, in any order, and known names of the ledger bring it along; WORDS are the report's,
needed only where the name itself is not in it. "+=" adds to a list, "-=" takes out of it. Anything may be written as
JSON instead (docs/record.md).
"""

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, cast, get_args

import apsw
import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger.pieces import KINDS, Piece
from turnstone.ledger.reviews_parties import Reader, check_party, check_place
from turnstone.ledger.verify import spans
from turnstone.ledger.when import days
from turnstone.lexicon.senses import CONTEXTS, MODES
from turnstone.record import Condition, Date, Entity, Event, Figure, Place, Span

_NONE = frozenset(("", "none", "null"))
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}
_FIXED = ("id", "why")
_SETTING = re.compile(r"\s*(\w+)\s*([+-]?=)(.*)", re.S)


class Subject(NamedTuple):
    """What is corrected."""

    id: str
    kind: str
    piece: Piece
    """As earlier corrections left it."""
    text: str
    """Of its report."""


def values(db: apsw.Connection, of: Subject, settings: Sequence[str]) -> dict[str, Any]:
    """Fields and their right values, as JSON has them.

    Args:
        db: The ledger, for parties and places that it knows.
        of: What is corrected.
        settings: "field=value", "field+=value" or "field-=value".

    Raises:
        LedgerError: A setting can't be understood.
    """
    found: dict[str, Any] = {}
    for setting in settings:
        matched = _SETTING.fullmatch(setting)
        if matched is None:
            raise LedgerError(f"--set {setting}: expected FIELD=VALUE, such as type=COERCE or value=13")
        name, sign, text = matched.groups()
        hint = _hint(of, name)
        value = _value(db, of, name, hint, text.strip())
        if sign != "=":
            before = found.get(name, msgspec.to_builtins(getattr(of.piece, name)))
            value = _changed(of, name, before, value, sign)
        found[name] = value
    return found


def checked(of: Subject, fields: dict[str, Any]) -> Piece:
    """The record as corrected.

    Raises:
        LedgerError: A field is none of the record's, or its value does not fit.
    """
    if not fields:
        raise LedgerError(f"can't correct nothing: name a field of the {of.kind}: {_fields(of)}")
    for name, value in fields.items():
        hint = _hint(of, name)
        for one in cast("list[Any]", value) if isinstance(value, list | tuple) else [value]:
            if (choices := _choices(hint)) and isinstance(one, str) and one not in choices:
                raise _misfit(of, name, one, _one_of(one, choices))
        try:
            msgspec.convert(value, hint)
        except msgspec.ValidationError as error:
            raise _misfit(of, name, _shown(value), f"it as docs/record.md has it ({error})") from error
    piece = msgspec.convert(msgspec.to_builtins(of.piece) | fields, KINDS[of.kind])
    for name, found, expected in _wrong(of, piece, fields):
        raise _misfit(of, name, found, expected)
    return piece


def _value(db: apsw.Connection, of: Subject, name: str, hint: Any, text: str) -> Any:
    """What the words of a setting mean for a field of that type."""
    if text[:1] in ("[", "{", '"'):
        try:
            return msgspec.json.decode(text)
        except msgspec.DecodeError as error:
            raise _misfit(of, name, text, f"JSON ({error})") from error
    several = _several(hint)
    if several is Entity or several is Place:
        reader = Reader(db, of.piece, of.text)
        read: Callable[[str], Any] = reader.party if several is Entity else reader.place
        parts = [] if text.lower() in _NONE else [part for part in text.split(";") if part.strip()]
        try:
            return [msgspec.to_builtins(read(part.strip())) for part in parts]
        except ValueError as error:
            raise LedgerError(f"can't correct {of.id}: {name}: {error}") from error
    if several is not None:
        return [] if text.lower() in _NONE else [part.strip() for part in re.split("[,;]", text) if part.strip()]
    if text.lower() in _NONE and type(None) in get_args(hint):
        return None
    return _single(of, name, hint, text)


def _single(of: Subject, name: str, hint: Any, text: str) -> Any:
    kinds = (hint, *get_args(hint))
    if bool in kinds:
        if text.lower() not in _YES_NO:
            raise _misfit(of, name, text, "yes or no")
        return _YES_NO[text.lower()]
    if float in kinds:
        try:
            return float(text.replace(",", ""))
        except ValueError as error:
            raise _misfit(of, name, text, "a number") from error
    if Date in kinds:
        before: Any = getattr(of.piece, name)
        return {"span": msgspec.to_builtins(before.span) if before else None, "edtf": text}
    if Span in kinds or Condition in kinds:
        span = Reader(None, of.piece, of.text).words(text)
        if span is None:
            raise _misfit(of, name, text, "words of the report, as they stand there")
        told = msgspec.to_builtins(span)
        return told if Span in kinds else {"span": told, "event": None}
    choices = _choices(hint)
    return next((choice for choice in choices if choice.lower() == text.lower()), text)


def _changed(of: Subject, name: str, before: Any, value: Any, sign: str) -> list[Any]:
    """A list with something added or taken out; parties and places go by their names."""
    if not isinstance(before, list | tuple) or not isinstance(value, list):
        raise _misfit(of, name, f"{name}{sign}", f"{name}=VALUE: only lists can be added to")
    kept: list[Any] = list(before)  # pyright: ignore[reportUnknownArgumentType] - JSON
    keys = [_key(one) for one in value]  # pyright: ignore[reportUnknownArgumentType,reportUnknownVariableType]
    if sign == "+=":
        return kept + [one for one, key in zip(value, keys, strict=True) if key not in map(_key, kept)]  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]
    absent = [key for key in keys if key not in map(_key, kept)]
    if absent:
        raise _misfit(of, name, f"-={absent[0]}", f"one of {', '.join(map(_key, kept)) or 'nothing: it is empty'}")
    return [one for one in kept if _key(one) not in keys]


def _wrong(of: Subject, piece: Piece, fields: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What does not fit though its type does, as field, found, expected."""
    for name in fields:
        value = getattr(piece, name)
        for span in spans((value,)):
            if of.text[span.start : span.end] != span.text:
                words = of.text[max(0, span.start) : span.end][:60]
                yield name, f"{span.text!r} at {span.start} to {span.end}", f"the report's words there ({words!r})"
        for one in value if isinstance(value, tuple) else ():  # pyright: ignore[reportUnknownVariableType]
            if isinstance(one, Entity):
                yield from ((name, *wrong) for wrong in check_party(one, _countries(of.piece)))
            if isinstance(one, Place):
                yield from ((name, *wrong) for wrong in check_place(one, _countries(of.piece)))
        if isinstance(value, Date) and value.edtf is not None and not any(days(value.edtf)):
            yield name, value.edtf, "a date as EDTF has it: 2026-03-04, 2026-03, 2020/.., 2026-03-04/2026-03-06"
    if not 0 <= piece.confidence <= 1:
        yield "confidence", f"{piece.confidence:g}", "0 to 1"
    if isinstance(piece, Figure):
        yield from _wrong_numbers(piece)
    if isinstance(piece, Event):
        yield from _wrong_words(piece, fields)


def _countries(piece: Piece) -> frozenset[str | None]:
    """The codes that the record had before, which are not questioned."""
    parts = (
        one
        for name in piece.__struct_fields__
        if isinstance(getattr(piece, name), tuple)
        for one in getattr(piece, name)
    )
    return frozenset(one.country for one in parts if isinstance(one, Entity | Place))


def _wrong_numbers(figure: Figure) -> Iterator[tuple[str, str, str]]:
    low = figure.value if figure.low is None else figure.low
    high = figure.value if figure.high is None else figure.high
    if not low <= figure.value <= high:
        yield "value", f"{figure.value:g} with {low:g} to {high:g}", "low ≤ value ≤ high: set all three, or none"


def _wrong_words(event: Event, fields: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    if {"type", "mode"} & set(fields):
        fitting = MODES.get(event.type, ())
        for mode in event.mode:
            if mode not in fitting:
                expected = _one_of(mode, fitting) if fitting else "none"
                yield "mode", mode, f"{expected} (of {event.type}; set both, as in type=..., mode=...)"
    for context in event.context if "context" in fields else ():
        if context not in CONTEXTS:
            yield "context", context, _one_of(context, CONTEXTS)


def _hint(of: Subject, name: str) -> Any:
    for field in msgspec.structs.fields(KINDS[of.kind]):
        if field.name == name and name not in _FIXED:
            return field.type
    near = difflib.get_close_matches(name, _fields(of).split(", "), 1)
    hint = f" (is it {near[0]}?)" if near else ""
    raise LedgerError(f"can't correct {name}{hint}: {of.kind}s have {_fields(of)}")


def _fields(of: Subject) -> str:
    return ", ".join(name for name in KINDS[of.kind].__struct_fields__ if name not in _FIXED)


def _several(hint: Any) -> Any:
    """What a list's field holds; None for other fields."""
    return get_args(hint)[0] if getattr(hint, "__origin__", None) is tuple else None


def _choices(hint: Any) -> tuple[str, ...]:
    """The words that a field, or its list, can hold; empty where any."""
    for one in (hint, *get_args(hint)):
        given = get_args(one)
        if given and all(isinstance(word, str) for word in given):
            return given
    return tuple(one for one in get_args(hint) if isinstance(one, str))


def _one_of(found: str, choices: Sequence[str]) -> str:
    near = difflib.get_close_matches(found.lower(), [choice.lower() for choice in choices], 1)
    meant = next((choice for choice in choices if near and choice.lower() == near[0]), None)
    return f"one of {', '.join(choices)}" + (f" (is it {meant}?)" if meant else "")


def _key(one: Any) -> str:
    return one["name"] if isinstance(one, dict) else str(one)  # pyright: ignore[reportUnknownVariableType] - JSON


def _shown(value: Any) -> str:
    text = msgspec.json.encode(value).decode()
    return text if len(text) <= 80 else text[:79] + "…"


def _misfit(of: Subject, name: str, found: str, expected: str) -> LedgerError:
    return LedgerError(f"the correction does not fit {of.id}: {name}: found {found}, expected {expected}")

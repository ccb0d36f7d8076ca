"""What a column's type is made of."""

import types
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin

import msgspec


def bare(hint: Any) -> Any:
    """The type without None beside it."""
    if get_origin(hint) in (Union, types.UnionType):
        kept = [one for one in get_args(hint) if one is not type(None)]
        return kept[0] if len(kept) == 1 else Any
    return hint


def item(hint: Any) -> Any:
    """What a tuple or list holds; None for other types."""
    plain = bare(hint)
    return get_args(plain)[0] if get_origin(plain) in (tuple, list, frozenset) and get_args(plain) else None


def is_struct(hint: Any) -> bool:
    """Whether it is a struct."""
    plain = bare(hint)
    return isinstance(plain, type) and issubclass(plain, msgspec.Struct)


def scalar(hint: Any) -> type | None:
    """str, int, float, bool or date; None for what is none of these."""
    plain = bare(hint)
    if get_origin(plain) is Literal:
        choices: tuple[Any, ...] = get_args(plain)
        return next((kind for kind in (str, int) if all(type(one) is kind for one in choices)), None)
    return plain if plain in (str, int, float, bool, date) else None

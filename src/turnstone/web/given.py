"""The parameters of a request, as an endpoint takes them."""

from collections.abc import Mapping
from typing import Any

import msgspec

from turnstone.errors import LedgerError
from turnstone.web.endpoint import Endpoint

_LONGEST = 2_000
"""Characters of a parameter in an address."""


def given(one: Endpoint, path: Mapping[str, str], query: list[tuple[str, str]], body: bytes | None) -> msgspec.Struct:
    """The parameters of a request.

    Args:
        one: The endpoint.
        path: What stands in the path.
        query: Names and values after "?".
        body: A JSON object, for a POST; else None.

    Raises:
        LedgerError: One is unknown, given twice, missing, or not of its type.
    """
    long = next((name for name, value in (*query, *path.items()) if len(value) > _LONGEST), None)
    if long:
        raise LedgerError(f"{long[:_LONGEST]}: longer than {_LONGEST:,} characters")
    values: dict[str, Any] = dict(query)
    if len(values) < len(query):
        raise LedgerError("a parameter is given twice: give each once")
    if body is not None:
        if values:
            raise LedgerError("a POST takes its parameters as a JSON body, not after the address")
        try:
            values = msgspec.json.decode(body or b"{}", type=dict[str, Any])
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise LedgerError(f"the body is not a JSON object: {error}") from error
    unknown = sorted((set(values) - set(one.params.__struct_fields__)) | (set(values) & set(path)))
    if unknown:
        known = ", ".join(name for name in one.params.__struct_fields__ if name not in path) or "none"
        raise LedgerError(f"{unknown[0]}: no such parameter here: there are {known}")
    try:
        return msgspec.convert({**values, **path}, one.params, strict=body is not None)
    except msgspec.ValidationError as error:
        raise LedgerError(f"a parameter can't be understood: {error}") from error

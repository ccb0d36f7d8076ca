"""The description of the API, as OpenAPI 3.1, made from the list of endpoints.

Source: OpenAPI Specification 3.1.1, https://spec.openapis.org/oas/v3.1.1.html
"""

import ast
import inspect
import textwrap
from functools import cache
from hashlib import sha256
from itertools import pairwise
from typing import Any

import msgspec

from turnstone import __version__
from turnstone.web.api import ENDPOINTS
from turnstone.web.changes import Change
from turnstone.web.endpoint import Endpoint
from turnstone.web.security import MARK

_REF = "#/components/schemas/{name}"


class Problem(msgspec.Struct, frozen=True):
    """What went wrong."""

    error: str
    """What was found, and what to do."""


_WRONG = {
    "400": "The question can't be understood or answered.",
    "404": "There is no such thing in this ledger.",
    "405": "The address is asked with another method.",
    "406": "JSON is not wanted.",
    "503": "The ledger can't be read just now.",
}
_WRONG_POST = {
    "403": "Another site sent it, or the desk is read-only.",
    "413": "The body is too long.",
    "415": "The body is not JSON.",
    "423": "Another process writes to the ledger: send it again when it is done.",
}


@cache
def described() -> tuple[bytes, str]:
    """The description as JSON, and its ETag."""
    body = msgspec.json.encode(openapi())
    return body, f'W/"{sha256(body).hexdigest()[:20]}"'


def openapi() -> dict[str, Any]:
    """The description of every endpoint."""
    schemas, components = msgspec.json.schema_components(
        [Problem, Change, *(one.gives for one in ENDPOINTS), *(one.params for one in ENDPOINTS)], ref_template=_REF
    )
    gives = dict(zip((one.path + one.method for one in ENDPOINTS), schemas[2:], strict=False))
    paths: dict[str, dict[str, Any]] = {}
    for one in ENDPOINTS:
        paths.setdefault(one.path, {})[one.method.lower()] = _operation(one, gives[one.path + one.method])
    paths["/api/changes"] = {"get": _changes()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Turnstone's desk",
            "version": __version__,
            "description": "What a ledger holds, as the desk asks for it. Every answer is of one moment of the ledger.",
        },
        "paths": paths,
        "components": {"schemas": _told(components)},
    }


def _operation(one: Endpoint, gives: dict[str, Any]) -> dict[str, Any]:
    """One method of one path."""
    wrong = {**_WRONG, **(_WRONG_POST if one.method == "POST" else {})}
    found: dict[str, Any] = {
        "summary": one.summary,
        "operationId": one.method.lower() + "".join(c if c.isalnum() else "_" for c in one.path.removeprefix("/api")),
        "responses": {
            "200": {"description": "The answer.", "content": {"application/json": {"schema": gives}}},
            **{status: _problem(said) for status, said in sorted(wrong.items())},
        },
    }
    parameters = list(_parameters(one))
    if one.method == "POST":
        schema = {"$ref": _REF.format(name=one.params.__name__)}
        found["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
        header = {
            "name": MARK,
            "in": "header",
            "required": True,
            "schema": {"const": "desk"},
            "description": "Which another site can't send.",
        }
        parameters = [*(each for each in parameters if each["in"] == "path"), header]
    else:
        found["responses"]["304"] = {"description": "As it was: If-None-Match names the answer's ETag."}
    return {**found, **({"parameters": parameters} if parameters else {})}


def _parameters(one: Endpoint) -> Any:
    """The parameters of an endpoint, with the words under each field."""
    said = words_of(one.params)
    schema: dict[str, Any] = msgspec.json.schema(one.params, ref_template=_REF)
    own: dict[str, Any] = schema.get("$defs", {}).get(one.params.__name__, schema) if "$ref" in schema else schema
    if "$ref" in schema:
        own = msgspec.json.schema_components([one.params], ref_template=_REF)[1][schema["$ref"].rsplit("/", 1)[1]]
    for name, kind in own.get("properties", {}).items():
        in_path = name in one.in_path
        told = {"description": said[name]} if name in said else {}
        yield {"name": name, "in": "path" if in_path else "query", "required": in_path, **told, "schema": _plain(kind)}


def _plain(kind: dict[str, Any]) -> dict[str, Any]:
    """A parameter's type without null: it is left out rather than given as nothing."""
    kinds = [each for each in kind.get("anyOf", ()) if each != {"type": "null"}]
    rest = {name: value for name, value in kind.items() if name not in ("anyOf", "default")}
    default = {} if kind.get("default") is None else {"default": kind["default"]}
    if not kinds:
        return rest | default
    return {**rest, **default, **(kinds[0] if len(kinds) == 1 else {"anyOf": kinds})}


def _problem(said: str) -> dict[str, Any]:
    schema = {"$ref": _REF.format(name="Problem")}
    return {"description": said, "content": {"application/json": {"schema": schema}}}


def _changes() -> dict[str, Any]:
    schema = {"$ref": _REF.format(name="Change")}
    return {
        "summary": "A message now and after every change of the ledger, as server-sent events",
        "operationId": "get_changes",
        "responses": {
            "200": {
                "description": "An open stream; each message's data is JSON.",
                "content": {"text/event-stream": {"schema": schema}},
            },
            "503": _problem("Too many are listening."),
        },
    }


def _told(components: dict[str, Any]) -> dict[str, Any]:
    """The schemas with the words under each field, as the code has them."""
    kinds = {kind.__name__: kind for kind in _kinds(msgspec.Struct)}
    for name, schema in components.items():
        kind = kinds.get(name)
        for field, said in (words_of(kind) if kind else {}).items():
            if field in schema.get("properties", {}):
                schema["properties"][field].setdefault("description", said)
    return components


def _kinds(kind: type) -> Any:
    for one in kind.__subclasses__():
        yield one
        yield from _kinds(one)


@cache
def words_of(kind: type) -> dict[str, str]:
    """The words under each field of a struct, those of its parents too."""
    said: dict[str, str] = {}
    for one in reversed(kind.__mro__):
        if not one.__module__.startswith("turnstone"):
            continue
        try:
            body = ast.parse(textwrap.dedent(inspect.getsource(one))).body[0]
        except (OSError, SyntaxError):  # installed without its source, or being edited
            continue
        inside = body.body if isinstance(body, ast.ClassDef) else []
        for field, after in pairwise(inside):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(after, ast.Expr):
                value = after.value
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    said[field.target.id] = " ".join(value.value.split())
    return said

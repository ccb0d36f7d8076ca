"""The application: addresses, and what answers them."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from turnstone.errors import TurnstoneError
from turnstone.web import files
from turnstone.web.answer import Answers, given
from turnstone.web.api import ENDPOINTS
from turnstone.web.endpoint import Endpoint, NotFound
from turnstone.web.readers import Readers, Unavailable
from turnstone.web.settings import Settings

Handler = Callable[[Request], Awaitable[Response]]
PAGES = frozenset(
    ("situation", "report", "map", "actors", "actor", "dyad", "tripwires", "figures", "silences", "postures",
     "statements", "episodes", "crises", "events", "sources", "review", "search", "brief", "record")
)  # fmt: skip
"""First part of every page's address beside "/"."""
BODY = 65_536
"""Bytes of a request's body at most."""
_JSON = "application/json"


def make_app(settings: Settings) -> Starlette:
    """The desk on a ledger.

    Args:
        settings: How it is run; the ledger may be missing until it is asked for.
    """
    readers = Readers(settings.ledger)
    answers = Answers(readers)

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncGenerator[None]:
        del app
        yield
        answers.close()
        readers.close()

    routes = [Route(one.path, _api(one, answers), methods=[one.method]) for one in ENDPOINTS]
    routes.append(Route("/{path:path}", _file(settings), methods=["GET"]))
    return Starlette(
        routes=routes,
        lifespan=life,
        exception_handlers={
            HTTPException: _http,
            NotFound: _told(404),
            Unavailable: _told(503),
            TurnstoneError: _told(400),
        },
    )


def _api(one: Endpoint, answers: Answers) -> Handler:
    async def reply(request: Request) -> Response:
        if one.method == "POST":
            asked = given(one, request.path_params, request.query_params.multi_items(), await _body(request))
            body = await answers.write(one, asked) if one.writes else (await answers.to(one, asked)).body
            return Response(body, media_type=_JSON, headers={"cache-control": "no-store"})
        asked = given(one, request.path_params, request.query_params.multi_items(), None)
        found = await answers.to(one, asked)
        return _tagged(request, found.body, found.etag, _JSON, "no-cache")

    return reply


def _file(settings: Settings) -> Handler:
    listed = files.found()

    async def reply(request: Request) -> Response:
        known = files.found() if settings.develop else listed
        path = request.url.path
        first = path.split("/")[1]
        if first in ("static", "vendor"):
            file = known.get(path)
        else:
            file = known.get("/static/index.html") if not first or first in PAGES else None
        if file is None:
            raise HTTPException(404, "no such page")
        fixed = first == "vendor"
        return _tagged(request, file.body, file.etag, file.type, "max-age=31536000, immutable" if fixed else "no-cache")

    return reply


def _tagged(request: Request, body: bytes, etag: str, kind: str, cache: str) -> Response:
    headers = {"etag": etag, "cache-control": cache}
    known = request.headers.get("if-none-match", "")
    if etag in (part.strip().removeprefix("W/") for part in known.split(",")):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=kind, headers=headers)


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > BODY:
            raise HTTPException(413, f"the body is longer than {BODY} bytes")
    return bytes(body)


def _told(status: int) -> Callable[[Request, Exception], Response]:
    def reply(request: Request, error: Exception) -> Response:
        del request
        return problem(status, str(error))

    return reply


def _http(request: Request, error: Exception) -> Response:
    del request
    assert isinstance(error, HTTPException)
    return problem(error.status_code, error.detail, dict(error.headers or {}))


def problem(status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    """What went wrong, as the API tells it."""
    body = msgspec.json.encode({"error": message})
    return Response(body, status, {"cache-control": "no-store", **(headers or {})}, _JSON)

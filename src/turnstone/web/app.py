"""The application: addresses, and what answers them."""

import asyncio
import gzip
from collections import defaultdict
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from turnstone.errors import TurnstoneError
from turnstone.web.answer import Answers
from turnstone.web.api import ENDPOINTS
from turnstone.web.changes import Changes
from turnstone.web.endpoint import Endpoint, NotFound
from turnstone.web.files import INDEX, Shelf
from turnstone.web.given import given
from turnstone.web.openapi import described
from turnstone.web.problem import JSON, problem
from turnstone.web.readers import Readers, Unavailable
from turnstone.web.security import Guard
from turnstone.web.settings import Settings

Handler = Callable[[Request], Awaitable[Response]]
PAGES = frozenset(
    ("situation", "reports", "report", "map", "actors", "actor", "dyad", "tripwires", "figures", "silences", "postures",
     "statements", "episodes", "crises", "crisis", "contradictions", "events", "sources", "review", "search", "brief",
     "record")
)  # fmt: skip
"""First part of every page's address beside "/"."""
BODY = 65_536
"""Bytes of a request's body at most."""
_SMALL = 2_000
"""Bytes from which an answer that goes over a network is worth packing."""
_ALWAYS = "max-age=31536000, immutable"
"""For files whose address holds their version."""


def make_app(settings: Settings) -> Starlette:
    """The desk on a ledger.

    Args:
        settings: How it is run; the ledger may be missing until it is asked for.
    """
    readers = Readers(settings.ledger)
    answers = Answers(readers)
    changes = Changes(readers)
    shelf = Shelf(develop=settings.develop)

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncGenerator[None]:
        del app
        yield
        changes.close()
        answers.close()
        readers.close()

    app = Starlette(
        routes=[
            *_asked(settings, answers),
            Route("/api/changes", changes.stream, methods=["GET"]),
            Route("/api/openapi.json", _description(), methods=["GET"]),
            Route("/{path:path}", _file(shelf), methods=["GET"]),
        ],
        middleware=[Middleware(Guard, settings=settings, shelf=shelf)],
        lifespan=life,
        exception_handlers={
            HTTPException: _http,
            NotFound: _told(404),
            Unavailable: _told(503),
            TurnstoneError: _told(400),
        },
    )
    app.state.changes = changes
    return app


def _asked(settings: Settings, answers: Answers) -> list[Route]:
    """A route for each path of the API, with its methods."""
    by_path: defaultdict[str, dict[str, Endpoint]] = defaultdict(dict)
    for one in ENDPOINTS:
        by_path[one.path][one.method] = one
    every = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]  # so that what does not fit is told by the path's own
    return [Route(path, _api(found, settings, answers), methods=every) for path, found in by_path.items()]


def _api(found: dict[str, Endpoint], settings: Settings, answers: Answers) -> Handler:
    async def reply(request: Request) -> Response:
        one = found.get("GET" if request.method == "HEAD" else request.method)
        if one is None:
            allowed = ", ".join(["GET", "HEAD"] * ("GET" in found) + ["POST"] * ("POST" in found))
            raise HTTPException(405, f"this is asked with {allowed}", {"allow": allowed})
        if not _takes_json(request.headers.get("accept", "")):
            raise HTTPException(406, f"this gives {JSON}: ask for that")
        if one.writes and not settings.allow_review:
            raise HTTPException(403, "this desk is read-only: `turnstone serve --allow-review` starts one that is not")
        body = await _body(request) if one.method == "POST" else None
        asked = given(one, request.path_params, request.query_params.multi_items(), body)
        if one.writes:
            return _json(await answers.write(one, asked), "no-store")
        answer = await answers.to(one, asked)
        if body is not None:
            return _json(answer.body, "no-store")
        if _is_known(request, answer.etag):
            return _unchanged(answer.etag, "no-cache")
        if not settings.is_local and len(answer.body) > _SMALL and _takes_gzip(request):
            packed = await asyncio.to_thread(gzip.compress, answer.body, 1)
            return _json(packed, "no-cache", etag=answer.etag, vary="accept-encoding", **{"content-encoding": "gzip"})
        return _json(answer.body, "no-cache", etag=answer.etag, vary="accept-encoding")

    return reply


def _file(shelf: Shelf) -> Handler:
    async def reply(request: Request) -> Response:
        path: str = request.scope["path"]
        first = path.split("/")[1]
        is_page = path == "/" or first in PAGES
        is_own = first in ("static", "vendor")
        is_lost = not (is_page or is_own or first == "api") and "text/html" in request.headers.get("accept", "")
        file = shelf.get(path) if is_own else shelf.get(INDEX) if is_page or is_lost else None
        if file is None:
            raise HTTPException(404, "no such page")
        cache = _ALWAYS if first == "vendor" else "no-cache"
        if _is_known(request, file.etag) and not is_lost:
            return _unchanged(file.etag, cache)
        headers = {"etag": file.etag, "cache-control": cache, "vary": "accept-encoding", "content-type": file.type}
        status = 404 if is_lost else 200
        if file.packed is not None and _takes_gzip(request):
            return Response(file.packed, status, {**headers, "content-encoding": "gzip"})
        return Response(file.body, status, headers)

    return reply


def _description() -> Handler:
    async def reply(request: Request) -> Response:
        body, etag = await asyncio.to_thread(described)
        if _is_known(request, etag):
            return _unchanged(etag, "no-cache")
        return _json(body, "no-cache", etag=etag)

    return reply


def _json(body: bytes, cache: str, **headers: Any) -> Response:
    return Response(body, 200, {"cache-control": cache, **headers}, JSON)


def _unchanged(etag: str, cache: str) -> Response:
    return Response(status_code=304, headers={"etag": etag, "cache-control": cache})


def _is_known(request: Request, etag: str) -> bool:
    """Whether the browser has it already."""
    known = request.headers.get("if-none-match", "")
    return etag.removeprefix("W/") in (part.strip().removeprefix("W/") for part in known.split(","))


def _takes_gzip(request: Request) -> bool:
    taken = (part.strip() for part in request.headers.get("accept-encoding", "").lower().split(","))
    return any(part.split(";")[0] == "gzip" and not part.endswith("q=0") for part in taken)


def _takes_json(accept: str) -> bool:
    kinds = (part.split(";")[0].strip().lower() for part in accept.split(",")) if accept.strip() else ("*/*",)
    return any(kind in ("*/*", "application/*", JSON) for kind in kinds)


async def _body(request: Request) -> bytes:
    """The body, while it is not too long."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > BODY:
            raise HTTPException(413, f"the body is longer than {BODY:,} bytes")
    return bytes(body)


def _told(status: int) -> Callable[[Request, Exception], Response]:
    def reply(request: Request, error: Exception) -> Response:
        del request
        return problem(status, str(error))

    return reply


def _http(request: Request, error: Exception) -> Response:
    del request
    if not isinstance(error, HTTPException):
        raise error
    return problem(error.status_code, error.detail, dict(error.headers or {}))

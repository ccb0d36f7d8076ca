"""What went wrong, as the desk tells it."""

import msgspec
from starlette.responses import Response

JSON = "application/json"


def problem(status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    """An answer with an error: {"error": message}.

    Args:
        status: Of HTTP.
        message: What was found, and what to do.
        headers: Further ones.
    """
    body = msgspec.json.encode({"error": message})
    return Response(body, status, {"cache-control": "no-store", **(headers or {})}, JSON)

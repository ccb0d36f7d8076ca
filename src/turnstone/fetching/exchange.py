"""One request and its answer, within the bounds of time and size."""

import email.utils
import ssl
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import Any, Self, cast

import httpcore2
import msgspec

from turnstone.fetching.deadline import Clock, Deadline
from turnstone.fetching.decoding import ACCEPT, decoder_of
from turnstone.fetching.network import Guard, Network
from turnstone.fetching.settings import FetchSettings
from turnstone.fetching.stop import Stop
from turnstone.fetching.urls import Target

_KEEP_ALIVE = 5.0
"""Seconds that a connection is kept for the next request; many servers hang up after as many."""
_ACCEPTED_TYPES = "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,text/plain;q=0.9,*/*;q=0.5"


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a server said to one request."""

    status: int
    headers: dict[str, str]
    """Names in lower case; several of one name joined by ", "."""
    body: bytes = b""
    """Unpacked; empty unless the status is 200."""
    address: str | None = None
    """The checked address that it came from."""
    cut: bool = False
    """Whether the body was cut at the bound."""


class Exchange:
    """Connections that are kept for a while and used again; may be shared by threads."""

    def __init__(self, settings: FetchSettings, network: Network, tls: ssl.SSLContext | None) -> None:
        self._settings = settings
        self._deadline = Deadline()
        self._pool = httpcore2.ConnectionPool(
            ssl_context=tls or httpcore2.default_ssl_context(),
            max_connections=32,
            keepalive_expiry=_KEEP_ALIVE,
            network_backend=Guard(settings, network, self._deadline),
        )
        self._agent = f"{settings.agent} ({settings.contact})" if settings.contact else settings.agent

    def close(self) -> None:
        """Hang up everywhere."""
        self._pool.close()

    def get(
        self,
        target: Target,
        headers: Mapping[str, str],
        *,
        limit: int,
        cut: bool = False,
        accept: Callable[[Mapping[str, str]], None] | None = None,
    ) -> Answer:
        """Ask for an address.

        Args:
            target: What to ask for.
            headers: Beside those that every request has.
            limit: Bytes of the body, as sent and as unpacked.
            cut: Whether a longer body is cut there, rather than refused.
            accept: Looks at the headers of a 200 before its body is read, and may raise Stop.

        Raises:
            Stop: There is no whole answer; the reason says why.
        """
        self._deadline.start(self._settings.max_seconds)
        try:
            with self._pool.stream(
                "GET", _url(target), headers=self._headers(target, headers), extensions={"timeout": self._timeouts()}
            ) as response:
                fields = _fields(response.headers)
                if response.status == 200 and accept:
                    accept(fields)
                body, was_cut = self._body(response, fields, limit, cut) if response.status == 200 else (b"", False)
                address = _address(response)
                return Answer(status=response.status, headers=fields, body=body, address=address, cut=was_cut)
        except httpcore2.RemoteProtocolError as error:
            raise _protocol(error) from error
        except (httpcore2.LocalProtocolError, httpcore2.UnsupportedProtocol) as error:
            raise Stop("url", f"can't be asked for ({error})", "check the address") from error
        except httpcore2.TimeoutException as error:
            raise Stop("slow", "no connection was free in time", "fetch fewer at once") from error
        except httpcore2.NetworkError as error:
            raise Stop("connect", f"the connection broke off ({str(error)[:200]})", "try again later") from error

    def _headers(self, target: Target, headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
        always = {
            "Host": target.authority,
            "User-Agent": self._agent,
            "Accept": _ACCEPTED_TYPES,
            "Accept-Encoding": ACCEPT,
        }
        return [(name.encode("ascii"), value.encode("latin-1")) for name, value in (always | dict(headers)).items()]

    def _timeouts(self) -> dict[str, float]:
        idle = self._settings.idle_seconds
        return {"connect": self._settings.connect_seconds, "read": idle, "write": idle, "pool": idle}

    def _body(
        self, response: httpcore2.Response, fields: Mapping[str, str], limit: int, cut: bool
    ) -> tuple[bytes, bool]:
        declared = fields.get("content-length", "")
        if declared.isdigit() and int(declared) > limit and not cut:
            raise _too_large(f"{int(declared):,} bytes", limit)
        body = bytearray()
        for piece in self._pieces(response, fields, limit, cut):
            body += piece
            if len(body) > limit:
                if cut:
                    return bytes(body[:limit]), True
                raise _too_large("more bytes", limit)
        return bytes(body), False

    def _pieces(
        self, response: httpcore2.Response, fields: Mapping[str, str], limit: int, cut: bool
    ) -> Iterator[bytes]:
        decoder = decoder_of(fields.get("content-encoding", ""))
        sent = 0
        for chunk in response.iter_stream():
            sent += len(chunk)
            if sent > limit and not cut:
                raise _too_large("more bytes", limit)
            for piece in decoder.feed(chunk):
                self._deadline.left(None)
                yield piece
        if not decoder.whole():
            raise Stop("truncated", "the answer ends in the middle of its packing", "try again later")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def retry_after(headers: Mapping[str, str], clock: Clock) -> float | None:
    """Seconds that a host asks to be left alone for, at most a day; None where it names none.

    Source: RFC 9110, 10.2.3 (seconds, or a date).
    """
    value = headers.get("retry-after", "").strip()
    if value.isdigit():
        seconds = float(value[:9])
    else:
        try:
            seconds = email.utils.parsedate_to_datetime(value).timestamp() - clock.now()
        except (ValueError, OverflowError):
            return None
    return min(max(seconds, 1.0), 86_400.0)


def _address(response: httpcore2.Response) -> str | None:
    extensions = cast("dict[str, Any]", response.extensions)  # pyright: ignore[reportUnknownMemberType]
    return extensions["network_stream"].get_extra_info("checked_address")


def _url(target: Target) -> httpcore2.URL:
    """The parts as they are; httpcore2 parses nothing."""
    return httpcore2.URL(
        scheme=target.scheme.encode(), host=target.host.encode(), port=target.port, target=target.path.encode()
    )


def _fields(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name, value in headers:
        key, words = name.decode("ascii", "replace").lower(), _text(value)
        fields[key] = f"{fields[key]}, {words}" if key in fields else words
    return fields


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _protocol(error: Exception) -> Stop:
    words = str(error)[:200]
    if "complete message" in words or "incomplete chunked" in words:
        return Stop("truncated", f"the answer ended before its end ({words})", "try again later")
    return Stop("protocol", f"not an HTTP answer ({words})", "check the address, or try again later")


def _too_large(found: str, limit: int) -> Stop:
    return Stop("too-large", f"{found}, expected at most {limit:,}", "raise max_bytes if it is meant")

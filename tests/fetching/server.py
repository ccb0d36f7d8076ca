"""A server on loopback that says byte for byte what a test tells it to; and a network that only leads there."""

import contextlib
import socket
import socketserver
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence

import httpcore2

Send = Callable[[bytes], None]


class Site:
    """Paths and what they answer, and what was asked for.

    A path's answer is bytes (sent as they are, then the connection is closed), or a function that is given a way to
    send and the request's headers.
    """

    def __init__(self) -> None:
        self.answers: dict[str, bytes | Callable[[Send, dict[str, str]], None]] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.seen: list[tuple[str, float]] = []  # host and steady seconds
        self.port = 0
        self.scheme = "http"

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def put(self, path: str, body: bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.answers[path] = answer(body, kind=kind, **headers)

    def pages_asked(self) -> list[str]:
        return [path for path in self.asked if not path.endswith("/robots.txt")]


def answer(body: bytes = b"", *, status: str = "200 OK", kind: str = "text/html", **headers: str) -> bytes:
    """A whole HTTP answer; header names are written with _ for -."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close"]
    if kind:
        lines.append(f"Content-Type: {kind}")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def moved(to: str, status: str = "302 Found") -> bytes:
    """A redirect."""
    return answer(status=status, Location=to)


class _Handler(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        site: Site = self.server.site
        self.request.settimeout(10)
        with contextlib.suppress(OSError):
            data = b""
            while b"\r\n\r\n" not in data and data[:1] != b"\x16" and (more := self.request.recv(65_536)):
                data += more
            if data[:1] in {b"", b"\x16"}:  # nothing, or the beginning of TLS
                return
            head = data.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
            path = head[0].split(" ")[1]
            headers = dict(line.split(": ", 1) for line in head[1:])
            site.seen.append((headers.get("Host", ""), time.monotonic()))
            site.asked.append(path)
            site.headers.append(headers)
            said = site.answers.get(f"{headers.get('Host', '')}{path}", site.answers.get(path))
            if said is None:
                said = answer(b"nothing here", status="404 Not Found")
            if callable(said):
                said(self.request.sendall, headers)
            else:
                self.request.sendall(said)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False
    site: Site
    tls: ssl.SSLContext | None = None

    def get_request(self):
        connection, address = super().get_request()
        if self.tls:
            connection.settimeout(10)
            connection = self.tls.wrap_socket(connection, server_side=True)
        return connection, address

    def handle_error(self, request, client_address) -> None:
        pass


@contextlib.contextmanager
def served(tls: ssl.SSLContext | None = None, *, host: str = "127.0.0.1") -> Iterator[Site]:
    """A site that is up, on a port of the machine's choice."""
    kind = type("Server", (_Server,), {"address_family": socket.AF_INET6 if ":" in host else socket.AF_INET})
    with kind((host, 0), _Handler) as server:
        server.site = Site()
        server.tls = tls
        server.site.port = server.server_address[1]
        server.site.scheme = "https" if tls else "http"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server.site
        finally:
            server.shutdown()
            thread.join()


class Leading:
    """A network whose names are a test's own, and whose every connection ends on loopback, at one port.

    It can stand in for any public address, and fails the test if it is led to connect to one that it was not told of.
    """

    def __init__(self, port: int, names: dict[str, Sequence[str] | list[Sequence[str]]]) -> None:
        self.port, self.names = port, names
        self.resolved: list[str] = []
        self.connected: list[tuple[str, int]] = []

    def resolve(self, host: str, seconds: float) -> Sequence[str]:
        self.resolved.append(host)
        if host not in self.names:
            raise OSError("no such name in this test")
        found = self.names[host]
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found

    def connect(self, address: str, port: int, seconds: float) -> httpcore2.NetworkStream:
        self.connected.append((address, port))
        return httpcore2.SyncBackend().connect_tcp("127.0.0.1", self.port, timeout=seconds)


class Dead:
    """A network that must not be used: it knows names, and fails the test at any connection."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses

    def resolve(self, host: str, seconds: float) -> Sequence[str]:
        return self.addresses

    def connect(self, address: str, port: int, seconds: float) -> httpcore2.NetworkStream:
        raise AssertionError(f"connected to {address}")


class Still:
    """A clock that a test moves; sleeping moves it too, and is noted."""

    def __init__(self) -> None:
        self.time, self.slept = 1_750_000_000.0, []

    def now(self) -> float:
        return self.time

    def steady(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.time += seconds

"""Running the desk: the socket, the server, its end."""

import socket
import ssl
import sys
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette

from turnstone.errors import LedgerError
from turnstone.web.app import make_app
from turnstone.web.settings import ANYWHERE, Settings

_GRACE = 2
"""Seconds that open answers have to end."""
_KEPT = 75
"""Seconds for which a browser's connection is kept without a question."""
_HEAD = 32_768
"""Bytes of a request's head at most."""
_START = 20.0
"""Seconds in which it must have started."""
_SWITCH = 0.002
"""Seconds for which a thread may keep the interpreter from the others: what is answered from memory waits for those."""


def listen(settings: Settings) -> socket.socket:
    """A socket at the desk's address.

    Raises:
        LedgerError: Something else has it.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((settings.host, settings.port))
    except OSError as error:
        opened.close()
        raise LedgerError(
            f"{settings.host}:{settings.port}: can't listen there ({error.strerror}): give another --port, or 0 for any"
        ) from error
    opened.listen(128)
    return opened


def address(settings: Settings, at: socket.socket) -> str:
    """Where a browser finds it: an address that ends in "/"."""
    scheme = "https" if settings.certificate else "http"
    host = socket.gethostname() if settings.host in ANYWHERE else settings.host
    host = f"[{host}]" if ":" in host else host
    return f"{scheme}://{host}:{at.getsockname()[1]}/"


class Desk(uvicorn.Server):
    """The server, which ends its open streams by itself when it is told to end."""

    def __init__(self, config: uvicorn.Config, app: Starlette) -> None:
        super().__init__(config)
        self._app = app

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._app.state.changes.close()
        await super().shutdown(sockets)


def server(settings: Settings) -> uvicorn.Server:
    """The server, not yet running.

    Raises:
        LedgerError: The certificate or its key is none.
    """
    sys.setswitchinterval(_SWITCH)
    app = make_app(settings)
    config = uvicorn.Config(
        app, log_config=None, access_log=False, server_header=False, proxy_headers=False,
        lifespan="on", ws="none", http="h11", loop="asyncio",
        timeout_graceful_shutdown=_GRACE, timeout_keep_alive=_KEPT, h11_max_incomplete_event_size=_HEAD,
        ssl_certfile=settings.certificate, ssl_keyfile=settings.key,
    )  # fmt: skip
    try:
        config.load()
    except (ssl.SSLError, OSError) as error:
        raise LedgerError(f"{settings.certificate}: not a certificate with its key as PEM ({error})") from error
    return Desk(config, app)


@contextmanager
def running(settings: Settings) -> Generator[str]:
    """The desk in a thread of its own, for as long as the block lasts; gives its address.

    Raises:
        LedgerError: It can't listen there, or did not start.
    """
    with listen(settings) as at:
        desk = server(settings)
        thread = threading.Thread(target=desk.run, kwargs={"sockets": [at]}, name="desk", daemon=True)
        thread.start()
        until = time.monotonic() + _START
        while not desk.started:
            if not thread.is_alive() or time.monotonic() > until:
                raise LedgerError("the desk did not start: please report this")
            time.sleep(0.01)
        try:
            yield address(settings, at)
        finally:
            desk.should_exit = True
            thread.join()

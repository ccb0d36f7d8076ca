"""The desk: a local web application on a ledger."""

import os
import re
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from turnstone.commands.shared import DONE, FLAG, LEDGER, LedgerFile, told, usage, write

if TYPE_CHECKING:
    from turnstone.web.settings import Settings

_TOKEN = "TURNSTONE_TOKEN"
_SHORTEST = 16
"""Characters of a token."""
_RATE = 50
"""Requests a second from one address, where others than this machine can ask."""


@told
def serve(
    *,
    ledger: LedgerFile = Path(LEDGER),
    host: str = "127.0.0.1",
    port: int = 8080,
    token: str | None = None,
    certificate: Path | None = None,
    key: Path | None = None,
    name: Annotated[tuple[str, ...], FLAG] = (),
    rate: int | None = None,
    allow_review: Annotated[bool, FLAG] = False,
    develop: Annotated[bool, Parameter(negative=(), show=False)] = False,
) -> int:
    """Open the desk: the ledger in a browser, with every word behind it.

    Pages show what is new, who threatened whom, what is armed, what moved, and
    each record in its report's own words. New records appear by themselves
    while `turnstone read` runs beside it. Ctrl-C ends it.

    For example:

        turnstone serve --ledger crisis.ledger
        turnstone serve --host 0.0.0.0 --certificate desk.pem --key desk.key

    Only this machine can reach it, unless --host says another address. Then a
    browser must show a token: give one with --token or in TURNSTONE_TOKEN, or
    one is made, and the address that is printed holds it. Others can read;
    they can review only with --allow-review.

    Parameters
    ----------
    ledger
        The ledger file; TURNSTONE_LEDGER in the environment names another default.
    host
        The address to listen at; 0.0.0.0 for all of this machine's.
    port
        The port; 0 for any that is free.
    token
        What a browser must show once: 16 characters or more.
    certificate
        TLS certificate, as PEM, with --key: without it anybody on the way can read along.
    key
        Its private key, as PEM.
    name
        A further name under which browsers ask for this machine; may be given again.
    rate
        Requests a second from one address; 50 where others than this machine can ask, else any number.
    allow_review
        Whether others than this machine may add reviews; each is logged with a name.
    develop
        Read the desk's own files anew for each request.
    """
    from turnstone.web.settings import LOOPBACK, Settings

    is_local = host in LOOPBACK
    wrong = _wrong(port, token, certificate, key, rate)
    if wrong:
        return usage(wrong)
    settings = Settings(
        ledger=ledger, host=host, port=port, token=token or os.environ.get(_TOKEN) or _made(is_local=is_local),
        certificate=certificate, key=key, names=tuple(one.lower() for one in name),
        rate=rate or (None if is_local else _RATE), allow_review=is_local or allow_review, develop=develop,
    )  # fmt: skip
    return run(settings)


def run(settings: "Settings") -> int:
    """Serve until it is interrupted.

    Raises:
        LedgerError: The ledger can't be read, or something else listens at the address.
    """
    from turnstone.ledger import Ledger
    from turnstone.web.serve import address, listen, server

    Ledger.open(settings.ledger).close()
    with listen(settings) as at:
        where = address(settings, at) + (f"?token={settings.token}" if settings.token else "")
        write(f"The desk on {settings.ledger} is at {where}\nCtrl-C ends it.\n")
        if not settings.is_local and settings.certificate is None:
            sys.stderr.write("turnstone: without --certificate anybody on the way can read along\n")
        desk = server(settings)
        before = signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            with suppress(KeyboardInterrupt):  # the server has ended in order by then, and raises it again
                desk.run(sockets=[at])
        finally:
            signal.signal(signal.SIGTERM, before)
    write("The desk is closed.\n")
    return DONE


def _wrong(port: int, token: str | None, certificate: Path | None, key: Path | None, rate: int | None) -> str | None:
    """What of the options can't be, in words."""
    if not 0 <= port <= 65_535:
        return f"--port {port}: not a port: give 1 to 65535, or 0 for any that is free"
    if rate is not None and rate < 1:
        return f"--rate {rate}: not a number of requests: give 1 or more"
    given = token or os.environ.get(_TOKEN)
    if given is not None and not re.fullmatch(rf"[A-Za-z0-9_.~-]{{{_SHORTEST},}}", given):
        return f"the token: give {_SHORTEST} or more letters, digits, - and _"
    if (certificate is None) != (key is None):
        return "--certificate and --key: give both, or neither"
    for file in (certificate, key):
        if file is not None and not os.access(file, os.R_OK):
            return f"{file}: no such file, or it can't be read"
    return None


def _made(*, is_local: bool) -> str | None:
    """A new token, where one is needed."""
    from secrets import token_urlsafe

    return None if is_local else token_urlsafe(24)


COMMANDS = (serve,)

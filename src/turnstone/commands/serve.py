"""The desk: a local web application on a ledger."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from turnstone.commands.shared import DONE, FLAG, LEDGER, LedgerFile, told


@told
def serve(
    *,
    ledger: LedgerFile = Path(LEDGER),
    host: str = "127.0.0.1",
    port: int = 8080,
    develop: Annotated[bool, FLAG, Parameter(show=False)] = False,
) -> int:
    """Open the ledger as a web application, for a browser on this machine.

    For example:

        turnstone serve --ledger crisis.ledger

    Parameters
    ----------
    ledger
        The ledger file.
    host
        The address to listen at.
    port
        The port; 0 for any that is free.
    develop
        Read the desk's own files anew for each request.
    """
    from turnstone.ledger import Ledger
    from turnstone.web.serve import address, listen, server
    from turnstone.web.settings import Settings

    settings = Settings(ledger=ledger, host=host, port=port, develop=develop)
    Ledger.open(ledger).close()
    with listen(settings) as at:
        sys.stderr.write(f"turnstone: the desk is at {address(settings, at)} (Ctrl-C ends it)\n")
        desk = server(settings)
        with suppress(KeyboardInterrupt):  # the server has ended by then, and raises it again
            desk.run(sockets=[at])
    sys.stderr.write("turnstone: the desk is closed\n")
    return DONE


COMMANDS = (serve,)

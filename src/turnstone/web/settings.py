"""How a desk is run."""

from dataclasses import dataclass
from pathlib import Path

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
"""Addresses that nobody else can reach."""

ANYWHERE = frozenset({"0.0.0.0", "::"})
"""All addresses of this machine."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How a desk is run."""

    ledger: Path
    host: str = "127.0.0.1"
    port: int = 8080
    """0 for any that is free."""
    token: str | None = None
    """What a browser must show once; None asks for none."""
    certificate: Path | None = None
    """Of TLS, as PEM."""
    key: Path | None = None
    allow_review: bool = True
    """Whether people may add reviews."""
    rate: int | None = None
    """Requests a second from one address; None for any number."""
    names: tuple[str, ...] = ()
    """Further names, in lower case, under which a browser may ask for it."""
    develop: bool = False
    """Whether the desk's own files are read anew for each request."""

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach it."""
        return self.host in LOOPBACK

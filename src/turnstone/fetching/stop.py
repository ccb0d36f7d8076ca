"""Why a fetch ended without an answer: the reasons, and the exception that carries one inside this package."""

from typing import Literal

Reason = Literal[
    "settings",  # a setting that makes no sense
    "url",  # not an address that can be fetched
    "scheme",  # neither http nor https
    "credentials",  # a user name or password in the address
    "port",  # a port that is no web server's
    "dns",  # the name is not known, or not looked up in time
    "not-public",  # this machine, this network, or an address in disguise
    "connect",  # nobody answers there, or the connection broke off
    "certificate",  # the certificate is not this host's, or not to be trusted
    "tls",  # no encrypted connection could be agreed on
    "slow",  # the whole took too long, or nothing came for too long
    "protocol",  # the answer is not HTTP
    "truncated",  # the answer ended before its end
    "too-large",  # more bytes than the bound, as sent or as unpacked
    "encoding",  # a content coding that was not asked for, or broken
    "redirect",  # a redirect that names no address
    "redirect-loop",
    "redirect-limit",
    "redirect-downgrade",  # from https to http
    "robots",  # robots.txt forbids it
    "robots-unavailable",  # robots.txt can't be had for now, which counts as no
    "busy",  # 429 or 503, or a pause that the host asked for
    "gone",  # 404 or 410
    "denied",  # 401, 402, 403, 407 or 451
    "status",  # any other status that carries no page
    "content-type",  # a picture, a film, a PDF
    "empty",  # nothing in it
    "not-a-feed",
]
"""One word for programs on why nothing was taken."""


class Stop(Exception):  # noqa: N818  it ends a fetch, and never leaves this package
    """Ends one fetch. It says what was found and expected, and what to do."""

    def __init__(self, reason: Reason, problem: str, remedy: str, *, retry_after: float | None = None) -> None:
        super().__init__(reason, problem, remedy)
        self.reason: Reason = reason
        self.problem = problem
        self.remedy = remedy
        self.retry_after = retry_after

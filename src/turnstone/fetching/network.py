"""The one door to the network: every connection is made here, to an address that was checked, not to a name.

A name is looked up once, each of its addresses is checked, and the connection is made to one of those that were
checked, so that another answer of the DNS a moment later changes nothing. Proxies are never used.
"""

import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol, TypeVar

import httpcore2

from turnstone.fetching.addresses import objection
from turnstone.fetching.deadline import Deadline
from turnstone.fetching.settings import FetchSettings
from turnstone.fetching.stop import Stop

_T = TypeVar("_T")

_MAX_TRIES = 4
"""Addresses of one name that are tried in turn."""


class Network(Protocol):
    """Looking names up and connecting; tests give one of their own."""

    def resolve(self, host: str, seconds: float) -> Sequence[str]:
        """All addresses of a name; raises OSError where there are none, TimeoutError where no answer came."""
        ...

    def connect(self, address: str, port: int, seconds: float) -> httpcore2.NetworkStream:
        """A connection with an address (never a name)."""
        ...


class System:
    """The machine's own resolver and sockets."""

    def resolve(self, host: str, seconds: float) -> Sequence[str]:
        """By getaddrinfo, in a thread, since it has no time limit of its own."""
        answers: queue.SimpleQueue[Sequence[str] | OSError] = queue.SimpleQueue()
        threading.Thread(target=_look_up, args=(host, answers), daemon=True).start()
        try:
            answer = answers.get(timeout=seconds)
        except queue.Empty:
            raise TimeoutError from None
        if isinstance(answer, OSError):
            raise answer
        return answer

    def connect(self, address: str, port: int, seconds: float) -> httpcore2.NetworkStream:
        """By a TCP socket."""
        return httpcore2.SyncBackend().connect_tcp(address, port, timeout=seconds)


def _look_up(host: str, answers: "queue.SimpleQueue[Sequence[str] | OSError]") -> None:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        answers.put(tuple(dict.fromkeys(str(entry[4][0]) for entry in found)))
    except OSError as error:
        answers.put(error)
    except UnicodeError:
        answers.put(OSError("not a host name"))


class Guard(httpcore2.NetworkBackend):
    """httpcore2's way to the network, with the check of addresses and the deadline on every step."""

    def __init__(self, settings: FetchSettings, network: Network, deadline: Deadline) -> None:
        self._settings, self._network, self._deadline = settings, network, deadline
        self._allowed = settings.networks()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect with one of the host's addresses, if all of them may be connected to.

        Raises:
            Stop: "dns", "not-public", "port", "connect" or "slow".
        """
        addresses = self._checked(host)
        self._check_port(port, addresses)
        trouble: Exception | None = None
        for address in addresses[:_MAX_TRIES]:
            try:
                stream = self._network.connect(address, port, self._deadline.left(self._settings.connect_seconds))
                return Timed(stream, self._deadline, self._settings, address)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout, OSError) as error:
                trouble = error
        words = "no answer" if isinstance(trouble, httpcore2.ConnectTimeout | TimeoutError) else _words(trouble)
        raise Stop("connect", f"can't connect to {host} port {port} ({words})", "check the address, or try later")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore2.NetworkStream:
        """Never: a socket file is on this machine."""
        raise Stop("not-public", f"a socket file {path}", "give a web address")

    def _checked(self, host: str) -> Sequence[str]:
        addresses = [host] if _is_literal(host) else self._resolved(host)
        for address in addresses:
            if problem := objection(address, self._allowed):
                found = problem if address == host else f"{host} leads to {problem}"
                raise Stop("not-public", f"{found}, expected a public address", "allow that network if it is meant")
        return addresses

    def _resolved(self, host: str) -> Sequence[str]:
        try:
            addresses = self._network.resolve(host, self._deadline.left(self._settings.connect_seconds))
        except TimeoutError:
            raise Stop("dns", f"no answer on where {host} is", "check the network, or try later") from None
        except OSError as error:
            raise Stop("dns", f"{host} is not known ({_words(error)})", "check the name and the network") from error
        if not addresses:
            raise Stop("dns", f"{host} has no address", "check the name")
        return addresses

    def _check_port(self, port: int, addresses: Sequence[str]) -> None:
        """Public hosts are asked on web ports only; below 1024 live mail, shells and file services."""
        if port in (80, 443) or port >= 1024 or any(objection(address, ()) for address in addresses):
            return
        raise Stop("port", f"port {port}, expected 80, 443 or one from 1024", "check the address")


def _is_literal(host: str) -> bool:
    return ":" in host or host.replace(".", "").isdigit()


def _words(error: Exception | None) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__)[:200]


class Timed(httpcore2.NetworkStream):
    """A connection whose every step ends by the deadline."""

    def __init__(
        self, stream: httpcore2.NetworkStream, deadline: Deadline, settings: FetchSettings, address: str
    ) -> None:
        self._stream, self._deadline, self._settings = stream, deadline, settings
        self.address = address
        """The checked address at the other end."""

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes.

        Raises:
            Stop: The time is up, or nothing came for too long ("slow").
        """
        return self._within(timeout, lambda seconds: self._stream.read(max_bytes, seconds))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send; raises as `read` does."""
        self._within(timeout, lambda seconds: self._stream.write(buffer, seconds))

    def close(self) -> None:
        """Hang up."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Encrypt, with a certificate that is the host's.

        Raises:
            Stop: "certificate", "tls" or "slow".
        """
        try:
            inner = self._within(timeout, lambda s: self._stream.start_tls(ssl_context, server_hostname, s))
        except httpcore2.ConnectError as error:
            raise _tls(error, server_hostname) from error
        return Timed(inner, self._deadline, self._settings, self.address)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore2 knows of the connection, and "checked_address"."""
        return self.address if info == "checked_address" else self._stream.get_extra_info(info)

    def _within(self, timeout: float | None, step: Callable[[float], _T]) -> _T:
        try:
            return step(self._deadline.left(timeout))
        except httpcore2.TimeoutException as error:
            self._deadline.left(None)
            raise Stop("slow", f"nothing came for {self._settings.idle_seconds:g} s", "try again later") from error


def _tls(error: Exception, host: str | None) -> Stop:
    cause = error.__cause__ or error.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        words = cause.verify_message or str(cause)
        return Stop("certificate", f"the certificate is not to be trusted for {host} ({words})", "don't read it")
    return Stop("tls", f"no encrypted connection with {host} ({_words(error)})", "try again later")

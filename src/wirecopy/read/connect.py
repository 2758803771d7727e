"""Connections to checked IP addresses only, and none longer than the time allowed.

The check is made in the network backend of httpcore, where the name is resolved. The very addresses that were checked
are connected to, so a name service that would answer differently the next time (DNS rebinding) is not asked again. The
``Host`` header and the server name of TLS (SNI) stay those of the URL.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

import httpcore
import httpx

from wirecopy.errors import Refusal
from wirecopy.read.guard import Guard


class Deadline:
    """A point in time, by a clock of seconds, that all operations of one fetch share."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._seconds = seconds
        self._end = clock() + seconds

    def left(self) -> float:
        """Seconds left. Refuses (``timeout``) once there are none."""
        left = self._end - self._clock()
        if left <= 0:
            raise timed_out(self._seconds)
        return left


def timed_out(seconds: float) -> Refusal:
    """What to say when the time is up."""
    problem = f"the server did not finish within {seconds:g} seconds"
    return Refusal("timeout", problem, "Try again later, or fetch the file with another tool and give that")


class _Stream(httpcore.NetworkStream):
    """A network stream each of whose operations ends with the deadline at the latest."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._deadline.left()
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class GuardedBackend(httpcore.NetworkBackend):
    """Resolves, checks and connects in one step."""

    def __init__(self, guard: Guard, deadline: Deadline) -> None:
        self._guard = guard
        self._deadline = deadline
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the host's addresses that answers; all of them were checked."""
        failure: Exception = httpcore.ConnectError("no address")
        for address in self._guard.addresses(host, port):
            try:
                stream = self._backend.connect_tcp(address, port, self._deadline.left(), None, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self._deadline)
        raise failure


class _Body(httpx.SyncByteStream):
    def __init__(self, blocks: Iterable[bytes]) -> None:
        self._blocks = blocks

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._blocks)

    def close(self) -> None:
        if close := getattr(self._blocks, "close", None):
            close()


class GuardedTransport(httpx.BaseTransport):
    """httpx on top of :class:`GuardedBackend`, without proxies: those would resolve names themselves."""

    def __init__(self, guard: Guard, deadline: Deadline, tls: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=tls, network_backend=GuardedBackend(guard, deadline))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; the answer's body is read as it is asked for."""
        url = request.url
        response = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=response.status,
            headers=response.headers,
            stream=_Body(cast(Iterable[bytes], response.stream)),
            extensions=response.extensions,
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

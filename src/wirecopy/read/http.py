"""HTTP (RFC 9110): one address, one source. Everything about it is bounded, and no private address is touched."""

from __future__ import annotations

import ssl
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from typing import IO
from urllib.parse import urldefrag, urljoin

import httpcore
import httpx

from wirecopy.article.moment import Moment
from wirecopy.errors import Refusal
from wirecopy.read.budget import Budget
from wirecopy.read.connect import Deadline, GuardedTransport, timed_out
from wirecopy.read.encoding import codings, decoded, media
from wirecopy.read.guard import Guard
from wirecopy.read.limits import Limits
from wirecopy.read.refusals import binary, truncated
from wirecopy.read.sniff import kind_of
from wirecopy.read.source import Kind, Source, name_in
from wirecopy.read.streams import chained, read_up_to, spool, then

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GOOD = frozenset({200, 203})
_NO_TEXTS = frozenset({"image", "audio", "video", "font", "model"})
_SMALL = frozenset({Kind.SINGLE, Kind.OPML})
_MOST_CODINGS = 2

_STATUS = {
    401: ("asks for a password", "Fetch the page with a tool that has it, and give the file"),
    403: ("does not let us have it", "Fetch the page with a browser, and give the file"),
    404: ("has nothing at this address", "Check the address; the page may have been moved or removed"),
    410: ("has removed it for good", "Give a copy from an archive if you have one"),
    429: ("was asked too often", "Try again later, with fewer addresses at a time"),
    451: ("withholds it for legal reasons", "Find out why before you republish it"),
}


@dataclass(frozen=True)
class Fetcher:
    """Fetches addresses. ``now`` gives the time of retrieval, ``clock`` seconds for the time limit."""

    limits: Limits
    guard: Guard
    now: Callable[[], datetime]
    clock: Callable[[], float] = time.monotonic

    def fetch(self, url: str, skipped: Counter[str]) -> Source:
        """The content at an address, received whole. Raises :class:`Refusal`; its origin is left to the caller."""
        deadline = Deadline(self.limits.timeout, self.clock)
        transport = GuardedTransport(self.guard, deadline, self._tls)
        with _refusing(self.limits.timeout), _client(transport) as client:
            final, response = self._follow(client, url)
            try:
                return self._receive(response, url, final, deadline, skipped)
            finally:
                response.close()

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return httpx.create_ssl_context(trust_env=False)

    def _follow(self, client: httpx.Client, url: str) -> tuple[str, httpx.Response]:
        """The address after all redirects, and its answer, of which only the headers are there yet."""
        here = urldefrag(url).url
        seen = {here}
        for _ in range(self.limits.redirects + 1):
            self.guard.check_url(here)
            response = client.send(client.build_request("GET", here), stream=True)
            location = response.headers.get("Location")
            if response.status_code not in _REDIRECTS or not location:
                return here, response
            response.close()
            here = urldefrag(urljoin(here, location)).url
            if here in seen:
                raise Refusal("redirect-loop", f"it redirects in a circle, to {here[:200]}", "Give its final address")
            seen.add(here)
        problem = f"it redirects more than {self.limits.redirects} times"
        raise Refusal("too-many-redirects", problem, "Give its final address")

    def _receive(
        self, response: httpx.Response, url: str, final: str, deadline: Deadline, skipped: Counter[str]
    ) -> Source:
        if response.status_code not in _GOOD:
            raise _bad_status(response.status_code)
        media_type, charset = media(response.headers.get("Content-Type"))
        if media_type and media_type.partition("/")[0] in _NO_TEXTS:
            raise binary(f"of the type {media_type}")
        received = 0

        def arriving() -> Iterator[bytes]:
            nonlocal received
            for block in response.iter_raw():
                deadline.left()
                received += len(block)
                yield block

        name = name_in(final)
        stream = self._spooled(_plain(arriving(), response, self.limits.spool_bytes), name, media_type)
        return Source(
            origin=url,
            stream=stream,
            budget=Budget(self.limits, lambda: received, skipped),
            name=name,
            url=final,
            media_type=media_type,
            charset=charset,
            fetched=Moment(self.now()),
        )

    def _spooled(self, body: Iterable[bytes], name: str, media_type: str | None) -> IO[bytes]:
        """The body, once its beginning shows that it is worth receiving."""
        stream = chained(body)
        head = read_up_to(stream, 4096)
        is_small = not head or kind_of(head, name, media_type) in _SMALL
        limit = self.limits.item_bytes if is_small else self.limits.spool_bytes
        return spool(then(head, stream), limit, in_memory=self.limits.item_bytes)


def _plain(body: Iterator[bytes], response: httpx.Response, limit: int) -> Iterable[bytes]:
    """The body without its content codings, which httpx would take off in unbounded memory."""
    found = codings(response.headers.get("Content-Encoding"))
    if len(found) > _MOST_CODINGS:
        raise Refusal("bad-http", f"it is packed {len(found)} times over", "Fetch it with another tool")
    plain: Iterable[bytes] = body
    for coding in reversed(found):
        plain = decoded(plain, coding, limit)
    return plain


def _client(transport: GuardedTransport) -> httpx.Client:
    headers = {"User-Agent": f"wirecopy/{_version()}", "Accept": "*/*", "Accept-Encoding": "gzip, deflate"}
    return httpx.Client(transport=transport, headers=headers, trust_env=False, follow_redirects=False)


def _version() -> str:
    try:
        return version("wirecopy")
    except PackageNotFoundError:  # run from a source tree
        return "0"


def _bad_status(status: int) -> Refusal:
    what, remedy = _STATUS.get(status, ("did not answer with a page", "Check the address"))
    if status >= 500:
        what, remedy = "is out of order", "Try again later"
    return Refusal(f"http-{status}", f"the server {what} (HTTP status {status})", remedy)


@contextmanager
def _refusing(seconds: float) -> Iterator[None]:
    """What httpcore and httpx raise, as refusals."""
    try:
        yield
    except httpcore.TimeoutException:
        raise timed_out(seconds) from None
    except httpcore.ConnectError as error:
        raise _not_connected(error) from None
    except httpcore.RemoteProtocolError as error:
        if "complete" in str(error):  # "peer closed connection without sending complete message body"
            raise truncated("the answer") from None
        raise Refusal("bad-http", f"the server does not speak HTTP ({error})", "Check the address") from None
    except httpx.HTTPError as error:  # a redirect to what is no address
        raise Refusal("bad-http", f"the server's answer makes no sense ({error})", "Check the address") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise Refusal("no-connection", f"the connection broke ({error})", "Try again later") from None
    except (httpx.InvalidURL, httpcore.LocalProtocolError, UnicodeError, ValueError) as error:
        raise Refusal("bad-url", f"the address cannot be used: {error}", "Check how it is written") from None


def _not_connected(error: httpcore.ConnectError) -> Refusal:
    if any(isinstance(cause, ssl.SSLError) for cause in (*error.args, error.__cause__, error.__context__)):
        problem = f"its certificate or encryption is not in order ({error})"
        return Refusal("tls", problem, "Tell the site's owner; fetch the page with a browser, and give the file")
    return Refusal("no-connection", f"the server cannot be reached ({error})", "Check the address, and the network")

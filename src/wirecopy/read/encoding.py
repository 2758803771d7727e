"""What HTTP headers say about a body: its media type, its charset, and how it was packed for the way."""

from __future__ import annotations

import codecs
import zlib
from collections.abc import Iterable, Iterator
from email.message import Message

from wirecopy.errors import Refusal
from wirecopy.read.refusals import damaged, too_large, truncated
from wirecopy.read.streams import BLOCK

_TEXTS = frozenset(
    {
        "application/json",
        "application/rdf+xml",
        "application/xml",
        "application/x-ndjson",
        "application/jsonlines",
        "message/rfc822",
    }
)
_NO_ARTICLES = frozenset({"text/css", "text/javascript", "text/ecmascript", "text/vtt", "text/event-stream"})
_GZIP = frozenset({"gzip", "x-gzip"})


def media(content_type: str | None) -> tuple[str | None, str | None]:
    """Media type (lower case, no parameters) and charset (one that Python knows) of a ``Content-Type`` (RFC 9110)."""
    if not content_type or "/" not in content_type:
        return None, None
    message = Message()
    message["Content-Type"] = content_type.replace("\r", " ").replace("\n", " ")
    return message.get_content_type(), _known(message.get_content_charset())


def is_text(media_type: str | None) -> bool | None:
    """Whether a media type is that of articles or of what holds them; ``None`` when there is none to go by."""
    if media_type is None or media_type in {"application/octet-stream", "unknown/unknown"}:
        return None
    main, _, sub = media_type.partition("/")
    if media_type in _NO_ARTICLES or main not in {"text", "application", "message"}:
        return False
    return main == "text" or media_type in _TEXTS or sub.endswith(("+xml", "+json"))


def codings(content_encoding: str | None) -> list[str]:
    """The codings of a ``Content-Encoding``, in the order they were put on, without ``identity``."""
    parts = [part.strip().lower() for part in (content_encoding or "").split(",")]
    return [part for part in parts if part not in ("", "identity")]


def decoded(body: Iterable[bytes], coding: str, limit: int) -> Iterator[bytes]:
    """A body without its content coding (RFC 9110, section 8.4.1), in blocks of 64 KiB at most; ``limit`` in bytes."""
    if coding not in _GZIP and coding != "deflate":
        problem = f"its content coding {coding[:40]!r} is not understood here"
        raise Refusal("unsupported-compression", problem, "Fetch it with gzip or with no coding, and give the file")
    size = 0
    try:
        for block in _inflated(body, coding in _GZIP):
            size += len(block)
            if size > limit:
                raise too_large(limit)
            yield block
    except zlib.error as error:
        raise damaged(error) from None


def _inflated(body: Iterable[bytes], is_gzip: bool) -> Iterator[bytes]:
    machine = None
    for block in body:
        if machine is None and block:
            machine = zlib.decompressobj(_window(block, is_gzip))
        while machine is not None and block and not machine.eof:
            yield machine.decompress(block, BLOCK)
            block = machine.unconsumed_tail
    if machine is not None and not machine.eof:
        yield machine.flush()
        raise truncated("the body")


def _window(first: bytes, is_gzip: bool) -> int:
    """zlib's ``wbits``. ``deflate`` means RFC 1950, but many servers send RFC 1951 without its two header bytes."""
    if is_gzip:
        return 16 + zlib.MAX_WBITS
    has_header = len(first) > 1 and first[0] & 0x0F == 8 and int.from_bytes(first[:2]) % 31 == 0
    return zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS


def _known(charset: str | None) -> str | None:
    try:
        return codecs.lookup(charset).name if charset else None
    except (LookupError, ValueError):
        return None

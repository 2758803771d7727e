"""Bytes to characters, and back: which encoding, and which bytes a character came from."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from wirecopy.errors import Refusal
from wirecopy.span import Span

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""(?:<\?xml[^>]{0,200}?encoding|<meta[^>]{0,200}?charset)\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})"""
)
_GUESSED_FROM = 64 * 1024  # bytes: enough for the guess to be steady, little enough to be quick
_WEB_NAMES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252", "gb2312": "gb18030"}


class Decoded(NamedTuple):
    """Characters and the encoding that gave them. A byte that is no character stands as a lone surrogate (PEP 383)."""

    text: str
    encoding: str


def decode(content: bytes, charset: str | None = None) -> Decoded:
    """Decode by byte order mark, then as UTF-8, then as the transport or the file itself declares, then by a guess.

    UTF-8 goes before what is declared because a valid UTF-8 text is hardly ever anything else, and wrong labels are
    common. The encoding labels ISO 8859-1 and ASCII mean Windows-1252, as browsers have it (WHATWG Encoding).
    The byte order mark stays in the text. Raises :class:`Refusal` (``binary``) where the bytes are no text.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return Decoded(decode_again(content, encoding), encoding)
    if b"\0" in content[:4096] and (not charset or "16" not in charset):
        raise _binary()
    labels = _labels(content, charset)
    if b"\x1b$" in content and any(label.startswith("iso-2022") or label in _SHIFTING for label in labels):
        return _decode_as(content, labels)  # these write everything in bytes that are ASCII too
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _decode_as(content, labels)


def decode_again(content: bytes, encoding: str) -> str:
    """The characters that :func:`decode` gave, from the encoding that it found."""
    return content.decode(encoding, "surrogateescape" if encoding == "utf-8" else "replace")


def _labels(content: bytes, charset: str | None) -> list[str]:
    declared = _DECLARED.search(content[:4096])
    labels = [charset or "", declared[1].decode("ascii") if declared else ""]
    return [_WEB_NAMES.get(label.lower(), label.lower()) for label in labels if label]


def _decode_as(content: bytes, labels: list[str]) -> Decoded:
    for label in labels:
        try:
            return Decoded(content.decode(label), codecs.lookup(label).name)
        except (LookupError, UnicodeError):
            continue
    if "utf-8" not in labels and (guess := from_bytes(content[:_GUESSED_FROM]).best()):
        # Most encodings of Latin letters agree on most of them; where the guess could be any, it is the commonest one.
        encoding = "cp1252" if "cp1252" in guess.could_be_from_charset else guess.encoding
        try:
            return Decoded(content.decode(encoding), encoding)
        except UnicodeError:
            pass
    return _forgiving(content)


def _forgiving(content: bytes) -> Decoded:
    text = content.decode("utf-8", "surrogateescape")
    if sum("\udc80" <= c <= "\udcff" for c in text[:4096]) > len(text[:4096]) // 4:
        raise _binary()
    return Decoded(text, "utf-8")


def _binary() -> Refusal:
    return Refusal(
        "binary", "the bytes are not text", "Export the article as text, HTML or a news format, and read that"
    )


def bytes_of(span: Span, text: str, encoding: str, content: bytes) -> Span:
    """The range of bytes that gave a span of the decoded text.

    Exact for every encoding in which characters encode one by one; for the others (UTF-7, ISO 2022) the bytes are
    decoded one at a time.
    """
    if codecs.lookup(encoding).name in _SHIFTING:
        return _bytes_by_decoding(span, encoding, content)
    begin = _length(text[: span.begin], encoding)
    return Span(begin, begin + _length(text[span.begin : span.end], encoding))


_SHIFTING = frozenset(
    "utf-7 hz iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_2004 iso2022_jp_3 iso2022_jp_ext iso2022_kr".split()
)


def _length(text: str, encoding: str) -> int:
    return len(text.encode(encoding, "surrogateescape"))


def _bytes_by_decoding(span: Span, encoding: str, content: bytes) -> Span:
    """A character's bytes begin where the one before it ended, so that they take in the shift before it."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    ends = [0]  # of each character, in bytes
    for offset in range(len(content)):
        ends += [offset + 1] * len(decoder.decode(content[offset : offset + 1]))
        if len(ends) > span.end:
            break
    ends += [len(content)] * (span.end + 1 - len(ends))
    return Span(ends[span.begin], ends[span.end])

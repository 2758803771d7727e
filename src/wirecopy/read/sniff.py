"""What a stream holds, told from its first bytes; names and media types only where bytes cannot tell."""

from __future__ import annotations

import re

from wirecopy.errors import Refusal
from wirecopy.read.refusals import binary
from wirecopy.read.source import BOM, Kind, is_markup

_CONTAINERS: tuple[tuple[bytes, Kind], ...] = (
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),  # one without members
    (b"\x1f\x8b", Kind.GZIP),
    (b"\xfd7zXZ\x00", Kind.XZ),
    (b"PAR1", Kind.PARQUET),
    (b"WARC/", Kind.WARC),
)
_BZIP2 = re.compile(rb"BZh[1-9](?:1AY&SY|\x17\x72\x45\x38\x50\x90)")  # of a block, of the end of a stream
_MBOX = re.compile(rb"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d\d:\d\d[^\n]*\n[!-9;-~]+:")
_OPML = re.compile(rb"<opml[\s>]", re.IGNORECASE)

_UNPACK = "Unpack it, and give what is inside"
_AS_TEXT = "Export it as text or HTML first"
_BINARIES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", _AS_TEXT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document", _AS_TEXT),
    (b"{\\rtf", "an RTF document", _AS_TEXT),
    (b"%!PS", "a PostScript document", _AS_TEXT),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", ""),
    (b"\xff\xd8\xff", "a JPEG picture", ""),
    (b"GIF87a", "a GIF picture", ""),
    (b"GIF89a", "a GIF picture", ""),
    (b"II*\x00", "a TIFF picture", ""),
    (b"MM\x00*", "a TIFF picture", ""),
    (b"wOFF", "a font", ""),
    (b"wOF2", "a font", ""),
    (b"OggS", "a sound or video file", ""),
    (b"ID3", "a sound file", ""),
    (b"\x1aE\xdf\xa3", "a video file", ""),
    (b"\x7fELF", "a program", ""),
    (b"\xca\xfe\xba\xbe", "a program", ""),
    (b"SQLite format 3\x00", "an SQLite database", "Export the articles as CSV, Parquet or JSON Lines"),
    (b"ARROW1\x00\x00", "an Arrow table", "Write it as Parquet or JSON Lines"),
    (b"ORC", "an ORC table", "Write it as Parquet or JSON Lines"),
    (b"PARE", "an encrypted Parquet table", "Decrypt it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file", _UNPACK),
    (b"\x04\x22\x4d\x18", "an LZ4 file", _UNPACK),
    (b"\x1f\x9d", "a compressed file", _UNPACK),
)
_PRINTABLE_MAGIC = frozenset({b"ID3", b"ORC", b"OggS", b"wOFF", b"wOF2", b"GIF87a", b"GIF89a"})
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")

_CONTROLS = bytes({*range(0x20), 0x7F} - {*range(0x01, 0x05), *range(0x08, 0x10), *range(0x11, 0x15), 0x1A, 0x1B})
"""Control characters that no text has. Left out: white space, those of IPTC 7901, ISO 2022's shifts, DOS's end."""

_MOST_CONTROLS = 0.03  # of text; compressed or encrypted bytes have twice that
_DELIMITERS = re.compile(rb"[,;\t|]")
_COLUMNS = frozenset({b"id", b"outlet", b"url", b"title", b"author", b"published", b"language"})


def kind_of(head: bytes, name: str, media_type: str | None) -> Kind:
    """The kind of a stream that begins with ``head``. Refuses (``binary``) what can hold no text."""
    for magic, kind in _CONTAINERS:
        if head.startswith(magic):
            return kind
    if _BZIP2.match(head):
        return Kind.BZIP2
    if is_tar(head):
        return Kind.TAR
    _refuse_binary(head)
    return _kind_of_text(head, name.lower(), media_type or "")


def is_tar(head: bytes) -> bool:
    """Whether the first block is a tar header: its checksum fits (POSIX.1-1988, ustar; also the older v7)."""
    block = head[:512]
    if len(block) < 512 or block[0] == 0:
        return False
    try:
        written = int(block[148:156].strip(b" \x00") or b"x", 8)
    except ValueError:
        return False
    return written == sum(block) - sum(block[148:156]) + 8 * ord(" ")


def _kind_of_text(head: bytes, name: str, media_type: str) -> Kind:
    start = head.removeprefix(BOM).lstrip()
    if _MBOX.match(start):
        return Kind.MBOX
    if is_markup(head):
        return Kind.OPML if _OPML.search(start[:4096]) else Kind.SINGLE
    if name.endswith((".csv", ".tsv", ".tab")) or media_type in {"text/csv", "text/tab-separated-values"}:
        return Kind.DELIMITED
    if start.startswith((b"{", b"[")) or name.endswith((".jsonl", ".ndjson")):
        return Kind.JSON
    return Kind.DELIMITED if not name and _has_columns(start) else Kind.SINGLE


def _has_columns(start: bytes) -> bool:
    """Whether the first line of a nameless stream is the header of a table of articles."""
    names = {part.strip(b" \r\"'") for part in _DELIMITERS.split(start.partition(b"\n")[0])}
    return b"text" in names and bool(names & _COLUMNS)


def _refuse_binary(head: bytes) -> None:
    for magic, what, remedy in _BINARIES:
        if head.startswith(magic) and (magic not in _PRINTABLE_MAGIC or _looks_binary(head)):
            raise _binary(what, remedy)
    if head[4:8] == b"ftyp" and _looks_binary(head):
        raise _binary("a video or picture", "")
    if _looks_binary(head):
        raise _binary("binary data", "")


def _binary(what: str, remedy: str) -> Refusal:
    return binary(what, remedy) if remedy else binary(what)


def _looks_binary(head: bytes) -> bool:
    if head.startswith(_WIDE) or not head or _is_wide(head):
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > _MOST_CONTROLS * len(head)


def _is_wide(head: bytes) -> bool:
    """UTF-16 without a byte order mark: every other byte is zero, none of those between."""
    sample = head[: len(head) // 2 * 2]
    zeros = sample[0::2].count(0), sample[1::2].count(0)
    return len(sample) >= 4 and min(zeros) == 0 and max(zeros) > 0.7 * len(sample) / 2

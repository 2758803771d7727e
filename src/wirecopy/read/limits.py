"""Every bound that reading keeps, in one place."""

from __future__ import annotations

from dataclasses import dataclass

_KIB, _MIB, _GIB = 2**10, 2**20, 2**30


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one input may cost.

    ======================= ========= ==================================================================================
    ``item_bytes``          bytes     one snapshot, unpacked and decoded
    ``markup_bytes``        bytes     one snapshot that is HTML or XML
    ``archive_ratio``       -         unpacked : packed, of one member and of one target, beyond the first MiB
    ``archive_bytes``       bytes     everything unpacked from one target, at all depths together
    ``archive_members``     entries   in all archives of one target together
    ``directory_bytes``     bytes     table of contents of one zip file, which is held in memory
    ``header_bytes``        bytes     headers of one tar member or one WARC record, which are held in memory
    ``batch_bytes``         bytes     rows of a Parquet file held at a time
    ``spool_bytes``         bytes     one temporary file: a download, or a nested zip or Parquet file
    ``depth``               layers    archives within archives, and likewise compressions within compressions
    ``feeds``               addresses in one OPML file
    ``redirects``           hops      of one HTTP address
    ``timeout``             seconds   one HTTP address from first connection to last byte, all hops together
    ======================= ========= ==================================================================================
    """

    item_bytes: int = 20 * _MIB
    markup_bytes: int = 10 * _MIB
    archive_ratio: int = 200
    archive_bytes: int = 64 * _GIB
    archive_members: int = 1_000_000
    directory_bytes: int = 64 * _MIB
    header_bytes: int = 256 * _KIB
    batch_bytes: int = 64 * _MIB
    spool_bytes: int = 4 * _GIB
    depth: int = 3
    feeds: int = 1_000
    redirects: int = 5
    timeout: float = 30.0

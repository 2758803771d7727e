"""What the tests of reading share: reading a target whole, and making containers in memory."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from wirecopy.article.model import Snapshot
from wirecopy.errors import Refusal
from wirecopy.read import snapshots

PAGE = b"<!doctype html><html><body><p>The port reopened on Monday.</p></body></html>"
TEXT = b"The port reopened on Monday, the harbour master said.\n"


def read(*targets: Any, **options: Any) -> tuple[list[Snapshot], list[Refusal]]:
    """Snapshots and refusals of targets, apart."""
    found = list(snapshots([str(target) for target in targets], **options))
    good = [item for item in found if isinstance(item, Snapshot)]
    refused = [item for item in found if isinstance(item, Refusal)]
    assert len(good) + len(refused) == len(found)
    assert all(refusal.origin and refusal.problem and refusal.remedy for refusal in refused)
    return good, refused


def reasons(*targets: Any, **options: Any) -> list[str]:
    """Why a target is refused, when nothing of it is read."""
    good, refused = read(*targets, **options)
    assert good == []
    return [refusal.reason for refusal in refused]


def row_of(content: bytes) -> dict[str, Any]:
    """A row of a table: a line of JSON, and its text below where that is not in it."""
    head, _, text = content.partition(b"\n")
    return {**json.loads(head), **({"text": text.decode()} if text else {})}


def contents(*targets: Any, **options: Any) -> list[bytes]:
    """What is read of a target when nothing of it is refused."""
    good, refused = read(*targets, **options)
    assert refused == []
    return [snapshot.content for snapshot in good]


def read_stdin(content: bytes, **options: Any) -> tuple[list[Snapshot], list[Refusal]]:
    """Like :func:`read`, from standard input."""
    return read("-", stdin=io.BytesIO(content), **options)


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=1) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w") -> bytes:
    """A tar archive; ``mode`` as for :func:`tarfile.open`."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def written(path: Path, content: bytes) -> Path:
    """A file with a content."""
    path.write_bytes(content)
    return path


class Crawl:
    """A web archive, record by record."""

    def __init__(self, *, packed: bool = False) -> None:
        self._out = io.BytesIO()
        self._writer = WARCWriter(self._out, gzip=packed)
        self.ends: list[int] = []

    def add(
        self,
        url: str,
        body: bytes = PAGE,
        status: str = "200 OK",
        headers: dict[str, str] | None = None,
        record_type: str = "response",
    ) -> Crawl:
        """One record, of 2024-05-08T10:00:00Z."""
        fields = list(({"Content-Type": "text/html; charset=iso-8859-1"} | (headers or {})).items())
        http = StatusAndHeaders(status, fields, protocol="HTTP/1.1") if record_type == "response" else None
        record = self._writer.create_warc_record(
            url,
            record_type,
            payload=io.BytesIO(body),
            http_headers=http,
            warc_content_type="" if http else fields[0][1],
            warc_headers_dict={"WARC-Date": "2024-05-08T10:00:00Z"},
        )
        self._writer.write_record(record)
        self.ends.append(self._out.tell())
        return self

    def content(self) -> bytes:
        """The archive as bytes."""
        return self._out.getvalue()


def gz(content: bytes) -> bytes:
    """gzip, always the same bytes."""
    return gzip.compress(content, 6, mtime=0)


def counted() -> Counter[str]:
    """For ``skipped``."""
    return Counter()

"""Web archives (WARC 1.0 and 1.1, ISO 28500): the pages that were answered with status 200 and a text."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any

from wirecopy.article.model import Snapshot
from wirecopy.article.moment import Moment, parse_moment
from wirecopy.errors import Refusal
from wirecopy.read.encoding import codings, decoded, is_text, media
from wirecopy.read.fence import Fence
from wirecopy.read.refusals import damaged, too_large, truncated
from wirecopy.read.sniff import kind_of
from wirecopy.read.source import Kind, Source, name_in
from wirecopy.read.streams import BROKEN, drain, read_up_to, translated

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

logging.getLogger("warcio").addHandler(logging.NullHandler())  # it warns of odd addresses on standard error

_ISO_8601 = re.compile(r"[0-9]{4}-[0-9-]+(?:T[0-9:.]+(?:Z|[+-][0-9:]+)?)?")
_DIRECT = frozenset({"resource", "conversion"})
"""Record types whose content is the thing itself, without HTTP headers (ISO 28500, sections 6.5 and 6.8)."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """The HTTP response in a record; ``body`` is not read yet, and packed as it went over the wire."""

    status: str
    content_type: str | None
    content_encoding: str | None
    chunked: bool
    body: IO[bytes]


def warc_pages(source: Source) -> Iterator[Snapshot | Refusal]:
    """One snapshot a page. Pictures, styles, scripts, redirects, ``robots.txt`` and requests are passed over."""
    fence = Fence(source.stream, source.limits.header_bytes)
    for number, record in enumerate(_records(fence)):
        fence.renew()
        rest = translated(record.raw_stream, fence.pass_on)
        page: Snapshot | Refusal | None
        try:
            page = _page(source, record, rest, number)
        except Refusal as refusal:
            page = refusal.at(_origin(source, number))
        drain(rest)
        if record.length is None or record.raw_stream.tell() < record.length:
            raise truncated("the web archive")
        if page is not None:
            yield page


def _records(fence: Fence) -> Iterator[ArcWarcRecord]:
    """Records whose HTTP part is not parsed yet: warcio takes a broken one for the end of the file."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    class Quiet(ArchiveIterator):  # type: ignore[misc]
        INC_RECORD = ""  # warcio would write a warning to standard error

    records = Quiet(fence, no_record_parse=True)
    try:
        yield from records
    except (ArchiveLoadFailed, AttributeError, AssertionError, TypeError, *BROKEN) as error:
        raise damaged(error) from None
    if records.err_count:
        raise damaged("a record is not as long as it says")


def _page(source: Source, record: ArcWarcRecord, rest: IO[bytes], number: int) -> Snapshot | None:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    skipped = source.budget.skipped
    if why := _no_page(record, url):
        skipped[why] += 1
        return None
    direct = record.rec_type in _DIRECT
    answer = _direct(record, rest) if direct else _answer(record, rest)
    if why := _no_article(answer):
        skipped[why] += 1
        return None
    media_type, charset = media(answer.content_type)
    page = Source(
        origin=_origin(source, number),
        stream=BytesIO(_body(answer, source.limits.item_bytes)),
        budget=source.budget,
        name=name_in(url),
        url=url,
        media_type=media_type,
        charset=charset,
        fetched=_date(record.rec_headers.get_header("WARC-Date")),
    )
    return _snapshot(page)


def _snapshot(page: Source) -> Snapshot | None:
    head, page = page.head()
    if not head.strip():
        page.budget.skipped["empty page"] += 1
        return None
    try:
        kind_of(head, page.name, page.media_type)
    except Refusal:
        page.budget.skipped["not text"] += 1
        return None
    return page.snapshot()


def _date(written: str | None) -> Moment | None:
    """A ``WARC-Date`` (a profile of ISO 8601); anything else is not guessed at."""
    return parse_moment(written) if written and _ISO_8601.fullmatch(written) else None


def _origin(source: Source, number: int) -> str:
    return f"{source.origin}#{number}"


def _no_page(record: ArcWarcRecord, url: str) -> str:
    """Why a record can be no page, or nothing."""
    if record.rec_type is None:
        raise truncated("the web archive")
    if record.rec_type != "response" and record.rec_type not in _DIRECT:
        return f"{record.rec_type} record"
    if not url.lower().startswith(("http://", "https://")):
        return "not from the web"
    return "robots.txt" if name_in(url) == "robots.txt" else ""


def _no_article(answer: _Answer) -> str:
    """Why an answer holds no article, or nothing."""
    if answer.status != "200":
        return f"status {answer.status[:3]}"
    media_type, _ = media(answer.content_type)
    return "not text" if is_text(media_type) is False else ""


def _direct(record: ArcWarcRecord, rest: IO[bytes]) -> _Answer:
    return _Answer("200", record.rec_headers.get_header("Content-Type"), None, False, rest)


def _answer(record: ArcWarcRecord, rest: IO[bytes]) -> _Answer:
    from warcio.statusandheaders import StatusAndHeadersParser

    try:
        headers: Any = StatusAndHeadersParser(["HTTP/"], verify=False).parse(record.raw_stream)
    except EOFError:
        raise truncated("the record") from None
    return _Answer(
        status=headers.get_statuscode(),
        content_type=headers.get_header("Content-Type"),
        content_encoding=headers.get_header("Content-Encoding"),
        chunked=(headers.get_header("Transfer-Encoding") or "").lower() == "chunked",
        body=rest,
    )


def _body(answer: _Answer, limit: int) -> bytes:
    """The content without chunks and content codings; many crawlers take them off and leave the headers as they are."""
    from warcio.bufferedreaders import ChunkedDataReader

    body = read_up_to(answer.body, limit + 1)
    if len(body) > limit:
        raise too_large(limit)
    if answer.chunked:
        body = ChunkedDataReader(BytesIO(body)).read()
    for coding in reversed(codings(answer.content_encoding)):
        if not _is_text_already(body):
            body = b"".join(decoded([body], coding, limit))
    return body


def _is_text_already(body: bytes) -> bool:
    try:
        return kind_of(body[:4096], "", None) not in {Kind.GZIP, Kind.BZIP2, Kind.XZ}
    except Refusal:
        return False

"""Web archives, mailboxes."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.read.reading_tools import (
    PAGE,
    TEXT,
    Crawl,
    contents,
    counted,
    gz,
    read,
    read_stdin,
    reasons,
    written,
    zipped,
)

from wirecopy.article.moment import Moment
from wirecopy.read import Limits

URL = "https://example.org/news/a.html?x=1"


@pytest.mark.parametrize("packed", [False, True])
def test_a_page_of_a_web_archive(tmp_path: Path, packed: bool) -> None:
    content = Crawl(packed=packed).add("http://example.org/", b"x", record_type="metadata").add(URL).content()
    path = written(tmp_path / "a.warc.gz", content)
    [page], refused = read(path)
    assert not refused
    assert page.content == PAGE
    assert page.origin == f"{path.as_uri()}#1"
    assert (page.url, page.name) == (URL, "a.html")
    assert (page.media_type, page.charset) == ("text/html", "iso8859-1")
    assert page.fetched == Moment(datetime(2024, 5, 8, 10, tzinfo=UTC))


def chunked(content: bytes) -> bytes:
    parts = (content[at : at + 7] for at in range(0, len(content), 7))
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


RAW_DEFLATE = zlib.compress(PAGE, wbits=-15)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content-Encoding": "gzip"}, gz(PAGE)),
        ({"Content-Encoding": "deflate"}, zlib.compress(PAGE)),
        ({"Content-Encoding": "deflate"}, RAW_DEFLATE),
        ({"Transfer-Encoding": "chunked"}, chunked(PAGE)),
        ({"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}, chunked(gz(PAGE))),
        ({"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}, PAGE),  # as Common Crawl stores them
        ({"Content-Encoding": "br"}, PAGE),
        ({"Content-Encoding": "identity"}, PAGE),
        ({"Content-Encoding": "gzip, gzip"}, gz(gz(PAGE))),
    ],
)
def test_bodies_are_unpacked(headers: dict[str, str], body: bytes) -> None:
    [page], refused = read_stdin(Crawl().add(URL, body, headers=headers).content())
    assert (page.content, refused) == (PAGE, [])


def test_bodies_that_cannot_be_unpacked_are_refused_and_the_rest_goes_on() -> None:
    crawl = Crawl()
    crawl.add(URL, b"\x1b\x00\x00\x81\x82\x83\x00" * 9, headers={"Content-Encoding": "br"})
    crawl.add(URL, gz(PAGE)[:-30], headers={"Content-Encoding": "gzip"})
    crawl.add(URL, gz(PAGE)[:10] + b"\xff" * 60, headers={"Content-Encoding": "gzip"})
    crawl.add(URL, gz(b"<" * 10**6), headers={"Content-Encoding": "gzip"})
    crawl.add(URL, b"<" * 100_000).add(URL)
    good, refused = read_stdin(crawl.content(), limits=Limits(item_bytes=50_000))
    assert [refusal.reason for refusal in refused] == [
        "unsupported-compression",
        "truncated",
        "damaged",
        "too-large",
        "too-large",
    ]
    assert [page.origin for page in good] == ["stdin:#5"]


def test_what_is_no_page_is_passed_over_and_counted() -> None:
    crawl = Crawl().add(URL)
    crawl.add("https://example.org/robots.txt", TEXT, headers={"Content-Type": "text/plain"})
    crawl.add(URL, b"", "301 Moved Permanently").add(URL, PAGE, "404 Not Found").add(URL, b"  ")
    for kind in ("image/png", "text/css", "application/javascript", "text/javascript", "application/pdf", "font/woff"):
        crawl.add(URL, b"x", headers={"Content-Type": kind})
    crawl.add(URL, b"\x89PNG\r\n\x1a\n" + bytes(100)).add("dns:example.org", b"x", record_type="resource")
    crawl.add("http://example.org/", b"x", record_type="metadata")
    skipped = counted()
    good, refused = read_stdin(crawl.content(), skipped=skipped)
    assert (len(good), refused) == (1, [])
    assert skipped == {
        "robots.txt": 1,
        "status 301": 1,
        "status 404": 1,
        "empty page": 1,
        "not text": 7,
        "not from the web": 1,
        "metadata record": 1,
    }


def test_a_web_archive_without_pages_is_refused() -> None:
    _, [refusal] = read_stdin(Crawl().add(URL, b"x", headers={"Content-Type": "image/png"}).content())
    assert refusal.reason == "empty" and "1 not text" in refusal.problem


@pytest.mark.parametrize("kind", ["application/rss+xml", "application/atom+xml; charset=utf-8", "text/plain", ""])
def test_feeds_and_texts_are_pages(kind: str) -> None:
    [page], _ = read_stdin(Crawl().add(URL, PAGE, headers={"Content-Type": kind}).content())
    assert page.media_type == (kind.partition(";")[0] or None)


def test_resource_and_conversion_records_are_pages() -> None:
    crawl = Crawl().add(URL, record_type="resource")
    crawl.add(URL, TEXT, headers={"Content-Type": "text/plain"}, record_type="conversion")
    good, refused = read_stdin(crawl.content())
    assert [page.content for page in good] == [PAGE, TEXT] and not refused


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("lost", [5, 100, 300])
def test_a_cut_web_archive_gives_what_can_be_read(tmp_path: Path, packed: bool, lost: int) -> None:
    crawl = Crawl(packed=packed).add(URL).add(URL).add(URL)
    content = crawl.content()[:-lost]
    good, refused = read(written(tmp_path / "a.warc", content))
    assert [page.origin[-1] for page in good[:2]] == ["0", "1"]
    assert (lost == 5 and not packed) or {refusal.reason for refusal in refused} == {"truncated"}


def test_a_web_archive_cut_in_one_gzip_member_gives_what_can_be_read(tmp_path: Path) -> None:
    crawl = Crawl()
    for number in range(2000):
        crawl.add(URL, b"<p>%d %d" % (number, hash(str(number))))
    good, refused = read(written(tmp_path / "a.warc.gz", gz(crawl.content())[:-1000]))
    assert len(good) > 1800
    assert [refusal.reason for refusal in refused] == ["truncated"]


def test_a_damaged_web_archive_gives_what_can_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    crawl = Crawl().add(URL).add(URL)
    content = crawl.content()
    second = crawl.ends[0]
    broken = content[:second] + b"XXXX/1.0" + content[second + 8 :]
    good, refused = read(written(tmp_path / "a.warc", broken))
    assert len(good) == 1 and refused
    shorter = content[:second].replace(b"Content-Length: ", b"Content-Length: 1") + content[second:]
    assert read(written(tmp_path / "a.warc", shorter))[1]
    assert capsys.readouterr().err == ""


def test_a_record_without_an_address_does_not_end_the_archive() -> None:
    content = Crawl().add(URL).content().replace(b"WARC-Target-URI: ", b"WARC-Target-XXX: ")
    good, refused = read_stdin(content + Crawl().add(URL).content())
    assert (len(good), refused) == (1, [])


def test_headers_without_end_are_refused() -> None:
    [refusal] = read_stdin(b"WARC/1.0\r\nWARC-Type: " + b"x" * 5_000_000)[1]
    assert refusal.reason == "damaged"
    record = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: 5000000\r\n\r\n"
    refused = read_stdin(record + b"HTTP/1.1 200 OK\r\nX: " + b"x" * 5_000_000)[1]
    assert refused[0].reason == "damaged"


def test_web_archives_in_archives(tmp_path: Path) -> None:
    path = written(tmp_path / "a.zip", zipped({"b.warc.gz": Crawl(packed=True).add(URL).content()}))
    assert contents(path) == [PAGE]


MAIL = b"From: Desk <desk@example.org>\nSubject: Port\n\nThe port reopened.\n"
SEPARATOR = b"From desk@example.org Wed May  8 10:00:00 2024\n"


def test_messages_of_a_mailbox(tmp_path: Path) -> None:
    second = MAIL + b">From Berlin, he wrote.\n>>From afar.\nFrom the harbour, too.\n"
    path = written(tmp_path / "a", SEPARATOR + MAIL + b"\n" + SEPARATOR + second)
    good, refused = read(path)
    assert not refused
    assert [message.content for message in good] == [
        MAIL + b"\n",
        MAIL + b"From Berlin, he wrote.\n>From afar.\nFrom the harbour, too.\n",
    ]
    assert [message.origin for message in good] == [f"{path.as_uri()}#0", f"{path.as_uri()}#1"]
    assert good[0].media_type == "message/rfc822"


def test_large_and_empty_messages_are_refused(tmp_path: Path) -> None:
    parts = [MAIL, MAIL + b"x" * 5000, b"\n", MAIL + b"yy\n" * 2000, MAIL]
    content = b"".join(SEPARATOR + part + b"\n\n" for part in parts)
    good, refused = read(written(tmp_path / "a.mbox", content), limits=Limits(item_bytes=1000))
    assert [message.origin[-1] for message in good] == ["0", "4"]
    assert [refusal.reason for refusal in refused] == ["too-large", "empty", "too-large"]


def test_a_text_that_begins_with_from_is_no_mailbox(tmp_path: Path) -> None:
    text = b"From Berlin Wed May  8 10:00 trains left.\nNobody knew: why.\n"
    assert contents(written(tmp_path / "a.txt", b"From Berlin, trains left.\nSource: dpa\n"))
    assert len(contents(written(tmp_path / "b.txt", text))) == 1
    assert reasons(written(tmp_path / "c.txt", b"")) == ["empty"]

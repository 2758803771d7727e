"""Any bytes under any name: reading never raises, and keeps its bounds."""

from __future__ import annotations

import gzip
import io
import resource
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.read.reading_tools import PAGE, TEXT, Crawl, gz, read, read_stdin, tarred, zipped
from tests.read.test_tables import json_lines, parquet

from wirecopy.article.model import Snapshot
from wirecopy.errors import Refusal
from wirecopy.read import Limits, count, snapshots

NAMES = (
    *("a", "a.txt", "a.html", "a.xml", "a.json", "a.jsonl", "a.ndjson", "a.csv", "a.tsv", "a.parquet", "a.mbox"),
    *("a.zip", "a.tar", "a.tgz", "a.tar.xz", "a.gz", "a.bz2", "a.xz", "a.warc", "a.warc.gz", "a.opml", "a.pdf"),
)
LIMITS = Limits(item_bytes=5000, markup_bytes=2000, spool_bytes=50_000, header_bytes=4000, timeout=0.1)

MEMBERS = {"a.html": PAGE, "b.csv": b"id,text\n1,x\n", "c/d.txt": TEXT * 20}
MAIL = b"From a@b.example Wed May  8 10:00:00 2024\nSubject: x\n\nSaid.\n\n"
SEEDS = [
    zipped(MEMBERS),
    zipped({"a.zip": zipped(MEMBERS), "b.tgz": tarred(MEMBERS, "w:gz")}),
    tarred(MEMBERS),
    tarred(MEMBERS, "w:xz"),
    tarred(MEMBERS, "w:bz2"),
    gz(PAGE),
    Crawl().add("https://a.example/").add("https://a.example/b").content(),
    Crawl(packed=True).add("https://a.example/").add("https://a.example/b").content(),
    Crawl().add("https://a.example/", gz(PAGE), headers={"Content-Encoding": "gzip"}).content(),
    json_lines({"text": "a"}, {"text": "b", "id": 1}, {"body": "c"}),
    b'[{"text": "a"}, {"text": "b"}]',
    b'id,text\n1,"The port, ""reopened""."\n2,No.\n',
    parquet([{"id": str(number), "text": "said " * number, "n": number} for number in range(50)]),
    MAIL * 2,
    b'<opml><body><outline xmlUrl="file:///etc/passwd"/><outline xmlUrl="http://127.0.0.1:9/"/></body></opml>',
    PAGE,
    b"%PDF-1.7\n",
]


def check(found: list[Snapshot | Refusal]) -> None:
    assert found
    for item in found:
        assert item.origin
        if isinstance(item, Snapshot):
            assert 0 < len(item.content) <= LIMITS.item_bytes
        else:
            assert item.reason != "reader-failed", item
            assert item.reason and item.problem and item.remedy and str(item).count("\n") == 0


def read_anyhow(name: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        check(list(snapshots([str(path)], limits=LIMITS)))
        count([str(path)])
    check(list(snapshots(["-"], stdin=io.BytesIO(content), limits=LIMITS)))


@given(st.sampled_from(NAMES), st.binary(max_size=600))
@example("a.csv", b'text\n"')
@example("a.csv", b"\r")
@example("a.csv", b"\xff\xfe")
@example("a.jsonl", b"\xff\xfe\x00")
@example("a", b"PK\x05\x06" + bytes(18))
@example("a", b"PK\x03\x04")
@example("a", b"\x1f\x8b")
@example("a", b"WARC/")
@example("a", b"WARC/1.0\r\n\r\n")
@example("a", b"PAR1")
@example("a", zipped({"@": TEXT}).replace(b"@", b"\0"))
def test_any_bytes_under_any_name(name: str, content: bytes) -> None:
    read_anyhow(name, content)


@given(st.sampled_from(NAMES), st.text(max_size=300))
def test_any_text_under_any_name(name: str, content: str) -> None:
    read_anyhow(name, content.encode("utf-8", "surrogatepass"))


@settings(max_examples=400)
@given(st.data())
def test_any_damage_to_any_container(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        match data.draw(st.sampled_from(["cut", "overwrite", "insert", "repeat"])):
            case "cut":
                del content[start : start + data.draw(st.integers(1, 200))]
            case "overwrite":
                new = data.draw(st.binary(min_size=1, max_size=8))
                content[start : start + len(new)] = new
            case "insert":
                content[start:start] = data.draw(st.binary(max_size=40))
            case "repeat":
                content[start:start] = content[start : start + 200]
    read_anyhow(data.draw(st.sampled_from(NAMES)), bytes(content))


@given(
    st.text(max_size=40)
    | st.sampled_from(["http://", "https://[", "file://[", "file://", "file:///%00", "ftp://a", "//"])
)
def test_any_target(target: str) -> None:
    if target in ("-", ".", "..") or target.startswith(("/", "~")) or ("/" in target and ":" not in target):
        return
    for item in snapshots([target], limits=LIMITS):
        assert item.origin is not None


def test_a_fault_of_ours_costs_one_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_bytes(b"text\nx\n")
    (tmp_path / "b.txt").write_bytes(TEXT)

    def failing(source: object, kind: object) -> None:
        raise AssertionError("nobody thought of\nthat")

    with monkeypatch.context() as patch:
        patch.setattr("wirecopy.read.openers._check_depth", failing)
        _, refused = read(tmp_path)
    assert [refusal.reason for refusal in refused] == ["reader-failed"] * 2
    assert "AssertionError: nobody thought of that" in refused[0].problem


@pytest.mark.slow
def test_memory_stays_bounded(tmp_path: Path) -> None:
    """Items of a megabyte, containers of a hundred: no container is ever in memory."""
    item = "".join(map(str, range(200_000))).encode()[: 10**6]
    pages = {str(number): item for number in range(100)}
    (tmp_path / "a.tgz").write_bytes(gzip.compress(tarred(pages), 1))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(json_lines({"text": item[:50_000].decode()}) * 2000, 1))
    (tmp_path / "c.zip").write_bytes(zipped({"in.zip": zipped(pages), "in.tar": tarred(pages)}))
    (tmp_path / "d.gz").write_bytes(gzip.compress(bytes(10**8), 1))
    (tmp_path / "e.csv").write_bytes(b"text\n" + (item[:50_000] + b"\n") * 2000)
    (tmp_path / "f.txt").write_bytes(item * 100)
    program = """
        import resource, sys
        from wirecopy.read import Limits, snapshots
        limits = Limits(item_bytes=10**6, markup_bytes=10**6)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        total = sum(len(getattr(item, "content", b"")) for item in snapshots(sys.argv[1:], limits=limits))
        print(total, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
    """
    run = [sys.executable, "-c", textwrap.dedent(program), str(tmp_path)]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    total, used = map(int, done.stdout.split())
    assert total > 480 * 10**6
    assert used < 40  # MiB


@pytest.mark.parametrize("content", SEEDS)
def test_every_seed_is_read_the_same_twice(content: bytes) -> None:
    first, second = read_stdin(content), read_stdin(content)
    assert first[0] == second[0]
    assert list(map(str, first[1])) == list(map(str, second[1]))


def test_files_are_closed(tmp_path: Path) -> None:
    """Also where a reader stops in the middle."""
    for number, content in enumerate(SEEDS):
        (tmp_path / str(number)).write_bytes(content)
    limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    for _ in range(min(limit, 2048) // len(SEEDS) + 1):
        for path in tmp_path.iterdir():
            next(snapshots([str(path)], limits=LIMITS))
    assert read(tmp_path / "0")[0]

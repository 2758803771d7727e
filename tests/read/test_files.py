"""Files and folders: order, what is passed over, what cannot be read."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from tests.read.reading_tools import PAGE, TEXT, contents, counted, read, read_stdin, reasons, written

from wirecopy.read import Limits, count, snapshots


def test_one_file_is_one_snapshot_with_its_bytes_name_and_origin(tmp_path: Path) -> None:
    path = written(tmp_path / "a b.html", PAGE)
    [snapshot], refused = read(path)
    assert not refused
    assert snapshot.content == PAGE
    assert snapshot.name == "a b.html"
    assert snapshot.origin == path.as_uri()
    assert snapshot.origin.endswith("/a%20b.html")
    assert snapshot.url is None and snapshot.media_type is None and snapshot.fetched is None


def test_file_urls_are_paths(tmp_path: Path) -> None:
    path = written(tmp_path / "ä b.txt", TEXT)
    assert contents(path.as_uri()) == [TEXT]


def test_folders_are_read_in_sorted_order_with_all_below(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/10.txt", "a/c/x.txt", "z.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        written(tmp_path / name, name.encode())
    assert contents(tmp_path) == [b"a/10.txt", b"a/2.txt", b"a/c/x.txt", b"b.txt", b"z.txt"]
    assert count([str(tmp_path)]) == 5


def test_hidden_and_system_files_are_passed_over_unless_named(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in (".git/a.txt", ".hidden.txt", "Thumbs.db", ".DS_Store", "seen.txt"):
        written(tmp_path / name, TEXT)
    skipped = counted()
    assert len(contents(tmp_path, skipped=skipped)) == 1
    assert skipped == {"hidden": 4}
    assert contents(tmp_path / ".hidden.txt", tmp_path / ".git") == [TEXT, TEXT]


def test_links_are_followed_and_loops_ended(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    written(tmp_path / "in" / "a.txt", TEXT)
    (tmp_path / "in" / "loop").symlink_to(tmp_path)
    (tmp_path / "in" / "self").symlink_to(tmp_path / "in" / "self")
    (tmp_path / "link.txt").symlink_to(tmp_path / "in" / "a.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    good, refused = read(tmp_path)
    assert [snapshot.name for snapshot in good] == ["a.txt", "link.txt"]
    assert [(refusal.reason, refusal.origin.rpartition("/")[2]) for refusal in refused] == [
        ("missing", "gone.txt"),
        ("unreadable", "self"),
    ]


def test_the_same_target_twice_is_read_twice(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", TEXT)
    assert len(contents(tmp_path, tmp_path)) == 2


@pytest.mark.parametrize("target", ["nowhere.txt", "no/where/", "", "a\0b", "x" * 5000])
def test_what_is_not_there_is_refused_and_the_rest_goes_on(tmp_path: Path, target: str) -> None:
    path = written(tmp_path / "a.txt", TEXT)
    good, [refusal] = read(target, path)
    assert refusal.reason in ("missing", "unreadable")
    assert len(good) == 1


def test_an_empty_folder_is_refused_rather_than_passed_over(tmp_path: Path) -> None:
    assert reasons(tmp_path) == ["empty"]


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_empty_files_are_refused(tmp_path: Path, content: bytes) -> None:
    assert reasons(written(tmp_path / "a.txt", content)) == ["empty"]


def test_pipes_sockets_and_devices_are_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "fifo")
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        assert reasons(tmp_path, "/dev/zero") == ["not-a-file"] * 3


def test_a_pipe_put_in_a_files_place_does_not_hang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "fifo")
    monkeypatch.setattr("wirecopy.read.targets.walk", lambda path, skipped: iter([path]))
    assert reasons(tmp_path / "fifo") == ["not-a-file"]


def test_unreadable_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "a.txt", TEXT)

    def forbidden(*args: object) -> int:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:  # tests may run as root, whom permissions do not stop
        patch.setattr(os, "open", forbidden)
        found = list(snapshots([str(path)]))
    assert [item.reason for item in found] == ["unreadable"]  # type: ignore[union-attr]


def test_a_file_that_vanishes_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wirecopy.read.targets.walk", lambda path, skipped: iter([path]))
    assert reasons(tmp_path / "gone.txt") == ["missing"]


def test_a_disk_that_fails_in_the_middle_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*args: object) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("wirecopy.read.source.read_up_to", failing)
    [reason] = reasons(written(tmp_path / "a.txt", TEXT))
    assert reason == "unreadable"


def test_large_files_are_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.write(TEXT * 2000)
        file.truncate(10**12)  # sparse
    assert reasons(tmp_path / "a.txt") == ["too-large"]


def test_markup_has_a_limit_of_its_own(tmp_path: Path) -> None:
    limits = Limits(item_bytes=300, markup_bytes=100)
    page, text = written(tmp_path / "a.html", PAGE * 2), written(tmp_path / "b.txt", TEXT * 4)
    assert reasons(page, limits=limits) == ["too-large"]
    assert len(contents(text, limits=limits)) == 1
    assert reasons(written(tmp_path / "u.html", PAGE.decode().encode("utf-16") * 2), limits=limits) == ["too-large"]


def test_fifty_megabytes_of_html_are_refused(tmp_path: Path) -> None:
    page = written(tmp_path / "a.html", b"<html>" + b"<p>x</p>" * (50 * 2**20 // 8))
    assert reasons(page) == ["too-large"]


BINARIES = {
    "a.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "a.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "a.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "a.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
    "a.out": b"\x7fELF\x02\x01\x01" + bytes(9),
    "a.7z": b"7z\xbc\xaf\x27\x1c\0\4",
    "a.zst": b"\x28\xb5\x2f\xfd\x04\x00",
    "a.mp4": b"\0\0\0\x20ftypisom\0\0\2\0isomiso2",
    "a.mp3": b"ID3\x04\0\0\0\0\0\0" + bytes(90),
    "a.db": b"SQLite format 3\0",
    "a.rtf": b"{\\rtf1\\ansi The port}",
    "a.txt": bytes(range(256)) * 4,
    "b.html": b"\0",
}


@pytest.mark.parametrize("name", BINARIES)
def test_binaries_are_refused_whatever_their_name(tmp_path: Path, name: str) -> None:
    assert reasons(written(tmp_path / name, BINARIES[name])) == ["binary"]
    assert reasons(written(tmp_path / "c.txt", BINARIES[name])) == ["binary"]


def test_what_to_do_with_a_pdf_is_said(tmp_path: Path) -> None:
    _, [refusal] = read(written(tmp_path / "a.pdf", BINARIES["a.pdf"]))
    assert "PDF" in refusal.problem and "text or HTML" in refusal.remedy


@pytest.mark.parametrize(
    "content",
    [
        TEXT,
        "Żółw said: „Tak”.".encode("utf-16"),
        "Żółw said: „Tak”.".encode("utf-16-le"),
        "Müller sagte ja.".encode("latin-1"),
        "東京は晴れ。".encode("iso2022_jp"),
        b"\x01eca062 4 i 211\r\n\x02The port reopened.\r\n\x03\x04",  # IPTC 7901
        b"ID3 tags are not what this is about.",
        b"ORC is a file format, the committee said.",
    ],
)
def test_text_in_any_encoding_is_text(tmp_path: Path, content: bytes) -> None:
    assert contents(written(tmp_path / "a.txt", content)) == [content]


def test_standard_input() -> None:
    [snapshot], _ = read_stdin(TEXT)
    assert (snapshot.origin, snapshot.content, snapshot.name) == ("stdin:", TEXT, "")
    assert [refusal.reason for refusal in read_stdin(b"")[1]] == ["empty"]


def test_standard_input_is_read_as_it_comes() -> None:
    class Endless:
        """Lines for ever: a reader that wants them all never returns."""

        def read(self, size: int) -> bytes:
            return (b'{"text": "once more"}\n' * (size // 22 + 1))[:size]

    stream = snapshots(["-"], stdin=Endless())  # type: ignore[arg-type]
    assert [next(stream).origin for _ in range(3)] == ["stdin:#0", "stdin:#1", "stdin:#2"]


def test_a_stdin_that_fails_is_refused() -> None:
    class Broken:
        def read(self, size: int) -> bytes:
            raise OSError(5, "Input/output error")

    assert reasons("-", stdin=Broken()) == ["unreadable"]


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", TEXT)
    stream = snapshots([str(path), str(tmp_path / "b.txt")])
    next(stream)
    written(tmp_path / "b.txt", TEXT)
    assert len(list(stream)) == 1


def test_the_count_is_known_where_it_is_cheap(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", TEXT)
    assert count([str(tmp_path), str(tmp_path / "nowhere")]) == 2
    assert count(["-"]) is None
    assert count(["https://example.org/"]) is None
    assert count([str(written(tmp_path / "a.zip", b""))]) is None


@pytest.mark.shared
def test_agency_files_are_single_snapshots(shared: Path) -> None:
    folder = shared / "data" / "agency"
    good, refused = read(folder)
    assert not refused
    assert [snapshot.name for snapshot in good] == sorted(path.name for path in folder.iterdir())
    assert all(snapshot.content == (folder / snapshot.name).read_bytes() for snapshot in good)

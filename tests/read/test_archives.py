"""zip, tar and compressed files, and all that is done to them."""

from __future__ import annotations

import bz2
import io
import lzma
import os
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.read.reading_tools import (
    PAGE,
    TEXT,
    contents,
    counted,
    gz,
    read,
    read_stdin,
    reasons,
    tarred,
    written,
    zipped,
)

from wirecopy.read import Limits
from wirecopy.read.names import member_path

MEMBERS = {"b.html": PAGE, "in/a ö.txt": TEXT}
TARS = {"w": ".tar", "w:gz": ".tar.gz", "w:bz2": ".tbz2", "w:xz": ".tar.xz"}
PACKERS: dict[str, Callable[[bytes], bytes]] = {".gz": gz, ".bz2": bz2.compress, ".xz": lzma.compress}
SMALL = Limits(item_bytes=10_000, markup_bytes=10_000)


def noise(size: int) -> bytes:
    """Text that hardly packs."""
    return os.urandom(size // 2).hex().encode()


def test_members_of_a_zip_in_its_order(tmp_path: Path) -> None:
    path = written(tmp_path / "a.zip", zipped(MEMBERS))
    good, refused = read(path)
    assert not refused
    assert [snapshot.content for snapshot in good] == [PAGE, TEXT]
    assert [snapshot.name for snapshot in good] == ["b.html", "a ö.txt"]
    assert good[1].origin == path.as_uri() + "!/in/a%20%C3%B6.txt"


@pytest.mark.parametrize("mode", TARS)
def test_members_of_a_tar(tmp_path: Path, mode: str) -> None:
    path = written(tmp_path / f"a{TARS[mode]}", tarred(MEMBERS, mode))
    good, refused = read(path)
    assert not refused
    assert [snapshot.content for snapshot in good] == [PAGE, TEXT]
    assert good[1].origin == path.as_uri() + "!/in/a%20%C3%B6.txt"


@pytest.mark.parametrize("ending", PACKERS)
def test_a_compressed_file_is_what_is_inside(tmp_path: Path, ending: str) -> None:
    path = written(tmp_path / f"a.html{ending}", PACKERS[ending](PAGE))
    [snapshot], _ = read(path)
    assert (snapshot.content, snapshot.name, snapshot.origin) == (PAGE, "a.html", path.as_uri())


@pytest.mark.parametrize("content", [zipped(MEMBERS), tarred(MEMBERS), tarred(MEMBERS, "w:gz"), gz(PAGE)])
def test_bytes_decide_not_names(tmp_path: Path, content: bytes) -> None:
    assert contents(written(tmp_path / "a.txt", content))[0] == PAGE


@pytest.mark.parametrize("content", [zipped(MEMBERS), tarred(MEMBERS), tarred(MEMBERS, "w:bz2")])
def test_archives_on_standard_input(content: bytes) -> None:
    good, refused = read_stdin(content)
    assert [snapshot.content for snapshot in good] == [PAGE, TEXT]
    assert good[0].origin == "stdin:!/b.html"
    assert not refused


def test_files_that_were_compressed_twice_or_in_pieces(tmp_path: Path) -> None:
    assert contents(written(tmp_path / "a.gz", gz(gz(PAGE)))) == [PAGE]
    assert contents(written(tmp_path / "a.gz", gz(PAGE[:9]) + gz(PAGE[9:]))) == [PAGE]


def test_archives_in_archives(tmp_path: Path) -> None:
    inner = zipped({"c.tar.gz": tarred({"d.html": PAGE}, "w:gz"), "e.txt": TEXT})
    path = written(tmp_path / "a.zip", zipped({"b.zip": inner, "z.txt": TEXT}))
    good, refused = read(path)
    assert not refused
    assert [snapshot.origin.removeprefix(path.as_uri()) for snapshot in good] == [
        "!/b.zip!/c.tar.gz!/d.html",
        "!/b.zip!/e.txt",
        "!/z.txt",
    ]


def test_archives_nested_too_deeply_are_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    content = zipped({"a.txt": TEXT})
    for _ in range(3):
        content = zipped({"next.zip": content, "a.txt": TEXT})
    good, [refusal] = read(written(tmp_path / "a.zip", content))
    assert refusal.reason == "too-deep"
    assert refusal.origin.endswith("!/next.zip!/next.zip!/next.zip")
    assert len(good) == 3


def test_files_compressed_for_ever_are_refused(tmp_path: Path) -> None:
    content = PAGE
    for _ in range(4):
        content = gz(content)
    assert reasons(written(tmp_path / "a.gz", content)) == ["too-deep"]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\News\\a.html", "News/a.html"),
        ("./a//b.html", "a/b.html"),
        ("..", "unnamed"),
    ],
)
def test_names_that_lead_out_are_only_shown_differently(tmp_path: Path, name: str, path: str) -> None:
    assert member_path(name) == path
    content = tarred({name: TEXT})
    [snapshot], _ = read(written(tmp_path / "a.tar", content))
    assert snapshot.origin.endswith(f"!/{path}")


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_hidden_members_are_passed_over(tmp_path: Path, pack: Callable[[dict[str, bytes]], bytes]) -> None:
    members = {"__MACOSX/._a.txt": b"\0\0", ".git/config": TEXT, "in/.DS_Store": b"\0", "in/a.txt": TEXT}
    skipped = counted()
    assert contents(written(tmp_path / "a", pack(members)), skipped=skipped) == [TEXT]
    assert skipped == {"hidden": 3}


def test_folders_links_and_devices_in_archives_are_passed_over(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE):
            info = tarfile.TarInfo(f"member{kind!r}")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("a.txt")
        info.size = len(TEXT)
        archive.addfile(info, io.BytesIO(TEXT))
    skipped = counted()
    assert contents(written(tmp_path / "a.tar", out.getvalue()), skipped=skipped) == [TEXT]
    assert skipped == {"link or device": 4}

    zip_link = zipfile.ZipInfo("link")
    zip_link.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zip_file:
        zip_file.writestr(zip_link, "/etc/passwd")
        zip_file.writestr("folder/", "")
        zip_file.writestr("a.txt", TEXT)
    assert contents(written(tmp_path / "a.zip", out.getvalue())) == [TEXT]


def test_sparse_members_are_passed_over_however_large_they_say_they_are(tmp_path: Path) -> None:
    info = tarfile.TarInfo("sparse.txt")
    info.pax_headers = {"GNU.sparse.major": "0", "GNU.sparse.minor": "1", "GNU.sparse.name": "sparse.txt"}
    info.pax_headers |= {"GNU.sparse.size": str(2**60), "GNU.sparse.map": "0,600000"}
    info.size = 600_000
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(info, io.BytesIO(b"x" * info.size))
        after = tarfile.TarInfo("a.txt")
        after.size = len(TEXT)
        archive.addfile(after, io.BytesIO(TEXT))
    assert contents(written(tmp_path / "a.tar", out.getvalue())) == [TEXT]


def test_archives_without_files_are_refused(tmp_path: Path) -> None:
    assert reasons(written(tmp_path / "a.zip", zipped({}))) == ["empty"]
    assert reasons(written(tmp_path / "b.zip", zipped({"folder/": b""}))) == ["empty"]
    _, [refusal] = read(written(tmp_path / "c.zip", zipped({".a": TEXT, ".b": TEXT})))
    assert "2 hidden" in refusal.problem


def test_empty_members_and_empty_compressed_files_are_refused(tmp_path: Path) -> None:
    good, [refusal] = read(written(tmp_path / "a.zip", zipped({"a.txt": b"", "b.txt": TEXT})))
    assert (refusal.reason, len(good)) == ("empty", 1)
    for pack in PACKERS.values():
        assert reasons(written(tmp_path / "a", pack(b""))) == ["empty"]


@pytest.mark.parametrize("ending", PACKERS)
def test_compressed_files_that_are_cut_or_damaged(tmp_path: Path, ending: str) -> None:
    packed = PACKERS[ending](noise(5000))
    assert reasons(written(tmp_path / "a", packed[:-20])) == ["truncated"]
    assert reasons(written(tmp_path / "a", packed[:14])) == ["truncated"]
    broken = bytearray(packed)
    broken[len(packed) // 2] ^= 0xFF
    assert reasons(written(tmp_path / "a", bytes(broken)))[0] in {"damaged", "truncated"}


def test_a_wrong_checksum_is_noticed(tmp_path: Path) -> None:
    packed = bytearray(gz(TEXT))
    packed[-8] ^= 1
    assert reasons(written(tmp_path / "a.gz", bytes(packed))) == ["damaged"]
    archive = zipped({"a.txt": TEXT, "b.txt": TEXT}, zipfile.ZIP_STORED).replace(TEXT, TEXT.upper(), 1)
    good, [refusal] = read(written(tmp_path / "a.zip", archive))
    assert (refusal.reason, len(good)) == ("damaged", 1)
    assert refusal.origin.endswith("!/a.txt")


def test_archives_that_are_cut(tmp_path: Path) -> None:
    archive = zipped(MEMBERS)
    assert reasons(written(tmp_path / "a.zip", archive[:-5])) == ["truncated"]
    assert reasons(written(tmp_path / "a.zip", archive[:40])) == ["truncated"]
    tar = tarred({"a.txt": TEXT, "b.txt": noise(3000)})
    good, refused = read(written(tmp_path / "a.tar", tar[:2500]))
    assert [snapshot.content for snapshot in good] == [TEXT]
    assert {refusal.reason for refusal in refused} == {"truncated"}
    good, refused = read(written(tmp_path / "a.tar", tar[:1100]))
    assert len(good) == 1 and [refusal.reason for refusal in refused] == ["truncated"]
    good, refused = read(written(tmp_path / "a.tgz", tarred(MEMBERS | {"z": noise(200_000)}, "w:gz")[:-900]))
    assert len(good) == 2 and {refusal.reason for refusal in refused} == {"truncated"}


def test_archives_whose_table_of_contents_is_damaged(tmp_path: Path) -> None:
    archive = zipped(MEMBERS)
    start = archive.index(b"PK\x01\x02")
    assert reasons(written(tmp_path / "a.zip", archive[:start] + b"XXXX" + archive[start + 4 :])) == ["damaged"]
    tar = bytearray(tarred({"a.txt": TEXT}))
    tar[1024:1536] = b"x" * 512
    good, _ = read(written(tmp_path / "a.tar", bytes(tar)))
    assert len(good) == 1


def test_encrypted_members_are_refused_one_by_one(tmp_path: Path) -> None:
    archive = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    archive[archive.index(b"PK\x03\x04") + 6] |= 1
    archive[archive.index(b"PK\x01\x02") + 8] |= 1
    good, [refusal] = read(written(tmp_path / "a.zip", bytes(archive)))
    assert (refusal.reason, len(good)) == ("encrypted", 1)


def test_rare_compression_methods_are_refused(tmp_path: Path) -> None:
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        path = written(tmp_path / "a.zip", zipped({"a.txt": TEXT}, method))
        assert reasons(path) == ["unsupported-compression"]


@pytest.mark.parametrize("names", [["[Content_Types].xml", "word/document.xml"], ["mimetype", "META-INF/manifest.xml"]])
def test_office_documents_are_no_archives(tmp_path: Path, names: list[str]) -> None:
    assert reasons(written(tmp_path / "a.docx", zipped(dict.fromkeys(names, b"<x/>")))) == ["binary"]


def test_what_unpacks_to_far_more_than_it_is_is_a_bomb(tmp_path: Path) -> None:
    bomb = b"0" * 5 * 2**20
    assert reasons(written(tmp_path / "a.gz", gz(bomb))) == ["bomb"]
    assert reasons(written(tmp_path / "a.bz2", bz2.compress(bomb))) == ["bomb"]
    good, [refusal] = read(written(tmp_path / "a.zip", zipped({"a.txt": bomb, "noise": noise(50_000)})))
    assert (refusal.reason, refusal.origin[-6:], len(good)) == ("bomb", "/a.txt", 1)
    good, refused = read(written(tmp_path / "a.tgz", tarred({"a": TEXT, "b": bomb, "c": TEXT}, "w:gz")))
    assert {refusal.reason for refusal in refused} == {"bomb"} and len(good) == 1


def test_a_nested_bomb_ends_the_whole_archive(tmp_path: Path) -> None:
    """As 42.zip: every layer by itself is within the ratio, all of them together are not."""
    level = zipped({"0.txt": b"0" * 150_000})
    for _ in range(2):
        level = zipped({f"{number}.zip": level for number in range(40)})
    good, refused = read(written(tmp_path / "42.zip", level))
    assert refused[-1].reason == "bomb"
    assert refused[-1].origin.endswith("/42.zip")
    assert sum(len(snapshot.content) for snapshot in good) < 200 * len(level)


def test_members_that_overlap_end_the_archive(tmp_path: Path) -> None:
    """As David Fifield's bombs: thousands of entries that share one packed body."""
    one = zipped({"a": b"0" * 100_000})
    start = one.index(b"PK\x01\x02")
    entry = one[start : one.index(b"PK\x05\x06")]
    end = bytearray(one[one.index(b"PK\x05\x06") :])
    many = 5_000
    end[8:10] = end[10:12] = many.to_bytes(2, "little")
    end[12:16] = (len(entry) * many).to_bytes(4, "little")
    _, refused = read(written(tmp_path / "a.zip", one[:start] + entry * many + bytes(end)))
    assert refused[-1].reason == "bomb"


def test_the_number_of_members_is_bounded(tmp_path: Path) -> None:
    members = {f"{number}.txt": TEXT for number in range(20)}
    for pack in (zipped, tarred):
        good, [refusal] = read(written(tmp_path / "a", pack(members)), limits=Limits(archive_members=10))
        assert (refusal.reason, len(good)) == ("too-many-members", 10)


def test_the_table_of_contents_of_a_zip_is_bounded(tmp_path: Path) -> None:
    archive = zipped({f"{number}.txt": TEXT for number in range(200)})
    path = written(tmp_path / "a.zip", archive)
    assert reasons(path, limits=Limits(directory_bytes=1000)) == ["too-many-members"]


def test_everything_unpacked_is_bounded(tmp_path: Path) -> None:
    path = written(tmp_path / "a.zip", zipped({f"{number}.txt": noise(4000) for number in range(20)}))
    good, [refusal] = read(path, limits=Limits(archive_bytes=20_000))
    assert (refusal.reason, len(good)) == ("archive-too-large", 5)


def test_nested_archives_are_spooled_within_bounds(tmp_path: Path) -> None:
    path = written(tmp_path / "a.zip", zipped({"b.zip": zipped({"a": noise(9000)}, zipfile.ZIP_STORED), "c": TEXT}))
    good, [refusal] = read(path, limits=Limits(spool_bytes=5000))
    assert (refusal.reason, len(good)) == ("too-large", 1)


def test_large_members_are_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    for pack in (zipped, tarred):
        path = written(tmp_path / "a", pack({"a.txt": noise(20_000), "b.txt": TEXT}))
        good, [refusal] = read(path, limits=SMALL)
        assert (refusal.reason, len(good)) == ("too-large", 1)


def test_headers_of_a_tar_are_bounded(tmp_path: Path) -> None:
    info = tarfile.TarInfo("a.txt")
    info.pax_headers = {"comment": "x" * 3_000_000}
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(info)
    assert reasons(written(tmp_path / "a.tar", out.getvalue())) == ["damaged"]


def test_headers_of_headers_of_a_tar_are_bounded(tmp_path: Path) -> None:
    """Each pax header is about the next one: tarfile calls itself for each."""
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 512
    record = b"11 a=bbbbb\n".ljust(512, b"\0")
    one = info.tobuf() + record
    assert reasons(written(tmp_path / "a.tar", one * 5000)) == ["damaged"]


@pytest.mark.parametrize("kind", [tarfile.REGTYPE, tarfile.GNUTYPE_SPARSE, tarfile.GNUTYPE_LONGNAME, b"Z"])
def test_a_tar_that_promises_petabytes_does_not_hang(tmp_path: Path, kind: bytes) -> None:
    info = tarfile.TarInfo("a.txt")
    info.type, info.size = kind, 2**60
    good, refused = read(written(tmp_path / "a.tar", info.tobuf(tarfile.GNU_FORMAT) + bytes(1024)))
    assert not good and refused


def test_a_tar_with_a_negative_size_does_not_hang(tmp_path: Path) -> None:
    header = bytearray(tarfile.TarInfo("a.txt").tobuf())
    header[124:136] = b"\xff" * 12
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    assert reasons(written(tmp_path / "a.tar", bytes(header) * 3))


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8})?\.txt", fullmatch=True), st.binary(max_size=2000)))
def test_whatever_is_packed_comes_back(members: dict[str, bytes]) -> None:
    texts = {name: b"said " + content.hex().encode() for name, content in members.items()}
    for pack in (zipped, tarred, lambda given: tarred(given, "w:xz")):
        good, _ = read_stdin(pack(texts))
        assert [snapshot.content for snapshot in good] == list(texts.values())
        assert [snapshot.origin for snapshot in good] == [f"stdin:!/{name}" for name in texts]

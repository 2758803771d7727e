from pathlib import Path

import pytest
from tests.read.reading_tools import read

from wirecopy.read.walk import origin_of


def test_a_file_has_one_address_however_its_folder_is_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.txt").write_text("A story.")
    (tmp_path / "link").symlink_to("papers")
    monkeypatch.chdir(tmp_path / "papers")
    ways = ["a.txt", "../papers/a.txt", str(tmp_path / "papers/a.txt"), str(tmp_path / "link/a.txt"), "../link", "."]
    origins = {snapshot.origin for way in ways for snapshot in read(way)[0]}
    assert origins == {(tmp_path / "papers" / "a.txt").resolve().as_uri()}


def test_folders_and_what_is_no_path_have_addresses_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert origin_of("..") == tmp_path.parent.resolve().as_uri()
    assert origin_of("a\0b").startswith("file:")
    (tmp_path / "self").symlink_to("self")
    assert origin_of("self/a.txt").startswith("file:")

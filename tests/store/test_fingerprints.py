"""The index on disk: whole after a crash at any moment, the same however it came together, empty of what was taken out."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import threading
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reuse.fiction import made_text

from wirecopy.reuse.placing import index_of, place
from wirecopy.reuse.postings import ERASED, KEPT, MOST_PLACES, NOBODY, merge
from wirecopy.reuse.seeds import LENGTH, LENGTH_ALONE
from wirecopy.store import fingerprints, manifest, segments
from wirecopy.store.fingerprints import joined_from
from wirecopy.store.manifest import ANALYSER, IndexDamaged, Manifest

STORIES = [f"{made_text(60, i)} {made_text(40, i // 3)}" for i in range(48)]


def strings(texts: list[str]) -> pa.Array:
    return pa.array(texts, pa.large_string())


def added(folder: Path, state: Manifest, first: int, last: int) -> Manifest:
    return fingerprints.add(folder, state, strings(STORIES[first:last]), range(first, last), last - 1, f"seal {last}")


def answers(folder: Path, asked: range = range(0, 48, 5)) -> list[object]:
    index = index_of(fingerprints.open_index(folder).parts)

    def load(versions: np.ndarray) -> tuple[list[int], pa.Array]:
        return versions.tolist(), strings([STORIES[version] for version in versions])

    placed = [place(STORIES[number], index, load, leave_out=number) for number in asked]
    return [(list(one.versions), one.alignments.to_pylist(), one.hidden) for one in placed]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    """The answers of an index built at once."""
    folder = tmp_path_factory.mktemp("whole")
    added(folder, fingerprints.clear(folder), 0, 48)
    return answers(folder)


def test_the_analyser_says_what_the_index_is_made_of() -> None:
    assert ANALYSER.startswith("half of all seeds of 3 or 5 words")
    assert (KEPT, LENGTH, LENGTH_ALONE) == (2, 3, 5)


@settings(max_examples=10)
@given(cuts=st.sets(st.integers(1, 47)))
def test_many_small_steps_answer_as_one_large_one(
    tmp_path_factory: pytest.TempPathFactory, whole: list[object], cuts: set[int]
) -> None:
    folder = tmp_path_factory.mktemp("steps")
    state = fingerprints.clear(folder)
    edges = [0, *sorted(cuts), 48]
    for first, last in pairwise(edges):
        state = added(folder, state, first, last)
    assert fingerprints.open_index(folder).manifest == state
    assert answers(folder) == whole


def test_there_are_few_segments_and_no_other_files(tmp_path: Path) -> None:
    state = fingerprints.clear(tmp_path)
    for number in range(48):
        state = added(tmp_path, state, number, number + 1)
    assert len(state.segments) <= 9
    assert {path.name for path in tmp_path.iterdir()} == {manifest.FILE, *(segment.file for segment in state.segments)}
    assert fingerprints.size(tmp_path) == sum(path.stat().st_size for path in tmp_path.iterdir())


@given(st.lists(st.integers(1, MOST_PLACES), max_size=60))
def test_joining_keeps_segments_few_and_within_their_bound(new: list[int]) -> None:
    sizes: list[int] = []
    for size in new:
        first = joined_from(sizes, size)
        assert sum(sizes[first:]) + size <= max(MOST_PLACES, size)
        sizes[first:] = [sum(sizes[first:]) + size]


@settings(max_examples=20)
@given(st.lists(st.integers(30, 90), min_size=100, max_size=300))
def test_small_steps_leave_a_logarithm_of_segments(new: list[int]) -> None:
    sizes: list[int] = []
    for size in new:
        first = joined_from(sizes, size)
        sizes[first:] = [sum(sizes[first:]) + size]
    assert len(sizes) <= 4 * sum(new).bit_length() // 2


def _write(folder: Path, told: int) -> None:
    """Add article after article for ever, beginning where the index ends, and say how far it goes after each."""
    with fingerprints.writing(folder):
        state = fingerprints.open_index(folder).manifest
        while state.last < 47:
            state = added(folder, state, state.last + 1, state.last + 2)
            os.write(told, b"%d\n" % state.last)


@pytest.mark.slow
def test_a_writer_killed_at_any_moment_loses_nothing(tmp_path: Path, whole: list[object]) -> None:
    chance = random.Random(3)
    fingerprints.clear(tmp_path)
    kills, done = 0, -1
    while done < 47:
        reading, told = os.pipe()
        process = multiprocessing.get_context("fork").Process(target=_write, args=(tmp_path, told))
        process.start()
        os.close(told)
        with os.fdopen(reading) as said:
            for _ in range(chance.randint(1, 4)):  # it gets on each time, however slow the machine
                done = int(said.readline() or done)
            time.sleep(chance.uniform(0, 0.02))
            process.kill()
            process.join()
            done = max([done, *(int(line) for line in said.read().split("\n")[:-1])])
        kills += process.exitcode == -signal.SIGKILL
        opened = fingerprints.open_index(tmp_path)
        assert opened.manifest.last >= done
        held = np.concatenate([np.zeros(0, np.int64), *(part.versions for part in opened.parts)])
        assert held.tolist() == list(range(opened.manifest.last + 1))
        done = opened.manifest.last
    assert kills >= 3
    assert answers(tmp_path) == whole


def test_what_a_crash_left_behind_is_swept_away(tmp_path: Path) -> None:
    state = added(tmp_path, fingerprints.clear(tmp_path), 0, 5)
    (tmp_path / "00000099.postings").write_bytes(b"not named by the manifest")
    (tmp_path / "00000098.postings.new").write_bytes(b"half")
    state = added(tmp_path, state, 5, 6)
    assert {path.name for path in tmp_path.iterdir()} == {manifest.FILE, *(segment.file for segment in state.segments)}
    again = fingerprints.clear(tmp_path)
    assert again.next > state.segments[-1].number and not again.segments


def test_forgotten_articles_leave_no_posting_and_are_found_no_more(tmp_path: Path) -> None:
    state = added(tmp_path, fingerprints.clear(tmp_path), 0, 40)
    state = added(tmp_path, state, 40, 48)
    assert fingerprints.forget(tmp_path, state, [1, 2, 45]) == 3
    for part in fingerprints.open_index(tmp_path).parts:
        places = part.postings[part.postings != NOBODY] & np.uint32((1 << part.bits) - 1)
        owners = part.versions[np.searchsorted(part.firsts, places, side="right") - 1]
        assert np.all(owners >= 0)
    versions = {version for found, _, _ in answers(tmp_path, range(48)) for version in found}
    assert versions and versions.isdisjoint({1, 2, 45})
    assert fingerprints.forget(tmp_path, state, [1, 2, 45]) == 0


def test_forgetting_that_was_cut_off_is_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = added(tmp_path, fingerprints.clear(tmp_path), 0, 20)

    def crash(part: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(fingerprints, "erase", crash)
        fingerprints.forget(tmp_path, state, [4])
    assert 4 not in {version for found, _, _ in answers(tmp_path, range(20)) for version in found}
    fingerprints.forget(tmp_path, state, [])
    assert fingerprints.open_index(tmp_path).parts[0].versions[4] == ERASED


def test_outdated_versions_are_found_no_more_and_go_with_the_next_joining(tmp_path: Path) -> None:
    state = added(tmp_path, fingerprints.clear(tmp_path), 0, 6)
    assert fingerprints.outdate(tmp_path, state, [0, 99]) == 1
    assert 0 not in {version for found, _, _ in answers(tmp_path, range(6)) for version in found}
    assert merge(fingerprints.open_index(tmp_path).parts).versions.tolist() == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("harm", ["cut", "emptied", "header", "magic"])
def test_a_damaged_segment_is_noticed(tmp_path: Path, harm: str) -> None:
    state = added(tmp_path, fingerprints.clear(tmp_path), 0, 6)
    path = tmp_path / state.segments[0].file
    content = path.read_bytes()
    harmed = {
        "cut": content[:-1],
        "emptied": b"",
        "header": content[:20] + b"\x99" + content[21:],
        "magic": b"NOTHING!" + content[8:],
    }
    path.write_bytes(harmed[harm])
    with pytest.raises(IndexDamaged, match="index --rebuild"):
        fingerprints.open_index(tmp_path)


def test_a_missing_segment_is_noticed(tmp_path: Path) -> None:
    state = added(tmp_path, fingerprints.clear(tmp_path), 0, 6)
    (tmp_path / state.segments[0].file).unlink()
    with pytest.raises(IndexDamaged, match="is gone"):
        fingerprints.open_index(tmp_path)


@pytest.mark.parametrize("written", ["", "[]", "{}", '{"segments": 1}', '{"segments": [], "colour": 1}', "\0"])
def test_a_damaged_manifest_is_noticed(tmp_path: Path, written: str) -> None:
    (tmp_path / manifest.FILE).write_text(written)
    with pytest.raises(IndexDamaged):
        manifest.load(tmp_path)
    assert not manifest.goes_up_to(tmp_path, 5, "seal")


def test_where_there_is_nothing_the_index_is_empty(tmp_path: Path) -> None:
    assert fingerprints.open_index(tmp_path / "none") == (Manifest(), [])
    assert fingerprints.size(tmp_path / "none") == 0


def test_one_writes_at_a_time_and_the_other_says_that_it_waits(tmp_path: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with fingerprints.writing(tmp_path, lambda: order.append("waits")):
            order.append("second")

    with fingerprints.writing(tmp_path):
        thread = threading.Thread(target=second)
        thread.start()
        while not order:
            time.sleep(0.001)
        order.append("first")
    thread.join()
    assert order == ["waits", "first", "second"]


def test_a_reader_looks_again_when_segments_were_joined_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = added(tmp_path, fingerprints.clear(tmp_path), 0, 6)
    new = added(tmp_path, fingerprints.clear(tmp_path), 0, 12)
    states = iter([old, new])
    monkeypatch.setattr(manifest, "load", lambda folder: next(states))
    assert fingerprints.open_index(tmp_path).manifest == new


def test_the_manifest_can_be_asked_without_numba() -> None:
    code = "import sys; import wirecopy.workflow; sys.exit('numba' in sys.modules or 'pyarrow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_segments_come_back_as_they_were_written(tmp_path: Path) -> None:
    state = added(tmp_path, fingerprints.clear(tmp_path), 0, 6)
    part = segments.read(tmp_path / state.segments[0].file)
    segments.write(tmp_path / "again", part)
    again = segments.read(tmp_path / "again")
    assert all(np.array_equal(a, b) for a, b in zip(part, again, strict=True))

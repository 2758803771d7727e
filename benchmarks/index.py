"""Index many articles and place new ones among them: size, time to build, milliseconds a question, recall.

    python benchmarks/index.py [--documents N] [--corpus CORPUS.jsonl] [--noise R] [--folder DIR] [--threads T]

Documents are those of a corpus (JSON Lines with "text"), and made-up ones of words drawn as a language draws them (Zipf).
A question is a document that leaves itself out; a third hold a passage of 30 to 200 words of another besides, with a
share of the words edited. Times on a shared machine waver.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wirecopy.reuse.placing import Index, Placed, index_of, place
from wirecopy.store import fingerprints

PAGE = 10_000  # documents indexed at a time
VOCABULARY, LENGTHS = 200_000, (240, 600)  # words in all, and in a document
QUESTIONS, SHORT = 1_000, 60


class Writer:
    """Makes up documents."""

    def __init__(self, seed: int) -> None:
        self.chance = np.random.default_rng(seed)
        syllables = np.array([a + b + c for a in "bdfgklmnprstvz" for b in "aeiou" for c in ["", "l", "n", "r", "s"]])
        picked = np.random.default_rng(1).integers(0, len(syllables), (VOCABULARY, 3))
        long = np.arange(VOCABULARY) > 1_000  # the commonest words are short
        self.words = np.where(long, _joined(syllables, picked), syllables[picked[:, 0]])
        weights = 1 / (np.arange(VOCABULARY) + 2.7)
        self.chances = (weights / weights.sum()).cumsum()
        self.arrow = pa.array(self.words)

    def draw(self, count: int) -> np.ndarray:
        """Numbers of so many words."""
        return np.minimum(np.searchsorted(self.chances, self.chance.random(count)), VOCABULARY - 1)

    def documents(self, count: int) -> pa.Array:
        """So many texts."""
        ends = np.concatenate([[0], self.chance.integers(*LENGTHS, count).cumsum()]).astype(np.int32)
        listed = pa.ListArray.from_arrays(ends, self.arrow.take(pa.array(self.draw(int(ends[-1])))))
        return pc.binary_join(listed, " ").cast(pa.large_string())


def _joined(syllables: np.ndarray, picked: np.ndarray) -> np.ndarray:
    first, second, third = (syllables[picked[:, i]] for i in range(3))
    return np.char.add(np.char.add(first, second), third)


def pages(corpus: Path | None, count: int, writer: Writer) -> Iterator[pa.Array]:
    """All documents, a page at a time."""
    made = 0
    with corpus.open(encoding="utf-8") if corpus else nullcontext([]) as lines:
        while page := [json.loads(line)["text"] for line in islice(lines, min(PAGE, count - made))]:
            made += len(page)
            yield pa.array(page, pa.large_string())
    for at in range(made, count, PAGE):
        yield writer.documents(min(PAGE, count - at))


def build(folder: Path, texts: Iterator[pa.Array], threads: int) -> tuple[list[pa.Array], float]:
    """Index texts; gives them back with the seconds that the index took."""
    kept, state, seconds, count = [], fingerprints.clear(folder), 0.0, 0
    for page in texts:
        begin = time.perf_counter()
        count += len(page)
        state = fingerprints.add(folder, state, page, range(count - len(page), count), count - 1, "", threads)
        seconds += time.perf_counter() - begin
        kept.append(page)
        print(f"\r{count:,} documents, {seconds:.0f} s", end="", flush=True)
    print()
    return kept, seconds


class Texts:
    """Texts by number, over pages."""

    def __init__(self, arrays: list[pa.Array]) -> None:
        self.arrays = arrays
        self.firsts = np.cumsum([0, *map(len, arrays)])

    def __call__(self, number: int) -> str:
        page = int(np.searchsorted(self.firsts, number, side="right")) - 1
        return self.arrays[page][int(number - self.firsts[page])].as_py()

    def load(self, numbers: np.ndarray) -> tuple[list[int], pa.Array]:
        """As :data:`wirecopy.reuse.placing.Load`."""
        return numbers.tolist(), pa.array([self(number) for number in numbers], pa.large_string())


class Question(NamedTuple):
    """A document that is asked for, number ``own``, with an edited passage of another, ``source`` (-1: with none)."""

    text: str
    own: int
    source: int
    words: int


def questions(texts: Texts, noise: float) -> Iterator[Question]:
    """New texts: documents that leave themselves out, some of them with an edited passage of another."""
    chance = np.random.default_rng(7)
    for number in range(QUESTIONS):
        own, source = chance.integers(texts.firsts[-1], size=2).tolist()
        words = texts(own).split()
        if number % 3:
            yield Question(texts(own), own, -1, 0)
            continue
        passage = texts(source).split()
        length = min(int(chance.integers(30, 200)), len(passage))
        at, into = int(chance.integers(len(passage) - length + 1)), int(chance.integers(len(words)))
        words[into:into] = edited(passage[at : at + length], words, noise, chance)
        yield Question(" ".join(words), own, source, length)


def edited(words: list[str], others: list[str], noise: float, chance: np.random.Generator) -> list[str]:
    """Words of which a share was replaced (three in five), left out (one in four) or had one put before it."""
    out = []
    for word, hit in zip(words, chance.random(len(words)) / max(noise, 1e-9), strict=True):
        other = others[int(chance.integers(len(others)))]
        out += [word] if hit >= 1 else [other] if hit < 0.6 else [] if hit < 0.85 else [other, word]
    return out


def ask(index: Index, texts: Texts, asked: list[Question]) -> None:
    """Place all questions and print how that went."""
    place(asked[0].text, index, texts.load)  # compiled machine code is read from disk
    for name in ("first", "again"):
        taken, worked, answers = [], [], []
        for each in asked:
            begin, work = time.perf_counter(), time.thread_time()
            answers.append(place(each.text, index, texts.load, leave_out=each.own))
            taken.append((time.perf_counter() - begin) * 1000)
            worked.append((time.thread_time() - work) * 1000)
        for what, some in (("wall", taken), ("processor", worked)):
            low, high = np.percentile(some, [50, 99])
            print(f"placed, {name}, {what}: median {low:.2f} ms, 99th percentile {high:.2f}, worst {max(some):.2f}")
    edited = [
        (each.source in _sources(answer), each.words) for answer, each in zip(answers, asked, strict=True) if each.words
    ]
    short = [found for found, words in edited if words < SHORT]
    print(
        f"recall {np.mean([found for found, _ in edited]):.4f} of {len(edited)}; under {SHORT} words {np.mean(short):.4f}"
    )
    print(f"candidates looked at: {np.mean([len(answer.versions) for answer in answers]):.1f} a question")


def _sources(answer: Placed) -> set[int]:
    return {int(answer.versions[number - 1]) for number in answer.alignments["right"].to_pylist()}


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--noise", type=float, default=0.15)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(dir=asked.folder))
    try:
        kept, seconds = build(folder, pages(asked.corpus, asked.documents, Writer(0)), asked.threads)
        size, text = fingerprints.size(folder), sum(page.nbytes for page in kept)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
        state, parts = fingerprints.open_index(folder)
        print(
            f"index {size / 2**20:,.0f} MiB in {len(state.segments)} segments: {size / text:.3f} bytes a byte of text"
        )
        print(
            f"built in {seconds:.1f} s ({asked.documents / seconds:,.0f} documents a second), peak {peak:,.0f} MiB with texts"
        )
        texts = Texts(kept)
        begin = time.perf_counter()
        index = index_of(parts)
        print(f"opened in {(time.perf_counter() - begin) * 1000:.0f} ms")
        ask(index, texts, list(questions(texts, asked.noise)))
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()

"""Index many articles and place new ones among them: size, time to build, milliseconds a question, recall.

    python benchmarks/index.py [--documents N] [--corpus CORPUS.jsonl] [--noise R] [--folder DIR] [--threads T]

Documents are those of a corpus (JSON Lines with "text"), and made-up ones of words drawn as a language draws them (Zipf).
Of the questions a third hold a passage of 30 to 200 words of some document, with a share of the words edited; the rest
share nothing. Times on a shared machine waver.
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

    def edited(self, words: list[str], noise: float) -> list[str]:
        """Words of which a share was replaced (three in five), left out (one in four) or had one put before it."""
        out = []
        for word, chance in zip(words, self.chance.random(len(words)) / max(noise, 1e-9), strict=True):
            other = str(self.words[self.draw(1)[0]])
            out += [word] if chance >= 1 else [other] if chance < 0.6 else [] if chance < 0.85 else [other, word]
        return out


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


def questions(texts: Texts, writer: Writer, noise: float) -> Iterator[tuple[str, int, int]]:
    """New texts, each with the document that it has a passage of (-1 where none) and the passage's words."""
    for number, own in enumerate(writer.documents(QUESTIONS).to_pylist()):
        source, length, words = -1, 0, own.split()
        if number % 3 == 0:
            source = int(writer.chance.integers(texts.firsts[-1]))
            passage = texts(source).split()
            length = min(int(writer.chance.integers(30, 200)), len(passage))
            at = int(writer.chance.integers(len(passage) - length + 1))
            words[100:100] = writer.edited(passage[at : at + length], noise)
        yield " ".join(words), source, length


def ask(index: Index, texts: Texts, asked: list[tuple[str, int, int]]) -> None:
    """Place all questions and print how that went."""
    place(asked[0][0], index, texts.load)  # compiled machine code is read from disk
    for name in ("first", "again"):
        taken, answers = [], []
        for text, _, _ in asked:
            begin = time.perf_counter()
            answers.append(place(text, index, texts.load))
            taken.append((time.perf_counter() - begin) * 1000)
        low, high = np.percentile(taken, [50, 99])
        print(f"placed, {name}: median {low:.2f} ms, 99th percentile {high:.2f} ms, worst {max(taken):.2f} ms")
    found = [source in _sources(answer) for answer, (_, source, _) in zip(answers, asked, strict=True) if source >= 0]
    short = [length < SHORT for _, source, length in asked if source >= 0]
    wrong = sum(len(_sources(answer) - {source}) for answer, (_, source, _) in zip(answers, asked, strict=True))
    brief = [hit for hit, is_short in zip(found, short, strict=True) if is_short]
    print(f"recall {np.mean(found):.4f} of {len(found)}; under {SHORT} words {np.mean(brief):.4f} of {len(brief)}")
    print(
        f"passages of other documents: {wrong}; looked at {np.mean([len(a.versions) for a in answers]):.1f} a question"
    )


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
        texts, writer = Texts(kept), Writer(7)
        begin = time.perf_counter()
        index = index_of(parts)
        print(f"opened in {(time.perf_counter() - begin) * 1000:.0f} ms")
        ask(index, texts, list(questions(texts, writer, asked.noise)))
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()

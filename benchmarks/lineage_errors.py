"""Where derivations in a simulated press go wrong: by what the copy says of its original, and by what can be told at all.

    python benchmarks/lineage_errors.py [--seeds 1 2 3] [--stories 100]

Each article falls into one row for each heading. ``edges`` are true ones of the row's articles, ``missed`` those not found,
``wrong`` edges said of the row's articles that are not true; ``F1`` is the row's own, ``of all`` its share of everything that
was missed or wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.lineage import SETTINGS, aligned
from tests.newsroom import Newsroom, simulate

from wirecopy.lineage.infer import infer
from wirecopy.lineage.model import Piece
from wirecopy.lineage.story import Story
from wirecopy.lineage.wording import count

Row = tuple[str, str]
ALIKE = 2  # words in which two texts differ at most, to be the same


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4, 5])
    parser.add_argument("--stories", type=int, default=100)
    args = parser.parse_args()
    for setting, options in SETTINGS.items():
        counted: dict[Row, Counter[str]] = defaultdict(Counter)
        for seed in args.seeds:
            tell(simulate(seed, args.stories, **options), counted)
        report(setting, counted)


def tell(room: Newsroom, counted: dict[Row, Counter[str]]) -> None:
    """Count right, missed and wrong edges by the rows of the derived article."""
    pieces = {article.key: Piece(article.key, article) for article in room.articles}
    alignments = aligned({article.key: article for article in room.articles})
    story, originals = Story(pieces, alignments), defaultdict(set)
    for edge in room.truth:
        originals[edge.derived].add(edge.original)
    said = defaultdict(set)
    for each in infer(pieces, alignments).derivations:
        if each.decided and each.original in pieces:
            said[each.derived].add(each.original)
    for article in pieces:
        true, given = originals[article], said[article]
        figures = Counter(right=len(true & given), missed=len(true - given), wrong=len(given - true))
        for row in rows(article, true, room, story):
            counted[row] += figures


def rows(article: str, true: set[str], room: Newsroom, story: Story) -> Iterator[Row]:
    """Under each heading, what an article is."""
    yield "all", "all"
    if not true:
        yield (
            "the copy credits",
            "(no original here: " + ("an absent dispatch)" if article in room.unseen else "first)"),
        )
        return
    credit = credits(article, true, story)
    yield "the copy credits", credit
    twins = has_twin(article, true, story)
    yield "same text as the original", twins
    when = times(article, true, story)
    yield "its date", when
    fair = credit.startswith("its original") and when == "later"
    yield "credit and date", "both right" if fair else "one missing or wrong"
    if not fair:
        yield "credit and date", f"one missing or wrong; {twins.split(':')[0]}"


def credits(article: str, true: set[str], story: Story) -> str:
    """Whom it names, in a line or a sentence."""
    known = story.known(article)
    named = {each.key for each in known.named} | known.told
    own = {key for original in true for key in story.known(original).own}
    if named & own:
        return "its original" + (" and others" if named - own else " alone")
    return "others alone" if named else "nobody"


def has_twin(article: str, true: set[str], story: Story) -> str:
    """Whether an article that is no original of it has as many of its words, in as many places, as the original has."""
    best = {original: count(story.beside(article, original)) for original in true if original in story.copied(article)}
    if not best:
        return "nothing found in common"
    least = min(best.values()) - ALIKE
    twins = [o for o in story.copied(article) if o not in true and count(story.beside(article, o)) >= least]
    return (
        "others have as much of it: " + ("one" if len(twins) == 1 else "several") if twins else "the original has most"
    )


def times(article: str, true: set[str], story: Story) -> str:
    """How its date stands to its original's."""
    own = story.known(article).article.published
    order = set()
    for original in true:
        first = story.known(original).article.published
        if own and first:
            order.add(
                "later" if own.instant > first.instant else "the same" if own.instant == first.instant else "earlier"
            )
    return next((each for each in ("earlier", "the same") if each in order), "later")


def report(setting: str, counted: dict[Row, Counter[str]]) -> None:
    total = counted["all", "all"]["missed"] + counted["all", "all"]["wrong"]
    print(f"{setting}\n{'':50}{'edges':>7}{'missed':>8}{'wrong':>7}{'F1':>8}{'of all':>8}")
    for heading in dict.fromkeys(heading for heading, _ in counted):
        print(f"  {heading}")
        for row, found in sorted((name, each) for (of, name), each in counted.items() if of == heading):
            edges, lost = found["right"] + found["missed"], found["missed"] + found["wrong"]
            f1 = 2 * found["right"] / max(1, 2 * found["right"] + lost)
            print(f"    {row:46}{edges:7}{found['missed']:8}{found['wrong']:7}{f1:8.3f}{lost / max(1, total):8.2f}")


if __name__ == "__main__":
    main()

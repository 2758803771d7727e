"""Articles of an invented press for tests of lineage, and the passages that they share, found the slow and simple way."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

from wirecopy.article.model import Article, Credit, CreditKind, Dateline
from wirecopy.article.moment import parse_moment
from wirecopy.lineage.model import Piece
from wirecopy.reuse.model import Alignment, AlignmentType, Passage
from wirecopy.span import Span

_GAP, _LEAST, _BLOCK = 20, 15, 4  # words between matches, of a passage, of a match


def paragraph(seed: int, words: int = 45) -> str:
    """Sentences of invented words, the same for the same seed and of no other."""
    chance = random.Random(seed)
    made = ["".join(chance.choice("bdfglmnrst") + chance.choice("aeiou") for _ in range(3)) for _ in range(words)]
    return " ".join(made).capitalize() + "."


def edited(text: str, seed: int, every: int = 9) -> str:
    """The text with every so many words replaced."""
    words = text.split(" ")
    for at in range(seed % every, len(words), every):
        words[at] = f"{words[at][:1]}x{seed}{at}"
    return " ".join(words)


def article(
    outlet: str, published: str | None, paragraphs: Sequence[str], credit: str | None = None, **more: Any
) -> Article:
    """An article; ``credit`` is printed under it, ``agency`` in its dateline."""
    kind = CreditKind(more.pop("kind", "originated_by"))
    agency = more.pop("agency", None)
    credits = (Credit(kind, credit, credit, None, more.pop("link", None)),) if credit else ()
    site = outlet.casefold().replace(" ", "") + ".example"
    address = f"https://{site}/{more.pop('slug', paragraphs[0][:12].strip())}".replace(" ", "-")
    return Article(
        key=address,
        url=address,
        text="\n\n".join(paragraphs),
        edits=(),
        encoding="utf-8",
        format="row",
        outlet=outlet,
        published=parse_moment(published),
        credits=credits,
        dateline=Dateline("Brennhaven", agency, None, f"BRENNHAVEN ({agency})") if agency else None,
        **more,
    )


def pieces(articles: Mapping[str, Article]) -> dict[str, Piece]:
    return {name: Piece(name, each) for name, each in articles.items()}


def alignments(articles: Mapping[str, Article]) -> list[Alignment]:
    """The passages that each two of the articles share."""
    return [each for pair in combinations(sorted(articles), 2) for each in _aligned(articles, *pair)]


def _aligned(articles: Mapping[str, Article], left: str, right: str) -> Iterator[Alignment]:
    one, two = (list(_words(articles[name].text)) for name in (left, right))
    matcher = SequenceMatcher(None, [word for word, _ in one], [word for word, _ in two], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size >= _BLOCK]
    for run in _runs(blocks):
        matched = sum(block.size for block in run)
        if matched >= _LEAST:
            first, last = run[0], run[-1]
            spans = (
                Span(one[first.a][1].begin, one[last.a + last.size - 1][1].end),
                Span(two[first.b][1].begin, two[last.b + last.size - 1][1].end),
            )
            yield Alignment(Passage(left, spans[0]), Passage(right, spans[1]), matched, 0.9, AlignmentType.COPY)


def _runs(blocks: Iterable[Any]) -> list[list[Any]]:
    runs: list[list[Any]] = []
    for block in blocks:
        if runs and block.a - runs[-1][-1].a - runs[-1][-1].size <= _GAP:
            runs[-1].append(block)
        else:
            runs.append([block])
    return runs


def _words(text: str) -> Iterator[tuple[str, Span]]:
    at = 0
    for word in text.split():
        at = text.index(word, at)
        yield word, Span(at, at + len(word))
        at += len(word)

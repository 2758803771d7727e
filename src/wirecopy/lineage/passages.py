"""The passages that articles share, by article."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from wirecopy.lineage.model import Alignments, Pieces
from wirecopy.reuse.model import AlignmentType
from wirecopy.span import Span


@dataclass(slots=True)
class Shared:
    """The passages of an article that another one has too, in the article's own code points; ``words`` is how many words of
    those that are copied both have."""

    copied: list[Span] = field(default_factory=list)
    quoted: list[Span] = field(default_factory=list)
    words: int = 0


def passages(pieces: Pieces, alignments: Alignments) -> dict[str, dict[str, Shared]]:
    """The passages of each article, by the article that has them too."""
    near: dict[str, dict[str, Shared]] = defaultdict(dict)
    for left, right, words, _, kind in alignments:
        if kind not in (AlignmentType.COPY, AlignmentType.QUOTATION) or left.article == right.article:
            continue
        if left.article in pieces and right.article in pieces:
            for one, other in ((left, right), (right, left)):
                shared = near[one.article].setdefault(other.article, Shared())
                (shared.copied if kind is AlignmentType.COPY else shared.quoted).append(one.span)
                shared.words += words if kind is AlignmentType.COPY else 0
    return dict(near)

"""Lineage of a workspace, a group of articles after the other: what shares no text has no lineage together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from wirecopy.article.model import Article, CreditKind
from wirecopy.lineage.crediting import own_names, printed_names
from wirecopy.reuse.components import components
from wirecopy.store.lineage import Traced

RULES = 1
"""Raised when the rules give other derivations, unseen originals or families: findings of other rules are made anew."""

ANALYSER = f"lineage {RULES}"

_TOGETHER = 1_000  # articles whose groups are inferred together: enough to be worth a round of reading


def traced_of(seq: int, text: str, article: Article) -> Traced:
    """What is kept of a version that was looked at."""
    return Traced(seq, text, is_credited(article), tuple(dict.fromkeys(own_names(article))), others_of(article))


def others_of(article: Article) -> tuple[str, ...]:
    """The outlets and agencies that an article credits."""
    return tuple(dict.fromkeys(name for name in printed_names(article) if name))


def is_credited(article: Article) -> bool:
    """Whether an article names who it is by, or where it comes from; who took the pictures does not count."""
    from_somebody = any(credit.kind is not CreditKind.PHOTO_BY for credit in article.credits)
    return bool(from_somebody or article.bylines or (article.dateline and article.dateline.agency))


def groups(seqs: Sequence[int], pairs: Iterable[tuple[int, int]]) -> Iterator[list[int]]:
    """Versions in lists of whole groups: who shares something, directly or through others, is in one list."""
    place = {seq: number for number, seq in enumerate(seqs)}
    known = [(place[left], place[right]) for left, right in pairs if left in place and right in place]
    links: Any = np.array(known or np.zeros((0, 2)), np.int64)
    root = components(len(seqs), links[:, 0].copy(), links[:, 1].copy())
    order = np.argsort(root, kind="stable")
    batch: list[int] = []
    for group in np.split(order, np.flatnonzero(np.diff(root[order])) + 1) if len(seqs) else []:
        batch.extend(seqs[number] for number in group.tolist())
        if len(batch) >= _TOGETHER:
            yield batch
            batch = []
    if batch:
        yield batch


def worth_asking(looked_at: Iterable[Traced], shared: Collection[int]) -> list[int]:
    """Versions that lineage can say something of: those that share text, and those that credit somebody."""
    return [each.version for each in looked_at if each.others or each.version in shared]

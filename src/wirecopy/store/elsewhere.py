"""Where an article's passages also stand: as much of it as a page shows."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, case, func, or_, select

from wirecopy.span import Span
from wirecopy.store.reader import Listed, list_numbered
from wirecopy.store.schema import alignments, articles


class Elsewhere(NamedTuple):
    """Another article with the passages that it shares, ``spans`` in the article asked about; ``words`` in all."""

    article: Listed
    type: str
    words: int
    similarity: float
    spans: tuple[Span, ...]


def elsewhere(connection: Connection, seq: int, most: int) -> tuple[list[Elsewhere], int]:
    """The articles that share most with a version, at most so many, and how many there are in all."""
    either = or_(alignments.c.left == seq, alignments.c.right == seq)
    other = case((alignments.c.left == seq, alignments.c.right), else_=alignments.c.left)
    shared = select(other.label("other"), alignments.c.matched_words.label("words")).where(either).subquery()
    words = func.sum(shared.c.words)
    grouped = select(shared.c.other, words).join(articles, articles.c.current == shared.c.other)
    grouped = grouped.group_by(shared.c.other).order_by(words.desc(), shared.c.other)
    ranked = connection.execute(grouped).all()
    best = [row.other for row in ranked[:most]]
    listed = {one.seq: one for one in list_numbered(connection, best)}
    spans = _spans(connection, seq, best)
    found = [Elsewhere(listed[each], *spans[each]) for each in best if each in listed and each in spans]
    return found, len(ranked)


def _spans(connection: Connection, seq: int, others: list[int]) -> dict[int, tuple[str, int, float, tuple[Span, ...]]]:
    """Of each other version the type of most words, the words, the greatest similarity, and the spans."""
    left = (alignments.c.left == seq) & alignments.c.right.in_(others)
    right = (alignments.c.right == seq) & alignments.c.left.in_(others)
    found: dict[int, list[tuple[int, str, float, Span]]] = {}
    for row in connection.execute(select(alignments).where(or_(left, right))):
        is_left = row.left == seq
        span = Span(row.left_begin, row.left_end) if is_left else Span(row.right_begin, row.right_end)
        each = (row.matched_words, row.type, row.similarity, span)
        found.setdefault(row.right if is_left else row.left, []).append(each)
    return {
        other: (
            max(rows)[1],
            sum(row[0] for row in rows),
            max(row[2] for row in rows),
            tuple(sorted({r[3] for r in rows})),
        )
        for other, rows in found.items()
    }

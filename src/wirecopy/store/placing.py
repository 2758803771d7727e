"""Versions placed one by one into a search for shared passages that is kept, and taken out of it.

What they share with each other and with all before is added; what those before share stays as it was found. The
detection says how many versions were looked at together (``base``) and that others came later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, delete, func, or_, select, update

from wirecopy.store import sums
from wirecopy.store.alignments import FIELDS, Aligned, Detection, detection_row, digest_of, digest_of_rows, insert
from wirecopy.store.findings import chunks
from wirecopy.store.schema import alignments, articles, detected, detections, texts, versions

Version = tuple[int, str]
"""A version's number and its text's digest."""


def count_looked_at(connection: Connection) -> int:
    """How many versions are still there of those looked at."""
    return int(connection.scalar(select(func.count()).select_from(detected)) or 0)


def is_whole(connection: Connection) -> bool:
    """Whether all versions that were looked at are still there: none has lost its text since."""
    return connection.scalar(select(detections.c.versions)) == count_looked_at(connection)


def later(connection: Connection, last: int, most: int) -> list[Version]:
    """Current versions newer than a number, at most so many and one more."""
    joined = articles.join(versions, versions.c.seq == articles.c.current)
    joined = joined.join(texts, texts.c.digest == versions.c.text)
    query = select(versions.c.seq, versions.c.text).select_from(joined).where(articles.c.current > last)
    return [(row.seq, row.text) for row in connection.execute(query.order_by(versions.c.seq).limit(most + 1))]


def extend(
    connection: Connection,
    before: Detection,
    last: int,
    gone: Sequence[int],
    new: Sequence[Version],
    rows: Sequence[Aligned],
) -> Detection:
    """Add versions, and the alignments that they have with those looked at before, to what is kept; take out those that
    are ``gone``. Versions whose texts went in the meantime are left out, with all that was found in them."""
    found = _without(connection, before, gone)
    there = set(_with_text(connection, [seq for seq, _ in new]))
    held = set(looked_at(connection, {seq for row in rows for seq in (row[0], row[3])})) | there
    kept = [pair for pair in new if pair[0] in there]
    sound = [row for row in rows if row[0] in held and row[3] in held]
    ordinal = connection.scalar(select(func.max(alignments.c.ordinal)))
    first = 0 if ordinal is None else int(ordinal) + 1
    insert(connection, found, kept, sound, first)
    found = found._replace(
        articles=sums.added(found.articles, digest_of(kept)),
        total=found.total + len(sound),
        digest=sums.added(found.digest, digest_of(kept), digest_of_rows(enumerate(sound, start=first))),
        last=last,
    )
    connection.execute(update(detections).values(detection_row(found, count_looked_at(connection))))
    return found


def _without(connection: Connection, before: Detection, gone: Sequence[int]) -> Detection:
    """The detection without some versions and all their alignments."""
    pairs = list(looked_at(connection, gone).items())
    lost: list[tuple[int, Aligned]] = []
    for seqs in chunks([seq for seq, _ in pairs]):
        either = or_(alignments.c.left.in_(seqs), alignments.c.right.in_(seqs))
        query = select(alignments.c.ordinal, *(alignments.c[name] for name in FIELDS)).where(either)
        lost += [(row[0], tuple(row[1:])) for row in connection.execute(query)]
        connection.execute(delete(detected).where(detected.c.version.in_(seqs)))
    return before._replace(
        articles=sums.without(before.articles, digest_of(pairs)),
        total=before.total - len(lost),
        digest=sums.without(before.digest, sums.added(digest_of(pairs), digest_of_rows(lost))),
    )


def _with_text(connection: Connection, seqs: Iterable[int]) -> Iterator[int]:
    joined = versions.join(texts, texts.c.digest == versions.c.text)
    for some in chunks(list(seqs)):
        yield from connection.scalars(select(versions.c.seq).select_from(joined).where(versions.c.seq.in_(some)))


def looked_at(connection: Connection, seqs: Iterable[int]) -> dict[int, str]:
    """Those of some versions that were looked at, with their texts' digests."""
    found: dict[int, str] = {}
    for some in chunks(list(seqs)):
        query = select(detected.c.version, detected.c.text).where(detected.c.version.in_(some))
        found |= {row.version: row.text for row in connection.execute(query)}
    return found

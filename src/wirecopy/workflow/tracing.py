"""Trace: the main job. Read, find statements, shared passages, lineage and families; do only what is new or changed.

Every stage keeps what it found in transactions of its own and asks first what is kept, so that a run that was cut off
anywhere is gone on with by the next one, to the same end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
from sqlalchemy import Engine

from wirecopy.ledger.events import Refused
from wirecopy.reuse.components import components
from wirecopy.store import database, standing
from wirecopy.store.reader import Listed
from wirecopy.workflow import adding, attributing, deriving, reading, rederiving, relating, reusing
from wirecopy.workflow.attributing import Analysed
from wirecopy.workflow.deriving import Stage, unwatched
from wirecopy.workflow.indexing import How
from wirecopy.workflow.reading import ReadOptions
from wirecopy.workflow.reusing import Looking


@dataclass(frozen=True, slots=True)
class Tracing:
    """How to trace. ``statements``: find statements and families too; ``again``: look for shared passages, lineage and
    families anew; ``stage``, ``refused``, ``unread`` and ``tell`` hear of progress, of inputs and texts that could not be
    read, and of what takes longer than usual."""

    reading: ReadOptions = field(default_factory=ReadOptions)
    looking: Looking = field(default_factory=Looking)
    statements: bool = True
    again: bool = False
    stage: Stage = unwatched
    refused: Callable[[Refused], object] = lambda refused: None
    unread: Callable[[Analysed], object] = lambda analysed: None
    tell: Callable[[str], object] = lambda line: None


class Traced(NamedTuple):
    """What is there when all is done. ``new``: articles read just now that are new or changed; ``decided``: articles
    whose lineage was decided just now; ``clusters`` and ``largest``: groups of articles with common text."""

    new: int
    refused: int
    decided: int
    articles: int
    statements: int
    families: int
    derivations: int
    undecided: int
    unseen: int
    unattributed: int
    clusters: int
    largest: int


def trace(
    engine: Engine,
    index: Path,
    targets: Sequence[str] = (),
    how: Tracing = Tracing(),
    stdin: BinaryIO | None = None,
) -> Traced:
    """Read targets, if there are any, and bring all findings up to date; ``index`` is the reuse index's folder."""
    new, refused = _read(engine, index, targets, how, stdin) if targets else (0, 0)
    if how.statements:
        _analyse(engine, how)
    _look(engine, index, how)
    decided = _decide(engine, how)
    if how.statements:
        with how.stage("joining families", None):
            relating.relate(engine, how.again)
    return _told(engine, new, refused, decided)


def _read(engine: Engine, index: Path, targets: Sequence[str], how: Tracing, stdin: BinaryIO | None) -> tuple[int, int]:
    from wirecopy.read import count

    new = refused = 0
    with how.stage("reading", count(targets)) as advance:
        for outcome in reading.read(engine, targets, how.reading, stdin, index=index):
            advance()
            new += outcome.kind in ("new", "version")
            if outcome.refused:
                refused += 1
                how.refused(outcome.refused)
    return new, refused


def _analyse(engine: Engine, how: Tracing) -> None:
    with how.stage("finding statements", attributing.count_unanalysed(engine)) as advance:
        for each in attributing.analyse(engine, how.reading.workers):
            advance()
            how.unread(each)


def _look(engine: Engine, index: Path, how: Tracing) -> None:
    """Find shared passages: nothing where nothing is new, those of a few new articles, else all."""
    with how.stage("finding shared passages", None):
        little = How(how.tell, threads=how.looking.threads)
        if how.again or adding.add_few(engine, index, how.looking.options, little) is None:
            reusing.detect_reuse(engine, how.looking, how.again)


def _decide(engine: Engine, how: Tracing) -> int:
    """Decide the lineage: of nothing, of what is new and what is near that, else of all. How many articles were decided."""
    with database.reading(engine) as connection:
        basis = deriving.basis_of(connection)
    if basis.is_known and not how.again:
        return 0
    done = None if how.again else rederiving.derive_some(engine, basis)
    if done is None:
        done = deriving.derive_all(engine, basis, how.stage)
    return done.redone


def _told(engine: Engine, new: int, refused: int, decided: int) -> Traced:
    with database.reading(engine) as connection:
        counts = standing.counts(connection)
        sizes = _sizes(standing.tied(connection))
    return Traced(new, refused, decided, **counts, clusters=len(sizes), largest=max(sizes, default=0))


def _sizes(pairs: Sequence[tuple[int, int]]) -> list[int]:
    """How many members each connected group has."""
    if not pairs:
        return []
    ends = np.fromiter(chain.from_iterable(pairs), np.int64, 2 * len(pairs))
    numbers = int(ends.max()) + 1  # of versions, few times as many as there are: no sorting
    left, right = ends.reshape(-1, 2).T
    counts = np.bincount(components(numbers, left.copy(), right.copy()))
    return [int(size) for size in counts[counts > 1]]


def unseen_names(engine: Engine) -> dict[str, int]:
    """The names of unseen originals, and how many articles go back to those of each; most first."""
    with database.reading(engine) as connection:
        return standing.unseen_names(connection)


def unattributed(engine: Engine, limit: int | None = None) -> list[Listed]:
    """Articles that name nobody they are by or from, are derived from nothing known, and quote nobody by name."""
    with database.reading(engine) as connection:
        return standing.unattributed(connection, limit)

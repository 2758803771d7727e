"""A person's word on a finding: recorded, and in force at once and on every later run."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from sqlalchemy import Connection, Engine

from wirecopy.errors import NotFound, UsageError
from wirecopy.ledger.events import Judged
from wirecopy.lineage.model import UNSEEN, Verdict
from wirecopy.store import database, descent, judgements, reader
from wirecopy.store.lineage import DERIVATIONS, FAMILIES, load_made
from wirecopy.workflow import deriving, rederiving, relating
from wirecopy.workflow.naming import find_saying
from wirecopy.workflow.workspaces import Clock, now

_MOST = 20  # statements judged at once: each pair is an event


def judge_derivation(
    engine: Engine, derived: str, original: str, verdict: Verdict, reason: str, clock: Clock = now
) -> Judged:
    """Say whether an article was derived from another, or from an unseen original. Raises :class:`NotFound`, and
    :class:`UsageError` for what cannot be."""
    _check(reason)
    with database.reading(engine) as connection:
        left, right = reader.resolve(connection, derived), _original(connection, original)
        if left == right:
            raise UsageError(f"{derived} and {original} are one article, which cannot be derived from itself. Name two")
        if verdict is Verdict.CONFIRMED and left in _confirmed_above(connection, right):
            raise UsageError(f"it was confirmed that {right[:8]} goes back to {left[:8]}. Deny that first")
    judged = Judged(deriving.SUBJECT, left, right, str(verdict), reason)
    _record(engine, [judged], clock)
    _decide_again(engine)
    return judged


def judge_family(
    engine: Engine, names: Sequence[str], verdict: Verdict, reason: str, clock: Clock = now
) -> list[Judged]:
    """Say whether statements are the same one, each two of them. Raises as :func:`judge_derivation`."""
    _check(reason)
    if not 2 <= len(names) <= _MOST:
        raise UsageError(f"{len(names)} statements were named. Name two or more, at most {_MOST}")
    with database.reading(engine) as connection:
        said = sorted({find_saying(connection, name).saying.id for name in names})
    if len(said) < len(names):
        raise UsageError("two of the names mean the same statement. Name each once, as ARTICLE#STATEMENT")
    judged = [Judged(relating.SUBJECT, *pair, str(verdict), reason) for pair in combinations(said, 2)]
    _record(engine, judged, clock)
    with database.reading(engine) as connection:
        known = load_made(connection, FAMILIES)
    if known:
        relating.relate(engine)
    return judged


def _check(reason: str) -> None:
    if not reason.strip():
        raise UsageError("a judgement needs a reason: those who come later want to know why. Give it with --reason")


def _record(engine: Engine, judged: Sequence[Judged], clock: Clock) -> None:
    with database.writing(engine) as connection:
        for each in judged:
            judgements.record(connection, each, clock().isoformat(timespec="microseconds"))


def _original(connection: Connection, name: str) -> str:
    """The id of an article, or the name of an unseen original or the beginning of it."""
    if not name.startswith(UNSEEN):
        return reader.resolve(connection, name)
    found = descent.unseen_called(connection, name)
    if len(found) != 1:
        which = f"begins the names of {', '.join(found)}" if found else "is no unseen original's name"
        raise NotFound(f"{name!r} {which}. 'wirecopy lineage --json' shows them")
    return found[0]


def _confirmed_above(connection: Connection, article: str) -> set[str]:
    """The articles that one goes back to by derivations that people confirmed."""
    confirmed = [each for each in judgements.load(connection, deriving.SUBJECT) if each.verdict == Verdict.CONFIRMED]
    found, level = set[str](), {article}
    while level:
        level = {each.right for each in confirmed if each.left in level} - found
        found |= level
    return found


def _decide_again(engine: Engine) -> None:
    """Let the judgement take effect on what is kept; where nothing is, the first trace will heed it."""
    with database.reading(engine) as connection:
        if load_made(connection, DERIVATIONS) is None:
            return
        basis = deriving.basis_of(connection)
    if rederiving.derive_some(engine, basis) is None:
        deriving.derive_all(engine, basis)

"""The file of a case, for whoever handles it: the version complained about beside the present one, what is missing, who may
not decide, what was checked, and what was said. Contact data is not in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from wirecopy.article.difference import Change, difference
from wirecopy.errors import NotAllowed, NotFound, UsageError
from wirecopy.ledger.cases.completeness import Remark
from wirecopy.ledger.cases.decision import GroundKind
from wirecopy.ledger.desk.claims import PriorityChecked
from wirecopy.ledger.desk.rules import deciding
from wirecopy.ledger.desk.state import Case, Dated, DeskState, Work
from wirecopy.span import Span
from wirecopy.store import database, reader, vault, words
from wirecopy.store import desk as stored
from wirecopy.workflow.desk import Desk
from wirecopy.workflow.desk_following import lacking
from wirecopy.workflow.desk_letters import Letters, letters_of

_MOST = 60_000  # characters of a text that are shown


class Sides(NamedTuple):
    """A version complained about, as it was sealed, beside the one that readers see now. A text is ``None`` where its bytes
    are not there; ``changes`` lead from one to the other; ``passages`` are places in the first."""

    work: str
    stage: str
    headline: str
    number: int
    text: str | None
    passages: tuple[Span, ...]
    present_number: int
    present: str | None
    changes: tuple[Change, ...]

    @property
    def same(self) -> bool:
        """Whether readers see what was complained about."""
        return self.number == self.present_number


class Checked(NamedTuple):
    """A priority check with its evidence: each thing that was looked at, and what it says, if anything."""

    found: str
    because: str
    evidence: tuple[tuple[str, str], ...]
    by: str


class Said(NamedTuple):
    """An event of a case and the words that were kept with it."""

    event: Dated
    note: str


class Casefile(NamedTuple):
    """``barred`` are those who may not decide, by their keys, and why; ``answered`` what a counter-notice answers."""

    sides: tuple[Sides, ...]
    missing: tuple[Remark, ...]
    checks: tuple[Checked, ...]
    log: tuple[Said, ...]
    barred: dict[str, str]
    names: dict[str, str]


def casefile(desk: Desk, case: str) -> Casefile:
    """The file of a case. Raises :class:`NotFound`."""
    with database.reading(desk.engine) as connection:
        key = stored.whole_id(connection, "case", case)
        state = stored.load(connection, only=[key], people=None)
        known = state.cases[key]
        sides = tuple(_sides(connection, state, known))
        checks = tuple(_checks(connection, known))
        log = tuple(_log(connection, known))
    missing = _missing(desk, known) if known.stage == "incomplete" else ()
    names = {name: party.name for name, party in state.parties.items()}
    return Casefile(sides, missing, checks, log, deciding.excluded(state, known), names)


def letters_or_why(desk: Desk, case: str, ground: GroundKind) -> Letters | str:
    """The letters about the decision of a case, or why there are none yet."""
    try:
        return letters_of(desk, case, ground)
    except (NotAllowed, UsageError) as why:
        return str(why)


def _missing(desk: Desk, case: Case) -> tuple[Remark, ...]:
    if case.opened.because:
        return ()
    found = lacking(desk, case.id, {})
    said = {each.field: each for each in (*found.missing, *found.problems)}
    return tuple(said.get(name, Remark(name, "The desk asked for it")) for name in case.missing)


def _sides(connection: Connection, state: DeskState, case: Case) -> Iterator[Sides]:
    sealed = {(each.work, each.version): each.digests[0] for each in case.evidence if each.work}
    for target in case.opened.targets:
        work = state.works[target.work]
        before = _sealed(connection, sealed.get((target.work, target.version), ""))
        after = _present(connection, state, work)
        number = next(each.number for each in work.versions if each.publication.version == target.version)
        changes = tuple(difference(before, after)) if before and after and before != after else ()
        headline = work.current.publication.headline
        said = words.load(connection, [headline]).get(headline, "")
        shown = (tuple(_merged(target.passages)), work.current.number, after)
        yield Sides(work.id, work.stage, said, number, before, *shown, changes)


def _merged(passages: Iterable[Sequence[int]]) -> Iterator[Span]:
    """Places in order; what stands in two of them is in the first."""
    done = 0
    for begin, end in sorted(map(tuple, passages)):
        if end > done:
            yield Span(max(begin, done), end)
            done = end


def _sealed(connection: Connection, key: str) -> str | None:
    try:
        return vault.unseal(connection, key).decode("utf-8")[:_MOST]
    except NotFound:
        return None


def _present(connection: Connection, state: DeskState, work: Work) -> str | None:
    key = state.versions[work.id][work.current.publication.version].text
    text = reader.texts_by_digest(connection, [key]).get(key)
    return text[:_MOST] if text is not None else None


def _checks(connection: Connection, case: Case) -> Iterator[Checked]:
    for check in case.checks:
        yield _checked(connection, check)


def _checked(connection: Connection, check: PriorityChecked) -> Checked:
    _, because, *evidence = json.loads(vault.unseal(connection, check.evidence))
    looked = tuple((str(said), str(says or "")) for said, says in evidence)
    return Checked(str(check.found), str(because), looked, check.by)


def _log(connection: Connection, case: Case) -> Iterator[Said]:
    notes = {each.seq: getattr(each.event, "note", None) for each in case.log}
    said = words.load(connection, [note for note in notes.values() if note])
    for each in case.log:
        yield Said(each, said.get(notes[each.seq] or "", ""))

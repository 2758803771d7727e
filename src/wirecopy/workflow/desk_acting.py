"""What the desk does to works after they were published: each action changes page, feeds and register at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from wirecopy.ids import digest
from wirecopy.ledger.desk.given import Deed
from wirecopy.ledger.desk.kinds import ActionKind
from wirecopy.ledger.desk.rules import acting, claiming
from wirecopy.ledger.desk.rules.acting import Circumstances
from wirecopy.ledger.desk.rules.conduct import CONDUCT
from wirecopy.ledger.desk.signatures import signature_of, signature_of_redacted
from wirecopy.ledger.desk.state import Work
from wirecopy.store import database, purging, reader
from wirecopy.store import desk as stored
from wirecopy.store.desk_lists import works_crediting
from wirecopy.workflow.desk import Desk, Doing, Done, doing, seq_seen
from wirecopy.workflow.desk_deadlines import restoration_from
from wirecopy.workflow.desk_filing import law_of, seal_evidence
from wirecopy.workflow.desk_found import originals_of
from wirecopy.workflow.desk_publishing import Terms, add_version, publication
from wirecopy.workflow.desk_versions import What

_CORRECTING = frozenset({ActionKind.CORRECTION, ActionKind.REMOVAL, ActionKind.WITHHOLD, ActionKind.REDACTION})
"""What at a source is a question to those who rest on it."""


@dataclass(frozen=True, slots=True)
class Why:
    """What an action is for: the ``case`` that asked for it, the action that it ``reverses``, the address of the authority
    it is ``blocked_by``. ``purge``: of a redaction, whether what was redacted is purged too."""

    case: str | None = None
    reverses: str | None = None
    blocked_by: str | None = None
    purge: bool = True
    terms: Terms = field(default_factory=Terms)


def act(
    desk: Desk,
    name: str,
    kind: ActionKind,
    text: str,
    by: str,
    what: What | None = None,
    why: Why = Why(),
    seen: int | None = None,
    stdin: BinaryIO | None = None,
) -> Done:
    """Put an action on a work in force, with what the public is told of it (``text``). ``what`` is the file with the new
    version; left out, where the kind publishes one, it is the version that readers see, under the credits given."""
    with doing(desk) as one:
        work = reader.resolve(one.connection, name)
        restoring = kind is ActionKind.RESTORATION
        version = add_version(one, work, what, stdin, [work] if restoring else []) if what is not None else None
        case = stored.whole_id(one.connection, "case", why.case) if why.case else None
        state = one.look([work], [case] if case else [], [by, *_parties(why.terms)])
        known = state.works.get(work) or Work(work)
        deed = _deed(one, desk, known, kind, text, by, version, why, case)
        given = _circumstances(one, desk, known, deed, why)
        there = seq_seen(seen, known.seq)
        one.do(lambda state: acting.act(state, work, deed, by, there, given))
        if kind in _CORRECTING:
            _ask_those_who_rest_on(one, work, by)
        return one.done(known.actions[-1].id if known.actions else work)


def _parties(terms: Terms) -> list[str]:
    return [credit.party for credit in terms.credits or () if credit.party]


def _deed(
    one: Doing,
    desk: Desk,
    work: Work,
    kind: ActionKind,
    text: str,
    by: str,
    version: str | None,
    why: Why,
    case: str | None,
) -> Deed:
    change = CONDUCT[kind].change
    shown = version or (work.current.publication.version if work.versions else None)
    publishes = change is not None and shown and (version or CONDUCT[kind].needs_version)
    ready = publication(one, desk, work.id, by, change, why.terms, shown) if publishes and change else None
    decided = len(one.state.cases[case].decisions) or None if case else None
    return Deed(kind, one.tell(text, "the public text", [by]), ready, why.reverses, case, decided, why.blocked_by)


def _circumstances(one: Doing, desk: Desk, work: Work, deed: Deed, why: Why) -> Circumstances:
    detected = tuple(originals_of(one.connection, work.id)) if deed.publication else ()
    also: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    if deed.kind is ActionKind.REMOVAL:
        also = purging.snapshots_of(one.connection, work.id)
        signatures = tuple(filter(None, map(signature_of, purging.texts_of(one.connection, work.id))))
    elif deed.kind is ActionKind.REDACTION and why.purge and deed.publication:
        also = purging.replaced_by(one.connection, work.id, deed.publication.version)
        signatures = _redacted(one, work, deed.publication.version)
    return Circumstances(one.now, detected, also, signatures, _not_before(one, desk, work, deed))


def _redacted(one: Doing, work: Work, version: str) -> tuple[str, ...]:
    """Signatures of all that a work said and, once it is redacted, says no more."""
    clean, known = one.state.versions[work.id][version].text, purging.texts_of(one.connection, work.id)
    shown = next(text for text in known if digest(text.encode("utf-8")) == clean)
    return tuple(filter(None, (signature_of_redacted(text, shown) for text in known)))


def _not_before(one: Doing, desk: Desk, work: Work, deed: Deed) -> datetime | None:
    """Before when a work may not be restored for a counter-notice: the claimant may still sue."""
    if deed.kind is not ActionKind.RESTORATION or deed.case is None:
        return None
    case = one.state.cases[deed.case]
    return restoration_from(one.state, case, desk.house.clocks, one.now, law_of(one.connection, case))


def _ask_those_who_rest_on(one: Doing, work: str, by: str) -> None:
    """Open a case for each work that rests on one that was corrected: readers of it see a flag until it is decided."""
    resting = works_crediting(one.connection, work) - {work}
    if not resting:
        return
    action, said = one.state.works[work].actions[-1], one.state.works[work].actions[-1].deed.text
    one.look([work, *resting], people=[by])
    targets = [each for each in claiming.resting_on(one.state, work) if each.work != work]
    seal_evidence(one.connection, one.state, targets)
    one.do(lambda state: claiming.open_for_source(state, action.id, targets, said, by))


def correct(desk: Desk, name: str, what: What, text: str, by: str, why: Why = Why(), seen: int | None = None) -> Done:
    """Publish a corrected version, and say what was wrong."""
    return act(desk, name, ActionKind.CORRECTION, text, by, what, why, seen)


def withhold(desk: Desk, name: str, text: str, by: str, why: Why = Why(), seen: int | None = None) -> Done:
    """Show a work no more for the time being; its bytes stay."""
    return act(desk, name, ActionKind.WITHHOLD, text, by, None, why, seen)


def remove(desk: Desk, name: str, text: str, by: str, why: Why = Why(), seen: int | None = None) -> Done:
    """Take a work away: its bytes are purged here and sealed, its tombstone stays, and it is kept out until restored."""
    return act(desk, name, ActionKind.REMOVAL, text, by, None, why, seen)


def restore(
    desk: Desk, name: str, text: str, by: str, what: What | None = None, why: Why = Why(), seen: int | None = None
) -> Done:
    """Bring back what was withheld or removed: the version that readers saw last, unsealed, unless another is given."""
    return act(desk, name, ActionKind.RESTORATION, text, by, what, why, seen)


def work_seen(desk: Desk, name: str) -> int:
    """The number of the last event about a work: what somebody who looks at it now has seen."""
    with database.reading(desk.engine) as connection:
        work = reader.resolve(connection, name)
        known = stored.load(connection, [work], people=()).works.get(work)
        return known.seq if known else 0

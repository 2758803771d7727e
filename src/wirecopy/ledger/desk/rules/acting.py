"""Actions on a published work: drafted, approved, in force; or all three at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from wirecopy.errors import NotAllowed
from wirecopy.ids import identify
from wirecopy.ledger.desk.claims import CaseActed
from wirecopy.ledger.desk.fold_works import move_of
from wirecopy.ledger.desk.given import Deed, Original, Publication
from wirecopy.ledger.desk.happenings import ActionDrafted, ActionInForce, ActionMoved, Published, Purged, Readmitted
from wirecopy.ledger.desk.kinds import ActionKind
from wirecopy.ledger.desk.rules import checks
from wirecopy.ledger.desk.rules.conduct import CONDUCT, DECIDED, DISMISSED, HIDING, INTERIM
from wirecopy.ledger.desk.rules.publishing import checked
from wirecopy.ledger.desk.state import Action, DeskState, Work
from wirecopy.ledger.events import Event
from wirecopy.ledger.lifecycle import ACTION, WORK, check
from wirecopy.ledger.stages import ActionMove, WorkStage


class Circumstances(NamedTuple):
    """What a rule about actions must be told. ``detected``: all originals found for the version that is published.

    ``also`` and ``signatures``: more digests to purge and keep out (snapshots, say), and signatures of near-copies; a
    redaction purges nothing but what is named here. ``not_before``: when a restoration may come, by the deadlines of the
    counter-notice.
    """

    now: datetime
    detected: tuple[Original, ...] = ()
    also: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    not_before: datetime | None = None


def action_id(work: Work) -> str:
    """The id that a work's next action will have."""
    return identify({"action": work.id, "number": len(work.actions) + 1})


def draft(state: DeskState, work: str, deed: Deed, by: str, seen: int) -> list[Event]:
    """Write an action that is to come."""
    known = _looked_at(state, work, by, seen)
    _check_deed(state, known, deed, by)
    return [ActionDrafted(action_id(known), work, deed, by)]


def approve(state: DeskState, action: str, by: str, seen: int) -> list[Event]:
    """Approve an action as it was written; ``seen`` is of its work."""
    drafted = checks.action(state, action)
    _looked_at(state, drafted.work, by, seen)
    check(ACTION, drafted.stage, ActionMove.APPROVE, checks.roles(state, by), action)
    return [ActionMoved(action, drafted.work, ActionMove.APPROVE, by)]


def apply(state: DeskState, action: str, by: str, seen: int, given: Circumstances) -> list[Event]:
    """Put an approved action in force."""
    approved = checks.action(state, action)
    known = _looked_at(state, approved.work, by, seen)
    check(ACTION, approved.stage, ActionMove.APPLY, checks.roles(state, by), action)
    return _in_force(state, known, action, approved.deed, by, given)


def act(state: DeskState, work: str, deed: Deed, by: str, seen: int, given: Circumstances) -> list[Event]:
    """Draft an action, approve it and put it in force."""
    known = _looked_at(state, work, by, seen)
    action = action_id(known)
    in_force = _in_force(state, known, action, deed, by, given)
    return [ActionDrafted(action, work, deed, by), ActionMoved(action, work, ActionMove.APPROVE, by), *in_force]


def _looked_at(state: DeskState, work: str, by: str, seen: int) -> Work:
    known = checks.work(state, work)
    checks.editor(state, by)
    checks.unmoved(known, seen, "work")
    return known


def _in_force(state: DeskState, work: Work, action: str, deed: Deed, by: str, given: Circumstances) -> list[Event]:
    """The events that put an action in force, after all that must hold was looked at anew."""
    _check_deed(state, work, deed, by)
    _check_time(work, deed, given)
    reversed_ = _reversed(work, deed)
    events: list[Event] = []
    if deed.publication:
        undone = frozenset(each.id for each in reversed_) & work.purged.keys()
        ready = checked(state, work, _at_present(state, deed.publication), given.detected, given.now, undone)
        events += [Readmitted(work.id, action, purge) for purge in sorted(undone)]
        events.append(Published(work.id, ready, action))
    events.append(ActionInForce(action, work.id, deed.kind, by, tuple(each.id for each in reversed_)))
    events += _purge(state, work, action, deed, given)
    return [*events, CaseActed(deed.case, action, work.id, deed.kind)] if deed.case else events


def _at_present(state: DeskState, publication: Publication) -> Publication:
    """A draft may be older than the statement of responsibility that is in use by now."""
    return replace(publication, responsibility=state.responsibility)


def _check_deed(state: DeskState, work: Work, deed: Deed, by: str) -> None:
    checks.digest(deed.text, "the public text")
    check(WORK, work.stage, move_of(deed.kind, deed.publication is not None), checks.roles(state, by), work.id)
    if not work.versions:
        raise NotAllowed(f"work {work.id} was never public", "Publish it first")
    _check_version(work, deed)
    _check_blocked(work, deed)
    _reversed(work, deed)
    if deed.case:
        _check_case(state, work, deed, deed.case)


def _check_version(work: Work, deed: Deed) -> None:
    conduct = CONDUCT[deed.kind]
    named = f"work {work.id}: {deed.kind.replace('_', ' ')}"
    visible = work.stage is WorkStage.USABLE or deed.kind is ActionKind.RESTORATION
    if deed.publication is None and conduct.needs_version and visible:
        raise NotAllowed(f"{named} needs the version that it publishes", f"Give one whose change is: {conduct.change}")
    if deed.publication and conduct.change is None:
        raise NotAllowed(f"{named} publishes no version", "Leave the version out, or choose another kind of action")
    if deed.publication and deed.publication.change is not conduct.change:
        raise NotAllowed(
            f"{named} publishes no {deed.publication.change} version", f"Its change must be: {conduct.change}"
        )


def _check_blocked(work: Work, deed: Deed) -> None:
    if deed.blocked_by and deed.kind is not ActionKind.WITHHOLD:
        raise NotAllowed(f"work {work.id}: an authority's address goes with withhold only", f"Not with {deed.kind}")


def _reversed(work: Work, deed: Deed) -> list[Action]:
    """The actions that one undoes: a restoration all that hide the work, others the one that they name."""
    if deed.kind is ActionKind.RESTORATION:
        hiding = [each for each in work.actions if each.stands and each.deed.kind in HIDING]
        if deed.reverses not in (None, *(each.id for each in hiding)):
            known = ", ".join(each.id for each in hiding) or "none"
            raise NotAllowed(f"work {work.id}: action {deed.reverses} does not hide it", f"These do: {known}")
        return hiding
    if deed.reverses is None:
        return []
    named = [each for each in work.actions if each.id == deed.reverses and each.stands]
    if not named or named[0].deed.kind in HIDING or deed.kind in HIDING:
        standing = ", ".join(e.id for e in work.actions if e.stands and e.deed.kind not in HIDING) or "none"
        raise NotAllowed(
            f"work {work.id}: {deed.kind} cannot reverse action {deed.reverses}",
            f"What hides a work is reversed by a restoration; others that are in force: {standing}",
        )
    return named


def _check_case(state: DeskState, work: Work, deed: Deed, key: str) -> None:
    case = checks.case(state, key)
    if work.id not in {target.work for target in case.opened.targets}:
        raise NotAllowed(f"case {key} is not about work {work.id}", "Name a case about it, or none")
    undecided = case.stage not in DECIDED | DISMISSED
    taking_back = deed.kind is ActionKind.RESTORATION or deed.reverses is not None
    if (undecided and deed.kind not in INTERIM) or (case.stage in DISMISSED and not taking_back):
        can = (
            "what was done for it can be taken back" if not undecided else f"{' or '.join(sorted(INTERIM))} can be done"
        )
        raise NotAllowed(
            f"case {key} is {case.stage.replace('_', ' ')}, which asks for no {deed.kind}", f"For now, {can}"
        )


def _check_time(work: Work, deed: Deed, given: Circumstances) -> None:
    if deed.kind is ActionKind.RESTORATION and given.not_before and given.now < given.not_before:
        raise NotAllowed(
            f"work {work.id} may not be restored before {given.not_before.isoformat()}",
            "Whoever claimed it may still go to court; wait until then",
        )


def _purge(state: DeskState, work: Work, action: str, deed: Deed, given: Circumstances) -> Iterable[Event]:
    for each in given.also:
        checks.digest(each, "what is to be purged")
    if deed.kind is ActionKind.REMOVAL:
        versions = state.versions.get(work.id, {}).values()
        own = {digest for version in versions for digest in (version.text, version.meta)}
        return [Purged(work.id, action, tuple(sorted(own | set(given.also))), given.signatures)]
    if deed.kind is ActionKind.REDACTION and given.also:
        if deed.publication and state.versions[work.id][deed.publication.version].text in given.also:
            raise NotAllowed(f"work {work.id}: the redacted text itself would be purged", "Name what it replaces")
        return [Purged(work.id, action, tuple(sorted(set(given.also))), given.signatures)]
    return []

"""What events do to works and their actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wirecopy.ledger.desk.happenings import (
    ActionDrafted,
    ActionInForce,
    ActionMoved,
    Published,
    Purged,
    Readmitted,
    Scheduled,
    Unscheduled,
)
from wirecopy.ledger.desk.kinds import ActionKind
from wirecopy.ledger.desk.state import Action, DeskState, PublicVersion, Work
from wirecopy.ledger.lifecycle import ACTION, WORK, check
from wirecopy.ledger.stages import ActionMove, WorkMove

STAGING = {
    ActionKind.WITHHOLD: WorkMove.WITHHOLD,
    ActionKind.REMOVAL: WorkMove.REMOVE,
    ActionKind.RESTORATION: WorkMove.RESTORE,
}
"""The actions that take a work to another stage."""


def _work(state: DeskState, seq: int, key: str) -> Work:
    work = state.works.setdefault(key, Work(key))
    work.seq = seq
    return work


def _scheduled(state: DeskState, seq: int, at: str, event: Scheduled) -> None:
    work = _work(state, seq, event.work)
    work.stage = check(WORK, work.stage, WorkMove.SCHEDULE, name=work.id)
    work.scheduled = event


def _unscheduled(state: DeskState, seq: int, at: str, event: Unscheduled) -> None:
    work = _work(state, seq, event.work)
    work.stage = check(WORK, work.stage, WorkMove.UNSCHEDULE, name=work.id)
    work.scheduled = None


def _published(state: DeskState, seq: int, at: str, event: Published) -> None:
    work = _work(state, seq, event.work)
    if event.action is None:  # else the action takes it there, once it is in force
        move = WorkMove.AMEND if work.versions else WorkMove.PUBLISH
        work.stage = check(WORK, work.stage, move, name=work.id)
    work.scheduled = None
    work.versions.append(PublicVersion(len(work.versions) + 1, seq, at, event.publication, event.action))


def _drafted(state: DeskState, seq: int, at: str, event: ActionDrafted) -> None:
    work = _work(state, seq, event.work)
    action = Action(event.action, event.work, event.deed, event.by, seq)
    work.actions.append(action)
    state.actions[event.action] = action


def _moved(state: DeskState, seq: int, at: str, event: ActionMoved) -> None:
    _work(state, seq, event.work)
    action = state.actions[event.action]
    action.stage = check(ACTION, action.stage, event.move, name=action.id)
    action.seq = seq
    if event.move is ActionMove.APPROVE:
        action.approved_by = event.by


def _in_force(state: DeskState, seq: int, at: str, event: ActionInForce) -> None:
    work, action = _work(state, seq, event.work), state.actions[event.action]
    work.stage = check(WORK, work.stage, move_of(event.kind, action.deed.publication is not None), name=work.id)
    action.stage = check(ACTION, action.stage, ActionMove.APPLY, name=action.id)
    action.seq, action.at, action.number = seq, at, work.current.number
    for key in event.reverses:
        reversed_ = state.actions[key]
        reversed_.stage = check(ACTION, reversed_.stage, ActionMove.REVERSE, name=key)
        reversed_.seq, reversed_.reversed_by = seq, action.id


def move_of(kind: ActionKind, publishes: bool) -> WorkMove:
    """What an action is to its work."""
    return STAGING.get(kind) or (WorkMove.AMEND if publishes else WorkMove.ANNOTATE)


def _purged(state: DeskState, seq: int, at: str, event: Purged) -> None:
    _work(state, seq, event.work).purged[event.action] = event


def _readmitted(state: DeskState, seq: int, at: str, event: Readmitted) -> None:
    _work(state, seq, event.work).purged.pop(event.purged_by)


APPLY: dict[type[Any], Callable[[DeskState, int, str, Any], None]] = {
    Scheduled: _scheduled,
    Unscheduled: _unscheduled,
    Published: _published,
    ActionDrafted: _drafted,
    ActionMoved: _moved,
    ActionInForce: _in_force,
    Purged: _purged,
    Readmitted: _readmitted,
}
"""By event."""

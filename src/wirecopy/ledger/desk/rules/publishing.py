"""Publishing: at once, at a time, again with a minor change. What is removed does not come back by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from wirecopy.errors import NotAllowed
from wirecopy.ledger.desk.given import Original, Publication
from wirecopy.ledger.desk.happenings import Published, Scheduled, Unscheduled
from wirecopy.ledger.desk.kinds import Change
from wirecopy.ledger.desk.rules import checks
from wirecopy.ledger.desk.rules.crediting import check_cited, check_credits, complete, declared
from wirecopy.ledger.desk.rules.licensing import check_licence
from wirecopy.ledger.desk.rules.submitting import accepted, known_version
from wirecopy.ledger.desk.state import DeskState, Work
from wirecopy.ledger.events import Event
from wirecopy.ledger.lifecycle import WORK, check
from wirecopy.ledger.stages import SubmissionStage, WorkMove

_WAITING = frozenset({SubmissionStage.SUBMITTED, SubmissionStage.IN_REVIEW})


def publish(
    state: DeskState, work: str, publication: Publication, detected: Iterable[Original], now: datetime, seen: int
) -> list[Event]:
    """Publish a work for the first time (``seen`` is 0 for an article that is none yet). ``detected`` are all originals
    that were found for it; credits of its submitter and editor are added."""
    known = _unpublished(state, work, publication, WorkMove.PUBLISH, seen)
    ready = checked(state, known, publication, detected, now)
    return [Published(work, ready)]


def schedule(
    state: DeskState,
    work: str,
    publication: Publication,
    detected: Iterable[Original],
    due: datetime,
    now: datetime,
    seen: int,
) -> list[Event]:
    """Publish a work later. Its embargo, if it has one, must be over by then."""
    known = _unpublished(state, work, publication, WorkMove.SCHEDULE, seen)
    if due <= now:
        raise NotAllowed(f"work {work} cannot be scheduled for {due.isoformat()}, which is past", "Publish it at once")
    ready = checked(state, known, publication, detected, due)
    return [Scheduled(work, ready, due.isoformat())]


def unschedule(state: DeskState, work: str, by: str, seen: int, note: str | None = None) -> list[Event]:
    """Take back that a work will be published."""
    known = checks.work(state, work)
    checks.unmoved(known, seen, "work")
    check(WORK, known.stage, WorkMove.UNSCHEDULE, checks.roles(state, by), work)
    if note is not None:
        checks.digest(note, "the note")
    return [Unscheduled(work, by, note)]


def release(
    state: DeskState, work: str, by: str, now: datetime, seen: int, detected: Iterable[Original] = ()
) -> list[Event]:
    """Publish what was scheduled, once it is due, with the statement of responsibility as it is by then. All that was
    asked of it is asked again: an original may have been detected since."""
    known = checks.work(state, work)
    checks.unmoved(known, seen, "work")
    check(WORK, known.stage, WorkMove.PUBLISH, checks.roles(state, by), work)
    if known.scheduled is None:
        raise NotAllowed(f"work {work} is not scheduled", "Publish it, or schedule it first")
    if now < checks.instant(known.scheduled.due, "due"):
        raise NotAllowed(
            f"work {work} is due at {known.scheduled.due} only", "Wait, or take it back and publish it at once"
        )
    waiting = replace(known.scheduled.publication, responsibility=state.responsibility)
    return [Published(work, checked(state, known, waiting, detected, now), by=by)]


def publish_minor(
    state: DeskState, work: str, publication: Publication, detected: Iterable[Original], now: datetime, seen: int
) -> list[Event]:
    """Publish a version that no action names: spelling and the like. Readers see the difference."""
    known = checks.work(state, work)
    checks.unmoved(known, seen, "work")
    _check_change(work, publication, Change.MINOR)
    check(WORK, known.stage, WorkMove.AMEND, checks.roles(state, publication.by), work)
    return [Published(work, checked(state, known, publication, detected, now))]


def _unpublished(state: DeskState, work: str, publication: Publication, move: WorkMove, seen: int) -> Work:
    known = state.works.get(work) or Work(work)
    checks.unmoved(known, seen, "work")
    _check_change(work, publication, Change.NEW)
    check(WORK, known.stage, move, checks.roles(state, publication.by), work)
    _check_reviewed(state, work)
    return known


def _check_reviewed(state: DeskState, work: str) -> None:
    """Raises :class:`NotAllowed` where somebody handed the work in and no editor has said yes or no yet."""
    for each in state.submissions.values():
        if each.work == work and each.stage in _WAITING:
            raise NotAllowed(
                f"work {work} waits for review: its submission {each.id} is {each.stage.replace('_', ' ')}",
                "Accept or reject the submission first",
            )


def _check_change(work: str, publication: Publication, change: Change) -> None:
    if publication.change is not change:
        raise NotAllowed(
            f"work {work}: this is no {publication.change} version", f"The kind of change must be: {change}"
        )


def checked(
    state: DeskState,
    work: Work,
    publication: Publication,
    detected: Iterable[Original],
    now: datetime,
    readmitted: frozenset[str] = frozenset(),
) -> Publication:
    """A publication, completed, that may be public at a time. Raises :class:`NotAllowed` for one that may not be.

    ``readmitted`` are the actions whose purges are being undone.
    """
    known_version(state, work.id, publication.version)
    _check_kept_out(state, work, publication, readmitted)
    ready = complete(state, work, publication)
    check_credits(ready.credits)
    check_cited(work.id, ready, [*_declared(state, work, ready), *detected])
    _check_terms(state, work, ready, now)
    return ready


def _declared(state: DeskState, work: Work, publication: Publication) -> list[Original]:
    """What the submitter declared and what readers were told last: no credit goes without a reason."""
    submitted = accepted(state, work.id, publication.submission).credits if publication.submission else ()
    shown = work.current.publication.credits if work.versions else ()
    return declared([*submitted, *shown])


def _check_kept_out(state: DeskState, work: Work, publication: Publication, readmitted: frozenset[str]) -> None:
    text = state.versions[work.id][publication.version].text
    for action, purged in work.purged.items():
        if text in purged.digests and action not in readmitted:
            raise NotAllowed(
                f"work {work.id}: version {publication.version} was purged by action {action} and is kept out",
                "Restore what the action removed, or publish another version",
            )


def _check_terms(state: DeskState, work: Work, publication: Publication, now: datetime) -> None:
    checks.digest(publication.headline, "the headline")
    if not state.responsibility:
        raise NotAllowed(f"work {work.id}: there is no statement of responsibility to show", "Adopt one first")
    if publication.responsibility != state.responsibility:
        raise NotAllowed(
            f"work {work.id} would show statement of responsibility {publication.responsibility}",
            f"The one in use is {state.responsibility}",
        )
    if publication.embargo and now < checks.instant(publication.embargo, "the embargo"):
        raise NotAllowed(
            f"work {work.id} is under embargo until {publication.embargo}", "Schedule it for then or later"
        )
    if publication.licence:
        check_licence(publication.licence)

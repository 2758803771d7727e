"""Submissions: a contributor hands a version in, editors review it."""

from __future__ import annotations

from collections.abc import Sequence

from wirecopy.errors import NotAllowed
from wirecopy.ids import identify
from wirecopy.ledger.desk.given import CreditGiven
from wirecopy.ledger.desk.happenings import SubmissionDrafted, SubmissionMoved, Submitted
from wirecopy.ledger.desk.rules import checks
from wirecopy.ledger.desk.rules.crediting import check_credits
from wirecopy.ledger.desk.state import DeskState, Submission
from wirecopy.ledger.events import Event
from wirecopy.ledger.lifecycle import SUBMISSION, check
from wirecopy.ledger.stages import SubmissionMove, SubmissionStage


def submission_id(state: DeskState, work: str) -> str:
    """The id that the next submission of an article will have."""
    known = state.works.get(work)
    return identify({"submission": work, "number": len(known.submissions) + 1 if known else 1})


def draft(state: DeskState, work: str, version: str, by: str) -> list[Event]:
    """Begin to submit a version of an article."""
    checks.party(state, by)
    known_version(state, work, version)
    return [SubmissionDrafted(submission_id(state, work), work, version, by)]


def submit(
    state: DeskState, work: str, version: str, by: str, rights: str, accepted: int, credits: Sequence[CreditGiven] = ()
) -> list[Event]:
    """Hand a version in at once: ``rights`` is the digest of the rights claim, ``accepted`` the number of the statement of
    responsibility that the contributor accepted, ``credits`` what they declare."""
    begun = draft(state, work, version, by)
    return [*begun, _submitted(state, submission_id(state, work), work, version, by, rights, accepted, credits)]


def hand_in(
    state: DeskState,
    submission: str,
    version: str,
    by: str,
    rights: str,
    accepted: int,
    credits: Sequence[CreditGiven],
    seen: int,
) -> list[Event]:
    """Hand in what was drafted or returned, as it is now."""
    known = checks.submission(state, submission)
    checks.unmoved(known, seen, "submission")
    check(SUBMISSION, known.stage, SubmissionMove.SUBMIT, checks.roles(state, by, known.submitter), submission)
    known_version(state, known.work, version)
    return [_submitted(state, submission, known.work, version, by, rights, accepted, credits)]


def _submitted(
    state: DeskState,
    submission: str,
    work: str,
    version: str,
    by: str,
    rights: str,
    accepted: int,
    credits: Sequence[CreditGiven],
) -> Submitted:
    checks.digest(rights, "the rights claim")
    check_credits(credits)
    if not state.responsibility:
        raise NotAllowed(f"article {work}: there is no statement of responsibility to accept", "Adopt one first")
    if accepted != state.responsibility:
        raise NotAllowed(
            f"article {work}: the statement of responsibility that was accepted ({accepted}) is not the one in use",
            f"Accept statement {state.responsibility}",
        )
    return Submitted(submission, work, version, by, rights, accepted, tuple(credits))


def move(
    state: DeskState, submission: str, move: SubmissionMove, by: str, seen: int, note: str | None = None
) -> list[Event]:
    """Take a submission up, return it (with a note), accept, reject or withdraw it. Who submitted it does not judge it."""
    known = checks.submission(state, submission)
    checks.unmoved(known, seen, "submission")
    if move is SubmissionMove.SUBMIT:
        raise NotAllowed(f"submission {submission} is handed in with its version", "Use hand_in")
    check(SUBMISSION, known.stage, move, checks.roles(state, by, known.submitter), submission)
    _check_review(known, move, by, note)
    return [SubmissionMoved(submission, known.work, move, by, note)]


def _check_review(known: Submission, move: SubmissionMove, by: str, note: str | None) -> None:
    if note is not None:
        checks.digest(note, "the note")
    if move in (SubmissionMove.RETURN, SubmissionMove.REJECT) and note is None:
        raise NotAllowed(f"submission {known.id}: to {move} it needs remarks", "Say what is wrong, for the contributor")
    if move is not SubmissionMove.WITHDRAW and by == known.submitter:
        raise NotAllowed(f"submission {known.id} is {by}'s own, who cannot review it", "Another editor can")


def known_version(state: DeskState, work: str, version: str) -> None:
    """Raises :class:`NotAllowed` for a version that the record does not have of an article."""
    versions = state.versions.get(work, {})
    if version not in versions:
        raise NotAllowed(
            f"article {work} has no version {version!r} in the record",
            f"Its versions: {', '.join(versions)}" if versions else "Read it first",
        )


def accepted(state: DeskState, work: str, submission: str) -> Submission:
    """A submission of a work that was accepted. Raises :class:`NotAllowed`."""
    known = checks.submission(state, submission)
    if known.work != work:
        raise NotAllowed(f"submission {submission} is of work {known.work}, not of {work}", "Name one of this work")
    if known.stage is not SubmissionStage.ACCEPTED:
        stage = known.stage.replace("_", " ")
        raise NotAllowed(f"submission {submission} is {stage}", "Only what was accepted is published")
    return known

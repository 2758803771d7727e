"""A submission with what Wirecopy found in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from wirecopy.cli.desk.acting import short, words
from wirecopy.cli.listing import line_of
from wirecopy.cli.output import emit, note, say

if TYPE_CHECKING:
    from wirecopy.ledger.desk.state import Submission
    from wirecopy.workflow.desk import Desk
    from wirecopy.workflow.desk_found import Found


def show_found(desk: Desk, name: str, json: bool) -> None:
    """Print a submission, and what was found in it."""
    from wirecopy.workflow.desk_found import found_for
    from wirecopy.workflow.desk_submitting import show_submission

    submission = show_submission(desk, name)
    found = found_for(desk, submission.work)
    if json:
        emit(_as_json(submission, found))
        return
    for line in (*_heads(submission), *_lines(found)):
        say(line)
    note(f"You saw event {submission.seq}; with --seen {submission.seq} nobody else's move is overlooked.")


def _heads(submission: Submission) -> Iterator[str]:
    yield f"submission  {short(submission.id)}, {words(submission.stage)}"
    yield f"by          {submission.submitter}"
    for credit in submission.credits:
        yield f"declares    {words(credit.kind)}: {credit.name}"


def _lines(found: Found) -> Iterator[str]:
    yield f"article     {line_of(found.article, 12)}"
    for credit in found.credits:
        yield f"in its text {words(credit.kind)}: {credit.name}"
    for each in found.originals:
        steps = "" if each.steps == 1 else f", {each.steps} steps back"
        name = f"{each.original.name} ({short(each.original.id)})"
        yield f"original    {name}: {each.kind}, {each.confidence:.0%}{steps}; to be credited"
    for carrier in found.carriers:
        yield f"carried by  {line_of(carrier, 12)}"
    yield f"statements  {found.statements}, {len(found.unsourced)} of them of nobody"
    for said in found.unsourced:
        yield f"  of nobody: {said}"


def _as_json(submission: Submission, found: Found) -> dict[str, Any]:
    return {
        "submission": submission.id,
        "seq": submission.seq,
        "stage": submission.stage,
        "work": submission.work,
        "submitter": submission.submitter,
        "declared": [{"kind": each.kind, "name": each.name, "hop": each.hop} for each in submission.credits],
        "credits": [{"kind": each.kind, "name": each.name} for each in found.credits],
        "originals": [
            {**_original(each.original), "kind": each.kind, "steps": each.steps, "confidence": each.confidence}
            for each in found.originals
        ],
        "carriers": [each.id for each in found.carriers],
        "statements": found.statements,
        "unsourced": list(found.unsourced),
    }


def _original(original: Any) -> dict[str, Any]:
    return {"original": original.id, "name": original.name, "url": original.url}

"""``wirecopy review``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from wirecopy.cli.desk.acting import By, Seen, desk_of, short, tell, who, words
from wirecopy.cli.output import emit, note, say
from wirecopy.cli.workspace import Json
from wirecopy.errors import UsageError

if TYPE_CHECKING:
    from wirecopy.workflow.desk import Desk

_OPEN = ("submitted", "in_review", "returned")


def review_command(
    context: typer.Context,
    submission: Annotated[str | None, typer.Argument(help="A submission's id (four letters of it are enough).")] = None,
    take: Annotated[bool, typer.Option("--take", help="Take it up: you review it.")] = False,
    give_back: Annotated[bool, typer.Option("--return", help="Return it to the contributor, with remarks.")] = False,
    accept: Annotated[bool, typer.Option("--accept", help="Accept it: it can be published.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="Reject it, with remarks.")] = False,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Withdraw it: for its contributor.")] = False,
    remarks: Annotated[
        str | None, typer.Option("--remarks", help="What is to be said of it, to the contributor.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="In the queue, those that are settled too.")] = False,
    by: By = None,
    seen: Seen = None,
    json: Json = False,
) -> None:
    """List what waits for review, show what was found in a submission, or move it on.

    Shown are the credits in its text, the originals it was found to come from, statements that rest on nobody, and who
    else carries it: look before you decide. Nobody reviews their own submission.

    Examples: wirecopy review; wirecopy review 5d12; wirecopy review 5d12 --take --as ada-lune; wirecopy review 5d12
    --return --remarks "Who told you so?" --as ada-lune
    """
    chosen = {"review": take, "return": give_back, "accept": accept, "reject": reject, "withdraw": withdraw}
    moves = [name for name, given in chosen.items() if given]
    if len(moves) > 1:
        raise UsageError(f"{' and '.join(moves)} are several moves. Give one of them")
    if moves and submission is None:
        raise UsageError("no submission is named. 'wirecopy review' lists those that wait")
    with desk_of(context, "submission" if submission else "", submission or "", seen) as desk:
        if submission is None:
            _queue(desk, everything, json)
        elif not moves:
            from wirecopy.cli.desk.found import show_found

            show_found(desk, submission, json)
        else:
            _move(desk, submission, moves[0], who(by), remarks, seen, json)


def _queue(desk: Desk, everything: bool, json: bool) -> None:
    from wirecopy.workflow.desk_submitting import list_submissions

    listed = [each for each in list_submissions(desk) if everything or each.stage in _OPEN]
    for each in listed:
        if json:
            emit(each._asdict())
        else:
            say(f"{short(each.id)}  {words(each.stage):<10}  article {short(each.work)}  by {each.submitter}")
    if not listed and not json:
        note("Nothing waits for review." if not everything else "Nothing was submitted yet.")


def _move(desk: Desk, submission: str, move: str, by: str, remarks: str | None, seen: int | None, json: bool) -> None:
    from wirecopy.ledger.stages import SubmissionMove
    from wirecopy.workflow.desk_submitting import review, show_submission

    done = review(desk, submission, SubmissionMove(move), by, remarks, seen)
    stands = show_submission(desk, done.id)
    line = f"submission {short(done.id)} of article {short(stands.work)} is {words(stands.stage)}"
    next_ = f"It can be published: wirecopy publish {short(stands.work)}" if move == "accept" else ""
    tell(done, "submission", json, line, next_, stage=stands.stage, work=stands.work)

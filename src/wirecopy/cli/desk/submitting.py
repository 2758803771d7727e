"""``wirecopy submit``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from wirecopy.cli.desk.acting import By, Seen, desk_of, short, tell, who
from wirecopy.cli.desk.crediting import Credit, credits_of
from wirecopy.cli.workspace import Json
from wirecopy.errors import UsageError

if TYPE_CHECKING:
    from wirecopy.workflow.desk import Desk


def submit_command(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="FILE|ARTICLE", help="A file, an address, - or an article's id.")],
    rights: Annotated[
        str, typer.Option("--rights", help="By which right it may be published, in the contributor's words.")
    ],
    accept: Annotated[
        int | None,
        typer.Option("--accept", metavar="N", help="The statement of responsibility that is accepted, by its number."),
    ] = None,
    credit: Credit = None,
    again: Annotated[
        str | None, typer.Option("--again", metavar="SUBMISSION", help="Hand in anew what the desk has returned.")
    ] = None,
    by: By = None,
    seen: Seen = None,
    json: Json = False,
) -> None:
    """Hand an article in to the desk: who submits it, by which right, and which originals it credits.

    The contributor accepts the statement of responsibility that 'wirecopy responsibility' shows. Editors see the
    submission in 'wirecopy review'.

    Examples: wirecopy submit story.txt --by mira-holt --rights "My own report" --accept 1; wirecopy submit 3fa9 --by
    mira-holt --rights "The agency lets us" --accept 1 --credit 81c0; wirecopy submit story.txt --again 5d12 --by mira-holt
    --rights "My own report" --accept 1
    """
    from wirecopy.workflow import desk_submitting

    with desk_of(context, "submission" if again else "", again or "", seen) as desk:
        number = _accepted(desk, accept)
        declared = credits_of(desk, credit or ())
        person = who(by)
        if again:
            kept = declared if credit else None
            options = (person, rights, what, number, kept, seen, sys.stdin.buffer)
            done = desk_submitting.submit_again(desk, again, *options)
        else:
            done = desk_submitting.submit(desk, what, person, rights, number, declared, sys.stdin.buffer)
        work = desk_submitting.show_submission(desk, done.id).work
    line = f"submission {short(done.id)} of article {short(work)} is handed in, by {person}"
    tell(done, "submission", json, line, f"An editor goes on: wirecopy review {short(done.id)}", work=work)


def _accepted(desk: Desk, accept: int | None) -> int:
    from wirecopy.workflow.desk_people import responsibility

    number, _ = responsibility(desk)
    if accept is None:
        raise UsageError(
            "whoever submits accepts the statement of responsibility. Read it with 'wirecopy responsibility', "
            f"then give its number: --accept {number}"
        )
    return accept

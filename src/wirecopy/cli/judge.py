"""``wirecopy judge``."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from wirecopy.cli.output import emit, note
from wirecopy.cli.workspace import Json, opened
from wirecopy.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from wirecopy.ledger.events import Judged
    from wirecopy.lineage.model import Verdict


class Subject(StrEnum):
    """What can be judged."""

    DERIVATION = "derivation"
    FAMILY = "family"


def judge_command(
    context: typer.Context,
    subject: Annotated[Subject, typer.Argument(help="What is judged.")],
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME NAME...",
            help="The derived article and its original; or two statements and more, ARTICLE#STATEMENT.",
        ),
    ],
    reason: Annotated[str, typer.Option("--reason", help="Why, in your own words. It is kept with the judgement.")],
    confirm: Annotated[bool, typer.Option("--confirm", help="It is so.")] = False,
    deny: Annotated[bool, typer.Option("--deny", help="It is not so.")] = False,
    unsure: Annotated[bool, typer.Option("--unsure", help="Nobody can tell: a derivation is shown undecided.")] = False,
    json: Json = False,
) -> None:
    """Confirm or deny that an article was derived from another, or that statements are the same one.

    A judgement is part of the record, and beats what the program finds, at once and on every later run; a later judgement
    on the same two takes its place, and both stay in the record. The original may be one that is not in the workspace, by
    its name in 'wirecopy lineage --json' (unseen:…).

    Examples: wirecopy judge derivation 3fa9 81c0 --confirm --reason "Their editor told me"; wirecopy judge family
    3fa9#4ab1 81c0#9d02 --deny --reason "She said it twice, a year apart"
    """
    if confirm + deny + unsure != 1:
        raise UsageError("a judgement is one of --confirm, --deny and --unsure. Give one")
    if subject is Subject.DERIVATION and len(names) != 2:
        raise UsageError(f"{len(names)} names were given. Name the derived article, then its original")
    from wirecopy.lineage.model import Verdict

    verdict = Verdict.CONFIRMED if confirm else Verdict.DENIED if deny else Verdict.UNSURE
    with opened(context) as engine:
        judged = _judge(engine, subject, names, verdict, reason)
    for each in judged:
        if json:
            emit({name: getattr(each, name) for name in ("subject", "left", "right", "verdict", "reason")})
    note(
        f"Recorded: {len(judged):,} judgement{'' if len(judged) == 1 else 's'} ({str(verdict).lower()}), in force from now on."
    )


def _judge(engine: Engine, subject: Subject, names: list[str], verdict: Verdict, reason: str) -> list[Judged]:
    from wirecopy.workflow import judging

    if subject is Subject.DERIVATION:
        derived, original = names
        return [judging.judge_derivation(engine, derived, original, verdict, reason)]
    return judging.judge_family(engine, names, verdict, reason)

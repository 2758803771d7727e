"""``wirecopy register``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from wirecopy.cli.desk.acting import desk_of, short, words
from wirecopy.cli.output import emit, note, say
from wirecopy.cli.workspace import Json

if TYPE_CHECKING:
    from wirecopy.workflow.desk_register import PublicAction, PublicCase


def register_command(
    context: typer.Context,
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", min=1, help="At most so many notices, and cases.")
    ] = None,
    json: Json = False,
) -> None:
    """Print the public register: every notice and every case, the newest first, redacted.

    Contact data is not in it, nor who claims or decides.

    Examples: wirecopy register; wirecopy register --json > register.jsonl
    """
    from wirecopy.workflow.desk_register import register

    with desk_of(context) as desk:
        found = register(desk, limit)
    for notice in found.actions:
        emit({"entry": "notice", **notice._asdict()}) if json else _notice(notice)
    for case in found.cases:
        emit(_as_json(case)) if json else _case(case)
    if not found.actions and not found.cases and not json:
        note("The register is empty: nothing was corrected, removed or asked for yet.")


def _notice(notice: PublicAction) -> None:
    state = "" if notice.in_force else " [reversed]"
    case = f", case {short(notice.case)}" if notice.case else ""
    say(f"{notice.at[:10]}  {words(notice.kind)}{state}, work {short(notice.work)}, version {notice.number}{case}")
    say(f"            {notice.text}")


def _case(case: PublicCase) -> None:
    works = ", ".join(map(short, case.works))
    say(f"{case.opened[:10]}  case {short(case.id)}, {words(case.kind)}, {words(case.stage)}, work {works}")
    for decision in case.decisions:
        say(f"            {words(decision.outcome)}: {decision.facts} {decision.reasons} ({decision.ground})")


def _as_json(case: PublicCase) -> dict[str, Any]:
    return {"entry": "case", **case._asdict(), "decisions": [each._asdict() for each in case.decisions]}

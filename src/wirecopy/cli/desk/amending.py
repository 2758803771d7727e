"""``wirecopy correct``, ``withhold``, ``remove`` and ``restore``: what the desk does to a work after it was published."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from wirecopy.cli.desk.acting import By, Seen, desk_of, short, tell, who, words
from wirecopy.cli.desk.crediting import Credit, Waive
from wirecopy.cli.workspace import Json

if TYPE_CHECKING:
    from wirecopy.ledger.desk.kinds import ActionKind

Work = Annotated[str, typer.Argument(help="A work's id (four letters of it are enough) or address.")]
Text = Annotated[
    str, typer.Option("--text", help="What readers are told of it, on the page, in feeds and in the register.")
]
For = Annotated[str | None, typer.Option("--case", metavar="CASE", help="The case that asked for it.")]


class Kind(StrEnum):
    """What 'wirecopy correct' can do."""

    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    UPDATE = "update"
    EXPRESSION_OF_CONCERN = "expression-of-concern"
    REPLY = "reply"
    CREDIT_FIX = "credit-fix"
    REDACTION = "redaction"


def correct_command(
    context: typer.Context,
    work: Work,
    text: Text,
    file: Annotated[str | None, typer.Argument(help="The file with the new version, - for standard input.")] = None,
    kind: Annotated[Kind, typer.Option(help="What it is.")] = Kind.CORRECTION,
    case: For = None,
    reverses: Annotated[
        str | None, typer.Option(metavar="ACTION", help="An action that is in force and is undone.")
    ] = None,
    credit: Credit = None,
    waive: Waive = None,
    headline: Annotated[str | None, typer.Option(help="The headline, if it is not the text's.")] = None,
    by: By = None,
    seen: Seen = None,
    json: Json = False,
) -> None:
    """Correct a published work in public: a new version, with a notice that says what was wrong.

    An update, clarification, redaction or fix of credits publishes a version too; without FILE it has the text that
    readers see, with the credits given. A reply may come without one; an expression of concern publishes none. What a
    redaction takes out is purged. Works that rest on this one get a case each.

    Examples: wirecopy correct 3fa9 story.txt --text "The figure was wrong" --case 7b1e --as ada-lune; wirecopy correct
    3fa9 --kind credit-fix --credit 81c0 --text "The agency was not credited"; wirecopy correct 3fa9 --kind
    expression-of-concern --text "We are checking a figure in this article"
    """
    from wirecopy.ledger.desk.kinds import ActionKind

    chosen = ActionKind(kind.value.replace("-", "_"))
    _act(context, work, chosen, text, who(by), file, seen, json, (case, reverses, None), (credit, waive, headline))


def withhold_command(
    context: typer.Context,
    work: Work,
    text: Text,
    case: For = None,
    blocked_by: Annotated[
        str | None,
        typer.Option("--blocked-by", metavar="URL", help="The authority that ordered it: readers get status 451."),
    ] = None,
    by: By = None,
    seen: Seen = None,
    json: Json = False,
) -> None:
    """Hide a work for the time being; its bytes stay.

    Example: wirecopy withhold 3fa9 --text "Withheld while a claim is looked into" --case 7b1e --as ada-lune
    """
    from wirecopy.ledger.desk.kinds import ActionKind

    _act(context, work, ActionKind.WITHHOLD, text, who(by), None, seen, json, (case, None, blocked_by))


def remove_command(
    context: typer.Context,
    work: Work,
    text: Text,
    case: For = None,
    by: By = None,
    seen: Seen = None,
    json: Json = False,
) -> None:
    """Remove a work: its text is purged here, its tombstone stays, and neither it nor a near-copy can be read again.

    The bytes are sealed, so that a restoration brings them back.

    Example: wirecopy remove 3fa9 --text "Removed after a copyright claim was upheld" --case 7b1e --as ada-lune
    """
    from wirecopy.ledger.desk.kinds import ActionKind

    _act(context, work, ActionKind.REMOVAL, text, who(by), None, seen, json, (case, None, None))


def restore_command(
    context: typer.Context,
    work: Work,
    text: Text,
    file: Annotated[str | None, typer.Argument(help="Another version, else the one that readers saw last.")] = None,
    case: For = None,
    by: By = None,
    seen: Seen = None,
    json: Json = False,
) -> None:
    """Bring back what was withheld or removed; not before the deadlines of a counter-notice allow it.

    Example: wirecopy restore 3fa9 --text "Restored after a counter-notice" --case 9c20 --as ada-lune
    """
    from wirecopy.ledger.desk.kinds import ActionKind

    _act(context, work, ActionKind.RESTORATION, text, who(by), file, seen, json, (case, None, None))


def _act(
    context: typer.Context,
    work: str,
    kind: ActionKind,
    text: str,
    by: str,
    file: str | None,
    seen: int | None,
    json: bool,
    why: tuple[str | None, str | None, str | None],
    terms: tuple[Sequence[str] | None, Sequence[str] | None, str | None] = (None, None, None),
) -> None:
    from wirecopy.cli.desk.publishing import terms_of
    from wirecopy.workflow import desk_acting
    from wirecopy.workflow.desk_work import whole_action, work_of

    with desk_of(context, "work", work, seen) as desk:
        case, reverses, blocked_by = why
        undone = whole_action(desk, reverses) if reverses else None
        reason = desk_acting.Why(case, undone, blocked_by, terms=terms_of(desk, *terms))
        done = desk_acting.act(desk, work, kind, text, by, file, reason, seen, sys.stdin.buffer)
        stands = work_of(desk, work)
    state = f"work {short(stands.id)} is {stands.stage}, version {len(stands.versions)}"
    line = f"{words(kind)} {short(done.id)} is in force: {state}"
    tell(done, "action", json, line, f"See it: wirecopy work {short(stands.id)}", work=stands.id, stage=stands.stage)

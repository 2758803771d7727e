"""``wirecopy case open``, ``complete``, ``list`` and ``show``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wirecopy.cli.desk.acting import By, Seen, desk_of, short, tell, words
from wirecopy.cli.desk.filing import fields_of
from wirecopy.cli.output import emit, note, say
from wirecopy.cli.workspace import Json
from wirecopy.errors import UsageError
from wirecopy.ledger.desk.kinds import CaseKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wirecopy.workflow.desk import Desk

Case = Annotated[str, typer.Argument(metavar="CASE", help="A case's id (four letters of it are enough).")]
Fields = Annotated[
    Path | None, typer.Argument(metavar="FILE", help="The fields, in TOML or JSON; - for standard input.")
]
Field = Annotated[
    list[str] | None,
    typer.Option("--field", metavar="NAME=VALUE", help="A field that is no contact data. Repeat for more."),
]


def open_command(
    context: typer.Context,
    kind: Annotated[CaseKind, typer.Argument(help="What is asked for.")],
    file: Fields = None,
    field: Field = None,
    work: Annotated[
        list[str] | None, typer.Option("--work", help="A work that it is about, if the addresses do not say so.")
    ] = None,
    claimant: Annotated[str | None, typer.Option(metavar="PARTY", help="Who asks, if the desk knows them.")] = None,
    answers: Annotated[str | None, typer.Option(metavar="CASE", help="The case that a counter-notice answers.")] = None,
    by: By = None,
    json: Json = False,
) -> None:
    """Open a case from what a claimant sent, and print the receipt for them: what is missing, and what happens when.

    What each kind must say stands in docs/cases.md. Contact data is kept apart and printed nowhere. The version that is
    complained about is sealed as evidence. A claimant without --claimant gets a key of their own, and no public name.

    Examples: wirecopy case open correction letter.toml --as ada-lune; wirecopy case open counter_notice answer.json
    --answers 7b1e --claimant mira-holt
    """
    from wirecopy.workflow.desk_cases import open_case

    fields = _fields(file, field, kind)
    with desk_of(context) as desk:
        opened = open_case(desk, kind, fields, work or (), by, claimant, answers)
    if json:
        missing = [{"field": each.field, "words": each.words} for each in opened.missing]
        named = {"case": opened.id, "seq": opened.seq, "claimant": opened.claimant}
        emit({**named, "missing": missing, "receipt": opened.receipt})
        return
    say(opened.receipt)
    add = f"wirecopy case complete {short(opened.id)} FILE"
    note(f"Incomplete: {add}" if opened.missing else f"Next: wirecopy case acknowledge {short(opened.id)}")


def complete_command(
    context: typer.Context,
    case: Case,
    file: Fields = None,
    field: Field = None,
    by: By = None,
    seen: Seen = None,
    json: Json = False,
) -> None:
    """Add what a case lacks; refused, with all that is missing still, until nothing is.

    Examples: wirecopy case complete 7b1e more.toml; wirecopy case complete 7b1e --field evidence="Page 12 of the study"
    """
    from wirecopy.workflow.desk_cases import complete_case
    from wirecopy.workflow.desk_register import show_case

    with desk_of(context, "case", case, seen) as desk:
        kind = show_case(desk, case).case.opened.kind
        done = complete_case(desk, case, _fields(file, field, kind), by, seen)
    tell(done, "case", json, f"case {short(done.id)} is complete", f"Next: wirecopy case acknowledge {short(done.id)}")


def _fields(file: Path | None, options: Sequence[str] | None, kind: CaseKind) -> dict[str, Any]:
    from wirecopy.ledger.cases.kinds import private_names

    if file is None and not options:
        raise UsageError("no fields are given. Name a file with them, or give --field NAME=VALUE; see docs/cases.md")
    fields = fields_of(file) if file else {}
    for each in options or ():
        name, equals, value = each.partition("=")
        if not equals:
            raise UsageError("--field has no value. Write it as --field NAME=VALUE")
        if name in private_names(kind):
            raise UsageError(f"--field {name} is contact data, which shells remember. Put it into a file, or on -")
        fields[name] = value
    return fields


def list_command(
    context: typer.Context,
    stage: Annotated[str | None, typer.Option(help="Only cases in this stage: received, assessing …")] = None,
    work: Annotated[str | None, typer.Option(help="Only cases about this work.")] = None,
    due: Annotated[bool, typer.Option("--due", help="Those on which a clock runs, the next to end first.")] = False,
    json: Json = False,
) -> None:
    """List cases, the newest first, or by what is due next.

    Examples: wirecopy case list; wirecopy case list --due; wirecopy case list --stage assessing --json
    """
    from wirecopy.workflow import desk_register
    from wirecopy.workflow.desk_work import work_of

    with desk_of(context) as desk:
        if due:
            _due(desk, json)
            return
        listed = desk_register.list_cases(desk, stage, work_of(desk, work).id if work else None)
    for each in listed:
        kind = words(each.kind)
        line = f"{short(each.id)}  {each.opened[:10]}  {kind:<17}  {words(each.stage):<13}  by {each.claimant}"
        emit(each._asdict()) if json else say(line)
    if not listed and not json:
        note("There is no such case.")


def _due(desk: Desk, json: bool) -> None:
    from wirecopy.cli.desk.clocks import as_json, line_of_deadline
    from wirecopy.workflow.desk_register import deadlines

    for each in deadlines(desk):
        running = (*each.standing.overdue, *each.standing.open)
        for clock in running[:1]:
            case = {"case": each.case.id, "kind": each.public.kind, "stage": each.public.stage}
            line = f"{short(each.case.id)}  {words(each.public.kind):<17}  {line_of_deadline(clock, each.standing)}"
            emit({**case, **as_json(clock, each.standing)}) if json else say(line)


def show_case_command(
    context: typer.Context,
    case: Case,
    history: Annotated[bool, typer.Option("--history", help="Every event of it.")] = False,
    filing: Annotated[
        Path | None,
        typer.Option(
            "--filing", metavar="FILE", help="Write all that was sent, contact data too, to a file of yours alone."
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Show a case: what it asks, what it lacks, its clocks, priority checks, decisions and actions.

    Contact data is not printed. Who has to answer the claimant has it written with --filing, and deletes the file then.

    Examples: wirecopy case show 7b1e; wirecopy case show 7b1e --history; wirecopy case show 7b1e --filing answer.json
    """
    from wirecopy.cli.desk.caseview import show

    with desk_of(context) as desk:
        if filing is not None:
            _write_filing(desk, case, filing)
        else:
            show(desk, case, history, json)


def _write_filing(desk: Desk, case: str, path: Path) -> None:
    from json import dumps

    from wirecopy.workflow.desk_register import sealed_filing

    content = dumps(sealed_filing(desk, case), ensure_ascii=False, indent=1) + "\n"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}. Name a file that is not there yet") from None
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(content)
    note(f"{path}: for answering the claimant only. Delete it when that is done.")

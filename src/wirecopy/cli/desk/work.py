"""``wirecopy work``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wirecopy.cli.desk.acting import desk_of, short, words
from wirecopy.cli.output import emit, note, say
from wirecopy.cli.workspace import Json

if TYPE_CHECKING:
    from wirecopy.ledger.desk.state import Work
    from wirecopy.workflow.desk import Desk
    from wirecopy.workflow.desk_work import Standing


def work_command(
    context: typer.Context,
    work: Annotated[str | None, typer.Argument(help="A work's id (four letters of it are enough) or address.")] = None,
    stage: Annotated[str | None, typer.Option(help="Only works in this stage: usable, withheld, canceled …")] = None,
    history: Annotated[bool, typer.Option("--history", help="Every event about it.")] = False,
    json: Json = False,
) -> None:
    """Show how a work stands: stage, versions, credits, actions, cases, flags; or list all works.

    A flag says that an original was corrected and that nobody has decided yet what this means here. The last line names
    the last event, to give to --seen.

    Examples: wirecopy work; wirecopy work --stage canceled; wirecopy work 3fa9; wirecopy work 3fa9 --history
    """
    with desk_of(context) as desk:
        if work is None:
            _list(desk, stage, json)
        elif history:
            _history(desk, work, json)
        else:
            _show(desk, work, json)


def _list(desk: Desk, stage: str | None, json: bool) -> None:
    from wirecopy.workflow.desk_work import list_works

    listed = list_works(desk, stage)
    for each in listed:
        if json:
            emit(each._asdict())
        else:
            number = f"version {each.number}" if each.number else ""
            say(f"{short(each.id)}  {each.stage:<11}  {number:<10}  {each.headline or '(not published)'}")
    if not listed and not json:
        note(f"No work is {stage}." if stage else "Nothing was submitted or published yet.")


def _history(desk: Desk, work: str, json: bool) -> None:
    from wirecopy.cli.desk.history import line_of_event
    from wirecopy.ledger.events import body_of
    from wirecopy.workflow.desk_history import history

    for each in history(desk, "work", work):
        named = {"seq": each.seq, "at": each.at, "event": type(each.event).__name__}
        emit({**named, **body_of(each.event)}) if json else say(line_of_event(each))


def _show(desk: Desk, name: str, json: bool) -> None:
    from wirecopy.workflow.desk_work import standing_of

    found = standing_of(desk, name)
    if json:
        emit(_as_json(found))
        return
    for line in _lines(found):
        say(line)
    note(f"You saw event {found.work.seq}.")


def _lines(found: Standing) -> Iterator[str]:
    work = found.work
    yield f"work        {short(work.id)}, {work.stage}"
    if found.edition:
        yield f"headline    {found.edition.headline}"
        yield f"address     {found.edition.url}"
    if work.scheduled:
        yield f"due         {work.scheduled.due}"
    for each in work.versions:
        yield f"version {each.number:<3} {_minute(each.at)}, {each.publication.change}, edited by {each.publication.by}"
    yield from _credits(work)
    for action in work.actions:
        since = f" {_minute(action.at)}" if action.at else ""
        undone = f" by {short(action.reversed_by)}" if action.reversed_by else ""
        yield f"action      {short(action.id)}{since}, {words(action.deed.kind)}, {words(action.stage)}{undone}"
        yield f"            {found.texts.get(action.deed.text, '')}"
    for submission in found.submissions:
        yield f"submission  {short(submission.id)}, {words(submission.stage)}, by {submission.submitter}"
    for case in found.cases:
        yield f"case        {short(case.id)}, {words(case.opened.kind)}, {words(case.stage)}"
    for case in found.flags:
        yield f"flag        an original was corrected: case {short(case.id)} is not decided"


def _credits(work: Work) -> Iterator[str]:
    for credit in sorted(work.current.publication.credits, key=lambda each: each.hop) if work.versions else ():
        hop = f", hop {credit.hop}" if credit.hop > 1 else ""
        yield f"credit      {words(credit.kind)}: {credit.name}{hop}"


def _minute(at: str) -> str:
    return f"{at[:16].replace('T', ' ')}Z"


def _as_json(found: Standing) -> dict[str, Any]:
    from wirecopy.publish.wires.plain import facts

    work = found.work
    return {
        "work": work.id,
        "seq": work.seq,
        "stage": work.stage,
        "due": work.scheduled.due if work.scheduled else None,
        "versions": [
            {"number": each.number, "at": each.at, "change": each.publication.change, "by": each.publication.by}
            for each in work.versions
        ],
        "actions": [
            {"action": each.id, "kind": each.deed.kind, "stage": each.stage, "at": each.at}
            | {"text": found.texts.get(each.deed.text, ""), "case": each.deed.case, "reversed_by": each.reversed_by}
            for each in work.actions
        ],
        "submissions": [
            {"submission": each.id, "stage": each.stage, "by": each.submitter} for each in found.submissions
        ],
        "cases": [{"case": each.id, "kind": each.opened.kind, "stage": each.stage} for each in found.cases],
        "flags": [each.id for each in found.flags],
        "public": facts(found.edition) if found.edition else None,
    }

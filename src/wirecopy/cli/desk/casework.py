"""``wirecopy case`` moves: acknowledge, assess, decide and the others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wirecopy.cli.desk.acting import By, Seen, desk_of, short, tell, who, words
from wirecopy.cli.desk.cases import Case
from wirecopy.cli.output import emit, note, say
from wirecopy.cli.workspace import Json
from wirecopy.errors import UsageError
from wirecopy.ledger.desk.kinds import Occurrence, Outcome

if TYPE_CHECKING:
    from wirecopy.ledger.cases.sightings import Basis, Sighting

Note = Annotated[str | None, typer.Option("--note", help="Why, or what was said; it is kept with the case.")]

MOVES = {
    "acknowledge": "Say that a case was received and has all that it needs.",
    "assess": "Take a case up, or up again after an appeal: by somebody who did not decide it before.",
    "refer": "Hand a case to somebody outside who tries to settle it. Needs --note.",
    "resume": "Take a case up again that was referred.",
    "withdraw": "Record that the claimant takes a case back. Needs --note.",
    "act": "Say that what a case asked for was done: an action that names it is in force.",
    "close": "Close a case.",
    "appeal": "Ask for a review of a closed case, which another person decides. Needs --note.",
}
"""Moves that say nothing but that they were made, and why."""


def moving(move: str) -> Callable[..., None]:
    """The command of a move."""

    def command(
        context: typer.Context, case: Case, remark: Note = None, by: By = None, seen: Seen = None, json: Json = False
    ) -> None:
        from wirecopy.ledger.stages import CaseMove
        from wirecopy.workflow.desk_cases import move_case
        from wirecopy.workflow.desk_register import show_case

        with desk_of(context, "case", case, seen) as desk:
            done = move_case(desk, case, CaseMove(move), who(by), remark, seen)
            stage = show_case(desk, done.id).public.stage
        tell(done, "case", json, f"case {short(done.id)} is {words(stage)}", stage=stage)

    command.__doc__ = f"{MOVES[move]}\n\nExample: wirecopy case {move} 7b1e --as ada-lune"
    return command


def priority_command(
    context: typer.Context,
    case: Case,
    claimants: Annotated[
        str | None, typer.Option(metavar="ARTICLE", help="The claimant's text, if the workspace has it.")
    ] = None,
    archived: Annotated[
        list[str] | None,
        typer.Option(metavar="TIME=WHERE", help="The claimant's text is in somebody else's archive. Repeat for more."),
    ] = None,
    deposited: Annotated[
        list[str] | None, typer.Option(metavar="TIME=WHERE", help="It was deposited with a register. Repeat for more.")
    ] = None,
    by: By = None,
    seen: Seen = None,
    json: Json = False,
) -> None:
    """Check who published first, and record the finding with its evidence. A copyright claim is not upheld without.

    What a side says of itself, its date included, never decides for it.

    Example: wirecopy case priority 7b1e --claimants 81c0 --as ada-lune
    """
    from wirecopy.ledger.cases.sightings import Basis
    from wirecopy.workflow.desk_priority import check_priority

    shown = [_sighting("--archived", each, Basis.SNAPSHOT) for each in archived or ()]
    shown += [_sighting("--deposited", each, Basis.DEPOSIT) for each in deposited or ()]
    with desk_of(context, "case", case, seen) as desk:
        found = check_priority(desk, case, who(by), claimants, shown, seen)
    if json:
        evidence = [{"words": each.words, "says": each.says} for each in found.evidence]
        emit({"finding": found.finding, "because": found.because, "evidence": evidence})
        return
    say(f"{words(found.finding)}: {found.because}.")
    for each in found.evidence:
        say(f"  {each.words}{f': {words(each.says)}' if each.says else ''}")


def _sighting(option: str, written: str, basis: Basis) -> Sighting:
    from wirecopy.article.moment import parse_moment
    from wirecopy.ledger.cases.sightings import Sighting, Whose

    time, _, where = written.partition("=")
    at = parse_moment(time)
    if at is None or not where.strip():
        raise UsageError(
            f"{option} {written!r} is no time with a place. Write it as 2024-05-08=https://archive.example/1"
        )
    return Sighting(whose=Whose.CLAIMANT, basis=basis, at=at, where=where.strip())


def decide_command(
    context: typer.Context,
    case: Case,
    outcome: Annotated[Outcome, typer.Argument(help="What becomes of what was asked.")],
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="facts, ground, reasons and redress, in TOML or JSON.")
    ] = None,
    facts: Annotated[str | None, typer.Option(help="What was found.")] = None,
    ground: Annotated[str | None, typer.Option(help="The law or rule that it rests on.")] = None,
    reasons: Annotated[str | None, typer.Option(help="Why.")] = None,
    redress: Annotated[str | None, typer.Option(help="What can be done against it.")] = None,
    by: By = None,
    seen: Seen = None,
    json: Json = False,
) -> None:
    """Decide a case, with reasons that everybody can read: by somebody who had no part in the version or case before.

    Example: wirecopy case decide 7b1e upheld decision.toml --as joss-ardery
    """
    from wirecopy.cli.desk.filing import texts_of
    from wirecopy.workflow.desk_cases import decide_case

    said = texts_of(file) if file else {}
    options = {"facts": facts, "ground": ground, "reasons": reasons, "redress": redress}
    said |= {name: value for name, value in options.items() if value is not None}
    if unknown := said.keys() - options.keys():
        raise UsageError(f"a decision has no {', '.join(sorted(unknown))}. It has {', '.join(options)}")
    if lacking := [name for name in options if not said.get(name, "").strip()]:
        raise UsageError(f"the decision lacks {', '.join(lacking)}. Give each in a file, or as an option")
    with desk_of(context, "case", case, seen) as desk:
        done = decide_case(desk, case, outcome, who(by), **{name: said[name] for name in options}, seen=seen)
    next_ = f"Do what it asks with --case {short(done.id)}, then: wirecopy case act {short(done.id)}"
    line = f"case {short(done.id)} is {words(outcome)}, by {who(by)}"
    tell(done, "case", json, line, next_ if outcome is not Outcome.REJECTED else "", outcome=outcome)


def note_command(
    context: typer.Context,
    case: Case,
    what: Annotated[Occurrence, typer.Argument(help="What happened.")],
    remark: Note = None,
    by: By = None,
    seen: Seen = None,
    json: Json = False,
) -> None:
    """Record what the desk does not decide, and what starts or stops a clock: a court action, an extension.

    Example: wirecopy case note 9c20 court_action --note "The claimant sent us the complaint" --as ada-lune
    """
    from wirecopy.workflow.desk_cases import note_case

    with desk_of(context, "case", case, seen) as desk:
        done = note_case(desk, case, what, who(by), remark, seen)
    tell(done, "case", json, f"case {short(done.id)}: {words(what)}, noted")


def lapse_command(context: typer.Context, json: Json = False) -> None:
    """Let every incomplete case lapse whose claimant's time to complete it is over. For a timetable.

    Example: wirecopy case lapse
    """
    from wirecopy.workflow.desk_cases import lapse_due

    with desk_of(context) as desk:
        lapsed = lapse_due(desk)
    for done in lapsed:
        tell(done, "case", json, f"case {short(done.id)} has lapsed")
    if not lapsed and not json:
        note("No case has lapsed.")

"""A case as it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from wirecopy.cli.desk.acting import short, words
from wirecopy.cli.desk.clocks import as_json, line_of_deadline
from wirecopy.cli.desk.history import line_of_event
from wirecopy.cli.output import emit, note, say

if TYPE_CHECKING:
    from wirecopy.workflow.desk import Desk
    from wirecopy.workflow.desk_register import CaseShown


def show(desk: Desk, name: str, history: bool, json: bool) -> None:
    """Print a case, or its events."""
    from wirecopy.workflow.desk_history import history as happened
    from wirecopy.workflow.desk_register import show_case
    from wirecopy.workflow.desk_sealed import sealed_fields

    if history:
        for each in happened(desk, "case", name):
            emit({"seq": each.seq, "at": each.at, "event": type(each.event).__name__}) if json else say(
                line_of_event(each)
            )
        return
    shown, sealed = show_case(desk, name), sealed_fields(desk, name)
    if json:
        emit(_as_json(shown, sealed))
        return
    for line in _lines(shown, sealed):
        say(line)
    note(f"You saw event {shown.case.seq}.")


def _lines(shown: CaseShown, sealed: Mapping[str, Any]) -> Iterator[str]:
    case, public = shown.case, shown.public
    yield f"case        {short(case.id)}, {words(public.kind)}, {words(public.stage)}"
    yield f"opened      {case.at[:16].replace('T', ' ')}Z, by {case.opened.by}, for {case.opened.claimant}"
    yield from (f"about       work {short(work)}" for work in public.works)
    if public.answers:
        yield f"answers     case {short(public.answers)}"
    for name, value in public.fields.items():
        if name not in sealed:
            yield f"{words(name):<11} {_said(value)}"
    for name, value in sealed.items():
        yield f"{words(name):<11} {_said(value)}  [for the desk alone]"
    yield from (f"lacks       {words(name)}" for name in case.missing)
    for clock in shown.deadlines:
        yield f"clock       {line_of_deadline(clock, shown.standing)}"
    yield from (f"priority    {words(each.found)}, checked by {each.by}" for each in case.checks)
    for decision in public.decisions:
        yield f"decision {decision.number}  {words(decision.outcome)}, {decision.at[:10]}"
        yield f"            {decision.facts} {decision.reasons} ({decision.ground})"
        yield f"            {decision.redress}"
    for acted in case.acted:
        yield f"action      {short(acted.action)}, {words(acted.kind)} of work {short(acted.work)}"


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(value) if isinstance(value, list | tuple) else str(value)


def _as_json(shown: CaseShown, sealed: Mapping[str, Any]) -> dict[str, Any]:
    public = shown.public._asdict()
    case = {"case": public.pop("id"), "seq": shown.case.seq, "claimant": shown.case.opened.claimant}
    public["decisions"] = [each._asdict() for each in shown.public.decisions]
    return {
        **case,
        **public,
        "sealed": dict(sealed),
        "missing": list(shown.case.missing),
        "deadlines": [as_json(each, shown.standing) for each in shown.deadlines],
        "priority": [{"found": each.found, "by": each.by} for each in shown.case.checks],
    }

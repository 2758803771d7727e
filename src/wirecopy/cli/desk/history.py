"""Events of the desk in words."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from wirecopy.cli.desk.acting import short, words

if TYPE_CHECKING:
    from wirecopy.workflow.desk_history import Happening

_WORDS = {
    "SubmissionDrafted": "submission begun",
    "Submitted": "submission {submission} handed in",
    "SubmissionMoved": "submission {submission}: {move}",
    "Scheduled": "scheduled for {due}",
    "Unscheduled": "no longer scheduled",
    "Published": "published",
    "ActionDrafted": "action {action} drafted",
    "ActionMoved": "action {action}: {move}",
    "ActionInForce": "{kind} {action} in force",
    "Purged": "bytes purged and kept out by {action}",
    "Readmitted": "what {purged_by} had purged let in again by {action}",
    "CaseOpened": "case {case} opened: {kind}",
    "EvidenceSealed": "evidence sealed",
    "CaseMoved": "case {case}: {move}",
    "PriorityChecked": "priority checked: {found}",
    "CaseDecided": "case {case} decided: {outcome}",
    "CaseActed": "{kind} {action} for case {case}",
    "CaseNoted": "noted: {what}",
}
_IDS = ("submission", "action", "case", "purged_by")


def line_of_event(happening: Happening) -> str:
    """One line for an event: its number, when, what, and by whom."""
    event = happening.event
    given: defaultdict[str, Any] = defaultdict(str)
    for name in event.__dataclass_fields__:
        value = getattr(event, name)
        given[name] = short(value) if name in _IDS and isinstance(value, str) else value
    given |= {name: words(given[name]) for name in ("move", "kind", "outcome", "found", "what") if given[name]}
    name = type(event).__name__
    what = _WORDS.get(name, name).format_map(given)
    person = given["by"] or getattr(given["publication"], "by", "")
    by = f", by {person}" if person else ""
    return f"{happening.seq:>5}  {happening.at[:16].replace('T', ' ')}Z  {what}{by}"

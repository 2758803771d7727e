"""What happened at the desk, in words for people who work there."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

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
_SHORT = 8  # letters of an id that a list shows


class Told(NamedTuple):
    """An event in words, and who did it, where somebody did."""

    what: str
    by: str


def told(happening: Happening) -> Told:
    """An event in words."""
    event = happening.event
    given: defaultdict[str, Any] = defaultdict(str)
    for name in event.__dataclass_fields__:
        value = getattr(event, name)
        given[name] = value[:_SHORT] if name in _IDS and isinstance(value, str) else value
    given |= {name: _words(given[name]) for name in ("move", "kind", "outcome", "found", "what") if given[name]}
    name = type(event).__name__
    return Told(_WORDS.get(name, name).format_map(given), given["by"] or getattr(given["publication"], "by", ""))


def _words(name: str) -> str:
    return str(name).replace("_", " ")

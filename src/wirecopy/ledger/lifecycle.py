"""What may follow what: one table each for submissions, works, cases and actions. A missing pair is refused with a sentence.

``docs/lifecycle.md`` is drawn from these tables.
"""

from __future__ import annotations

from wirecopy.ledger.stages import (
    ActionMove,
    ActionStage,
    CaseMove,
    CaseStage,
    Role,
    SubmissionMove,
    SubmissionStage,
    WorkMove,
    WorkStage,
)
from wirecopy.ledger.steps import Lifecycle, S, Step, allowed, check, diagram

__all__ = ["ACTION", "CASE", "SUBMISSION", "TABLES", "WORK", "allowed", "check", "diagram"]


def _may(to: S, *who: Role) -> Step[S]:
    return Step(to, frozenset(who))


_CONTRIBUTOR, _EDITOR, _CLAIMANT, _MACHINE = Role.CONTRIBUTOR, Role.EDITOR, Role.CLAIMANT, Role.MACHINE
_s, _sm = SubmissionStage, SubmissionMove
_w, _wm = WorkStage, WorkMove
_c, _cm = CaseStage, CaseMove
_a, _am = ActionStage, ActionMove

SUBMISSION: Lifecycle[SubmissionStage, SubmissionMove] = Lifecycle(
    "submission",
    {
        _s.DRAFT: {
            _sm.SUBMIT: _may(_s.SUBMITTED, _CONTRIBUTOR),
            _sm.WITHDRAW: _may(_s.WITHDRAWN, _CONTRIBUTOR),
        },
        _s.SUBMITTED: {
            _sm.REVIEW: _may(_s.IN_REVIEW, _EDITOR),
            _sm.RETURN: _may(_s.RETURNED, _EDITOR),
            _sm.WITHDRAW: _may(_s.WITHDRAWN, _CONTRIBUTOR),
        },
        _s.RETURNED: {
            _sm.SUBMIT: _may(_s.SUBMITTED, _CONTRIBUTOR),
            _sm.WITHDRAW: _may(_s.WITHDRAWN, _CONTRIBUTOR),
        },
        _s.IN_REVIEW: {
            _sm.ACCEPT: _may(_s.ACCEPTED, _EDITOR),
            _sm.REJECT: _may(_s.REJECTED, _EDITOR),
            _sm.RETURN: _may(_s.RETURNED, _EDITOR),
            _sm.WITHDRAW: _may(_s.WITHDRAWN, _CONTRIBUTOR),
        },
        _s.ACCEPTED: {},
        _s.REJECTED: {},
        _s.WITHDRAWN: {},
    },
)

WORK: Lifecycle[WorkStage, WorkMove] = Lifecycle(
    "work",
    {
        _w.UNPUBLISHED: {
            _wm.SCHEDULE: _may(_w.SCHEDULED, _EDITOR),
            _wm.PUBLISH: _may(_w.USABLE, _EDITOR),
        },
        _w.SCHEDULED: {
            _wm.UNSCHEDULE: _may(_w.UNPUBLISHED, _EDITOR),
            _wm.PUBLISH: _may(_w.USABLE, _EDITOR, _MACHINE),
        },
        _w.USABLE: {
            _wm.AMEND: _may(_w.USABLE, _EDITOR),
            _wm.ANNOTATE: _may(_w.USABLE, _EDITOR),
            _wm.WITHHOLD: _may(_w.WITHHELD, _EDITOR),
            _wm.REMOVE: _may(_w.CANCELED, _EDITOR),
        },
        _w.WITHHELD: {
            _wm.ANNOTATE: _may(_w.WITHHELD, _EDITOR),
            _wm.RESTORE: _may(_w.USABLE, _EDITOR),
            _wm.REMOVE: _may(_w.CANCELED, _EDITOR),
        },
        _w.CANCELED: {
            _wm.ANNOTATE: _may(_w.CANCELED, _EDITOR),
            _wm.RESTORE: _may(_w.USABLE, _EDITOR),
        },
    },
)

_UNDECIDED = {_cm.WITHDRAW: _may(_c.WITHDRAWN, _CLAIMANT, _EDITOR)}
_DECIDED = {_cm.ACT: _may(_c.ACTIONED, _EDITOR)}
_CLOSABLE = {_cm.CLOSE: _may(_c.CLOSED, _EDITOR)}

CASE: Lifecycle[CaseStage, CaseMove] = Lifecycle(
    "case",
    {
        _c.RECEIVED: {
            _cm.ACKNOWLEDGE: _may(_c.ACKNOWLEDGED, _EDITOR, _MACHINE),
            _cm.FIND_INCOMPLETE: _may(_c.INCOMPLETE, _EDITOR, _MACHINE),
            **_UNDECIDED,
        },
        _c.INCOMPLETE: {
            _cm.COMPLETE: _may(_c.RECEIVED, _CLAIMANT, _EDITOR),
            _cm.LAPSE: _may(_c.LAPSED, _EDITOR, _MACHINE),
            **_UNDECIDED,
        },
        _c.ACKNOWLEDGED: {_cm.ASSESS: _may(_c.ASSESSING, _EDITOR), **_UNDECIDED},
        _c.ASSESSING: {
            _cm.REFER: _may(_c.REFERRED, _EDITOR),
            _cm.UPHOLD: _may(_c.UPHELD, _EDITOR),
            _cm.UPHOLD_PARTLY: _may(_c.PARTLY_UPHELD, _EDITOR),
            _cm.REJECT: _may(_c.REJECTED, _EDITOR),
            **_UNDECIDED,
        },
        _c.REFERRED: {_cm.RESUME: _may(_c.ASSESSING, _EDITOR), **_UNDECIDED},
        _c.UPHELD: _DECIDED,
        _c.PARTLY_UPHELD: _DECIDED,
        _c.REJECTED: {**_DECIDED, **_CLOSABLE},
        _c.WITHDRAWN: {**_DECIDED, **_CLOSABLE},
        _c.ACTIONED: _CLOSABLE,
        _c.CLOSED: {_cm.APPEAL: _may(_c.APPEALED, _CLAIMANT, _EDITOR)},
        _c.APPEALED: {_cm.ASSESS: _may(_c.ASSESSING, _EDITOR), **_UNDECIDED},
        _c.LAPSED: {},
    },
)

_REVERSIBLE = {_am.REVERSE: _may(_a.REVERSED, _EDITOR)}
_SETTLING = {
    _am.SETTLE: _may(_a.SETTLED, _MACHINE, _EDITOR),
    _am.SETTLE_WITH_GAPS: _may(_a.SETTLED_WITH_GAPS, _MACHINE, _EDITOR),
}

ACTION: Lifecycle[ActionStage, ActionMove] = Lifecycle(
    "action",
    {
        _a.DRAFTED: {_am.APPROVE: _may(_a.APPROVED, _EDITOR)},
        _a.APPROVED: {_am.APPLY: _may(_a.IN_FORCE, _EDITOR)},
        _a.IN_FORCE: {_am.PROPAGATE: _may(_a.PROPAGATING, _MACHINE, _EDITOR), **_REVERSIBLE},
        _a.PROPAGATING: {**_SETTLING, **_REVERSIBLE},
        _a.SETTLED: _REVERSIBLE,
        _a.SETTLED_WITH_GAPS: _REVERSIBLE,
        _a.REVERSED: {},
    },
)

TABLES = (SUBMISSION, WORK, CASE, ACTION)
"""All of them."""

"""Where submissions, works, cases and actions can be, and what can be done with them."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """As what somebody acts. A contributor is whose submission it is, a claimant whose case."""

    CONTRIBUTOR = "contributor"
    EDITOR = "editor"
    CLAIMANT = "claimant"
    MACHINE = "machine"


class SubmissionStage(StrEnum):
    """Where a submission is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    IN_REVIEW = "in_review"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class SubmissionMove(StrEnum):
    """What can be done with a submission."""

    SUBMIT = "submit"
    REVIEW = "review"
    RETURN = "return"
    ACCEPT = "accept"
    REJECT = "reject"
    WITHDRAW = "withdraw"


class WorkStage(StrEnum):
    """What readers are told of a work: the last three are IPTC's publication statuses."""

    UNPUBLISHED = "unpublished"
    SCHEDULED = "scheduled"
    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"


class WorkMove(StrEnum):
    """What can be done with a work. To amend is to publish another version, to annotate to add a notice without one."""

    SCHEDULE = "schedule"
    UNSCHEDULE = "unschedule"
    PUBLISH = "publish"
    AMEND = "amend"
    ANNOTATE = "annotate"
    WITHHOLD = "withhold"
    REMOVE = "remove"
    RESTORE = "restore"


class CaseStage(StrEnum):
    """Where a case is."""

    RECEIVED = "received"
    INCOMPLETE = "incomplete"
    LAPSED = "lapsed"
    ACKNOWLEDGED = "acknowledged"
    ASSESSING = "assessing"
    REFERRED = "referred"
    UPHELD = "upheld"
    PARTLY_UPHELD = "partly_upheld"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    ACTIONED = "actioned"
    CLOSED = "closed"
    APPEALED = "appealed"


class CaseMove(StrEnum):
    """What can be done with a case."""

    FIND_INCOMPLETE = "find_incomplete"
    COMPLETE = "complete"
    LAPSE = "lapse"
    ACKNOWLEDGE = "acknowledge"
    ASSESS = "assess"
    REFER = "refer"
    RESUME = "resume"
    UPHOLD = "uphold"
    UPHOLD_PARTLY = "uphold_partly"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    ACT = "act"
    CLOSE = "close"
    APPEAL = "appeal"


class ActionStage(StrEnum):
    """Where an action is; from propagating on it is told to known copies."""

    DRAFTED = "drafted"
    APPROVED = "approved"
    IN_FORCE = "in_force"
    PROPAGATING = "propagating"
    SETTLED = "settled"
    SETTLED_WITH_GAPS = "settled_with_gaps"
    REVERSED = "reversed"


class ActionMove(StrEnum):
    """What can be done with an action."""

    APPROVE = "approve"
    APPLY = "apply"
    PROPAGATE = "propagate"
    SETTLE = "settle"
    SETTLE_WITH_GAPS = "settle_with_gaps"
    REVERSE = "reverse"

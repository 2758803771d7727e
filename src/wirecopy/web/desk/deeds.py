"""What editors can do to a work, and what each of these asks for: one form shows what is needed and no more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from wirecopy.errors import NotFound
from wirecopy.ledger.stages import WorkStage


class Asking(NamedTuple):
    """A form: its title, what it does in words, and which fields it has: ``said`` words for the public, ``version`` a new
    text, ``terms`` headline and licence, ``credits``, ``times``, ``case``, ``blocked`` an authority's address."""

    name: str
    title: str
    about: str
    fields: frozenset[str]

    def has(self, field: str) -> bool:
        """Whether it asks for something."""
        return field in self.fields


def _asking(name: str, title: str, about: str, fields: str) -> Asking:
    return Asking(name, title, about, frozenset(fields.split()))


_ALL = (
    _asking("publish", "Publish", "Readers see it at once, or at the time you give.", "terms credits times"),
    _asking("unschedule", "Take back", "It will not be published by itself any more.", "note"),
    _asking("minor", "Minor change", "Spelling and the like: no notice, but the difference is public.", "terms version"),
    _asking(
        "correction", "Correct", "What was wrong is told in public; those who rest on it are asked.",
        "said version terms credits case reverses",
    ),
    _asking("clarification", "Clarify", "It was right, and could be misunderstood.", "said version terms case reverses"),
    _asking("update", "Update", "Something new happened.", "said version terms credits case reverses"),
    _asking("credit_fix", "Fix credits", "Somebody was not credited, or wrongly.", "said credits case reverses"),
    _asking("redaction", "Redact", "What you take out is purged, and kept out.", "said version terms case reverses"),
    _asking("reply", "Add a reply", "The words of somebody concerned.", "said case reverses"),
    _asking(
        "expression_of_concern", "Express concern", "Something is being looked into; nothing is decided.",
        "said case reverses",
    ),
    _asking("withhold", "Withhold", "Nobody sees it for the time being; its bytes stay.", "said case blocked"),
    _asking("removal", "Remove", "Its text is purged and kept out; a tombstone says why.", "said case"),
    _asking("restoration", "Restore", "Readers see it again, and are told why.", "said case"),
)  # fmt: skip
DEEDS: Mapping[str, Asking] = {each.name: each for each in _ALL}
"""Forms by name: those of actions have the names of their kinds."""
_USABLE = "minor correction clarification update credit_fix redaction reply expression_of_concern withhold removal"
_OFFERED = {
    WorkStage.UNPUBLISHED: "publish",
    WorkStage.SCHEDULED: "unschedule",
    WorkStage.USABLE: _USABLE,
    WorkStage.WITHHELD: "restoration removal correction expression_of_concern",
    WorkStage.CANCELED: "restoration",
}


def offered(stage: WorkStage) -> tuple[Asking, ...]:
    """What is offered for a work of a stage; the rules have the last word."""
    return tuple(DEEDS[name] for name in _OFFERED[stage].split())


def deed(name: str) -> Asking:
    """A form. Raises :class:`NotFound`."""
    if name not in DEEDS:
        raise NotFound("there is no such thing to be done. What can be done stands on the page of the work")
    return DEEDS[name]

"""What rules have in common: looking things up, who acts as what, whether somebody was quicker, what is no public name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TypeVar

from wirecopy.errors import NotAllowed, NotFound, Outdated, UsageError
from wirecopy.ledger.desk.happenings import PartyNamed
from wirecopy.ledger.desk.kinds import PartyKind
from wirecopy.ledger.desk.state import Action, Case, DeskState, Submission, Work
from wirecopy.ledger.stages import Role

_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.\w|mailto:|\btel:", re.IGNORECASE)
_TELEPHONE = re.compile(r"(?:\d[\s()/.-]*){7,}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
T = TypeVar("T")


def party(state: DeskState, key: str) -> PartyNamed:
    """A party. Raises :class:`NotFound`."""
    return _find(state.parties, key, "party", "Name them first, with their public name")


def work(state: DeskState, key: str) -> Work:
    """A work that somebody submitted or published. Raises :class:`NotFound`."""
    return _find(state.works, key, "work", "An article becomes a work when it is submitted or published")


def submission(state: DeskState, key: str) -> Submission:
    """A submission. Raises :class:`NotFound`."""
    return _find(state.submissions, key, "submission", "Submissions of a work are listed with it")


def action(state: DeskState, key: str) -> Action:
    """An action. Raises :class:`NotFound`."""
    return _find(state.actions, key, "action", "Actions on a work are listed with it")


def case(state: DeskState, key: str) -> Case:
    """A case. Raises :class:`NotFound`."""
    return _find(state.cases, key, "case", "Open one first")


def _find(things: Mapping[str, T], key: str, noun: str, remedy: str) -> T:
    if key not in things:
        raise NotFound(f"there is no {noun} {key!r}. {remedy}")
    return things[key]


def roles(state: DeskState, by: str, owner: str | None = None, own: Role = Role.CONTRIBUTOR) -> frozenset[Role]:
    """As what a party may act; whose it is (``owner``) acts as ``own``. Raises :class:`NotFound`."""
    known = party(state, by)
    machine = {Role.MACHINE} if known.kind is PartyKind.MACHINE else set[Role]()
    return frozenset(known.roles) | machine | ({own} if by == owner else set[Role]())


def editor(state: DeskState, by: str) -> None:
    """Raises :class:`NotAllowed` for those who are no editor."""
    if Role.EDITOR not in roles(state, by):
        raise NotAllowed(f"{by} is not an editor", "This is for editors")


def unmoved(thing: Work | Submission | Case, seen: int, noun: str) -> None:
    """Raises :class:`Outdated` when something has happened to it since it was looked at."""
    if thing.seq != seen:
        raise Outdated(
            f"{noun} {thing.id} has moved on: you saw it as event {seen} left it, and event {thing.seq} came after",
            f"Look at it again, then decide with what you see (event {thing.seq}); it is {_stage(thing)} now",
        )


def _stage(thing: Work | Submission | Case) -> str:
    return thing.stage.replace("_", " ")


def public(text: str, what: str) -> None:
    """Raises :class:`NotAllowed` for what is empty or looks like contact data: it would be in the record for good."""
    if not text.strip():
        raise NotAllowed(f"{what} is empty", "Give it as readers are to see it")
    if _MAIL.search(text) or _TELEPHONE.search(text):
        raise NotAllowed(
            f"{what} looks like an address or a telephone number, and would be public for good",
            "Give a public name only; contact data is kept apart",
        )


def digest(value: str, what: str) -> None:
    """Raises :class:`UsageError` for what is not a digest: words have no place in the record."""
    if not _DIGEST.fullmatch(value):
        raise UsageError(
            f"{what} is not a SHA-256 digest in 64 hex digits. Keep the words first, then give their digest"
        )


def instant(written: str, what: str) -> datetime:
    """A time as the record writes it. Raises :class:`UsageError`."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise UsageError(
            f"{what} {written!r} is not a time. Give it as RFC 3339, like 2024-05-08T06:00:00+00:00"
        ) from None
    if moment.tzinfo is None:
        raise UsageError(f"{what} {written!r} has no offset. Give it as RFC 3339, like 2024-05-08T06:00:00+00:00")
    return moment.astimezone(UTC)

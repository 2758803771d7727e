"""What fields are made of: the words the tables of the kinds are written in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class CaseKind(StrEnum):
    """What somebody asks of us."""

    CORRECTION = "correction"
    COMPLAINT = "complaint"
    COPYRIGHT_NOTICE = "copyright_notice"
    COUNTER_NOTICE = "counter_notice"
    PRIVACY_ERASURE = "privacy_erasure"
    RIGHT_OF_REPLY = "right_of_reply"
    AUTHORITY_ORDER = "authority_order"
    CREDIT_CLAIM = "credit_claim"


class FieldType(StrEnum):
    """What a value may be. A ``statement`` is a sentence to agree with; ``passages`` are words as the article has them."""

    TEXT = "text"
    EMAIL = "email"
    TELEPHONE = "telephone"
    URLS = "urls"
    DATE = "date"
    CHOICE = "choice"
    STATEMENT = "statement"
    PASSAGES = "passages"


class Shown(StrEnum):
    """Who may see a value: everybody, in the register; the desk, as sealed evidence; or whoever answers the claimant, from
    the private store that it never leaves."""

    PUBLIC = "public"
    SEALED = "sealed"
    PRIVATE = "private"


class When(NamedTuple):
    """Another field, a choice, has one of these values."""

    field: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing to say. ``help`` is what claimants read, of a statement the sentence itself; ``asked_by`` the law or
    standard that wants it, ``None`` where we do.

    ``required`` always, never, or when another field says so; ``unless`` another field frees from it. ``sealed_when``: a
    public value is for the desk alone then. ``choices`` are names with their meaning; ``most`` is the greatest length of a
    text, or number of addresses or passages.
    """

    name: str
    type: FieldType
    help: str
    asked_by: str | None = None
    shown: Shown = Shown.PUBLIC
    required: bool | When = False
    unless: When | None = None
    sealed_when: When | None = None
    choices: tuple[tuple[str, str], ...] = ()
    most: int = 4000


def when(field: str, *values: str) -> When:
    """The condition that a choice has one of these values."""
    return When(field, frozenset(values))


def name(asked_by: str | None, required: bool | When = True, unless: When | None = None) -> Field:
    """Who asks."""
    return Field(
        name="name",
        type=FieldType.TEXT,
        help="Your name. It is kept apart and is not published",
        asked_by=asked_by,
        shown=Shown.PRIVATE,
        required=required,
        unless=unless,
        most=200,
    )


def email(asked_by: str | None, required: bool | When = True, unless: When | None = None) -> Field:
    """Where answers go."""
    return Field(
        name="email",
        type=FieldType.EMAIL,
        help="Your e-mail address, for our answer. It is kept apart and is not published",
        asked_by=asked_by,
        shown=Shown.PRIVATE,
        required=required,
        unless=unless,
        most=254,
    )


def private(field: str, kind: FieldType, help: str, asked_by: str | None, required: bool | When = False) -> Field:
    """Contact data beside name and e-mail: address, telephone, signature."""
    return Field(name=field, type=kind, help=help, asked_by=asked_by, shown=Shown.PRIVATE, required=required, most=500)


def articles(
    help: str, asked_by: str | None = None, shown: Shown = Shown.PUBLIC, sealed_when: When | None = None
) -> Field:
    """Which articles of ours it is about."""
    return Field(
        name="urls",
        type=FieldType.URLS,
        help=help,
        asked_by=asked_by,
        shown=shown,
        required=True,
        sealed_when=sealed_when,
        most=100,
    )


def passages(help: str, asked_by: str | None = None, required: bool = False) -> Field:
    """Which words of them. Sealed in every kind: the register does not print again what somebody wants removed."""
    return Field(
        name="passages",
        type=FieldType.PASSAGES,
        help=help,
        asked_by=asked_by,
        shown=Shown.SEALED,
        required=required,
        most=20,
    )


def evidence(help: str, asked_by: str | None = None, required: bool = False) -> Field:
    """What shows that it is so."""
    return Field(
        name="evidence", type=FieldType.TEXT, help=help, asked_by=asked_by, shown=Shown.SEALED, required=required
    )

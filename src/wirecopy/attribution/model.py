"""What one statement is: a source, a cue and a content, with everything the article says about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wirecopy.span import Span


class Kind(StrEnum):
    """Whose words the content is in."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Part:
    """A cue or a content: spans into the text, by beginning, and the words they cover joined by single spaces."""

    spans: tuple[Span, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """Whom a statement is attributed to.

    ``resolved`` is the fullest name the article gives for a pronoun, a description or a short name, ``entity`` the same
    person's key across articles; both ``None`` where the evidence does not suffice.
    """

    spans: tuple[Span, ...]
    text: str
    resolved: str | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Occasion:
    """On what occasion: kind, the outlet or event named, the day as far as the article dates it, and where it says so.

    ``when`` is an ISO 8601 date, as precise as the article is: ``2024-05-08``, ``2015-11`` or ``2015``.
    """

    kind: str
    outlet: str | None
    when: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attributed statement. ``parent`` is the ``id`` of the statement whose content it stands in.

    ``language`` (BCP 47, ``None``: too little text to tell) is the article's; where the tagger does not know it, there are
    direct quotations only. ``confidence``, between 0 and 1, is the tagger's probability of its least certain part; 1 where
    rules alone found it.
    """

    id: str
    kind: Kind
    source: Source | None
    cue: Part | None
    content: Part
    parent: str | None = None
    occasion: Occasion | None = None
    confidence: float = 1.0
    language: str | None = None

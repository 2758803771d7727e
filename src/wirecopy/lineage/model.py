"""What lineage is said in. Direction appears only here: what was derived from what, and why we think so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from wirecopy.article.model import Article
from wirecopy.article.moment import Moment
from wirecopy.attribution.model import Statement
from wirecopy.reuse.model import Alignment

UNSEEN = "unseen:"
"""What the names of originals begin with that no article of the workspace is."""


class Piece(NamedTuple):
    """An article as lineage looks at it; ``seen`` is when it came to be known, ``None`` where nothing says."""

    id: str
    article: Article
    seen: Moment | None = None


Pieces = Mapping[str, Piece]
Alignments = Iterable[Alignment]


class DerivationKind(StrEnum):
    """How an article was made from its original."""

    REPRINT = "reprint"
    CUT = "cut"
    EDITED = "edited"
    EXCERPT = "excerpt"
    QUOTATION = "quotation"
    TRANSLATION = "translation"


class Verdict(StrEnum):
    """What a person says of a finding."""

    CONFIRMED = "CONFIRMED"
    DENIED = "DENIED"
    UNSURE = "UNSURE"


class Evidence(NamedTuple):
    """One reason. ``name`` is that of its rule, ``weight`` what it adds to the log odds (natural) that the original is
    the original, less than 0 where it speaks against that; ``detail`` says it to a reader."""

    name: str
    weight: float
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """An article, or passages of it, came from an original: an article's id, or the name of an :class:`Unseen`.

    ``confidence`` is the probability, 0 to 1, that it is so. ``words``: how many of the derived article's words the original
    has too; ``share``: of all its words, 0 to 1. Where it is not ``decided``, the two belong together but nothing tells
    which was first: ``derived`` and ``original`` are then in the order of their ids. ``verdict`` is a person's.
    """

    derived: str
    original: str
    kind: DerivationKind
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    words: int = 0
    share: float = 0.0
    decided: bool = True
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """An original that is not among the articles: known by the credits of those it is the original of, or by what they
    share and none of them can have had from another. ``name`` is as printed, ``None`` where no credit names it."""

    id: str
    name: str | None
    articles: tuple[str, ...]


class Lineage(NamedTuple):
    """All that was found: derivations (no cycle among those decided) by derived and original, and unseen originals."""

    derivations: tuple[Derivation, ...]
    unseen: tuple[Unseen, ...]


class Judgement(NamedTuple):
    """A person's word on a finding, which beats it: on a derivation (``left`` the derived article, ``right`` the
    original) or on whether two statements (``article#statement``) are of one family."""

    left: str
    right: str
    verdict: Verdict
    reason: str


class Saying(NamedTuple):
    """A statement in an article, by the article's id."""

    article: str
    statement: Statement

    @property
    def id(self) -> str:
        """Its name in the workspace."""
        return f"{self.article}#{self.statement.id}"


class Form(StrEnum):
    """How a report gives a statement, beside the fullest direct quotation of it."""

    WHOLE = "whole"
    TRUNCATED = "truncated"
    REWORDED = "reworded"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The same statement across articles: one utterance. ``sayings`` by time, then article; ``forms`` has one for each;
    ``speaker`` under the fullest name any of them gives, ``None`` where nobody is named."""

    id: str
    speaker: str | None
    entity: str | None
    sayings: tuple[Saying, ...]
    forms: tuple[Form, ...]


class Discount(NamedTuple):
    """A report that is no origin of its own, and why; ``because`` is the article or unseen original it rests on."""

    article: str
    because: str | None
    reason: str


class Independence(NamedTuple):
    """How many origins are left and the proof: ``origins`` are ids of articles and names of unseen originals;
    ``witnesses`` those among them that had the words for themselves, where they are of one utterance."""

    origins: tuple[str, ...]
    witnesses: tuple[str, ...]
    discounted: tuple[Discount, ...]

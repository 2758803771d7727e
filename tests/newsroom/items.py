"""What the simulated newsroom handles: paragraphs, credits to be printed, published items, and who took from whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from tests.newsroom.outlets import Outlet
from wirecopy.article.model import CreditKind

Kind = Literal["reprint", "cut", "edited", "excerpt", "quotation"]
Place = Literal["beside", "top", "bottom", "dateline", "prose", "byline", "canonical"]


class Edge(NamedTuple):
    """``derived`` was made from ``original``; both are keys of articles."""

    derived: str
    original: str
    kind: Kind


class Mark(NamedTuple):
    """One way in which an item credits a ``party`` (an outlet's full name): ``name`` and ``text`` as printed."""

    party: str
    place: Place
    name: str
    text: str
    kind: CreditKind | None = None
    url: str | None = None
    person: str = ""


class Paragraph(NamedTuple):
    """Sentences; ``frame`` is one more, at the end, that says in prose where this comes from."""

    sentences: tuple[str, ...]
    frame: Mark | None = None

    @property
    def words(self) -> int:
        return sum(len(sentence.split()) for sentence in self.sentences)


Body = tuple[Paragraph, ...]


class Utterance(NamedTuple):
    """What somebody said in public, word for word."""

    speaker: str
    words: str


class Topic(NamedTuple):
    """What all reports of one event have in common, copied or not."""

    people: tuple[str, ...]
    town: str
    body: str
    nouns: tuple[str, ...]
    day: str
    utterances: tuple[Utterance, ...]


@dataclass(frozen=True, kw_only=True)
class Item:
    """An item as it went out. ``at`` is when, ``stamp`` when it says so; ``sources`` are what it was made from.

    ``town`` stands before paragraph ``opening`` where it is set; an agency adds its own name, a copy that in its marks.
    """

    key: str
    outlet: Outlet
    topic: Topic
    headline: str
    body: Body
    at: datetime
    stamp: datetime
    town: str = ""
    opening: int = 0
    reporter: str = ""
    marks: tuple[Mark, ...] = ()
    house: tuple[str, ...] = ()
    sources: tuple[Item, ...] = ()
    kind: Kind | None = None
    notes: frozenset[str] = frozenset()

    @property
    def root(self) -> Item:
        """Where most of its text was told first."""
        own = not self.sources or self.kind in ("excerpt", "quotation")
        return self if own else self.sources[0].root

    @property
    def depth(self) -> int:
        """How many times it was taken on."""
        return 1 + max(source.depth for source in self.sources) if self.sources else 0

    @property
    def every_mark(self) -> tuple[Mark, ...]:
        """Marks beside, above and below the story and those in it."""
        return (*self.marks, *(paragraph.frame for paragraph in self.body if paragraph.frame))

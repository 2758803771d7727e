"""What reuse is said in: passages, alignments, their types, and how to look for them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from wirecopy.span import Span


class AlignmentType(StrEnum):
    """Why two articles share a passage; only a copy makes one article depend on another."""

    COPY = "copy"
    QUOTATION = "quotation"
    HOUSE = "house"
    NOTICE = "notice"
    RUNNING = "running"


class Passage(NamedTuple):
    """A stretch of one article, by its name; ``span`` counts code points of its text."""

    article: str
    span: Span


class Alignment(NamedTuple):
    """Two passages that come from a common text. ``matched_words``: words that stand in both in the same order;
    ``similarity``: their share of the longer passage's words, 0 to 1."""

    left: Passage
    right: Passage
    matched_words: int
    similarity: float
    type: AlignmentType


@dataclass(frozen=True, slots=True)
class Options:
    """How to look.

    ``shortest``: matched words a passage must have. ``tolerance``: the share of its words that may differ, 0 to 1.
    ``commonest``: a phrase in more articles than this is followed from each article to a few others, not to all.
    """

    shortest: int = 15
    tolerance: float = 0.65
    commonest: int = 16

"""Articles in, statements out: the tagger's runs made spans, rules around them, then who spoke and on what occasion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from wirecopy.attribution import nesting
from wirecopy.attribution.decode import Scores, Weights, tagged
from wirecopy.attribution.drafts import Draft, Prepared, Spans, drafted, prepare
from wirecopy.attribution.foreign import quoted_only
from wirecopy.attribution.mending import mended
from wirecopy.attribution.model import Part, Source, Statement
from wirecopy.attribution.occasions.occasion import occasions
from wirecopy.attribution.speakers.sources import resolve
from wirecopy.ids import digest, identify
from wirecopy.span import Span

LANGUAGES = frozenset({"en"})
"""The languages that the tagger was trained on (ISO 639-1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text to be read for statements: its language (BCP 47, ``None``: unknown), the day it was published, and the spans
    that are the publisher's own (bylines, credits, notices), where nobody is quoted."""

    text: str
    language: str | None = None
    published: date | None = None
    furniture: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """The statements of one text, by beginning; the outer one before those nested in it.

    ``limited`` says why only direct quotations were looked for, ``None`` where everything was.
    """

    statements: tuple[Statement, ...]
    language: str | None
    limited: str | None = None


class Tagger(Protocol):
    """The trained part: scores for every word of every text. ``version`` names its weights."""

    version: str
    weights: Weights

    def score(self, texts: Sequence[Prepared]) -> list[Scores]:
        """Scores for the words of each text."""
        ...


def extract(readings: Sequence[Reading], tagger: Tagger) -> list[Extraction]:
    """The statements of each text. Never raises on account of a text."""
    texts = [prepare(reading.text) for reading in readings]
    drafts = [_spoken(quoted_only(text), reading) for text, reading in zip(texts, readings, strict=True)]
    understood = [number for number, reading in enumerate(readings) if limitation(reading.language) is None]
    for number, found in zip(understood, tag([texts[n] for n in understood], tagger), strict=True):
        drafts[number] = _spoken(found, readings[number])
    nesting.nest([texts[n] for n in understood], [drafts[n] for n in understood], lambda inner: tag(inner, tagger))
    return [_finished(*each) for each in zip(readings, texts, drafts, strict=True)]


def tag(texts: Sequence[Prepared], tagger: Tagger) -> list[list[Draft]]:
    """What the tagger finds in each text, nothing nested."""
    found = tagged(tagger.score(texts), tagger.weights)
    return [mended(text, drafted(text, each)) for text, each in zip(texts, found, strict=True)]


def limitation(language: str | None) -> str | None:
    """Why only direct quotations are looked for in a language; ``None`` where everything is."""
    if language is None or language.split("-")[0].lower() in LANGUAGES:
        return None
    return f"language {language}: the tagger was trained on English only, so only direct quotations were looked for"


def _spoken(drafts: list[Draft], reading: Reading) -> list[Draft]:
    """Drafts that lie outside the publisher's own lines."""
    return [
        draft
        for draft in drafts
        if not any(part.overlaps(span) for part in (*draft.content, *draft.cue) for span in reading.furniture)
    ]


def _finished(reading: Reading, text: Prepared, drafts: list[Draft]) -> Extraction:
    statements = _named(text.text, drafts, reading.language)
    statements = resolve(text.text, statements, text.quoted)
    statements = occasions(text.text, statements, text.quoted, reading.published)
    return Extraction(tuple(statements), reading.language, limitation(reading.language))


def _named(text: str, drafts: list[Draft], language: str | None) -> list[Statement]:
    whole = digest(text.encode("utf-8", "surrogatepass"))
    ids = [identify([whole, draft.source, draft.cue, draft.content]) for draft in drafts]
    return [
        Statement(
            id=ids[number],
            kind=draft.kind,
            source=Source(draft.source, _words(text, draft.source)) if draft.source else None,
            cue=Part(draft.cue, _words(text, draft.cue)) if draft.cue else None,
            content=Part(draft.content, _words(text, draft.content)),
            parent=None if draft.parent is None else ids[draft.parent],
            confidence=round(draft.confidence, 3),
            language=language,
        )
        for number, draft in enumerate(drafts)
    ]


def _words(text: str, spans: Spans) -> str:
    return " ".join(" ".join(span.of(text).split()) for span in spans)

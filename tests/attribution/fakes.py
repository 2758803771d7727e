"""Taggers without weights: scores that leave no doubt, for what a test says a text holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from wirecopy.attribution import roles
from wirecopy.attribution.decode import Run, Scores, Weights, by_distance
from wirecopy.attribution.drafts import Prepared
from wirecopy.span import Span

Ints = NDArray[np.int64]

HOSTILE = st.text(
    st.characters(exclude_categories=())
    | st.sampled_from("\ud800\udfff\x00\x1b\x85\u2028\u200b\u202e\u2066\u2069\u0301\ufeff🎉\r\n\t …\"'“”‘’«».:said"),
    max_size=120,
)
"""Any Unicode string, with a liking for surrogates, control characters, marks and line ends."""

PLAIN = Weights(
    steps=np.zeros((roles.LABELS + 1, roles.LABELS), np.float32),
    reach=by_distance(np.zeros((2, 32), np.float32)),
    lean=np.zeros(roles.LABELS, np.float32),
    points=0.4,
    holds=0.2,
    others=0.0,
    lengthy=0,
)
"""Weights that prefer nothing."""

_SURE = 20.0


class Said(NamedTuple):
    """One statement in words: half-open runs."""

    source: Run | None
    cue: Run
    content: tuple[Run, ...]


def labels_of(found: Sequence[Said], length: int) -> Ints:
    """The label of each of so many words."""
    path = np.zeros(length, np.int64)
    for said in found:
        for role, runs in enumerate(([said.source] if said.source else [], [said.cue], said.content)):
            for begin, end in runs:
                path[begin:end] = roles.inside(role)
                path[begin] = roles.begin(role)
    return path


def perfect(path: Ints, cue: Ints, source: Ints) -> Scores:
    """Scores for labels and links as the training has them: for each word its label, the cue it is of, its cue's source."""
    length = len(path)
    role = np.zeros((length, roles.LABELS), np.float32)
    role[np.arange(length), path] = _SURE
    targets = np.unique(np.concatenate([cue, source, [0]]))
    targets = targets[targets >= 0]
    links = np.zeros((length, 4, len(targets)), np.float32)  # one number for each word that is pointed at
    for pointed, pointing, values in ((1, 0, cue), (3, 2, source)):
        if length:
            links[targets, pointed, np.arange(len(targets))] = _SURE * len(targets) ** 0.5
        words = np.flatnonzero((values >= 0) & ((values != np.arange(length)) | (pointing == 0)))
        links[words, pointing, np.searchsorted(targets, values[words])] = 1
    return Scores(role, np.full(length, _SURE / 2, np.float32), links)


def scores_of(found: Sequence[Said], length: int) -> Scores:
    """Scores that leave no doubt that a text of so many words holds these statements."""
    cue, source = np.full(length, -1, np.int64), np.full(length, -1, np.int64)
    for said in found:
        source[said.cue[0]] = said.source[0] if said.source else said.cue[0]
        for begin, end in said.content:
            cue[begin:end] = said.cue[0]
    return perfect(labels_of(found, length), cue, source)


@st.composite
def statements_in_words(draw: st.DrawFn, most: int = 12) -> tuple[list[Said], int]:
    """Statements by their cues, none sharing a word with another, and the number of words of the text."""
    segments = draw(st.lists(st.tuples(st.integers(-1, 2), st.integers(1, 4)), max_size=most))
    runs: dict[int, list[Run]] = {-1: [], 0: [], 1: [], 2: []}
    at = 0
    for role, length in segments:
        runs[role].append((at, at + length))
        at += length
    cues, sources = runs[roles.CUE], draw(st.permutations(runs[roles.SOURCE]))
    holders = [draw(st.integers(0, len(cues) - 1)) if cues else -1 for _ in runs[roles.CONTENT]]
    found = []
    for number, cue in enumerate(cues):
        content = tuple(run for run, holder in zip(runs[roles.CONTENT], holders, strict=True) if holder == number)
        source = sources[number] if number < len(sources) and draw(st.booleans()) else None
        if content:
            found.append(Said(source, cue, content))
    return found, at


Finder = Callable[[str], Sequence[tuple[Span | None, Span, Sequence[Span]]]]
_SAYS = re.compile(r"(?P<source>[A-Z]\w+) (?P<cue>said|knew) (?P<content>[^.]+)")


def says(text: str) -> list[tuple[Span | None, Span, list[Span]]]:
    """*NAME said …* and *NAME knew …*, up to the next full stop; the outermost alone, as a tagger is trained."""
    return [
        (Span(*match.span("source")), Span(*match.span("cue")), [Span(*match.span("content"))])
        for match in _SAYS.finditer(text)
    ]


class FakeTagger:
    """Knows what ``find`` finds: source, cue and content spans of a text. ``asked`` holds the texts of each call."""

    version = "fake"
    weights = PLAIN

    def __init__(self, find: Finder = says) -> None:
        self.find = find
        self.asked: list[list[str]] = []

    def score(self, texts: Sequence[Prepared]) -> list[Scores]:
        self.asked.append([text.text for text in texts])
        return [
            scores_of([self._said(text, *each) for each in self.find(text.text)], len(text.words)) for text in texts
        ]

    def _said(self, text: Prepared, source: Span | None, cue: Span, content: Sequence[Span]) -> Said:
        return Said(
            run_of(text, source) if source else None, run_of(text, cue), tuple(run_of(text, s) for s in content)
        )


def run_of(text: Prepared, span: Span) -> Run:
    """The words that a span touches."""
    first = int(np.searchsorted(text.words.end, span.begin, side="right"))
    return first, int(np.searchsorted(text.words.begin, span.end))

"""Labelled texts to arrays of windows: the word pieces the encoder reads, and the role and links each word should get."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wirecopy.attribution import roles
from wirecopy.attribution.drafts import prepare
from wirecopy.attribution.tokens import Words
from wirecopy.attribution.windows import Pieces, Window, pieces
from wirecopy.engines.training.standoff import Label
from wirecopy.span import Span

Ints = NDArray[np.int64]
Taught = NDArray[np.float16]
UNKNOWN = -1  # a cue outside the window; no source; no label


@dataclass(frozen=True, slots=True)
class Example:
    """One window. ``pieces`` and ``looks`` have one entry a word piece; the others one a word.

    ``first`` is where each word's first piece stands in ``pieces``; ``cue`` the word at which the cue of a word of
    content begins; ``source`` for the first word of a cue, the word at which its source begins, itself for none.
    ``taught`` is what a teacher says of the words, ``None`` without one; without labels, ``role`` is ``UNKNOWN`` too.
    """

    pieces: Ints
    looks: Ints
    first: Ints
    role: Ints
    cue: Ints
    source: Ints
    taught: Taught | None = None


@dataclass(frozen=True, slots=True)
class Encoded:
    """A whole text, ready to be cut into windows: its pieces, and for each word role, cue and source as in an example."""

    pieces: Pieces
    role: Ints
    cue: Ints
    source: Ints
    taught: Taught | None = None


def encode(tokenizer: Any, text: str, labels: Sequence[Label] | None, taught: Taught | None = None) -> Encoded:
    """Word pieces of a text, its labels (``None``: nobody labelled it), and what a teacher says of it."""
    prepared = prepare(text)
    role, cue, source = targets(prepared.words, labels or ())
    if labels is None:
        role[:] = UNKNOWN
    return Encoded(pieces(prepared, tokenizer), role, cue, source, taught)


def targets(cut: Words, labels: Sequence[Label]) -> tuple[Ints, Ints, Ints]:
    """Role, cue and source of each word; a word keeps the first role it is given."""
    role = np.zeros(len(cut), np.int64)
    cue = np.full(len(cut), UNKNOWN, np.int64)
    source = np.full(len(cut), UNKNOWN, np.int64)
    for label in labels:
        anchors = _mark(cut, role, label.cue[:1], roles.CUE)
        if not anchors:
            continue  # a cue without a word
        anchor = anchors[0]
        begins = _mark(cut, role, label.source, roles.SOURCE)
        source[anchor] = begins[0] if begins else anchor
        for span in label.content:
            first, last = _covered(cut, span)
            _mark(cut, role, (span,), roles.CONTENT)
            cue[first:last] = anchor
    return role, cue, source


def _mark(cut: Words, role: Ints, spans: Sequence[Span], kind: int) -> list[int]:
    begins = []
    for span in spans:
        first, last = _covered(cut, span)
        if first >= last:
            continue
        taken = True
        for word in range(first, last):
            if role[word] == roles.OUTSIDE:
                role[word] = roles.begin(kind) if taken else roles.inside(kind)
                taken = False
            else:
                taken = True
        begins.append(first)
    return begins


def _covered(cut: Words, span: Span) -> tuple[int, int]:
    first = int(np.searchsorted(cut.end, span.begin, side="right"))
    return first, int(np.searchsorted(cut.begin, span.end))


def example(encoded: Encoded, window: Window) -> Example:
    """What a window of a text should be tagged as."""
    here = slice(window.begin, window.end)
    word = encoded.pieces.word[here]
    numbers, first = np.unique(word, return_index=True)
    low, high = numbers[0], numbers[-1]

    def local(target: Ints) -> Ints:
        values = target[numbers]
        inside = (values >= low) & (values <= high)
        return np.where(inside, np.searchsorted(numbers, values), UNKNOWN)

    return Example(
        encoded.pieces.ids[here],
        encoded.pieces.looks[word],
        first.astype(np.int64),
        encoded.role[numbers],
        local(encoded.cue),
        local(encoded.source),
        None if encoded.taught is None else encoded.taught[numbers],
    )

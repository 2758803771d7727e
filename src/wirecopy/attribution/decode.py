"""From the tagger's scores to spans and links: the likeliest legal sequence of roles, then each content to its cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from wirecopy.attribution import roles
from wirecopy.attribution.viterbi import likeliest

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Run = tuple[int, int]  # words, half-open

_FAR = 200  # words: nothing links further
_LONG = 2000  # words of a content that are looked at for its cue
_GAP = _FAR + _LONG
_VOTERS = 48  # words of a content that are asked for its cue
_SURE = 8.0  # added to the score of a cue that a content points at


@dataclass(frozen=True, slots=True)
class Scores:
    """What the encoder says of ``n`` words: ``role (n, 7)``, ``alone (n,)``, four link vectors ``links (n, 4, d)``."""

    role: Floats
    alone: Floats
    links: Floats


@dataclass(frozen=True, slots=True)
class Weights:
    """What scores sequences, distances and links.

    ``steps (8, 7)`` from label to label, the last row from the beginning; ``reach (2, gaps)`` by signed distance in words, as
    :func:`by_distance` gives it; ``lean (7,)`` is added to the roles, so that as much is missed as is found too much; a
    content that points at a word with more than ``points`` makes it a cue; one that gives all cues together less than
    ``holds`` belongs to none. Of a cue's contents the nearest stays; the others need a share of more than ``others``, or
    more than ``lengthy`` words: a stretch of that length without a cue is more likely a quotation going on.
    """

    steps: Floats
    reach: Floats
    lean: Floats
    points: float
    holds: float
    others: float
    lengthy: int


@dataclass(frozen=True, slots=True)
class Tagged:
    """One statement in words: half-open runs; ``confidence`` between 0 and 1."""

    source: Run | None
    cue: Run
    content: tuple[Run, ...]
    confidence: float


def tagged(texts: Sequence[Scores], weights: Weights) -> list[list[Tagged]]:
    """The statements of each text, by their cues."""
    leaning = [replace(text, role=text.role + weights.lean) for text in texts]
    paths = likeliest([text.role for text in leaning], weights.steps)
    pointed = [_pointed(text, weights, path) for text, path in zip(leaning, paths, strict=True)]
    again = [number for number, found in enumerate(pointed) if found]
    for number in again:
        leaning[number].role[pointed[number], roles.begin(roles.CUE)] += _SURE
    for number, path in zip(again, likeliest([leaning[n].role for n in again], weights.steps), strict=True):
        paths[number] = path
    return [_linked(text, weights, path) for text, path in zip(leaning, paths, strict=True)]


def runs(path: Ints) -> tuple[list[Run], list[Run], list[Run]]:
    """The spans of a label sequence, by role: sources, cues, contents."""
    found: tuple[list[Run], list[Run], list[Run]] = ([], [], [])
    starts = np.flatnonzero(path % 2 == 1)
    after = np.append(path[1:], 0)
    stops = np.flatnonzero((path != 0) & ((after == 0) | (after % 2 == 1))) + 1
    for start, stop in zip(starts.tolist(), stops.tolist(), strict=True):
        found[roles.role_of(int(path[start]))].append((start, stop))
    return found


def by_distance(reach: Floats) -> Floats:
    """Scores of classes of distances ``(2, classes)``, as the tagger was trained with them, as scores of every distance."""
    gap = np.arange(-_GAP, _GAP + 1)
    size, half = np.abs(gap), reach.shape[1] // 2
    far = 8 + (np.log2(np.maximum(size, 8) / 8) * 2).astype(np.int64)
    found: Floats = reach[:, np.minimum(np.where(size < 8, size, far), half - 1) + half * (gap < 0)]
    return found


def _pointed(text: Scores, weights: Weights, path: Ints) -> list[int]:
    """Words outside every span at which the words of a content point as at its cue."""
    found = []
    for content in runs(path)[roles.CONTENT]:
        first, votes = _votes(text, weights, content)
        best = int(votes.argmax())
        if votes[best] > weights.points and path[first + best] == roles.OUTSIDE:
            found.append(first + best)
    return found


def _linked(text: Scores, weights: Weights, path: Ints) -> list[Tagged]:
    sources, cues, contents = runs(path)
    held: list[list[tuple[Run, float]]] = [[] for _ in cues]
    begins = np.array([cue[0] for cue in cues], np.int64)
    for content in contents if cues else []:
        first, votes = _votes(text, weights, content)
        low, high = np.searchsorted(begins, [first, first + len(votes)])
        shares = [float(votes[b - first : e - first].sum()) for b, e in cues[low:high]]
        if sum(shares) > weights.holds:
            choice = int(np.argmax(shares))
            held[low + choice].append((content, shares[choice]))
    certain = _softmax(text.role)[np.arange(len(path)), path] if cues else np.zeros(0, np.float32)
    found = []
    for cue, links in zip(cues, held, strict=True):
        if links:
            links = _kept(cue, links, weights)
            source = _source_of(text, weights, cue[0], sources)
            parts = [*(content for content, _ in links), cue, *([source] if source else [])]
            least = min(float(np.exp(np.log(certain[b:e] + 1e-9).mean())) for b, e in parts)
            found.append(Tagged(source, cue, tuple(content for content, _ in links), least * min(s for _, s in links)))
    return found


def _kept(cue: Run, links: list[tuple[Run, float]], weights: Weights) -> list[tuple[Run, float]]:
    nearest = min(links, key=lambda link: max(cue[0] - link[0][1], link[0][0] - cue[1], 0))
    return [
        (content, share)
        for content, share in links
        if content is nearest[0] or share > weights.others or content[1] - content[0] > weights.lengthy
    ]


def _votes(text: Scores, weights: Weights, content: Run) -> tuple[int, Floats]:
    """How the words of a content point at the words around it: the first of these, and each one's share of the votes."""
    begin, end = content[0], min(content[1], content[0] + _LONG)
    here = np.arange(begin, end, max(1, (end - begin) // _VOTERS))
    first = max(0, begin - _FAR)
    there = np.arange(first, min(end + _FAR, len(text.role)))
    votes = text.links[here, 0] @ text.links[there, 1].T * text.links.shape[2] ** -0.5
    votes += weights.reach[0][here[:, None] - there + _GAP]
    return first, _softmax(np.log(_softmax(votes) + 1e-6).mean(0))


def _source_of(text: Scores, weights: Weights, cue: int, sources: list[Run]) -> Run | None:
    near = [source for source in sources if abs(source[0] - cue) < _FAR]
    if not near:
        return None
    at = np.array([source[0] for source in near])
    votes = text.links[at, 3] @ text.links[cue, 2] * text.links.shape[2] ** -0.5
    votes = votes + weights.reach[1][at - cue + _GAP]
    best = int(votes.argmax())
    return near[best] if votes[best] > text.alone[cue] else None


def _softmax(values: Floats) -> Floats:
    shifted = np.exp(values - values.max(-1, keepdims=True))
    result: Floats = shifted / shifted.sum(-1, keepdims=True)
    return result

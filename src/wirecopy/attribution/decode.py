"""From the tagger's scores to spans and links: the likeliest legal sequence of roles, then each content to its cue."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from wirecopy.attribution import roles
from wirecopy.attribution.viterbi import likeliest

Floats = NDArray[np.float32]
Sums = NDArray[np.float64]
Ints = NDArray[np.int64]
Run = tuple[int, int]  # words, half-open

_FAR = 200  # words: nothing links further
_LONG = 2000  # words of a content that are looked at for its cue
_WIDEST = _FAR + _LONG
_VOTERS = 24  # words of a content at most that are asked for its cue
_NEAR = 30  # words between a content and its cue, as a rule
_BESIDE = 15  # words on either side of a content, among which its cue is looked for if all cues are far
_SOMEWHAT = 0.1  # share of a content's votes
_FADING = 10.0  # words of distance that make a cue or a source count e times less: pointers tell two "said" apart badly
_SOME = 1e-3  # of the votes, for cues that got none
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
    gaps = _by_gap(weights.reach[0])
    votes = [_Votes(text, gaps) for text in leaning]
    pointed = [_pointed(each, path, weights.points) for each, path in zip(votes, paths, strict=True)]
    again = [number for number, found in enumerate(pointed) if found]
    for number in again:
        leaning[number].role[pointed[number], roles.begin(roles.CUE)] += _SURE
    for number, path in zip(again, likeliest([leaning[n].role for n in again], weights.steps), strict=True):
        paths[number] = path
    return [_linked(*each, weights) for each in zip(leaning, votes, paths, strict=True)]


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
    gap = np.arange(-_WIDEST, _WIDEST + 1)
    size, half = np.abs(gap), reach.shape[1] // 2
    far = 8 + (np.log2(np.maximum(size, 8) / 8) * 2).astype(np.int64)
    found: Floats = reach[:, np.minimum(np.where(size < 8, size, far), half - 1) + half * (gap < 0)]
    return found


def _pointed(votes: _Votes, path: Ints, least: float) -> list[int]:
    """Words outside every span at which the words of a content point as at its cue: more than at all others, or, where all
    cues are far, at least somewhat at a word beside it."""
    _, cues, contents = runs(path)
    begins, ends = _edges(cues)
    found = []
    for content in contents:
        first, shares = votes.of(content)
        free = np.where(path[first : first + len(shares)] == roles.OUTSIDE, shares, 0.0)
        best = int(shares.argmax())
        if shares[best] > least and free[best]:
            found.append(first + best)
            continue
        low, for_cues = votes.of_cues(content, begins, ends)
        if len(for_cues) and _gap(cues[low + int(for_cues.argmax())], content) > _NEAR:
            free[: max(0, content[0] - _BESIDE - first)] = free[content[1] + _BESIDE - first :] = 0.0
            if free.max() > _SOMEWHAT:
                found.append(first + int(free.argmax()))
    return found


def _edges(cues: list[Run]) -> tuple[Ints, Ints]:
    edges = np.array(cues, np.int64).reshape(-1, 2)
    return edges[:, 0], edges[:, 1]


def _gap(one: Run, other: Run) -> int:
    """Words between two spans."""
    return max(one[0] - other[1], other[0] - one[1], 0)


def _linked(text: Scores, votes: _Votes, path: Ints, weights: Weights) -> list[Tagged]:
    sources, cues, contents = runs(path)
    if not cues:
        return []
    held: list[list[tuple[Run, float]]] = [[] for _ in cues]
    edges = _edges(cues)
    for content in contents:
        low, shares = votes.of_cues(content, *edges)
        if float(shares.sum()) > weights.holds:
            gaps = np.array([_gap(cue, content) for cue in cues[low : low + len(shares)]])
            choice = int((np.log(shares + _SOME) - gaps / _FADING).argmax())
            held[low + choice].append((content, float(shares[choice])))
    certain = np.log(_softmax(text.role)[np.arange(len(path)), path] + 1e-9, dtype=np.float64)
    upto = np.concatenate([[0.0], certain.cumsum()])
    found = []
    for cue, links in zip(cues, held, strict=True):
        if links:
            links = _kept(cue, links, weights)
            source = _source_of(text, weights, cue[0], sources)
            parts = [*(content for content, _ in links), cue, *([source] if source else [])]
            least = math.exp(min((upto[end] - upto[begin]) / (end - begin) for begin, end in parts))
            found.append(Tagged(source, cue, tuple(content for content, _ in links), least * min(s for _, s in links)))
    return found


def _kept(cue: Run, links: list[tuple[Run, float]], weights: Weights) -> list[tuple[Run, float]]:
    nearest = min(links, key=lambda link: _gap(cue, link[0]))
    return [
        (content, share)
        for content, share in links
        if content is nearest[0] or share > weights.others or content[1] - content[0] > weights.lengthy
    ]


class _Votes:
    """How the words of each content of a text point at the words around it."""

    def __init__(self, text: Scores, gaps: Floats) -> None:
        self._links, self._gaps = text.links, gaps
        self._known: dict[Run, tuple[int, Floats, Sums]] = {}

    def of(self, content: Run) -> tuple[int, Floats]:
        """The first of the words around a content, and each one's share of the votes."""
        first, shares, _ = self._of(content)
        return first, shares

    def of_cues(self, content: Run, begins: Ints, ends: Ints) -> tuple[int, Sums]:
        """The first of the cues within reach of a content, and the share of each of these."""
        first, shares, upto = self._of(content)
        low, high = begins.searchsorted([first, first + len(shares)]).tolist()
        found: Sums = upto[np.minimum(ends[low:high] - first, len(shares))] - upto[begins[low:high] - first]
        return low, found

    def _of(self, content: Run) -> tuple[int, Floats, Sums]:
        """With the shares, what all words before each one have together."""
        if content not in self._known:
            first, shares = self._count(content)
            self._known[content] = first, shares, np.concatenate([[0.0], shares.cumsum(dtype=np.float64)])
        return self._known[content]

    def _count(self, content: Run) -> tuple[int, Floats]:
        links, begin, end = self._links, content[0], min(content[1], content[0] + _LONG)
        step = -(-(end - begin) // _VOTERS)
        first = max(0, begin - _FAR)
        there = links[first : end + _FAR, 1]
        votes = links[begin:end:step, 0] @ there.T * links.shape[2] ** -0.5
        votes += self._gaps[begin - first : end - first : step, : len(there)]
        return first, _softmax(np.log(_softmax(votes) + 1e-6).mean(0))


def _by_gap(reach: Floats) -> Floats:
    """Scores of distances as a view: a row for each word of a stretch, a column for each word from the stretch's first."""
    padded = np.pad(reach[::-1], (0, _WIDEST))
    rows: Floats = np.lib.stride_tricks.sliding_window_view(padded, _FAR + _WIDEST)
    return rows[_WIDEST::-1]


def _source_of(text: Scores, weights: Weights, cue: int, sources: list[Run]) -> Run | None:
    near = sources[bisect_left(sources, (cue - _FAR + 1,)) : bisect_left(sources, (cue + _FAR,))]
    if not near:
        return None
    at = np.array([source[0] for source in near])
    votes = text.links[at, 3] @ text.links[cue, 2] * text.links.shape[2] ** -0.5
    votes = votes + weights.reach[1][at - cue + _WIDEST]
    best = int((votes - np.array([_gap((cue, cue + 1), source) for source in near]) / _FADING).argmax())
    return near[best] if votes[best] > text.alone[cue] else None


def _softmax(values: Floats) -> Floats:
    shifted = np.exp(values - values.max(-1, keepdims=True))
    result: Floats = shifted / shifted.sum(-1, keepdims=True)
    return result

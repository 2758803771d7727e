"""House: recurring text of an outlet, such as biographies, newsletter lines, editor's notes, standing openings.

Alignments link places of articles; a linked group of places is one recurring text. It is an outlet's house text where

- five or more of its articles carry it, or three or more, days apart;
- with hardly a word changed, at the very head or near the tail, as a small part of the article; and
- nearly no two of them share anything else, but for other texts of that sort.

Between articles of different or unknown outlets it takes five articles, all of it, and a short text at the tail, word
for word. What a paper took from elsewhere and printed twice is therefore a copy, and so is what it tells again in the
middle of a story.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from wirecopy.reuse.about import About
from wirecopy.reuse.components import components
from wirecopy.reuse.kernels import kernel
from wirecopy.reuse.sides import Sides
from wirecopy.reuse.texts import Numbers

LONGEST = 1500
"""Code points of a house text."""

_SHORT = 700  # code points of one that no single outlet accounts for
_PART = 0.4  # of an article
_HEAD, _TAIL = 60, 400  # code points from the article's ends in which it begins or ends
_SAME, _VERBATIM = 0.85, 0.95  # similarity; the second where no single outlet accounts for it
_FEW, _MANY = 3, 5  # articles
_DAYS = 2.0  # less apart, a few may be one story's background
_NEARLY = 0.8  # of alignments
_LOOK_BACK = 8

Flags = npt.NDArray[np.bool_]


def house_passages(sides: Sides, similarity: npt.NDArray[np.float32], wanted: Flags, known: About) -> Flags:
    """Which of the wanted alignments are of house text."""
    count = len(wanted)
    found = np.zeros(count, np.bool_)
    rows = np.flatnonzero(wanted & (similarity >= _SAME) & _apart_from_story(sides))
    if not len(rows):
        return found
    both = np.concatenate([rows, rows + count])
    text, (left, right) = recurring(sides, both), np.split(known.outlets[sides.articles[both]], 2)
    same = (left == right) & (left >= 0)
    key = _numbered(np.stack([text, np.tile(np.where(same, left, -1), 2)]))
    articles = _articles(key, sides.articles[both])[key[: len(rows)]]
    few = (articles >= _FEW) & (_spread(key, known.days[sides.articles[both]]) > _DAYS)[key[: len(rows)]]
    any_outlet = (_articles(text, sides.articles[both])[text[: len(rows)]] >= _MANY) & _short_tail(sides)[rows]
    any_outlet &= similarity[rows] >= _VERBATIM
    candidate = np.where(same, few | (articles >= _MANY), any_outlet)
    found[rows] = candidate & _alone(sides, wanted, rows[candidate], rows, key[: len(rows)])
    return found


def _apart_from_story(sides: Sides) -> Flags:
    """Whether both passages stand at the head or the tail of their articles, and are a small part of them."""
    length = sides.ends - sides.begins
    edge = (sides.begins <= _HEAD) | (sides.size - sides.ends <= _TAIL)
    return _both(edge & (length <= np.minimum(LONGEST, _PART * sides.size)))


def _short_tail(sides: Sides) -> Flags:
    return _both((sides.size - sides.ends <= _TAIL) & (sides.ends - sides.begins <= _SHORT))


def _both(fits: Flags) -> Flags:
    left, right = np.split(fits, 2)
    return left & right


def recurring(sides: Sides, both: Numbers) -> Numbers:
    """For each passage the number of the recurring text it is a place of."""
    order = both[np.lexsort((-sides.ends[both], sides.begins[both], sides.articles[both]))]
    places = np.zeros(len(sides.articles), np.int64)
    count = _places(order, sides.articles, sides.begins, sides.ends, places)
    left, right = np.split(places[both], 2)
    return np.asarray(components(count, left, right)[places[both]])


@kernel
def _places(order: Any, articles: Any, begins: Any, ends: Any, places: Any) -> int:  # pragma: no cover  (compiled)
    """Number the places: passages of one article that are the same but for their ends are one. Returns how many."""
    firsts = np.empty(len(order), np.int64)  # the passage that each place was made for
    count = 0
    for side in order:
        places[side] = count
        for place in range(count - 1, max(count - 1 - _LOOK_BACK, -1), -1):
            other = firsts[place]
            if articles[other] != articles[side]:
                break
            shared = min(ends[side], ends[other]) - max(begins[side], begins[other])
            if 2 * shared >= max(ends[side], ends[other]) - min(begins[side], begins[other]):
                places[side] = place
                break
        if places[side] == count:
            firsts[count] = side
            count += 1
    return count


def _numbered(columns: Numbers) -> Numbers:
    """Equal columns to equal numbers from 0."""
    return np.asarray(np.unique(columns, axis=1, return_inverse=True)[1]).reshape(-1)


def _articles(key: Numbers, articles: Numbers) -> Numbers:
    """How many articles there are for each key."""
    return np.bincount(np.unique(np.stack([key, articles]), axis=1)[0])


def _spread(key: Numbers, days: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Days between the first and the last of each key; endless where no time is known."""
    first, last = np.full(key.max() + 1, np.inf), np.full(key.max() + 1, -np.inf)
    dated = ~np.isnan(days)
    np.minimum.at(first, key[dated], days[dated])
    np.maximum.at(last, key[dated], days[dated])
    return np.where(last >= first, last - first, np.inf)


def _alone(sides: Sides, wanted: Flags, candidates: Numbers, rows: Numbers, key: Numbers) -> Flags:
    """Which rows are of keys nearly all of whose pairs of articles share nothing but candidates."""
    left, right = np.split(sides.articles, 2)
    pairs = (np.minimum(left, right) << 32) | np.maximum(left, right)
    others = wanted.copy()
    others[candidates] = False
    alone = ~np.isin(pairs[rows], pairs[others])
    return np.asarray(np.bincount(key, weights=alone) >= _NEARLY * np.bincount(key))[key]

"""Parts of an index: joined they are as if built at once, and what is erased leaves nothing."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reuse.fiction import made_text

from wirecopy.reuse import postings
from wirecopy.reuse.candidates import find_candidates
from wirecopy.reuse.postings import ERASED, GONE, NOBODY, Postings, build, erase, merge
from wirecopy.reuse.words import chunk_of, read_words

WORDS = st.sampled_from("ash birch cedar elm fir oak pine rowan willow yew".split())
TEXTS = st.lists(st.lists(WORDS, max_size=60).map(" ".join), min_size=1, max_size=12)


def strings(texts: list[str]) -> pa.Array:
    return pa.array(texts, pa.large_string())


def built(texts: list[str], first: int = 0) -> Postings:
    return build([strings(texts)], range(first, first + len(texts)))


def same(left: Postings, right: Postings) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(left, right, strict=True))


@settings(max_examples=40)
@given(TEXTS, st.sets(st.integers(1, 11)))
def test_parts_joined_are_the_part_built_at_once(texts: list[str], cuts: set[int]) -> None:
    edges = sorted({0, len(texts), *(cut for cut in cuts if cut < len(texts))})
    parts = [built(texts[first:last], first) for first, last in pairwise(edges)]
    assert same(merge(parts), built(texts))


@settings(max_examples=40)
@given(TEXTS, st.sets(st.integers(0, 11), min_size=1))
def test_what_is_gone_goes_when_parts_are_joined(texts: list[str], gone: set[int]) -> None:
    part = built(texts)
    part.versions[[i for i in gone if i < len(texts)]] = GONE
    joined = merge([part])
    kept = [i for i in range(len(texts)) if i not in gone]
    if kept:
        expected = build([strings([texts[i] for i in kept])], kept)
        assert same(joined._replace(slots=expected.slots, counts=expected.counts), expected)
    assert joined.versions.tolist() == kept


@settings(max_examples=40)
@given(TEXTS, st.sets(st.integers(0, 11), min_size=1))
def test_what_is_erased_leaves_no_posting_and_takes_none_along(texts: list[str], gone: set[int]) -> None:
    part = built(texts)
    gone = {i for i in gone if i < len(texts)}
    part.versions[list(gone)] = GONE
    size = len(part.postings)
    erase(part)
    assert {ERASED} >= {int(version) for i, version in enumerate(part.versions) if i in gone}
    alone = build([strings([text for i, text in enumerate(texts) if i not in gone] or [""])], range(99))
    assert articles_of(part).isdisjoint(gone)
    assert len(part.postings) == size and distinct(part) == len(alone.postings)
    for first, last in pairwise(part.begins.tolist()):
        assert np.all(part.postings[first:last][:-1] <= part.postings[first:last][1:])
    before = part.postings.copy()
    erase(part)  # a crash in between: it is done again
    assert np.array_equal(before, part.postings)


def articles_of(part: Postings) -> set[int]:
    places = part.postings[part.postings != NOBODY] & np.uint32((1 << part.bits) - 1)
    return set((np.searchsorted(part.firsts, places, side="right") - 1).tolist())


def distinct(part: Postings) -> int:
    buckets = np.repeat(np.arange(len(part.begins) - 1), np.diff(part.begins.astype(np.int64)))
    real = part.postings != NOBODY
    return len(set(zip(buckets[real].tolist(), part.postings[real].tolist(), strict=True)))


def test_words_of_erased_articles_are_counted_no_more_unless_they_are_everybodys() -> None:
    part = built([made_text(200, 1) + " Grebe grebe grebe.", "the the " * 40])
    part.versions[0] = GONE
    erase(part)
    assert np.all((part.counts == 0) | (part.counts >= 80))


def test_more_words_than_a_part_can_hold_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "MOST_PLACES", 10)
    with pytest.raises(ValueError, match="build several"):
        built([made_text(100, 1)])
    small = built([made_text(40, 1)])
    with pytest.raises(ValueError, match="more than one part"):
        merge([small, small, small])


def test_the_latest_of_many_reprints_meets_the_first_and_the_last_ones() -> None:
    story = made_text(120, 5)
    part = built([made_text(80, 100 + i) + " " + story for i in range(300)])
    found = find_candidates(read_words([chunk_of(strings([story]))], 1), [part], 16)
    assert set(found.versions.tolist()) == {*range(8), *range(292, 300)}


def test_a_superseded_article_is_no_candidate() -> None:
    story = made_text(120, 5)
    part = built([story, story])
    part.versions[0] = GONE
    assert find_candidates(read_words([chunk_of(strings([story]))], 1), [part], 16).versions.tolist() == [1]


def test_no_more_candidates_than_asked_for_and_the_others_are_counted() -> None:
    story = made_text(120, 5)
    part = built([story] * 10)
    found = find_candidates(read_words([chunk_of(strings([story]))], 1), [part], 16, most=4)
    assert found.versions.tolist() == [0, 1, 2, 3] and found.more == 6


@pytest.mark.parametrize("text", ["", "one two", "·", "鴨" * 4])
def test_texts_without_seeds_have_no_postings_and_no_candidates(text: str) -> None:
    part = built([text])
    assert len(part.postings) == 0 and part.versions.tolist() == [0]
    whole = built([made_text(100, 1)])
    assert len(find_candidates(read_words([chunk_of(strings([text]))], 1), [whole, part], 16).versions) == 0

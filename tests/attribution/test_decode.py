"""From scores to statements: what is certain comes out as it went in, and nothing comes out that cannot be."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.attribution.fakes import PLAIN, Said, labels_of, scores_of, statements_in_words

from wirecopy.attribution import roles
from wirecopy.attribution.decode import Run, Scores, Tagged, Weights, by_distance, runs, tagged

GAP = len(PLAIN.reach[0]) // 2


def as_said(found: list[Tagged]) -> list[Said]:
    return [Said(each.source, each.cue, each.content) for each in found]


def some_scores(chance: np.random.Generator, length: int, spread: float) -> Scores:
    shapes = ((length, roles.LABELS), (length,), (length, 4, 8))
    return Scores(*(chance.normal(0, spread, shape).astype(np.float32) for shape in shapes))


def some_weights(chance: np.random.Generator) -> Weights:
    return Weights(
        chance.normal(0, 1, (roles.LABELS + 1, roles.LABELS)).astype(np.float32),
        by_distance(chance.normal(0, 1, (2, 32)).astype(np.float32)),
        chance.normal(0, 1, roles.LABELS).astype(np.float32),
        *(float(chance.uniform(0, 1)) for _ in range(3)),
        lengthy=int(chance.integers(0, 12)),
    )


@given(statements_in_words())
def test_runs_are_what_the_labels_were_made_of(case: tuple[list[Said], int]) -> None:
    found, length = case

    sources, cues, contents = runs(labels_of(found, length))

    assert sources == sorted(each.source for each in found if each.source)
    assert cues == [each.cue for each in found]
    assert contents == sorted(run for each in found for run in each.content)


@given(st.lists(statements_in_words(), max_size=4))
def test_certain_scores_come_out_as_they_went_in(cases: list[tuple[list[Said], int]]) -> None:
    found = tagged([scores_of(*case) for case in cases], PLAIN)

    assert [as_said(each) for each in found] == [said for said, _ in cases]
    assert all(each.confidence > 0.99 for text in found for each in text)


@given(st.integers(0, 2**32 - 1), st.floats(0.01, 30), st.lists(st.integers(0, 60), max_size=4))
def test_what_holds_for_any_scores(seed: int, spread: float, lengths: list[int]) -> None:
    chance = np.random.default_rng(seed)
    weights, texts = some_weights(chance), [some_scores(chance, length, spread) for length in lengths]
    before = [text.role.copy() for text in texts]

    found = tagged(texts, weights)

    assert len(found) == len(texts)
    for text, statements in zip(texts, found, strict=True):
        assert_possible(statements, len(text.role))
    assert all(np.array_equal(text.role, role) for text, role in zip(texts, before, strict=True))


def assert_possible(statements: list[Tagged], length: int) -> None:
    own: list[Run] = []
    for each in statements:
        assert 0 <= each.confidence <= 1
        assert each.content
        assert list(each.content) == sorted(each.content)
        own += [each.cue, *each.content]
        if each.source:
            assert 0 <= each.source[0] < each.source[1] <= length
    assert all(0 <= begin < end <= length for begin, end in own)
    assert all(one[1] <= other[0] for one, other in pairwise(sorted(own)))
    assert [each.cue for each in statements] == sorted(each.cue for each in statements)


@given(st.integers(0, 2**32 - 1), st.lists(st.integers(0, 50), min_size=1, max_size=4))
def test_texts_side_by_side_as_each_alone(seed: int, lengths: list[int]) -> None:
    chance = np.random.default_rng(seed)
    weights, texts = some_weights(chance), [some_scores(chance, length, 3.0) for length in lengths]

    assert tagged(texts, weights) == [tagged([text], weights)[0] for text in texts]


def test_several_sources_of_one_text_go_to_their_own_cues() -> None:
    found = [Said((0, 1), (4, 5), ((5, 8),)), Said((3, 4), (8, 9), ((1, 3), (9, 12)))]

    assert as_said(tagged([scores_of(found, 12)], PLAIN)[0]) == found


def test_a_cue_alone_and_a_content_alone_are_no_statement() -> None:
    cue, content = (np.zeros(6, np.int64) for _ in range(2))
    cue[2], content[1], content[2:4] = roles.begin(roles.CUE), roles.begin(roles.CONTENT), roles.inside(roles.CONTENT)
    sure = [np.eye(roles.LABELS, dtype=np.float32)[path] * 20 for path in (cue, content)]

    found = tagged([Scores(role, np.zeros(6, np.float32), np.zeros((6, 4, 8), np.float32)) for role in sure], PLAIN)

    assert found == [[], []]


@pytest.mark.parametrize(("words_between", "linked"), [(150, True), (199, True), (205, False), (3000, False)])
def test_nothing_links_further_than_two_hundred_words(words_between: int, linked: bool) -> None:
    near = Said(None, (0, 1), ((1 + words_between, 6 + words_between),))
    before = Said(None, (5 + words_between, 6 + words_between), ((0, 5),))

    for said in (near, before):
        found = tagged([scores_of([said], 6 + words_between)], PLAIN)[0]
        assert as_said(found) == ([said] if linked else [])


@pytest.mark.parametrize("length", [1999, 2001, 2300, 5000])
@pytest.mark.parametrize("cue_first", [True, False])
def test_a_content_may_be_longer_than_what_is_looked_at(length: int, cue_first: bool) -> None:
    content, cue = ((1, length), (0, 1)) if cue_first else ((0, length - 1), (length - 1, length))
    said = Said(None, cue, (content,))

    found = as_said(tagged([scores_of([said], length)], PLAIN)[0])

    assert found == ([said] if cue_first or length <= 2200 else [])


def test_the_word_a_content_points_at_becomes_its_cue() -> None:
    said = Said(None, (2, 3), ((3, 8),))
    scores = scores_of([said], 9)
    scores.role[2] = 0
    scores.role[2, roles.OUTSIDE] = 4  # the roles alone would miss it

    assert as_said(tagged([scores], PLAIN)[0]) == [said]
    assert as_said(tagged([scores], replace(PLAIN, points=1.0))[0]) == []


@pytest.mark.parametrize(("beside", "far", "wanted"), [(3, 60, 0), (3, 12, 1), (40, 60, 1)])
def test_a_cue_beside_a_content_counts_more_than_one_far_away(beside: int, far: int, wanted: int) -> None:
    """The words of a content that point mostly at one cue, and somewhat at another."""
    content = (far + 2, far + 8)
    cues = [(content[1] + beside, content[1] + beside + 1), (content[0] - far, content[0] - far + 1)]
    other = [Said(None, cue, ((cue[1], cue[1] + 1),)) for cue in cues]
    scores = scores_of(other, content[1] + beside + 6)
    scores.role[content[0] : content[1], roles.OUTSIDE] = 0
    scores.role[content[0] : content[1], roles.inside(roles.CONTENT)] = 20
    scores.role[content[0], roles.begin(roles.CONTENT)] = 40
    strength = np.abs(scores.links[[cue[0] for cue in cues], 1]).max()
    first, second = (np.flatnonzero(scores.links[cue[0], 1])[0] for cue in cues)
    scores.links[content[0] : content[1], 0, second] = 20 / strength  # nine votes in ten
    scores.links[content[0] : content[1], 0, first] = 20 / strength - 2.2 * scores.links.shape[2] ** 0.5 / strength

    found = as_said(tagged([scores], replace(PLAIN, points=1.0))[0])

    assert [said.cue for said in found if content in said.content] == [cues[wanted]]


def test_a_content_whose_cues_are_all_far_makes_one_of_a_word_beside_it() -> None:
    said, other = Said(None, (60, 61), ((54, 60),)), Said(None, (2, 3), ((3, 6),))
    scores = scores_of([other, said], 70)
    scores.role[60] = 0
    scores.role[60, roles.OUTSIDE] = 4  # the roles alone would miss it
    scores.links[54:60, 0] *= 0.25  # and the votes are scattered

    assert said in as_said(tagged([scores], replace(PLAIN, points=1.0, holds=0.0))[0])


def test_a_source_beside_a_cue_counts_more_than_one_far_away() -> None:
    near, far, cue = (51, 52), (3, 4), (52, 53)
    said = Said(near, cue, ((53, 56),))
    scores = scores_of([said, Said(far, (8, 9), ((4, 8),))], 60)
    strength = np.abs(scores.links[[near[0], far[0]], 3]).max()
    first, second = (np.flatnonzero(scores.links[source[0], 3])[0] for source in (near, far))
    scores.links[cue[0], 2, first] = 15 / strength * scores.links.shape[2] ** 0.5
    scores.links[cue[0], 2, second] = 16 / strength * scores.links.shape[2] ** 0.5

    assert said in as_said(tagged([scores], PLAIN)[0])


def test_a_content_that_points_nowhere_belongs_to_none() -> None:
    said = Said(None, (0, 1), ((1, 40),))
    scores = scores_of([said], 40)
    scores.links[:, 0] = 0

    assert as_said(tagged([scores], replace(PLAIN, holds=0.2))[0]) == []
    assert as_said(tagged([scores], replace(PLAIN, holds=0.0))[0]) == [said]


@pytest.mark.parametrize("length", [10, 11])
def test_of_several_contents_the_nearest_stays(length: int) -> None:
    far, near, long = (0, 3), (6, 8), (12, 12 + length)
    said = Said(None, (8, 9), (far, near, long))
    scores = scores_of([said], 25)
    for begin, end in (far, near, long):
        scores.links[begin:end, 0] *= 0.1  # a share of two thirds or so

    wanted = {1.0: (near, long)[: length - 9], 0.0: (far, near, long)}
    for others, content in wanted.items():
        found = tagged([scores], replace(PLAIN, others=others, lengthy=10))[0]
        assert as_said(found) == [said._replace(content=content)]


def test_the_lean_is_added_to_the_roles() -> None:
    said = Said(None, (0, 1), ((1, 4),))
    scores = scores_of([said], 6)
    against = np.zeros(roles.LABELS, np.float32)
    against[roles.begin(roles.CUE)] = -100

    assert as_said(tagged([scores], replace(PLAIN, lean=against))[0]) == []


def test_a_doubtful_part_makes_the_statement_doubtful() -> None:
    said = Said((0, 1), (1, 2), ((2, 6),))
    doubtful = scores_of([said], 6)
    doubtful.role[0] = 0
    doubtful.role[0, roles.begin(roles.SOURCE)] = 0.1

    [[sure]] = tagged([scores_of([said], 6)], PLAIN)
    [[unsure]] = tagged([doubtful], PLAIN)

    assert as_said([unsure]) == [said]
    assert unsure.confidence == pytest.approx(np.exp(0.1) / (np.exp(0.1) + 6), abs=1e-3)
    assert sure.confidence > unsure.confidence


def test_a_distance_has_the_score_of_its_class() -> None:
    classes = np.arange(2 * 32, dtype=np.float32).reshape(2, 32)

    spread = by_distance(classes)

    wanted = {0: 0, 1: 1, 7: 7, 8: 8, 11: 8, 12: 9, 15: 9, 16: 10, 32: 12, 64: 14, 90: 14, 91: 15, 2000: 15}
    for gap, kind in wanted.items():
        assert spread[0, GAP + gap] == kind
        assert spread[1, GAP + gap] == 32 + kind
        if gap:
            assert spread[0, GAP - gap] == 16 + kind


def test_between_two_cues_the_nearer_one_where_distance_decides() -> None:
    path = labels_of([Said(None, (0, 1), ((6, 9),)), Said(None, (10, 11), ((12, 13),))], 13)
    scores = Scores(
        np.eye(roles.LABELS, dtype=np.float32)[path] * 20, np.zeros(13, np.float32), np.zeros((13, 4, 8), np.float32)
    )
    near = np.zeros((2, 32), np.float32)
    near[0, [1, 2, 3, 4, 17, 18, 19, 20]] = 9  # a content four words away at most, on either side

    found = tagged([scores], replace(PLAIN, reach=by_distance(near), holds=0.0))[0]

    assert as_said(found) == [Said(None, (10, 11), ((6, 9), (12, 13)))]


@pytest.mark.parametrize(("side", "cue"), [(slice(0, 16), (2, 3)), (slice(16, 32), (6, 7))])
def test_a_content_is_as_far_behind_its_cue_as_its_words_say(side: slice, cue: Run) -> None:
    path = labels_of([Said(None, (2, 3), ((4, 5),)), Said(None, (6, 7), ())], 9)
    none = np.zeros((9, 4, 8), np.float32)
    scores = Scores(np.eye(roles.LABELS, dtype=np.float32)[path] * 20, np.zeros(9, np.float32), none)
    behind = np.zeros((2, 32), np.float32)
    behind[0, side] = 9  # the first half is for a content that stands behind its cue

    found = tagged([scores], replace(PLAIN, reach=by_distance(behind), holds=0.0))[0]

    assert as_said(found) == [Said(None, cue, ((4, 5),))]


@pytest.mark.parametrize(("side", "source"), [(slice(0, 16), (6, 7)), (slice(16, 32), (0, 1))])
def test_a_source_is_as_far_behind_its_cue_as_the_cue_says(side: slice, source: Run) -> None:
    path = labels_of([Said((0, 1), (2, 3), ((3, 5),)), Said((6, 7), (8, 9), ())], 8 + 1)
    scores = scores_of([Said(None, (2, 3), ((3, 5),))], 9)
    scores.role[:] = np.eye(roles.LABELS, dtype=np.float32)[path] * 20
    scores.alone[:] = 0
    behind = np.zeros((2, 32), np.float32)
    behind[1, side] = 9

    found = tagged([scores], replace(PLAIN, reach=by_distance(behind)))[0]

    assert as_said(found) == [Said(source, (2, 3), ((3, 5),))]

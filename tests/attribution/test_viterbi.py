"""The best legal sequence of roles, held to trying every sequence there is."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from wirecopy.attribution import roles
from wirecopy.attribution.viterbi import likeliest

Floats = NDArray[np.float32]


def some_scores(chance: np.random.Generator, length: int, spread: float = 3.0) -> Floats:
    return chance.normal(0, spread, (length, roles.LABELS)).astype(np.float32)


def some_steps(chance: np.random.Generator, spread: float = 2.0) -> Floats:
    return chance.normal(0, spread, (roles.LABELS + 1, roles.LABELS)).astype(np.float32)


def is_legal(path: tuple[int, ...]) -> bool:
    return all(roles.follows(a, b) for a, b in pairwise((roles.OUTSIDE, *path)))


def worth(path: tuple[int, ...], text: Floats, steps: Floats) -> float:
    before = (roles.LABELS, *path)[: len(path)]
    return float(sum(text[i, b] + steps[a, b] for i, (a, b) in enumerate(zip(before, path, strict=True))))


LEGAL = {
    length: [path for path in product(range(roles.LABELS), repeat=length) if is_legal(path)] for length in range(5)
}


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1), st.lists(st.integers(0, 4), max_size=5))
def test_as_good_as_trying_every_legal_sequence(seed: int, lengths: list[int]) -> None:
    chance = np.random.default_rng(seed)
    texts, steps = [some_scores(chance, length) for length in lengths], some_steps(chance)

    found = likeliest(texts, steps)

    assert [len(path) for path in found] == lengths
    for path, text in zip(found, texts, strict=True):
        assert is_legal(tuple(path.tolist()))
        best = max(worth(each, text, steps) for each in LEGAL[len(text)])
        assert abs(worth(tuple(path.tolist()), text, steps) - best) < 1e-4


@given(st.integers(0, 2**32 - 1), st.lists(st.integers(0, 40), max_size=8))
def test_texts_side_by_side_as_each_alone(seed: int, lengths: list[int]) -> None:
    chance = np.random.default_rng(seed)
    texts, steps = [some_scores(chance, length) for length in lengths], some_steps(chance)

    together = likeliest(texts, steps)

    assert [path.tolist() for path in together] == [likeliest([text], steps)[0].tolist() for text in texts]


@given(st.integers(0, 2**32 - 1), st.floats(0, 200))
def test_no_illegal_sequence_however_certain_the_scores(seed: int, spread: float) -> None:
    chance = np.random.default_rng(seed)

    [path] = likeliest([some_scores(chance, 60, spread)], some_steps(chance, spread))

    assert is_legal(tuple(path.tolist()))


def test_a_text_that_wants_to_begin_within_a_span_begins_one() -> None:
    wanted = np.zeros((3, roles.LABELS), np.float32)
    wanted[:, roles.inside(roles.CONTENT)] = 9

    [path] = likeliest([wanted], np.zeros((roles.LABELS + 1, roles.LABELS), np.float32))

    assert path[1:].tolist() == [roles.inside(roles.CONTENT)] * 2
    assert path[0] == roles.begin(roles.CONTENT)


def test_the_last_row_of_steps_is_for_the_beginning() -> None:
    steps = np.zeros((roles.LABELS + 1, roles.LABELS), np.float32)
    steps[-1, roles.begin(roles.CUE)] = 1

    [path] = likeliest([np.zeros((2, roles.LABELS), np.float32)], steps)

    assert path[0] == roles.begin(roles.CUE)


def test_no_texts_and_empty_ones() -> None:
    steps = np.zeros((roles.LABELS + 1, roles.LABELS), np.float32)

    assert likeliest([], steps) == []
    assert [len(path) for path in likeliest([np.zeros((0, roles.LABELS), np.float32)] * 3, steps)] == [0, 0, 0]


def test_scores_are_left_as_they_were() -> None:
    chance = np.random.default_rng(1)
    text, steps = some_scores(chance, 9), some_steps(chance)
    before = text.copy(), steps.copy()

    likeliest([text], steps)

    assert np.array_equal(text, before[0])
    assert np.array_equal(steps, before[1])

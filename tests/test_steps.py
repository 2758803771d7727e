"""The counting of work is itself right: the square of a length shows, and a tracer that was there stays."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

import pytest

from tests.steps import Watched, growth, steps
from wirecopy.attribution import quotes

CALLS: dict[str, tuple[Callable[[int], object], float]] = {
    "lines": (lambda length: [number + 1 for number in range(length)], 8),
    "lines within lines": (lambda length: [one for one in range(length) for _ in range(length)], 64),
    "slices": (lambda length: [Watched("a" * length)[at:] for at in range(length)], 64),
    "counts": (lambda length: [Watched("a" * length).count("b", at) for at in range(length)], 64),
    "counts backwards": (lambda length: [Watched("a" * length).rfind("b", at) for at in range(length)], 64),
    "one search": (lambda length: list(quotes._MARKS.finditer("a'" * length)), 8),
    "a search from each place": (lambda length: [quotes._MARKS.search("a" * length, at) for at in range(length)], 64),
}


@pytest.mark.parametrize(("call", "times"), CALLS.values(), ids=CALLS.keys())
def test_work_that_grows(call: Callable[[int], object], times: float) -> None:
    assert growth(lambda length: partial(call, length), 200) == pytest.approx(times, rel=0.1)


def test_the_same_steps_each_time() -> None:
    call = partial(quotes.quotations, Watched("“a ‘b’ c” " * 20))

    assert steps(call) == steps(call) > 0


def test_whoever_traced_before_traces_on() -> None:
    before, pattern = sys.gettrace(), quotes._MARKS

    with pytest.raises(ZeroDivisionError):
        steps(lambda: 1 / 0)

    assert sys.gettrace() is before
    assert quotes._MARKS is pattern

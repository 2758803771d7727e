"""Which runs of common seeds are a passage that many share, and which are chance."""

from __future__ import annotations

import numpy as np
import pytest

from wirecopy.reuse.phrases import ALIKE, HEAVY, run_of, weigh_codes

VARIED = [17, 25, 40, 21, 33, 19, 28, 45]  # no two beside each other are alike


def heavy(codes: list[int], least: int) -> int:
    """How many places of one text are heavy."""
    values = np.array(codes, np.uint8)
    weigh_codes(np.zeros(1, np.int64), np.array([len(values)]), 0, 1, values, least)
    return int(np.count_nonzero(values & HEAVY))


@pytest.mark.parametrize(
    ("codes", "least", "expected"),
    [
        ([], 8, 0),
        (VARIED, 8, 8),  # few places are common: so many in a row are a passage
        (VARIED, 9, 0),  # more are: so many may follow each other by chance
        (VARIED * 3, 20, 24),  # a long run is a passage wherever it stands
        ([20] * ALIKE, 24, ALIKE),  # in as many articles each: the seeds of one passage
        ([20] * (ALIKE - 1), 24, 0),
        ([20, 21, 20, 19, 20, 21, 21, 20], 24, 8),  # some of the copies were edited here and there
        ([20] * 4 + [0] * 3 + [20] * 4, 24, 0),  # cut in two by an edit: neither half is enough
        ([20] * 4 + [40] + [20] * 4, 24, 0),
        ([20] * ALIKE + [0] * 3 + [40, 0, 33], 24, ALIKE + 2),  # what stands close by is of it
        ([20] * ALIKE + [0] * 9 + [40, 0, 33], 24, ALIKE),
    ],
)
def test_runs(codes: list[int], least: int, expected: int) -> None:
    assert heavy(codes, least) == expected


def test_the_more_places_are_common_the_longer_a_run_must_be() -> None:
    asked = [run_of(share / 100) for share in range(101)]
    assert asked == sorted(asked)
    assert asked[0] == run_of(0.1) == ALIKE
    assert 0.5 ** run_of(0.5) < 1e-5  # as good as never by chance
    assert run_of(1.0) == 24  # ten thousand copies of one short article are still a family

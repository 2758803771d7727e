"""The word vectors that come with the package."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import pytest

from wirecopy.lineage.families_words import words_of
from wirecopy.lineage.meaning import UNKNOWN, alike, meaning


def test_they_are_small_and_whole() -> None:
    assert len(files("wirecopy").joinpath("resources", "meaning", "vectors.npz").read_bytes()) < 2_500_000
    known = meaning()
    assert len(known.words) == len(known.weights) >= len(known.vectors) - 1
    assert np.allclose(np.linalg.norm(known.vectors[:-1], axis=1), 1.0, atol=1e-5)
    assert not known.vectors[-1].any()


@pytest.mark.parametrize(
    ("word", "like", "unlike"),
    [("finished", "completed", "purple"), ("pupils", "children", "gravel"), ("demolished", "destroyed", "advised")],
)
def test_like_words_are_near(word: str, like: str, unlike: str) -> None:
    one, near, far = meaning().wholes([[word], [like], [unlike]])
    assert one @ near > 0.4 > one @ far


def test_names_numbers_and_unknown_words_are_only_like_themselves() -> None:
    known = meaning()
    assert known.weight("quellin") == UNKNOWN
    assert not known.wholes([["480"], ["quellin"]]).any()
    assert alike(known.content(["quellin"]), known.content(["lindholm"])).better == 0.0
    assert alike(known.content(["quellin"]), known.content(["quellin"])).nats > 0.0


def test_words_are_folded() -> None:
    assert words_of("The Widow’s Marker: 1,200 metres, 3.5 deep; O’Malley’s") == [
        "the", "widow", "marker", "1200", "metres", "3", "5", "deep", "o'malley",
    ]  # fmt: skip

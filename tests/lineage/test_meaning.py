"""The word vectors that come with the package."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import pytest

from wirecopy.attribution.model import Kind, Part, Statement
from wirecopy.lineage.families_contents import Contents
from wirecopy.lineage.families_lexicon import Lexicon, words_of
from wirecopy.lineage.families_table import Table
from wirecopy.lineage.families_words import Phrasing
from wirecopy.lineage.meaning import UNKNOWN, meaning
from wirecopy.lineage.model import Saying


def contents(*texts: str) -> Contents:
    """As many contents as there are texts, each said in an article of its own."""
    lexicon = Lexicon(meaning())
    said = [Statement(id="s", kind=Kind.DIRECT, source=None, cue=None, content=Part((), text)) for text in texts]
    sayings = [(Saying(str(at), each),) for at, each in enumerate(said)]
    return Contents(
        Table([Phrasing(lexicon.read(t), (), s, 1, 1, 0, False) for t, s in zip(texts, sayings, strict=True)], lexicon)
    )


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
    near, far = contents(word, like, unlike).cosines(np.array([0, 0]), np.array([1, 2]))
    assert near > 0.4 > far


def test_names_numbers_and_unknown_words_are_only_like_themselves() -> None:
    assert meaning().weight("quellin") == UNKNOWN
    known = contents("quellin", "lindholm", "Quellin", "480")
    assert not known.wholes(np.arange(4)).any()
    alike = known.alike(np.array([0, 0]), np.array([1, 2]))
    assert alike.better[0] == alike.nats[0] == 0.0
    assert alike.better[1] == alike.worse[1] > 0.0
    assert alike.nats[1] > 0.0


def test_of_each_content_it_is_told_what_the_other_means() -> None:
    """The longer content is told worse; words in a row count only where both have them in a row."""
    short, long = "the pupils finished the tower", "the tower that the children completed is far away in the mountains"
    alike = contents(short, long, "tower the finished pupils").alike(np.array([0, 1, 0]), np.array([1, 0, 2]))
    assert alike.better[0] > alike.worse[0] > 0.0
    assert [column[0] for column in alike] == [column[1] for column in alike], "whoever comes first"
    assert alike.better[2] == alike.worse[2]
    assert alike.rows[2] == 0.0 < alike.rows[0]


def test_other_numbers_are_not_compared() -> None:
    texts = (
        "quellin built 48 boats in lindholm",
        "quellin built 49 boats in lindholm",
        "quellin built boats in lindholm",
    )
    known = contents(*texts, texts[0] + " and sold 49")
    assert known.comparable(np.array([0, 0, 0, 1]), np.array([1, 2, 3, 3]), 8.0).tolist() == [False, True, True, True]
    assert not known.comparable(np.array([0]), np.array([2]), 1000.0).any()


def test_words_are_folded() -> None:
    assert words_of("The Widow’s Marker: 1,200 metres, 3.5 deep; O’Malley’s") == [
        "the", "widow", "marker", "1200", "metres", "3", "5", "deep", "o'malley",
    ]  # fmt: skip

"""Differences of texts: nothing is lost, whatever their length, and long texts are cut where they agree."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.article import difference as module
from wirecopy.article.difference import Change, difference

WORDS = st.lists(st.sampled_from(["pier", "the", "quay", "holds", " ", "\n", ".", "字"]), max_size=60).map("".join)


def joined(changes: list[Change]) -> tuple[str, str]:
    return "".join(change.old for change in changes), "".join(change.new for change in changes)


@given(WORDS, WORDS, st.sampled_from([4, 2000]))
def test_nothing_is_lost(old: str, new: str, longest: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_LONGEST", longest)
        changes = difference(old, new)
    assert joined(changes) == (old, new)
    assert all(change.old or change.new for change in changes)


def test_words_that_differ_stand_alone() -> None:
    assert difference("The old pier holds.", "The new pier holds.") == [
        Change("The ", "The "),
        Change("old", "new"),
        Change(" pier holds.", " pier holds."),
    ]


def test_long_texts_are_compared_word_by_word() -> None:
    pick = random.Random(7)
    before = [f"w{pick.randrange(900)}" for _ in range(4000)]
    after = ["changed" if n % 100 == 50 else word for n, word in enumerate(before)]
    changes = difference(" ".join(before), " ".join(after))
    assert joined(changes) == (" ".join(before), " ".join(after))
    assert [change.new for change in changes if change.old != change.new] == ["changed"] * 40


def test_two_long_texts_of_one_word_are_compared_by_lines() -> None:
    old, new = "word " * 3000 + "\nend", "word " * 3001 + "\nend"
    assert joined(difference(old, new)) == (old, new)

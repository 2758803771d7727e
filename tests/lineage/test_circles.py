"""Circles of derivations, and their weakest link."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.lineage.test_graph import edge

from wirecopy.lineage.circles import without_cycles
from wirecopy.lineage.graph import ancestors
from wirecopy.lineage.model import Lineage, Verdict


def test_the_weakest_of_a_circle_is_left_undecided_and_a_persons_word_is_not() -> None:
    circle = [edge("a", "b", 0.9), edge("b", "c", 0.8), edge("c", "a", 0.7)]
    open_ = [each for each in without_cycles(circle) if not each.decided]
    assert [(each.derived, each.original) for each in open_] == [("a", "c")]
    said = [edge("a", "b", 0.9), edge("b", "c", 0.8), edge("c", "a", 1.0, verdict=Verdict.CONFIRMED)]
    assert [each.original for each in without_cycles(said) if not each.decided] == ["c"]


def test_a_chain_of_twenty_thousand_takes_no_time() -> None:
    long = [edge(f"{n + 1:05}", f"{n:05}") for n in range(20_000)]
    assert without_cycles(long) == long
    (open_,) = [each for each in without_cycles([*long, edge("00000", "20000", 0.1)]) if not each.decided]
    assert (open_.derived, open_.original) == ("00000", "20000")


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.floats(0, 1)), max_size=20))
def test_never_a_circle(made: list[tuple[str, str, float]]) -> None:
    kept = [each for each in without_cycles(edge(*each) for each in made) if each.decided]
    lineage = Lineage(tuple(kept), ())
    assert all(name not in ancestors(lineage, name) for name in "abcdef")
    assert len(without_cycles(edge(*each) for each in made)) == len({each[:2] for each in made})

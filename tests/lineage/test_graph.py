"""Derivations as a graph."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wirecopy.lineage.graph import ancestors, chain, copies, descendants, originals, roots, tree, without_cycles
from wirecopy.lineage.model import Derivation, DerivationKind, Lineage, Verdict


def edge(derived: str, original: str, confidence: float = 0.9, **more: object) -> Derivation:
    return Derivation(
        derived=derived,
        original=original,
        kind=DerivationKind.REPRINT,
        confidence=confidence,
        **more,  # type: ignore[arg-type]
    )


CHAIN = Lineage(
    (edge("b", "a"), edge("c", "b"), edge("d", "b", 0.8), edge("d", "x", 0.7), edge("y", "z", decided=False)), ()
)


def test_ways_up_and_down() -> None:
    assert ancestors(CHAIN, "d") == ("b", "x", "a")
    assert descendants(CHAIN, "a") == ("b", "c", "d")
    assert roots(CHAIN, "d") == ("x", "a")
    assert roots(CHAIN, "z") == ("z",)
    assert [each.original for each in originals(CHAIN, "d")] == ["b", "x"]
    assert [each.derived for each in copies(CHAIN, "b")] == ["c", "d"]
    assert [each.original for each in chain(CHAIN, "d")] == ["b", "a"]


def test_a_tree_has_each_article_once() -> None:
    grown = tree(CHAIN, "a")
    assert [below.id for _, below in grown.below] == ["b"]
    assert [below.id for _, below in grown.below[0][1].below] == ["c", "d"]


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

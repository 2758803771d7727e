"""Derivations as a graph."""

from __future__ import annotations

from wirecopy.lineage.graph import ancestors, chain, copies, descendants, originals, roots, tree
from wirecopy.lineage.model import Derivation, DerivationKind, Lineage


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

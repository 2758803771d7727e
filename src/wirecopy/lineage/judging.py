"""A person's word on derivations, which beats what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from wirecopy.lineage.graph import undecided
from wirecopy.lineage.model import Derivation, Judgement, Verdict

Words = Mapping[tuple[str, str], Verdict]
"""Verdicts by derived article and original; of several on the same two the last."""


def verdicts(judgements: Sequence[Judgement]) -> dict[tuple[str, str], Verdict]:
    """What was said of derivations."""
    return {(each.left, each.right): each.verdict for each in judgements if "#" not in each.left + each.right}


def judged(
    found: Iterable[Derivation], words: Words, made: Callable[[str, str], Derivation | None]
) -> list[Derivation]:
    """Findings as people have them: confirmed ones are sure, denied ones gone, of the unsure the direction is open.

    ``made`` gives a derivation that was confirmed and not found, ``None`` where there is no such article.
    """
    result = {(each.derived, each.original): each for each in found}
    for (derived, original), verdict in words.items():
        there = result.pop((derived, original), None)
        other = result.get((original, derived))
        if verdict is Verdict.DENIED:
            continue
        each = there or other or made(derived, original)
        if each is None:
            continue
        if other is not None and (original, derived) not in words:
            del result[original, derived]
        each = replace(each, derived=derived, original=original, verdict=verdict)
        if verdict is Verdict.CONFIRMED:
            result[derived, original] = replace(each, confidence=1.0, decided=True)
        else:
            result[derived, original] = undecided(each)
    return list(result.values())

"""How a tagger is made: sizes and rates. No PyTorch here, so that a plan can be told before anything is installed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from wirecopy.attribution.windows import SIZE


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast: epochs over the data, word pieces in a window and a batch, rates, shares."""

    epochs: int = 10
    size: int = SIZE
    batch: int = 4096
    rate: float = 2e-4
    head_rate: float = 1.5e-3
    warm_up: float = 0.06
    masked: float = 0.1
    average: float = 0.998
    seed: int = 13


class Size(NamedTuple):
    """Of an encoder: layers, heads of attention in each, neurons between its two matrices."""

    layers: int = 4
    heads: int = 12
    inner: int = 1536


_WHOLE = Size()


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is made, and how it is trained."""

    size: Size = _WHOLE
    plan: Plan = Plan()

    @classmethod
    def of(cls, size: Size, epochs: int | None = None, taught: bool = False) -> Recipe:
        """The usual recipe for a size, with a teacher or without one; epochs where they are given."""
        plan = Plan(epochs=6, rate=3e-4, head_rate=6e-4) if taught else Plan()
        return cls(size, replace(plan, epochs=epochs) if epochs else plan)

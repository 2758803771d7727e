"""How a tagger is made: sizes and rates. No PyTorch here, so that a plan can be told before anything is installed."""

from __future__ import annotations

from dataclasses import dataclass, replace

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


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is made: how many layers of the encoder, and how it is trained."""

    layers: int = 4
    plan: Plan = Plan()

    @classmethod
    def of(cls, layers: int | None, epochs: int | None) -> Recipe:
        """The usual recipe, but for what is given."""
        usual = cls()
        plan = replace(usual.plan, epochs=epochs) if epochs else usual.plan
        return replace(usual, layers=layers or usual.layers, plan=plan)

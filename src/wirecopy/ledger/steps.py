"""Tables of stages: which moves are possible in which, for whom, and the sentence that refuses all others."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from wirecopy.errors import NotAllowed
from wirecopy.ledger.stages import Role

S = TypeVar("S", bound=StrEnum)
M = TypeVar("M", bound=StrEnum)


class Step(NamedTuple, Generic[S]):
    """Where a move leads, and who may make it."""

    to: S
    who: frozenset[Role]


@dataclass(frozen=True, slots=True)
class Lifecycle(Generic[S, M]):
    """A table of stages: ``steps`` has, for each stage, the moves that are possible in it; the first stage begins."""

    noun: str
    steps: Mapping[S, Mapping[M, Step[S]]]


def allowed(table: Lifecycle[S, M], stage: S) -> Mapping[M, Step[S]]:
    """The moves that are possible in a stage."""
    return table.steps[stage]


def check(table: Lifecycle[S, M], stage: S, move: M, roles: Collection[Role] | None = None, name: str = "") -> S:
    """Where a move leads. Raises :class:`NotAllowed` when it is not possible there, or not for somebody who acts in none
    but these ``roles`` (``None``: whoever it is); ``name`` says which one it is."""
    step = table.steps[stage].get(move)
    which = f"{table.noun} {name}".strip()
    if step is None:
        raise NotAllowed(f"{which} is {_words(stage)}, where {_words(move)!r} is not possible", _possible(table, stage))
    if roles is not None and step.who.isdisjoint(roles):
        own = " and ".join(sorted(roles)) or "nobody in particular"
        raise NotAllowed(f"{which}: {_words(move)!r} is not for {own}", f"It is for: {_people(step)}")
    return step.to


def _possible(table: Lifecycle[S, M], stage: S) -> str:
    steps = [f"{_words(move)} ({_people(step)})" for move, step in table.steps[stage].items()]
    return f"Possible: {', '.join(steps)}" if steps else "Nothing can be done with it any more"


def diagram(table: Lifecycle[S, M]) -> str:
    """A table as a Mermaid state diagram."""
    lines = [f"    [*] --> {next(iter(table.steps))}"]
    for stage, steps in table.steps.items():
        lines += [f"    {stage} --> {step.to}: {_words(move)} ({_people(step)})" for move, step in steps.items()]
        lines += [] if steps else [f"    {stage} --> [*]"]
    return "\n".join(["stateDiagram-v2", *lines])


def _people(step: Step[S]) -> str:
    return " or ".join(sorted(step.who))


def _words(name: StrEnum) -> str:
    return name.replace("_", " ")

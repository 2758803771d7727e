"""The training loop: windows cut anew every epoch, quotation marks varied, weights averaged towards the end."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from typing import Any

import numpy as np
import torch

from wirecopy.attribution.windows import windows
from wirecopy.engines.training.examples import Example, Taught, encode, example
from wirecopy.engines.training.loss import Batch, loss
from wirecopy.engines.training.network import Tagger
from wirecopy.engines.training.recipe import Plan
from wirecopy.engines.training.standoff import Labelled
from wirecopy.engines.training.teacher import Teacher
from wirecopy.errors import UsageError

CLS, SEP, MASK = 101, 102, 103
_FEW = 8  # word pieces; a shorter window teaches nothing


# Other houses print other marks; one character stands for one, so that no offset moves.
_STYLES = tuple(
    str.maketrans(dict[str, str | int | None](marks))
    for marks in (
        {},
        {},
        {},
        {},
        {"“": '"', "”": '"', "‘": "'", "’": "'"},
        {"“": '"', "”": '"', "’": "'"},
        {"“": "‘", "”": "’", "‘": "“", "’": "’"},
        {"“": "«", "”": "»"},
        {"“": "„", "”": "“"},
    )
)


def fit(
    model: Tagger,
    tokenizer: Any,
    data: Sequence[Labelled],
    plan: Plan,
    tell: Callable[[str], None],
    teacher: Teacher | None = None,
) -> Tagger:
    """Train, and give the average of the weights of the last steps. Texts without labels need a teacher."""
    chance = random.Random(plan.seed)
    torch.manual_seed(plan.seed)
    taught = list(teacher.scores([item.text for item in data])) if teacher else [None] * len(data)
    reach = torch.tensor(teacher.reach) if teacher else None
    average = deepcopy(model)
    trained = [(name, each) for name, each in model.named_parameters() if each.requires_grad]
    heads = [each for name, each in trained if name.split(".")[0] in _HEADS]
    body = [each for name, each in trained if name.split(".")[0] not in _HEADS]
    optimizer = torch.optim.AdamW(
        [{"params": body}, {"params": heads, "lr": plan.head_rate}], lr=plan.rate, weight_decay=0.01, fused=True
    )
    total = plan.epochs * sum(len(item.text) for item in data) // 4.3 // plan.batch + 1
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, total, plan.warm_up))
    done = 0
    for epoch in range(plan.epochs):
        losses = []
        for batch in batches(_epoch(tokenizer, data, taught, plan, chance), plan, chance):
            model.train()
            with torch.autocast("cpu", dtype=torch.bfloat16):
                out = model(batch.pieces, batch.looks, batch.mask)
            value = loss(model, out, batch, reach)
            value.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            done += 1
            losses.append(float(value.detach()))
            _follow(average, model, min(plan.average, done / (done + 50)))
        if not losses:
            raise UsageError(
                "the texts are too short to learn anything from: no sentence has more than eight word pieces"
            )
        tell(f"epoch {epoch + 1} of {plan.epochs}: loss {sum(losses) / len(losses):.3f} after {done:,} batches")
    return average.eval()


_HEADS = {"role", "links", "steps", "reach", "alone", "looks"}


def _rate(step: int, total: float, warm_up: float) -> float:
    if step < total * warm_up:
        return step / (total * warm_up)
    return max(0.02, 0.5 * (1 + math.cos(math.pi * min(1.0, (step / total - warm_up) / (1 - warm_up)))))


@torch.no_grad()
def _follow(average: Tagger, model: Tagger, keep: float) -> None:
    for held, new in zip(average.parameters(), model.parameters(), strict=True):
        if new.requires_grad:
            held.lerp_(new, 1 - keep)


def _epoch(
    tokenizer: Any, data: Sequence[Labelled], taught: Sequence[Taught | None], plan: Plan, chance: random.Random
) -> list[Example]:
    found: list[Example] = []
    for item, scores in zip(data, taught, strict=True):
        labels = chance.choice(item.labels) if item.labels else None
        encoded = encode(tokenizer, item.text.translate(chance.choice(_STYLES)), labels, scores)
        cut = windows(encoded.pieces, _sizes(plan.size, chance))
        found += [example(encoded, window) for window in cut if window.end - window.begin > _FEW]
    return found


def _sizes(most: int, chance: random.Random) -> Iterator[int]:
    """Other windows every epoch; most of them as long as when the tagger is at work."""
    yield chance.randrange(most // 4, most + 1)
    while True:
        yield most if chance.random() < 0.7 else chance.randrange(most // 2, most + 1)


def batches(examples: list[Example], plan: Plan, chance: random.Random | None) -> Iterator[Batch]:
    """Windows of like length together, about ``plan.batch`` pieces each; in random order where chance is given."""
    order = sorted(examples, key=lambda each: len(each.pieces) + (chance.random() * 8 if chance else 0))
    groups: list[list[Example]] = [[]]
    for each in order:
        if (len(groups[-1]) + 1) * (len(each.pieces) + 2) > plan.batch:
            groups.append([])
        groups[-1].append(each)
    if chance:
        chance.shuffle(groups)
    for group in groups:
        if group:
            yield collate(group, plan.masked if chance else 0.0)


def collate(group: Sequence[Example], masked: float) -> Batch:
    """Pad windows to one size, with the marks BERT expects around them; hide some pieces."""
    size, count = max(len(e.pieces) for e in group) + 2, max(len(e.first) for e in group)
    pieces, shown, mask = (np.zeros((len(group), size), np.int64) for _ in range(3))
    first = np.zeros((len(group), count), np.int64)
    role, cue, source = (np.full((len(group), count), -1, np.int64) for _ in range(3))
    for i, each in enumerate(group):
        length, words = len(each.pieces), len(each.first)
        pieces[i, : length + 2] = [CLS, *each.pieces, SEP]
        shown[i, 1 : length + 1] = each.looks
        mask[i, : length + 2] = 1
        first[i, :words] = each.first + 1
        role[i, :words], cue[i, :words], source[i, :words] = each.role, each.cue, each.source
    parts = [torch.from_numpy(each) for each in (pieces, shown, mask, first, role, cue, source)]
    held = Batch(*parts)._replace(taught=_taught(group, count))
    if masked:
        hide = (torch.rand(held.pieces.shape) < masked) & (held.pieces > MASK)
        held = held._replace(pieces=held.pieces.masked_fill(hide, MASK))
    return held


def _taught(group: Sequence[Example], count: int) -> torch.Tensor | None:
    if group[0].taught is None:
        return None
    scores = np.zeros((len(group), count, group[0].taught.shape[1]), np.float32)
    for i, each in enumerate(group):
        scores[i, : len(each.first)] = each.taught
    return torch.from_numpy(scores)

"""What training lowers: the unlikelihood of the right role sequence, and of the right links."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from wirecopy.attribution import roles
from wirecopy.engines.training.network import Tagger, distance


class Batch(NamedTuple):
    """Windows side by side, padded. ``pieces looks mask`` are (batch, pieces), the others (batch, words); role -1 pads."""

    pieces: Tensor
    looks: Tensor
    mask: Tensor
    first: Tensor
    role: Tensor
    cue: Tensor
    source: Tensor


def loss(model: Tagger, out: Tensor, batch: Batch) -> Tensor:
    """The sum of three cross-entropies: roles per word, content to cue per word, cue to source per cue."""
    link = model.shape.link
    word = out.gather(1, batch.first[..., None].expand(-1, -1, out.shape[-1])).float()
    role, alone = word[..., : roles.LABELS], word[..., roles.LABELS]
    links = word[..., roles.LABELS + 1 :].unflatten(-1, (4, link))
    valid = batch.role >= 0
    total = sequence_loss(role, model.steps, batch.role.clamp(min=0), valid)
    here = torch.arange(word.shape[1], device=word.device)
    gap = distance(here[:, None] - here[None, :])
    to_cue = links[:, :, 0] @ links[:, :, 1].transpose(1, 2) * link**-0.5 + model.reach[0][gap]
    total = total + 0.3 * _choice(to_cue, valid, batch.cue)
    to_source = links[:, :, 2] @ links[:, :, 3].transpose(1, 2) * link**-0.5 + model.reach[1][gap.T]
    eye = torch.eye(word.shape[1], dtype=torch.bool, device=word.device)
    return total + 0.3 * _choice(torch.where(eye, alone[..., None], to_source), valid, batch.source)


def _choice(score: Tensor, candidates: Tensor, target: Tensor) -> Tensor:
    """Cross-entropy of pointing at one word of all, so that a cue the roles missed can be found by its content."""
    score = score.masked_fill(~candidates[:, None, :], -1e4)
    known = target >= 0
    if not known.any():
        return score.sum() * 0.0
    return functional.cross_entropy(score[known], target[known])


def sequence_loss(score: Tensor, steps: Tensor, role: Tensor, valid: Tensor) -> Tensor:
    """Negative log-likelihood a word of label sequences under a linear-chain CRF (Lafferty et al., 2001)."""
    legal = torch.tensor(
        [[a == roles.LABELS or roles.follows(a, b) for b in range(roles.LABELS)] for a in range(roles.LABELS + 1)],
        device=score.device,
    )  # a window may begin within a span
    steps = steps.masked_fill(~legal, -1e4)
    forward = steps[-1] + score[:, 0]
    for i in range(1, score.shape[1]):
        after = torch.logsumexp(forward[:, :, None] + steps[:-1], 1) + score[:, i]
        forward = torch.where(valid[:, i, None], after, forward)
    right = score.gather(2, role[..., None]).squeeze(-1)
    right[:, 1:] += steps[role[:, :-1], role[:, 1:]]
    right[:, 0] += steps[-1][role[:, 0]]
    return (torch.logsumexp(forward, 1).sum() - (right * valid).sum()) / valid.sum()

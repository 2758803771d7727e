"""What training lowers: the unlikelihood of the right role sequence, and of the right links."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from wirecopy.attribution import roles
from wirecopy.engines.training.network import Tagger, distance


class Batch(NamedTuple):
    """Windows side by side, padded. ``pieces looks mask`` are (batch, pieces), the others (batch, words).

    ``first`` is 0 where there is no word, ``role`` -1 there and in windows without labels; ``taught`` (batch, words, scores)
    is what a teacher says.
    """

    pieces: Tensor
    looks: Tensor
    mask: Tensor
    first: Tensor
    role: Tensor
    cue: Tensor
    source: Tensor
    taught: Tensor | None = None


_HEAT = 2.0  # softens a teacher's scores, so that what it holds possible counts too
_POINTS = 0.3  # weight of each kind of link beside the roles


def loss(model: Tagger, out: Tensor, batch: Batch, reach: Tensor | None = None) -> Tensor:
    """The sum of three cross-entropies: roles per word, content to cue per word, cue to source per cue; with a teacher and
    its scores of distances, also of how far each is from what the teacher says."""
    word = out.gather(1, batch.first[..., None].expand(-1, -1, out.shape[-1])).float()
    valid = batch.first > 0
    to_cue, to_source = pointed(word, model.reach, valid)
    labelled = batch.role[:, 0] >= 0
    role = word[..., : roles.LABELS]
    total = _POINTS * (_choice(to_cue, batch.cue) + _choice(to_source, batch.source))
    if labelled.any():
        right = batch.role[labelled]
        total = total + sequence_loss(role[labelled], model.steps, right.clamp(min=0), right >= 0)
    if batch.taught is None or reach is None:
        return total
    theirs = batch.taught[..., : roles.LABELS]
    certain = functional.softmax(theirs, -1)
    content, cue = certain[..., roles.begin(roles.CONTENT) :].sum(-1), certain[..., roles.begin(roles.CUE)]
    total = total + _apart(role / _HEAT, theirs / _HEAT, valid.float()) * _HEAT**2
    for ours, other, weight in zip(
        (to_cue, to_source), pointed(batch.taught, reach, valid), (content, cue), strict=True
    ):
        total = total + _POINTS * _apart(ours, other, weight * valid)
    return total


def pointed(word: Tensor, reach: Tensor, valid: Tensor) -> tuple[Tensor, Tensor]:
    """Scores of every word pointing at every word (batch, words, words): content at cue, and cue at source or itself."""
    alone, links = word[..., roles.LABELS], word[..., roles.LABELS + 1 :].unflatten(-1, (4, -1))
    here = torch.arange(word.shape[1], device=word.device)
    gap = distance(here[:, None] - here[None, :])
    scale = links.shape[-1] ** -0.5
    to_cue = links[:, :, 0] @ links[:, :, 1].transpose(1, 2) * scale + reach[0][gap]
    to_source = links[:, :, 2] @ links[:, :, 3].transpose(1, 2) * scale + reach[1][gap.T]
    eye = torch.eye(word.shape[1], dtype=torch.bool, device=word.device)
    to_source = torch.where(eye, alone[..., None], to_source)
    absent = ~valid[:, None, :]
    return to_cue.masked_fill(absent, -1e4), to_source.masked_fill(absent, -1e4)


def _apart(ours: Tensor, theirs: Tensor, weight: Tensor) -> Tensor:
    """How far our choices are from theirs (Kullback and Leibler, 1951), a weighted mean over words."""
    theirs = functional.log_softmax(theirs, -1)
    each = (theirs.exp() * (theirs - functional.log_softmax(ours, -1))).sum(-1)
    return (each * weight).sum() / weight.sum().clamp(min=1e-6)


def _choice(score: Tensor, target: Tensor) -> Tensor:
    """Cross-entropy of pointing at one word of all, so that a cue the roles missed can be found by its content."""
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

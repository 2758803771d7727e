"""What training lowers, held to trying every sequence, and to what the decoder takes for certain."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
import torch
from tests.attribution.fakes import Said, labels_of, scores_of

from wirecopy.attribution import roles
from wirecopy.attribution.decode import by_distance
from wirecopy.engines.training.loss import Batch, loss, sequence_loss
from wirecopy.engines.training.network import Shape, Tagger, distance

SMALL = Shape(layers=1, width=24, heads=2, inner=48, vocabulary=200, positions=256, link=4)


def unlikelihood(score: np.ndarray, steps: np.ndarray, right: tuple[int, ...]) -> float:
    """Of one label sequence among all legal ones; a window may begin within a span."""

    def worth(path: tuple[int, ...]) -> float:
        before = (roles.LABELS, *path)[: len(path)]
        return float(sum(score[i, b] + steps[a, b] for i, (a, b) in enumerate(zip(before, path, strict=True))))

    legal = [
        path
        for path in product(range(roles.LABELS), repeat=len(score))
        if all(roles.follows(a, b) for a, b in pairwise(path))
    ]
    return float(np.logaddexp.reduce([worth(path) for path in legal])) - worth(right)


@pytest.mark.parametrize("seed", range(4))
def test_sequences_as_unlikely_as_among_all_legal_ones(seed: int) -> None:
    chance = np.random.default_rng(seed)
    steps = chance.normal(0, 1, (roles.LABELS + 1, roles.LABELS)).astype(np.float32)
    score = chance.normal(0, 2, (2, 4, roles.LABELS)).astype(np.float32)
    right = [(2, 0, 5, 6), (0, 3)]  # the second is padded
    role = torch.zeros(2, 4, dtype=torch.long)
    valid = torch.zeros(2, 4, dtype=torch.bool)
    for row, path in enumerate(right):
        role[row, : len(path)], valid[row, : len(path)] = torch.tensor(path), True

    value = sequence_loss(torch.from_numpy(score), torch.from_numpy(steps), role, valid)

    wanted = sum(unlikelihood(score[row, : len(path)], steps, path) for row, path in enumerate(right)) / 6
    assert float(value) == pytest.approx(wanted, rel=1e-4)


def test_distances_are_those_of_the_decoder() -> None:
    classes = by_distance(np.arange(64, dtype=np.float32).reshape(2, 32))
    gap = torch.arange(-2200, 2201)

    assert distance(gap).tolist() == classes[0].astype(int).tolist()


def batch_of(found: list[Said], length: int) -> tuple[Batch, torch.Tensor]:
    """One window of so many words, a piece each, and what a network would say that has no doubt."""
    scores = scores_of(found, length)
    cue, source = np.full(length, -1), np.full(length, -1)
    for said in found:
        source[said.cue[0]] = said.source[0] if said.source else said.cue[0]
        for begin, end in said.content:
            cue[begin:end] = said.cue[0]
    links = np.zeros((length, 4, SMALL.link), np.float32)
    links[..., : scores.links.shape[2]] = scores.links * (SMALL.link / scores.links.shape[2]) ** 0.5
    out = np.concatenate([scores.role, scores.alone[:, None], links.reshape(length, -1)], 1)
    path = labels_of(found, length)
    unread = [torch.zeros(1, length + 1, dtype=torch.long)] * 3  # the mark before a window is no word
    targets = [torch.from_numpy(each)[None] for each in (path, cue, source)]
    marked = np.concatenate([np.zeros_like(out[:1]), out])
    return Batch(*unread, torch.arange(1, length + 1)[None], *targets), torch.from_numpy(marked)[None]


FOUND = [Said((0, 2), (2, 3), ((3, 6), (9, 10))), Said(None, (7, 8), ((8, 9),))]


def test_what_the_decoder_is_certain_of_costs_nothing() -> None:
    torch.manual_seed(1)
    model = Tagger(SMALL)

    right, out = batch_of(FOUND, 11)

    assert float(loss(model, out, right).detach()) < 0.01


@pytest.mark.parametrize(
    ("name", "place", "value"),
    [("role", 4, roles.OUTSIDE), ("cue", 4, 7), ("cue", 8, 2), ("source", 2, 2), ("source", 7, 0), ("source", 2, 1)],
)
def test_one_thing_wrong_costs_something(name: str, place: int, value: int) -> None:
    model = Tagger(SMALL)
    right, out = batch_of(FOUND, 11)
    target = getattr(right, name).clone()
    target[0, place] = value

    assert float(loss(model, out, right._replace(**{name: target})).detach()) > 0.2


@pytest.mark.parametrize(("number", "sign"), [(0, 1), (0, -1), (1, 1), (1, -1)])
def test_distances_have_the_sign_that_they_have_in_the_decoder(number: int, sign: int) -> None:
    """Without link vectors, distances decide: a content's less its cue's, a source's less its cue's."""
    behind = Said((4, 5), (2, 3), ((6, 7),)) if sign > 0 else Said((0, 1), (5, 6), ((2, 3),))
    model = Tagger(SMALL)
    right, out = batch_of([behind], 9)
    out[..., roles.LABELS :] = 0
    gap = (behind.content[0][0] - behind.cue[0], (behind.source or (0, 0))[0] - behind.cue[0])[number]
    with torch.no_grad():
        before = loss(model, out, right)
        model.reach[number][distance(torch.tensor(gap))] = 9.0
        after = loss(model, out, right)

    assert np.sign(gap) == sign
    assert float(after) < float(before) - 0.2


def test_no_links_at_all_can_be_learned_from() -> None:
    model = Tagger(SMALL)
    right, out = batch_of([], 5)
    out.requires_grad_()

    value = loss(model, out, right)
    value.backward()

    assert torch.isfinite(value)
    assert torch.isfinite(out.grad).all()


def test_padding_is_not_looked_at() -> None:
    torch.manual_seed(2)
    model = Tagger(SMALL)
    right, out = batch_of(FOUND, 11)
    out = out + torch.randn_like(out)

    def padded(values: torch.Tensor, with_: int) -> torch.Tensor:
        return torch.cat([values, torch.full((1, 3), with_)], 1)

    longer = Batch(*(padded(values, 0) for values in right[:4]), *(padded(values, -1) for values in right[4:7]))
    noise = torch.cat([out, torch.randn(1, 3, out.shape[2]) * 30], 1)

    with torch.no_grad():
        assert float(loss(model, noise, longer)) == pytest.approx(float(loss(model, out, right)), rel=1e-4)


def taught_by(out: torch.Tensor, batch: Batch) -> Batch:
    """The same window with what a teacher says of its words, who says what a network says."""
    return batch._replace(taught=out[:, 1:].clone())


def test_who_says_what_the_teacher_says_has_nothing_to_learn() -> None:
    torch.manual_seed(3)
    model = Tagger(SMALL)
    right, out = batch_of(FOUND, 11)
    out = out + torch.randn_like(out)
    batch = taught_by(out, right)

    plain, taught = loss(model, out, right), loss(model, out, batch, model.reach.detach())

    assert float(taught.detach()) == pytest.approx(float(plain.detach()), abs=1e-5)


@pytest.mark.parametrize("column", [3, 5, roles.LABELS, roles.LABELS + 1, roles.LABELS + 1 + 3 * SMALL.link])
def test_who_says_otherwise_than_the_teacher_learns(column: int) -> None:
    """Roles, whether a cue is without source, and the vectors of both kinds of links."""
    torch.manual_seed(6)
    model = Tagger(SMALL)
    right, out = batch_of(FOUND, 11)
    out = out / 10 + torch.randn_like(out)  # a teacher with doubts
    batch = taught_by(out, right)
    other = out.clone()
    other[:, 3:8, column] += 6.0

    def apart(said: torch.Tensor) -> float:
        value = loss(model, said, batch, model.reach) - loss(model, said, right)
        return float(value.detach())

    assert apart(out) == pytest.approx(0, abs=1e-5)
    assert apart(other) > 0.01


def test_windows_without_labels_are_learned_from_the_teacher_alone() -> None:
    torch.manual_seed(4)
    model = Tagger(SMALL)
    right, out = batch_of(FOUND, 11)
    bare = {name: torch.full_like(getattr(right, name), -1) for name in ("role", "cue", "source")}
    batch = taught_by(out, right)._replace(**bare)
    said = (out + torch.randn_like(out)).requires_grad_()

    assert float(loss(model, out, batch, model.reach).detach()) == pytest.approx(0, abs=1e-5)
    value = loss(model, said, batch, model.reach)
    value.backward()

    assert float(value.detach()) > 0.1
    assert torch.isfinite(said.grad).all()
    assert (said.grad[:, 0] == 0).all()  # no word stands there

"""The file that ships says what the network says, but for what eight bits leave out."""

from __future__ import annotations

import numpy as np
import onnxruntime
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.attribution.tokens import LOOKS
from wirecopy.engines.training.export import eighths, graph
from wirecopy.engines.training.network import Shape, Tagger, weights_of

SMALL = Shape(layers=2, width=48, heads=4, inner=96, vocabulary=300, positions=512, link=8)


def model() -> Tagger:
    torch.manual_seed(3)
    made = Tagger(SMALL).eval()
    with torch.no_grad():
        for value in made.parameters():
            value.add_(torch.randn_like(value) * 0.05)
    return made


def some_input(rows: int, length: int) -> dict[str, np.ndarray]:
    chance = np.random.default_rng(4)
    return {
        "pieces": chance.integers(0, SMALL.vocabulary, (rows, length)),
        "looks": chance.integers(0, LOOKS, (rows, length)),
    }


def session(made: Tagger) -> onnxruntime.InferenceSession:
    written = graph(weights_of(made), SMALL.layers, SMALL.heads).SerializeToString()
    return onnxruntime.InferenceSession(written, providers=["CPUExecutionProvider"])


@pytest.mark.parametrize(("rows", "length"), [(1, 1), (1, 256), (5, 40)])
def test_the_file_says_what_the_network_says(rows: int, length: int) -> None:
    made, given_ = model(), some_input(rows, length)

    [found] = session(made).run(None, given_)

    with torch.no_grad():
        read, shown = (torch.from_numpy(given_[name]) for name in ("pieces", "looks"))
        wanted = made(read, shown, torch.ones_like(read)).numpy()
    assert found.shape == wanted.shape == (rows, length, 8 + 4 * SMALL.link)
    assert np.abs(found - wanted).mean() < 0.05 * np.abs(wanted).mean()


@given(st.integers(0, 2**32 - 1), st.integers(1, 6), st.integers(1, 6), st.floats(1e-6, 1e4))
def test_eight_bits_are_half_a_step_off_at_most(seed: int, rows: int, columns: int, size: float) -> None:
    matrix = np.random.default_rng(seed).normal(0, size, (rows, columns)).astype(np.float32)
    matrix[:, 0] = 0

    table, scale = eighths(matrix)

    assert (table.dtype, scale.dtype) == (np.int8, np.float32)
    assert table.min() >= -127
    assert (np.abs(table * scale - matrix) <= scale * 0.501).all()
    assert not table[:, 0].any()

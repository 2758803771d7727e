"""Weights to the file that ships: matrices and embeddings in eight bits, one ONNX graph of ONNX Runtime's fused operators.

The graph is written out here rather than exported by PyTorch: the fused operators (``DynamicQuantizeMatMul``,
``MultiHeadAttention``, ``Gelu``) are what makes two cores fast, and no exporter knows them. There is no mask: with one,
attention is not computed in the processor's cache (Dao et al., *FlashAttention*, 2022) and takes twice as long. So windows go
one at a time, and nothing is padded.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Array = NDArray[Any]
_FUSED = "com.microsoft"
_POSITIONS = 256


class _Graph:
    """Nodes and their constants, in order."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def hold(self, name: str, value: Array) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, inputs: list[str], out: str, domain: str = "", **settings: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [out], name=out, domain=domain, **settings))
        return out


def graph(weights: Mapping[str, Array], layers: int, heads: int) -> onnx.ModelProto:
    """The ONNX model of a tagger's weights, by the names that :class:`Tagger` has them."""
    made = _Graph()
    state = _embedded(made, weights)
    for number in range(layers):
        state = _layer(made, weights, f"layers.{number}.", state, heads)
    made.add("Identity", [_product(made, weights, ["role", "alone", "links"], state)], "scores")
    names = ("pieces", "looks")
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "pieces"]) for name in names]
    scores = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["batch", "pieces", None])
    body = helper.make_graph(made.nodes, "tagger", inputs, [scores], made.constants)
    versions = [helper.make_opsetid("", 17), helper.make_opsetid(_FUSED, 1)]
    return helper.make_model(body, opset_imports=versions, ir_version=8)


def _embedded(made: _Graph, weights: Mapping[str, Array]) -> str:
    table, scale = eighths(weights["pieces.weight"].T)
    rows = made.add("Gather", [made.hold("pieces.q", table.T), "pieces"], "piece.q")
    sizes = made.add("Gather", [made.hold("pieces.scale", scale[:, None]), "pieces"], "piece.scale")
    piece = made.add("Mul", [made.add("Cast", [rows], "piece.f", to=TensorProto.FLOAT), sizes], "piece")
    look = made.add("Gather", [made.hold("looks.table", weights["looks.weight"]), "looks"], "look")
    place = made.hold("places", weights["positions.weight"][:_POSITIONS])
    length = made.add("Shape", ["pieces"], "length", start=1, end=2)
    here = made.add(
        "Slice", [place, made.hold("zero", np.array([0])), length, made.hold("axis", np.array([0]))], "here"
    )
    total = made.add("Add", [made.add("Add", [piece, look], "seen"), here], "summed")
    return _normal(made, weights, "norm", total)


def _layer(made: _Graph, weights: Mapping[str, Array], at: str, state: str, heads: int) -> str:
    mixed = _product(made, weights, [at + "mix"], state)
    parts = [f"{at}{name}" for name in ("query", "key", "value")]
    made.nodes.append(helper.make_node("Split", [mixed], parts, name=at + "split", axis=-1))
    seen = made.add("MultiHeadAttention", parts, at + "seen", _FUSED, num_heads=heads)
    state = _normal(made, weights, at + "mix_norm", _product(made, weights, [at + "mixed"], seen), state)
    bent = made.add("Gelu", [_product(made, weights, [at + "inner"], state)], at + "bent", _FUSED)
    return _normal(made, weights, at + "norm", _product(made, weights, [at + "outer"], bent), state)


def _product(made: _Graph, weights: Mapping[str, Array], names: list[str], state: str) -> str:
    """One linear layer of eight-bit weights, or several side by side."""
    table, scale = eighths(np.concatenate([weights[f"{name}.weight"] for name in names]).T)
    bias = np.concatenate([weights[f"{name}.bias"] for name in names])
    values: dict[str, Array] = {"q": table, "scale": scale, "zero": np.zeros(len(scale), np.int8), "bias": bias}
    held = [made.hold(f"{names[0]}.{kind}", value) for kind, value in values.items()]
    return made.add("DynamicQuantizeMatMul", [state, *held], f"{names[0]}.out", _FUSED)


def _normal(made: _Graph, weights: Mapping[str, Array], name: str, state: str, skip: str | None = None) -> str:
    held = [made.hold(f"{name}.{kind}", weights[f"{name}.{kind}"]) for kind in ("weight", "bias")]
    # The fused SkipLayerNormalization takes ten times as long on a processor as these two.
    both = made.add("Add", [state, skip], f"{name}.in") if skip else state
    return made.add("LayerNormalization", [both, *held], f"{name}.out", axis=-1, epsilon=1e-12)


def eighths(matrix: Array) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A matrix as whole numbers from -127 to 127 and one scale a column."""
    scale = np.maximum(np.abs(matrix).max(0), 1e-8) / 127
    return np.round(matrix / scale).astype(np.int8), scale.astype(np.float32)

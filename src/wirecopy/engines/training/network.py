"""The tagger as a PyTorch module: a small transformer encoder, a role for each word, a cue for each word of content."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from wirecopy.attribution import roles
from wirecopy.attribution.tokens import LOOKS

HEAD = 32  # width of a head of attention
REACH = 16  # classes of distance on each side of a word


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of an encoder: layers, width, heads of attention and the width of each, inner neurons, word pieces, positions."""

    layers: int = 6
    width: int = 384
    heads: int = 12
    head: int = HEAD
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512
    link: int = 64


class Layer(nn.Module):
    """One transformer layer, normalised after each part, as in BERT (Devlin et al., 2019)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.mix = nn.Linear(shape.width, 3 * shape.heads * shape.head)
        self.mixed = nn.Linear(shape.heads * shape.head, shape.width)
        self.mix_norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.inner = nn.Linear(shape.width, shape.inner)
        self.outer = nn.Linear(shape.inner, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, state: Tensor, mask: Tensor) -> Tensor:
        """``state`` (batch, pieces, width), ``mask`` (batch, 1, 1, pieces), 0 or very negative."""
        query, key, value = self.mix(state).unflatten(-1, (3, self.heads, -1)).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask.to(query.dtype))
        seen = self.mixed(seen.transpose(1, 2).flatten(2))
        state = self.mix_norm(state + seen)
        return self.norm(state + self.outer(functional.gelu(self.inner(state))))


class Tagger(nn.Module):
    """Word pieces in; role scores and the four vectors that links are scored with out."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.pieces = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.looks = nn.Embedding(LOOKS, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.role = nn.Linear(shape.width, roles.LABELS)
        self.links = nn.Linear(shape.width, 4 * shape.link)
        self.steps = nn.Parameter(torch.zeros(roles.LABELS + 1, roles.LABELS))  # the last row: from the beginning
        self.reach = nn.Parameter(torch.zeros(2, 2 * REACH))
        self.alone = nn.Linear(shape.width, 1)
        nn.init.zeros_(self.looks.weight)

    def forward(self, pieces: Tensor, looks: Tensor, mask: Tensor) -> Tensor:
        """``(batch, pieces)`` each; gives ``(batch, pieces, 7 + 1 + 4 * link)``."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        state = self.norm(self.pieces(pieces) + self.positions(places) + self.looks(looks))
        state = functional.dropout(state, 0.1, self.training)
        hidden = (1.0 - mask[:, None, None, :].to(state.dtype)) * -10000.0
        for layer in self.layers:
            state = layer(state, hidden)
        state = functional.dropout(state, 0.1, self.training)
        return torch.cat([self.role(state), self.alone(state), self.links(state)], -1)


def distance(gap: Tensor) -> Tensor:
    """Classes of signed distances in words: exact up to 8, then by powers of the square root of two or so."""
    size = gap.abs()
    far = 8 + (torch.log2(size.clamp(min=8).float() / 8) * 2).long()
    return torch.where(size < 8, size, far).clamp(max=REACH - 1) + REACH * (gap < 0)


def pretrained(model: Tagger, folder: Path, layers: list[int]) -> None:
    """Copy weights of a published BERT encoder: embeddings, and the layers named."""
    from safetensors.torch import load_file

    held = load_file(folder / "model.safetensors")
    own: dict[str, Tensor] = {
        "pieces.weight": held["embeddings.word_embeddings.weight"],
        "positions.weight": held["embeddings.position_embeddings.weight"]
        + held["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": held["embeddings.LayerNorm.weight"],
        "norm.bias": held["embeddings.LayerNorm.bias"],
    }
    parts = {
        "mixed": "attention.output.dense",
        "mix_norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "norm": "output.LayerNorm",
    }
    for number, layer in enumerate(layers):
        theirs = f"encoder.layer.{layer}."
        for kind in ("weight", "bias"):
            attention = [held[f"{theirs}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
            own[f"layers.{number}.mix.{kind}"] = torch.cat(attention)
            for ours, name in parts.items():
                own[f"layers.{number}.{ours}.{kind}"] = held[f"{theirs}{name}.{kind}"]
    model.load_state_dict(own, strict=False)


def weights_of(model: Tagger) -> dict[str, Any]:
    """A tagger's weights as NumPy arrays, by name."""
    return {name: value.detach().float().numpy() for name, value in model.state_dict().items()}

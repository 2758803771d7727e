"""From labelled texts to a tagger that works: one layer, an epoch or a few, on texts of our own making."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import numpy as np
import pytest
import torch
from tests.engines.labelled import articles, written

from wirecopy.attribution.agreement import FIGURES
from wirecopy.attribution.drafts import prepare
from wirecopy.attribution.extract import Reading, extract
from wirecopy.engines.tagger import OnnxTagger
from wirecopy.engines.training import fit, make
from wirecopy.engines.training.examples import encode, example
from wirecopy.engines.training.network import weights_of
from wirecopy.engines.training.recipe import Plan, Recipe, Size
from wirecopy.engines.training.start import start
from wirecopy.errors import UsageError

pytestmark = pytest.mark.slow


def made(folder: Path, epochs: int, seed: int = 13) -> tuple[dict[str, float], list[str]]:
    torch.set_num_threads(1)
    told: list[str] = []
    data = make.load(written(folder / "data", articles(24)))
    learned, kept = make.split(data, seed)
    recipe = Recipe(Size(layers=1), plan=Plan(epochs=epochs, seed=seed, batch=1024))
    return make.make(learned, kept, folder / "out", recipe, told.append), told


def settings(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / "out" / "tagger.json").read_text("utf-8"))
    return found


def test_a_tagger_of_ones_own(tmp_path: Path) -> None:
    figures, told = made(tmp_path, 2)

    out = tmp_path / "out"
    assert sorted(path.name for path in out.iterdir()) == ["README.md", "pieces.json", "tagger.json", "tagger.onnx"]
    assert set(figures) == set(FIGURES)
    assert all(0 <= value <= 100 for value in figures.values())
    losses = [float(found[1]) for line in told if (found := re.search(r"loss ([\d.]+)", line))]
    assert len(losses) == 2
    assert losses[1] < losses[0]
    tagger = OnnxTagger(out, 1)
    [scores, empty] = tagger.score([prepare("Ada Lune said it rained."), prepare("")])
    assert scores.role.shape == (6, 7)
    assert np.isfinite(scores.role).all()
    assert len(empty.role) == 0
    extract([Reading(text="Ada Lune said it rained.")], tagger)
    card = (out / "README.md").read_text("utf-8")
    assert "22 labelled texts with 88 statements" in card
    assert f"| linked: all three exact | {figures['linked']:.1f} |" in card


def test_the_same_seed_makes_the_same_tagger(tmp_path: Path) -> None:
    runs = [made(tmp_path / name, 1, seed) for name, seed in (("one", 13), ("two", 13), ("other", 14))]

    one, two, other = (settings(tmp_path / name) for name in ("one", "two", "other"))
    assert one["version"] == two["version"] != other["version"]
    assert one == two
    assert runs[0] == runs[1]


def test_the_encoder_to_start_from() -> None:
    model, tokenizer = start(2, 13)
    again, _ = start(2, 13)

    assert len(model.layers) == 2
    for name, value in weights_of(model).items():
        assert np.array_equal(value, weights_of(again)[name]), name
    assert len(tokenizer.encode("pier " * 1000, add_special_tokens=False).ids) == 1000
    assert tokenizer.encode("pier").ids == tokenizer.encode("pier", add_special_tokens=False).ids


def test_the_encoder_understands_before_it_is_trained() -> None:
    """As published, it puts sentences that mean the same side by side: its weights are where they belong."""
    model, tokenizer = start(6, 13)
    model.eval()

    def meaning(sentence: str) -> torch.Tensor:
        ids = torch.tensor([[fit.CLS, *tokenizer.encode(sentence, add_special_tokens=False).ids, fit.SEP]])
        with torch.no_grad():
            state = model.norm(model.pieces(ids) + model.positions(torch.arange(ids.shape[1])))
            for layer in model.layers:
                state = layer(state, torch.zeros(1, 1, 1, ids.shape[1]))
        return state[0].mean(0)

    here, same, other = map(
        meaning, ["The harbour opens in May.", "In May the port will open.", "He likes old cheese."]
    )

    assert torch.cosine_similarity(here, same, dim=0) > 0.7
    assert torch.cosine_similarity(here, other, dim=0) < 0.3


@pytest.mark.parametrize("layers", [0, 7])
def test_layers_that_the_encoder_does_not_have(layers: int) -> None:
    with pytest.raises(UsageError, match="1 to 6"):
        start(layers, 13)


def test_every_window_is_in_one_batch_of_like_length() -> None:
    _, tokenizer = start(1, 13)
    plan, found = Plan(batch=500), []
    for item in articles(12):
        encoded = encode(tokenizer, item.text, item.labels[0])
        found += [example(encoded, window) for window in fit.windows(encoded.pieces, iter([100] * 99))]

    batches = list(fit.batches(found, plan, random.Random(1)))

    assert sum(len(batch.pieces) for batch in batches) == len(found)
    assert all(batch.pieces.numel() <= plan.batch for batch in batches)
    assert sum(int((batch.role >= 0).sum()) for batch in batches) == sum(len(each.role) for each in found)
    hidden = sum(int((batch.pieces == fit.MASK).sum()) for batch in batches)
    assert 0.05 < hidden / sum(len(each.pieces) for each in found) < 0.15
    plain = list(fit.batches(found, plan, None))
    assert not any(int((batch.pieces == fit.MASK).sum()) for batch in plain)


def test_a_window_in_a_batch_is_that_window() -> None:
    _, tokenizer = start(1, 13)
    texts = [articles(3)[number] for number in range(3)]
    group = []
    for item in texts:
        encoded = encode(tokenizer, item.text, item.labels[0])
        group += [example(encoded, window) for window in fit.windows(encoded.pieces, iter([120] * 99))]

    batch = fit.collate(group, 0.0)

    for row, each in enumerate(group):
        length, words = len(each.pieces), len(each.first)
        assert batch.pieces[row, : length + 2].tolist() == [fit.CLS, *each.pieces.tolist(), fit.SEP]
        assert batch.mask[row].sum() == length + 2
        assert batch.pieces[row, batch.first[row, :words]].tolist() == each.pieces[each.first].tolist()
        for name in ("role", "cue", "source"):
            assert getattr(batch, name)[row, :words].tolist() == getattr(each, name).tolist()
            assert (getattr(batch, name)[row, words:] == -1).all()
        assert batch.looks[row, 1 : length + 1].tolist() == each.looks.tolist()


def test_other_marks_move_no_offset() -> None:
    text = "“We ‘may’ go,” she said; it’s late."

    for style in fit._STYLES:
        assert len(text.translate(style)) == len(text)
        assert re.sub(r"[^\w\s,;.]", "x", text.translate(style)) == re.sub(r"[^\w\s,;.]", "x", text)

"""A tagger that learns from another: it starts as that one, and learns what it says of texts that nobody labelled."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
import torch
from tests.engines.labelled import articles, written
from typer.testing import CliRunner

from wirecopy.attribution.drafts import prepare
from wirecopy.cli.app import app
from wirecopy.engines.tagger import OnnxTagger
from wirecopy.engines.training import make
from wirecopy.engines.training.network import HEAD, weights_of
from wirecopy.engines.training.recipe import Plan, Recipe, Size
from wirecopy.engines.training.start import start
from wirecopy.engines.training.teacher import Teacher, sample
from wirecopy.errors import UsageError

pytestmark = pytest.mark.slow

TEXT = "“It will rain,” Ada Lune said. Bo Hale denied that the pier would hold."


@pytest.fixture(scope="module")
def teacher(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tagger of three layers, not trained: what it says need not be right to be learned."""
    model, tokenizer = start(3, 13)
    torch.manual_seed(5)
    torch.nn.init.normal_(model.reach)
    torch.nn.init.normal_(model.steps)
    folder = tmp_path_factory.mktemp("teacher")
    make.write(weights_of(model), tokenizer, Recipe(Size(layers=3)), folder)
    return folder


def test_a_student_of_as_many_layers_is_its_teacher(teacher: Path, tmp_path: Path) -> None:
    model, tokenizer = Teacher(teacher).student(Size(layers=3))
    make.write(weights_of(model), tokenizer, Recipe(Size(layers=3)), tmp_path)

    one, other = (OnnxTagger(folder, 1).score([prepare(TEXT)])[0] for folder in (teacher, tmp_path))

    for name in ("role", "alone", "links"):
        assert np.allclose(getattr(one, name), getattr(other, name), atol=1e-3), name
    assert np.allclose(OnnxTagger(teacher, 1).weights.reach, OnnxTagger(tmp_path, 1).weights.reach, atol=1e-4)


@pytest.mark.parametrize(("layers", "kept"), [(1, [0]), (2, [0, 2])])
def test_a_student_of_fewer_layers_keeps_the_first_and_the_last(teacher: Path, layers: int, kept: list[int]) -> None:
    whole, _ = Teacher(teacher).student(Size(layers=3))
    small, _ = Teacher(teacher).student(Size(layers=layers))

    assert len(small.layers) == layers
    for number, layer in enumerate(kept):
        assert torch.equal(small.layers[number].mix.weight, whole.layers[layer].mix.weight)
    assert torch.equal(small.role.weight, whole.role.weight)


@pytest.mark.parametrize(
    ("size", "most"),
    [
        (Size(layers=0), 3),
        (Size(layers=4), 3),
        (Size(3, heads=13), 12),
        (Size(3, inner=0), 1536),
        (Size(3, 12, 1537), 1536),
    ],
)
def test_a_size_that_the_teacher_does_not_have(teacher: Path, size: Size, most: int) -> None:
    with pytest.raises(UsageError, match=f"1 to {most}$"):
        Teacher(teacher).student(size)


def test_heads_and_neurons_that_do_nothing_are_the_first_to_go(teacher: Path, tmp_path: Path) -> None:
    """A teacher with idle heads and neurons says the same without them."""
    model, tokenizer = Teacher(teacher).student(Size(layers=3))
    with torch.no_grad():
        for layer in model.layers:
            layer.mixed.weight[:, 2 * HEAD : 5 * HEAD] = 0
            layer.outer.weight[:, 100:612] = 0
    make.write(weights_of(model), tokenizer, Recipe(Size(layers=3)), tmp_path / "idle")
    small, _ = Teacher(tmp_path / "idle").student(Size(layers=3, heads=9, inner=1024))
    make.write(weights_of(small), tokenizer, Recipe(Size(3, 9, 1024)), tmp_path / "slim")

    one, other = (OnnxTagger(tmp_path / name, 1).score([prepare(TEXT)])[0] for name in ("idle", "slim"))

    assert Teacher(tmp_path / "slim").size == Size(3, 9, 1024)
    for name in ("role", "alone", "links"):
        difference = np.abs(getattr(one, name) - getattr(other, name)).mean()
        assert difference < 0.15 * np.abs(getattr(one, name)).mean(), name  # eight bits, scores near none


def test_what_a_teacher_says_of_each_word(teacher: Path) -> None:
    texts = [TEXT, "", "Rain."]

    said = list(Teacher(teacher).scores(texts))

    [first, *_] = OnnxTagger(teacher, 1).score([prepare(text) for text in texts])
    assert [len(each) for each in said] == [len(prepare(text).words) for text in texts]
    assert np.allclose(said[0][:, :7], first.role, atol=0.05)
    assert np.allclose(said[0][:, 7], first.alone, atol=0.05)
    assert np.allclose(said[0][:, 8:], first.links.reshape(len(first.links), -1), atol=0.05)


def test_a_small_tagger_learns_from_texts_without_labels(teacher: Path, tmp_path: Path) -> None:
    torch.set_num_threads(1)
    learned, kept = make.split(articles(24), 13)
    lessons = make.school(teacher, [item.text * 6 for item in articles(60)[24:]], learned, 13)
    recipe = Recipe(Size(layers=1), plan=Plan(epochs=2, batch=1024))
    told: list[str] = []

    make.make(learned, kept, tmp_path / "out", recipe, told.append, lessons)

    assert 0 < len(lessons.texts) < 36
    losses = [float(found[1]) for line in told if (found := re.search(r"loss ([\d.]+)", line))]
    assert losses[1] < losses[0]
    card = (tmp_path / "out" / "README.md").read_text("utf-8")
    assert f"on {len(lessons.texts)} others without labels" in " ".join(card.split())
    assert OnnxTagger(tmp_path / "out", 1).score([prepare(TEXT)])[0].role.shape == (len(prepare(TEXT).words), 7)


def test_one_command_makes_the_teachers_too(tmp_path: Path) -> None:
    torch.set_num_threads(1)
    data, unlabelled = written(tmp_path / "data", articles(24)), tmp_path / "unlabelled"
    unlabelled.mkdir()
    for item in articles(30)[24:]:
        (unlabelled / f"{item.name}.txt").write_text(item.text * 6, encoding="utf-8")

    done = CliRunner().invoke(
        app,
        [
            "train",
            str(data),
            "--texts",
            str(unlabelled),
            "--layers",
            "3",
            "--heads",
            "6",
            "--epochs",
            "1",
            "--out",
            str(tmp_path / "out"),
        ],
        catch_exceptions=False,
    )

    assert done.exit_code == 0
    four, three, small = (OnnxTagger(tmp_path / name, 1) for name in ("out-4", "out-3", "out"))
    card = " ".join((tmp_path / "out" / "README.md").read_text("utf-8").split())
    assert f"parts of the tagger {three.version} (3 layers, 12 heads" in card
    assert four.version in (tmp_path / "out-3" / "README.md").read_text("utf-8")
    assert re.search(r"on [1-6] others without labels", card)
    sizes = [(tmp_path / name / "tagger.onnx").stat().st_size for name in ("out-4", "out-3", "out")]
    assert sizes == sorted(sizes, reverse=True)
    assert small.score([prepare(TEXT)])[0].role.shape == (len(prepare(TEXT).words), 7)


def test_texts_are_drawn_by_the_seed_until_there_are_enough() -> None:
    texts = [f"{number} " + "word " * (100 + number) for number in range(200)]

    drawn = sample([*texts, texts[150], "short", "x" * 13_000], 5000, 7)

    assert drawn == sample(reversed(texts), 5000, 7) != sample(texts, 5000, 8)
    assert len({item.text for item in drawn}) == len(drawn)
    assert all(600 <= len(item.text) <= 12_000 and item.labels == () for item in drawn)
    assert 5000 <= sum(len(item.text) for item in drawn) < 5000 + 12_000
    assert len(sample(texts, 10**9, 7)) == sum(len(text) >= 600 for text in texts)

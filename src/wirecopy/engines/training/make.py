"""From a folder of labelled text to a folder with a tagger: the one recipe, for the weights that ship and for anybody's own."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from wirecopy.attribution.agreement import Triple, agreement
from wirecopy.attribution.decode import Scores, Weights, tagged
from wirecopy.attribution.drafts import drafted, prepare
from wirecopy.attribution.mending import mended
from wirecopy.engines.tagger import OnnxTagger
from wirecopy.engines.training.card import card
from wirecopy.engines.training.recipe import Recipe
from wirecopy.engines.training.standoff import Labelled, articles
from wirecopy.errors import UsageError

Tell = Callable[[str], None]

PIECES_A_SECOND = 3500  # of training with four layers, on two cores of a server of 2023
_LEAST = 20  # texts
_HELD_OUT = 10  # one text of so many is kept for the check where none is given


class Needs(NamedTuple):
    """What training on some data takes: texts, statements, characters; about how many minutes on two cores, and GiB."""

    texts: int
    statements: int
    characters: int
    minutes: int
    memory: float


def needs(data: Sequence[Labelled], recipe: Recipe, taught: bool = False) -> Needs:
    """What it would take to train on data. Memory is what was seen with windows of 256 pieces, 4,096 to a batch.

    Where a teacher labels texts there are as many again, and its scores are held: half a kilobyte a word, about. Making the
    teacher is not counted.
    """
    characters = sum(len(item.text) for item in data)
    seconds = characters / 4.3 * recipe.plan.epochs / PIECES_A_SECOND * recipe.size.layers / 4 * (1 + taught)
    statements = sum(len(item.labels[0]) for item in data)
    return Needs(
        len(data),
        statements,
        characters,
        round(seconds / 60) + 1,
        2.0 + 0.25 * recipe.size.layers + taught * characters / 5e6,
    )


def load(folder: Path) -> list[Labelled]:
    """The labelled texts of a folder. Raises ``UsageError`` where they are too few to learn anything from."""
    data = list(articles(folder))
    if len(data) < _LEAST:
        raise UsageError(
            f"{folder} has {len(data)} labelled texts. The least that teaches anything is {_LEAST}; some hundreds do well"
        )
    return data


def digest_of(data: Sequence[Labelled]) -> str:
    """SHA-256 over names, texts and labels, in order."""
    seal = hashlib.sha256()
    for item in data:
        seal.update(
            json.dumps(
                [
                    item.name,
                    item.text,
                    [[[each.source, each.cue, each.content] for each in labels] for labels in item.labels],
                ]
            ).encode()
        )
    return seal.hexdigest()


def split(data: list[Labelled], seed: int) -> tuple[list[Labelled], list[Labelled]]:
    """Texts to learn from, and one in ten to check with."""
    order = list(range(len(data)))
    random.Random(seed).shuffle(order)
    kept = set(order[: max(1, len(data) // _HELD_OUT)])
    return [d for n, d in enumerate(data) if n not in kept], [d for n, d in enumerate(data) if n in kept]


class School(NamedTuple):
    """What a tagger learns from besides labels: the folder of a teacher, and texts that only the teacher has labelled."""

    teacher: Path
    texts: list[Labelled]


def school(teacher: Path, texts: Iterable[str], data: Sequence[Labelled], seed: int) -> School:
    """A teacher, and as many code points of unlabelled texts, drawn at random, as there are labelled ones."""
    from wirecopy.engines.training.teacher import sample

    return School(teacher, sample(texts, sum(len(item.text) for item in data), seed))


def make(
    data: list[Labelled], check: list[Labelled], out: Path, recipe: Recipe, tell: Tell, lessons: School | None = None
) -> dict[str, float]:
    """Train, write the tagger's files into a folder, choose how it leans on the texts to check with; gives its figures."""
    from wirecopy.engines.training.fit import fit
    from wirecopy.engines.training.network import weights_of
    from wirecopy.engines.training.start import start
    from wirecopy.engines.training.teacher import Teacher

    teacher = Teacher(lessons.teacher) if lessons else None
    model, tokenizer = teacher.student(recipe.size) if teacher else start(recipe.size.layers, recipe.plan.seed)
    more = lessons.texts if lessons else []
    trained = fit(model, tokenizer, [*data, *more], recipe.plan, tell, teacher)
    write(weights_of(trained), tokenizer, recipe, out)
    figures = lean(out, check, tell)
    origin = teacher.origin(more) if teacher else None
    text = card(data, check, recipe, figures, digest_of(data), digest_of(check), origin)
    (out / "README.md").write_text(text, encoding="utf-8")
    return figures


def write(weights: dict[str, Any], tokenizer: Any, recipe: Recipe, out: Path) -> None:
    """The tagger's three files: the graph in eight bits, the word pieces, and the small tables."""
    import onnx

    from wirecopy.engines.training.export import graph

    out.mkdir(parents=True, exist_ok=True)
    onnx.save(graph(weights, recipe.size.layers, recipe.size.heads), out / "tagger.onnx")
    (out / "pieces.json").write_text(tokenizer.to_str(), encoding="utf-8")
    tables = {name: np.round(weights[name].astype(float), 5).tolist() for name in ("steps", "reach")}
    _settle(out, {"link": len(weights["links.weight"]) // 4, **tables, **_PLAIN})


_PLAIN: dict[str, Any] = {"lean": [0.0] * 7, "points": 0.4, "holds": 0.2, "others": 0.7, "lengthy": 25}


def _settle(out: Path, settings: dict[str, Any]) -> None:
    seal = hashlib.sha256((out / "tagger.onnx").read_bytes())
    seal.update(json.dumps({**settings, "version": ""}, sort_keys=True).encode())
    named = {**settings, "version": seal.hexdigest()[:12]}
    (out / "tagger.json").write_text(json.dumps(named) + "\n", encoding="utf-8")


def lean(out: Path, check: Sequence[Labelled], tell: Tell) -> dict[str, float]:
    """Choose the thresholds and what is added to the roles' scores so that the texts to check with agree best; write it down.

    Best is where every figure reaches what is wanted of it, then the highest sum of all, the linked one counted twice. One
    setting after the other is chosen.
    """
    tagger = OnnxTagger(out, 0)
    scores = score_all(tagger, check)
    chosen = {name: values[0] for name, values in _SETTINGS.items()}
    for name, values in _SETTINGS.items():
        tried = [{**chosen, name: value} for value in values]
        chosen = max(tried, key=lambda each: _worth(figures_of(scores, check, _leaning(tagger.weights, each))))
    weights = _leaning(tagger.weights, chosen)
    settings = json.loads((out / "tagger.json").read_text(encoding="utf-8"))
    added = np.round(weights.lean.astype(float), 3).tolist()
    _settle(out, {**settings, **{name: chosen[name] for name in _PLAIN if name != "lean"}, "lean": added})
    figures = figures_of(scores, check, weights)
    tell("; ".join(f"{name} {value:.1f}" for name, value in figures.items()))
    return figures


_SETTINGS = {
    "others": (0.6, 0.3, 0.4, 0.5, 0.7, 0.8, 0.9),
    "lengthy": (10, 4, 6, 8, 15, 20, 25, 35, 1000),
    "cue": (0.0, -0.4, 0.4, 0.8, 1.2),
    "content": (0.0, -0.4, 0.4, 0.8),
    "source": (0.0, 0.4, 0.8),
    "points": (0.6, 0.2, 0.4, 1.0),
    "holds": (0.2, 0.0, 0.1, 0.3, 0.4),
}
_WANTED = {"source": 79, "cue": 73, "content": 61, "content_words": 89, "linked": 51, "overlap": 77}


def _leaning(weights: Weights, chosen: dict[str, float]) -> Weights:
    source, cue, content = (chosen[name] for name in ("source", "cue", "content"))
    lean = np.array([0, source, 0, cue, 0, content, 0], np.float32)  # on the first words only, or spans grow
    points, holds, others = (chosen[name] for name in ("points", "holds", "others"))
    return replace(weights, lean=lean, points=points, holds=holds, others=others, lengthy=int(chosen["lengthy"]))


def _worth(figures: dict[str, float]) -> float:
    short = sum(max(0.0, asked - figures[name]) for name, asked in _WANTED.items())
    return sum(figures.values()) + figures["linked"] - 10 * short


def score_all(tagger: OnnxTagger, data: Sequence[Labelled]) -> list[Scores]:
    """Scores of texts, a few at a time."""
    prepared = [prepare(item.text) for item in data]
    return [scores for at in range(0, len(prepared), 16) for scores in tagger.score(prepared[at : at + 16])]


def figures_of(scores: Sequence[Scores], data: Sequence[Labelled], weights: Weights) -> dict[str, float]:
    """F1 of each figure, in per cent, of texts already scored; the gold is each text's first annotator."""
    prepared = [prepare(item.text) for item in data]
    spoken = tagged(scores, weights)
    found = [mended(text, drafted(text, each)) for text, each in zip(prepared, spoken, strict=True)]
    counts = agreement(
        (
            item.text,
            [Triple(d.source, d.cue, d.content) for d in said],
            [Triple(label.source, label.cue, label.content) for label in item.labels[0]],
        )
        for item, said in zip(data, found, strict=True)
    )
    return {name: round(count.f1, 1) for name, count in counts.items()}

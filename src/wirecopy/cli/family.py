"""``wirecopy family``."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wirecopy.cli.listing import ID
from wirecopy.cli.output import emit, emphasised, note, plain, width
from wirecopy.cli.workspace import Json, opened

if TYPE_CHECKING:
    from wirecopy.lineage.model import Saying
    from wirecopy.workflow.origins import Variants

_INDENT = 10
_LONGEST = 700  # characters of a content that are shown


def family_command(
    context: typer.Context,
    statement: Annotated[
        str,
        typer.Argument(
            help="A statement: ARTICLE#STATEMENT, or the beginning of its id ('wirecopy statements --json')."
        ),
    ],
    json: Json = False,
) -> None:
    """Show everything that is the same statement as one: quoted whole, truncated, in other words, or reported.

    In order of time, with outlet, form and who it is attributed to; words that the fullest of them does not have are
    marked. 'wirecopy origin' counts the independent origins.

    Examples: wirecopy family 3fa9#81c0; wirecopy family 81c0 --json
    """
    from wirecopy.workflow import origins

    with opened(context) as engine:
        found = origins.variants_of(engine, statement)
    if json:
        _emit(found)
        return
    for line in _lines(found):
        typer.echo(line.encode(sys.stdout.encoding or "utf-8", "replace"))
    family = found.family
    if len(family.sayings) == 1:
        note("Nobody else has it, as far as 'wirecopy trace' has looked.")


def _emit(found: Variants) -> None:
    from wirecopy.attribution.record import to_json

    for saying, form in zip(found.family.sayings, found.family.forms, strict=True):
        about = {"family": found.family.id, "speaker": found.family.speaker, "form": str(form)}
        article = found.articles.get(saying.article)
        said = {"outlet": article and article.outlet, "published": article and article.published}
        emit({"article": saying.article, **about, **said, **to_json(saying.statement)})


def _lines(found: Variants) -> Iterator[str]:
    from wirecopy.lineage.families_forms import fullest

    family = found.family
    best = fullest(family)
    outlets = {(one.outlet if (one := found.articles.get(s.article)) else None) for s in family.sayings}
    yield plain(f"{family.speaker or 'nobody named'}: {len(family.sayings):,} times in {len(outlets):,} outlets")
    for saying, form in zip(family.sayings, family.forms, strict=True):
        yield ""
        yield plain(_head(found, saying, str(form)))
        words = _marked(saying.statement.content.text, best.statement.content.text if saying is not best else None)
        margin = " " * _INDENT
        yield from textwrap.wrap(
            words, width(), initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False
        )


def _head(found: Variants, saying: Saying, form: str) -> str:
    article: Any = found.articles.get(saying.article)
    day = ((article and article.published) or "undated")[:16].replace("T", " ")
    mark = "▶ " if saying.id == found.asked.id else ""
    source = saying.statement.source
    who = f"; {source.text}" if source else "; nobody named"
    outlet = (article and article.outlet) or "no outlet"
    return f"{mark}{saying.article[:ID]}#{saying.statement.id[:ID]}  {day}  {outlet}  {form}{who}"


def _marked(text: str, beside: str | None) -> str:
    """A content with the words marked that another one does not have."""
    from wirecopy.article.difference import difference

    text = " ".join(plain(text[:_LONGEST]).split()) + ("…" if len(text) > _LONGEST else "")
    if beside is None:
        return text
    parts = []
    for old, new in difference(" ".join(plain(beside).split()), text):
        parts.append(new if old == new or not new.strip() or not any(map(str.isalnum, new)) else _emphasis(new))
    return "".join(parts)


def _emphasis(text: str) -> str:
    """Marked, but for the space around it."""
    core = text.strip()
    begin = text.index(core)
    return text[:begin] + emphasised(core) + text[begin + len(core) :]

"""``wirecopy feed`` and ``wirecopy package``: what others take from the desk."""

from __future__ import annotations

import sys
from enum import StrEnum
from json import dumps, loads
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wirecopy.cli.desk.acting import desk_of
from wirecopy.cli.output import note
from wirecopy.cli.workspace import Json
from wirecopy.errors import UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from wirecopy.workflow.desk import Desk

Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="The file to write, else standard output.")]


class Format(StrEnum):
    """Forms of a republish package."""

    HTML = "html"
    TEXT = "text"
    JSON = "json"


class Wire(StrEnum):
    """Forms of a feed."""

    ATOM = "atom"
    RSS = "rss"
    JSON = "json"
    NINJS = "ninjs"
    NEWSML = "newsml"
    SITEMAP = "sitemap"
    PROV = "prov"
    JSONLD = "jsonld"
    PAGE = "page"


def package_command(
    context: typer.Context,
    work: Annotated[str, typer.Argument(help="A work's id (four letters of it are enough) or address.")],
    format_: Annotated[Format, typer.Option("--format", help="What of it.")] = Format.TEXT,
    out: Out = None,
    json: Json = False,
) -> None:
    """Give what a republisher needs: the article with its credits, terms, corrections in force, and address.

    Refused for what is withheld or was removed. --json is --format json.

    Examples: wirecopy package 3fa9; wirecopy package 3fa9 --format html --out story.html
    """
    from wirecopy.workflow.desk_wires import package

    with desk_of(context) as desk:
        made = package(desk, work)
    if json or format_ is Format.JSON:
        content = dumps(made.json, ensure_ascii=False).encode("utf-8") + b"\n"
    else:
        content = (f"{made.head}\n{made.html}\n" if format_ is Format.HTML else made.text).encode("utf-8")
    _write(content, out)


def feed_command(
    context: typer.Context,
    format_: Annotated[Wire, typer.Option("--format", help="The form of the feed.")] = Wire.ATOM,
    work: Annotated[str | None, typer.Option(help="One work, by the wires that are about one.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="TIME", help="Only works that changed at this moment or later.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many works.")] = 50,
    page: Annotated[
        str | None, typer.Option(metavar="MARK", help="The page behind one, by the mark that this command names.")
    ] = None,
    out: Out = None,
    json: Json = False,
) -> None:
    """Write the feed: the works that changed last, and tombstones of those that are withheld or were removed.

    Atom, RSS, JSON Feed and sitemap are about many works; ninjs, NewsML-G2, PROV, JSON-LD and page about the one that
    --work names. Without it, the three that are JSON have a line for each work. --json is --format json. Works that did
    not fit are on the page behind: Atom, RSS and JSON Feed link to it, and standard error names its mark.

    Examples: wirecopy feed --out feed.xml; wirecopy feed --format ninjs --work 3fa9; wirecopy feed --format json --since
    2024-05-08T00:00Z; wirecopy feed --page 2024-05-08T10:00:00Z~3fa9c0d1e2f3a4b5c6d7
    """
    chosen = Wire.JSON if json else format_
    if work is not None and chosen in _MANY:
        raise UsageError(f"--format {chosen} is about many works. For one choose among {', '.join(_ONE)}")
    if work is None and chosen not in _MANY and chosen not in _LINES:
        raise UsageError(f"--format {chosen} is about one work. Name it: --work 3fa9")
    with desk_of(context) as desk:
        content, behind = _content(desk, chosen, work, _moment(since), page, limit)
    _write(content, out)
    if behind:
        note(f"There is more, with --page {behind}")


_MANY = (Wire.ATOM, Wire.RSS, Wire.JSON, Wire.SITEMAP)
_LINES = (Wire.NINJS, Wire.PROV, Wire.JSONLD)
_ONE = (*_LINES, Wire.NEWSML, Wire.PAGE)


def _content(
    desk: Desk, form: Wire, work: str | None, since: datetime | None, before: str | None, limit: int
) -> tuple[bytes, str | None]:
    """What to write, and the mark of the page behind it."""
    from wirecopy.workflow import desk_wires

    if form in _MANY:
        made = desk_wires.feed(desk, form.value, since=since, before=before, size=limit)
        return made.content.rstrip() + b"\n", made.next
    if work is not None:
        content = desk_wires.wire(desk, work, form.value).content.rstrip()
        return (_indented(content) if form in _LINES else content) + b"\n", None
    page = desk_wires.editions(desk, since, before, limit)
    found = (loads(desk_wires.wire(desk, each.id, form.value).content) for each in page.editions)
    return b"".join(dumps(each, ensure_ascii=False).encode("utf-8") + b"\n" for each in found if each), page.next


def _indented(content: bytes) -> bytes:
    """One work's JSON, for people to read."""
    return dumps(loads(content), ensure_ascii=False, indent=1).encode("utf-8")


def _moment(written: str | None) -> datetime | None:
    from wirecopy.article.moment import parse_moment

    moment = parse_moment(written)
    if written and moment is None:
        raise UsageError(f"--since {written!r} is no time. Write it as 2024-05-08 or 2024-05-08T10:00+02:00")
    return moment.instant if moment else None


def _write(content: bytes, out: Path | None) -> None:
    if out is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror}. Name another file with --out") from None
    note(f"{out}: {len(content):,} bytes")

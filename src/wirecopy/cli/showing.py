"""``wirecopy show``."""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wirecopy.cli.listing import line_of
from wirecopy.cli.output import emit, note, plain, say, width
from wirecopy.cli.spoken import coloured, described, key, sentences
from wirecopy.cli.workspace import Json, opened
from wirecopy.errors import InstallationError, UsageError
from wirecopy.span import Span

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from wirecopy.article.model import Article
    from wirecopy.store.alignments import Sharing
    from wirecopy.store.reader import Stored
    from wirecopy.workflow import Attributed, Shown

_SHARING = 10  # other articles that are named
_UNCHANGED = 60  # characters kept at either end of a stretch that did not change


def show_command(
    context: typer.Context,
    article: Annotated[str, typer.Argument(help="An id (four letters of it are enough) or a URL.")],
    version: Annotated[
        int | None, typer.Option(min=1, help="Which version, counted from 1; else the current one.")
    ] = None,
    changes: Annotated[bool, typer.Option("--changes", help="What changed from version to version.")] = False,
    span: Annotated[str | None, typer.Option(help="The bytes behind characters BEGIN:END of the text.")] = None,
    statements: Annotated[
        bool,
        typer.Option("--statements/--no-statements", help="Who said what in it, and which sentences rest on nobody."),
    ] = True,
    json: Json = False,
) -> None:
    """Show an article: its text, everything it says about itself, who said what in it, and who else has its words.

    On a terminal, source, cue and content of each statement have their colours in the text. An article that was not
    read for statements before is now. Other articles with the same passages are named as far as 'wirecopy reuse' found them.

    Examples: wirecopy show 3fa9; wirecopy show 3fa9 --changes; wirecopy show 3fa9 --span 0:40
    """
    from wirecopy import workflow

    with opened(context) as engine:
        shown = workflow.show(engine, article)
        stored = _chosen(shown, version)
        if span:
            place = _span(span, stored.article.text)
            source = workflow.bytes_behind(engine, stored, place)
            words = {"text": place.of(stored.article.text), "origin": source.origin}
            emit({**words, "bytes": list(source.span), "content": source.content.decode("utf-8", "backslashreplace")})
        elif json:
            found = _as_json(shown, stored, _attributed(engine, stored) if statements else None)
            emit({**found, **_shared_json(workflow.shared_with(engine, stored.seq))})
        elif changes:
            _print_changes(shown)
        else:
            _print(shown, stored, _attributed(engine, stored) if statements else None)
            _print_shared(workflow.shared_with(engine, stored.seq))


def _attributed(engine: Engine, stored: Stored) -> Attributed | None:
    """Who said what; without a tagger an article can still be shown."""
    from wirecopy import workflow

    try:
        return workflow.attributed(engine, stored)
    except InstallationError as error:
        note(f"without its statements: {error}")
        return None


def _chosen(shown: Shown, version: int | None) -> Stored:
    if version is None:
        return shown.current
    if version > len(shown.versions):
        raise UsageError(f"--version {version}: there are {len(shown.versions)} versions. Count from 1")
    return shown.versions[version - 1]


def _span(written: str, text: str) -> Span:
    found = re.fullmatch(r"(\d+):(\d+)", written)
    if not found or not int(found[1]) <= int(found[2]) <= len(text):
        raise UsageError(f"--span {written!r} is no span of this text. Write BEGIN:END, at most 0:{len(text)}")
    return Span(int(found[1]), int(found[2]))


def _as_json(shown: Shown, stored: Stored, attributed: Attributed | None) -> dict[str, Any]:
    from wirecopy.article.record import to_json
    from wirecopy.attribution.record import to_json as statement_to_json

    article = to_json(stored.article)
    article.pop("edits", None)
    versions = [
        {"version": v.id, "received": v.received, "origin": v.origin, "snapshot": v.snapshot} for v in shown.versions
    ]
    found: dict[str, Any] = {}
    if attributed:
        found["statements"] = [statement_to_json(statement) for statement in attributed.statements]
        found["unattributed"] = [list(span) for span in attributed.unattributed]
    whole = {"article": shown.id, "version": stored.id, **article, "text": stored.article.text}
    return {**whole, **found, "versions": versions}


def _print(shown: Shown, stored: Stored, attributed: Attributed | None) -> None:
    for name, value in _heads(shown, stored):
        say(f"{name:<12}{value}")
    say("")
    text = stored.article.text.rstrip()
    if attributed and sys.stdout.isatty():
        for line in coloured(text, attributed.statements, width()):
            typer.echo(line.encode(sys.stdout.encoding or "utf-8", "replace"))
    else:
        for paragraph in text.split("\n"):
            say(textwrap.fill(paragraph, width(), break_long_words=False, break_on_hyphens=False))
    if attributed:
        _print_attributed(text, attributed)


def _print_attributed(text: str, attributed: Attributed) -> None:
    count = len(attributed.statements)
    limits = f" ({attributed.limited})" if attributed.limited else ""
    colours = f", in colours: {key()}" if sys.stdout.isatty() and count else ""
    typer.echo(f"\nstatements: {count}{plain(limits)}{colours}")
    for line in described(attributed.statements):
        say(line)
    if attributed.unattributed:
        number = len(attributed.unattributed)
        say(f"\nunattributed: {number} sentence{' that rests' if number == 1 else 's that rest'} on nobody")
    for line in sentences(text, attributed.unattributed):
        say(line)


def _print_shared(shared: Sequence[Sharing]) -> None:
    """Other articles that 'wirecopy reuse' found passages of this one in."""
    if shared:
        say("\nshared with:")
    for each in shared[:_SHARING]:
        say(f"  {each.type:<9}  {each.matched_words:>5,} words, {each.similarity:>4.0%}  {line_of(each.article)}")
    if len(shared) > _SHARING:
        say(f"  … and {len(shared) - _SHARING:,} more ('wirecopy compare' shows two side by side)")


def _shared_json(shared: Sequence[Sharing]) -> dict[str, Any]:
    names = ("type", "matched_words", "similarity")
    said = [{"article": each.article.id, **{name: getattr(each, name) for name in names}} for each in shared]
    return {"shared": said} if said else {}


def _heads(shown: Shown, stored: Stored) -> list[tuple[str, str]]:
    article = stored.article
    times = {"published": article.published, "updated": article.updated, "embargoed": article.embargoed}
    heads: list[tuple[str, str | None]] = [("article", shown.id), ("headline", article.headline)]
    heads += [("outlet", article.outlet), ("url", article.url)]
    heads += [("canonical", article.canonical if article.canonical != article.url else None)]
    heads += [(name, str(time) if time else None) for name, time in times.items()]
    heads += [("status", None if article.status == "usable" else str(article.status)), ("language", article.language)]
    heads += [("byline", byline.name) for byline in article.bylines]
    heads += [("dateline", article.dateline.text if article.dateline else None)]
    heads += [*_furniture(article), ("format", article.format), ("from", stored.origin)]
    heads += [("versions", f"{len(shown.versions)} (see --changes)" if len(shown.versions) > 1 else None)]
    return [(name, value) for name, value in heads if value]


def _furniture(article: Article) -> list[tuple[str, str]]:
    credits_ = [("credit", f"{credit.kind.replace('_', ' ')}: {credit.name}") for credit in article.credits]
    notices = [("notice", f"{notice.kind.replace('_', ' ')}: {_short(notice.text)}") for notice in article.notices]
    captions = [("caption", _short(caption.text or caption.alternative or "")) for caption in article.captions]
    return [*credits_, *notices, *captions, *(("correction", _short(note.text)) for note in article.corrections)]


def _short(text: str) -> str:
    return textwrap.shorten(text, max(30, width() - 45), placeholder="…")


def _print_changes(shown: Shown) -> None:
    from wirecopy.article.difference import difference

    for number, (old, new) in enumerate(zip(shown.versions, shown.versions[1:], strict=False), start=1):
        say(f"version {number} to {number + 1}, received {new.received[:19]}Z from {new.origin}")
        if old.article.headline != new.article.headline:
            say(f"  headline: {old.article.headline} -> {new.article.headline}")
        if old.article.status != new.article.status:
            say(f"  status: {old.article.status} -> {new.article.status}")
        parts = [_changed(c.old, c.new) for c in difference(old.article.text, new.article.text)]
        typer.echo("".join(parts) + "\n")
    if len(shown.versions) == 1:
        say("There is one version only.")


def _changed(old: str, new: str) -> str:
    """A stretch as it is printed: unchanged text shortened, what went and what came marked."""
    old, new = plain(old), plain(new)
    if old == new:
        return old if len(old) <= 2 * _UNCHANGED else f"{old[:_UNCHANGED]} … {old[-_UNCHANGED:]}"
    if sys.stdout.isatty():
        return typer.style(old, fg="red", strikethrough=True) + typer.style(new, fg="green", bold=True)
    return (f"[-{old}-]" if old else "") + (f"{{+{new}+}}" if new else "")

"""Who acts at the desk, what they saw, and how it is told what was done."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wirecopy.cli.listing import ID
from wirecopy.cli.output import emit, note, say
from wirecopy.cli.workspace import settings_of
from wirecopy.errors import Outdated, UsageError

if TYPE_CHECKING:
    from wirecopy.workflow.desk import Desk, Done

By = Annotated[
    str | None,
    typer.Option(
        "--as",
        "--by",
        metavar="PARTY",
        envvar="WIRECOPY_PARTY",
        show_envvar=False,
        help="Who acts, by their key in 'wirecopy party'. Else WIRECOPY_PARTY.",
    ),
]
Seen = Annotated[
    int | None,
    typer.Option(
        "--seen",
        min=0,
        metavar="N",
        help="The last event that you saw of it. Refused, and told what happened, if more did.",
    ),
]


def who(by: str | None) -> str:
    """The party that acts. Raises :class:`UsageError` where nobody is named."""
    if not by or not by.strip():
        raise UsageError(
            "nobody is named who does this. Give --as PARTY, or set WIRECOPY_PARTY; 'wirecopy party' lists all"
        )
    return by.strip()


@contextmanager
def desk_of(context: typer.Context, noun: str = "", name: str = "", seen: int | None = None) -> Iterator[Desk]:
    """The desk of the workspace. Who acts on a ``noun`` that others were quicker with is told what happened since."""
    from wirecopy.workflow.desk import open_desk

    with open_desk(settings_of(context)) as desk:
        try:
            yield desk
        except Outdated as outdated:
            raise _with_what_happened(desk, outdated, noun, name, seen) from None


def _with_what_happened(desk: Desk, outdated: Outdated, noun: str, name: str, seen: int | None) -> Outdated:
    from wirecopy.cli.desk.history import line_of_event
    from wirecopy.workflow.desk_history import history

    happened = history(desk, noun, name, seen or 0) if noun else []
    lines = "".join(f"\n{line_of_event(each)}" for each in happened)
    return Outdated(outdated.problem, f"{outdated.remedy}. Since then:{lines}") if lines else outdated


def text_of(file: Path) -> str:
    """The text in a file, or on standard input for ``-``. Raises :class:`UsageError`."""
    try:
        raw = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise UsageError(
            f"{file} cannot be read: {error.strerror}. Name a file of text, or - for standard input"
        ) from None
    except UnicodeDecodeError:
        raise UsageError(f"{file} is not text in UTF-8. Save it as UTF-8, then run the command again") from None


def tell(done: Done, what: str, json: bool, line: str, next_: str = "", **more: Any) -> None:
    """Say what was done: for programs with every event, for people in a line."""
    if json:
        emit({what: done.id, "seq": done.seq, "events": [type(event).__name__ for event in done.events], **more})
        return
    say(line)
    if next_:
        note(next_)


def short(key: str) -> str:
    """As much of an id as names it."""
    return key[:ID]


def words(name: str) -> str:
    """A name of the record as people write it."""
    return str(name).replace("_", " ")

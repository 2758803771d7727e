"""Credits and waivers as they are written on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from wirecopy.errors import NotFound, UsageError

if TYPE_CHECKING:
    from wirecopy.article.model import CreditKind
    from wirecopy.ledger.desk.given import CreditGiven
    from wirecopy.workflow.desk import Desk

Credit = Annotated[
    list[str] | None,
    typer.Option(
        "--credit",
        metavar="[KIND:]ORIGINAL[=NAME]",
        help="Credit an original, by an article's id, an address or a name; with no KIND as republished_from. "
        "KIND@2 is an original of the original. Repeat for more, the nearest first.",
    ),
]
Waive = Annotated[
    list[str] | None,
    typer.Option("--waive", metavar="ORIGINAL=REASON", help="Say why an original needs no credit. Repeat for more."),
]


def credits_of(desk: Desk, written: Sequence[str]) -> list[CreditGiven]:
    """The credits. Raises :class:`UsageError` for one that cannot be read."""
    return [_credit(desk, each) for each in written]


def _credit(desk: Desk, written: str) -> CreditGiven:
    from wirecopy.ledger.desk.given import CreditGiven
    from wirecopy.ledger.desk.rules.crediting import OF_PEOPLE

    kind, hop, rest = _kind(written)
    original, name = _named(rest)
    if not original:
        raise UsageError(f"--credit {written!r} names nothing. Write KIND:ORIGINAL=NAME, as in republished_from:3fa9")
    if kind in OF_PEOPLE:
        return CreditGiven(kind, name or original, hop, party=original if name else None)
    if original.startswith(("http://", "https://")):
        if not name:
            raise UsageError(f"--credit {written!r} has an address and no name. Add the name: {original}='Their Name'")
        return CreditGiven(kind, name, hop, *_of_article(desk, original, name)[1:], url=original)
    known, key = _of_article(desk, original, name)
    return CreditGiven(kind, known, hop, key)


def _kind(written: str) -> tuple[CreditKind, int, str]:
    from wirecopy.article.model import CreditKind

    before, colon, rest = written.partition(":")
    name, at, hop = before.strip().partition("@")
    if not colon or name not in list(CreditKind):
        return CreditKind.REPUBLISHED_FROM, 1, written.strip()
    if at and not (hop.isdecimal() and int(hop) >= 1):
        raise UsageError(
            f"--credit {written!r}: {hop!r} is no hop. Write {name}@1 for the nearest original, @2 for its own"
        )
    return CreditKind(name), int(hop) if at else 1, rest.strip()


def _named(written: str) -> tuple[str, str | None]:
    """The original and its name; an address may have equals signs of its own."""
    cut = str.rpartition if written.startswith(("http://", "https://")) else str.partition
    left, equals, right = cut(written, "=")
    return (left.strip(), right.strip() or None) if equals else (written, None)


def _of_article(desk: Desk, original: str, name: str | None) -> tuple[str, str | None]:
    """The name and id of an article; of what is none, the name itself, and the id that it is known by."""
    from wirecopy.workflow import show

    try:
        shown = show(desk.engine, original)
    except NotFound:
        return name or original, original if name and not original.startswith("http") else None
    return name or shown.versions[-1].article.outlet or original, shown.id


def waivers_of(desk: Desk, written: Sequence[str]) -> dict[str, str]:
    """Reasons by original. Raises :class:`UsageError` for a waiver without a reason."""
    found = {}
    for each in written:
        original, _, reason = each.partition("=")
        if not original.strip() or not reason.strip():
            raise UsageError(f"--waive {each!r} gives no reason. Write ORIGINAL=REASON, as in 3fa9='our own reporter'")
        found[_of_article(desk, original.strip(), original.strip())[1] or original.strip()] = reason.strip()
    return found

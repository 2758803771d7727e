"""What reading refuses, worded once: what is wrong and what to do. The origin is filled in by who knows it."""

from __future__ import annotations

from wirecopy.errors import Refusal


class Exhausted(Refusal):
    """One target has cost all it may: nothing more of it is read. (A plain :class:`Refusal` ends one item only.)"""


def empty() -> Refusal:
    """Nothing in it."""
    return Refusal("empty", "the file is empty", "Remove it, or fetch it again")


def empty_container(what: str, skipped: str = "") -> Refusal:
    """``what`` names the container, ``skipped`` says what was passed over in it."""
    problem = f"the {what} holds nothing that could be an article" + (f" ({skipped} passed over)" if skipped else "")
    return Refusal("empty", problem, "Check that it is the right one")


def too_large(limit: int, what: str = "it") -> Refusal:
    """``limit`` is in bytes."""
    problem = f"{what} is larger than {megabytes(limit)}, the limit for one item"
    return Refusal("too-large", problem, "No article is that long: check what it is, or split it")


def binary(what: str, remedy: str = "Give the article as text, HTML or a news format") -> Refusal:
    """``what`` with its article: ``a PDF``."""
    return Refusal("binary", f"it is {what}, not text", remedy)


def truncated(what: str = "the file") -> Refusal:
    """The end is missing."""
    return Refusal("truncated", f"{what} ends too early: a part is missing", "Fetch or copy it again")


def damaged(why: object) -> Refusal:
    """``why`` in the words of whoever noticed."""
    detail = " ".join(str(why).split())[:200]
    return Refusal("damaged", f"its bytes are damaged ({detail or 'unknown'})", "Fetch or copy it again")


def too_deep(limit: int) -> Refusal:
    """Archives in archives in archives; ``limit`` is the number allowed."""
    problem = f"archives are nested more than {limit} deep"
    return Refusal("too-deep", problem, "Unpack the outer ones and give what is inside")


def bomb(ratio: int) -> Refusal:
    """Unpacks to far more than it is."""
    problem = f"it unpacks to more than {ratio} times its size, as only attacks and empty files do"
    return Refusal("bomb", problem, "Do not unpack it; ask who sent it")


def exhausted(reason: str, problem: str) -> Exhausted:
    """Ends the whole target."""
    return Exhausted(reason, problem, "Split the archive, and give the parts you trust")


def reader_failed(error: Exception) -> Refusal:
    """A fault of ours: no input should get that far."""
    problem = f"its reader failed on it ({type(error).__name__}: {' '.join(str(error).split())[:200]})"
    return Refusal("reader-failed", problem, "Report it with the file, please")


def bad_row(number: int, why: str, remedy: str) -> Refusal:
    """``number`` counts rows from 0, as the row's origin does."""
    return Refusal("bad-row", f"row {number} (counted from 0) {why}", remedy)


def empty_row(number: int) -> Refusal:
    """A row whose cell in the text column is blank; see :func:`bad_row`."""
    return Refusal("empty", f"row {number} (counted from 0) has no text", "Fill its 'text', or remove the row")


def no_text_column(columns: list[str]) -> Refusal:
    """Said once for a table."""
    shown = ", ".join(repr(name[:60]) for name in columns[:20]) + (", …" if len(columns) > 20 else "")
    problem = f"the table has no column 'text'; its columns are {shown or 'none'}"
    return Refusal("no-text-column", problem, "Rename the column that holds the article's text to 'text'")


def megabytes(size: int) -> str:
    """A number of bytes for people: ``20 MiB``."""
    return f"{size / 2**20:.0f} MiB" if size >= 2**20 else f"{size:,} bytes"

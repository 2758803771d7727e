"""What a copy changed of its original, in a few lines: words in other places' stead, text left out, text of its own."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from wirecopy.cli.output import plain, width

if TYPE_CHECKING:
    from wirecopy.publish.comparison import Comparison, Row, Stretch

_SHOWN = 4  # changes that are shown
_AROUND = 3  # words of what stayed the same, before and behind a change
_WORDS = 12  # words of a change, or of text that one has alone


def changed(comparison: Comparison) -> Iterator[str]:
    """Lines: what differs inside shared passages, then how much only one of the two has. ``[-`` and ``-]`` stand around
    words of the original, ``{+`` and ``+}`` around those of the copy."""
    rows = comparison.rows()
    changes = [change for row in rows if row.aligned for change in _differing(row)]
    for change in changes[:_SHOWN]:
        yield from textwrap.wrap(plain(change), width() - 14, subsequent_indent="  ", break_on_hyphens=False)
    if len(changes) > _SHOWN:
        yield f"… and {len(changes) - _SHOWN:,} more changes ('wirecopy compare' shows all)"
    for what, side in (("left out", 0), ("of its own", 1)):
        if text := _alone(rows, side):
            yield f"{what}: {_counted(len(text.split()))}: {_short(text, _WORDS)}"
    if not changes and not any(_alone(rows, side) for side in (0, 1)):
        yield "nothing changed"


def in_numbers(comparison: Comparison) -> dict[str, Any]:
    """How many words were left out and are the copy's own, and each change of words inside shared passages."""
    rows = comparison.rows()
    pairs = [pair for row in rows if row.aligned for pair in _pairs(row)]
    alone = {what: len(_alone(rows, side).split()) for what, side in (("left_out", 0), ("own", 1))}
    return {**alone, "changed": [{"original": old, "derived": new} for old, new in pairs]}


def _differing(row: Row) -> Iterator[str]:
    """Each change with a few words around it."""
    before = ""
    for old, new, same in _stretches(row):
        if same is not None:
            before = " ".join(same.split()[-_AROUND:])
        else:
            marks = (f"[-{_short(old, _WORDS)}-]" if old else "") + (f"{{+{_short(new, _WORDS)}+}}" if new else "")
            yield f"… {before} {marks} …"


def _pairs(row: Row) -> Iterator[tuple[str, str]]:
    yield from ((old, new) for old, new, same in _stretches(row) if same is None)


def _stretches(row: Row) -> Iterator[tuple[str, str, str | None]]:
    """Both sides walked together: what differs as (old, new, ``None``), what is the same as ("", "", text)."""
    left, right = list(row.left), list(row.right)
    while left or right:
        old, new = _taken(left, True), _taken(right, True)
        if any(map(str.isalnum, old + new)):  # quotation marks and dashes are no words
            yield " ".join(old.split()), " ".join(new.split()), None
        same = _taken(left, False)
        _taken(right, False)
        if same:
            yield "", "", same


def _taken(stretches: list[Stretch], differs: bool) -> str:
    return stretches.pop(0).text if stretches and stretches[0].differs is differs else ""


def _alone(rows: list[Row], side: int) -> str:
    return " ".join(stretch.text for row in rows if not row.aligned for stretch in row[side]).strip()  # type: ignore[union-attr]


def _short(text: str, words: int) -> str:
    said = text.split()
    return " ".join(said) if len(said) <= words else f"{' '.join(said[: words // 2])} … {' '.join(said[-words // 2 :])}"


def _counted(words: int) -> str:
    return f"{words:,} word{'' if words == 1 else 's'}"

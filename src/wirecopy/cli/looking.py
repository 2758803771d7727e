"""The options of looking for shared passages, and what is said when it is done."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from wirecopy.cli.output import note

if TYPE_CHECKING:
    from wirecopy.errors import Refusal
    from wirecopy.workflow.reusing import Looking

INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it
_MOST_THREADS = 8

SHORTEST, TOLERANCE, COMMONEST = 15, 0.65, 16
"""The defaults of :class:`wirecopy.reuse.model.Options`, which is slow to import; a test holds them to it."""

Shortest = Annotated[
    int,
    typer.Option(
        min=3,
        metavar="WORDS",
        help="Matching words that a passage must have. Fewer find brief copies, and more phrases that are nobody's.",
    ),
]
Tolerance = Annotated[
    float,
    typer.Option(
        min=0,
        max=1,
        metavar="SHARE",
        help="The share of a passage's words that may differ. More finds rougher rewriting, and likenesses by chance.",
    ),
]
Commonest = Annotated[
    int,
    typer.Option(
        min=2,
        metavar="N",
        help="A phrase in more than N articles leads from each to a few others, not to all. More finds pairs in which "
        "all is common, and takes longer.",
    ),
]
Threads = Annotated[int | None, typer.Option(min=1, help="Threads that look; else one a core, at most 8.")]
Private = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from addresses of this machine and its networks too.")
]


def looking(shortest: int, tolerance: float, commonest: int, threads: int | None) -> Looking:
    """How to look, from the command line's options."""
    from wirecopy.reuse.model import Options
    from wirecopy.workflow.reusing import Looking

    chosen = min(os.cpu_count() or 1, _MOST_THREADS) if threads is None else threads
    return Looking(Options(shortest, tolerance, commonest), chosen)


@contextmanager
def interruptible(kept: str = "Nothing was kept.") -> Iterator[None]:
    """Ctrl-C ends the command with a word on what was kept."""
    try:
        yield
    except KeyboardInterrupt:
        note(f"\nInterrupted. {kept}")
        raise typer.Exit(INTERRUPTED) from None


def tell_refused(refused: list[Refusal]) -> None:
    """A line for each input that was refused."""
    for each in refused:
        note(f"refused: {each.origin}: {each.problem}. {each.remedy}.")


def hidden(counts: dict[str, int], look: Looking) -> str:
    """What each threshold hid, and which option would show it; empty where nothing was hidden."""
    options = look.options
    said = {
        "shortest": f"{{}} with fewer than {options.shortest} matching words (--shortest)",
        "tolerance": f"{{}} in which more than {options.tolerance:.0%} of the words differ (--tolerance)",
        "commonest": f"{{}} of phrases that more than {options.commonest} articles share (--commonest)",
        "chance": "{} so slight that they may be chance",
    }
    parts = [words.format(f"{counts[name]:,}") for name, words in said.items() if counts.get(name)]
    return f"Hidden: {', '.join(parts)}." if parts else ""


def number(count: int, what: str) -> str:
    """A count with its noun: ``1 article``, ``2,000 articles``."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"

"""What is said where the desk's rules forbid something: what is allowed, and what others did meanwhile."""

from __future__ import annotations

from http import HTTPStatus
from typing import NamedTuple

from wirecopy.errors import NotAllowed, NotFound, Outdated, Refusal, UsageError, WirecopyError
from wirecopy.web.site import Site
from wirecopy.workflow.desk_history import Happening, history
from wirecopy.workflow.desk_telling import told

REFUSED = (NotAllowed, NotFound, UsageError, Refusal)
"""What a form is shown again for, with all that was typed."""


class Refused(NamedTuple):
    """The words, the status of the answer, and what others did since it was looked at: when, what, by whom."""

    words: str = ""
    status: int = HTTPStatus.OK
    since: tuple[tuple[str, str, str], ...] = ()


NOTHING = Refused()


def refused(site: Site, error: WirecopyError, noun: str = "", name: str = "", seen: int | None = None) -> Refused:
    """What to say of an error about a ``work`` or ``submission``."""
    words = str(error)
    words = words if words.endswith((".", "?", "!")) else f"{words}."
    if isinstance(error, Outdated) and noun:
        since = history(site.desk, noun, name, seen or 0)
        return Refused(words, HTTPStatus.CONFLICT, tuple(map(in_words, since)))
    status = HTTPStatus.CONFLICT if isinstance(error, NotAllowed) else HTTPStatus.UNPROCESSABLE_ENTITY
    return Refused(words, status)


def in_words(happening: Happening) -> tuple[str, str, str]:
    """An event: when, what, by whom."""
    return happening.at, *told(happening)

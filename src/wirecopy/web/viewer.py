"""Who looks at a page: a reader, or somebody of the desk who is logged in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request


@dataclass(frozen=True, slots=True)
class Viewer:
    """``party`` is the key of who is logged in, as the desk knows them, ``None`` for a reader; ``csrf`` what their forms
    must bring along."""

    party: str | None = None
    name: str = ""
    roles: frozenset[str] = frozenset()
    csrf: str = ""

    def has(self, *roles: str) -> bool:
        """Whether they have one of some roles."""
        return not self.roles.isdisjoint(roles)


READER = Viewer()


def viewer_of(request: Request) -> Viewer:
    """Who looks at this."""
    viewer: Viewer = getattr(request.state, "viewer", READER)
    return viewer


Looking = Annotated[Viewer, Depends(viewer_of)]
"""In a route's signature: who looks."""

"""What every route works on: one workspace, its desk, and how it is served."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Annotated

from anyio import CapacityLimiter
from fastapi import Depends, Request
from sqlalchemy import Connection, Engine

from wirecopy.errors import WorkspaceError
from wirecopy.store import database
from wirecopy.web.memo import Memo
from wirecopy.web.options import Options
from wirecopy.web.provider import Provider
from wirecopy.workflow.desk import Desk
from wirecopy.workflow.desk_house import House


@dataclass(frozen=True)
class Site:
    """A workspace as it is served: its desk, the settings of its server, and by whom people may log in beside passwords."""

    desk: Desk
    options: Options = field(default_factory=Options)
    provider: Provider | None = None

    @cached_property
    def memo(self) -> Memo:
        """What is kept for a while."""
        return Memo(self.options.keep_seconds, self.desk.clock)

    @cached_property
    def drafting(self) -> CapacityLimiter:
        """For whoever looks at a draft, one at a time: it takes a whole processor."""
        return CapacityLimiter(1)

    @property
    def engine(self) -> Engine:
        """The workspace's database."""
        return self.desk.engine

    @property
    def index(self) -> Path:
        """The folder of the reuse index. Raises :class:`WorkspaceError` for a desk without one."""
        if self.desk.index is None:
            raise WorkspaceError("this workspace has no folder, so no index of its passages. Serve it from its folder")
        return self.desk.index

    @property
    def house(self) -> House:
        """Whose site it is."""
        return self.desk.house

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction in which a page sees one state of everything."""
        with database.reading(self.engine) as connection:
            yield connection


def site_of(request: Request) -> Site:
    """The site that a request is for."""
    site: Site = request.app.state.site
    return site


Here = Annotated[Site, Depends(site_of)]
"""In a route's signature: the site."""

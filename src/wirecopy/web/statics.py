"""Static files, kept in the package; their addresses change with them, so browsers may keep them for a year."""

from __future__ import annotations

from importlib import resources

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

_YEAR = 31_536_000  # seconds


class Static(StaticFiles):
    """The package's static files."""

    def __init__(self) -> None:
        super().__init__(directory=str(resources.files("wirecopy.web").joinpath("static")))

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, to be kept for good where its address names its digest."""
        response = await super().get_response(path, scope)
        if b"v=" in scope.get("query_string", b""):
            response.headers["Cache-Control"] = f"public, max-age={_YEAR}, immutable"
        return response

"""``wirecopy serve``: the web application on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from wirecopy.cli.output import note
from wirecopy.cli.workspace import settings_of
from wirecopy.errors import UsageError


def serve_command(
    context: typer.Context,
    host: Annotated[
        str, typer.Option(help="The address to listen at; 0.0.0.0 for all of this machine's.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="The port; 0 takes a free one.")] = 8000,
    workers: Annotated[
        int, typer.Option(min=1, max=64, help="How many processes answer; one for each core is best.")
    ] = 1,
) -> None:
    """Serve the workspace's pages, API and desk, until Ctrl-C.

    Examples: wirecopy serve; wirecopy serve --port 8080; wirecopy -w desk serve --workers 2
    """
    from wirecopy.web.serving import listening, serve

    settings = settings_of(context)
    try:
        socket = listening(host, port)
    except OSError as error:
        raise UsageError(f"{host}:{port} cannot be listened at: {error.strerror}. Choose another --port") from None
    note(f"Serving {settings.folder} at http://{host}:{socket.getsockname()[1]}/ (Ctrl-C stops)")
    serve(settings, socket, workers)

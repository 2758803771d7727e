"""Serving a workspace: a socket that listens, and Uvicorn behind it, in this process or in several."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from functools import partial

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from wirecopy.settings import Settings
from wirecopy.store import database
from wirecopy.web.app import create_app
from wirecopy.web.options import options_of
from wirecopy.web.provider import provider_of
from wirecopy.web.site import Site
from wirecopy.workflow.desk import Desk
from wirecopy.workflow.desk_house import house_of
from wirecopy.workflow.indexing import FOLDER
from wirecopy.workflow.workspaces import workspace

_WAITING = 512  # connections that wait to be answered
_STARTING = 60  # seconds that a process may take to start on a busy machine before it is given up and started again


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises ``OSError`` where it may not, or somebody else does."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind((host, port))
    made.listen(_WAITING)
    return made


def serve(settings: Settings, made: socket.socket, workers: int = 1) -> None:
    """Serve until the process is told to end. Raises :class:`wirecopy.errors.WirecopyError` for a workspace that cannot be
    served, before anything is."""
    with workspace(settings):  # whatever is wrong with it is told once, not by each process again and again
        house, _ = house_of(settings.folder), options_of(settings.folder)
        provider_of(settings.folder, os.environ, house.publisher.url)
    app = partial(application, settings)
    config = uvicorn.Config(
        app,
        factory=True,
        workers=workers,
        timeout_worker_healthcheck=_STARTING,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
    )
    if workers == 1:
        with suppress(KeyboardInterrupt):  # Ctrl-C is how a server ends
            uvicorn.Server(config).run(sockets=[made])
    else:
        Multiprocess(config, sockets=[made]).run()


def application(settings: Settings) -> FastAPI:
    """The application of a workspace, for the life of a process."""
    desk = Desk(database.connect(settings.database), house_of(settings.folder), settings.folder / FOLDER)
    provider = provider_of(settings.folder, os.environ, desk.house.publisher.url)
    return create_app(Site(desk, options_of(settings.folder), provider))

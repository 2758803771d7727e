"""Serving a workspace: a socket that listens, and Uvicorn behind it."""

from __future__ import annotations

import socket

import uvicorn

from wirecopy.settings import Settings
from wirecopy.web.app import create_app
from wirecopy.web.options import options_of
from wirecopy.web.site import Site
from wirecopy.workflow.desk import open_desk

_WAITING = 512  # connections that wait to be answered


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises ``OSError`` where it may not, or somebody else does."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind((host, port))
    made.listen(_WAITING)
    return made


def serve(settings: Settings, made: socket.socket) -> None:
    """Serve until the process is told to end."""
    with open_desk(settings) as desk:
        app = create_app(Site(desk, options_of(settings.folder)))
        config = uvicorn.Config(app, log_level="warning", server_header=False, proxy_headers=False)
        uvicorn.Server(config).run(sockets=[made])

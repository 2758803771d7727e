"""Putting the application together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from fastapi import FastAPI
from starlette.middleware import Middleware

from wirecopy.web import failures, statics
from wirecopy.web.accounts import ACCOUNTS
from wirecopy.web.api import API
from wirecopy.web.bodies import BoundedBodies
from wirecopy.web.desk.casework import CASES
from wirecopy.web.desk.pages import DESK
from wirecopy.web.forgery import SameOrigin
from wirecopy.web.forms import FORMS
from wirecopy.web.headers import SafeHeaders
from wirecopy.web.heads import Heads
from wirecopy.web.limits import Limits
from wirecopy.web.readers import READERS
from wirecopy.web.site import Site
from wirecopy.web.wires import WIRES

_THREADS = 4
"""Requests that a process answers at a time. More threads take turns at one interpreter: each page is slower, and the
database opens and closes connections beyond the five that it keeps."""


def create_app(site: Site) -> FastAPI:
    """The application for a workspace. Nothing in it is global: two sites may live in one process."""
    app = FastAPI(
        title=site.house.publisher.name,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        lifespan=_few_at_a_time,
        middleware=[
            Middleware(Heads),
            Middleware(SafeHeaders, https=site.options.https),
            Middleware(SameOrigin),
            Middleware(BoundedBodies, most=site.options.upload_bytes),
        ],
    )
    app.state.site = site
    app.state.limits = Limits()
    failures.install(app)
    app.mount("/static", statics.Static())
    app.include_router(API)
    for router in (*WIRES, *READERS, *FORMS, *ACCOUNTS, *CASES, *DESK):
        app.include_router(router, include_in_schema=False)
    return app


@asynccontextmanager
async def _few_at_a_time(app: FastAPI) -> AsyncIterator[None]:
    to_thread.current_default_thread_limiter().total_tokens = _THREADS
    yield

"""JSON under ``/api/``: everything that the pages show, for programs. Described in ``/openapi.json``, read at ``/docs``."""

from __future__ import annotations

from fastapi import APIRouter

from wirecopy.web.api import articles, drafts, lineages, people, register, searching, statements, works
from wirecopy.web.api.answering import PROBLEMS

API = APIRouter(prefix="/api", responses=PROBLEMS)
for _each in (articles, statements, lineages, searching, people, works, register):
    API.include_router(_each.router)
API.include_router(drafts.router)

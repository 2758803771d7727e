"""The web application: pages for readers and researchers, an API for programs, and the desk.

Routes are thin: each asks one verb of :mod:`wirecopy.workflow` and hands what it gets to a template or to JSON.
"""

from __future__ import annotations

from wirecopy.web.app import create_app

__all__ = ["create_app"]

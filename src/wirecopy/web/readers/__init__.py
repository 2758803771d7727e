"""Pages for readers and researchers: they need no account, and are the same for everybody."""

from __future__ import annotations

from wirecopy.web.readers import article, home

READERS = (home.router, article.router)

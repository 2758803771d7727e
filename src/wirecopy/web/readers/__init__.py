"""Pages for readers and researchers: they need no account, and are the same for everybody."""

from __future__ import annotations

from wirecopy.web.readers import article, home, lineage

READERS = (home.router, article.router, lineage.router)

"""Pages for readers and researchers: they need no account, and are the same for everybody."""

from __future__ import annotations

from wirecopy.web.readers import article, compare, families, home, lineage, versions

READERS = tuple(each.router for each in (home, article, lineage, compare, families, versions))

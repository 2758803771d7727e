"""Pages for readers and researchers: they need no account, and are the same for everybody."""

from __future__ import annotations

from wirecopy.web.readers import article, compare, families, home, lineage, outlets, people, register, search, versions

READERS = tuple(
    each.router for each in (home, search, article, lineage, versions, compare, families, people, outlets, register)
)

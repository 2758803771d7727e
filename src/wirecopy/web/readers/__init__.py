"""Pages for readers and researchers: they need no account, and are the same for everybody."""

from __future__ import annotations

from wirecopy.web.readers import (
    article,
    compare,
    documentation,
    draft,
    families,
    home,
    lineage,
    outlets,
    people,
    register,
    search,
    versions,
)

_ARTICLES = (article, lineage, versions, compare, draft)
READERS = tuple(each.router for each in (home, search, *_ARTICLES, families, people, outlets, register, documentation))

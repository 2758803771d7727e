"""Wirecopy keeps the record of republished news: who said it, where it was copied from, and whether it still stands.

The road so far, from bytes to record::

    from wirecopy import Snapshot, parse, snapshots

    for item in snapshots(["articles/"]):          # files, archives, tables, web archives, feeds, URLs
        if isinstance(item, Snapshot):
            for article in parse(item).articles:   # clean text, credits, notices; offsets back to the bytes
                print(article.headline, article.credits)

    from wirecopy import statements

    for each in statements("“The quay will hold,” Ada Lune said."):   # who said what; offsets into the text
        print(each.source, each.cue, each.content)

    from wirecopy import reuse

    reuse(["one article's text", "another's", "a third's"])           # an Arrow table: who shares which passage

A workspace keeps what was read in an append-only record; :mod:`wirecopy.workflow` holds its verbs, each also a command.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wirecopy.article.model import Article, Credit, Notice, Snapshot
    from wirecopy.article.moment import Moment
    from wirecopy.article.parse import Parsed, parse
    from wirecopy.attribution.model import Statement
    from wirecopy.engines.extraction import statements
    from wirecopy.errors import LanguageWarning, Refusal, WirecopyError
    from wirecopy.read import Limits, snapshots
    from wirecopy.reuse import reuse
    from wirecopy.span import Span

__all__ = [
    "Article",
    "Credit",
    "LanguageWarning",
    "Limits",
    "Moment",
    "Notice",
    "Parsed",
    "Refusal",
    "Snapshot",
    "Span",
    "Statement",
    "WirecopyError",
    "parse",
    "reuse",
    "snapshots",
    "statements",
]

_HOMES = {
    "Article": "article.model",
    "Credit": "article.model",
    "LanguageWarning": "errors",
    "Limits": "read",
    "Moment": "article.moment",
    "Notice": "article.model",
    "Parsed": "article.parse",
    "Refusal": "errors",
    "Snapshot": "article.model",
    "Span": "span",
    "Statement": "attribution.model",
    "WirecopyError": "errors",
    "parse": "article.parse",
    "reuse": "reuse",
    "snapshots": "read",
    "statements": "engines.extraction",
}


def __getattr__(name: str) -> Any:
    """Load a name when it is first used (PEP 562), so that the command line starts at once."""
    if name not in _HOMES:
        raise AttributeError(f"module 'wirecopy' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"wirecopy.{_HOMES[name]}"), name)

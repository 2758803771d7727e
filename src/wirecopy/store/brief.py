"""Statements as briefly as families look at them: whose each is, in which words, and where they stand.

Families take all statements at once, of which there are many times more than articles; most of a statement's body would be
read for nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from sys import intern
from typing import Any

from sqlalchemy import Connection, select

from wirecopy.attribution.model import Kind, Part, Source, Statement
from wirecopy.lineage.model import Saying
from wirecopy.span import Span
from wirecopy.store.kin import Known, Place
from wirecopy.store.schema import articles, statements

_KINDS = {str(kind): kind for kind in Kind}
_ONE_SPAN = re.compile(r'"content":\{"spans":\[\[(\d+),(\d+)\]\]')
"""In a body, as :func:`wirecopy.ids.canonical` spells it: nearly all contents stand in one place."""

_CUT = 300  # characters of the column for a person's key: one so long goes on in the body
_AT_ONCE = 10_000  # rows read at a time


def load_briefly(connection: Connection, analyser: str) -> Iterator[Known]:
    """The statements of current versions that an analyser found: no cue, occasion, confidence or language, and no spans of
    the source."""
    of = statements.c
    said = (of.id.label("name"), of.parent, of.kind, of.source, of.resolved, of.entity, of.content, of.body)
    query = select(articles.c.id, of.version, of.ordinal, *said).join(articles, articles.c.current == of.version)
    query = query.where(of.analyser == analyser).order_by(of.version, of.ordinal)
    rows = connection.execute(query.execution_options(yield_per=_AT_ONCE))
    return (_known(row, analyser) for row in rows)


def _known(row: Any, analyser: str) -> Known:
    article, version, ordinal, name, parent, kind, source, resolved, entity, content, body = row
    if entity and len(entity) >= _CUT:
        entity = json.loads(body)["source"]["entity"]
    statement = Statement(
        id=name,
        kind=_KINDS[kind],
        source=None if source is None else _source(source, resolved, entity),
        cue=None,
        content=Part(_spans(body), content),
        parent=parent,
    )
    return Known(Saying(intern(article), statement), Place(version, analyser, ordinal))


def _spans(body: str) -> tuple[Span, ...]:
    """Where a content stands."""
    if found := _ONE_SPAN.search(body):
        return (Span(int(found[1]), int(found[2])),)
    return tuple(Span(*pair) for pair in json.loads(body)["content"]["spans"])


@lru_cache(maxsize=1 << 16)
def _source(text: str, resolved: str | None, entity: str | None) -> Source:
    """Of a thousand statements by one person, one source."""
    return Source((), text, resolved, entity)

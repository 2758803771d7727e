"""Search: articles, statements, people and outlets, by words and filters, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection

from wirecopy.article.moment import parse_moment
from wirecopy.attribution.model import Statement
from wirecopy.errors import UsageError
from wirecopy.span import Span
from wirecopy.store import reader, search
from wirecopy.store.findings import folded
from wirecopy.store.newest import Newest, Which, newest
from wirecopy.store.reader import Listed
from wirecopy.store.wordings import wordings
from wirecopy.workflow.pages import visible

PAGE = 20
READ = 100
"""Articles whose statements are looked through."""


class Asked(NamedTuple):
    """What is looked for: words, and filters. ``since`` and ``until`` are days or times as people write them, ``said`` is a
    kind of statement, ``page`` counts from 1; ``after`` is the cursor of a list without words."""

    words: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    speaker: str = ""
    said: str = ""
    page: int = 1
    after: str = ""

    def which(self) -> Which:
        """The filters on articles. Raises :class:`UsageError` for what is no time."""
        return Which(self.outlet or None, _instant("since", self.since), _instant("until", self.until))


def _instant(name: str, written: str) -> str | None:
    moment = parse_moment(written)
    if written and moment is None:
        raise UsageError(f"{name} {written!r} is no day. Write it as 2024-05-08")
    return moment.instant.astimezone(UTC).isoformat() if moment else None


class Hit(NamedTuple):
    """An article found, with a stretch of its text and the spans in it of the words asked for."""

    article: Listed
    extract: str
    marks: tuple[Span, ...]


class Quoted(NamedTuple):
    """A statement found, with the spans in its content of the words asked for."""

    article: Listed
    statement: Statement
    marks: tuple[Span, ...]


class Found(NamedTuple):
    """A page of what was found; ``more``: whether there is another page."""

    hits: list[Hit]
    more: bool


def articles(connection: Connection, asked: Asked, passed: Sequence[Listed] | None = None) -> Found:
    """The best articles that have the words and pass the filters; ``passed``: what :func:`passing` found."""
    begin = (asked.page - 1) * PAGE
    passed = passing(connection, asked, begin + PAGE + 1) if passed is None else passed
    shown = passed[begin : begin + PAGE]
    texts = reader.load_texts(connection, [each.seq for each in shown])
    phrases = search.phrases_of(asked.words)
    hits = [Hit(each, *search.extract(texts.get(each.seq, ""), phrases)) for each in shown]
    return Found(hits, len(passed) > begin + PAGE)


def listed(connection: Connection, asked: Asked) -> Newest:
    """The newest articles that pass the filters. Raises :class:`UsageError` for a cursor that nobody gave."""
    try:
        return newest(connection, asked.which(), PAGE, asked.after or None, visible.hidden(connection))
    except ValueError:
        raise UsageError(f"after={asked.after!r} is not what a page gave as its next. Begin without it") from None


def passing(connection: Connection, asked: Asked, wanted: int = READ) -> list[Listed]:
    """The best articles that have the words and pass the filters, about so many; without words, the newest."""
    hidden, which = visible.hidden(connection), asked.which()
    if not asked.words:
        return newest(connection, which, wanted, without=hidden).articles
    found = reader.list_numbered(connection, search.find(connection, asked.words, wanted + len(hidden), which))
    return [each for each in found if each.id not in hidden]


def statements(
    connection: Connection, asked: Asked, most: int = 2 * PAGE, passed: Sequence[Listed] | None = None
) -> list[Quoted]:
    """Statements whose contents have all the words, in the best articles that have them and pass the filters."""
    passed = (passing(connection, asked) if passed is None else passed)[:READ]
    listed = {each.seq: each for each in passed}
    phrases, speaker = search.phrases_of(asked.words), [f" {word} " for word in folded(asked.speaker).split()]
    looked_for = [folded(phrase) for phrase in phrases]
    fitting = (
        each
        for each in wordings(connection, list(listed))
        if asked.said in ("", each.kind) and all(word in (each.named or "") for word in speaker)
        if each.has(looked_for)
    )
    return [
        Quoted(listed[each.version], each.statement, search.marks(each.content, phrases))
        for each in islice(fitting, most)
    ]


def outlets(known: Sequence[tuple[str | None, int]], words: str) -> list[tuple[str, int]]:
    """Outlets, of all that are known, whose names have all the words."""
    wanted = folded(words).split()
    return [(name, count) for name, count in known if name and all(word in folded(name) for word in wanted)][:PAGE]

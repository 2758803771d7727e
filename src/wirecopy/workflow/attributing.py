"""Statements: of files without a workspace, of a workspace's articles, of one article, of one person."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from time import monotonic
from typing import BinaryIO, NamedTuple

from sqlalchemy import Engine

from wirecopy.article.model import Article, Snapshot
from wirecopy.article.names import article_name
from wirecopy.article.parse import parse
from wirecopy.attribution.extract import Extraction, limitation
from wirecopy.attribution.model import Statement
from wirecopy.attribution.record import traced
from wirecopy.attribution.sentences import unattributed
from wirecopy.engines import extraction
from wirecopy.engines.local import one_behind, processes
from wirecopy.errors import NotFound, Refusal
from wirecopy.read import snapshots
from wirecopy.span import Span
from wirecopy.store import database, findings, speakers
from wirecopy.store.findings import Waiting
from wirecopy.store.reader import Listed, Stored
from wirecopy.workflow.reading import ReadOptions

_PAGE = 256  # articles fetched, and analyses written, at a time
_SECONDS = 1.0  # what was found is not kept waiting longer


class Analysed(NamedTuple):
    """What was found in one article. ``name``: its id in a workspace, else its file's name without ending, or its key;
    ``called``: what people know it by.

    ``unread`` says why its statements are not all there, and ``understood`` whether that is another cause than its
    language; spans of the statements are into the text, of plain text files into the file's characters.
    """

    name: str
    called: str
    statements: Sequence[Statement]
    language: str | None
    unread: str | None
    understood: bool


def _analysed(name: str, called: str, found: Extraction) -> Analysed:
    understood = limitation(found.language) is None
    return Analysed(name, called, found.statements, found.language, found.limited, understood)


class _InHand(NamedTuple):
    """An article on its way through the tagger."""

    name: str
    called: str
    article: Article


def statements_in(
    targets: Sequence[str], options: ReadOptions, stdin: BinaryIO | None = None
) -> Iterator[Analysed | Refusal]:
    """The statements of every article at the targets, in order, and refusals; nothing is kept."""
    refused: deque[Refusal] = deque()
    in_hand: deque[_InHand] = deque()
    stream = snapshots(targets, limits=options.limits, allow_private=options.allow_private, stdin=stdin)
    with processes(options.workers) as pool:
        readings = map(extraction.reading_of, _articles(stream, options.collection, in_hand, refused))
        for found in extraction.extractions(pool, readings):
            name, called, article = in_hand.popleft()
            yield from _emptied(refused)
            each = _analysed(name, called, found)
            in_file = article.format == "text" and article.edits
            yield each._replace(statements=traced(each.statements, article.edits)) if in_file else each
    yield from _emptied(refused)


def _articles(
    stream: Iterable[Snapshot | Refusal], collection: str | None, in_hand: deque[_InHand], refused: deque[Refusal]
) -> Iterator[Article]:
    for item in stream:
        if isinstance(item, Refusal):
            refused.append(item)
            continue
        parsed = parse(item, collection)
        if parsed.refusal:
            refused.append(parsed.refusal)
        for article in parsed.articles:
            name = article_name(item, article, len(parsed.articles))
            in_hand.append(_InHand(name, name if name == article.key else item.name or name, article))
            yield article


def _emptied(refused: deque[Refusal]) -> Iterator[Refusal]:
    while refused:
        yield refused.popleft()


def analyse(engine: Engine, workers: int = 0, again: bool = False) -> Iterator[Analysed]:
    """Find the statements of all articles that this analyser has not analysed, or of all of them again; yields an
    article's once they are safely kept. An interrupted run is gone on with by the next one."""
    analyser = extraction.analyser()
    in_hand: deque[Waiting] = deque()
    articles = _waiting(engine, None if again else analyser, in_hand)
    with processes(workers) as pool:
        found = extraction.extractions(pool, map(extraction.reading_of, articles))
        batches = _batches((in_hand.popleft(), each) for each in found)
        for kept in one_behind(partial(_keep, engine, analyser), batches):
            yield from (_analysed(one.id, _called(one), each) for one, each in kept)


def _called(one: Waiting) -> str:
    return f"{one.id[:8]} ({one.article.headline[:60]})" if one.article.headline else one.id[:8]


def _waiting(engine: Engine, analyser: str | None, in_hand: deque[Waiting]) -> Iterator[Article]:
    after = -1
    while True:
        with database.reading(engine) as connection:
            page = findings.load_waiting(connection, analyser, after, _PAGE)
        if not page:
            return
        after = page[-1].seq
        for one in page:
            in_hand.append(one)
            yield one.article


def _batches(found: Iterable[tuple[Waiting, Extraction]]) -> Iterator[list[tuple[Waiting, Extraction]]]:
    batch: list[tuple[Waiting, Extraction]] = []
    begun = monotonic()
    for each in found:
        batch.append(each)
        if len(batch) >= _PAGE or monotonic() - begun >= _SECONDS:
            yield batch
            batch, begun = [], monotonic()
    if batch:
        yield batch


def _keep(
    engine: Engine, analyser: str, found: Sequence[tuple[Waiting, Extraction]]
) -> Sequence[tuple[Waiting, Extraction]]:
    with database.writing(engine) as connection:
        findings.keep(connection, analyser, [(one.seq, each) for one, each in found])
    return found


def count_unanalysed(engine: Engine, again: bool = False) -> int:
    """How many articles this analyser has not analysed; with ``again``, how many there are."""
    with database.reading(engine) as connection:
        return findings.count_waiting(connection, None if again else extraction.analyser())


def list_analysed(engine: Engine) -> Iterator[Analysed]:
    """What this analyser found in articles before."""
    analyser, after = extraction.analyser(), -1
    while True:
        with database.reading(engine) as connection:
            page = findings.load_analysed(connection, analyser, after, _PAGE)
            found = findings.load(connection, [seq for _, seq in page])
        if not page:
            return
        after = page[-1][1]
        yield from (_analysed(name, name[:8], found[seq]) for name, seq in page if seq in found)


def statement_totals(engine: Engine) -> dict[str, int]:
    """How many articles are analysed, how many statements and named sources they hold, how many are in languages in
    which only direct quotations were looked for."""
    with database.reading(engine) as connection:
        return findings.totals(connection)


class Attributed(NamedTuple):
    """What one version's text says and on whom it rests: its statements, and the sentences that rest on nobody."""

    statements: tuple[Statement, ...]
    unattributed: list[Span]
    language: str | None
    limited: str | None


def attributed(engine: Engine, stored: Stored) -> Attributed:
    """The statements of a version; one that was not analysed yet is, and what is found is kept."""
    found = _found(engine, stored)
    article = stored.article
    own = [*extraction.furniture_of(article), *([article.headline_span] if article.headline_span else [])]
    return Attributed(
        found.statements, unattributed(article.text, found.statements, own), found.language, found.limited
    )


def _found(engine: Engine, stored: Stored) -> Extraction:
    analyser = extraction.analyser()
    with database.reading(engine) as connection:
        if findings.analysed_by(connection, stored.seq) == analyser:
            return findings.load(connection, [stored.seq])[stored.seq]
    with processes(0) as pool:
        [found] = extraction.extractions(pool, [extraction.reading_of(stored.article)])
    with database.writing(engine) as connection:
        findings.keep(connection, analyser, [(stored.seq, found)])
    return found


class Said(NamedTuple):
    """Statements of one source in one article."""

    article: Listed
    statements: list[Statement]


def said_by(engine: Engine, name: str, limit: int | None = None) -> Iterator[Said]:
    """Everything that somebody said, in current versions, newest article first. Raises :class:`NotFound`."""
    from wirecopy.attribution.speakers.people import entity_of

    found = False
    with database.reading(engine) as connection:
        for article, statements in speakers.said_by(connection, name, entity_of(name), limit):
            found = True
            yield Said(article, statements)
        near = [] if found else speakers.near_names(connection, name)
    if not found:
        like = f"Do you mean {' or '.join(near)}?" if near else "'wirecopy search' looks for words in all articles"
        raise NotFound(f"nobody called {name!r} says anything in the articles read for statements. {like}")

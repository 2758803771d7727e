"""What Wirecopy found of an article, for the desk to see before it decides."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, select

from wirecopy.article.model import Credit
from wirecopy.errors import WorkspaceError
from wirecopy.ledger.desk.given import Original
from wirecopy.lineage.model import UNSEEN, Derivation
from wirecopy.store import database, findings, reader
from wirecopy.store.lineage import DERIVATIONS, load_made
from wirecopy.store.reader import Listed
from wirecopy.store.schema import articles, texts, traced, versions
from wirecopy.workflow.desk import Desk
from wirecopy.workflow.lineages import Story, load_story

SURE = 0.5
"""Probability of a derivation from which its original must be credited, or waived with a reason."""


class Detected(NamedTuple):
    """An original that an article was found to come from: ``steps`` back, and with which probability at each step, the
    least of them."""

    original: Original
    steps: int
    confidence: float
    kind: str


class Found(NamedTuple):
    """Credits in the text itself; originals that it comes from; the words of statements that nobody is named for, out of
    how many; articles that carry its text, or texts derived from it."""

    article: Listed
    credits: tuple[Credit, ...]
    originals: tuple[Detected, ...]
    unsourced: tuple[str, ...]
    statements: int
    carriers: tuple[Listed, ...]


def found_for(desk: Desk, name: str) -> Found:
    """What was found of an article or work; it is traced first, if it was not."""
    with database.reading(desk.engine) as connection:
        article = reader.resolve(connection, name)
    trace_if_needed(desk, article)
    with database.reading(desk.engine) as connection:
        stored = reader.load_version(connection, reader.current_seq(connection, article))
        story = story_of_article(connection, article)
        said = findings.load(connection, [stored.seq]).get(stored.seq)
        spoken = said.statements if said else ()
        [listed] = reader.list_numbered(connection, [stored.seq])
    below = {each.derived for each in story.lineage.derivations if each.original == article} if story else set()
    beside = {each.original for each in story.lineage.derivations if each.derived == article} if story else set()
    known = story.articles if story else {}
    return Found(
        listed,
        stored.article.credits,
        tuple(_detected(article, story)) if story else (),
        tuple(each.content.text for each in spoken if each.source is None),
        len(spoken),
        tuple(known[key] for key in sorted((below | beside) & known.keys())),
    )


def trace_if_needed(desk: Desk, article: str) -> None:
    """Trace what is new, if an article is among it and its text is there."""
    with database.reading(desk.engine) as connection:
        query = select(articles.c.current).join(versions, versions.c.seq == articles.c.current)
        query = query.join(texts, texts.c.digest == versions.c.text).where(articles.c.id == article)
        done = select(traced.c.version).where(traced.c.version == articles.c.current)
        waits = connection.scalar(query.where(~done.exists())) is not None
    if waits and desk.index:
        from wirecopy.workflow.tracing import trace  # slow to import, and needed for new articles only

        trace(desk.engine, desk.index)


def originals_of(connection: Connection, article: str) -> list[Original]:
    """The originals that an article's current version was found to come from, those nearest to it first."""
    story = story_of_article(connection, article)
    return [each.original for each in _detected(article, story)] if story else []


def story_of_article(connection: Connection, article: str) -> Story | None:
    """The lineage of an article; ``None`` before any trace."""
    if load_made(connection, DERIVATIONS) is None:
        return None
    try:
        return load_story(connection, [article])
    except WorkspaceError:
        return None


def _detected(article: str, story: Story) -> list[Detected]:
    """Everything that derivations lead back to, step by step."""
    found: dict[str, Detected] = {}
    level = {article: 1.0}
    for steps in range(1, len(story.lineage.derivations) + 1):
        following: dict[str, float] = {}
        for each in story.lineage.derivations:
            sure = each.decided and each.confidence >= SURE and each.derived in level
            if sure and each.original not in found and each.original != article:
                share = min(level[each.derived], each.confidence)
                found[each.original] = Detected(_original(each, story), steps, round(share, 3), str(each.kind))
                following[each.original] = share
        if not following:
            break
        level = following
    return list(found.values())


def _original(each: Derivation, story: Story) -> Original:
    if each.original.startswith(UNSEEN):
        name = story.unseen[each.original].name if each.original in story.unseen else None
        return Original(each.original, name or each.original)
    listed = story.articles[each.original]
    url = listed.key if listed.key.startswith(("http://", "https://")) else None
    return Original(each.original, listed.outlet or listed.headline or each.original, url)

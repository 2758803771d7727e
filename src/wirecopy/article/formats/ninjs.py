"""ninjs, the IPTC's news in JSON (versions 1.0 to 3.1), and Superdesk's dialect of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from wirecopy.article.formats.agency import (
    corrections,
    dateline,
    each_once,
    no_text,
    notices,
    status_of,
    without_headline,
)
from wirecopy.article.formats.ninjsbody import Body, best_body, captions_of
from wirecopy.article.formats.ninjsparties import bylines_of, parties_of, relations_of
from wirecopy.article.formats.ninjsvalues import Item, associated, items_of, listed, object_of, plain_line, said
from wirecopy.article.model import Caption, Draft, Notice
from wirecopy.article.moment import Moment, parse_moment
from wirecopy.errors import Refusal

_NOT_TEXT = frozenset(["audio", "event", "graphic", "image", "media", "package", "picture", "planning", "video"])


def read_ninjs(raw: str) -> list[Draft]:
    """The text items of a ninjs document: one item, a JSON array, or a wrapper (``item``, ``items``, ``_items``).

    Raises :class:`Refusal` (``broken-markup``, ``too-deep``, ``no-text``).
    """
    try:
        drafts = [draft for item in items_of(_load(raw)) for draft in _drafts(item)]
    except RecursionError:
        raise Refusal("too-deep", "the JSON is nested too deeply", "Check who made the file") from None
    if not drafts:
        raise no_text("the ninjs document")
    return drafts


def _load(raw: str) -> Any:
    try:
        return json.loads(raw.removeprefix("\ufeff"))
    except ValueError as error:
        problem = f"the JSON is broken: {str(error)[:200]}"
        raise Refusal("broken-markup", problem, "Ask for the file again, or mend it by hand") from None


def _drafts(item: Item) -> Iterator[Draft]:
    """The item's draft; for a package without text those of the text items in it."""
    kind = (said(item, "type") or "").lower()
    body = best_body(item) if kind not in _NOT_TEXT else None
    if body is not None:
        yield _draft(item, body)
    elif kind in ("composite", "package"):
        for part in associated(item):
            inner = best_body(part) if (said(part, "type") or "").lower() == "text" else None
            if inner is not None:
                yield _draft(part, inner)


def _draft(item: Item, body: Body) -> Draft:
    headline = _headline(item)
    outlet, credits = parties_of(item)
    return Draft(
        text=without_headline(body.text, headline),
        layers=body.layers,
        id=said(item, "uri", "guid", "id", "_id", "itemid"),
        headline=headline,
        outlet=outlet,
        language=said(item, "language"),
        published=_published(item),
        updated=parse_moment(said(item, "versioncreated")),
        embargoed=parse_moment(said(item, "embargoeduntil", "embargoed")),
        status=status_of(said(item, "pubstatus")),
        version=said(item, "version"),
        partial=said(item, "representationtype") in ("partial", "incomplete"),
        bylines=bylines_of(item),
        dateline=dateline(said(item, "dateline") or said(object_of(item, "dateline"), "text")),
        place=said(item, "located") or said(object_of(item, "located"), "name", "city"),
        credits=(*credits, *relations_of(item)),
        notices=_notices(item),
        captions=_captions(item, body),
        corrections=corrections(plain_line(note) for note in (said(item, "ednote"), said(item, "correction"))),
    )


def _headline(item: Item) -> str | None:
    headlines = listed(item, "headlines")
    main = [h for h in headlines if "sub" not in (said(h, "role") or "").lower()]
    given = [said(item, "headline"), *(said(h, "value") for h in main or headlines), said(item, "title", "name")]
    return next((line for text in given if (line := plain_line(text))), None)


def _published(item: Item) -> Moment | None:
    """When it was published, in the dialects that say so, else first created."""
    own = said(item, "firstpublished") or said(object_of(item, "extra"), "original_published_at")
    return parse_moment(own) or parse_moment(said(item, "firstcreated"))


def _notices(item: Item) -> tuple[Notice, ...]:
    return notices([plain_line(said(item, "copyrightnotice"))], [plain_line(said(item, "usageterms"))])


def _captions(item: Item, body: Body) -> tuple[Caption, ...]:
    return each_once([*captions_of(item), *body.captions])

"""Articles as JSON: everything but the text, which is kept by its own digest."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from enum import StrEnum
from typing import Any

from wirecopy.article.edits import Edit
from wirecopy.article.model import (
    Article,
    Byline,
    Caption,
    CorrectionNote,
    Credit,
    CreditKind,
    Dateline,
    Notice,
    NoticeKind,
    Status,
)
from wirecopy.article.moment import Moment
from wirecopy.ids import identify
from wirecopy.span import Span


def article_id(article: Article) -> str:
    """The article's id, the same for all its versions: 20 hex digits of the digest of its key."""
    return identify({"article": article.key})


def version_id(article: Article) -> str:
    """The version's id: what a reader would notice has changed gives another one.

    Text, headline, bylines, status, embargo and the publisher's own version number count; times of retrieval, markup
    and encodings do not.
    """
    return identify(
        {
            "article": article.key,
            "text": article.text,
            "headline": article.headline,
            "bylines": [byline.name for byline in article.bylines],
            "status": article.status,
            "embargoed": article.embargoed and str(article.embargoed),
            "version": article.version,
            "partial": article.partial,
        }
    )


def to_json(article: Article) -> dict[str, Any]:
    """JSON of an article without its text; what is empty is left out. Spans are ``[begin, end]``, edits
    ``[begin, end, text, rule]``."""
    values = ((name, getattr(article, name)) for name in _DESCRIBED)
    described = {name: _plain(value) for name, value in values if value not in _NOTHING}
    return described | {"edits": article.edits} if article.edits else described


_DESCRIBED = [field.name for field in dataclasses.fields(Article) if field.name not in ("text", "edits")]
_NOTHING: tuple[object, ...] = (None, (), False)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int):
        return str(value) if isinstance(value, StrEnum) else value
    if isinstance(value, Moment):
        return str(value)
    if isinstance(value, Span):
        return list(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    plain = ((field.name, _plain(getattr(value, field.name))) for field in dataclasses.fields(value))
    return {name: item for name, item in plain if item is not None}


def from_json(data: dict[str, Any], text: str) -> Article:
    """The article that :func:`to_json` wrote, with its text."""
    known = {"key", "encoding", "format", "headline", "outlet", "url", "canonical", "language", "version", "partial"}
    return Article(
        text=text,
        edits=tuple(Edit(*edit) for edit in data.get("edits", ())),
        headline_span=_span(data.get("headline_span")),
        status=Status(data.get("status", Status.USABLE)),
        published=_moment(data.get("published")),
        updated=_moment(data.get("updated")),
        embargoed=_moment(data.get("embargoed")),
        dateline=_dateline(data.get("dateline")),
        bylines=tuple(Byline(b["name"], b["text"], _span(b.get("span"))) for b in data.get("bylines", ())),
        credits=tuple(map(_credit, data.get("credits", ()))),
        notices=tuple(Notice(NoticeKind(n["kind"]), n["text"], _span(n.get("span"))) for n in data.get("notices", ())),
        captions=tuple(Caption(c.get("text"), c.get("alternative"), c.get("credit")) for c in data.get("captions", ())),
        corrections=tuple(CorrectionNote(c["text"], _span(c.get("span"))) for c in data.get("corrections", ())),
        **{name: data[name] for name in known & data.keys()},
    )


def _span(pair: list[int] | None) -> Span | None:
    return Span(*pair) if pair else None


def _credit(data: dict[str, Any]) -> Credit:
    return Credit(CreditKind(data["kind"]), data["name"], data["text"], _span(data.get("span")), data.get("url"))


def _dateline(data: dict[str, Any] | None) -> Dateline | None:
    if data is None:
        return None
    date = _moment(data.get("date"))
    return Dateline(data.get("place"), data.get("agency"), date, data["text"], _span(data.get("span")))


def _moment(written: str | None) -> Moment | None:
    """Back from RFC 3339, exactly: these were written by us, so nothing has to be guessed."""
    if written is None:
        return None
    day_only = len(written) == len("2024-05-08")
    at = datetime.fromisoformat(f"{written}T00:00:00+00:00" if day_only else written)
    return Moment(at, day_only=day_only, zoned=not written.endswith("-00:00"))

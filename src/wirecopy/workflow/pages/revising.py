"""A version as an editor changes it: headline, byline and text, each by itself."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

from wirecopy.errors import NotFound
from wirecopy.store import reader


class Draft(NamedTuple):
    """``text`` without the lines of headline and byline; ``gone`` where its bytes are not there any more."""

    headline: str = ""
    byline: str = ""
    text: str = ""
    gone: bool = False
    language: str | None = None


def draft_of(connection: Connection, seq: int) -> Draft:
    """The draft that a version is."""
    try:
        article = reader.load_version(connection, seq).article
    except NotFound:
        return Draft(gone=True)
    lines = [article.headline_span, *(each.span for each in article.bylines)]
    text = article.text
    for span in sorted((span for span in lines if span), key=lambda span: -span.begin):
        text = text[: span.begin] + text[span.end :]
    kept = "\n\n".join(each.strip() for each in text.split("\n\n") if each.strip())
    byline = ", ".join(each.name for each in article.bylines)
    return Draft(article.headline or "", byline, kept, language=article.language)

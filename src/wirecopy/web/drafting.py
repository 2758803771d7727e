"""Looking at a draft for a request: one at a time, within what an address may ask."""

from __future__ import annotations

import json
from http import HTTPStatus

from fastapi import HTTPException

from wirecopy.errors import UsageError
from wirecopy.web.site import Site
from wirecopy.workflow.pages.draft import Draft, look_at, read_draft

LONGEST = 200_000
"""Characters of a draft."""
_WAIT = 20  # seconds for those before


def looked_at(site: Site, content: bytes, name: str = "") -> Draft:
    """What is found in the one article of some bytes. Raises :class:`wirecopy.errors.Refusal`, :class:`UsageError`."""
    if not site.drafting.acquire(timeout=_WAIT):
        raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, "Others are before you. Try again in a minute")
    try:
        article = read_draft(content, name)
        if len(article.text) > LONGEST:
            raise UsageError(f"the text has {len(article.text):,} characters. Give at most {LONGEST:,}")
        return look_at(site.engine, site.index, article)
    finally:
        site.drafting.release()


def pasted(
    text: str,
    headline: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    language: str | None = None,
) -> bytes:
    """A text with what is said of it, as a row of a table."""
    about = {"title": headline, "outlet": outlet, "published": published, "language": language}
    given = {name: value for name, value in about.items() if value}
    return json.dumps({"id": "draft", "text": text, **given}).encode() + b"\n"

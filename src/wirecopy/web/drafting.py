"""Looking at a draft for a request: one at a time, within what an address may ask."""

from __future__ import annotations

import json
from http import HTTPStatus

from anyio import fail_after, to_thread
from fastapi import HTTPException

from wirecopy.article.moment import parse_moment
from wirecopy.errors import UsageError
from wirecopy.web.site import Site
from wirecopy.workflow.pages.draft import Draft, look_at, read_draft

LONGEST = 100_000
"""Characters of a draft: more than an article has, and some seconds of a processor where they are all punctuation."""
_WAIT = 20  # seconds for those before


async def looked_at(site: Site, content: bytes, name: str = "") -> Draft:
    """What is found in the one article of some bytes. Whoever waits for others keeps no thread from other requests. Raises
    :class:`wirecopy.errors.Refusal`, :class:`UsageError`."""
    try:
        with fail_after(_WAIT):
            return await to_thread.run_sync(_looked_at, site, content, name, limiter=site.drafting)
    except TimeoutError:
        said = "Others are before you. Try again in a minute"
        raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, said, {"Retry-After": "60"}) from None


def _looked_at(site: Site, content: bytes, name: str) -> Draft:
    article = read_draft(content, name)
    if len(article.text) > LONGEST:
        raise UsageError(f"the text has {len(article.text):,} characters. Give at most {LONGEST:,}")
    return look_at(site.engine, site.index, article)


def pasted(
    text: str,
    headline: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    language: str | None = None,
) -> bytes:
    """A text with what is said of it, as a row of a table. Raises :class:`UsageError` for a time that is none."""
    if published and parse_moment(published) is None:
        raise UsageError(f"published={published!r} is no time. Write it as 2024-05-08T10:00:00Z, or as 2024-05-08")
    about = {"title": headline, "outlet": outlet, "published": published, "language": language}
    given = {name: value for name, value in about.items() if value}
    return json.dumps({"id": "draft", "text": text, **given}).encode() + b"\n"

"""Feeds: RSS 0.9 to 2.0, RDF, Atom (RFC 4287) and JSON Feed 1.1, one draft an entry."""

from __future__ import annotations

import io
import json
import re
from typing import Any

from wirecopy.article.formats.pictures import captions_in
from wirecopy.article.markup import fragment_story
from wirecopy.article.model import Credit, CreditKind, Draft
from wirecopy.article.moment import Moment, parse_moment
from wirecopy.errors import Refusal

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_UTF8 = {"content-type": "application/xml; charset=utf-8"}
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&hellip;\])\s*$")
_SHOWS_LANGUAGE = 200  # characters
_WHOLE = 100  # words: a summary that long, not cut off, may be the whole story


def read_feed(raw: str) -> list[Draft]:
    """Entries of an RSS or Atom feed. Raises :class:`Refusal` (``entities``, ``broken-markup``, ``no-text``)."""
    import feedparser  # slow to import, and most commands read no feed

    if "<!ENTITY" in raw:
        raise Refusal(
            "entities", "the feed declares XML entities of its own", "Ask the publisher for a feed without them"
        )
    clean = _DECLARATION.sub("", raw.removeprefix("\ufeff")).encode("utf-8", "replace")
    feed = feedparser.parse(io.BytesIO(clean), response_headers=_UTF8, sanitize_html=False, resolve_relative_uris=False)
    drafts = [draft for entry in feed.entries if (draft := _entry(entry, feed.feed)).text]
    if not drafts:
        reason = "broken-markup" if feed.bozo and not feed.entries else "no-text"
        raise Refusal(reason, "the feed holds no entry with text", "Read the pages that the feed links to instead")
    return drafts


def _entry(entry: Any, feed: Any) -> Draft:
    written, is_whole = _content(entry)
    text = fragment_story(written)
    return Draft(
        text=text,
        layers=("markup", "markup"),
        id=entry.get("id"),
        url=entry.get("link"),
        headline=_line(entry.get("title")),
        outlet=_line(feed.get("title")),
        language=_language(entry, feed, text),
        published=_moment(entry, "published"),
        updated=_moment(entry, "updated"),
        partial=not is_whole and (len(text.split()) < _WHOLE or _CUT.search(text) is not None),
        bylines=_authors(entry),
        captions=captions_in(written),
        credits=_source(entry.get("source")),
    )


def _content(entry: Any) -> tuple[str, bool]:
    """The longest content, and whether the feed calls it content, not a summary."""
    contents = [part.get("value", "") for part in entry.get("content", [])]
    longest = max(contents, key=len, default="")
    return (longest, True) if longest.strip() else (entry.get("summary", ""), False)


def _moment(entry: Any, name: str) -> Moment | None:
    return parse_moment(entry.get(name)) if name in entry else None


def _language(entry: Any, feed: Any, text: str) -> str | None:
    """The entry's own language; the feed's only for texts too short to show theirs, since feeds carry guests."""
    own: str | None = entry.get("title_detail", {}).get("language")
    whole: str | None = feed.get("language")
    return own if own and own != whole else whole if len(text) < _SHOWS_LANGUAGE else None


def _line(value: str | None) -> str | None:
    return " ".join(fragment_story(value).split()) or None if value else None


def _authors(entry: Any) -> tuple[str, ...]:
    names = [author.get("name") for author in entry.get("authors", [])] or [entry.get("author")]
    return tuple(dict.fromkeys(name for name in names if name))


def _source(source: Any) -> tuple[Credit, ...]:
    """The feed an entry was taken over from: ``source`` of RSS 2.0 and of Atom (RFC 4287, section 4.2.11)."""
    name = _line(source.get("title") or source.get("value")) if source else None
    if not name:
        return ()
    return (Credit(CreditKind.REPUBLISHED_FROM, name, name, None, source.get("href") or source.get("link")),)


def is_json_feed(data: Any) -> bool:
    """Whether a JSON document says that it is a JSON Feed."""
    return isinstance(data, dict) and "jsonfeed.org/version" in str(data.get("version", ""))


def read_json_feed(raw: str) -> list[Draft]:
    """Items of a JSON Feed (version 1 and 1.1)."""
    feed = json.loads(raw)
    items = [item for item in feed.get("items", []) if isinstance(item, dict)]
    drafts = [draft for item in items if (draft := _json_item(item, feed)).text]
    if not drafts:
        raise Refusal("no-text", "the feed holds no item with text", "Read the pages that the feed links to instead")
    return drafts


def _json_item(item: dict[str, Any], feed: dict[str, Any]) -> Draft:
    markup = _string(item.get("content_html"))
    whole = markup or _string(item.get("content_text"))
    authors = item.get("authors") or ([item["author"]] if "author" in item else []) or feed.get("authors") or []
    names = [_string(a.get("name")) for a in authors if isinstance(a, dict)] if isinstance(authors, list) else []
    return Draft(
        text=fragment_story(markup) if markup else (whole or _string(item.get("summary")) or "").strip(),
        layers=("json", "markup") if markup else ("json",),
        id=_string(item.get("id")),
        url=_string(item.get("url")),
        headline=_string(item.get("title")),
        outlet=_string(feed.get("title")),
        language=_string(item.get("language")) or _string(feed.get("language")),
        published=parse_moment(_string(item.get("date_published"))),
        updated=parse_moment(_string(item.get("date_modified"))),
        partial=whole is None,
        bylines=tuple(name for name in names if name),
        credits=_external(_string(item.get("external_url"))),
    )


def _external(url: str | None) -> tuple[Credit, ...]:
    return (Credit(CreditKind.VIA, url, url, None, url),) if url else ()


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None

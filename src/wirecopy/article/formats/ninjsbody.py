"""The story of a ninjs item and the captions of its pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wirecopy.article.formats.agency import figures, picture, read_escapes
from wirecopy.article.formats.ninjsvalues import Item, associated, first, listed, plain_line, said
from wirecopy.article.formats.unwrap import unwrapped
from wirecopy.article.markup import parse_fragment, story
from wirecopy.article.model import Caption

_PICTURES = frozenset({"audio", "graphic", "image", "picture", "video"})
_NOT_STORY = frozenset(["abstract", "caption", "footer", "intro", "lead", "short", "summary", "teaser"])
_BLOCKS = re.compile(r"<(?:p|br|div|h[1-6]|ul|ol|li|blockquote|figure|table)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]\w+);")
_MOST = 0.5  # of the longest body: a marked-up one that holds this much is the story


class Body(NamedTuple):
    """One rendition of the story, and how to find it in the file."""

    text: str
    layers: tuple[str, ...]
    captions: tuple[Caption, ...] = ()


def best_body(item: Item) -> Body | None:
    """The item's story. Marked-up bodies keep their paragraphs, so they go before plain ones that say about as much."""
    bodies = [
        body for role, kind, value in _values(item) if role not in _NOT_STORY and (body := _body(kind, value)).text
    ]
    if not bodies:
        return None
    enough = max(len(body.text) for body in bodies) * _MOST
    return max(bodies, key=lambda body: (len(body.text) >= enough and "markup" in body.layers, len(body.text)))


def _values(item: Item) -> Iterator[tuple[str, str, str]]:
    """Role, media type and value of every body: ``bodies`` since version 2, ``body_html`` and the like before."""
    for body in listed(item, "bodies"):
        if value := said(body, "value"):
            yield (said(body, "role") or "").lower(), said(body, "contenttype") or "", value
    for name in item:
        if (name == "body" or name.startswith("body_")) and (value := said(item, name)):
            yield name.partition("_")[2], name, value


def _body(kind: str, value: str) -> Body:
    is_declared = "html" in kind or "xml" in kind
    if not (_TAG if is_declared else _BLOCKS).search(value):
        return Body(unwrapped(value), ("json",))
    root = parse_fragment(value)
    text, layers = read_escapes(story(root), ("json", "markup"))
    return Body(text, layers, figures(root))


def captions_of(item: Item) -> Iterator[Caption]:
    """Captions of the associated pictures. Superdesk keeps the alternative text in the picture's ``body_text``."""
    for media in associated(item):
        if (said(media, "type") or "").lower() in _PICTURES:
            text = said(media, "description_text", "description_html", "description", "caption")
            written = text or first(said(d, "value") for d in listed(media, "descriptions"))
            credit = said(media, "byline", "by", "creditline", "source", "copyrightholder")
            yield from picture(plain_line(written), plain_line(said(media, "alt_text", "alttext", "body_text")), credit)

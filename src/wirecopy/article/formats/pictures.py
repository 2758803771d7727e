"""Pictures in HTML: their captions and alternative texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from lxml import etree

from wirecopy.article.markup import local_name, parse_fragment, story
from wirecopy.article.model import Caption

_MOST = 50  # pictures of one article
_FILE_NAME_ENDS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif", ".tif", ".tiff", ".bmp")


def captions_of(page: etree._Element, where: str = "//img") -> Iterator[Caption]:
    """Captions of the pictures that an XPath names; a file name is no alternative text."""
    for image in cast("list[etree._Element]", page.xpath(where))[:_MOST]:
        figure = next((e for e in image.iterancestors() if local_name(e) == "figure"), None)
        caption = figure.find(".//figcaption") if figure is not None else None
        text = story(caption, skipped=()) if caption is not None else ""
        alternative = (image.get("alt") or "").strip()
        if alternative.lower().endswith(_FILE_NAME_ENDS):
            alternative = ""
        if text or alternative:
            yield Caption(text or None, alternative or None)


def captions_in(markup: str) -> tuple[Caption, ...]:
    """Captions of the pictures in an HTML fragment."""
    return tuple(captions_of(parse_fragment(markup))) if "<img" in markup else ()

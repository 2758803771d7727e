"""What a web page says about itself: Open Graph, Dublin Core, schema.org JSON-LD, link relations, ``<time>``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from lxml import etree

from wirecopy.article.moment import Moment, parse_moment

_ARTICLE_TYPES = re.compile(r"article|posting|report|review", re.IGNORECASE)
_PUBLISHED = (
    "article:published_time og:published_time datepublished parsely-pub-date dc.date.issued dc.date date pubdate"
)
_UPDATED = "article:modified_time og:updated_time datemodified dc.date.modified last-modified"
_JSON_LD_BYTES = 500_000


@dataclass(frozen=True, slots=True)
class PageHead:
    """The page's own statements, each ``None`` or empty where it makes none."""

    headline: str | None
    outlet: str | None
    url: str | None
    canonical: str | None
    language: str | None
    published: Moment | None
    updated: Moment | None
    authors: tuple[str, ...]


def read_head(page: etree._Element) -> PageHead:
    """Read the head of a parsed page; schema.org goes before meta elements, which go before ``<time>``."""
    linked, metas = _json_ld(page), _metas(page)
    return PageHead(
        headline=_text(linked.get("headline")) or metas.get("og:title") or _first(page, "//h1//text()"),
        outlet=metas.get("og:site_name") or _name(linked.get("publisher")),
        url=metas.get("og:url") or _web(_text(linked.get("url"))),
        canonical=_first(page, "//link[@rel='canonical']/@href"),
        language=_first(page, "/html/@lang") or metas.get("og:locale", "").replace("_", "-") or None,
        published=_moment(linked, metas, "datePublished", _PUBLISHED) or _time_element(page),
        updated=_moment(linked, metas, "dateModified", _UPDATED),
        authors=_authors(linked, metas),
    )


def _metas(page: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name, content)
    return found


def _json_ld(page: etree._Element) -> dict[str, Any]:
    """The first article among the page's JSON-LD, or an empty object."""
    for script in cast("list[etree._Element]", page.xpath("//script[@type='application/ld+json']")):
        try:
            data = json.loads((script.text or "")[:_JSON_LD_BYTES])
        except (ValueError, RecursionError):
            continue
        for item in _objects(data):
            if _ARTICLE_TYPES.search(str(item.get("@type", ""))):
                return item
    return {}


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (part for part in graph if isinstance(part, dict)) if isinstance(graph, list) else ()


def _moment(linked: dict[str, Any], metas: dict[str, str], key: str, names: str) -> Moment | None:
    written = [_text(linked.get(key)), *(metas.get(name) for name in names.split())]
    return next((moment for moment in map(parse_moment, written) if moment), None)


def _time_element(page: etree._Element) -> Moment | None:
    return parse_moment(
        _first(page, "//article//time/@datetime | //time[@pubdate or @itemprop='datePublished']/@datetime")
    )


def _authors(linked: dict[str, Any], metas: dict[str, str]) -> tuple[str, ...]:
    named = linked.get("author")
    names = [_name(author) for author in (named if isinstance(named, list) else [named])]
    found = tuple(name for name in names if name)
    return found or tuple(filter(None, [_not_web(metas.get("author")) or _not_web(metas.get("article:author"))]))


def _not_web(value: str | None) -> str | None:
    return None if value and value.startswith("http") else value


def _web(value: str | None) -> str | None:
    return value if value and value.startswith("http") else None


def _name(value: Any) -> str | None:
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _first(page: etree._Element, path: str) -> str | None:
    found = page.xpath(path)
    return next((text for item in found if (text := _text(str(item)))), None) if isinstance(found, list) else None

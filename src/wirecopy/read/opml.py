"""Lists of feeds (OPML 2.0): the addresses in them, to be fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wirecopy.errors import Refusal
from wirecopy.read.refusals import damaged, empty_container
from wirecopy.read.source import Kind, Source


@dataclass(frozen=True, slots=True)
class Link:
    """The address of something to fetch, and where it was found."""

    url: str
    origin: str


def opml_feeds(source: Source) -> Iterator[Link | Refusal]:
    """The ``xmlUrl`` of every outline, each once, in document order."""
    urls = _urls(source.snapshot().content)
    if not urls:
        raise empty_container(Kind.OPML)
    most = source.limits.feeds
    yield from (Link(url, source.origin) for url in urls[:most])
    if len(urls) > most:
        problem = f"it lists {len(urls):,} feeds; only the first {most:,} are fetched"
        raise Refusal("too-many-members", problem, "Split the list")


def _urls(content: bytes) -> list[str]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.LxmlError, ValueError) as error:
        raise damaged(error) from None
    if root is None:
        raise damaged("no XML")
    found = (str(outline.get("xmlUrl") or outline.get("xmlurl") or "").strip() for outline in root.iter("outline"))
    return list(dict.fromkeys(url for url in found if url))

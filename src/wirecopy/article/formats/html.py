"""Web pages: the story told from the page around it, and what the page's head says about it."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml import html as lxml_html

from wirecopy.article.formats.pagehead import PageHead, read_head
from wirecopy.article.formats.pictures import captions_of
from wirecopy.article.furniture import find_furniture
from wirecopy.article.markup import story
from wirecopy.article.model import Draft
from wirecopy.article.moment import Moment, parse_moment
from wirecopy.errors import Refusal

_BEHIND = 40  # paragraphs behind the story in which its credits and notices are looked for
_PAGE_AROUND = frozenset("aside button figcaption form head iframe nav noscript script select style template".split())


def read_html(raw: str, url: str | None = None) -> list[Draft]:
    """One draft from a web page; trafilatura tells the story from the page around it.

    Credits and notices that the extractor takes for page furniture are put back behind the story. Raises
    :class:`Refusal` (``no-text``) for a page without a story, (``broken-markup``) for one that cannot be parsed.
    """
    import trafilatura  # slow to import, and most commands read no page

    page = _parse(raw)
    head = read_head(page)
    extracted = trafilatura.bare_extraction(raw, url=url, include_comments=False, with_metadata=True)
    paragraphs = _story(page, extracted)
    if not paragraphs:
        raise Refusal("no-text", "the page holds no story", "Give the address of the article itself, or save its text")
    paragraphs += _furniture_behind(paragraphs, story(page, _PAGE_AROUND).split("\n\n"))
    return [_draft(page, head, extracted, paragraphs, url)]


def _parse(raw: str) -> etree._Element:
    try:
        clean = raw.replace("\0", "").encode("utf-8", "replace")
        return lxml_html.document_fromstring(clean, parser=lxml_html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Refusal("broken-markup", f"the HTML cannot be parsed: {error}", "Save the page again") from None


def _story(page: etree._Element, extracted: object) -> list[str]:
    body = getattr(extracted, "body", None)
    text = story(body, skipped=()) if body is not None else ""
    if not text:
        inner = page.find(".//article")
        text = story(inner if inner is not None else page, _PAGE_AROUND | {"header", "footer", "h1"})
    return [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]


def _furniture_behind(paragraphs: list[str], page: list[str]) -> list[str]:
    """Paragraphs of the page behind the story's last one that credit somebody or give notice of something."""
    known = {_solid(p) for p in paragraphs}
    last = max((i for i, p in enumerate(page) if _solid(p) in known), default=None)
    if last is None:
        return []
    return [p for p in page[last + 1 : last + 1 + _BEHIND] if _solid(p) not in known and _is_furniture(p)]


def _solid(text: str) -> str:
    return "".join(text.split())


def _is_furniture(paragraph: str) -> bool:
    found = find_furniture(paragraph)
    return bool(found.credits or found.notices or found.corrections)


def _draft(page: etree._Element, head: PageHead, extracted: object, paragraphs: list[str], url: str | None) -> Draft:
    own = url or head.url or head.canonical
    return Draft(
        text="\n\n".join(paragraphs),
        layers=("markup",),
        url=own,
        canonical=urljoin(own or "", head.canonical) if head.canonical else None,
        headline=head.headline or _said(extracted, "title"),
        outlet=head.outlet or _site_name(extracted, own),
        language=head.language,
        published=head.published or _day(extracted),
        updated=head.updated,
        bylines=head.authors or _authors(extracted),
        captions=tuple(captions_of(page, "//figure//img | //article//img")),
    )


def _said(extracted: object, name: str) -> str | None:
    value = getattr(extracted, name, None)
    return value.strip() or None if isinstance(value, str) else None


def _day(extracted: object) -> Moment | None:
    return parse_moment(_said(extracted, "date"))


def _authors(extracted: object) -> tuple[str, ...]:
    return tuple(name.strip() for name in (_said(extracted, "author") or "").split(";") if name.strip())


def _site_name(extracted: object, url: str | None) -> str | None:
    return _said(extracted, "sitename") or (urlsplit(url).hostname if url else None)

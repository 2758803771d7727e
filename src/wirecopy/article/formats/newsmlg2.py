"""NewsML-G2, the IPTC's second generation of NewsML (2.0 to 2.35), and what dpa, STT, ANSA and Reuters make of it."""

from __future__ import annotations

from collections.abc import Iterator

from wirecopy.article.formats.agency import dateline, no_text, notices, status_of, without_headline
from wirecopy.article.formats.content import Content, read_content
from wirecopy.article.formats.elements import Element, all_said, attribute, every, find, find_all, said
from wirecopy.article.formats.newsmlg2meta import bylines_of, code_of, corrections_of, credits_of, names_of
from wirecopy.article.markup import parse_xml
from wirecopy.article.model import Draft
from wirecopy.article.moment import Moment, parse_moment

_NOT_TEXT = frozenset(["animation", "audio", "concept", "graphic", "package", "picture", "planning", "video"])


def read_newsmlg2(raw: str) -> list[Draft]:
    """The text items of a NewsML-G2 document: a ``newsItem``, or those in a ``newsMessage``.

    Packages hold references and no text; the items beside them are read. Raises :class:`Refusal` (``entities``,
    ``broken-markup``, ``no-text``).
    """
    drafts = [draft for item in every(parse_xml(raw), "newsItem") for draft in _item(item)]
    if not drafts:
        raise no_text("the NewsML-G2 document")
    return drafts


def _item(item: Element) -> Iterator[Draft]:
    if code_of(find(item, "itemMeta/itemClass")) in _NOT_TEXT:
        return
    content = _content(find(item, "contentSet"))
    if content is not None:
        yield _draft(item, content)


def _content(content_set: Element | None) -> Content | None:
    """The first rendition that has text; a ``contentSet`` holds the same content in several."""
    inline = [e for name in ("inlineXML", "inlineData") for e in find_all(content_set, name) if not _is_encoded(e)]
    contents = (read_content(e, attribute(e, "contenttype") == "text/plain") for e in inline)
    return next((content for content in contents if content.text), None)


def _is_encoded(inline: Element) -> bool:
    return attribute(inline, "encoding") is not None


def _draft(item: Element, content: Content) -> Draft:
    meta, about = find(item, "itemMeta"), find(item, "contentMeta")
    headline = _headline(about) or said(find(meta, "title"))
    parties = names_of(find(meta, "provider"))
    return Draft(
        text=without_headline(content.text, headline),
        layers=content.layers,
        id=attribute(item, "guid"),
        headline=headline,
        outlet=next(iter(parties), None),
        language=attribute(find(about, "language"), "tag") or attribute(item, "lang"),
        published=_published(item),
        updated=_moment(find(meta, "versionCreated")),
        embargoed=_moment(find(meta, "embargoed")),
        status=status_of(code_of(find(meta, "pubStatus"))),
        version=attribute(item, "version"),
        bylines=bylines_of(item, parties),
        dateline=dateline(said(find(about, "dateline"))),
        place=next((name for e in find_all(about, "located") for name in names_of(e)[:1]), None),
        credits=(*credits_of(item, parties), *(content.nitf.credits if content.nitf else ())),
        notices=notices(
            all_said(find_all(item, "rightsInfo/copyrightNotice")), all_said(find_all(item, "rightsInfo/usageTerms"))
        ),
        captions=content.captions,
        corrections=corrections_of(meta),
    )


def _headline(about: Element | None) -> str | None:
    lines = find_all(about, "headline")
    main = [line for line in lines if "sub" not in (attribute(line, "role") or "").lower()]
    return next(iter(all_said(main)), None)


def _moment(element: Element | None) -> Moment | None:
    return parse_moment(said(element))


def _published(item: Element) -> Moment | None:
    """When the item was first created; the time of its first version where nothing else is said."""
    created = _moment(find(item, "itemMeta/firstCreated")) or _moment(find(item, "contentMeta/contentCreated"))
    is_first = attribute(item, "version") in (None, "1")
    return created or (_moment(find(item, "itemMeta/versionCreated")) if is_first else None)

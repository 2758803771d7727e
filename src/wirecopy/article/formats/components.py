"""The tree of NewsComponents in a NewsML 1 item: which of them are the story, which are pictures of it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from wirecopy.article.formats.agency import picture
from wirecopy.article.formats.content import Content, read_content
from wirecopy.article.formats.elements import Element, all_said, attribute, children, every, find, find_all, said
from wirecopy.article.markup import local_name
from wirecopy.article.model import Caption

_CAPTIONS = frozenset({"caption", "photo caption", "picture caption", "photocaption", "legend"})
_BESIDE = frozenset(
    {"abstract", "biography", "headline", "quicklook", "slug", "summary", "teaser", "thumbnail", "preview"}
)
_TEXT_MEDIA = frozenset({"", "text", "complexdata", "composite"})


def stories_of(item: Element) -> list[Element]:
    """The components that are stories of their own: the item itself, or those below a component without headline
    that have headline and text each."""
    top: Element = item
    while not _has_headline(top) and len(_parts(top)) == 1 and not find_all(top, "ContentItem"):
        top = _parts(top)[0]
    own = [part for part in _parts(top) if _has_headline(part) and any(c.text for c in texts_of(part))]
    is_list = len(own) > 1 and not _has_headline(top) and attribute(top, "EquivalentsList") != "yes"
    return own if is_list else [item]


def _has_headline(component: Element) -> bool:
    return bool(all_said(find_all(component, "NewsLines/HeadLine")))


def _parts(component: Element) -> list[Element]:
    return children(component, "NewsComponent")


def texts_of(component: Element) -> Iterator[Content]:
    """The contents of a component that are its story, in order; of equivalent ones the first that has text."""
    if _is_beside(component):
        return
    items = (_content(item) for item in children(component, "ContentItem"))
    contents = [content for content in items if content and content.text]
    contents += [content for part in _parts(component) for content in texts_of(part)]
    yield from contents[:1] if attribute(component, "EquivalentsList") == "yes" else contents


def _content(item: Element) -> Content | None:
    """The text of a ``ContentItem``, unless it is of another medium or encoded."""
    if not _is_text(item) or next(every(item, "Encoding"), None) is not None:
        return None
    data, mime = find(item, "DataContent"), attribute(find(item, "MimeType"), "FormalName")
    return read_content(data, mime == "text/plain") if data is not None else None


def _is_text(item: Element) -> bool:
    return (attribute(find(item, "MediaType"), "FormalName") or "").lower() in _TEXT_MEDIA


def _role(component: Element) -> str:
    return (attribute(find(component, "Role"), "FormalName") or "").lower()


def _is_picture(component: Element) -> bool:
    return any(not _is_text(item) for item in children(component, "ContentItem"))


def _is_beside(component: Element) -> bool:
    return _role(component) in _CAPTIONS | _BESIDE or _is_picture(component)


def scope_of(component: Element) -> list[Element]:
    """The components in a story whose lines and metadata are about it, its own first."""
    return list(_below(component))


def around(component: Element) -> list[Element]:
    """What the components around a story say of it and of its neighbours, the innermost first, without the stories."""
    return [without_parts(e) for e in component.iterancestors() if local_name(e) == "newscomponent"]


def without_parts(element: Element) -> Element:
    """A copy of an element that leaves the components in it out."""
    copy = etree.Element(element.tag, dict(element.attrib))
    copy.extend(deepcopy(child) for child in element if local_name(child) not in ("", "newscomponent"))
    return copy


def _below(component: Element) -> Iterator[Element]:
    yield component
    for part in _parts(component):
        if _has_story(part):
            yield from _below(part)


def _has_story(component: Element) -> bool:
    """Whether a component, or one in it, may hold text of the story (and not, say, a picture and its caption)."""
    if _is_beside(component):
        return False
    texts = (find(item, "DataContent") for item in children(component, "ContentItem") if _is_text(item))
    return any(data is not None for data in texts) or any(map(_has_story, _parts(component)))


def captions_of(component: Element) -> Iterator[Caption]:
    """Captions of the pictures in a component, with the line that credits them."""
    for part in every(component, "NewsComponent"):
        if _role(part) in _CAPTIONS or _is_picture(part):
            written = "\n\n".join(c.text for item in children(part, "ContentItem") if (c := _content(item)))
            lines = [part, *part.iterancestors()]
            credit = next((line for e in lines if not _has_story(e) and (line := _credit(e))), None)
            yield from picture(written or said(find(part, "NewsLines/HeadLine")), None, credit)


def _credit(component: Element) -> str | None:
    return said(find(component, "NewsLines/ByLine")) or said(find(component, "NewsLines/CreditLine"))

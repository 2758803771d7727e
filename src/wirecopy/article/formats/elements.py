"""Looking things up in XML by their own names, whatever namespace or capitals a dialect writes them in."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from wirecopy.article.markup import local_name

Element = etree._Element


def children(element: Element | None, name: str) -> list[Element]:
    """The element's children of that name; none of a missing element."""
    wanted = name.lower()
    return [child for child in element if local_name(child) == wanted] if element is not None else []


def find_all(element: Element | None, path: str) -> list[Element]:
    """The elements at a path of names (``NewsManagement/Status``) below a possibly missing element."""
    found = [element] if element is not None else []
    for name in path.split("/"):
        found = [child for parent in found for child in children(parent, name)]
    return found


def find(element: Element | None, path: str) -> Element | None:
    """The first element at a path of names, or ``None``."""
    return next(iter(find_all(element, path)), None)


def every(element: Element | None, name: str) -> Iterator[Element]:
    """All descendants of that name in document order, the element itself included."""
    wanted = name.lower()
    return (e for e in element.iter("*") if local_name(e) == wanted) if element is not None else iter(())


def said(element: Element | None) -> str | None:
    """All text of an element on one line; ``None`` for a missing or empty one."""
    return folded("".join(map(str, element.itertext("*")))) if element is not None else None


def all_said(elements: list[Element]) -> list[str]:
    """What the elements say, without those that say nothing."""
    return [text for element in elements if (text := said(element))]


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute by its name without namespace, on one line; ``None`` where missing or empty."""
    if element is None:
        return None
    return next((folded(str(v)) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), None)


def folded(text: str | None) -> str | None:
    """Text on one line; ``None`` when nothing is left."""
    return " ".join((text or "").split()) or None


def remove(element: Element) -> None:
    """Take an element out of its tree and leave the text behind it where it is."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)

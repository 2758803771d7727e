"""The article as HTML, for feeds, agency formats and republishers: the story, and around it what must go with it."""

from __future__ import annotations

from lxml import etree

from wirecopy.publish.edition import Edition
from wirecopy.publish.wires.facts import in_force, originals, withdrawal
from wirecopy.publish.wires.lines import flag_label, flag_text, label, lead, paragraphs, rights_line, sign_off, why
from wirecopy.publish.wires.writing import Element, add, root

XHTML = "http://www.w3.org/1999/xhtml"
"""The namespace of XHTML."""


def story(edition: Edition, namespace: str = "") -> Element:
    """The story alone, and below it who submitted and edited it, as agencies sign off."""
    prefixes: dict[str | None, str] = {None: namespace} if namespace else {}
    body = root(namespace, "div", prefixes)
    for text in (*paragraphs(edition), *sign_off(edition)):
        add(body, namespace, "p", text)
    return body


def content(edition: Edition) -> Element:
    """All that a reader must see: flags and notices above the story, below it the originals in order, responsibility and rights.

    Of a work that is not usable: why, and the notices that stand.
    """
    body = root("", "div", {})
    if edition.text is None:
        _tombstone(body, edition)
        return body
    for flag in edition.flags:
        _said(body, flag_label(flag), flag_text(flag))
    for notice in in_force(edition):
        _said(body, label(notice), notice.text)
    body.extend(story(edition))
    _originals(body, edition)
    for text in filter(None, (edition.responsibility, rights_line(edition))):
        add(body, "", "p", text)
    return body


def html(element: Element, pretty: bool = False) -> str:
    """An element in HTML's spelling."""
    return etree.tostring(element, method="html", encoding="unicode", pretty_print=pretty)


def xhtml(element: Element) -> str:
    """An element in XHTML's spelling."""
    return etree.tostring(element, method="xml", encoding="unicode")


def _tombstone(body: Element, edition: Edition) -> None:
    last = withdrawal(edition)
    for notice in in_force(edition):
        if notice is not last:
            _said(body, label(notice), notice.text)
    _said(body, *why(edition))


def _said(body: Element, name: str, text: str) -> None:
    add(add(body, "", "p"), "", "strong", f"{name}:").tail = f" {text}"


def _originals(body: Element, edition: Edition) -> None:
    """A paragraph each: a list of nothing but links passes for navigation, and is lost when a page is read."""
    for citation in originals(edition):
        said = add(body, "", "p", f"{lead(citation.kind)} ")
        if citation.url:
            add(said, "", "a", citation.name, href=citation.url)
        else:
            said.text = f"{said.text}{citation.name}"

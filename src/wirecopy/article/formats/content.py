"""The story inside NewsML's content elements: NITF, XHTML, HTML in a CDATA section, or plain text."""

from __future__ import annotations

import re
from typing import NamedTuple

from wirecopy.article.formats.agency import figures, read_escapes
from wirecopy.article.formats.elements import Element, every, find
from wirecopy.article.formats.nitf import nitf_draft
from wirecopy.article.formats.unwrap import unwrapped
from wirecopy.article.markup import SKIPPED, parse_fragment, parse_xml, story
from wirecopy.article.model import Caption, Draft
from wirecopy.errors import Refusal

_AROUND = SKIPPED | {"header", "footer", "aside", "nav"}  # dpa repeats headline, genre and time in a header
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9.]*(?:\s[^<>]*)?/?>")
_PROLOGUE = 1000  # characters before a document's root element


class Content(NamedTuple):
    """A story, its captions, and what a NITF document around it says besides."""

    text: str
    layers: tuple[str, ...]
    captions: tuple[Caption, ...] = ()
    nitf: Draft | None = None


def read_content(element: Element, is_plain: bool = False) -> Content:
    """The story in a ``DataContent``, ``inlineXML`` or ``inlineData`` element.

    ``is_plain``: the file says that it is plain text, so line breaks count even within one paragraph's tags.
    """
    nitf = next(every(element, "nitf"), None)
    if nitf is not None:
        return _of_nitf(nitf_draft(nitf))
    if len(element) and any(isinstance(child.tag, str) for child in element):
        return _of_markup(next(every(element, "body"), element), ("markup",))
    return _of_text("".join(map(str, element.itertext("*"))), is_plain)


def _of_nitf(draft: Draft, layers: tuple[str, ...] = ()) -> Content:
    return Content(draft.text, layers + draft.layers, draft.captions, draft)


def _of_markup(body: Element, layers: tuple[str, ...]) -> Content:
    text, through = read_escapes(story(body, _AROUND) or story(body), layers)
    return Content(text, through, figures(body))


def _of_text(written: str, is_plain: bool) -> Content:
    if "<nitf" in written[:_PROLOGUE] and (nitf := _nitf_in(written)) is not None:
        return _of_nitf(nitf_draft(nitf), ("markup",))
    if not _TAG.search(written):
        text, layers = read_escapes(unwrapped(written), ("markup",))
        return Content(text, layers)
    fragment = parse_fragment(written)
    if is_plain and len(list(every(fragment, "p"))) == 1 and next(every(fragment, "br"), None) is None:
        return Content(unwrapped("".join(map(str, fragment.itertext("*")))), ("markup", "markup"))
    return _of_markup(fragment, ("markup", "markup"))


def _nitf_in(written: str) -> Element | None:
    try:
        root = parse_xml(written)
    except Refusal:
        return None
    return root if find(root, "body") is not None else None

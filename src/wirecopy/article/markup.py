"""The readable text of markup: blocks become paragraphs, everything between them runs together.

Serves XHTML, HTML fragments and the NITF body alike: they share their block elements' names. Whole web pages, where
the story has to be told from the page around it, are for :mod:`wirecopy.article.formats.html`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.entities import html5

from lxml import etree, html

from wirecopy.errors import Refusal

BLOCKS = frozenset(
    "address article aside block blockquote body body.content body.end center code dd div dl dt fieldset figure fn form h1"
    " h2 h3 h4 h5 h6 head header hl1 hl2 hr item li list main nitf-table note ol p pre quote row section table tbody tr ul"
    "".split()
)
"""Elements that begin and end a paragraph, in HTML, NITF and TEI (which trafilatura writes)."""

SKIPPED = frozenset(
    "audio button canvas dateline figcaption head iframe img input media media-caption media-metadata media-producer"
    " media-reference noscript object picture script select style svg template textarea video".split()
)
"""Elements whose text is not the story's; captions and datelines are read from where they stand."""

_CELLS = frozenset({"cell", "td", "th"})
_SPACES = re.compile(r"[ \t\r\n\f]+")
_NAMED = re.compile("&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]{1,31};")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parse_xml(raw: str) -> etree._Element:
    """The root of an XML document, with entities, DTDs and the network off.

    Raises :class:`Refusal` (``entities``, ``broken-markup``). Entity declarations are refused, not expanded: they are
    how a small file becomes a large one, or reads files it should not (CWE-611, CWE-776).
    """
    if "<!ENTITY" in raw:
        raise Refusal(
            "entities",
            "the XML declares entities of its own",
            "Remove the <!ENTITY …> declarations, after making sure that the file comes from who it should",
        )
    clean = _NAMED.sub(_character, _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", raw.lstrip("\ufeff")))
    body = re.sub(r"^\s*<\?xml[^>]*\?>", "", clean, count=1)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    try:
        return etree.fromstring(body.lstrip().encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise Refusal(
            "broken-markup", f"the XML is not well-formed: {error.msg}", "Ask for the file again, or mend it by hand"
        ) from None


def _character(found: re.Match[str]) -> str:
    """What HTML's name for a character stands for (``&nbsp;``); NITF's DTD has them too, and is not loaded."""
    character = html5.get(found[0][1:], "&")
    return found[0] if character in "<>&\"'" else character


def parse_fragment(markup: str) -> etree._Element:
    """An HTML fragment as an element; never raises on broken markup. The empty fragment gives an empty ``div``."""
    clean = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", markup)
    if not clean.strip():
        return html.Element("div")
    try:
        return html.fragment_fromstring(clean, create_parent="div")
    except (AssertionError, etree.LxmlError):  # "<html>" and nothing in it
        return html.Element("div")


def local_name(element: etree._Element) -> str:
    """The element's name in lower case without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def story(root: etree._Element, skipped: Iterable[str] = SKIPPED) -> str:
    """The readable text below an element, one blank line between blocks, ``<br>`` as a line break.

    White space is folded except inside ``pre``, whose lines are kept.
    """
    return _Story(frozenset(skipped)).read(root)


def fragment_story(markup: str) -> str:
    """The readable text of an HTML fragment."""
    return story(parse_fragment(markup))


class _Story:
    """Paragraphs collected on one walk over a tree."""

    def __init__(self, skipped: frozenset[str]) -> None:
        self.skipped = skipped
        self.paragraphs: list[str] = []
        self.run: list[str] = []
        self.preformatted = 0

    def read(self, root: etree._Element) -> str:
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                if local_name(element) in self.skipped:
                    walk.skip_subtree()
                else:
                    self._open(element)
            elif event == "end":
                self._close(element, element is root)
            elif element is not root:
                self._say(element.tail)
        self._break()
        return "\n\n".join(self.paragraphs)

    def _open(self, element: etree._Element) -> None:
        name = local_name(element)
        if name in BLOCKS:
            self._break()
        elif name in ("br", "lb"):
            self.run.append("\n")
        elif name in _CELLS and self.run:
            self.run.append(" ")
        self.preformatted += name == "pre"
        self._say(element.text)

    def _close(self, element: etree._Element, is_root: bool) -> None:
        name = local_name(element)
        if name in self.skipped:
            self._say(None if is_root else element.tail)
            return
        if name in BLOCKS:
            self._break()
        self.preformatted -= name == "pre"
        if not is_root:
            self._say(element.tail)

    def _say(self, text: str | None) -> None:
        if text:
            self.run.append(text if self.preformatted else _SPACES.sub(" ", text))

    def _break(self) -> None:
        lines = "".join(self.run).split("\n")
        text = "\n".join(line.rstrip() if self.preformatted else line.strip() for line in lines).strip("\n")
        if text.strip():
            self.paragraphs.append(text)
        self.run = []

"""Trees to bytes. Everything that is written is escaped here, by lxml or by :mod:`json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from lxml import etree

from wirecopy.article.moment import Moment

Element = etree._Element
ATOM = "http://www.w3.org/2005/Atom"
"""Atom's namespace (RFC 4287)."""
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
"""The namespace of deleted entries (RFC 6721)."""
NAR = "http://iptc.org/std/nar/2006-10-01/"
"""The namespace of NewsML-G2."""
PRISM = "http://prismstandard.org/namespaces/basic/2.1/"
"""The namespace of PRISM, whose ``versionIdentifier`` numbers versions in feeds."""
XML = "http://www.w3.org/XML/1998/namespace"


def root(namespace: str, name: str, prefixes: Mapping[str | None, str], **attributes: str | None) -> Element:
    """A document's root element."""
    given = {key: value for key, value in attributes.items() if value is not None}
    return etree.Element(f"{{{namespace}}}{name}" if namespace else name, given, nsmap=dict(prefixes))


def add(parent: Element, namespace: str, name: str, text: str | None = None, **attributes: str | None) -> Element:
    """A child with its text; attributes that are ``None`` are left out."""
    child = etree.SubElement(parent, f"{{{namespace}}}{name}" if namespace else name)
    for key, value in attributes.items():
        if value is not None:
            child.set(key, value)
    if text is not None:
        child.text = text
    return child


def speak(element: Element, tag: str | None) -> None:
    """Say which language an element is in."""
    if tag:
        element.set(f"{{{XML}}}lang", tag)


def xml_bytes(tree: Element) -> bytes:
    """The document in UTF-8, with its declaration."""
    return etree.tostring(tree, xml_declaration=True, encoding="utf-8", pretty_print=False)


def json_bytes(value: Any) -> bytes:
    """JSON in UTF-8; the same value gives the same bytes."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")


def rfc3339(moment: Moment) -> str:
    """A time with its time of day; ``-00:00`` where that or the zone is unknown (RFC 3339, section 4.3)."""
    if moment.zoned and not moment.day_only:
        return moment.at.isoformat()
    return moment.at.replace(tzinfo=None).isoformat() + "-00:00"


def given(value: Mapping[str, Any]) -> dict[str, Any]:
    """An object without the names that have nothing to say."""
    return {name: each for name, each in value.items() if each is not None and each not in ("", [], {}, ())}

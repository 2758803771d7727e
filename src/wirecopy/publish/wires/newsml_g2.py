"""NewsML-G2 2.35. Its schema checks neither status nor signals, so their values are ours to get right."""

from __future__ import annotations

from wirecopy.article.model import CreditKind
from wirecopy.publish.edition import Edition, Publisher
from wirecopy.publish.wires.content import XHTML, story
from wirecopy.publish.wires.facts import changed, corrections, helpers, in_force, originals
from wirecopy.publish.wires.lines import flag_line, lead, notice_line, paragraphs
from wirecopy.publish.wires.marks import signals
from wirecopy.publish.wires.tidy import tidy, tidy_publisher
from wirecopy.publish.wires.writing import NAR, Element, add, rfc3339, root, speak, xml_bytes

_CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml"
_SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
_PROV = "http://www.w3.org/ns/prov#"
_HOPS = {CreditKind.QUOTED_FROM: "wasQuotedFrom", CreditKind.ORIGINATED_BY: "hadPrimarySource"}
_LINKS = {
    CreditKind.TRANSLATED_FROM: "irel:translatedFrom",
    CreditKind.DERIVED_FROM: "irel:derivedFrom",
    CreditKind.BASED_ON: "irel:derivedFrom",
}


def newsml_g2(edition: Edition, publisher: Publisher) -> bytes:
    """One ``newsItem``; of a work that is not usable without its content."""
    edition, publisher = tidy(edition), tidy_publisher(publisher)
    item = root(NAR, "newsItem", {None: NAR}, guid=edition.url, version=str(edition.number))
    for name, value in (("standard", "NewsML-G2"), ("standardversion", "2.35"), ("conformance", "power")):
        item.set(name, value)
    speak(item, edition.language or publisher.language)
    add(item, NAR, "catalogRef", href=_CATALOG)
    _hops(item, edition)
    _rights(item, edition)
    _item_meta(add(item, NAR, "itemMeta"), edition, publisher)
    _content_meta(add(item, NAR, "contentMeta"), edition)
    if edition.text is not None:
        _content(add(item, NAR, "contentSet"), edition)
    return xml_bytes(item)


def _hops(item: Element, edition: Edition) -> None:
    """The way that the content took, its oldest original first: hops here count the other way round."""
    named = originals(edition)
    if not named:
        return
    history = add(item, NAR, "hopHistory")
    furthest = max(citation.hop for citation in named)
    for citation in sorted(named, key=lambda citation: -citation.hop):
        hop = add(history, NAR, "hop", seq=str(furthest - citation.hop + 1))
        add(add(hop, NAR, "party", uri=citation.url), NAR, "name", citation.name)
        action = add(hop, NAR, "action", uri=f"{_PROV}{_HOPS.get(citation.kind, 'wasDerivedFrom')}")
        add(action, NAR, "name", citation.kind.value)


def _rights(item: Element, edition: Edition) -> None:
    rights = add(item, NAR, "rightsInfo")
    if edition.copyright_holder:
        add(add(rights, NAR, "copyrightHolder"), NAR, "name", edition.copyright_holder)
        add(rights, NAR, "copyrightNotice", f"© {edition.copyright_holder}")
    for text in filter(None, (edition.licence, edition.terms, edition.responsibility)):
        add(rights, NAR, "usageTerms", text)
    if edition.licence_url:
        add(rights, NAR, "link", href=edition.licence_url)


def _item_meta(meta: Element, edition: Edition, publisher: Publisher) -> None:
    add(meta, NAR, "itemClass", qcode="ninat:text")
    add(add(meta, NAR, "provider", uri=publisher.url), NAR, "name", publisher.name)
    add(meta, NAR, "versionCreated", rfc3339(changed(edition)))
    add(meta, NAR, "firstCreated", rfc3339(edition.published))
    add(meta, NAR, "pubStatus", qcode=f"stat:{edition.status.value}")
    _notes(meta, edition)
    for name in signals(edition):
        add(meta, NAR, "signal", qcode=f"sig:{name}")
    if edition.digest:
        add(meta, NAR, "hash", edition.digest, hashtypeuri=_SHA256)
    _links(meta, edition)


def _notes(meta: Element, edition: Edition) -> None:
    """Corrections as plain notes, others in XHTML: of an item signalled as a correction all plain notes pass for one."""
    wrong = corrections(edition)
    for notice in wrong:
        add(meta, NAR, "edNote", notice_line(notice))
    others = [notice_line(notice) for notice in in_force(edition) if notice not in wrong]
    for line in (*others, *map(flag_line, edition.flags)):
        said = root(XHTML, "p", {None: XHTML})
        said.text = line
        add(meta, NAR, "edNote").append(said)


def _links(meta: Element, edition: Edition) -> None:
    before = str(edition.number - 1) if edition.number > 1 else None
    if edition.previous_url and before:
        add(meta, NAR, "link", rel="irel:previousVersion", href=edition.previous_url, version=before)
    for citation in originals(edition):
        relation = _LINKS.get(citation.kind)
        if relation and citation.url:
            link = add(meta, NAR, "link", rel=relation, href=citation.url)
            add(link, NAR, "title", citation.name)


def _content_meta(meta: Element, edition: Edition) -> None:
    for citation in originals(edition):
        add(add(meta, NAR, "infoSource", uri=citation.url), NAR, "name", citation.name)
    for name in edition.authors:
        add(add(meta, NAR, "creator"), NAR, "name", name)
    for kind, name in helpers(edition):
        contributor = add(meta, NAR, "contributor")
        add(contributor, NAR, "name", name)
        add(contributor, NAR, "note", lead(kind))
    add(meta, NAR, "altId", edition.id)
    if edition.language:
        add(meta, NAR, "language", tag=edition.language)
    add(meta, NAR, "headline", edition.headline)
    for name in edition.authors:
        add(meta, NAR, "by", name)
    for name in dict.fromkeys(citation.name for citation in originals(edition)):
        add(meta, NAR, "creditline", name)
    if edition.summary:
        add(meta, NAR, "description", edition.summary)


def _content(parent: Element, edition: Edition) -> None:
    words = sum(len(text.split()) for text in paragraphs(edition))
    inline = add(parent, NAR, "inlineXML", contenttype="application/xhtml+xml", wordcount=str(words))
    page = root(XHTML, "html", {None: XHTML})
    inline.append(page)
    add(add(page, XHTML, "head"), XHTML, "title", edition.headline)
    add(page, XHTML, "body").append(story(edition, XHTML))

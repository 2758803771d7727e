"""What each wire says, read back by somebody else's reader of that format."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple

import extruct
import feedparser
from lxml import etree, html
from prov.model import ProvDerivation, ProvDocument, ProvEntity, ProvInvalidation
from tests.publish.wires.examples import SELF

from wirecopy.publish.edition import Edition, Publisher
from wirecopy.publish.wires.atom import atom
from wirecopy.publish.wires.facts import changed, corrections, originals
from wirecopy.publish.wires.json_feed import json_feed
from wirecopy.publish.wires.lines import notice_line, why
from wirecopy.publish.wires.newsml_g2 import newsml_g2
from wirecopy.publish.wires.ninjs import ninjs
from wirecopy.publish.wires.page import page_html
from wirecopy.publish.wires.prov import prov
from wirecopy.publish.wires.rss import rss
from wirecopy.publish.wires.tidy import tidy
from wirecopy.publish.wires.writing import NAR, PRISM, TOMBSTONES, json_bytes

STATUS = "http://cv.iptc.org/newscodes/pubstatusg2/"
Names = list[tuple[str, str]]


class Said(NamedTuple):
    """Status and version, originals by name in order, corrections as readers see them."""

    status: str
    version: str
    originals: list[str]
    corrections: list[str]


def meant(edition: Edition) -> Said:
    """What every wire has to say."""
    fit = tidy(edition)
    names = [citation.name for citation in originals(fit)]
    return Said(fit.status.value, str(fit.number), names, [notice_line(notice) for notice in corrections(fit)])


def _xml(written: bytes) -> etree._Element:
    return etree.fromstring(written)


def _feed(written: bytes) -> Any:
    feed = feedparser.parse(io.BytesIO(written), response_headers={"content-type": "application/xml; charset=utf-8"})
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def _corrections(markup: str, edition: Edition) -> list[str]:
    """The corrections among the paragraphs of a content."""
    said = [folded(p) for p in html.fragment_fromstring(markup, create_parent="div").iter("p")]
    wanted = [notice_line(notice) for notice in corrections(tidy(edition))]
    return [each for each in said if each in wanted][: len(wanted)]


def folded(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def of_page(edition: Edition, publisher: Publisher) -> Said:
    tree = html.document_fromstring(page_html(edition, publisher))
    main = tree.find(".//main")
    assert main is not None
    named = [a.text_content() for a in tree.xpath("//section[@aria-labelledby='originals']//li")]
    names = [re.sub(f"^({'|'.join(LEADS)}) ?", "", " ".join(name.split())) for name in named]
    wrong = [folded(p) for p in tree.xpath("//p[@class='correction']")]
    return Said(main.get("data-status", ""), main.get("data-version", ""), names, wrong)


LEADS = (
    "Originally published by",
    "Translated from",
    "Adapted from",
    "Quoted from",
    "Based on a report by",
    "Republished from",
    "Via",
)


def of_jsonld(edition: Edition, publisher: Publisher) -> Said | None:
    found = extruct.extract(page_html(edition, publisher), syntaxes=["json-ld"])["json-ld"]
    if not found:
        return None
    (item,) = found
    assert item["@type"] == "NewsArticle"
    names = [each["name"] for each in item.get("citation", [])]
    wrong = [each["text"] for each in item.get("correction", []) if each["@type"] == "CorrectionComment"]
    return Said(item["creativeWorkStatus"], item["version"], names, wrong)


def of_atom(edition: Edition, publisher: Publisher) -> Said:
    written = atom([edition], publisher, changed(edition), SELF)
    feed = _feed(written)
    if not feed.entries:
        return _of_tombstone(written, edition)
    (entry,) = feed.entries
    return _of_entry(entry, edition)


def _of_entry(entry: Any, edition: Edition) -> Said:
    """A feed links to originals that have an address; the others stand in the content, as all of them do."""
    markup = entry.content[0].value
    linked = [link.title for link in entry.links if link.rel == "via"]
    assert linked == [citation.name for citation in originals(tidy(edition)) if citation.url]
    said = [folded(p) for p in html.fragment_fromstring(markup, create_parent="div").iter("p")]
    names = _named(said, meant(edition).originals)
    status = entry.nar_pubstatus["uri"].removeprefix(STATUS)
    return Said(status, entry.prism_versionidentifier, names, _corrections(markup, edition))


def _named(said: list[str], names: list[str]) -> list[str]:
    """The names whose credit lines follow each other at the end of the paragraphs, in order."""
    at, found = 0, []
    for name in names:
        place = next((i for i in range(at, len(said)) if said[i] in {f"{lead} {name}" for lead in LEADS}), None)
        if place is not None:
            found.append(name)
            at = place + 1
    return found


def _of_tombstone(written: bytes, edition: Edition) -> Said:
    (gone,) = _xml(written).iter(f"{{{TOMBSTONES}}}deleted-entry")
    assert gone.get("ref") == tidy(edition).url and gone.get("when")
    assert not list(gone.iter("{*}link"))
    status = gone.find(f"{{{NAR}}}pubStatus")
    assert status is not None
    number = gone.findtext(f"{{{PRISM}}}versionIdentifier") or ""
    comment = gone.findtext(f"{{{TOMBSTONES}}}comment") or ""
    assert comment.startswith(": ".join(why(tidy(edition))))
    wrong = [line for line in meant(edition).corrections if line in comment]
    return Said(status.get("uri", "").removeprefix(STATUS), number, [], wrong)


def of_rss(edition: Edition, publisher: Publisher) -> Said:
    written = rss([edition], publisher, changed(edition), SELF)
    (entry,) = _feed(written).entries
    gone = list(_xml(written).iter(f"{{{TOMBSTONES}}}deleted-entry"))
    assert bool(gone) == (tidy(edition).text is None)
    return _of_entry(entry, edition)


def of_json_feed(edition: Edition, publisher: Publisher) -> Said:
    (item,) = json.loads(json_bytes(json_feed([edition], publisher, SELF)))["items"]
    own = item["_wirecopy"]
    names = [each["name"] for each in own.get("originals", [])]
    return Said(own["status"], str(own["version"]), names, _corrections(item["content_html"], edition))


def of_ninjs(edition: Edition, publisher: Publisher) -> Said:
    item = json.loads(json_bytes(ninjs(edition, publisher)))
    names = [source["name"] for source in item["infoSources"] if source["role"] != "publisher"]
    lines = item.get("edNote", "").split("\n")
    wrong = [each for each in lines if each in meant(edition).corrections]
    return Said(item["pubStatus"], item["version"], names, wrong)


def of_newsml_g2(edition: Edition, publisher: Publisher) -> Said:
    item = _xml(newsml_g2(edition, publisher))
    space = {"n": NAR}
    (status,) = item.xpath("n:itemMeta/n:pubStatus/@qcode", namespaces=space)
    hops = item.xpath("n:hopHistory/n:hop", namespaces=space)
    assert [int(hop.get("seq")) for hop in hops] == sorted(int(hop.get("seq")) for hop in hops)
    sources = item.xpath("n:contentMeta/n:infoSource/n:name", namespaces=space)
    names = [source.text or "" for source in sources]
    assert sorted(hop.findtext("n:party/n:name", "", space) for hop in hops) == sorted(names)
    notes = [note.text for note in item.xpath("n:itemMeta/n:edNote", namespaces=space) if note.text]
    return Said(status.removeprefix("stat:"), item.get("version", ""), names, notes)


def of_prov(edition: Edition, publisher: Publisher) -> Said:
    document = ProvDocument.deserialize(content=json.dumps(prov(edition, publisher)), format="json")
    entities = {str(entity.identifier): entity for entity in document.get_records(ProvEntity)}
    version = f"work:version-{edition.number}"
    (status,) = entities[version].get_attribute("schema:creativeWorkStatus")
    (number,) = entities[version].get_attribute("schema:version")
    used = [str(d.args[1]) for d in document.get_records(ProvDerivation) if str(d.args[0]) == version]
    names = [str(next(iter(entities[each].get_attribute("prov:label")))) for each in used if "original" in each]
    invalid = [str(each.args[0]) for each in document.get_records(ProvInvalidation)]
    assert (version in invalid) == (edition.status.value != "usable")
    labels = [str(next(iter(a.get_attribute("prov:label")))) for a in document.records if "notice" in str(a.identifier)]
    return Said(status, number, names, [label for label in labels if label in meant(edition).corrections])


READERS: dict[str, Callable[[Edition, Publisher], Said | None]] = {
    "page": of_page,
    "jsonld": of_jsonld,
    "atom": of_atom,
    "rss": of_rss,
    "json_feed": of_json_feed,
    "ninjs": of_ninjs,
    "newsml_g2": of_newsml_g2,
    "prov": of_prov,
}

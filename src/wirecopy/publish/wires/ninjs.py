"""ninjs 3.1, the IPTC's news in JSON. It refuses names it does not know, so everything has to go where it has room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wirecopy.article.model import CreditKind
from wirecopy.publish.edition import Citation, Edition, Publisher
from wirecopy.publish.wires.content import XHTML, story, xhtml
from wirecopy.publish.wires.facts import changed, corrections, in_force, originals
from wirecopy.publish.wires.lines import byline, flag_line, notice_line, paragraphs
from wirecopy.publish.wires.tidy import tidy, tidy_publisher
from wirecopy.publish.wires.writing import given, rfc3339

_STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}
_ROLES = {
    CreditKind.ORIGINATED_BY: "originator",
    CreditKind.REPUBLISHED_FROM: "originator",
    CreditKind.TRANSLATED_FROM: "translatedFrom",
    CreditKind.DERIVED_FROM: "derivedFrom",
    CreditKind.BASED_ON: "basedOn",
    CreditKind.QUOTED_FROM: "quotedFrom",
    CreditKind.VIA: "distributor",
}
_POLICY = "https://schema.org/"  # its properties of publishers are the roles of trust indicators


def ninjs(edition: Edition, publisher: Publisher) -> dict[str, Any]:
    """One item. ``pubStatus`` is always said, though ``usable`` may be left out; a tombstone has no body."""
    edition, publisher = tidy(edition), tidy_publisher(publisher)
    return given(
        {
            "uri": edition.url,
            "standard": _STANDARD,
            "type": "text",
            "representationType": "full" if edition.text is not None else None,
            "version": str(edition.number),
            "firstCreated": rfc3339(edition.published),
            "versionCreated": rfc3339(changed(edition)),
            "pubStatus": edition.status.value,
            "language": edition.language,
            "headlines": [{"role": "main", "value": edition.headline}],
            "by": byline(edition.authors),
            "edNote": _note(edition),
            "infoSources": list(_sources(edition, publisher)),
            "associations": list(_relations(edition)),
            "altIds": list(_ids(edition)),
            "trustIndicators": list(_trust(publisher)),
        }
        | _body(edition)
        | _rights(edition)
    )


def _body(edition: Edition) -> dict[str, Any]:
    if edition.text is None:
        return {}
    text = "\n\n".join(paragraphs(edition))
    body = {
        "role": "main",
        "contentType": "application/xhtml+xml",
        "charCount": len(text),
        "wordCount": len(text.split()),
        "value": xhtml(story(edition, XHTML)),
    }
    summary = [{"role": "summary", "contentType": "text/plain", "value": edition.summary}] if edition.summary else []
    return {"bodies": [body], "descriptions": summary}


def _note(edition: Edition) -> str:
    """All notices in force, corrections first, then flags; readers of ninjs look for them here and nowhere else."""
    wrong = corrections(edition)
    others = [notice_line(notice) for notice in in_force(edition) if notice not in wrong]
    said = ["Corrections in force.", *map(notice_line, wrong)] if wrong else []
    return "\n".join((*said, *others, *map(flag_line, edition.flags)))


def _sources(edition: Edition, publisher: Publisher) -> Iterator[dict[str, Any]]:
    yield given({"name": publisher.name, "role": "publisher", "uri": publisher.url})
    for citation in originals(edition):
        yield given({"name": citation.name, "role": _ROLES[citation.kind], "uri": citation.url})


def _relations(edition: Edition) -> Iterator[dict[str, Any]]:
    """The originals that have an address, and the version before, as items this one is associated with."""
    for citation in originals(edition):
        if citation.url:
            yield _association(citation, citation.url)
    if edition.previous_url:
        yield {
            "name": f"version {edition.number - 1}",
            "rel": "predecessor-version",
            "uri": edition.previous_url,
            "type": "text",
        }


def _association(citation: Citation, url: str) -> dict[str, Any]:
    return {"name": citation.name, "rel": _ROLES[citation.kind], "uri": url, "type": "text"}


def _ids(edition: Edition) -> Iterator[dict[str, str]]:
    yield {"role": "work", "value": edition.id}
    yield {"role": "version", "value": edition.version_url}
    if edition.digest:
        yield {"role": "sha256", "value": edition.digest}


def _trust(publisher: Publisher) -> Iterator[dict[str, str]]:
    for name, url in (
        ("correctionsPolicy", publisher.corrections_policy_url),
        ("actionableFeedbackPolicy", publisher.report_url),
    ):
        if url:
            yield {"role": f"{_POLICY}{name}", "href": url}


def _rights(edition: Edition) -> dict[str, Any]:
    holder = edition.copyright_holder
    return {
        "copyrightHolder": holder,
        "copyrightNotice": f"© {holder}" if holder else None,
        "usageTerms": ". ".join(filter(None, (edition.licence, edition.terms, edition.responsibility))),
        "rightsInfo": {"linkedRights": edition.licence_url} if edition.licence_url else None,
    }

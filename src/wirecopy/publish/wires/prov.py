"""W3C PROV as PROV-JSON: what the work was made from, who is behind it, and which notices ended which version."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from wirecopy.article.model import CreditKind, Status
from wirecopy.publish.edition import Citation, Edition, PublicNotice, Publisher
from wirecopy.publish.wires.facts import changed, helpers, in_force, originals, withdrawal
from wirecopy.publish.wires.lines import notice_line
from wirecopy.publish.wires.tidy import tidy, tidy_publisher

if TYPE_CHECKING:
    from prov.model import ProvDocument

_Described = dict[str, Any]
_SCHEMA = "https://schema.org/"
_CONTENT = frozenset({"correction", "clarification", "update", "credit_fix", "redaction", "restoration"})


def prov(edition: Edition, publisher: Publisher) -> dict[str, Any]:
    """The document. Its identifiers are fragments of the work's address, addresses of others are locations."""
    from prov.model import ProvDocument  # only this wire needs it

    edition, publisher = tidy(edition), tidy_publisher(publisher)
    document = ProvDocument()
    document.add_namespace("work", f"{edition.url.partition('#')[0]}#")
    document.add_namespace("schema", _SCHEMA)
    _versions(document, edition)
    _agents(document, edition, publisher)
    _sources(document, edition)
    for place, notice in enumerate(in_force(edition), 1):
        _action(document, edition, notice, f"work:notice-{place}")
    if edition.status is not Status.USABLE and withdrawal(edition) is None:
        document.invalidation(_version(edition.number), time=changed(edition).instant)
    loaded: dict[str, Any] = json.loads(document.serialize(format="json") or "{}")
    return loaded


def _version(number: int) -> str:
    return f"work:version-{number}"


def _versions(document: ProvDocument, edition: Edition) -> None:
    described: _Described = {
        "prov:type": document.valid_qualified_name("schema:NewsArticle"),
        "prov:label": edition.headline,
        "prov:location": edition.version_url,
        "schema:identifier": edition.id,
        "schema:version": str(edition.number),
        "schema:creativeWorkStatus": edition.status.value,
    }
    document.entity(_version(edition.number), described)
    document.entity("work:work", {"prov:location": edition.url})
    document.specialization(_version(edition.number), "work:work")
    if edition.number > 1:
        document.entity(_version(edition.number - 1))
        document.revision(_version(edition.number), _version(edition.number - 1))


def _agents(document: ProvDocument, edition: Edition, publisher: Publisher) -> None:
    from prov.constants import PROV

    document.agent(
        "work:publisher",
        {"prov:type": PROV["Organization"], "prov:label": publisher.name, "prov:location": publisher.url},
    )
    document.attribution(_version(edition.number), "work:publisher")
    people = [(CreditKind.AUTHORED_BY, name) for name in edition.authors]
    for place, (kind, name) in enumerate((*people, *helpers(edition)), 1):
        document.agent(f"work:person-{place}", {"prov:type": PROV["Person"], "prov:label": name})
        document.attribution(
            _version(edition.number), f"work:person-{place}", other_attributes={"prov:role": kind.value}
        )


def _sources(document: ProvDocument, edition: Edition) -> None:
    """Each original, in order; where the one before it in the chain is alone at its hop, that one came from it."""
    named = originals(edition)
    for place, citation in enumerate(named, 1):
        described: _Described = {"prov:label": citation.name, "schema:position": citation.hop}
        described |= {"prov:location": citation.url} if citation.url else {}
        document.entity(f"work:original-{place}", described)
        _derived(document, citation)(_version(edition.number), f"work:original-{place}")
        nearer = [at for at, other in enumerate(named, 1) if other.hop == citation.hop - 1]
        if len(nearer) == 1:
            document.derivation(f"work:original-{nearer[0]}", f"work:original-{place}")


def _derived(document: ProvDocument, citation: Citation) -> Callable[[str, str], object]:
    if citation.kind is CreditKind.QUOTED_FROM:
        return document.quotation
    return document.primary_source if citation.kind is CreditKind.ORIGINATED_BY else document.derivation


def _action(document: ProvDocument, edition: Edition, notice: PublicNotice, name: str) -> None:
    """A notice made a version and ended the one before it, or ended this one."""
    document.activity(name, notice.at.instant, None, {"prov:type": notice.kind, "prov:label": notice_line(notice)})
    document.association(name, "work:publisher")
    if notice == withdrawal(edition):
        document.invalidation(_version(edition.number), name, notice.at.instant)
    elif notice.kind in _CONTENT and notice.number == edition.number > 1:
        document.generation(_version(edition.number), name, notice.at.instant)
        document.invalidation(_version(edition.number - 1), name, notice.at.instant)

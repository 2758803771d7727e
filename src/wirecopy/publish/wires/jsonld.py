"""schema.org JSON-LD (version 30): what search engines and fact-checkers read in a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wirecopy.article.model import CreditKind, Status
from wirecopy.article.moment import Moment
from wirecopy.publish.edition import Citation, Edition, Publisher
from wirecopy.publish.wires.facts import changed, corrections, helpers, in_force, originals
from wirecopy.publish.wires.lines import credit_text, flag_line, notice_line
from wirecopy.publish.wires.tidy import tidy, tidy_publisher
from wirecopy.publish.wires.writing import given, rfc3339

_NOT_BASED_ON = frozenset({CreditKind.VIA, CreditKind.QUOTED_FROM})
_CONTRIBUTORS = frozenset({CreditKind.SUBMITTED_BY, CreditKind.AUTHORED_BY, CreditKind.PHOTO_BY})


def jsonld(edition: Edition, publisher: Publisher) -> dict[str, Any] | None:
    """A ``NewsArticle``; ``None`` for a work that is not usable, for which schema.org has no term."""
    edition, publisher = tidy(edition), tidy_publisher(publisher)
    if edition.status is not Status.USABLE:
        return None
    return given(
        {"@context": "https://schema.org", "@type": "NewsArticle", "@id": edition.url}
        | _about(edition)
        | _parties(edition, publisher)
        | _sources(edition)
        | _rights(edition)
        | _notices(edition)
    )


def _about(edition: Edition) -> dict[str, Any]:
    return {
        "url": edition.url,
        "identifier": edition.id,
        "version": str(edition.number),
        "creativeWorkStatus": edition.status.value,
        "archivedAt": edition.version_url,
        "headline": edition.headline,
        "description": edition.summary,
        "inLanguage": edition.language,
        "datePublished": rfc3339(edition.published),
        "dateModified": rfc3339(changed(edition)),
    }


def _parties(edition: Edition, publisher: Publisher) -> dict[str, Any]:
    others = helpers(edition)
    return {
        "author": _persons(edition.authors),
        "editor": _persons(name for kind, name in others if kind is CreditKind.EDITED_BY),
        "contributor": _persons(name for kind, name in others if kind in _CONTRIBUTORS),
        "publisher": given(
            {
                "@type": "NewsMediaOrganization",
                "name": publisher.name,
                "url": publisher.url,
                "correctionsPolicy": publisher.corrections_policy_url,
                "actionableFeedbackPolicy": publisher.report_url,
            }
        ),
    }


def _persons(names: Iterable[str]) -> list[dict[str, str]]:
    return [{"@type": "Person", "name": name} for name in dict.fromkeys(names)]


def _sources(edition: Edition) -> dict[str, Any]:
    named = originals(edition)
    return {
        "citation": [_work(citation) for citation in named],
        "isBasedOn": [_work(citation) for citation in named if citation.kind not in _NOT_BASED_ON],
        "translationOfWork": [_work(c) for c in named if c.kind is CreditKind.TRANSLATED_FROM],
        "creditText": credit_text(edition),
    }


def _work(citation: Citation) -> dict[str, Any]:
    return given({"@type": "CreativeWork", "name": citation.name, "url": citation.url, "identifier": citation.work})


def _rights(edition: Edition) -> dict[str, Any]:
    holder = edition.copyright_holder
    return {
        "license": edition.licence_url or edition.licence,
        "usageInfo": given({"@type": "CreativeWork", "text": edition.terms}) if edition.terms else None,
        "copyrightHolder": {"@type": "Organization", "name": holder} if holder else None,
        "copyrightNotice": f"© {holder}" if holder else None,
    }


def _notices(edition: Edition) -> dict[str, Any]:
    """Corrections as such; other notices that stand, and flags, as comments, for schema.org has no better term."""
    wrong = corrections(edition)
    others = [notice for notice in in_force(edition) if notice not in wrong]
    return {
        "correction": [_comment("CorrectionComment", notice_line(notice), notice.at) for notice in wrong],
        "comment": [_comment("Comment", notice_line(notice), notice.at) for notice in others]
        + [_comment("Comment", flag_line(flag), flag.at) for flag in edition.flags],
    }


def _comment(kind: str, said: str, at: Moment) -> dict[str, str]:
    return {"@type": kind, "text": said, "datePublished": rfc3339(at)}

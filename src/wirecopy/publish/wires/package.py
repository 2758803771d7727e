"""What republishers take: the article as HTML, plain text and JSON, with everything that has to stay with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wirecopy.article.model import Status
from wirecopy.errors import NotAllowed
from wirecopy.publish.edition import Edition, Publisher
from wirecopy.publish.wires.content import content, html
from wirecopy.publish.wires.facts import changed, corrections, in_force, originals, reason
from wirecopy.publish.wires.lines import byline, credit_line, flag_line, notice_line, paragraphs, rights_line, sign_off
from wirecopy.publish.wires.plain import facts
from wirecopy.publish.wires.tidy import tidy, tidy_publisher
from wirecopy.publish.wires.writing import Element, add, given, rfc3339, root

CONDITIONS = "Name the authors and all of these originals, link to this article, and carry its corrections."
"""What is asked of who republishes, beside the licence."""


@dataclass(frozen=True, slots=True)
class RepublishPackage:
    """``head`` belongs into the head of the republisher's page, ``html`` into its body. ``version`` is what to name in a
    message about the copy."""

    canonical: str
    version: int
    version_url: str
    head: str
    html: str
    text: str
    json: dict[str, Any]


def package(edition: Edition, publisher: Publisher) -> RepublishPackage:
    """The package of a usable work. Raises :class:`~wirecopy.errors.NotAllowed` for any other."""
    edition, publisher = tidy(edition), tidy_publisher(publisher)
    if edition.status is not Status.USABLE:
        raise _refused(edition)
    return RepublishPackage(
        canonical=edition.url,
        version=edition.number,
        version_url=edition.version_url,
        head=html(_canonical(edition)),
        html=html(_body(edition, publisher), pretty=True),
        text="\n\n".join(filter(None, _lines(edition, publisher))) + "\n",
        json=_json(edition, publisher),
    )


def _refused(edition: Edition) -> NotAllowed:
    what = "is withheld" if edition.status is Status.WITHHELD else "has been removed"
    allowed = f"You may link to {edition.url}, which says what became of it"
    allowed += ", and quote its corrections from there" if corrections(edition) else ""
    return NotAllowed(f"{edition.url} {what} and may not be republished: {reason(edition).rstrip('.')}", allowed)


def _canonical(edition: Edition) -> Element:
    return root("", "link", {}, rel="canonical", href=edition.url)


def _body(edition: Edition, publisher: Publisher) -> Element:
    article = root("", "article", {}, dir="auto")
    article.attrib.update({"lang": edition.language} if edition.language else {})
    add(article, "", "h1", edition.headline)
    if edition.authors:
        add(article, "", "p", f"By {byline(edition.authors)}")
    article.extend(content(edition))
    origin = add(article, "", "p", "This is ")
    add(origin, "", "a", f"version {edition.number}", href=edition.version_url).tail = " of "
    add(origin, "", "a", edition.url, href=edition.url, rel="canonical").tail = f", published by {publisher.name}."
    add(article, "", "p", CONDITIONS)
    if publisher.report_url:
        add(add(article, "", "p"), "", "a", "Report an error, or notify a claim", href=publisher.report_url)
    return article


def _lines(edition: Edition, publisher: Publisher) -> Iterator[str]:
    """Plain text that ``wirecopy read`` takes apart again: headline, byline, notices, story, credits."""
    yield edition.headline
    yield f"By {byline(edition.authors)}" if edition.authors else ""
    yield from map(flag_line, edition.flags)
    yield from map(notice_line, in_force(edition))
    yield from paragraphs(edition)
    yield from sign_off(edition)
    yield from map(credit_line, originals(edition))
    yield edition.responsibility
    yield rights_line(edition)
    yield f"This is version {edition.number} of {edition.url}, published by {publisher.name}: {edition.version_url}"
    yield CONDITIONS
    yield f"Report an error, or notify a claim: {publisher.report_url}" if publisher.report_url else ""


def _json(edition: Edition, publisher: Publisher) -> dict[str, Any]:
    """Names that a table of articles has (see ``docs/articles.md``), and beside them the facts of the feed."""
    written = {
        "url": edition.url,
        "canonical": edition.url,
        "title": edition.headline,
        "authors": list(edition.authors),
        "outlet": publisher.name,
        "published": rfc3339(edition.published),
        "updated": rfc3339(changed(edition)),
        "language": edition.language,
        "summary": edition.summary,
        "text": "\n\n".join(paragraphs(edition)),
        "sign_off": list(sign_off(edition)),
        "conditions": CONDITIONS,
        "report_url": publisher.report_url,
        "register_url": publisher.register_url,
    }
    return facts(edition) | given(written)

"""Whom an article names as where it comes from: in credits, bylines, datelines, links and its canonical address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from wirecopy.article.furniture.parties import is_agency
from wirecopy.article.keys import normal_url
from wirecopy.article.labelled import labelled_lines
from wirecopy.article.model import Article, Byline, CorrectionNote, Credit, CreditKind, Notice
from wirecopy.lineage.mentions import mentioned_in as mentioned_in
from wirecopy.lineage.outlets import Outlets
from wirecopy.lineage.spelling import site_of
from wirecopy.span import Span

_PERSONAL = frozenset({CreditKind.AUTHORED_BY, CreditKind.SUBMITTED_BY, CreditKind.EDITED_BY, CreditKind.PHOTO_BY})
_LINK = re.compile(r"https?://[^\s<>()\[\]\"“”]{4,300}")
_MOST_LINKS = 20  # in one text: what has more is a list of links


class How(StrEnum):
    """In what way an article names an outlet or agency."""

    CREDIT = "credit"
    VIA = "via"
    BYLINE = "byline"
    DATELINE = "dateline"
    CANONICAL = "canonical"
    LINK = "link"


class Named(NamedTuple):
    """One naming: ``key`` of whom (:class:`Outlets`), how, the words as printed, the kind of a credit, an address."""

    key: str
    how: How
    printed: str
    kind: CreditKind | None = None
    url: str | None = None


def named_in(article: Article, outlets: Outlets) -> tuple[Named, ...]:
    """Everybody an article names as its origin, itself too; no persons, but bodies that sign as authors."""
    return tuple(dict.fromkeys(_all(article, outlets)))


def own_keys(article: Article, outlets: Outlets) -> frozenset[str]:
    """The keys under which an article's own outlet goes: its name's and its site's."""
    return frozenset(key for printed in own_names(article) if (key := outlets.key(printed)))


def furniture_of(article: Article) -> list[Span]:
    """Where the lines stand that are not the story: credits, bylines, notices, a headline, dates with a label."""
    lines: tuple[Credit | Byline | Notice | CorrectionNote, ...]
    lines = (*article.credits, *article.bylines, *article.notices, *article.corrections)
    spans = [*(line.span for line in lines), article.headline_span, article.dateline.span if article.dateline else None]
    return [span for span in spans if span] + [line.span for line in labelled_lines(article.text)]


def own_names(article: Article) -> Iterator[str]:
    """An article's outlet, and the address of its site."""
    if article.outlet:
        yield article.outlet
    yield from (site for url in (article.url, article.key) if (site := site_of(url)))


def is_signature(named: Named) -> bool:
    """Whether who is named so signs the report, where it is the article's own outlet: ``BRENNHAVEN (NPA)`` in an item of
    NPA's."""
    return named.how in (How.DATELINE, How.CREDIT)


def links_in(article: Article) -> frozenset[str]:
    """The addresses of other articles that it gives, in one spelling."""
    found = {url for url in map(normal_url, _addresses(article)) if url}
    return frozenset(found - addresses_of(article) if found else ())


def addresses_of(article: Article) -> frozenset[str]:
    """The addresses that it is published at, in one spelling."""
    return frozenset(url for url in map(normal_url, {article.url or "", article.key}) if url)


def printed_names(article: Article) -> Iterator[str]:
    """Every name it prints that may be an outlet's or agency's."""
    yield from (credit.name for credit in article.credits if credit.kind not in _PERSONAL)
    if article.dateline and article.dateline.agency:
        yield article.dateline.agency


def _all(article: Article, outlets: Outlets) -> Iterator[Named]:
    for credit in article.credits:
        if (credit.kind not in _PERSONAL or is_agency(credit.name)) and credit.kind is not CreditKind.PHOTO_BY:
            how = How.VIA if credit.kind is CreditKind.VIA else How.CREDIT
            yield from _named(outlets, credit.name, how, credit.kind, credit.url)
    for byline in article.bylines:
        if outlets.occurs(byline.name):
            yield from _named(outlets, byline.name, How.BYLINE)
    if article.dateline and article.dateline.agency:
        yield from _named(outlets, article.dateline.agency, How.DATELINE)
    if article.canonical:
        yield from _named(outlets, article.canonical, How.CANONICAL, url=article.canonical)
    yield from (each for url in _printed_links(article.text) for each in _named(outlets, url, How.LINK, url=url))


def _named(
    outlets: Outlets, printed: str, how: How, kind: CreditKind | None = None, url: str | None = None
) -> Iterator[Named]:
    if key := outlets.key(printed):
        yield Named(key, how, printed, kind, url)


def _addresses(article: Article) -> Iterator[str]:
    yield from (credit.url for credit in article.credits if credit.url)
    yield from _printed_links(article.text)
    if article.canonical:
        yield article.canonical


def _printed_links(text: str) -> list[str]:
    if "http" not in text:
        return []
    return [url.rstrip(".,;:!?'’”") for url in _LINK.findall(text)[:_MOST_LINKS]]

"""NewsML 1.0 to 1.2, the IPTC's first generation of NewsML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wirecopy.article.formats.agency import (
    bylines,
    corrections,
    dateline,
    each_once,
    no_text,
    notices,
    originators,
    status_of,
    without_headline,
)
from wirecopy.article.formats.components import around, captions_of, scope_of, stories_of, texts_of, without_parts
from wirecopy.article.formats.content import Content
from wirecopy.article.formats.elements import Element, all_said, attribute, every, find, find_all, said
from wirecopy.article.markup import parse_xml
from wirecopy.article.model import Credit, CreditKind, Draft, Notice, Status
from wirecopy.article.moment import Moment, parse_moment

_REVISION = re.compile(r"(\Aurn:newsml:[^:]*:[^:]*:.+):(\d+)[A-Z]?\Z")


def read_newsml1(raw: str) -> list[Draft]:
    """The text items of a NewsML 1 document; pictures are the captions of the item they stand in.

    Raises :class:`Refusal` (``entities``, ``broken-markup``, ``no-text``).
    """
    drafts = [draft for item in every(parse_xml(raw), "NewsItem") for draft in _item(item)]
    if not drafts:
        raise no_text("the NewsML document")
    return drafts


class _Story(NamedTuple):
    """One story of a ``NewsItem``; ``scope`` are the components whose lines and metadata are about it."""

    item: Element
    scope: list[Element]

    def lines(self, name: str) -> list[str]:
        return all_said([line for c in self.scope for line in find_all(c, f"NewsLines/{name}")])

    def metadata(self, path: str) -> list[Element]:
        return [found for c in self.scope for found in find_all(c, path)]

    def parties(self, role: str) -> list[str]:
        parties = self.metadata(f"AdministrativeMetadata/{role}/Party")
        return [name for party in parties if (name := attribute(party, "FormalName"))]


def _item(item: Element) -> Iterator[Draft]:
    stories = stories_of(item)
    head, outer = without_parts(item), around(stories[0])
    for number, component in enumerate(stories, 1):
        contents = [content for content in texts_of(component) if content.text]
        if contents:
            suffix = f"#{attribute(component, 'Duid') or number}" if len(stories) > 1 else ""
            yield _draft(_Story(head, [*scope_of(component), *outer]), component, contents, suffix)


def _draft(story: _Story, component: Element, contents: list[Content], suffix: str) -> Draft:
    nitf = next((content.nitf for content in contents if content.nitf), None) or Draft(text="")
    headline = next(iter(story.lines("HeadLine")), nitf.headline)
    management = find(story.item, "NewsManagement")
    names = [*story.parties("Provider"), *story.parties("Source"), *story.lines("CreditLine")]
    outlet = next(iter(names), None) or nitf.outlet or _identifier(story.item, "ProviderId")
    status, embargoed = _status(management)
    item_id, version = _identity(story.item)
    return Draft(
        text=without_headline("\n\n".join(content.text for content in contents), headline),
        layers=max((content.layers for content in contents), key=len),
        id=item_id and item_id + suffix,
        headline=headline,
        outlet=outlet,
        language=_language(story) or nitf.language,
        published=parse_moment(said(find(management, "FirstCreated"))) or nitf.published,
        updated=parse_moment(said(find(management, "ThisRevisionCreated"))),
        embargoed=embargoed,
        status=status,
        version=version,
        bylines=bylines(story.lines("ByLine")) or nitf.bylines,
        dateline=dateline(next(iter(story.lines("DateLine")), None)) or nitf.dateline,
        place=_place(story) or nitf.place,
        credits=(*_credits(story, outlet), *nitf.credits),
        notices=_notices(story) or nitf.notices,
        captions=each_once([*(c for content in contents for c in content.captions), *captions_of(component)]),
        corrections=corrections(_notes(story)) + nitf.corrections,
    )


def _identifier(item: Element, name: str) -> str | None:
    return said(find(item, f"Identification/NewsIdentifier/{name}"))


def _identity(item: Element) -> tuple[str | None, str | None]:
    """The item's id, the same for all its revisions, and the revision.

    A public identifier is ``urn:newsml:provider:date:item:revision``, with a letter behind the revision where it is an
    update (``U``) or an alternative (``A``).
    """
    public, revision = _identifier(item, "PublicIdentifier"), _identifier(item, "RevisionId")
    if public and revision and public.endswith(f":{revision}"):
        return public[: -len(revision) - 1], revision
    if public:
        whole = _REVISION.match(public)
        return (whole[1], revision or whole[2]) if whole else (public, revision)
    parts = [_identifier(item, name) for name in ("ProviderId", "DateId", "NewsItemId")]
    return f"urn:newsml:{':'.join(filter(None, parts))}" if parts[2] else None, revision


def _status(management: Element | None) -> tuple[Status, Moment | None]:
    """The status, and when an embargo ends; one whose end nobody names is a withheld item."""
    word = attribute(find(management, "Status"), "FormalName") or said(find(management, "Status"))
    if (word or "").lower() != "embargoed":
        return status_of(word), None
    until = parse_moment(said(find(management, "StatusWillChange/DateAndTime")))
    return (Status.USABLE, until) if until else (Status.WITHHELD, None)


def _language(story: _Story) -> str | None:
    declared = [attribute(e, "FormalName") for e in story.metadata("DescriptiveMetadata/Language")]
    spoken = [attribute(e, "lang") for e in [story.item, *story.scope, *story.metadata("NewsLines/HeadLine")]]
    return next((tag for tag in declared + spoken if tag and tag != "x-default"), None)


def _place(story: _Story) -> str | None:
    """The city a story was filed from; some dialects put it beside ``Location``."""
    locations = sorted(
        story.metadata("DescriptiveMetadata/Location"),
        key=lambda e: attribute(e, "HowPresent") not in ("Origin", "From"),
    )
    properties = [p for e in locations for p in find_all(e, "Property")]
    properties += story.metadata("DescriptiveMetadata/Property")
    return next((attribute(p, "Value") for p in properties if attribute(p, "FormalName") == "City"), None)


def _credits(story: _Story, outlet: str | None) -> tuple[Credit, ...]:
    own = [outlet, _identifier(story.item, "ProviderId")]
    sources = originators([*story.parties("Source"), *story.lines("CreditLine")], own)
    derived = [attribute(e, "NewsItem") for e in find_all(story.item, "NewsManagement/DerivedFrom")]
    originals = [_REVISION.sub(r"\1", urn) for urn in derived if urn]
    return (*sources, *(Credit(CreditKind.DERIVED_FROM, urn, urn) for urn in originals))


def _notices(story: _Story) -> tuple[Notice, ...]:
    holders = all_said(story.metadata("RightsMetadata/Copyright"))
    usage = all_said(story.metadata("RightsMetadata/UsageRights/UsageType"))
    return notices([*story.lines("CopyrightLine"), *holders], [*story.lines("RightsLine"), *usage])


def _notes(story: _Story) -> list[str]:
    comments = find_all(story.item, "Comment") + story.metadata("Comment")
    return all_said(comments) + story.lines("NewsLine/NewsLineText")

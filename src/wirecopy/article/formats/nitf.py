"""NITF, the IPTC's News Industry Text Format (versions 2.5 to 3.6)."""

from __future__ import annotations

from dataclasses import replace

from wirecopy.article.formats.agency import (
    byline,
    bylines,
    corrections,
    dateline,
    no_text,
    notices,
    originators,
    picture,
    read_escapes,
    status_of,
)
from wirecopy.article.formats.elements import Element, all_said, attribute, every, find, find_all, remove, said
from wirecopy.article.formats.unwrap import unwrapped
from wirecopy.article.furniture import find_furniture
from wirecopy.article.furniture.parties import is_agency
from wirecopy.article.markup import SKIPPED, parse_xml, story
from wirecopy.article.model import Caption, Credit, CreditKind, Draft, Notice, Status
from wirecopy.article.moment import Moment, parse_moment

_HEADLINES = ("body/body.head/hedline/hl1", "body/body.head/headline/hl1", "body/body.head/hedline", "head/title")
_HEAD_AND_END = SKIPPED | {"body.head", "body.end"}


def read_nitf(raw: str) -> list[Draft]:
    """The story of a NITF document. Raises :class:`Refusal` (``entities``, ``broken-markup``, ``no-text``)."""
    drafts = [draft for nitf in every(parse_xml(raw), "nitf") if (draft := nitf_draft(nitf)).text]
    if not drafts:
        raise no_text("the NITF document")
    return drafts


def nitf_draft(nitf: Element) -> Draft:
    """What a ``nitf`` element says, as a document or inside NewsML; its text may be empty."""
    head, docdata = find(nitf, "body/body.head"), find(nitf, "head/docdata")
    captions = tuple(caption for media in every(find(nitf, "body"), "media") for caption in _media(media))
    text, layers = read_escapes(_text(nitf), ("markup",))
    publication = attribute(find(nitf, "head/pubdata"), "name")
    is_site = publication is not None and " " not in publication and "." in publication  # an address, not a name
    outlet = (None if is_site else publication) or _outlet(head, docdata) or publication
    status, embargoed = _status(docdata)
    return Draft(
        text=text,
        layers=layers,
        id=attribute(find(docdata, "doc-id"), "id-string"),
        url=_address(nitf),
        headline=next((line for path in _HEADLINES if (line := said(find(nitf, path)))), None),
        outlet=outlet,
        language=attribute(nitf, "baselang") or attribute(nitf, "lang") or attribute(find(nitf, "body"), "lang"),
        published=_published(nitf, docdata),
        embargoed=embargoed,
        status=status,
        bylines=bylines(_byline(line) for line in find_all(head, "byline")),
        dateline=_dateline(head),
        place=_place(head, docdata),
        credits=_credits(nitf, docdata, outlet),
        notices=_notices(head, docdata),
        captions=captions,
        corrections=corrections(_notes(head, docdata)) + corrections(_corrected(docdata), all_of_them=True),
    )


def _text(nitf: Element) -> str:
    """The body's content, without notes that are not for publication; lines broken with ``br`` are joined again."""
    body = find(nitf, "body")
    for note in [n for n in every(body, "note") if attribute(n, "type") == "npa"]:
        remove(note)
    contents = _contents(body)
    text = "\n\n".join(filter(None, (story(content, _HEAD_AND_END) for content in contents)))
    is_laid_out = any(True for content in contents for _ in every(content, "pre"))
    return text if is_laid_out or "\n" not in text.replace("\n\n", "") else unwrapped(text)


def _contents(body: Element | None) -> list[Element]:
    """The ``body.content`` elements, else the body itself, as some dialects leave them out."""
    return find_all(body, "body.content") or ([body] if body is not None else [])


def _published(nitf: Element, docdata: Element | None) -> Moment | None:
    written = [
        attribute(find(docdata, "date.issue"), "norm"),
        attribute(find(nitf, "head/pubdata"), "date.publication"),
    ]
    written += [attribute(date, "norm") for date in find_all(nitf, "body/body.head/dateline/story.date")]
    return next((moment for text in written if (moment := parse_moment(text))), None)


def _status(docdata: Element | None) -> tuple[Status, Moment | None]:
    """The status and, where the release is later than the issue, the embargo.

    ``embargoed`` without a release time means that nobody knows until when: withheld.
    """
    word = attribute(docdata, "management-status")
    issue, release = (parse_moment(attribute(find(docdata, f"date.{n}"), "norm")) for n in ("issue", "release"))
    status = status_of(word)
    if (word or "").lower() == "embargoed":
        return (status, release) if release else (Status.WITHHELD, None)
    is_later = release is not None and issue is not None and release.instant > issue.instant
    return status, release if is_later else None


def _outlet(head: Element | None, docdata: Element | None) -> str | None:
    return (
        said(find(head, "distributor"))
        or attribute(find(docdata, "del-list/from-src"), "src-name")
        or attribute(find(docdata, "doc.copyright"), "holder")
        or attribute(find(docdata, "doc.rights"), "owner")
        or attribute(find(docdata, "doc-id"), "regsrc")
    )


def _address(nitf: Element) -> str | None:
    """Where the publication carries the item: ``pubdata/@ex-ref`` when that is a web address."""
    reference = attribute(find(nitf, "head/pubdata"), "ex-ref")
    return reference if reference and reference.startswith(("http://", "https://")) else None


def _byline(line: Element) -> str:
    """A byline without the author's role; an agency in the role's place is no role."""
    title = said(find(line, "byttl"))
    return story(line, () if title and is_agency(title) else {"byttl"})


def _dateline(head: Element | None) -> str | None:
    """The dateline as printed; its ``story.date`` is for machines."""
    printed = find(head, "dateline")
    return dateline(story(printed, {"story.date"})) if printed is not None else None


def _place(head: Element | None, docdata: Element | None) -> str | None:
    printed = find(head, "dateline")
    cities = all_said(list(every(printed, "city"))) or all_said(list(every(printed, "location")))
    return next(iter(cities), None) or attribute(find(docdata, "evloc"), "city")


def _credits(nitf: Element, docdata: Element | None, outlet: str | None) -> tuple[Credit, ...]:
    """The delivery trail in its order, then those who revised the text."""
    trail = sorted(
        find_all(docdata, "del-list/from-src"), key=lambda hop: (attribute(hop, "level-number") or "").zfill(3)
    )
    via = originators((attribute(hop, "src-name") for hop in trail), [outlet], CreditKind.VIA)
    distributor = said(find(nitf, "body/body.head/distributor"))
    via = originators([distributor], [outlet, *(credit.name for credit in via)]) + via
    revisions = [r for r in find_all(nitf, "head/revision-history") if "editor" in (attribute(r, "function") or "")]
    tagline = said(find(nitf, "body/body.end/tagline"))
    signed = tuple(replace(c, span=None) for c in find_furniture(tagline).credits) if tagline else ()
    return via + signed + originators((byline(attribute(r, "name")) for r in revisions), [], CreditKind.EDITED_BY)


def _notices(head: Element | None, docdata: Element | None) -> tuple[Notice, ...]:
    holders = [(attribute(c, "year"), attribute(c, "holder")) for c in find_all(docdata, "doc.copyright")]
    copyrights = [f"© {year or ''} {holder}" for year, holder in holders if holder]
    copyrights += all_said(find_all(head, "copyrite") + find_all(head, "rights"))
    rights = find_all(docdata, "doc.rights")
    return notices(copyrights, [attribute(r, name) for r in rights for name in ("type", "limitations")])


def _notes(head: Element | None, docdata: Element | None) -> list[str | None]:
    return [*(attribute(message, "info") for message in find_all(docdata, "ed-msg")), *all_said(find_all(head, "note"))]


def _corrected(docdata: Element | None) -> list[str | None]:
    return [attribute(correction, "info") for correction in find_all(docdata, "correction")]


def _media(media: Element) -> list[Caption]:
    reference = find(media, "media-reference")
    return list(
        picture(
            said(find(media, "media-caption")),
            attribute(reference, "alternate-text") or attribute(reference, "alt"),
            said(find(media, "media-producer")),
        )
    )

"""What one article is: clean text, and everything its format and its own lines say about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wirecopy.article.edits import Edit
from wirecopy.article.moment import Moment
from wirecopy.span import Span


class Status(StrEnum):
    """Publication status, as IPTC's news status vocabulary has it; ``usable`` where a file says nothing."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"


class CreditKind(StrEnum):
    """How an article depends on the one it credits."""

    ORIGINATED_BY = "originated_by"
    AUTHORED_BY = "authored_by"
    SUBMITTED_BY = "submitted_by"
    EDITED_BY = "edited_by"
    TRANSLATED_FROM = "translated_from"
    DERIVED_FROM = "derived_from"
    QUOTED_FROM = "quoted_from"
    BASED_ON = "based_on"
    REPUBLISHED_FROM = "republished_from"
    VIA = "via"
    PHOTO_BY = "photo_by"


class NoticeKind(StrEnum):
    """What a publisher's own line about the publication is for."""

    REPUBLICATION_TERMS = "republication_terms"
    RESPONSIBILITY_DISCLAIMER = "responsibility_disclaimer"
    CORRECTIONS_CONTACT = "corrections_contact"
    COPYRIGHT_CONTACT = "copyright_contact"
    COPYRIGHT_NOTICE = "copyright_notice"


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody credited: ``text`` as printed, ``name`` without the lead-in, ``span`` where it stands in the text.

    ``span`` is ``None`` when the format says it beside the text (a ``source`` element, say).
    """

    kind: CreditKind
    name: str
    text: str
    span: Span | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A publication notice; ``span`` is ``None`` when the format says it beside the text."""

    kind: NoticeKind
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Byline:
    """One named author, with the line it was read from."""

    name: str
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a report was filed, and by which agency: ``BERLIN, May 8 (dpa) -``."""

    place: str | None
    agency: str | None
    date: Moment | None
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Caption:
    """A picture's caption and alternative text; a file name is not an alternative text."""

    text: str | None
    alternative: str | None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """The publisher's own words that something was corrected ("An earlier version …")."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Bytes as they came, and where from.

    ``origin`` is the URL of the bytes (``file:///a.zip!/b.html`` for a member of an archive), ``url`` the address the
    article is published at where the transport knows it (HTTP, WARC), ``media_type`` as served.
    """

    origin: str
    content: bytes
    name: str = ""
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    fetched: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One item as its format gives it, before its text is normalised and its lines are understood.

    ``text`` is the story as plain text: markup gone, entities decoded, one blank line between paragraphs.
    ``layers`` names how the file's characters become readable ones, outermost first: ``"json"`` (string escapes),
    ``"markup"`` (tags and entities), e.g. ``("json", "markup")`` for a JSON file with an HTML body.
    """

    text: str
    layers: tuple[str, ...] = ()
    id: str | None = None
    url: str | None = None
    canonical: str | None = None
    headline: str | None = None
    outlet: str | None = None
    language: str | None = None
    published: Moment | None = None
    updated: Moment | None = None
    embargoed: Moment | None = None
    status: Status = Status.USABLE
    version: str | None = None
    partial: bool = False
    bylines: tuple[str, ...] = ()
    dateline: str | None = None
    place: str | None = None
    credits: tuple[Credit, ...] = ()
    notices: tuple[Notice, ...] = ()
    captions: tuple[Caption, ...] = ()
    corrections: tuple[CorrectionNote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One version of an article. All spans are code points into ``text``.

    ``key`` is what makes it the same article when it is read again: its own URL, else the id its publisher gave it,
    else where the file lay. ``partial`` says that only an abstract of the story is known. ``headline_span`` is set where
    the headline is a line of the text, as in plain text files.

    ``edits`` turn the snapshot's decoded characters into ``text`` and map any span back to them
    (:mod:`wirecopy.article.edits`); ``encoding`` decodes the snapshot's bytes to those characters.
    """

    key: str
    text: str
    edits: tuple[Edit, ...]
    encoding: str
    format: str
    headline: str | None = None
    headline_span: Span | None = None
    outlet: str | None = None
    url: str | None = None
    canonical: str | None = None
    language: str | None = None
    published: Moment | None = None
    updated: Moment | None = None
    embargoed: Moment | None = None
    status: Status = Status.USABLE
    version: str | None = None
    partial: bool = False
    bylines: tuple[Byline, ...] = ()
    dateline: Dateline | None = None
    credits: tuple[Credit, ...] = ()
    notices: tuple[Notice, ...] = ()
    captions: tuple[Caption, ...] = ()
    corrections: tuple[CorrectionNote, ...] = ()

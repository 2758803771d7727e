"""Edition: everything that is public about one work at one time. Every wire is a function of it, so all say the same."""

from __future__ import annotations

from dataclasses import dataclass

from wirecopy.article.model import CreditKind, Status
from wirecopy.article.moment import Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """An original or a person that a work credits. ``hop`` counts from 1, the original nearest to the work; ``work`` is
    its id where it is one of ours, ``url`` where it can be read."""

    kind: CreditKind
    name: str
    hop: int = 1
    url: str | None = None
    work: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicNotice:
    """An action in force, as readers see it. ``kind`` is one of the ledger's kinds of action; ``text`` what the desk says
    of it; ``number`` the version that it made or is about; ``reverses`` the id of the action that it undoes."""

    id: str
    kind: str
    at: Moment
    text: str
    number: int
    reverses: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """An original of the work was corrected or taken down, and nobody has decided yet what that means for the work.

    ``case`` is where that is looked into, since ``at``; ``kind`` the kind of action at the original, empty where it is not
    known, and ``text`` what was said of it there; ``work`` is its id where it is one of ours, ``url`` where it can be read.
    """

    case: str
    at: Moment
    text: str
    kind: str = ""
    work: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Whose desk it is. Addresses are where readers report, and where the public register is."""

    name: str
    url: str
    language: str = "en"
    report_url: str | None = None
    register_url: str | None = None
    corrections_policy_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One work as it stands. ``number`` counts its public versions from 1.

    ``text`` has a blank line between paragraphs; it is ``None`` and ``headline`` stays where a work is withheld or
    canceled: what is left is a tombstone, whose reason is the last of ``notices``. ``blocked_by`` is the address of the
    authority that ordered the withholding; the link ``blocked-by`` names who carries it out, which is the publisher
    (RFC 7725, section 4). ``citations`` by hop, then as credited; ``notices`` by time, then id; ``flags`` by time, which go
    again once they are decided. ``modified`` is when any of this changed last. ``url`` is the work's identifier on every
    wire, so it never changes. ``history_url`` lists its versions.
    """

    id: str
    url: str
    number: int
    status: Status
    headline: str
    text: str | None
    authors: tuple[str, ...]
    published: Moment
    modified: Moment
    version_url: str
    language: str | None = None
    submitted_by: str | None = None
    edited_by: tuple[str, ...] = ()
    dateline: str | None = None
    summary: str | None = None
    licence: str | None = None
    licence_url: str | None = None
    terms: str | None = None
    copyright_holder: str | None = None
    responsibility: str = ""
    citations: tuple[Citation, ...] = ()
    notices: tuple[PublicNotice, ...] = ()
    flags: tuple[Flag, ...] = ()
    blocked_by: str | None = None
    digest: str | None = None
    previous_url: str | None = None
    history_url: str | None = None

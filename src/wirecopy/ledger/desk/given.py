"""What events about works are made of: credits, waivers, licences, publications, targets. Words are kept by digest."""

from __future__ import annotations

from dataclasses import dataclass

from wirecopy.article.model import CreditKind
from wirecopy.ledger.desk.kinds import ActionKind, Change, Verified


@dataclass(frozen=True, slots=True)
class Original:
    """An original that a work must credit. ``id`` is an article's, or the name of an unseen original, or whatever tells
    it from others; ``name`` is how readers know it."""

    id: str
    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class CreditGiven:
    """A credit that readers see, under the name that they see.

    ``hop`` counts from 1, the original nearest to the work. ``original`` is an article's id or the name of an unseen
    original, ``party`` one of the desk's own.
    """

    kind: CreditKind
    name: str
    hop: int = 1
    original: str | None = None
    url: str | None = None
    party: str | None = None
    verified: Verified = Verified.DECLARED


@dataclass(frozen=True, slots=True)
class Waiver:
    """An editor says that an original needs no credit. ``reason`` is the digest of why not."""

    original: str
    reason: str


@dataclass(frozen=True, slots=True)
class Licence:
    """On what terms others may take the work: ``name`` as ``CC-BY-4.0``, ``terms`` the digest of the desk's own words."""

    name: str
    url: str | None = None
    terms: str | None = None
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """A version as it is published: which, by which editor, and all that readers see beside its text.

    ``headline`` is the digest of the headline, kept apart from the text so that it can outlive it. ``responsibility`` is
    the number of the statement of responsibility that the page shows. ``embargo``: not to be public before (RFC 3339).
    """

    version: str
    by: str
    change: Change
    headline: str
    responsibility: int
    credits: tuple[CreditGiven, ...]
    waivers: tuple[Waiver, ...] = ()
    licence: Licence | None = None
    submission: str | None = None
    embargo: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """What a case is about: a version of a work, or passages of it, each ``[begin, end)`` in code points."""

    work: str
    version: str
    passages: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """What an action does. ``text`` is the digest of what the public is told of it.

    ``publication`` is set where it makes a version; ``reverses`` is the action that it undoes, ``case`` the one that asked
    for it, ``decision`` the number of that case's decision, ``blocked_by`` the address of the authority that ordered it.
    """

    kind: ActionKind
    text: str
    publication: Publication | None = None
    reverses: str | None = None
    case: str | None = None
    decision: int | None = None
    blocked_by: str | None = None

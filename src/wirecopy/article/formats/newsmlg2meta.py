"""Parties, credits and editorial notes of a NewsML-G2 item."""

from __future__ import annotations

from collections.abc import Iterator

from wirecopy.article.formats.agency import bylines, corrections, originators
from wirecopy.article.formats.elements import Element, all_said, attribute, find, find_all, said
from wirecopy.article.markup import story
from wirecopy.article.model import CorrectionNote, Credit, CreditKind

_NOT_PUBLIC = ("private", "nonpublic")
_RELAYS = frozenset(["aggregator", "distributor", "enhancer", "redistributor", "supplier"])
_LINKS = {
    "derivedfrom": CreditKind.DERIVED_FROM,
    "evolvedfrom": CreditKind.DERIVED_FROM,
    "istranslationof": CreditKind.TRANSLATED_FROM,
    "translatedfrom": CreditKind.TRANSLATED_FROM,
}


def code_of(element: Element | None) -> str:
    """The last part of a qcode or URI: ``text`` of ``ninat:text``."""
    code = attribute(element, "qcode") or attribute(element, "uri") or attribute(element, "literal") or ""
    return code.rpartition("/")[2].rpartition(":")[2].lower()


def names_of(party: Element | None) -> list[str]:
    """What a party or place is called, its full name first."""
    if party is None:
        return []
    qcode = attribute(party, "qcode")
    given = [*all_said(find_all(party, "name")), attribute(party, "literal"), qcode and qcode.rpartition(":")[2]]
    return [name for name in given if name]


def bylines_of(item: Element, parties: list[str]) -> tuple[str, ...]:
    """The ``by`` lines, else creators that are named like persons; a user name or an agency is no byline."""
    written = bylines(all_said(find_all(item, "contentMeta/by")))
    if written:
        return written
    bodies = [*parties, *_all_names(item, "rightsInfo/copyrightHolder"), *_all_names(item, "contentMeta/infoSource")]
    creators = [
        said(find(creator, "name")) for creator in find_all(item, "contentMeta/creator") if not _is_body(creator)
    ]
    people = [name for name in creators if name and 2 <= len(name.split()) <= 4]
    return tuple(credit.name for credit in originators(people, bodies))


def _is_body(creator: Element) -> bool:
    kind = (attribute(creator, "type") or "").lower()
    return "org" in kind or attribute(creator, "role") is not None


def credits_of(item: Element, parties: list[str]) -> tuple[Credit, ...]:
    """Whom the content comes from, the hops it took, and the items it was made from."""
    sources = find_all(item, "contentMeta/infoSource")
    named = originators((name for e in sources if not _is_relay(e) for name in names_of(e)[:1]), parties)
    known = [*parties, *_all_names(item, "rightsInfo/copyrightHolder"), *(credit.name for credit in named)]
    hops = sorted(find_all(item, "hopHistory/hop"), key=lambda hop: (attribute(hop, "seq") or "").zfill(6))
    through = [name for hop in hops for name in names_of(find(hop, "party"))[:1]]
    relays = [name for e in sources if _is_relay(e) for name in names_of(e)[:1]]
    return (
        *named,
        *originators(all_said(find_all(item, "contentMeta/creditline")), known),
        *originators(through, [], CreditKind.VIA),
        *originators(relays, [*parties, *through], CreditKind.VIA),
        *(credit for link in find_all(item, "itemMeta/link") for credit in _link(link)),
    )


def _all_names(item: Element, path: str) -> list[str]:
    return [name for party in find_all(item, path) for name in names_of(party)]


def _is_relay(source: Element) -> bool:
    """Whether an ``infoSource`` only handed the content on, going by its role."""
    return (attribute(source, "role") or "").rpartition(":")[2].lower() in _RELAYS


def _link(link: Element) -> Iterator[Credit]:
    kind = _LINKS.get((attribute(link, "rel") or "").rpartition(":")[2].lower())
    url = attribute(link, "href")
    name = said(find(link, "title")) or attribute(link, "residref") or url
    if kind and name:
        yield Credit(kind, name, name, None, url)


def corrections_of(meta: Element | None) -> tuple[CorrectionNote, ...]:
    """Editorial notes on a correction: the public ones that say so, and all plain ones of an item signalled as one."""
    is_correction = any(code_of(signal) == "correction" for signal in find_all(meta, "signal"))
    public = [note for note in find_all(meta, "edNote") if not _is_private(note)]
    plain = [said(note) for note in public if not len(note)]
    structured = [line for note in public if len(note) for line in _public_lines(note)]
    return corrections(plain, all_of_them=is_correction) + corrections(structured)


def _is_private(note: Element) -> bool:
    marks = (
        (attribute(note, "role") or "") + (attribute(note, "pubconstraint") or "") + (attribute(note, "class") or "")
    )
    return any(word in marks.lower() for word in _NOT_PUBLIC)


def _public_lines(note: Element) -> list[str]:
    """Paragraphs of a note in XHTML, without the part that is marked as not for publication."""
    private = [p for e in note.iter("*") if _is_private(e) for p in story(e).split("\n\n")]
    return [line for line in story(note).split("\n\n") if line not in private]

"""Who wrote, issued and supplied a ninjs item, and which items it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Set

from wirecopy.article.formats.agency import byline, bylines, originators
from wirecopy.article.formats.ninjsvalues import Item, associated, first, listed, object_of, plain_line, said
from wirecopy.article.model import Credit, CreditKind

_ISSUERS = frozenset({"provider", "publisher"})
_RELAYS = frozenset({"aggregator", "distributor", "redistributor", "supplier"})
_QUOTED = frozenset({"quoted", "quotedfrom", "quotation"})
_RELATIONS = {
    "derivedfrom": CreditKind.DERIVED_FROM,
    "evolvedfrom": CreditKind.DERIVED_FROM,
    "isbasedon": CreditKind.BASED_ON,
    "basedon": CreditKind.BASED_ON,
    "istranslationof": CreditKind.TRANSLATED_FROM,
    "translatedfrom": CreditKind.TRANSLATED_FROM,
}


def bylines_of(item: Item) -> tuple[str, ...]:
    """The byline, else the authors that write."""
    line = plain_line(said(item, "byline", "by"))
    writers = [a for a in listed(item, "authors") if (said(a, "role") or "writer").lower() in ("writer", "author")]
    return bylines([line]) or bylines(said(author, "name") for author in writers)


def parties_of(item: Item) -> tuple[str | None, tuple[Credit, ...]]:
    """Who issues the item, and who else its content is from.

    Superdesk calls the issuer ``source``; in ninjs it is the ``infoSource`` with a provider's role, the copyright
    holder, or an ``infoSource`` that is alone.
    """
    named = [(_role(s), said(s, "name", "literal")) for key in ("infosources", "infosource") for s in listed(item, key)]
    sources = [*named, ("", said(item, "infosource")), ("", said(item, "original_source"))]
    issuers = [said(item, "source", "provider"), said(object_of(item, "provider"), "name"), *_names(sources, _ISSUERS)]
    outlet = first([*issuers, said(item, "copyrightholder"), *(name for _, name in sources)])
    others = {role for role, _ in sources} - _ISSUERS - _RELAYS - _QUOTED
    editors = [a for a in listed(item, "authors") if (said(a, "role") or "").lower() == "editor"]
    return outlet, (
        *originators(_names(sources, others), [outlet]),
        *originators(_names(sources, _RELAYS), [outlet], CreditKind.VIA),
        *originators(_names(sources, _QUOTED), [outlet], CreditKind.QUOTED_FROM),
        *originators((byline(said(a, "name")) for a in editors), bylines_of(item), CreditKind.EDITED_BY),
    )


def _names(sources: list[tuple[str, str | None]], roles: Set[str]) -> list[str | None]:
    return [name for role, name in sources if role in roles]


def _role(source: Item) -> str:
    return (said(source, "role", "rel") or "").replace("/", ":").rpartition(":")[2].lower()


def relations_of(item: Item) -> Iterator[Credit]:
    """Items that this one says it was made from."""
    evolved = said(item, "evolvedfrom")
    if evolved:
        yield Credit(CreditKind.DERIVED_FROM, evolved, evolved)
    for other in associated(item):
        kind = _RELATIONS.get(_role({"rel": other.get("rel")}))
        name = said(other, "name", "headline", "uri", "guid")
        if kind and name:
            yield Credit(kind, name, name, None, said(other, "uri", "guid"))

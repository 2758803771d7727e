"""An article, with all that evidence looks at, worked out once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from wirecopy.article.furniture.parties import is_agency
from wirecopy.attribution.quotes import quotations
from wirecopy.lineage.crediting import (
    Named,
    addresses_of,
    furniture_of,
    is_signature,
    links_in,
    named_in,
    own_keys,
)
from wirecopy.lineage.mentions import mentioned_in
from wirecopy.lineage.model import Piece
from wirecopy.lineage.outlets import Outlets
from wirecopy.lineage.wording import Mask, Wording, count
from wirecopy.span import Span

_DOUBLE = re.compile(r"“[^”]{1,3000}”|\"[^\"\n]{1,3000}\"|„[^“”]{1,3000}[“”]")


class Known:
    """An article of the workspace and what is worked out of it once, when first asked for.

    ``named``: whom it names as its origin, but for its own outlet; ``signs``: whether it names that. ``credited``: how many of
    the articles that share its text name its outlet; ``None`` until they were counted.
    """

    def __init__(self, piece: Piece, outlets: Outlets) -> None:
        self.piece, self.article, self.id = piece, piece.article, piece.id
        self._outlets = outlets
        self.own = own_keys(piece.article, outlets)
        named = named_in(piece.article, outlets)
        self.named: tuple[Named, ...] = tuple(each for each in named if each.key not in self.own)
        self.signs = any(each.key in self.own and is_signature(each) for each in named)
        self.credited: int | None = None

    @cached_property
    def wording(self) -> Wording:
        """Its words."""
        return Wording(self.article.text)

    @cached_property
    def story(self) -> Mask:
        """Its words without credits, bylines and notices; all of them where nothing else is there."""
        mask = ~self.wording.inside(furniture_of(self.article))
        return mask if mask.any() else ~mask

    def share_of(self, words: Mask) -> float:
        """The share of its story, 0 to 1, that some words are."""
        return count(words & self.story) / max(1, count(self.story))

    @cached_property
    def links(self) -> frozenset[str]:
        """Addresses of other articles that it gives."""
        return links_in(self.article)

    @cached_property
    def addresses(self) -> frozenset[str]:
        """The addresses that it is published at."""
        return addresses_of(self.article)

    @cached_property
    def places(self) -> dict[str, tuple[int, ...]]:
        """Where its text names which outlets."""
        return mentioned_in(self.article.text, self._outlets)

    @cached_property
    def told(self) -> frozenset[str]:
        """The outlets that its story names, credits and notices left out."""
        lines = furniture_of(self.article)
        return frozenset(
            key
            for key, places in self.places.items()
            if key not in self.own and any(all(not begin <= at < end for begin, end in lines) for at in places)
        )

    @cached_property
    def frames(self) -> dict[str, tuple[int, ...]]:
        """The same, with names of one word that could be something else: for who looks beside a quotation."""
        return mentioned_in(self.article.text, self._outlets, loosely=True)

    @cached_property
    def town(self) -> str:
        """Where its dateline says that it was filed; empty where it has none."""
        place = self.article.dateline.place if self.article.dateline else None
        return (place or "").casefold()

    @cached_property
    def authors(self) -> frozenset[str]:
        """Who signs it."""
        return frozenset(" ".join(each.name.casefold().split()) for each in self.article.bylines)

    @cached_property
    def lines(self) -> frozenset[str]:
        """The lines above or below its story that credit somebody, as printed."""
        return frozenset(" ".join(each.text.split()) for each in self.article.credits if each.span)

    def mentions(self, other: Known) -> bool:
        """Whether its text names the outlet of another article, which is not its own."""
        return any(key in self.places for key in other.own - self.own)

    @cached_property
    def is_agency(self) -> bool:
        """Whether its outlet's name is an agency's."""
        return is_agency(self.article.outlet or "")

    @cached_property
    def quoted(self) -> Mask:
        """Its words that stand in quotation marks."""
        return self.wording.inside(quoted_spans(self.article.text))

    @cached_property
    def headline(self) -> str:
        """Its headline in one spelling; empty where it has none."""
        return " ".join((self.article.headline or "").casefold().split())

    @property
    def outlet(self) -> str:
        """Its outlet as readers know it."""
        return self.article.outlet or self.id

    def names(self, other: Known) -> list[Named]:
        """How it names the outlet of another article; not at all where both are of one outlet."""
        return [] if self.own & other.own else [named for named in self.named if named.key in other.own]


def quoted_spans(text: str) -> Iterator[Span]:
    """What stands in quotation marks: found quickly where these are double ones, and with care where there are none such."""
    if _DOUBLE.search(text):
        yield from (Span(*match.span()) for match in _DOUBLE.finditer(text))
    else:
        yield from (quotation.inner for quotation in quotations(text))

"""Two articles that share text, with all that evidence looks at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from wirecopy.lineage.crediting import Named, links_in, mentioned_in, named_in, own_keys, signs_itself
from wirecopy.lineage.model import Piece
from wirecopy.lineage.outlets import Outlets
from wirecopy.lineage.wording import Mask, Wording, count


class Known:
    """An article of the workspace and what is worked out of it once, when first asked for.

    ``credited``: how many of the articles that share its text name its outlet; ``None`` until they were counted.
    """

    def __init__(self, piece: Piece, outlets: Outlets) -> None:
        self.piece, self.article, self.id = piece, piece.article, piece.id
        self._outlets = outlets
        self.own = own_keys(piece.article, outlets)
        self.named: tuple[Named, ...] = named_in(piece.article, outlets)
        self.credited: int | None = None

    @cached_property
    def wording(self) -> Wording:
        """Its words."""
        return Wording(self.article.text)

    @cached_property
    def links(self) -> frozenset[str]:
        """Addresses of other articles that it gives."""
        return links_in(self.article)

    @cached_property
    def signs(self) -> bool:
        """Whether it names its own outlet as where the report comes from."""
        return signs_itself(self.article, self._outlets)

    @cached_property
    def places(self) -> dict[str, tuple[int, ...]]:
        """Where its text names which outlets."""
        return mentioned_in(self.article.text, self._outlets)

    @property
    def mentions(self) -> frozenset[str]:
        """Outlets that its text names."""
        return frozenset(self.places)

    @property
    def outlet(self) -> str:
        """Its outlet as readers know it."""
        return self.article.outlet or self.id

    def names(self, other: Known) -> list[Named]:
        """How it names the outlet of another article; not at all where both are of one outlet."""
        return [] if self.own & other.own else [named for named in self.named if named.key in other.own]


@dataclass(frozen=True, slots=True)
class Pair:
    """``left``, looked at as the original, and ``right``, as derived from it."""

    left: Known
    right: Known
    left_words: Mask
    right_words: Mask

    @property
    def left_share(self) -> float:
        """The share of the left article's words that stand in the right one, 0 to 1."""
        return count(self.left_words) / max(1, len(self.left_words))

    @property
    def right_share(self) -> float:
        """The share of the right article's words that stand in the left one, 0 to 1."""
        return count(self.right_words) / max(1, len(self.right_words))

    @property
    def turned(self) -> Pair:
        """The same two the other way round."""
        return Pair(self.right, self.left, self.right_words, self.left_words)

"""Two articles that share text, with all that evidence looks at."""

from __future__ import annotations

from dataclasses import dataclass

from wirecopy.lineage.known import Known
from wirecopy.lineage.wording import Mask, count


@dataclass(frozen=True, slots=True)
class Pair:
    """``left``, looked at as the original, and ``right``, as derived from it.

    ``left_words`` and ``right_words`` are the words of each that stand in the other. ``left_reach`` and ``right_reach``: the
    share of each, 0 to 1, that lies in passages which the other has too, edited words among them. ``sided``: how many of
    some further copies have the words of the left one, of the right one, and now these, now those, where the two differ.
    """

    left: Known
    right: Known
    left_words: Mask
    right_words: Mask
    left_reach: float = 0.0
    right_reach: float = 0.0
    sided: tuple[int, int, int] = (0, 0, 0)

    @property
    def left_share(self) -> float:
        """The share of the left article's words that stand in the right one, 0 to 1."""
        return self.left.share_of(self.left_words)

    @property
    def right_share(self) -> float:
        """The share of the right article's words that stand in the left one, 0 to 1."""
        return self.right.share_of(self.right_words)

    @property
    def spoken_share(self) -> float:
        """The share of the words in common, 0 to 1, that the left article has in quotation marks."""
        return count(self.left_words & self.left.quoted) / max(1, count(self.left_words))

    @property
    def quoted_share(self) -> float:
        """The share of the words in common, 0 to 1, that the right article has in quotation marks."""
        return count(self.right_words & self.right.quoted) / max(1, count(self.right_words))

    @property
    def turned(self) -> Pair:
        """The same two the other way round."""
        reach, sided = (self.right_reach, self.left_reach), (self.sided[1], self.sided[0], self.sided[2])
        return Pair(self.right, self.left, self.right_words, self.left_words, *reach, sided)

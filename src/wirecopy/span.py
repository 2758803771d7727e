"""One span type, one unit: half-open ranges of code points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range ``[begin, end)`` of code points, into ``Article.text`` unless said otherwise."""

    begin: int
    end: int

    def of(self, text: str) -> str:
        """The text the span covers."""
        return text[self.begin : self.end]

    def shifted(self, by: int) -> Span:
        """The same range, moved by a number of code points."""
        return Span(self.begin + by, self.end + by)

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share at least one code point."""
        return self.begin < other.end and other.begin < self.end


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans by beginning, those that overlap made one."""
    apart: list[Span] = []
    for span in sorted(spans):
        if apart and span.begin < apart[-1].end:
            apart[-1] = Span(apart[-1].begin, max(apart[-1].end, span.end))
        else:
            apart.append(span)
    return tuple(apart)

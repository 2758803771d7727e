"""Two articles side by side: the passages they share facing each other, and what stands in one of them only.

The page is self-contained, readable without JavaScript, on a narrow screen and on paper. Neither article is the
original here: left and right are as they were asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from wirecopy.article.difference import difference
from wirecopy.span import Span


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two articles; ``published`` is RFC 3339, ``language`` BCP 47."""

    name: str
    text: str
    headline: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None


class Aligned(NamedTuple):
    """Two passages that come from a common text, as spans of the two texts."""

    left: Span
    right: Span
    matched_words: int
    similarity: float
    type: str


class Stretch(NamedTuple):
    """A stretch of a passage; ``differs``: whether the other article has other words, or none, in its place."""

    text: str
    differs: bool


class Row(NamedTuple):
    """What stands beside each other: two aligned passages, or text of either article that the other does not have."""

    left: tuple[Stretch, ...]
    right: tuple[Stretch, ...]
    aligned: Aligned | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two articles, and the passages they share in the order of the left one."""

    left: Side
    right: Side
    aligned: Sequence[Aligned]

    def rows(self) -> list[Row]:
        """The whole of both articles, once each, but for passages that are aligned more than once."""
        return list(_rows(self.left.text, self.right.text, sorted(self.aligned)))


def _rows(left: str, right: str, aligned: Sequence[Aligned]) -> Iterator[Row]:
    """In the order of the left text; what stands only in the right one comes before the passage that it leads up to."""
    before = _gaps([each.right for each in aligned])
    at = 0
    for each, begin in zip(aligned, before, strict=True):
        yield from _lone(left[at : max(at, each.left.begin)], right[begin : each.right.begin])
        yield _facing(each.left.of(left), each.right.of(right), each)
        at = max(at, each.left.end)
    yield from _lone(left[at:], right[max((each.right.end for each in aligned), default=0) :])


def _facing(left: str, right: str, aligned: Aligned) -> Row:
    differing = differences(left, right)
    ours, theirs = (_stretches(text, [pair[side] for pair in differing]) for side, text in enumerate((left, right)))
    return Row(ours, theirs, aligned)


def _gaps(spans: Sequence[Span]) -> list[int]:
    """For each span, where the text begins that leads up to it and is in no span before."""
    begins, at = [0] * len(spans), 0
    for number in sorted(range(len(spans)), key=spans.__getitem__):
        begins[number] = min(at, spans[number].begin)
        at = max(at, spans[number].end)
    return begins


def _lone(left: str, right: str) -> Iterator[Row]:
    if left.strip() or right.strip():
        yield Row(_whole(left), _whole(right))


def _whole(text: str) -> tuple[Stretch, ...]:
    return (Stretch(text.strip(), False),) if text.strip() else ()


def differences(left: str, right: str) -> list[tuple[Span, Span]]:
    """Where the words of two passages differ, as spans of both, either of which may be empty; other white space is no
    difference. Two differences with only a space between them are one."""
    found: list[tuple[Span, Span]] = []
    a = b = 0
    between = False
    for old, new in difference(left, right):
        places = Span(a, a + len(old)), Span(b, b + len(new))
        a, b = places[0].end, places[1].end
        blank = not (old + new).strip()
        if old == new or blank:
            between = between and blank
            continue
        if between:
            first = found.pop()
            places = Span(first[0].begin, a), Span(first[1].begin, b)
        found.append(places)
        between = True
    return [(_trimmed(left, ours), _trimmed(right, theirs)) for ours, theirs in found]


def _trimmed(text: str, span: Span) -> Span:
    """A span without the white space at its ends."""
    words = span.of(text)
    begin = span.begin + len(words) - len(words.lstrip())
    return Span(begin, max(begin, span.begin + len(words.rstrip())))


def _stretches(text: str, differing: Iterable[Span]) -> tuple[Stretch, ...]:
    out: list[Stretch] = []
    at = 0
    for span in differing:
        out += [Stretch(text[at : span.begin], False), Stretch(span.of(text), True)]
        at = span.end
    return tuple(stretch for stretch in (*out, Stretch(text[at:], False)) if stretch.text)


def render(comparison: Comparison) -> str:
    """The page as HTML. All text is escaped; there is no script and nothing is loaded from elsewhere."""
    environment = Environment(
        loader=PackageLoader("wirecopy.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("comparison.html").render(comparison=comparison, rows=comparison.rows())

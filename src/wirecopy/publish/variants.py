"""Families of statements for the eye: the variants of one utterance in the order of time, with the words that differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from wirecopy.lineage.model import Family, Form, Saying
from wirecopy.publish.comparison import differences
from wirecopy.publish.drawing import Node
from wirecopy.span import Span

_ALIKE = 0.4  # share of a variant's characters from which on it is another form of the same words, not a retelling


class Words(NamedTuple):
    """A stretch of a variant. ``role``: ``same``, ``other`` (words the fullest variant does not have there) or ``gap``
    (it has words there, and this one none)."""

    text: str
    role: str


class Variant(NamedTuple):
    """One wording; ``articles`` that have it, the earliest first. ``fullest``: whether the others are held against it."""

    form: Form
    source: str | None
    words: tuple[Words, ...]
    articles: tuple[Node, ...]
    fullest: bool


class Shown(NamedTuple):
    """A family: its speaker, its variants, how many articles and outlets carry it, where it is said to have been said."""

    speaker: str | None
    variants: tuple[Variant, ...]
    articles: int
    outlets: int
    occasion: str | None


def shown(families: Iterable[Family], articles: Mapping[str, Node]) -> list[Shown]:
    """Families whose statements stand in several articles, those of most articles first."""
    families = sorted(families, key=lambda each: (_first(each, articles), each.id))
    several = [each for each in (_shown(each, articles) for each in families) if each.articles > 1]
    return sorted(several, key=lambda each: -each.articles)


def _first(family: Family, articles: Mapping[str, Node]) -> str:
    node = articles.get(family.sayings[0].article) if family.sayings else None
    return node.time or "" if node else ""


def _shown(family: Family, articles: Mapping[str, Node]) -> Shown:
    carriers = {saying.article: articles.get(saying.article) or Node(saying.article) for saying in family.sayings}
    outlets = {node.outlet or node.id for node in carriers.values()}
    return Shown(family.speaker, tuple(_variants(family, carriers)), len(carriers), len(outlets), _occasion(family))


def _occasion(family: Family) -> str | None:
    """The fullest account of the occasion that any report gives."""
    said = [saying.statement.occasion for saying in family.sayings if saying.statement.occasion]
    parts = [" · ".join(part for part in (str(each.kind), each.outlet, each.when) if part) for each in said]
    return max(parts, key=len, default=None)


def _variants(family: Family, carriers: Mapping[str, Node]) -> Iterator[Variant]:
    """The same words are one variant, whoever has them."""
    wordings: dict[str, list[tuple[Saying, Form]]] = {}
    for saying, form in zip(family.sayings, family.forms, strict=True):
        wordings.setdefault(_bare(_text(saying)), []).append((saying, form))
    fullest = max(wordings.values(), key=_fullness)[0][0]
    for same in wordings.values():
        saying, form = same[0]
        whole, source = saying is fullest, saying.statement.source
        words = (Words(_text(saying), "same"),) if whole else tuple(held_against(_text(fullest), _text(saying)))
        nodes = tuple(dict.fromkeys(carriers[each.article] for each, _ in same))
        yield Variant(form, source.text if source else None, words, nodes, whole)


def _fullness(same: Sequence[tuple[Saying, Form]]) -> tuple[bool, int]:
    saying, form = same[0]
    return form is not Form.INDIRECT, len(_text(saying))


def _text(saying: Saying) -> str:
    return saying.statement.content.text


def _bare(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def held_against(whole: str, text: str) -> list[Words]:
    """A text beside a fuller one. Marks of punctuation are no difference, and where little is the same none is shown."""
    found = [
        pair for pair in differences(whole, text) if any(c.isalnum() for c in pair[0].of(whole) + pair[1].of(text))
    ]
    differing = sum(span.end - span.begin for _, span in found)
    if differing > (1 - _ALIKE) * len(text):
        return [Words(text, "same")]
    return [words for words in _stretches(whole, text, found) if words.text or words.role == "gap"]


def _stretches(whole: str, text: str, found: Sequence[tuple[Span, Span]]) -> Iterator[Words]:
    at = 0
    for _, ours in found:
        yield Words(text[at : ours.begin], "same")
        has_words = any(c.isalnum() for c in ours.of(text))
        yield Words(ours.of(text), "other") if has_words else Words("", "gap")
        at = ours.end if has_words else ours.begin
    yield Words(text[at:], "same")

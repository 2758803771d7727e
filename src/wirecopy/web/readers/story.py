"""An article's text as its page tells it: paragraphs in marked segments, and who says what beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from wirecopy.article.model import Article
from wirecopy.attribution.model import Statement
from wirecopy.publish.segments import Mark, Paragraph, Segment, paragraphs
from wirecopy.span import Span
from wirecopy.store.elsewhere import Elsewhere
from wirecopy.workflow.pages.article import InFamily, Page

HUES = 6
"""How many speakers have a colour of their own; then they begin again."""


class Voice(NamedTuple):
    """A speaker in an article: name, key across articles, colour, and what they say, in order."""

    name: str
    entity: str | None
    hue: int
    statements: tuple[Statement, ...]


class Told(NamedTuple):
    """``hues`` by ids of statements; ``passages``: the others in which each shared passage stands, by its name."""

    paragraphs: list[Paragraph]
    voices: list[Voice]
    hues: dict[str, int]
    names: dict[str, str]
    statements: dict[str, Statement]
    families: dict[str, InFamily]
    passages: dict[str, list[Elsewhere]]

    def classes(self, segment: Segment) -> str:
        """The classes of a segment, for the style sheet."""
        roles = {mark.role: mark.of for mark in segment.marks}
        said = [mark.of for mark in segment.marks if mark.role == "said"]
        names = {"shared": "shared", "nobody": "nobody"}
        found = [names[role] for role in roles if role in names]
        if said:
            inner = max(said, key=self.depth)
            found += ["said", f"h{self.hues[inner]}", *(["nested"] if self.depth(inner) else [])]
        for role in ("who", "cue"):
            if role in roles:
                found += [role, f"h{self.hues[roles[role]]}"]
        return " ".join(dict.fromkeys(found))

    def depth(self, statement: str) -> int:
        """In how many others a statement is nested."""
        depth, at = 0, self.statements[statement].parent
        while at in self.statements and depth < len(self.statements):
            depth, at = depth + 1, self.statements[at].parent
        return depth

    def beginning(self, paragraph: Paragraph) -> list[Statement]:
        """The statements whose contents begin in a paragraph, each once."""
        names = dict.fromkeys(mark.of for mark in paragraph.opening if mark.role == "said")
        first = {name: self.statements[name].content.spans[0].begin for name in names}
        return [self.statements[name] for name in names if first[name] >= paragraph.begin]

    def heard(self, beginning: list[Statement]) -> list[Voice]:
        """Who makes some statements that are not inside others, each once."""
        names = {one.id for one in beginning if not one.parent}
        return [voice for voice in self.voices if names & {one.id for one in voice.statements}]

    def passages_of(self, other: Elsewhere) -> list[str]:
        """The names of the passages that another article has something of."""
        return [name for name, others in self.passages.items() if other in others]

    def first_of(self, passage: str) -> Elsewhere:
        """The article under which a passage is listed."""
        return self.passages[passage][0]


def told(page: Page) -> Told:
    """Everything that the text of a page is told with."""
    statements = page.found.statements if page.found else ()
    return told_of(page.article, statements, page.nobody, page.families, page.shared)


def told_of(
    article: Article,
    statements: tuple[Statement, ...],
    nobody: tuple[Span, ...],
    families: dict[str, InFamily] | None = None,
    shared: tuple[Elsewhere, ...] = (),
) -> Told:
    """The same of an article with what was found in it."""
    voices = list(_voices(statements))
    passages = _passages(shared)
    marks = [*_marks(statements), *(Mark(span, "nobody", "nobody") for span in nobody)]
    marks += [Mark(span, "shared", name) for name, span in _named(passages)]
    own = article.headline_span
    text = article.text if own is None else " " * own.end + article.text[own.end :]
    return Told(
        paragraphs(text, marks),
        voices,
        {one.id: voice.hue for voice in voices for one in voice.statements},
        {one.id: voice.name for voice in voices for one in voice.statements},
        {one.id: one for one in statements},
        families or {},
        {name: others for (name, _), others in zip(_named(passages), passages.values(), strict=True)},
    )


def name_of(statement: Statement) -> str:
    """Whose statement it is, in the fullest words that the article has; a statement may be nobody's."""
    return (statement.source.resolved or statement.source.text) if statement.source else "nobody named"


def _voices(statements: tuple[Statement, ...]) -> Iterator[Voice]:
    found: dict[str, list[Statement]] = {}
    for one in statements:
        key = one.source.entity if one.source and one.source.entity else name_of(one).casefold()
        found.setdefault(key, []).append(one)
    for number, said in enumerate(found.values()):
        source = said[0].source
        longest = max(map(name_of, said), key=len) if source and source.entity else name_of(said[0])
        yield Voice(longest, source.entity if source else None, number % HUES, tuple(said))


def _marks(statements: tuple[Statement, ...]) -> Iterator[Mark]:
    for one in statements:
        yield from (Mark(span, "said", one.id) for span in one.content.spans)
        yield from (Mark(span, "who", one.id) for span in (one.source.spans if one.source else ()))
        yield from (Mark(span, "cue", one.id) for span in (one.cue.spans if one.cue else ()))


def _passages(shared: tuple[Elsewhere, ...]) -> dict[Span, list[Elsewhere]]:
    """Passages that overlap are one here: where it begins and ends, and who else has something of it."""
    found: list[tuple[Span, list[Elsewhere]]] = []
    spans = sorted(((span, each) for each in shared for span in each.spans), key=lambda pair: tuple(pair[0]))
    for span, each in spans:
        if found and span.begin < found[-1][0].end:
            whole, others = found[-1]
            found[-1] = (Span(whole.begin, max(whole.end, span.end)), others if each in others else [*others, each])
        else:
            found.append((span, [each]))
    return dict(found)


def _named(passages: dict[Span, list[Elsewhere]]) -> list[tuple[str, Span]]:
    return [(f"passage-{number}", span) for number, span in enumerate(passages, 1)]

"""Who a source is: pronouns, descriptions and short names get the fullest name the article gives.

``resolved`` stays ``None`` for whoever the article does not name, for groups, and where a source is several people or
bodies: who they are can be read in the source's own text. Where two can be meant, nobody is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wirecopy.attribution.model import Source, Statement
from wirecopy.attribution.quotes import Quotation
from wirecopy.attribution.speakers.antecedents import Antecedents
from wirecopy.attribution.speakers.cast import Cast
from wirecopy.attribution.speakers.descriptions import Descriptions
from wirecopy.attribution.speakers.heads import Head, Sort, head_of
from wirecopy.attribution.speakers.peoplewords import peoplewords
from wirecopy.attribution.speakers.referent import Referent
from wirecopy.attribution.speakers.scan import Scan, scan
from wirecopy.span import Span


def resolve(text: str, statements: Sequence[Statement], quoted: Sequence[Quotation]) -> list[Statement]:
    """The same statements in the same order, each source with the fullest name the article gives it, where it gives one.

    ``text`` is what the spans point into, ``quoted`` its quotations. Linear in the text's length.
    """
    if not any(statement.source for statement in statements):
        return list(statements)
    read = scan(text, quoted)
    return _Resolution(read, statements).all()


class _Resolution:
    """The resolution of one article's sources."""

    def __init__(self, read: Scan, statements: Sequence[Statement]) -> None:
        self._read = read
        self._statements = statements
        self._words = [_words(read, statement.source) for statement in statements]
        self._cast = Cast(read, {word for words in self._words for word in words})
        self._descriptions = Descriptions(self._cast)
        self._antecedents = Antecedents(self._cast, self._descriptions)
        self._place = {statement.id: place for place, statement in reversed(list(enumerate(statements)))}
        self._meant: dict[int, Referent | None] = {}
        self._last: tuple[int, Referent | None] | None = None  # the last source of an outermost statement

    def all(self) -> list[Statement]:
        """Every statement, resolved."""
        heads = [head_of(self._cast, words) for words in self._words]
        for head in heads:
            if head.referent is not None:
                self._cast.hear(head.referent)
        depths = _depths(self._statements, self._place)
        for place in sorted(range(len(self._statements)), key=lambda p: (depths[p], self._words[p][:1] or [0])):
            if self._words[place]:
                self._meant[place] = self._resolve(place, heads[place])
        return [self._with(place, statement) for place, statement in enumerate(self._statements)]

    def _with(self, place: int, statement: Statement) -> Statement:
        if statement.source is None:
            return statement
        full = self._full(self._meant.get(place))
        name = self._name(full)
        entity = full.entity if full is not None and name else None
        source = Source(statement.source.spans, statement.source.text, name, entity)
        return replace(statement, source=source)

    def _full(self, referent: Referent | None) -> Referent | None:
        return referent if referent is None or referent.person else self._cast.bodies.full(referent)

    def _name(self, full: Referent | None) -> str | None:
        if full is None or not (full.named or full.person or full.places):
            return None
        return self._cast.shown(full)

    def _resolve(self, place: int, head: Head) -> Referent | None:
        found = self._of_head(head, place)
        if self._statements[place].parent not in self._place:
            self._note(head, found)
        return found

    def _note(self, head: Head, found: Referent | None) -> None:
        sex = peoplewords().pronouns.get(head.words[0]) if head.sort is Sort.PRONOUN else None
        lone = head.sort is Sort.NAME and (found is None or not found.named)  # perhaps a person
        if (found is not None and found.person) or lone or sex in ("male", "female"):
            found = None if lone and found is not None and not found.person else found
            self._antecedents.spoke(head.word, found, found.sex if found and found.sex else sex)
        self._last = (head.word, found)

    def _of_head(self, head: Head, place: int) -> Referent | None:
        if head.sort is Sort.NAME:
            return head.referent
        if head.sort is Sort.PRONOUN:
            return self._of_pronoun(head, place)
        if head.sort is Sort.DESCRIPTION:
            words = list(head.words)
            return self._descriptions.person(words, head.word, list(head.rest)) or self._descriptions.body(words)
        return None

    def _of_pronoun(self, head: Head, place: int) -> Referent | None:
        kind = peoplewords().pronouns[head.words[0]]
        parent = self._parent(place)
        if kind == "speaker":
            return self._meant.get(parent) if parent is not None and self._read.quoted[head.word] else None
        if kind == "relative":
            return self._antecedents.relative(head.word)
        if kind == "thing":
            return self._thing(head.word, parent)
        if kind not in ("male", "female"):
            return None
        if parent is not None:
            return self._nested(head.word, kind, place, parent)
        own = _Inside(self._read, self._statements[place].content.spans)
        return self._antecedents.of(head.word, kind, own, self._goes_on(place))

    def _parent(self, place: int) -> int | None:
        return self._place.get(self._statements[place].parent or "")

    def _goes_on(self, place: int) -> bool:
        cue = self._statements[place].cue
        return cue is not None and not peoplewords().additive.isdisjoint(cue.text.lower().split())

    def _nested(self, word: int, sex: str, place: int, parent: int) -> Referent | None:
        """Whom a pronoun inside another's content means: in indirect speech the speaker, unless another was named."""
        own = _Inside(self._read, self._statements[place].content.spans)
        if self._read.quoted[word]:
            return self._antecedents.of(word, sex, own, False)
        speaker = self._meant.get(parent)
        outer = self._statements[parent]
        first = min((each for each in self._words[parent]), default=word)
        begin = self._read.within(outer.content.spans[0]).start if outer.content.spans else word
        others = [
            each for each in self._antecedents.between(min(first, begin), word, sex) if each.person is not speaker
        ]
        others = [each for each in others if each.word not in self._words[parent] and each.word not in own]
        if speaker is not None and speaker.person and speaker.can_be(sex):
            return None if others else speaker
        return None

    def _thing(self, word: int, parent: int | None) -> Referent | None:
        """The body that *it* means: the one that spoke last, or that the statement around it is of."""
        if parent is not None:
            speaker = self._meant.get(parent)
        else:
            near = self._last is not None and self._read.sentence[word] - self._read.sentence[self._last[0]] < 3
            speaker = self._last[1] if near and self._last else None
        return speaker if speaker is not None and not speaker.person else None


class _Inside:
    """The words that lie in some spans."""

    def __init__(self, read: Scan, spans: Sequence[Span]) -> None:
        self._ranges = [read.within(span) for span in spans]

    def __contains__(self, word: object) -> bool:
        return any(word in words for words in self._ranges)


def _words(read: Scan, source: Source | None) -> list[int]:
    """The words of a source, each once."""
    if source is None:
        return []
    return sorted({word for span in source.spans for word in read.within(span)})


def _depths(statements: Sequence[Statement], place: dict[str, int]) -> list[int]:
    """How deep each statement is nested; a circle of parents counts as deep as it is long."""
    depths: dict[int, int] = {}
    for start in range(len(statements)):
        chain: list[int] = []
        at: int | None = start
        while at is not None and at not in depths:
            depths[at] = 0  # so that a circle ends
            chain.append(at)
            at = place.get(statements[at].parent or "")
        depth = depths[at] + 1 if at is not None else 0
        for each in reversed(chain):
            depths[each] = depth
            depth += 1
    return [depths[each] for each in range(len(statements))]

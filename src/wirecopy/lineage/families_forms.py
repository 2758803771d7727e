"""How each report gives the statement, beside the fullest direct quotation of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from wirecopy.attribution.model import Kind
from wirecopy.ids import identify
from wirecopy.lineage.families_lexicon import words_of
from wirecopy.lineage.families_words import day_of
from wirecopy.lineage.model import Family, Form, Pieces, Saying

_SAME = 0.9  # of the words in a row: a comma or a word more or less is still the whole
_OWN = 0.5  # of a mixed report's words, that must be the speaker's for it to count as quoted


def family(sayings: Sequence[Saying], pieces: Pieces) -> Family:
    """The family of these sayings, ordered, named and with the form of each."""
    ordered = sorted(sayings, key=lambda saying: _when(saying, pieces))
    best = min(ordered, key=_fullness)
    full = Full.of(words_of(best.statement.content.text))
    speaker, entity = _named(ordered)
    return Family(
        id=identify(["family", ordered[0].id]),
        speaker=speaker,
        entity=entity,
        sayings=tuple(ordered),
        forms=tuple(_form(saying, best, full) for saying in ordered),
    )


def fullest(of: Family) -> Saying:
    """The fullest direct quotation, else the fullest report."""
    return min(of.sayings, key=_fullness)


def _named(sayings: Sequence[Saying]) -> tuple[str | None, str | None]:
    """The speaker's fullest name, and its key."""
    sources = [saying.statement.source for saying in sayings if saying.statement.source]
    names = {source.resolved: source.entity for source in sources if source.resolved}
    best = min(names, key=lambda name: (-len(name.split()), -len(name), name), default=None)
    return best, names.get(best) if best else None


def _when(saying: Saying, pieces: Pieces) -> tuple[int, str, str, str]:
    piece = pieces.get(saying.article)
    moment = piece and (piece.article.published or piece.seen)
    at = moment.instant.isoformat() if moment and not moment.day_only else ""
    return day_of(piece) or 0, at, saying.article, saying.id


def _fullness(saying: Saying) -> tuple[int, int, str]:
    order = (Kind.DIRECT, Kind.MIXED, Kind.INDIRECT).index(saying.statement.kind)
    return order, -len(saying.statement.content.text), saying.id


class Full(NamedTuple):
    """The words of the fullest, and how often it has which two in a row."""

    words: list[str]
    rows: Counter[tuple[str, str]]

    @classmethod
    def of(cls, words: list[str]) -> Full:
        """The words counted."""
        return cls(words, Counter(pairwise(words)))

    def shared(self, words: list[str]) -> float:
        """How many of the words stand here too, with the same word before or behind them."""
        if len(words) < 2:
            return float(len(words)) if set(words) <= set(self.words) else 0.0
        shared = sum(min(count, self.rows[pair]) for pair, count in Counter(pairwise(words)).items())
        return shared + 1.0 if shared else 0.0


def _form(saying: Saying, best: Saying, full: Full) -> Form:
    kind = saying.statement.kind
    if kind is Kind.INDIRECT:
        return Form.INDIRECT
    words = words_of(saying.statement.content.text)
    shared = float(len(words)) if words == full.words else full.shared(words)
    if shared >= _SAME * max(len(words), len(full.words)):
        return Form.WHOLE
    if shared >= _SAME * len(words):
        return Form.TRUNCATED
    own = kind is Kind.MIXED and best.statement.kind is Kind.DIRECT and shared < _OWN * len(words)
    return Form.INDIRECT if own else Form.REWORDED

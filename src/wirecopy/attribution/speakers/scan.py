"""One pass over a text for the search after names: words, what stands before each, sentences, headlines, quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from wirecopy.attribution.quotes import Quotation
from wirecopy.attribution.speakers.peoplewords import peoplewords
from wirecopy.span import Span

# What stands before a word. Up to COMMA both can be in one noun phrase, from STOP on they are in different sentences.
SPACE, COMMA, OTHER, STOP, LINE = range(5)

_WORD = re.compile(r"\w(?:\.(?:[^\W\d_]\.)+|\w*(?:[-‐‑]\w+|['’](?=[A-ZÀ-Þ]|[^\W\d_]{3})\w+)*(?:['’][sS](?![^\W_]))?)")
_OWNING = ("'s", "’s", "'S", "’S")
_BREAK = frozenset("\n\r\u2028\u2029")
_STOPPING = frozenset(".!?…")
_HEADLINE_WORD = 4  # letters: shorter words have small letters in many headlines
_LONG_HEADLINE, _LONGEST_HEADLINE = 7, 20


@dataclass(frozen=True, slots=True)
class Scan:
    """The words of a text, as parallel lists; ``begin`` and ``end`` are code points, ``'s`` is no part of a word."""

    text: str
    begin: list[int]
    end: list[int]
    word: list[str]
    low: list[str]
    capital: list[bool]
    join: list[int]
    owning: frozenset[int]  # words with 's
    sentence: list[int]
    line: list[int]
    titled: frozenset[int]  # lines in which nearly every word has a capital
    quoted: bytearray  # 1 inside quotation marks

    def __len__(self) -> int:
        return len(self.word)

    def within(self, span: Span) -> range:
        """The words that lie at least in part in a span."""
        return range(bisect_right(self.end, span.begin), bisect_left(self.begin, span.end))

    def capitals(self) -> list[int]:
        """The words that begin with a capital."""
        return [word for word, upper in enumerate(self.capital) if upper]

    def sentences(self) -> list[int]:
        """The first word of each sentence."""
        return [word for word, each in enumerate(self.join) if each >= STOP]

    def written(self, first: int, last: int) -> str:
        """The text of the words from ``first`` to before ``last``, with single spaces."""
        return " ".join(self.text[self.begin[first] : self.end[last - 1]].split())

    def headline(self, word: int) -> bool:
        """Whether a word stands in a line in which capitals say nothing."""
        return self.line[word] in self.titled


def scan(text: str, quoted: Sequence[Quotation] = ()) -> Scan:
    """Cut a text into words. Linear in the text's length."""
    spans = [match.span() for match in _WORD.finditer(text)]
    begin = [first for first, _ in spans]
    end = [last for _, last in spans]
    word = [text[first:last] for first, last in spans]
    owning = [i for i, each in enumerate(word) if each[-1] in "sS" and each.endswith(_OWNING) and len(each) > 2]
    join = _joins(text, begin, end, word)
    for i in owning:
        word[i], end[i] = word[i][:-2], end[i] - 2
    capital = [each[0].isupper() and each != "I" for each in word]
    for i, each in enumerate(word):
        if "-" in each and not capital[i]:
            capital[i] = _is_joined_name(each)
    line = list(accumulate((each == LINE for each in join), initial=-1))[1:]
    return Scan(
        text=text,
        begin=begin,
        end=end,
        word=word,
        low=[each.lower() for each in word],
        capital=capital,
        join=join,
        owning=frozenset(owning),
        sentence=list(accumulate((each >= STOP for each in join), initial=-1))[1:],
        line=line,
        titled=_titled(word, capital, line),
        quoted=_quoted(begin, quoted),
    )


def _is_joined_name(word: str) -> bool:
    """Whether a word is a name behind a particle: *al-Marri*."""
    lead, _, rest = word.partition("-")
    return rest[:1].isupper() and lead in peoplewords().joined


def _joins(text: str, begin: list[int], end: list[int], word: list[str]) -> list[int]:
    gaps = [text[last:first] for last, first in zip(end, begin[1:], strict=False)]
    found = [SPACE if gap == " " else _gap(gap, i, word) for i, gap in enumerate(gaps)]
    return [LINE, *found] if begin else []


def _gap(gap: str, before: int, word: list[str]) -> int:
    """What stands between a word and the next."""
    first, last = word[before + 1][0], word[before]
    short = len(last) < 6 and ((len(last) == 1 and last.isupper()) or last.lower() in peoplewords().abbreviated)
    return _join(gap, first.isupper() or first.isdigit(), short)


def _join(gap: str, upper: bool, abbreviated: bool) -> int:
    bare = gap.strip()
    if not _BREAK.isdisjoint(gap):
        return LINE if upper or bare or gap.count("\n") > 1 else SPACE
    if not gap:
        return OTHER
    if not bare or bare == "&" or (bare == "." and abbreviated):
        return SPACE
    if bare == ",":
        return COMMA
    return STOP if upper and not _STOPPING.isdisjoint(bare) else OTHER


def _titled(word: list[str], capital: list[bool], line: list[int]) -> frozenset[int]:
    idle = peoplewords().small
    high = Counter(
        number for each, upper, number in zip(word, capital, line, strict=True) if upper and len(each) >= _HEADLINE_WORD
    )
    small = Counter(
        number for each, upper, number in zip(word, capital, line, strict=True) if not upper and each not in idle
    )
    return frozenset(
        number
        for number, count in high.items()
        if 1 < count <= _LONGEST_HEADLINE and small[number] <= (count > _LONG_HEADLINE)
    )


def _quoted(begin: list[int], quoted: Iterable[Quotation]) -> bytearray:
    state = bytearray(len(begin))
    for quotation in quoted:
        if quotation.depth == 0:
            first, last = bisect_left(begin, quotation.outer.begin), bisect_left(begin, quotation.outer.end)
            state[first:last] = b"\x01" * (last - first)
    return state

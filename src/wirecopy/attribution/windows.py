"""A text as windows of word pieces: whole paragraphs as far as they fit, so that no statement is cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wirecopy.attribution.drafts import Prepared
from wirecopy.attribution.tokens import CASES, MARKS, looks

Ints = NDArray[np.int64]

SIZE = 254
"""Word pieces of a window at most, besides the two marks around it."""

# Texts of these alone have the pieces of their words; beside others, a pound sign for one, a word has other pieces.
_PLAIN = re.compile(r"[\t\n\r -~\u00a0¡«·»¿À-ÖØ-öø-ɏ‐-‧‰-⁃]*")
_LONGEST = 40  # letters of a word whose pieces are kept in mind
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which no tokenizer takes
_LEAST = 0.5  # of a window is filled before it may end with a paragraph
_MARGIN = 24  # word pieces at a cut within a paragraph that are there for what they tell of the others


class Pieces(NamedTuple):
    """A text as word pieces: their numbers and which word each belongs to; for each word how it looks; where it may be cut."""

    ids: Ints
    word: Ints
    looks: Ints
    cuts: Ints


class Window(NamedTuple):
    """Pieces ``[begin, end)`` of a text, of which those from ``keep`` to ``until`` are scored here."""

    begin: int
    end: int
    keep: int
    until: int


def pieces(text: Prepared, tokenizer: Any) -> Pieces:
    """Cut a text into the word pieces of a ``tokenizers.Tokenizer``."""
    ids, word = _by_word(text, tokenizer) if _is_plain(text) else _at_once(text, tokenizer)
    seen = looks(text.text, text.words, text.marks)
    return Pieces(ids, word, seen, np.searchsorted(word, _paragraphs(text, seen)))


def _is_plain(text: Prepared) -> bool:
    sizes = text.words.end - text.words.begin
    return _PLAIN.fullmatch(text.text) is not None and bool(sizes.max(initial=0) <= _LONGEST)


def _by_word(text: Prepared, tokenizer: Any) -> tuple[Ints, Ints]:
    """Pieces and their words, put together from what is known of each word: most words of an article are."""
    spans = zip(text.words.begin.tolist(), text.words.end.tolist(), strict=True)
    each = [_pieces_of(tokenizer, text.text[begin:end]) for begin, end in spans]
    word = np.repeat(np.arange(len(each)), [len(ids) for ids in each])
    return np.array([number for ids in each for number in ids], np.int64), word


@lru_cache(1 << 15)
def _pieces_of(tokenizer: Any, word: str) -> tuple[int, ...]:
    return tuple(tokenizer.encode(word, add_special_tokens=False).ids)


def _at_once(text: Prepared, tokenizer: Any) -> tuple[Ints, Ints]:
    encoding = tokenizer.encode(_SURROGATE.sub("\ufffd", text.text), add_special_tokens=False)
    begins = np.array([begin for begin, _ in encoding.offsets], np.int64)
    word = np.maximum(np.searchsorted(text.words.begin, begins, side="right") - 1, 0)
    return np.array(encoding.ids, np.int64), word


def _paragraphs(text: Prepared, seen: Ints) -> Ints:
    """The first words of paragraphs, but for those that the one before leads to: by a colon, or an open quotation."""
    new = np.flatnonzero(seen // (CASES * MARKS) >= 2)
    new = new[new > 0]
    colon = np.array([text.text[begin] == ":" for begin in text.words.begin[new - 1].tolist()], np.bool_)
    free: Ints = new[(seen[new - 1] % MARKS != 2) & ~colon]
    return free


def windows(cut: Pieces, sizes: Iterator[int] | None = None) -> Iterator[Window]:
    """Windows of whole paragraphs; a longer paragraph is cut into windows that overlap. ``sizes`` bounds each, by turns."""
    length = len(cut.ids)
    begin = keep = 0
    for size in sizes or repeat(SIZE):
        end = min(begin + size, length)
        if end == length:
            yield Window(begin, end, keep, end)
            return
        low, high = np.searchsorted(cut.cuts, [keep + int(size * _LEAST), end], side="right")
        if low < high:
            end = int(cut.cuts[high - 1])
            yield Window(begin, end, keep, end)
            begin = keep = end
        else:
            yield Window(begin, end, keep, end - _MARGIN)
            begin, keep = end - 2 * _MARGIN, end - _MARGIN

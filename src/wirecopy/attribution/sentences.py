"""Where sentences end, and which of them rest on nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wirecopy.attribution.model import Statement
from wirecopy.span import Span, joined

_PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]{0,3}+(?=\s)")
_NEXT = re.compile(r"\s+[\"'“‘«„(\[]{0,3}(?=[\w$€£])")
_SHORT = frozenset(
    "mr mrs ms dr prof gov sen rep gen col lt sgt capt rev hon st mt no nos vs jr sr inc ltd co corp dept est fig vol "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun a.m p.m u.s u.k e.g i.e etc".split()
)
_WORD_BEFORE = re.compile(r"(\S{1,12})$")
_LETTERS = re.compile(r"\w")


def sentences(text: str) -> list[Span]:
    """The sentences of a text, by beginning; a paragraph ends one always. Linear in the text's length."""
    found = []
    for paragraph in _PARAGRAPH.finditer(text):
        begin = paragraph.start()
        for stop in _STOP.finditer(text, paragraph.start(), paragraph.end()):
            if _ends(text, stop):
                found.append(_trimmed(text, begin, stop.end()))
                begin = stop.end()
        found.append(_trimmed(text, begin, paragraph.end()))
    return [sentence for sentence in found if sentence.begin < sentence.end]


def _ends(text: str, stop: re.Match[str]) -> bool:
    after = _NEXT.match(text, stop.end())
    if after is None:
        return text[stop.end() : stop.end() + 200].isspace()
    head = text[after.end()]
    if head.islower():
        return False
    if stop.group() != ".":
        return True
    before = _WORD_BEFORE.search(text, max(0, stop.start() - 12), stop.start())
    word = before.group(1).lstrip("\"'“‘(").lower() if before else ""
    return word not in _SHORT and not (len(word) == 1 and word.isalpha() and head.isupper())


def _trimmed(text: str, begin: int, end: int) -> Span:
    covered = text[begin:end]
    return Span(begin + len(covered) - len(covered.lstrip()), end - len(covered) + len(covered.rstrip()))


def unattributed(text: str, statements: Iterable[Statement], furniture: Iterable[Span]) -> list[Span]:
    """The sentences no word of which any statement's content or the publisher's own lines cover: they rest on nobody."""
    spoken = (span for statement in statements for span in statement.content.spans)
    covered = joined([*spoken, *furniture])
    free, at = [], 0
    for sentence in sentences(text):
        while at < len(covered) and covered[at].end <= sentence.begin:
            at += 1
        taken = at < len(covered) and covered[at].begin < sentence.end
        if not taken and _LETTERS.search(text, *sentence):
            free.append(sentence)
    return free

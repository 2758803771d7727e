"""Statements inside statements: the tagger, trained on the outermost ones, reads each content as a text of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from wirecopy.article.furniture.words import resource
from wirecopy.attribution.drafts import Draft, Excerpt, Prepared, prepare
from wirecopy.span import Span

Tag = Callable[[Sequence[Prepared]], list[list[Draft]]]

_BUDGET = 8  # times a text's length that is read again at most, however deep a hostile text nests
_WORD = re.compile(r"[^\W\d_]+")
_ENDS = (".", "!", "?", "…", "”", "’", '"', "'")
_LEAST = 12  # code points: no statement is shorter


def nest(texts: Sequence[Prepared], drafts: Sequence[list[Draft]], tag: Tag) -> None:
    """Add to each text's drafts those nested in them, outer ones first, to any depth."""
    budget = [_BUDGET * len(text.text) for text in texts]
    level = [(number, place) for number, found in enumerate(drafts) for place in range(len(found)) if found[place].cue]
    while level:
        asked = []
        for number, place in level:
            excerpt = _inside(texts[number], drafts[number][place])
            budget[number] -= len(excerpt.text)
            if budget[number] >= 0 and _holds_cue(excerpt.text):
                asked.append((number, place, excerpt))
        level = []
        for (number, place, excerpt), found in zip(
            asked, tag([prepare(_sentence(each.text)) for *_, each in asked]), strict=True
        ):
            for inner in found:
                if _is_nested(inner, excerpt):
                    drafts[number].append(excerpt.draft(inner, place))
                    level.append((number, len(drafts[number]) - 1))
    for found in drafts:
        found[:] = _in_order(found)


def _inside(text: Prepared, outer: Draft) -> Excerpt:
    """A content without the marks and the subordinator around it, and without a comma at its end."""
    spans = [_bare(text, span) for span in outer.content]
    first = spans[0].of(text.text)
    lead = _lists().lead.match(first)
    if lead:
        spans[0] = Span(spans[0].begin + lead.end(), spans[0].end)
    last = spans[-1]
    if last.of(text.text).endswith((",", ";", ":")):
        spans[-1] = Span(last.begin, last.end - 1)
    return Excerpt.of(text.text, [span for span in spans if span.begin < span.end])


def _sentence(text: str) -> str:
    """A content as the tagger knows sentences: with a capital and a full stop. No offset moves."""
    text = text[:1].upper() + text[1:] if len(text[:1].upper()) == 1 else text
    return text if text[-1:] in _ENDS else text + "."


def _bare(text: Prepared, span: Span) -> Span:
    outer = text.begins.get(span.begin)
    if outer is None or outer.outer.end > span.end:
        return span
    return Span(outer.inner.begin, outer.inner.end if outer.outer.end == span.end else span.end)


def _holds_cue(text: str) -> bool:
    """Whether a word that attributes stands in a text, verbs not where they are nouns."""
    if len(text) < _LEAST:
        return False
    lists, before = _lists(), ""
    for word in _WORD.findall(text.lower()):
        if word in lists.verbs and before not in lists.before_nouns:
            return True
        before = word
    return lists.phrases.search(text) is not None


def _is_nested(inner: Draft, excerpt: Excerpt) -> bool:
    """Whether something is left of the outer content besides the inner one, and a known word attributes it."""
    size = sum(min(span.end, len(excerpt.text)) - span.begin for span in inner.content)
    cue = " ".join(span.of(excerpt.text) for span in inner.cue)
    return _LEAST // 2 < size < len(excerpt.text) - 2 and _attributes(cue)


def _attributes(cue: str) -> bool:
    return not _lists().verbs.isdisjoint(_WORD.findall(cue.lower())) or _lists().phrases.search(cue) is not None


def _in_order(drafts: list[Draft]) -> list[Draft]:
    """By beginning, each outer statement before those nested in it."""
    paths: list[tuple[tuple[int, int], ...]] = []
    for place, draft in enumerate(drafts):  # outer ones stand before inner ones already
        begin = min(span.begin for span in (*draft.source, *draft.cue, *draft.content))
        paths.append((*(paths[draft.parent] if draft.parent is not None else ()), (begin, place)))
    ranks = sorted(range(len(drafts)), key=paths.__getitem__)
    at = {place: rank for rank, place in enumerate(ranks)}
    return [
        replace(drafts[place], parent=None if (outer := drafts[place].parent) is None else at[outer]) for place in ranks
    ]


class _Lists(NamedTuple):
    """Verbs that attribute, in all their forms; the words behind which they are nouns; nouns and phrases that attribute; what
    joins a content to its cue."""

    verbs: frozenset[str]
    before_nouns: frozenset[str]
    phrases: re.Pattern[str]
    lead: re.Pattern[str]


@cache
def _lists() -> _Lists:
    table = resource("cues.toml")
    verbs = [form for kind in ("speech", "thought") for verb in table["verbs"][kind].split() for form in _forms(verb)]
    return _Lists(
        frozenset([*verbs, *table["verbs"]["irregular"].split()]),
        frozenset(table["nouns"]["before"].lower().split()),
        re.compile(r"\b(?:" + "|".join(table["others"]["phrases"]) + r")\b", re.IGNORECASE),
        re.compile(r"\W*\b(?:" + "|".join(table["subordinators"]["words"]) + r")\b\s*", re.IGNORECASE),
    )


def _forms(verb: str) -> list[str]:
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y") and verb[-2] not in "aeou":
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    plural = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    doubled = [verb + verb[-1] + "ed", verb + verb[-1] + "ing"] if verb in ("admit", "swear", "quip") else []
    return [verb, plural, stem + "ed", stem + "ing", *doubled]

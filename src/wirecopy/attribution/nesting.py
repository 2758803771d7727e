"""Statements inside statements: the tagger, trained on the outermost ones, reads each content as a text of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from wirecopy.article.furniture.words import resource
from wirecopy.attribution.drafts import Draft, Excerpt, Prepared, prepare
from wirecopy.span import Span

Tag = Callable[[Sequence[Prepared]], list[list[Draft]]]

_BUDGET = 8  # times a text's length that is read again at most, however deep a hostile text nests
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
        for (number, place, excerpt), found in zip(asked, tag([prepare(each.text) for *_, each in asked]), strict=True):
            for inner in found:
                if _is_nested(inner, excerpt):
                    drafts[number].append(excerpt.draft(inner, place))
                    level.append((number, len(drafts[number]) - 1))
    for found in drafts:
        found[:] = _in_order(found)


def _inside(text: Prepared, outer: Draft) -> Excerpt:
    """A content without the marks and the subordinator around it."""
    spans = [_bare(text, span) for span in outer.content]
    first = spans[0].of(text.text)
    lead = _lists()[1].match(first)
    if lead:
        spans[0] = Span(spans[0].begin + lead.end(), spans[0].end)
    return Excerpt.of(text.text, [span for span in spans if span.begin < span.end])


def _bare(text: Prepared, span: Span) -> Span:
    outer = text.begins.get(span.begin)
    if outer is None or outer.outer.end > span.end:
        return span
    return Span(outer.inner.begin, outer.inner.end if outer.outer.end == span.end else span.end)


def _holds_cue(text: str) -> bool:
    return len(text) >= _LEAST and _lists()[0].search(text) is not None


def _is_nested(inner: Draft, excerpt: Excerpt) -> bool:
    """Whether something is left of the outer content besides the inner one, and a known word attributes it."""
    size = sum(span.end - span.begin for span in inner.content)
    cue = " ".join(span.of(excerpt.text) for span in inner.cue)
    return _LEAST // 2 < size < len(excerpt.text) - 2 and _lists()[0].search(cue) is not None


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


@cache
def _lists() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = resource("cues.toml")
    verbs = [form for kind in ("speech", "thought") for verb in table["verbs"][kind].split() for form in _forms(verb)]
    words = [*verbs, *table["verbs"]["irregular"].split(), *table["others"]["phrases"]]
    return (
        re.compile(r"\b(?:" + "|".join(sorted(words, key=len, reverse=True)) + r")\b", re.IGNORECASE),
        re.compile(r"\W*\b(?:" + "|".join(table["subordinators"]["words"]) + r")\b\s*", re.IGNORECASE),
    )


def _forms(verb: str) -> list[str]:
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y") and verb[-2] not in "aeou":
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    plural = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    doubled = [verb + verb[-1] + "ed", verb + verb[-1] + "ing"] if verb in ("admit", "swear", "quip") else []
    return [verb, plural, stem + "ed", stem + "ing", *doubled]

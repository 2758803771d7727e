"""Quotations taken from another outlet's report: shared quoted speech, and a frame that says where it was first printed.

Shared quotations alone are no derivation: both may have heard them.
"""

from __future__ import annotations

from collections.abc import Iterator

from wirecopy.lineage.candidates import DECIDED, Candidate, Chosen, weighed
from wirecopy.lineage.choosing import choose
from wirecopy.lineage.evidence import EVIDENCE, About, Rule, weigh
from wirecopy.lineage.known import Known
from wirecopy.lineage.model import Evidence
from wirecopy.lineage.pairs import Pair
from wirecopy.lineage.story import Story
from wirecopy.lineage.wording import Mask, count
from wirecopy.span import Span

FRAME = 3.0
"""Natural log odds for who is named beside a quotation as having had it first: such words are about the quotation."""

_FRAME = 400  # code points between a quotation and the name of the outlet that had it first
_HAD = 0.6  # of a quotation, that an article has from what it copied
_RULES: tuple[Rule, ...] = tuple(
    rule for rule in EVIDENCE if rule.about is About.BOTH or rule.name in ("published", "seen", "signed")
)


def quoted_from(story: Story, article: str, copied: Mask | None) -> Iterator[Chosen]:
    """The reports that an article has quotations from; ``copied``: its words that are from others already."""
    candidates = [
        candidate
        for other, shared in sorted(story.near.get(article, {}).items())
        if shared.quoted and (candidate := _candidate(story, article, other, shared.quoted, copied))
    ]
    yield from (each for each in choose(candidates, story.before) if each.is_decided)


def _candidate(story: Story, article: str, other: str, quoted: list[Span], copied: Mask | None) -> Candidate | None:
    copy, original = story.known(article), story.known(other)
    frame = _frame(copy, original, quoted)
    words = copy.wording.inside(quoted)
    if frame is None or (copied is not None and count(words & copied) > _HAD * count(words)):
        return None
    pair = Pair(original, copy, original.wording.inside(story.near[other][article].quoted), words)
    found = weighed(pair, (frame, *weigh(pair, _RULES)))
    return found if found.odds >= DECIDED else None


def _frame(copy: Known, original: Known, quoted: list[Span]) -> Evidence | None:
    """Whether the copy credits the original's outlet, or names it near what it quotes."""
    if copy.own & original.own:
        return None
    places = [at for key in original.own - copy.own for at in copy.frames.get(key, ())]
    near = any(begin - _FRAME <= at <= end + _FRAME for at in places for begin, end in quoted)
    if not (near or copy.names(original) or not copy.links.isdisjoint(original.addresses)):
        return None
    return Evidence("frame", FRAME, f"{copy.outlet} names {original.outlet} beside the words it quotes")

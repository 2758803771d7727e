"""Originals that share no text: a translation, a paraphrase, a retelling, which a link, a credit or a frame ties to an outlet.

Which report of that outlet is meant is told by the address, else by the names and numbers that both have, among those that
it published within a week before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wirecopy.article.model import CreditKind
from wirecopy.lineage.crediting import How
from wirecopy.lineage.evidence import calibrated
from wirecopy.lineage.kinds import is_translation
from wirecopy.lineage.known import Known, quoted_spans
from wirecopy.lineage.model import Derivation, DerivationKind, Evidence
from wirecopy.lineage.shelf import AFTER as AFTER
from wirecopy.lineage.shelf import BEFORE as BEFORE
from wirecopy.lineage.shelf import SHARED, TOLD, Shelf
from wirecopy.lineage.story import Story
from wirecopy.lineage.wording import count
from wirecopy.span import Span

_CLEARLY = 1.4  # times the weight of the next report
_ALSO = 0.6  # of the weight of the first, with which another report is translated too
_FRAME = 60  # code points between an outlet's name and the words told to it, or quoted from it
_QUOTED, _LEAST_QUOTED = 0.6, 6  # of the words of a quotation that a report has too, and how many it must have
_LINK, _CREDIT, _WORDS, _TOLD_SO = 5.0, 2.5, 3.0, 1.5  # natural log odds
# Who credits a report in these ways has not copied its text; who does in other ways has, or has translated it.
_RETOLD = frozenset({CreditKind.QUOTED_FROM, CreditKind.BASED_ON, CreditKind.VIA, CreditKind.TRANSLATED_FROM})


class Tie(NamedTuple):
    """What ties an article to an outlet, by its key: natural log odds, and a sentence for readers. ``abroad``: only a report
    in another language can be meant."""

    key: str
    name: str
    weight: float
    detail: str
    kind: DerivationKind = DerivationKind.QUOTATION
    abroad: bool = False


def distant(story: Story, shelf: Shelf, article: str, before: frozenset[str]) -> Iterator[Derivation]:
    """What an article is from though it shares no text with it; ``before``: what it goes back to already."""
    copy = story.known(article)
    had = {key for each in before if each in story.pieces for key in story.known(each).own} | copy.own
    for linked in shelf.linked(copy):
        original = story.known(linked)
        if original.own.isdisjoint(had) and len(shelf.names(copy.id) & shelf.names(linked)) >= SHARED:
            had |= original.own
            yield _derivation(copy, original, Tie("", "link", _LINK, f"{copy.outlet} links to it"))
    for tie in ties(story, copy):
        if tie.key not in had and (originals := _originals(story, shelf, copy, tie)):
            had.add(tie.key)
            yield from (_derivation(copy, original, tie) for original in originals)


def _originals(story: Story, shelf: Shelf, copy: Known, tie: Tie) -> list[Known]:
    """The report that is meant; of a translation all that are."""
    said = [shelf.speaker(copy, at) for at in copy.places[tie.key]] if tie.name == "told" else [frozenset()]
    meant = [
        (weight, story.known(each))
        for weight, each in shelf.meant(copy, tie.key)
        if any(names <= shelf.names(each) for names in said if names is not None)
    ]
    if tie.name == "words":
        return _quoted(copy, [known for _, known in meant], tie.key)
    if tie.abroad:
        meant = [(weight, known) for weight, known in meant if is_translation(copy, known)]
    if not meant:
        return []
    if is_translation(copy, meant[0][1]):
        return [known for weight, known in meant if weight >= _ALSO * meant[0][0]]
    clear = len(meant) == 1 or meant[0][0] >= _CLEARLY * meant[1][0]
    return [meant[0][1]] if clear or tie.name == "told" else []


def _quoted(copy: Known, reports: list[Known], key: str) -> list[Known]:
    """The first report that has the words which the copy quotes beside the outlet's name."""
    spans = [span for span in quoted_spans(copy.article.text) if _is_beside(span, copy.places[key])]
    words = copy.wording.inside(spans)
    least = max(_LEAST_QUOTED, _QUOTED * count(words))
    return [each for each in reports if count(copy.wording.shared_with(each.wording) & words) >= least][:1]


def _is_beside(span: Span, places: Iterable[int]) -> bool:
    return any(span.begin - _FRAME <= at <= span.end + _FRAME for at in places)


def ties(story: Story, copy: Known) -> Iterator[Tie]:
    """The outlets, among those that have articles, that an article says it has something from."""
    for named in copy.named:
        if named.key in story.outlets.known and named.how in (How.CREDIT, How.VIA):
            detail = f"{copy.outlet} credits {named.printed}"
            yield Tie(named.key, str(named.how), _CREDIT, detail, abroad=named.kind not in _RETOLD)
    for key, places in copy.places.items():
        name = story.outlets.name(key)
        if any(_is_beside(span, places) for span in quoted_spans(copy.article.text)):
            yield Tie(key, "words", _WORDS, f"{copy.outlet} quotes words of it, and names {name}")
        if any(TOLD.search(copy.article.text, max(0, at - _FRAME), at) for at in places):
            yield Tie(key, "told", _TOLD_SO, f"{copy.outlet} says that it was told to {name}")


def _derivation(copy: Known, original: Known, tie: Tie) -> Derivation:
    return Derivation(
        derived=copy.id,
        original=original.id,
        kind=DerivationKind.TRANSLATION if is_translation(copy, original) else tie.kind,
        confidence=calibrated(tie.weight),
        evidence=(Evidence(tie.name, tie.weight, tie.detail),),
    )

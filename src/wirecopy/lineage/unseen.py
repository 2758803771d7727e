"""Originals that are not among the articles, known by the credits of those that have their text from there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from wirecopy.article.furniture.names import is_person
from wirecopy.article.furniture.parties import is_agency
from wirecopy.article.model import CreditKind
from wirecopy.ids import digest
from wirecopy.lineage.crediting import How, Named
from wirecopy.lineage.evidence import calibrated
from wirecopy.lineage.model import UNSEEN, Derivation, DerivationKind, Evidence, Unseen
from wirecopy.lineage.story import Story
from wirecopy.lineage.wording import count

_ORIGINAL = frozenset(
    {
        CreditKind.ORIGINATED_BY,
        CreditKind.DERIVED_FROM,
        CreditKind.BASED_ON,
        CreditKind.REPUBLISHED_FROM,
        CreditKind.VIA,
    }
)
_REWORKED = frozenset({CreditKind.DERIVED_FROM, CreditKind.BASED_ON})
_WEIGHT = {How.CREDIT: 3.0, How.VIA: 2.0, How.DATELINE: 2.5}  # nobody contradicts the credit, but agencies report too
_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 60
_WAYS = 40  # articles that share its text, through whom an agency's dispatch is looked for


def absent(story: Story, article: str) -> dict[str, Named]:
    """Whom an article credits that has no article with this text, by key."""
    found: dict[str, Named] = {}
    for named in story.known(article).named:
        if named.how in _WEIGHT and _is_body(named, story) and named.key not in found:
            found[named.key] = named
    if not found:
        return {}
    present = _present(story, article)
    return {key: named for key, named in found.items() if key not in present}


def _is_body(named: Named, story: Story) -> bool:
    """Whether an original is credited, and not a translator, a quoted paper or a person."""
    if named.kind is not None and named.kind not in _ORIGINAL:
        return False
    return story.outlets.occurs(named.printed) or is_agency(named.printed) or not is_person(named.printed, led=False)


def _present(story: Story, article: str) -> frozenset[str]:
    """The keys of the outlets of all articles that share its text, and of those that share theirs."""
    near = story.copied(article)
    further = {other for each in near[:_WAYS] for other in story.copied(each)[:_WAYS]}
    return frozenset(key for each in {*near, *further} - {article} for key in story.known(each).own)


def unseen_originals(story: Story, articles: Iterable[str]) -> tuple[list[Unseen], list[Derivation]]:
    """An original for each group of articles that share text and credit the same absent agency, and what is derived."""
    crediting: dict[str, dict[str, Named]] = defaultdict(dict)
    for article in articles:
        for key, named in absent(story, article).items():
            crediting[key][article] = named
    originals: list[Unseen] = []
    derived: list[Derivation] = []
    for key, members in sorted(crediting.items()):
        for group in _groups(story, sorted(members)):
            unseen = Unseen(id=_name(key, group), name=story.outlets.name(key), articles=tuple(group))
            originals.append(unseen)
            derived += [_derivation(story, unseen, each, members[each]) for each in group]
    return originals, derived


def _groups(story: Story, members: list[str]) -> list[list[str]]:
    """Members that share text, with whom they share it, and so on."""
    left = set(members)
    groups = []
    for member in members:
        if member in left:
            left.discard(member)
            group = [member]
            for each in group:  # grows
                new = sorted(left.intersection(story.copied(each)))
                left.difference_update(new)
                group.extend(new)
            groups.append(sorted(group))
    return groups


def _name(key: str, group: list[str]) -> str:
    slug = _SLUG.sub("-", key).strip("-")[:_LONGEST_SLUG] or "original"
    return f"{UNSEEN}{slug}:{digest(group[0].encode())[:8]}"


def _derivation(story: Story, unseen: Unseen, article: str, named: Named) -> Derivation:
    known, weight = story.known(article), _WEIGHT[named.how]
    near = set(story.copied(article))
    masks = [story.pair(other, article).right_words for other in unseen.articles[:_WAYS] if other in near]
    words = count(np.logical_or.reduce(masks)) if masks else 0
    if named.kind is CreditKind.TRANSLATED_FROM:
        kind = DerivationKind.TRANSLATION
    else:
        kind = DerivationKind.EDITED if named.kind in _REWORKED else DerivationKind.REPRINT
    verb = "has in its dateline" if named.how is How.DATELINE else "credits"
    return Derivation(
        derived=article,
        original=unseen.id,
        kind=kind,
        confidence=calibrated(weight),
        evidence=(Evidence(str(named.how), weight, f"{known.outlet} {verb} {named.printed}"),),
        words=words,
        share=words / max(1, len(known.wording)),
    )

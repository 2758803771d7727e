"""Families in the sample archive, with the statements that the tagger finds there."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from tests.lineage.sample import UTTERANCES, pieces

from wirecopy.engines.extraction import extractions, reading_of
from wirecopy.engines.local import processes
from wirecopy.lineage.families import families
from wirecopy.lineage.model import Family, Saying

# What the tagger leaves apart: it does not find the statement, or nobody resolved the speaker, or it is in German.
LEAST = {
    "promise-crossing": 7, "two-metres": 6, "two-boats": 6, "coal-pier-date": 3, "told-friday": 3, "beach": 7,
    "april": 6, "rock-is-soft": 7, "mid-august": 7, "cost": 7, "money-before-reason": 5, "chart-and-sea": 3, "drawer": 3,
    "nobody-asked-them": 2, "up-to-two-metres": 3, "sand-would-clear": 2, "glad-to-frame-it": 2, "own-funeral": 2, "vote": 2,
}  # fmt: skip


@cache
def sayings() -> tuple[Saying, ...]:
    with processes(1) as pool:
        found = list(extractions(pool, (reading_of(piece.article) for piece in pieces().values())))
    return tuple(Saying(name, each) for name, by in zip(pieces(), found, strict=True) for each in by.statements)


@cache
def found() -> tuple[Family, ...]:
    return tuple(families(sayings(), pieces()))


def utterances_of(saying: Saying) -> set[str]:
    """The utterances in whose printed reports a statement stands whole, by their ids."""
    return {
        each["id"]
        for each in UTTERANCES
        for said in each["said_in"]
        if said["article"] == saying.article and _within(saying, said["quote"])
    }


def _within(saying: Saying, quote: str) -> bool:
    text = pieces()[saying.article].article.text
    words = r"\W+".join(map(re.escape, re.findall(r"\w+", quote)))
    place = re.search(words, text)
    assert place, quote
    return all(begin < place.end() and place.start() < end for begin, end in saying.statement.content.spans)


@pytest.mark.slow
def test_no_family_has_two_utterances() -> None:
    for family in found():
        told = [utterances_of(saying) for saying in family.sayings]
        known = [each for each in told if each]
        assert not known or set.intersection(*known), [(s.article, s.statement.content.text) for s in family.sayings]


@pytest.mark.slow
@pytest.mark.parametrize("utterance", UTTERANCES, ids=lambda each: each["id"])
def test_an_utterance_is_in_one_family(utterance: dict[str, Any]) -> None:
    counts = [
        len({saying.article for saying in family.sayings if utterance["id"] in utterances_of(saying)})
        for family in found()
    ]
    assert max(counts) >= LEAST.get(utterance["id"], 0)

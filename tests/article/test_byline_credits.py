"""Whole text files: agencies in their bylines are credits, and surnames, countries and honours are none."""

from __future__ import annotations

import pytest

from wirecopy.article.model import Snapshot
from wirecopy.article.parse import parse

STORY = "The harbour authority said on Wednesday that the old bridge would be closed for repairs until the year is out."
CASES: dict[str, tuple[str, list[str], list[str]]] = {
    "an agency behind the author": ("By Kaisa Wendle, NPA", ["Kaisa Wendle"], ["NPA"]),
    "capitals without By: the surname is no acronym": ("PETER OKORE, Lagos", ["Peter Okore"], []),
    "a country behind the author": ("By Vanessa Ostry in Dubai, UAE", ["Vanessa Ostry"], []),
    "honours behind the author": ("By Aare Quell, OFR, CON, SAN", ["Aare Quell"], []),
}


@pytest.mark.parametrize("case", CASES)
def test_bylines_and_their_credits(case: str) -> None:
    line, persons, agencies = CASES[case]
    text = f"Old bridge closes for a year\n\n{line}\n\n{STORY}\n\n{STORY}"
    [article] = parse(Snapshot(origin="file:///bridge.txt", content=text.encode(), name="bridge.txt")).articles
    assert [each.name for each in article.bylines] == persons
    assert [each.name for each in article.credits] == agencies

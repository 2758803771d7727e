"""The reports of each outlet by time, and which of them an article can be about."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from datetime import datetime, timedelta

from wirecopy.lineage.known import Known
from wirecopy.lineage.story import Story

BEFORE, AFTER = timedelta(days=7), timedelta(hours=1)
"""How long before an article, and how little after it, a report was published that can be meant."""

_MOST = 300  # reports of one outlet that are looked through
_NAME = re.compile(r"\b(?:[A-ZÄÖÜ][\w’-]{3,}|\d[\d.,]*\d)")
SHARED, _WEIGHT = 3, 3.0  # names that both have, and what they weigh: ln(reports / reports with the name) each
TOLD = re.compile(r"\btold\s(?:the\s)?$", re.IGNORECASE)
_SENTENCE = 120  # code points before an outlet's name in which the speaker is named


class Shelf:
    """The reports of each outlet by time, and the names in them."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._names: dict[str, frozenset[str]] = {}
        self._reports: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
        self._addresses: dict[str, str] = {}
        for article in sorted(story.pieces):
            known, published = story.known(article), story.pieces[article].article.published
            self._addresses.update(dict.fromkeys(known.addresses, article))
            if published:
                for key in known.own:
                    self._reports[key].append((published.instant, article))

    def linked(self, copy: Known) -> list[str]:
        """The articles that one gives the addresses of."""
        found = {self._addresses[url] for url in copy.links if url in self._addresses}
        return sorted(found - {copy.id})

    def meant(self, copy: Known, key: str) -> list[tuple[float, str]]:
        """The reports of an outlet that an article can be about, by what the names weigh that both have, greatest first."""
        window = self._window(copy, key)
        told = Counter(name for each in window for name in self.names(each))
        weights = {name: math.log((1 + len(window)) / told[name]) for name in self.names(copy.id) if name in told}
        found = []
        for each in window:
            both = [weights[name] for name in self.names(each) if name in weights]
            if len(both) >= SHARED and sum(both) >= _WEIGHT:
                found.append((sum(both), each))
        return sorted(found, key=lambda pair: (-pair[0], pair[1]))

    def speaker(self, copy: Known, at: int) -> frozenset[str] | None:
        """Who "told" an outlet something that is named at a place: the names before it in the sentence, two at least."""
        before = copy.article.text[max(0, at - _SENTENCE) : at]
        told = TOLD.search(before)
        names = _NAME.findall(re.split(r"[.!?“”\n]", before[: told.start()])[-1]) if told else []
        return frozenset(map(str.casefold, names[-2:])) if len(names) > 1 else None

    def _window(self, copy: Known, key: str) -> list[str]:
        published = copy.article.published
        if published is None:
            return []
        begin, end = published.instant - BEFORE, published.instant + AFTER
        return [each for at, each in self._reports.get(key, ()) if begin <= at <= end and each != copy.id][-_MOST:]

    def names(self, article: str) -> frozenset[str]:
        """The words with a capital letter and the numbers of an article."""
        if article not in self._names:
            text = self._story.pieces[article].article.text
            self._names[article] = frozenset(name.casefold().removesuffix("’s") for name in _NAME.findall(text))
        return self._names[article]

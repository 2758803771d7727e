"""The word lists of occasions, in the form in which they are asked for: by first word, by last word, by kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from wirecopy.article.furniture.words import resource

Words = tuple[str, ...]
T = TypeVar("T")


class OccasionKind(StrEnum):
    """What a statement was made in, at or by."""

    INTERVIEW = "interview"
    """Questions by a medium, if the words say *interview*; that somebody *told* a newspaper is ``REMARKS``."""
    PRESS_CONFERENCE = "press conference"
    """A press conference or briefing."""
    SPEECH = "speech"
    """A speech, lecture or address, or words to a crowd."""
    STATEMENT = "statement"
    """A statement, announcement or press release."""
    POST = "post"
    """On a social network, a blog or a site of one's own; the outlet is the platform."""
    LETTER = "letter"
    """A letter, open or not."""
    EMAIL = "email"
    """An e-mail or newsletter."""
    MESSAGE = "message"
    """A text message, voicemail or other message."""
    REPORT = "report"
    """A report, study, poll or audit; the content is what it says."""
    DOCUMENT = "document"
    """Another document: a memo, a court filing, a ruling, a diary."""
    ARTICLE = "article"
    """Something the source wrote for publication: an article, a column, a book."""
    BROADCAST = "broadcast"
    """On the air, or in a video or podcast, without the word *interview*."""
    PHONE_CALL = "phone call"
    """On the telephone."""
    TESTIMONY = "testimony"
    """Before a court, a committee or an inquiry, sworn or not."""
    MEETING = "meeting"
    """A meeting, conference, summit or session."""
    DEBATE = "debate"
    """A debate."""
    RALLY = "rally"
    """A rally, demonstration or vigil."""
    EVENT = "event"
    """Another gathering: a forum, a dinner, a town hall."""
    REMARKS = "remarks"
    """The article does not say in which form: only whom the source told, or when."""


DOCUMENTS = frozenset(
    {
        OccasionKind.STATEMENT,
        OccasionKind.POST,
        OccasionKind.LETTER,
        OccasionKind.EMAIL,
        OccasionKind.MESSAGE,
        OccasionKind.REPORT,
        OccasionKind.DOCUMENT,
        OccasionKind.ARTICLE,
    }
)
"""What can itself be a source: the letter said."""

NOUN_CUES = DOCUMENTS - {OccasionKind.MESSAGE, OccasionKind.DOCUMENT, OccasionKind.ARTICLE}
"""What can itself be a cue: *the tweet that*. A message or a note is too often one in other words only."""

GATHERINGS = frozenset(
    {
        OccasionKind.PRESS_CONFERENCE,
        OccasionKind.MEETING,
        OccasionKind.DEBATE,
        OccasionKind.RALLY,
        OccasionKind.EVENT,
        OccasionKind.TESTIMONY,
        OccasionKind.SPEECH,
        OccasionKind.BROADCAST,
    }
)
"""What has a name of its own, and can be told something: told the Harbour Forum."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of ``occasions.toml``, in lower case unless said otherwise."""

    nouns: dict[str, list[tuple[Words, OccasionKind]]]  # by first word, longest first
    prepositions: dict[OccasionKind, frozenset[str]]
    not_after: dict[OccasionKind, frozenset[str]]
    phrases: dict[str, list[tuple[Words, OccasionKind]]]
    verbs: dict[str, OccasionKind]
    press: dict[str, list[tuple[Words, bool]]]  # whether an outlet named before may be meant
    outlet_names: dict[str, list[tuple[Words, bool]]]  # as printed
    sets: dict[str, frozenset[str]]
    signs: frozenset[
        str
    ]  # as printed: without one of these, capital letters or a figure no stretch tells of an occasion

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.sets[name]


@cache
def lists() -> Lists:
    """The lists, read on first use."""
    table = resource("occasions.toml")
    furniture = resource("furniture.toml")["agencies"]
    kinds = {OccasionKind(name): entry for name, entry in table["kinds"].items()}
    audience, outlets, platforms = table["audience"], table["outlets"], table["platforms"]
    named = [*outlets["names"], *furniture["names"], *furniture["broadcasters"]]
    nouns = [(noun, kind) for kind, entry in kinds.items() for noun in entry["nouns"]]
    phrases = [(phrase, OccasionKind(kind)) for kind, entries in table["phrases"].items() for phrase in entries]
    verbs = {verb: OccasionKind(kind) for kind, entries in table["verbs"].items() for verb in entries}
    groups = {"audience": audience, "outlet": outlets, "events": table["events"], "reading": table["reading"],
              "platforms": platforms | {"first": [name.partition(" ")[0] for name in platforms["names"]]}}  # fmt: skip
    sets = {f"{group}.{name}": frozenset(entries) for group, each in groups.items() for name, entries in each.items()}
    return Lists(
        nouns=_by_first(nouns),
        prepositions={kind: frozenset(entry["prepositions"]) for kind, entry in kinds.items()},
        not_after={kind: frozenset(entry["not_after"]) for kind, entry in kinds.items()},
        phrases=_by_first(phrases),
        verbs=verbs,
        press=_by_first([(p, False) for p in audience["press"]] + [(p, True) for p in audience["named_before"]]),
        outlet_names=_by_first((name, True) for name in named),
        sets=sets,
        signs=_signs(sets, [*dict(nouns), *dict(phrases), *verbs, *audience["press"]], named, table["dates"]),
    )


def _signs(
    sets: dict[str, frozenset[str]], phrases: list[str], named: list[str], dates: dict[str, Any]
) -> frozenset[str]:
    """One word of every phrase that can be found, in lower case and with a capital."""
    groups = ("verbs", "crowd", "court", "heads", "bodies")
    words = {word for group in groups for word in sets[f"audience.{group}"]} | set(sets["platforms.own_pages"])
    words |= {re.findall(r"[^\W_]+", phrase)[-1] for phrase in phrases}
    words |= {*dates["weekdays"], *dates["months"], *dates["parts_of_day"]}
    words |= {"yesterday", "today", "tonight", "ago", "week", "month", "year", "weekend", "interviewed"}
    as_printed = (
        {name.split()[0] for name in named} | sets["platforms.first"] | sets["outlet.words"] | sets["outlet.papers"]
    )
    as_printed |= sets["events.words"] | sets["audience.capital_bodies"] | sets["outlet.nouns"]
    return frozenset(words | {word.capitalize() for word in words} | as_printed)


def _by_first(entries: Iterable[tuple[str, T]]) -> dict[str, list[tuple[Words, T]]]:
    found: dict[str, list[tuple[Words, T]]] = {}
    for entry, value in entries:
        parts = tuple(entry.split())
        found.setdefault(parts[0], []).append((parts, value))
    for longest_first in found.values():
        longest_first.sort(key=lambda each: -len(each[0]))
    return found


def listed(table: dict[str, list[tuple[Words, T]]], words: list[str], at: int) -> tuple[int, T] | None:
    """The longest entry that begins at a word: the place after it, and its value."""
    for entry, value in table.get(words[at], ()):
        if tuple(words[at : at + len(entry)]) == entry:
            return at + len(entry), value
    return None

"""The word lists of the newsroom's furniture, read once from the package's resources."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from wirecopy.article.model import CreditKind


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of ``furniture.toml`` and ``dateline_places.txt``, in lower case unless said otherwise."""

    generic_credits: frozenset[str]
    phrases: dict[str, CreditKind]
    labels: dict[str, CreditKind]
    not_via: frozenset[str]
    story_nouns: tuple[str, ...]
    doubtful_nouns: frozenset[str]
    agencies: frozenset[str]  # as printed
    agency_endings: frozenset[str]
    not_agencies: frozenset[str]  # as printed
    sole_credits: frozenset[str]  # as printed: agencies and broadcasters
    byline_leads: frozenset[str]
    generic_bylines: frozenset[str]
    roles: frozenset[str]
    two_word_places: frozenset[str]
    not_names: frozenset[str]
    not_names_alone: frozenset[str]
    links: frozenset[str]
    person_links: frozenset[str]
    sentence: frozenset[str]
    roman: frozenset[str]  # as printed
    not_places: frozenset[str]
    regions: frozenset[str]
    weekdays: frozenset[str]
    months: dict[str, int]
    places: frozenset[str]


@cache
def words() -> Words:
    """The lists, read on first use."""
    table = resource("furniture.toml")
    credits, bylines, names, datelines = (table[name] for name in ("credits", "bylines", "names", "datelines"))
    agencies = frozenset(table["agencies"]["names"])
    return Words(
        generic_credits=_folded(credits["generic"]),
        phrases=_by_kind(credits["phrases"]),
        labels=_by_kind(credits["labels"]),
        not_via=_folded(credits["not_via"]["words"]),
        story_nouns=(*credits["story"]["nouns"], *credits["story"]["doubtful"]),
        doubtful_nouns=_folded(credits["story"]["doubtful"]),
        agencies=agencies,
        agency_endings=_folded(table["agencies"]["endings"]),
        not_agencies=frozenset(table["agencies"]["not"]),
        sole_credits=agencies | frozenset(table["agencies"]["broadcasters"]),
        byline_leads=_folded(bylines["leads"]),
        generic_bylines=_folded(bylines["generic"]),
        roles=_folded(bylines["roles"]),
        two_word_places=_folded(bylines["two_word_places"]),
        not_names=_folded(bylines["not_names"]),
        not_names_alone=_folded(bylines["not_names_alone"]),
        links=_folded(names["links"]),
        person_links=_folded(names["person_links"]),
        sentence=_folded(names["sentence"]),
        roman=frozenset(names["roman"]),
        not_places=_folded(datelines["not_places"]),
        regions=_folded(datelines["regions"]),
        weekdays=_folded(datelines["weekdays"]),
        months=datelines["months"],
        places=_folded(_listed("dateline_places.txt")),
    )


def resource(name: str) -> dict[str, Any]:
    """A TOML file of the package's resources."""
    return tomllib.loads(_read(name))


def _read(name: str) -> str:
    return files("wirecopy").joinpath("resources", name).read_text(encoding="utf-8")


def _listed(name: str) -> list[str]:
    entries = (line.partition("#")[0].strip() for line in _read(name).splitlines())
    return [entry for entry in entries if entry]


def _folded(entries: list[str]) -> frozenset[str]:
    return frozenset(entry.casefold() for entry in entries)


def _by_kind(table: dict[str, list[str]]) -> dict[str, CreditKind]:
    return {entry.casefold(): CreditKind(kind) for kind, entries in table.items() for entry in entries}

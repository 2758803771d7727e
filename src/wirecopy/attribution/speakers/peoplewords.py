"""The word lists by which people and bodies are known, read once from the package's resources."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from wirecopy.article.furniture.words import resource

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """The lists of ``people.toml``, in lower case."""

    titles: Words
    roles: Words  # with the gendered ones
    male: Words  # titles and roles of men
    female: Words
    office: dict[str, str]  # a role to the one that stands for it and its like
    vague: Words
    departments: Words
    family_too: Words
    given_too: Words
    abbreviated: Words
    suffixes: Words
    particles: Words
    joined: Words
    bodies: Words
    lower_bodies: Words
    body_names: Words  # bodies that are family names too
    kinds: dict[str, str]
    departmental: Words
    links: Words
    changing: Words  # an office
    past: Words
    being: Words
    documents: Words
    pronouns: dict[str, str]  # to "male", "female", "speaker", "thing", "relative", "other"
    additive: Words
    small: Words  # in headlines
    definite: Words
    indefinite: Words
    possessive: Words
    prepositions: Words
    asides: Words  # prepositions before a name that is not the subject
    joining: Words
    openers: Words  # with the adjectives
    adjectives: Words
    days: Words
    also_names: Words  # months
    never: Words
    groups: Words
    given: dict[str, str]  # to "male", "female", "either"
    determiners: Words  # all articles and possessives
    phrase_stops: Words  # what the modifiers of a noun cannot be
    never_named: Words  # what is in no name of several words that is no person's


@dataclass(frozen=True, slots=True)
class Spellings:
    """Spellings of given names: to one form, and which forms may stand for another in one article."""

    slavic: dict[str, str]
    slavic_beside: dict[str, str]
    short: dict[str, Words]
    plain: Words  # given names that no Slavic rule may touch


@cache
def peoplewords() -> PeopleWords:
    """The lists, read on first use."""
    table = resource("people.toml")
    roles, bodies = table["roles"], table["bodies"]
    sets = _sets(table)
    determiners = sets["definite"] | sets["indefinite"] | sets["possessive"]
    return PeopleWords(
        **sets,
        office=_first_of_each(roles["same"]),
        kinds=_first_of_each(bodies["kinds"]),
        pronouns={word: kind for kind, words in table["pronouns"].items() for word in words},
        given={word: sex for sex, words in table["given"].items() for word in words.split()},
        determiners=determiners,
        phrase_stops=determiners
        | sets["prepositions"]
        | sets["joining"]
        | (sets["openers"] - sets["past"] - sets["adjectives"]),
        never_named=sets["openers"] | sets["roles"] | sets["titles"] | sets["groups"] | sets["documents"],
    )


def _sets(table: dict[str, Any]) -> dict[str, Words]:
    titles, roles, bodies, names = (table[name] for name in ("titles", "roles", "bodies", "not_names"))
    lists = {
        "titles": titles["male"] + titles["female"] + titles["neutral"],
        "roles": roles["words"] + roles["male"] + roles["female"],
        "male": titles["male"] + roles["male"],
        "female": titles["female"] + roles["female"],
        "abbreviated": titles["abbreviated"],
        "suffixes": titles["suffixes"],
        "particles": table["particles"]["words"],
        "joined": table["particles"]["joined"],
        "bodies": bodies["words"],
        "lower_bodies": bodies["lower"],
        "body_names": bodies["family_too"],
        "documents": table["documents"]["words"],
        "additive": table["cues"]["additive"],
        "prepositions": table["prepositions"]["words"],
        "asides": table["prepositions"]["asides"],
        "small": table["headlines"]["small"],
        "joining": table["joining"]["words"],
        **{name: roles[name] for name in ("vague", "departments", "family_too", "given_too")},
        **{name: bodies[name] for name in ("departmental", "links")},
        **{name: table["offices"][name] for name in ("changing", "past", "being")},
        **{name: table["articles"][name] for name in ("definite", "indefinite", "possessive")},
        "openers": names["openers"] + names["adjectives"],
        "adjectives": names["adjectives"],
        **{name: names[name] for name in ("days", "also_names", "never", "groups")},
    }
    return {name: frozenset(words) for name, words in lists.items()}


@cache
def spellings() -> Spellings:
    """The spellings, read on first use."""
    table = resource("people.toml")
    slavic, beside = _inverted(table["slavic"]), _inverted(table["slavic_beside"])
    given = frozenset(word for words in table["given"].values() for word in words.split())
    return Spellings(
        slavic=slavic,
        slavic_beside=beside,
        short=_short(table["nicknames"]["pairs"]),
        plain=given - slavic.keys() - beside.keys(),
    )


def _first_of_each(groups: list[list[str]]) -> dict[str, str]:
    return {word: group[0] for group in groups for word in group}


def _inverted(table: dict[str, Any]) -> dict[str, str]:
    return {variant: form for form, variants in table.items() for variant in variants.split()}


def _short(pairs: list[list[str]]) -> dict[str, Words]:
    """For each name all it may stand for: its own short forms, and what it is short for."""
    found: dict[str, set[str]] = {}
    for long, *rest in pairs:
        for short in rest:
            found.setdefault(long, set()).add(short)
            found.setdefault(short, set()).add(long)
    return {name: frozenset(others) for name, others in found.items()}

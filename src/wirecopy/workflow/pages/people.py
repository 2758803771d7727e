"""People and bodies: who is quoted, and everything that one of them said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection

from wirecopy.errors import NotFound
from wirecopy.store import kin, persons
from wirecopy.store.findings import folded
from wirecopy.store.persons import Person, SaidHere, Utterance
from wirecopy.workflow.pages import visible

PAGE = 50
_KNOWN = 100_000  # people, those quoted most, among whom names are looked for
_UTTERANCES = 50_000  # statements of somebody that are counted
_MOST, _VARIANTS = 30, 24  # outlets and occasions shown, ways in which a name is written

Counts = list[tuple[str | None, int]]


class Known(NamedTuple):
    """Everybody who is quoted, most first, and by each word of a name or key who has it, in the same order."""

    people: list[Person]
    by_word: dict[str, list[int]]


class PersonPage(NamedTuple):
    """Somebody with what they said; counts by outlet and occasion, and by day (``YYYY-MM-DD``) in order. ``next`` is the
    number of the page behind."""

    entity: str
    name: str
    statements: int
    names: Counts
    said: list[SaidHere]
    outlets: Counts
    occasions: Counts
    days: Counts
    next: int | None


def known_people(connection: Connection) -> Known:
    """Everybody who is quoted: it takes as long as to go through all statements."""
    found = persons.most_quoted(connection, _KNOWN, visible.hidden(connection))
    by_word: dict[str, list[int]] = {}
    for number, each in enumerate(found):
        for word in dict.fromkeys(folded(f"{each.name} {each.entity}").split()):
            by_word.setdefault(word, []).append(number)
    return Known(found, by_word)


def people_called(known: Known, words: str, limit: int) -> list[Person]:
    """Those of whom name or key have all the words; the most quoted where there are none."""
    wanted = [known.by_word.get(word, []) for word in folded(words).split()]
    if not wanted:
        return known.people[:limit]
    first, *others = sorted(wanted, key=len)
    sets = [set(each) for each in others]
    return [known.people[n] for n in islice((n for n in first if all(n in each for each in sets)), limit)]


def person_page(connection: Connection, entity: str, number: int = 1) -> PersonPage:
    """Somebody by their key. Raises :class:`NotFound`."""
    hidden = visible.hidden(connection)
    found = _outer(persons.utterances(connection, entity, _UTTERANCES, hidden))
    if not found:
        raise NotFound(f"nobody with the key {entity!r} says anything here. The page /people lists who does")
    found.sort(key=_newest)
    begin = (number - 1) * PAGE
    names = _counted((each.name for each in found), _VARIANTS)
    return PersonPage(
        entity=entity,
        name=str(max(names, key=lambda each: (each[1], len(each[0] or "")))[0]),
        statements=len(found),
        names=names,
        said=_once(_led(connection, persons.load(connection, found[begin : begin + PAGE]), hidden)),
        outlets=_counted((each.outlet for each in found), _MOST),
        occasions=_counted((each.occasion for each in found), _MOST),
        days=sorted(Counter(each.instant[:10] for each in found if each.instant).items()),
        next=number + 1 if len(found) > begin + PAGE else None,
    )


def _outer(found: list[Utterance]) -> list[Utterance]:
    """Statements without those inside others of the same speaker, which are read there."""
    ids = {(each.version, each.id) for each in found}
    return [each for each in found if (each.version, each.parent) not in ids]


def _newest(each: Utterance) -> tuple[str, int, int]:
    """The order of time backwards: digits turned round, so that one sort will do; what has no time comes last."""
    return (each.instant.translate(_TURNED) if each.instant else "~", each.version, each.ordinal)


_TURNED = str.maketrans("0123456789", "9876543210")


def _counted(values: Iterable[str | None], most: int) -> Counts:
    return sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0] or ""))[:most]


def _led(connection: Connection, said: list[SaidHere], hidden: frozenset[str]) -> list[SaidHere]:
    """Statements without the families of which readers may see no other report."""
    reports = kin.reports(connection, {each.family for each in said if each.family}, hidden)
    return [each._replace(family=each.family if reports.get(each.family or "", 0) > 1 else None) for each in said]


def _once(said: list[SaidHere]) -> list[SaidHere]:
    """Of statements that several articles have, or that are the same words, the newest report."""
    first: dict[str, SaidHere] = {}
    for each in said:
        first.setdefault(each.family or folded(each.statement.content.text), each)
    return list(first.values())

"""Whom a source can mean: one person or body of an article."""

from __future__ import annotations

from dataclasses import dataclass, field

from wirecopy.attribution.speakers.offices import Office
from wirecopy.attribution.speakers.people import entity_of

BY_TITLE, BY_ROLE, BY_GIVEN_NAME, BY_PRONOUN = 6, 5, 4, 1  # weights of what tells the sex of somebody
DECIDED = 4  # weight beside which pronouns do not count


@dataclass(slots=True, eq=False)
class Referent:
    """A person or body as far as one article tells; ``keys`` of a person's words, or the words of a body's name.

    ``male`` and ``female`` weigh the evidence of sex. ``places`` are the words at which the full name stands. ``named``
    says that the name is known to be one: a lone word may be any noun with a capital.
    """

    name: str
    keys: tuple[str, ...]
    person: bool
    sure: bool = False
    named: bool = True
    quoted: bool = False  # named in full in a source
    speaks: bool = False  # the head of a source
    male: int = 0
    female: int = 0
    offices: list[Office] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    @property
    def sex(self) -> str | None:
        """ "male" or "female", ``None`` where the evidence is missing or divided."""
        if self.male == self.female:
            return None
        return "male" if self.male > self.female else "female"

    @property
    def entity(self) -> str | None:
        """The key across articles, ``None`` for a person of whom the article gives one name only."""
        return (entity_of(self.name) or None) if self.named and not (self.person and len(self.keys) < 2) else None

    def weigh(self, sex: str | None, weight: int) -> None:
        """Add evidence of sex."""
        if sex == "male":
            self.male += weight
        elif sex == "female":
            self.female += weight

    def can_be(self, sex: str | None) -> bool:
        """Whether nothing speaks against that sex."""
        return sex is None or self.sex is None or self.sex == sex

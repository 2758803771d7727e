"""When a text was public: what somebody says, and what can be shown. A date alone is what somebody says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from wirecopy.article.moment import Moment

_EAST, _WEST = timedelta(hours=14), timedelta(hours=12)  # how far clocks on Earth are from UTC
_DAY = timedelta(days=1)
_CLOCKS = timedelta(minutes=10)  # of two machines


class Whose(StrEnum):
    """Whose publication."""

    CLAIMANT = "claimant"
    OURS = "ours"


class Basis(StrEnum):
    """What a date rests on."""

    CLAIMED = "claimed"
    PRINTED = "printed"
    RECORDED = "recorded"
    SEEN = "seen"
    SNAPSHOT = "snapshot"
    DEPOSIT = "deposit"


WORDS: dict[Basis, str] = {
    Basis.CLAIMED: "says that it was first published at",
    Basis.PRINTED: "prints the date",
    Basis.RECORDED: "was published by the desk, as the sealed record has it, at",
    Basis.SEEN: "was first seen here at",
    Basis.SNAPSHOT: "is in somebody else's archive from",
    Basis.DEPOSIT: "was deposited with a register at",
}
"""How each is said, after whose it is and before when."""

_SPOKEN = frozenset({Basis.CLAIMED, Basis.PRINTED})

SHOWN = frozenset({Basis.RECORDED, Basis.SEEN, Basis.SNAPSHOT, Basis.DEPOSIT})
"""What can be checked without believing either side. The record is sealed event by event, so that nothing can be put in
before what is there; what a page prints, its owner can print anew. ``RECORDED`` is for what the desk itself published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A text at a time. The desk says what a date rests on, never the claimant.

    ``holds_text``: whether the disputed words were in it when it was looked at; an old page at the same address shows
    nothing. ``where`` is the archive, register or address, for readers.
    """

    whose: Whose
    basis: Basis
    at: Moment
    where: str = ""
    holds_text: bool = True

    @property
    def shown(self) -> bool:
        """Whether it proves that the text was public by then."""
        return self.basis in SHOWN and self.holds_text

    @property
    def words(self) -> str:
        """The sighting as a sentence."""
        text, page = ("The claimant's text", "The claimant") if self.whose is Whose.CLAIMANT else ("Ours", "Our page")
        subject = page if self.basis in _SPOKEN else text
        where = f" ({self.where})" if self.where else ""
        without = "" if self.holds_text else "; but the words are not in it, so that it shows nothing"
        return f"{subject} {WORDS[self.basis]} {self.at}{where}{without}"


def surely_before(one: Moment, other: Moment) -> bool:
    """Whether one was before another in every time zone that either may be in, and whatever the hour of a day."""
    return _latest(one) + _CLOCKS < _earliest(other)


def first_shown(whose: Whose, sightings: tuple[Sighting, ...]) -> Sighting | None:
    """The earliest of a side's that proves something."""
    shown = [each for each in sightings if each.whose is whose and each.shown]
    return min(shown, key=lambda each: (_latest(each.at), each.basis), default=None)


def _earliest(moment: Moment) -> datetime:
    return moment.instant - (timedelta(0) if moment.zoned and not moment.day_only else _EAST)


def _latest(moment: Moment) -> datetime:
    if moment.day_only:
        return moment.instant + _DAY + _WEST
    return moment.instant + (timedelta(0) if moment.zoned else _WEST)

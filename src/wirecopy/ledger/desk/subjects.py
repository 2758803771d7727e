"""What each event is about: the key under which a store finds the events of one work or case among millions.

Folding the events of ``work:X`` gives that work whole, with its versions, submissions and actions; ``case:X`` the case;
``party:X`` and ``statements`` what rules look up. A submission is folded with its work.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wirecopy.ledger.desk.claims import (
    CaseActed,
    CaseDecided,
    CaseMoved,
    CaseNoted,
    CaseOpened,
    EvidenceSealed,
    PriorityChecked,
)
from wirecopy.ledger.desk.happenings import PartyNamed, ResponsibilityAdopted
from wirecopy.ledger.events import Event, Judged, Received, Refused, VersionAdded

STATEMENTS = "statements"
"""The subject of the statements of responsibility, all of them."""


def of_work(work: str) -> str:
    """The subject of a work."""
    return f"work:{work}"


def of_case(case: str) -> str:
    """The subject of a case."""
    return f"case:{case}"


def of_party(party: str) -> str:
    """The subject of a party."""
    return f"party:{party}"


def subjects(event: Event) -> tuple[str, ...]:
    """Everything that an event is about."""
    return _SUBJECTS.get(type(event), _work)(event)


def _none(event: Any) -> tuple[str, ...]:
    return ()


def _work(event: Any) -> tuple[str, ...]:
    return (of_work(event.work),)


def _case(event: Any) -> tuple[str, ...]:
    return (of_case(event.case),)


def _opened(event: CaseOpened) -> tuple[str, ...]:
    return (of_case(event.case), *dict.fromkeys(of_work(target.work) for target in event.targets))


_SUBJECTS: dict[type[Any], Callable[[Any], tuple[str, ...]]] = {
    **dict.fromkeys((Received, Refused, Judged), _none),
    VersionAdded: lambda event: (of_work(event.article),),
    PartyNamed: lambda event: (of_party(event.party),),
    ResponsibilityAdopted: lambda event: (STATEMENTS,),
    CaseOpened: _opened,
    **dict.fromkeys((EvidenceSealed, CaseMoved, PriorityChecked, CaseDecided, CaseActed, CaseNoted), _case),
}

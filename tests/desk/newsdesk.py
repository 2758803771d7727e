"""A desk with people on a real database, and what tests do with it again and again; all of it is fiction."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from tests.ledger.cases import filings

from wirecopy.article.model import Snapshot
from wirecopy.ledger.desk.kinds import CaseKind, PartyKind
from wirecopy.ledger.stages import Role, SubmissionMove
from wirecopy.workflow import desk_cases, desk_people, desk_publishing, desk_submitting
from wirecopy.workflow.desk import Desk
from wirecopy.workflow.desk_house import house_from
from wirecopy.workflow.viewing import verify

SENTENCE = "the council rejected the first plan, since it was too low for sailing ships"
STORY = f"""The bridge over the harbour opens on Monday, the mayor of Torrow said. It cost 48 million and took eleven years to
build, six more than were planned. After a long debate {SENTENCE}. The second plan was drawn by an engineer from Norland,
who had built two such bridges before. Toll is due from the first day on; people who live on the island pay half.
Ferries will run until the end of the year, then the old pier is to become a park with a small museum of the port."""
PEOPLE = {"eva": "Eva Holm", "edo": "Edo Brandt", "ben": "Ben Okri"}


class Clock:
    """A second later each time."""

    def __init__(self) -> None:
        self.at = datetime(2026, 5, 8, 6, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def desk_on(engine: Engine, folder: Path | None = None) -> Desk:
    """A desk with two editors, a contributor and a statement of responsibility."""
    house = house_from({"desk": {"name": "Open Wire", "url": "https://openwire.example", "licence": "CC-BY-4.0"}})
    desk = Desk(engine, house, folder / "index" if folder else None, Clock())
    for key, name in PEOPLE.items():
        roles = [] if key == "ben" else [Role.EDITOR]
        desk_people.add_party(desk, key, PartyKind.PERSON, name, roles)
    desk_people.adopt_responsibility(desk, "The named author answers for it.", "eva")
    return desk


def snapshot(text: str, name: str = "bridge") -> Snapshot:
    """An article as a plain file."""
    content = f"The bridge opens on Monday\n\nBy Ben Okri\n\n{text}\n".encode()
    return Snapshot(origin=f"file:///desk/{name}.txt", content=content, name=f"{name}.txt")


def accepted(desk: Desk, text: str = STORY, name: str = "bridge") -> str:
    """A work whose submission was accepted."""
    key = desk_submitting.submit(desk, snapshot(text, name), "ben", "I wrote it.").id
    for move in (SubmissionMove.REVIEW, SubmissionMove.ACCEPT):
        desk_submitting.review(desk, key, move, "eva")
    return desk_submitting.show_submission(desk, key).work


def published(desk: Desk, text: str = STORY, name: str = "bridge") -> str:
    """A work that is public."""
    work = accepted(desk, text, name)
    desk_publishing.publish(desk, work, "eva")
    return work


def filed(desk: Desk, kind: CaseKind, work: str, **fields: Any) -> desk_cases.Opened:
    """A case with every field of its kind."""
    return desk_cases.open_case(desk, kind, {**filings.whole(kind), **fields}, [work], by="edo")


def faults(desk: Desk) -> list[str]:
    """Everything that verification finds."""
    return [f"{fault.where}: {fault.what}" for fault in verify(desk.engine)]

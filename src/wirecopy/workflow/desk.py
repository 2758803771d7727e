"""The desk of a workspace: one transaction a verb, in which rules are asked, events written and bytes purged together.

Every verb of ``workflow.desk_*`` takes a :class:`Desk` first. ``by`` is the party that acts; ``seen`` the number of the last
event that it saw of what it acts on, so that of two editors who act at once one is told; left out, it acts on what is there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, Engine

from wirecopy.errors import NotAllowed
from wirecopy.ledger.cases.redact import contacts, redacted
from wirecopy.ledger.desk.happenings import Purged, Readmitted
from wirecopy.ledger.desk.state import DeskState
from wirecopy.ledger.events import Event
from wirecopy.settings import Settings
from wirecopy.store import database, desk_writer, log, purging, vault, words, writer
from wirecopy.store import desk as stored
from wirecopy.store.entry import Entry
from wirecopy.workflow.desk_house import House, house_of
from wirecopy.workflow.indexing import FOLDER
from wirecopy.workflow.workspaces import Clock, now, workspace

Rule = Callable[[DeskState], list[Event]]


@dataclass(frozen=True, slots=True)
class Desk:
    """A workspace as its desk sees it; ``index`` is the reuse index's folder. With a ``rehearsal`` nothing stays done: it
    looks at what a verb did, inside the transaction, and raises what takes that back."""

    engine: Engine
    house: House
    index: Path | None = None
    clock: Clock = now
    rehearsal: Callable[[Doing], None] | None = None


@contextmanager
def open_desk(settings: Settings, clock: Clock = now) -> Iterator[Desk]:
    """The desk of a workspace."""
    with workspace(settings) as engine:
        yield Desk(engine, house_of(settings.folder), settings.folder / FOLDER, clock)


class Done(NamedTuple):
    """What happened: the id of what it happened to, the events, and the number of the last event of the record, which is
    what whoever acts on it next has seen."""

    id: str
    events: tuple[Event, ...]
    seq: int


class Doing:
    """A verb being done, in one transaction: what it looks at, and what it has made happen so far."""

    def __init__(self, connection: Connection, desk: Desk) -> None:
        self.connection = connection
        self.now = desk.clock()
        self.at = self.now.isoformat(timespec="microseconds")
        self.state = DeskState()
        self.events: list[Event] = []
        self.returned: list[int] = []

    def read(self, entries: Sequence[Entry], admitted: Collection[str] = ()) -> list[writer.Outcome]:
        """Put what was read into the record; before :meth:`look`."""
        return writer.write(self.connection, entries, self.at, admitted)

    def look(
        self, works: Iterable[str] = (), cases: Iterable[str] = (), people: Collection[str] | None = ()
    ) -> DeskState:
        """See what is so (:func:`wirecopy.store.desk.load`)."""
        self.state = stored.load(self.connection, works, cases, people)
        return self.state

    def say(self, text: str, about: Iterable[str] = ()) -> str:
        """Keep the desk's words, without contact data; gives their digest. Of those that they may be about every part of a
        name or address goes, of all others what stands there whole."""
        return words.keep(self.connection, redacted(text.strip(), self._hidden(text, about)))

    def tell(self, text: str, what: str, about: Iterable[str] = ()) -> str:
        """As :meth:`say`, of what is for the public: an editor is asked to take contact data out rather than have readers
        meet a gap. Raises :class:`NotAllowed`, which says where it stands and does not repeat it."""
        found = contacts(text.strip(), self._hidden(text, about))
        if found:
            places = ", ".join(f"{each.what} (characters {each.begin + 1} to {each.end})" for each in found)
            raise NotAllowed(
                f"{what} would be public for good, and has {places}",
                "Take it out: how to reach the desk stands on every page, and whoever it is about has no need to be found."
                " A number that is no telephone's is best written with commas or in words",
            )
        return self.say(text, about)

    def _hidden(self, text: str, about: Iterable[str]) -> list[str]:
        parties = {*about, *(case.opened.claimant for case in self.state.cases.values())}
        parties |= {one.submitter for one in self.state.submissions.values()}
        return vault.private_values(self.connection, parties) + vault.values_in(self.connection, text)

    def do(self, rule: Rule) -> list[Event]:
        """Let a rule say what happens, and let it happen."""
        events = rule(self.state)
        back = [self.state.works[e.work].purged[e.purged_by] for e in events if isinstance(e, Readmitted)]
        desk_writer.record(self.connection, self.state, events, self.at)
        for event in events:
            if isinstance(event, Purged):
                purging.purge(self.connection, event)
        for purge in back:
            self.returned += purging.bring_back(self.connection, self.state, purge)
        self.events += events
        return events

    def done(self, key: str) -> Done:
        """What is told of it."""
        last = log.head(self.connection)
        return Done(key, tuple(self.events), last.seq if last else 0)


@contextmanager
def doing(desk: Desk) -> Iterator[Doing]:
    """Do something at the desk: all of it is there afterwards, or nothing. What was purged is then taken out of the files
    of the reuse index, and what came back is put in; where that is cut off, it is done when the index is next opened."""
    with database.writing(desk.engine) as connection:
        one = Doing(connection, desk)
        yield one
        if desk.rehearsal:
            desk.rehearsal(one)
    if any(isinstance(event, Purged) for event in one.events):
        database.scrub(desk.engine)
    _keep_index(desk, one)


def _keep_index(desk: Desk, one: Doing) -> None:
    moved = any(isinstance(event, Purged) for event in one.events) or one.returned
    if moved and desk.index and desk.index.is_dir():
        from wirecopy.workflow.indexing import hold_against  # slow to import, and needed after a removal only

        hold_against(desk.engine, desk.index, one.returned)


def seq_seen(seen: int | None, there: int) -> int:
    """What somebody saw: what is there, unless they say what it was."""
    return there if seen is None else seen

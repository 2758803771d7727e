"""The desk's state, read from the record: the events about some works, cases and parties, folded."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import Connection, Select, select, union

from wirecopy.errors import NotFound
from wirecopy.ledger.desk.fold import fold_desk
from wirecopy.ledger.desk.happenings import PartyNamed
from wirecopy.ledger.desk.kinds import PartyKind
from wirecopy.ledger.desk.state import DeskState
from wirecopy.ledger.desk.subjects import STATEMENTS, of_case, of_work
from wirecopy.ledger.events import Event, event_of
from wirecopy.ledger.stages import Role
from wirecopy.store.schema import events, versions
from wirecopy.store.schema_desk import about, actions, cases, parties, submissions, targets

Happened = tuple[int, str, Event]


def load(
    connection: Connection, works: Iterable[str] = (), only: Iterable[str] = (), people: Collection[str] | None = None
) -> DeskState:
    """What is so of some works, with the cases about them, and of cases (``only``), with the works they are about; of the
    parties named, and those that have a part in these (``people``; ``None``: all); and statements of responsibility."""
    about_works, about_cases = set(works), set(only)
    about_works |= _column(connection, select(targets.c.work).where(targets.c.case.in_(about_cases)))
    about_cases |= _column(connection, select(targets.c.case).where(targets.c.work.in_(about_works)))
    wanted = [STATEMENTS, *map(of_work, about_works), *map(of_case, about_cases)]
    state = fold_desk(_events(connection, wanted, about_works))
    state.parties |= _parties(connection, None if people is None else {*people, *_involved(state)})
    return state


def _involved(state: DeskState) -> Iterator[str]:
    yield from (one.submitter for one in state.submissions.values())
    yield from (case.opened.claimant for case in state.cases.values())
    for work in state.works.values():
        for version in work.versions:
            yield version.publication.by
            yield from (credit.party for credit in version.publication.credits if credit.party)
        if work.scheduled:
            yield work.scheduled.publication.by


def _column(connection: Connection, query: Select[tuple[str]]) -> set[str]:
    return set(connection.scalars(query))


def _events(connection: Connection, subjects: Collection[str], works: Collection[str]) -> Iterator[Happened]:
    own = select(about.c.seq).where(about.c.subject.in_(subjects))
    read = select(versions.c.seq).where(versions.c.article.in_(works))
    numbers = union(own, read).subquery()
    query = select(events.c.seq, events.c.at, events.c.kind, events.c.body).join(numbers, numbers.c.seq == events.c.seq)
    for seq, at, kind, body in connection.execute(query.order_by(events.c.seq)):
        yield seq, at, event_of(kind, json.loads(body))


def _parties(connection: Connection, people: Collection[str] | None) -> Iterator[tuple[str, PartyNamed]]:
    query = select(parties).order_by(parties.c.seq)
    for row in connection.execute(query if people is None else query.where(parties.c.id.in_(sorted(people)))):
        yield row.id, PartyNamed(row.id, PartyKind(row.kind), row.name, tuple(map(Role, row.roles.split())))


def work_of_submission(connection: Connection, submission: str) -> str:
    """Which work a submission is of. Raises :class:`NotFound`."""
    return _named(
        connection, select(submissions.c.work).where(submissions.c.id == submission), "submission", submission
    )


def work_of_action(connection: Connection, action: str) -> str:
    """Which work an action is on. Raises :class:`NotFound`."""
    return _named(connection, select(actions.c.work).where(actions.c.id == action), "action", action)


def _named(connection: Connection, query: Select[tuple[str]], noun: str, key: str) -> str:
    found = connection.scalar(query)
    if found is None:
        raise NotFound(f"there is no {noun} {key!r}. Give its whole id, as lists show it")
    return str(found)


def whole_id(connection: Connection, noun: str, name: str) -> str:
    """The id of a submission, action or case that a name begins. Raises :class:`NotFound`."""
    table = {"submission": submissions, "action": actions, "case": cases}[noun]
    query = select(table.c.id).where(table.c.id.startswith(name.lower(), autoescape=True)).limit(3)
    found = list(connection.scalars(query)) if len(name) >= 4 else []
    if len(found) != 1:
        why = "begins the ids of several" if found else "is the id of none"
        raise NotFound(f"{name!r} {why}. Give more of the id of the {noun}, as lists show it")
    return str(found[0])

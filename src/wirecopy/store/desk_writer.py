"""Writing what happened at the desk: events behind the last one, and every projection that they change, at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete

from wirecopy.ledger.chain import Record, append
from wirecopy.ledger.desk.claims import CaseOpened
from wirecopy.ledger.desk.fold import fold_desk
from wirecopy.ledger.desk.given import Target
from wirecopy.ledger.desk.happenings import PartyNamed
from wirecopy.ledger.desk.state import Case, DeskState
from wirecopy.ledger.desk.subjects import subjects
from wirecopy.ledger.events import Event
from wirecopy.store import desk_rows as rows
from wirecopy.store import log
from wirecopy.store import schema_desk as tables
from wirecopy.store.bulk import insert_new


def record(connection: Connection, state: DeskState, events: Sequence[Event], at: str) -> list[Record]:
    """Put events behind the last one, fold them into the state, and bring all projections to it."""
    last = log.head(connection)
    records = list(append(last, events, max(at, last.at) if last else at))
    log.extend(connection, records)
    happened = [(each.seq, each.at, event) for each, event in zip(records, events, strict=True)]
    fold_desk(happened, state)
    about = [{"subject": subject, "seq": seq} for seq, _, event in happened for subject in subjects(event)]
    insert_new(connection, tables.about, about)
    _people(connection, happened)
    works = {work for _, _, event in happened if isinstance(work := getattr(event, "work", None), str)}
    cases = {case for _, _, event in happened if isinstance(case := getattr(event, "case", None), str)}
    opened = {target.work for _, _, event in happened if isinstance(event, CaseOpened) for target in event.targets}
    flagged = {target.work for case in cases & state.cases.keys() for target in _resting(state.cases[case])}
    _works(connection, state, (works | opened | flagged) & state.works.keys())
    _cases(connection, state, cases & state.cases.keys())
    return records


def _resting(case: Case) -> Sequence[Target]:
    """What a flag is on, which comes and goes with the case."""
    return case.opened.targets if case.opened.because else ()


def _people(connection: Connection, happened: Sequence[tuple[int, str, Event]]) -> None:
    named = {event.party: rows.party_row(seq, event) for seq, _, event in happened if isinstance(event, PartyNamed)}
    _replace(connection, tables.parties, "id", named.keys(), list(named.values()))


def _works(connection: Connection, state: DeskState, keys: Collection[str]) -> None:
    works = [state.works[key] for key in sorted(keys)]
    submitted = [rows.submission_row(state.submissions[one]) for work in works for one in work.submissions]
    acted = [rows.action_row(action) for work in works for action in work.actions]
    _replace(connection, tables.submissions, "work", keys, submitted)
    _replace(connection, tables.actions, "work", keys, acted)
    _replace(connection, tables.works, "id", keys, [rows.work_row(state, work) for work in works])
    _replace(connection, tables.cited, "work", keys, [row for work in works for row in rows.cited_rows(work)])
    _replace(connection, tables.kept_out, "work", keys, [row for work in works for row in rows.kept_out_rows(work)])


def _cases(connection: Connection, state: DeskState, keys: Collection[str]) -> None:
    cases = [state.cases[key] for key in sorted(keys)]
    _replace(connection, tables.cases, "id", keys, [rows.case_row(case) for case in cases])
    _replace(connection, tables.targets, "case", keys, [row for case in cases for row in rows.target_rows(case)])


def _replace(
    connection: Connection, table: Table, column: str, keys: Collection[str], new: Sequence[dict[str, Any]]
) -> None:
    if keys:
        connection.execute(delete(table).where(table.c[column].in_(sorted(keys))))
    insert_new(connection, table, new)

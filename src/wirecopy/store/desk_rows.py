"""Rows of the desk's projections, as the state gives them: what is written after each event, and what it is verified by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table

from wirecopy.ids import canonical
from wirecopy.ledger.desk.happenings import PartyNamed
from wirecopy.ledger.desk.rules.flagging import flag_times
from wirecopy.ledger.desk.state import Action, Case, DeskState, Submission, Work
from wirecopy.ledger.stages import WorkStage
from wirecopy.store import schema_desk as tables
from wirecopy.store.edition_rows import outline

Row = dict[str, Any]

_PUBLIC = frozenset({WorkStage.USABLE, WorkStage.WITHHELD, WorkStage.CANCELED})


def party_row(seq: int, named: PartyNamed) -> Row:
    """A row of ``parties``."""
    roles = " ".join(named.roles)
    return {"id": named.party, "seq": seq, "kind": str(named.kind), "name": named.name, "roles": roles}


def submission_row(one: Submission) -> Row:
    """A row of ``submissions``."""
    names = ("id", "seq", "work", "version", "submitter")
    return {**{name: getattr(one, name) for name in names}, "stage": str(one.stage)}


def work_row(state: DeskState, work: Work) -> Row:
    """A row of ``works``."""
    row: Row = {"id": work.id, "seq": work.seq, "stage": str(work.stage), "number": len(work.versions)}
    row |= dict.fromkeys(("headline", "published", "changed", "version", "edition"))
    row["due"] = work.scheduled.due if work.scheduled else None
    if work.stage in _PUBLIC:
        row |= {"headline": work.current.publication.headline, "version": work.current.publication.version}
        row |= {"published": work.versions[0].at, "changed": changed_at(state, work)}
        row["edition"] = canonical(outline(state, work)).decode("ascii")
    return row


def changed_at(state: DeskState, work: Work) -> str:
    """When what is public of a work last changed, as the record writes times."""
    return max([work.current.at, *flag_times(state, work.id), *(action.at for action in work.actions if action.at)])


def cited_rows(work: Work) -> list[Row]:
    """Rows of ``cited``."""
    if not work.versions:
        return []
    named = dict.fromkeys(credit.original for credit in work.current.publication.credits if credit.original)
    return [{"original": original, "work": work.id} for original in named]


def action_row(action: Action) -> Row:
    """A row of ``actions``."""
    return {
        "id": action.id,
        "seq": action.seq,
        "work": action.work,
        "kind": str(action.deed.kind),
        "stage": str(action.stage),
        "number": action.number,
        "at": action.at,
        "text": action.deed.text,
        "case": action.deed.case,
        "reversed_by": action.reversed_by,
    }


def case_row(case: Case) -> Row:
    """A row of ``cases``."""
    opened = {"kind": str(case.opened.kind), "claimant": case.opened.claimant, "opened": case.at}
    return {"id": case.id, "seq": case.seq, "stage": str(case.stage), "sealed": case.sealed, **opened}


def target_rows(case: Case) -> list[Row]:
    """Rows of ``targets``."""
    return [{"work": work, "case": case.id} for work in dict.fromkeys(each.work for each in case.opened.targets)]


def kept_out_rows(work: Work) -> list[Row]:
    """Rows of ``kept_out``."""
    return [
        {"work": work.id, "action": purge.action, "kind": kind, "mark": mark}
        for purge in work.purged.values()
        for kind, marks in (("digest", purge.digests), ("signature", purge.signatures))
        for mark in dict.fromkeys(marks)
    ]


def all_rows(state: DeskState) -> Iterator[tuple[Table, tuple[str, ...], list[Row]]]:
    """Every projection's table, key and rows but those of ``about``, ``parties`` and ``purged``."""
    works = list(state.works.values())
    yield tables.submissions, ("id",), [submission_row(one) for one in state.submissions.values()]
    yield tables.works, ("id",), [work_row(state, work) for work in works]
    yield tables.cited, ("original", "work"), [row for work in works for row in cited_rows(work)]
    yield tables.actions, ("id",), [action_row(action) for action in state.actions.values()]
    yield tables.cases, ("id",), [case_row(case) for case in state.cases.values()]
    yield tables.targets, ("work", "case"), [row for case in state.cases.values() for row in target_rows(case)]
    key = ("work", "action", "kind", "mark")
    yield tables.kept_out, key, [row for work in works for row in kept_out_rows(work)]

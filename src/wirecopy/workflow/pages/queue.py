"""What waits for whom at the desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from wirecopy.ledger.desk.happenings import SubmissionMoved
from wirecopy.ledger.desk.state import Submission
from wirecopy.store import desk as stored
from wirecopy.store import words
from wirecopy.store.desk_lists import ListedWork, list_works
from wirecopy.store.schema import articles, versions
from wirecopy.store.schema_desk import parties, submissions, works

MOST = 100
"""Rows of a list."""
OPEN = ("submitted", "in_review", "returned")


class Waiting(NamedTuple):
    """A submission as a list shows it: ``submitter`` by their public name."""

    id: str
    work: str
    stage: str
    submitter: str
    headline: str | None
    words: int


class Queue(NamedTuple):
    """What an editor finds: submissions that wait, works that are scheduled or withheld, and how many works there are of
    each stage."""

    waiting: list[Waiting]
    accepted: list[Waiting]
    scheduled: list[ListedWork]
    withheld: list[ListedWork]
    counts: dict[str, int]


class Remark(NamedTuple):
    """What the desk said of a submission, and when."""

    move: str
    at: str
    text: str
    by: str


def queue(connection: Connection) -> Queue:
    """What waits for editors."""
    counts = select(works.c.stage, func.count().label("number")).group_by(works.c.stage)
    unpublished = select(works.c.id).where(works.c.stage == "unpublished")
    return Queue(
        list(_listed(connection, submissions.c.stage.in_(("submitted", "in_review")))),
        list(_listed(connection, (submissions.c.stage == "accepted") & submissions.c.work.in_(unpublished))),
        list_works(connection, "scheduled", MOST),
        list_works(connection, "withheld", MOST),
        {row.stage: row.number for row in connection.execute(counts)},
    )


def own(connection: Connection, party: str) -> list[Waiting]:
    """What somebody handed in, what moved last first."""
    return list(_listed(connection, submissions.c.submitter == party))


def remarks(connection: Connection, submission: Submission) -> list[Remark]:
    """What the desk said of a submission, in order."""
    moved = [each for each in submission.log if isinstance(each.event, SubmissionMoved)]
    notes = [note for each in moved if isinstance(each.event, SubmissionMoved) and (note := each.event.note)]
    said, known = words.load(connection, notes), stored.load(connection, people=None).parties
    found = []
    for each in moved:
        event = each.event
        assert isinstance(event, SubmissionMoved)  # noqa: S101  as chosen above
        name = known[event.by].name if event.by in known else event.by
        found.append(Remark(str(event.move), each.at, said.get(event.note or "", ""), name))
    return found


def _listed(connection: Connection, condition: object) -> Iterator[Waiting]:
    joined = submissions.outerjoin(articles, articles.c.id == submissions.c.work)
    joined = joined.outerjoin(versions, versions.c.seq == articles.c.current)
    joined = joined.outerjoin(parties, parties.c.id == submissions.c.submitter)
    columns = (submissions.c.id, submissions.c.work, submissions.c.stage)
    query = select(*columns, parties.c.name, submissions.c.submitter, versions.c.headline, versions.c.words)
    query = query.select_from(joined).where(condition).order_by(submissions.c.seq.desc()).limit(MOST)  # type: ignore[arg-type]
    for key, work, stage, name, submitter, headline, number in connection.execute(query):
        yield Waiting(key, work, stage, name or submitter, headline, number or 0)

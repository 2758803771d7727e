"""Submissions: handed in by contributors, reviewed by editors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, NamedTuple

from sqlalchemy import select

from wirecopy.ledger.desk.given import CreditGiven
from wirecopy.ledger.desk.rules import submitting
from wirecopy.ledger.desk.state import Submission
from wirecopy.ledger.stages import SubmissionMove
from wirecopy.store import database, reader
from wirecopy.store import desk as stored
from wirecopy.store.entry import Entry
from wirecopy.store.schema_desk import submissions
from wirecopy.workflow.desk import Desk, Doing, Done, doing, seq_seen
from wirecopy.workflow.desk_versions import What, check_read, current_version, entry_of, is_input, key_of


class Listed(NamedTuple):
    """A submission as a list shows it."""

    id: str
    seq: int
    work: str
    version: str
    submitter: str
    stage: str


def submit(
    desk: Desk,
    what: What,
    by: str,
    rights: str,
    accept: int | None = None,
    credits: Sequence[CreditGiven] = (),
    stdin: BinaryIO | None = None,
) -> Done:
    """Hand in a file, or an article of the workspace as it is now; gives the submission's id. ``rights`` is the rights
    claim in the contributor's words, ``accept`` the number of the statement of responsibility that they accept (left out:
    the one in use), ``credits`` what they declare."""
    entry = entry_of(what, None, stdin) if is_input(what) else None
    with doing(desk) as one:
        work, version = _version(one, what, entry)
        one.look([work], people=[by])
        said, number = one.say(rights, [by]), one.state.responsibility if accept is None else accept
        key = submitting.submission_id(one.state, work)
        one.do(lambda state: submitting.submit(state, work, version, by, said, number, credits))
        return one.done(key)


def submit_again(
    desk: Desk,
    submission: str,
    by: str,
    rights: str,
    what: What | None = None,
    accept: int | None = None,
    credits: Sequence[CreditGiven] | None = None,
    seen: int | None = None,
    stdin: BinaryIO | None = None,
) -> Done:
    """Hand in again what was returned: with a new file, or the article as it is now; ``credits`` left out: as before."""
    with doing(desk) as one:
        key = stored.whole_id(one.connection, "submission", submission)
        work = stored.work_of_submission(one.connection, key)
        if what is not None:
            check_read(one.read([entry_of(what, key_of(one.connection, work), stdin)]))
        version = current_version(one.connection, work)
        known = one.look([work], people=[by]).submissions[key]
        said, number = one.say(rights, [by]), one.state.responsibility if accept is None else accept
        declared = known.credits if credits is None else credits
        there = seq_seen(seen, known.seq)
        one.do(lambda state: submitting.hand_in(state, key, version, by, said, number, declared, there))
        return one.done(key)


def review(
    desk: Desk, submission: str, move: SubmissionMove, by: str, note: str | None = None, seen: int | None = None
) -> Done:
    """Take a submission up, return it with remarks, accept, reject or withdraw it."""
    with doing(desk) as one:
        key = stored.whole_id(one.connection, "submission", submission)
        state = one.look([stored.work_of_submission(one.connection, key)], people=[by])
        said = one.say(note, [by]) if note and note.strip() else None
        there = seq_seen(seen, state.submissions[key].seq)
        one.do(lambda state: submitting.move(state, key, move, by, there, said))
        return one.done(key)


def _version(one: Doing, what: What, entry: Entry | None) -> tuple[str, str]:
    """The article, and the version of it, that is handed in."""
    if entry is not None:
        check_read(one.read([entry]))
        added = entry.versions[0].added
        return added.article, added.version
    article = reader.resolve(one.connection, str(what))
    return article, current_version(one.connection, article)


def list_submissions(desk: Desk, stage: str | None = None) -> list[Listed]:
    """Submissions, those that were last moved first."""
    query = select(*(submissions.c[name] for name in Listed._fields)).order_by(submissions.c.seq.desc())
    with database.reading(desk.engine) as connection:
        return [
            Listed(*row) for row in connection.execute(query.where(submissions.c.stage == stage) if stage else query)
        ]


def show_submission(desk: Desk, submission: str) -> Submission:
    """A submission as it stands. Raises :class:`wirecopy.errors.NotFound`."""
    with database.reading(desk.engine) as connection:
        key = stored.whole_id(connection, "submission", submission)
        return stored.load(connection, [stored.work_of_submission(connection, key)], people=()).submissions[key]

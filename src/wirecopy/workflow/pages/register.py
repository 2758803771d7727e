"""The public register, a page at a time: what was corrected, hidden or removed, and every case, redacted."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Connection

from wirecopy.errors import UsageError
from wirecopy.ledger.cases.fields import CaseKind
from wirecopy.ledger.desk.kinds import ActionKind
from wirecopy.store import desk as stored
from wirecopy.store import reader, registered
from wirecopy.store.desk_lists import ListedNotice
from wirecopy.store.registered import Public
from wirecopy.store.registered import Wanted as Wanted
from wirecopy.workflow.desk_register import PublicCase, public_case
from wirecopy.workflow.pages import visible
from wirecopy.workflow.pages.days import day_of

PAGE = 20
NOTICES = tuple(map(str, ActionKind))
CASES = tuple(map(str, CaseKind))
"""The kinds that can be asked for."""


class Entries(NamedTuple):
    """A page of notices or of cases; ``works`` by id those that they are about and that are or were public; ``more``:
    whether there is another page."""

    notices: list[ListedNotice]
    cases: list[PublicCase]
    works: dict[str, Public]
    more: bool


def wanted_from(kinds: Collection[str], kind: str = "", work: str = "", since: str = "", until: str = "") -> Wanted:
    """What somebody typed to see. Raises :class:`UsageError` for a kind that is none of ``kinds``, and days that are none."""
    if kind and kind not in kinds:
        raise UsageError(f"kind={kind!r} is none of the register's. It has {', '.join(kinds)}")
    return Wanted(kind or None, work.strip() or None, day_of("since", since), day_of("until", until))


def notices_page(connection: Connection, wanted: Wanted, number: int = 1) -> Entries:
    """Notices, the newest first. Raises :class:`wirecopy.errors.NotFound` for an article that is not here."""
    found = registered.notices(connection, _whole(connection, wanted), PAGE + 1, (number - 1) * PAGE)
    shown = found[:PAGE]
    works = registered.public_works(connection, [each.work for each in shown])
    return Entries([each for each in shown if each.work in works], [], works, len(found) > PAGE)


def cases_page(connection: Connection, wanted: Wanted, number: int = 1) -> Entries:
    """Cases, the newest first. Raises :class:`wirecopy.errors.NotFound` for an article that is not here."""
    ids = registered.case_ids(connection, _whole(connection, wanted), PAGE + 1, (number - 1) * PAGE)
    state = stored.load(connection, only=ids[:PAGE], people=())
    shown = [public_case(connection, state.cases[name]) for name in ids[:PAGE]]
    works = registered.public_works(connection, sorted({work for each in shown for work in each.works}))
    return Entries([], shown, works, len(ids) > PAGE)


def _whole(connection: Connection, wanted: Wanted) -> Wanted:
    """What is wanted, with the whole id of the article. What never was public is told in the words for what is not there."""
    if wanted.work is None:
        return wanted
    article = reader.resolve(connection, wanted.work)
    known = registered.public_works(connection, [article])
    return wanted._replace(work=article if known else visible.resolve(connection, wanted.work))

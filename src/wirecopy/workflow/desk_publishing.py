"""Publishing: at once, at a time, and with minor changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from sqlalchemy import select

from wirecopy.article.model import CreditKind
from wirecopy.errors import NotAllowed
from wirecopy.ledger.desk.given import CreditGiven, Licence, Publication, Waiver
from wirecopy.ledger.desk.kinds import Change, PartyKind, Verified
from wirecopy.ledger.desk.rules import parties, publishing
from wirecopy.ledger.desk.rules.crediting import OF_PEOPLE
from wirecopy.ledger.desk.state import Work
from wirecopy.ledger.stages import SubmissionStage
from wirecopy.store import database, reader, words
from wirecopy.store.schema_desk import works
from wirecopy.workflow.desk import Desk, Doing, Done, doing, seq_seen
from wirecopy.workflow.desk_found import originals_of, trace_if_needed
from wirecopy.workflow.desk_versions import (
    What,
    addressed,
    check_read,
    current_version,
    entry_of,
    headline_of,
    key_of,
    stored_version,
)

TIMETABLE = "timetable"
"""The party that publishes what is due."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What goes with a version: ``credits`` (left out: those of the accepted submission, or of the version before),
    ``waive``: originals that need no credit, with the reason; ``headline``, ``licence`` and ``embargo`` where they are not
    as before, or as the text and the house have them."""

    credits: Sequence[CreditGiven] | None = None
    waive: Mapping[str, str] = field(default_factory=dict)
    headline: str | None = None
    licence: Licence | None = None
    embargo: datetime | None = None


def publish(
    desk: Desk, name: str, by: str, terms: Terms = Terms(), due: datetime | None = None, seen: int | None = None
) -> Done:
    """Publish an article, mostly one whose submission was accepted: at once, or once it is ``due``. Refused until every
    original that was declared or found is credited or waived."""
    with database.reading(desk.engine) as connection:
        article = reader.resolve(connection, name)
    trace_if_needed(desk, article)
    with doing(desk) as one:
        known = one.look([article], people=_people(by, terms)).works.get(article) or Work(article)
        ready = publication(one, desk, article, by, Change.NEW, terms)
        detected, there = originals_of(one.connection, article), seq_seen(seen, known.seq)
        if due is None:
            one.do(lambda state: publishing.publish(state, article, ready, detected, one.now, there))
        else:
            one.do(lambda state: publishing.schedule(state, article, ready, detected, due, one.now, there))
        return one.done(article)


def unschedule(desk: Desk, name: str, by: str, note: str | None = None, seen: int | None = None) -> Done:
    """Take back that a work will be published."""
    with doing(desk) as one:
        article = reader.resolve(one.connection, name)
        known = one.look([article], people=[by]).works.get(article) or Work(article)
        said, there = one.say(note) if note else None, seq_seen(seen, known.seq)
        one.do(lambda state: publishing.unschedule(state, article, by, there, said))
        return one.done(article)


def release_due(desk: Desk, now: datetime | None = None, by: str = TIMETABLE) -> list[Done | NotAllowed]:
    """Publish every work that is due, each in a transaction of its own; one that may not be published any more, since an
    original of it was found meanwhile, say, is told as the refusal it met. ``by`` is a machine or an editor."""
    now = now or desk.clock()
    query = select(works.c.id).where(works.c.stage == "scheduled", works.c.due.is_not(None)).order_by(works.c.due)
    with database.reading(desk.engine) as connection:
        waiting = list(connection.scalars(query))
    return [done for work in waiting if (done := _release(desk, work, now, by))]


def _release(desk: Desk, work: str, now: datetime, by: str) -> Done | NotAllowed | None:
    try:
        with doing(desk) as one:
            known = one.look([work], people=[by]).works[work]
            if known.scheduled is None or datetime.fromisoformat(known.scheduled.due) > now:
                return None
            if by == TIMETABLE and by not in one.state.parties:
                one.do(lambda state: parties.name_party(state, by, PartyKind.MACHINE, "The timetable"))
            detected = originals_of(one.connection, work)
            one.do(lambda state: publishing.release(state, work, by, now, known.seq, detected))
            return one.done(work)
    except NotAllowed as refused:
        return refused


def publish_minor(
    desk: Desk,
    name: str,
    what: What,
    by: str,
    terms: Terms = Terms(),
    seen: int | None = None,
    stdin: BinaryIO | None = None,
) -> Done:
    """Publish a version with nothing but small mendings, from a file: readers see the difference, and no notice."""
    with doing(desk) as one:
        article = reader.resolve(one.connection, name)
        add_version(one, article, what, stdin)
        known = one.look([article], people=_people(by, terms)).works.get(article) or Work(article)
        ready = publication(one, desk, article, by, Change.MINOR, terms)
        detected, there = originals_of(one.connection, article), seq_seen(seen, known.seq)
        one.do(lambda state: publishing.publish_minor(state, article, ready, detected, one.now, there))
        return one.done(article)


def add_version(
    one: Doing, article: str, what: What, stdin: BinaryIO | None = None, admitted: Sequence[str] = ()
) -> str:
    """Read a file as another version of an article; gives the version's id."""
    entry = entry_of(what, key_of(one.connection, article), stdin)
    check_read(one.read([entry], admitted))
    return entry.versions[0].added.version


def _people(by: str, terms: Terms) -> list[str]:
    return [by, *(credit.party for credit in terms.credits or () if credit.party)]


def publication(
    one: Doing, desk: Desk, article: str, by: str, change: Change, terms: Terms, version: str | None = None
) -> Publication:
    """A version as it is to be published: what is not said is as it was submitted, or published before."""
    known = one.state.works.get(article) or Work(article)
    before = known.current.publication if known.versions else None
    taken = [key for key in known.submissions if one.state.submissions[key].stage is SubmissionStage.ACCEPTED]
    submitted = one.state.submissions[taken[-1]] if taken else None
    chosen = version or (submitted.version if submitted and not before else current_version(one.connection, article))
    declared = before.credits if before else submitted.credits if submitted else ()
    kept = [credit for credit in declared if credit.kind is not CreditKind.EDITED_BY]  # who edits this one is added
    headline = terms.headline or headline_of(one.connection, article, chosen)
    return Publication(
        version=chosen,
        by=by,
        change=change,
        headline=words.keep(one.connection, headline),
        responsibility=one.state.responsibility,
        credits=tuple(_with_printed(one, article, chosen, kept if terms.credits is None else terms.credits)),
        waivers=tuple(Waiver(original, one.say(why)) for original, why in sorted(terms.waive.items())),
        licence=terms.licence or (before.licence if before else desk.house.licence),
        submission=taken[-1] if taken else None,
        embargo=terms.embargo.isoformat() if terms.embargo else None,
    )


def _with_printed(one: Doing, article: str, version: str, given: Sequence[CreditGiven]) -> list[CreditGiven]:
    """Credits with the addresses of originals that are here, and with those that the text itself prints: authors where
    none are named, and originals by other names."""
    given = [addressed(one.connection, credit) for credit in given]
    printed = stored_version(one.connection, article, version)
    if printed is None:
        return given
    authors = [] if any(credit.kind is CreditKind.AUTHORED_BY for credit in given) else printed.bylines
    names = {credit.name.casefold() for credit in given}
    found = [CreditGiven(CreditKind.AUTHORED_BY, byline.name, verified=Verified.DETECTED) for byline in authors]
    for credit in printed.credits:
        if credit.kind not in OF_PEOPLE and credit.name.casefold() not in names:
            found.append(CreditGiven(credit.kind, credit.name, url=credit.url, verified=Verified.DETECTED))
    return [*given, *found]

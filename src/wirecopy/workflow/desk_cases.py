"""Cases: opened with the fields that their kind asks for, completed, moved on, decided, and let lapse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from wirecopy.article.moment import Moment
from wirecopy.errors import NotAllowed
from wirecopy.ledger.cases.completeness import Remark
from wirecopy.ledger.cases.letters import receipt
from wirecopy.ledger.desk.kinds import CaseKind, Occurrence, Outcome, PartyKind
from wirecopy.ledger.desk.rules import claiming, deciding, parties
from wirecopy.ledger.desk.rules.deciding import Reasons
from wirecopy.ledger.stages import CaseMove
from wirecopy.store import database, desk_lists, vault
from wirecopy.store import desk as stored
from wirecopy.workflow.desk import Desk, Doing, Done, doing, seq_seen
from wirecopy.workflow.desk_deadlines import clocks_of_case
from wirecopy.workflow.desk_filing import Filing, filing_of, law_of, seal_evidence, target_of, whole_filing, works_in
from wirecopy.workflow.desk_publishing import TIMETABLE


class Opened(NamedTuple):
    """A case that was opened: what it lacks, in words for the claimant, and the receipt to send."""

    id: str
    seq: int
    claimant: str
    missing: tuple[Remark, ...]
    receipt: str


def open_case(
    desk: Desk,
    kind: CaseKind,
    fields: Mapping[str, object],
    works: Sequence[str] = (),
    by: str | None = None,
    claimant: str | None = None,
    answers: str | None = None,
) -> Opened:
    """Open a case. ``works``: what it is about, else what its addresses lead to; ``claimant``: a party that is known, else
    one is made that has no public name; ``by``: who enters it, else the claimant; ``answers``: the case that a
    counter-notice answers. What it is about is sealed as evidence."""
    filing = filing_of(kind, fields)
    who = claimant or filing.stranger
    with doing(desk) as one:
        answered = stored.whole_id(one.connection, "case", answers) if answers else None
        about = works_in(one.connection, works, filing.urls, desk.house.addresses)
        one.look(about, [answered] if answered else [], [who, *([by] if by else [])])
        if claimant is None:
            one.do(lambda state: parties.name_party(state, who, PartyKind.CLAIMANT, "A claimant"))
        key = _open(one, filing, about, who, by or who, answered)
        vault.keep_contact(one.connection, who, filing.private, key)
        case = one.state.cases[key]
        running = clocks_of_case(one.state, case, desk.house.clocks, law_of(one.connection, case))
        follow = f"{desk.house.publisher.register_url or desk.house.addresses.base + '/register'}#{key}"
        letter = receipt(kind, key, Moment(datetime.fromisoformat(case.at)), filing.found, running, follow)
        return Opened(key, one.done(key).seq, who, (*filing.found.missing, *filing.found.problems), letter)


def _open(one: Doing, filing: Filing, about: Sequence[str], who: str, by: str, answered: str | None) -> str:
    targets = [target_of(one.connection, one.state, work, filing.passages) for work in about]
    seal_evidence(one.connection, one.state, targets)
    [sealed] = vault.seal(one.connection, [filing.content])
    one.do(lambda state: claiming.open_case(state, filing.kind, targets, who, sealed, by, filing.missing, answered))
    return claiming.case_id(filing.kind, targets, who, sealed)


def complete_case(
    desk: Desk, case: str, fields: Mapping[str, object], by: str | None = None, seen: int | None = None
) -> Done:
    """Add the fields that a case lacks, or others in the place of those given before. Raises :class:`NotAllowed` that says
    in plain words what is missing still."""
    with doing(desk) as one:
        key = stored.whole_id(one.connection, "case", case)
        known = one.look(cases=[key], people=[by] if by else []).cases[key]
        claimant = known.opened.claimant
        before = whole_filing(one.connection, known.sealed, claimant, key)
        filing = filing_of(known.opened.kind, before | dict(fields))
        if filing.missing:
            lacks = " ".join(each.words for each in (*filing.found.missing, *filing.found.problems))
            raise NotAllowed(f"case {key} is not complete yet", lacks)
        [sealed] = vault.seal(one.connection, [filing.content])
        vault.keep_contact(one.connection, claimant, filing.private, key)
        there = seq_seen(seen, known.seq)
        one.do(lambda state: claiming.complete(state, key, sealed, (), by or claimant, there))
        return one.done(key)


def move_case(desk: Desk, case: str, move: CaseMove, by: str, note: str | None = None, seen: int | None = None) -> Done:
    """Acknowledge a case, assess, refer or resume it, withdraw it, say that what it asked for was done, close it, appeal."""
    with doing(desk) as one:
        key = stored.whole_id(one.connection, "case", case)
        known = one.look(cases=[key], people=[by]).cases[key]
        said = one.say(note, [by]) if note and note.strip() else None
        there = seq_seen(seen, known.seq)
        one.do(lambda state: claiming.move(state, key, move, by, there, said))
        return one.done(key)


def find_incomplete(desk: Desk, case: str, missing: Sequence[str], by: str, seen: int | None = None) -> Done:
    """Say which fields a case lacks: it waits until they are added, and lapses otherwise."""
    with doing(desk) as one:
        key = stored.whole_id(one.connection, "case", case)
        there = seq_seen(seen, one.look(cases=[key], people=[by]).cases[key].seq)
        one.do(lambda state: claiming.find_incomplete(state, key, missing, by, there))
        return one.done(key)


def note_case(
    desk: Desk, case: str, what: Occurrence, by: str, note: str | None = None, seen: int | None = None
) -> Done:
    """Record what is nothing that the desk decides, and starts or stops a clock: an action in court, say."""
    with doing(desk) as one:
        key = stored.whole_id(one.connection, "case", case)
        there = seq_seen(seen, one.look(cases=[key], people=[by]).cases[key].seq)
        said = one.say(note, [by]) if note and note.strip() else None
        one.do(lambda state: claiming.note(state, key, what, by, there, said))
        return one.done(key)


def decide_case(
    desk: Desk,
    case: str,
    outcome: Outcome,
    by: str,
    facts: str,
    ground: str,
    reasons: str,
    redress: str,
    seen: int | None = None,
) -> Done:
    """Decide a case: what was found, the law or rule it rests on, why, and what can be done against it. Not for those who
    had a part in the version, nor for who decided it before."""
    with doing(desk) as one:
        key = stored.whole_id(one.connection, "case", case)
        there = seq_seen(seen, one.look(cases=[key], people=None).cases[key].seq)
        said = {"facts": facts, "ground": ground, "reasons": reasons, "redress": redress}
        why = Reasons(*(one.tell(each, f"the decision's {name}", [by]) for name, each in said.items()))
        one.do(lambda state: deciding.decide(state, key, outcome, by, why, there))
        return one.done(key)


def lapse_due(desk: Desk, now: datetime | None = None, by: str = TIMETABLE) -> list[Done]:
    """Let every incomplete case lapse whose claimant's time to complete it is over."""
    now = now or desk.clock()
    with database.reading(desk.engine) as connection:
        waiting = [each.id for each in desk_lists.list_cases(connection, stage="incomplete")]
    return [done for key in waiting if (done := _lapse(desk, key, now, by))]


def lapse_case(desk: Desk, case: str, by: str) -> Done:
    """Let an incomplete case lapse. Raises :class:`NotAllowed` while its claimant can still complete it."""
    with database.reading(desk.engine) as connection:
        key = stored.whole_id(connection, "case", case)
    done = _lapse(desk, key, desk.clock(), by)
    if done is None:
        raise NotAllowed(f"case {key} does not lapse", "Only one that is incomplete does, once its time is over")
    return done


def _lapse(desk: Desk, key: str, now: datetime, by: str) -> Done | None:
    with doing(desk) as one:
        case = one.look(cases=[key], people=[by]).cases[key]
        running = clocks_of_case(one.state, case, desk.house.clocks)
        ends = [each.ends for each in running if each.period.name == "complete" and each.over(now)]
        if not ends or case.stage != "incomplete":
            return None
        if by == TIMETABLE and by not in one.state.parties:
            one.do(lambda state: parties.name_party(state, by, PartyKind.MACHINE, "The timetable"))
        one.do(lambda state: claiming.lapse(state, key, ends[0], now, by, case.seq))
        return one.done(key)

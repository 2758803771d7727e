"""The priority check of a copyright claim: who published first, from what the record and lineage can show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection

from wirecopy.article.moment import Moment, parse_moment
from wirecopy.errors import NotAllowed
from wirecopy.ids import canonical
from wirecopy.ledger.cases.priority import PriorityCheck, priority_check
from wirecopy.ledger.cases.sightings import Basis, Sighting, Whose
from wirecopy.ledger.desk.kinds import Priority
from wirecopy.ledger.desk.rules import deciding
from wirecopy.ledger.desk.state import Case, DeskState
from wirecopy.lineage.model import Derivation
from wirecopy.store import desk as stored
from wirecopy.store import reader, vault
from wirecopy.workflow.desk import Desk, doing, seq_seen
from wirecopy.workflow.desk_filing import whole_filing
from wirecopy.workflow.desk_found import story_of_article


def check_priority(
    desk: Desk,
    case: str,
    by: str,
    claimants: str | None = None,
    sightings: Sequence[Sighting] = (),
    seen: int | None = None,
) -> PriorityCheck:
    """Look who was first, and record what was found with its evidence, which is sealed. ``claimants``: the article of the
    workspace that is the claimant's text; ``sightings``: archived copies and the like that an editor looked up."""
    with doing(desk) as one:
        key = stored.whole_id(one.connection, "case", case)
        known = one.look(cases=[key], people=[by]).cases[key]
        work = known.opened.targets[0].work
        theirs = reader.resolve(one.connection, claimants) if claimants else None
        if theirs == work:
            raise NotAllowed(f"case {key}: {work} is our own article", "Name the claimant's, or none")
        found = _checked(one.connection, one.state, known, work, theirs, sightings)
        [evidence] = vault.seal(one.connection, [canonical([found.finding, found.because, *map(list, found.evidence)])])
        there = seq_seen(seen, known.seq)
        one.do(lambda s: deciding.check_priority(s, key, Priority(found.finding), evidence, by, there))
        return found


def _checked(
    connection: Connection, state: DeskState, case: Case, work: str, theirs: str | None, more: Sequence[Sighting]
) -> PriorityCheck:
    seen = [*_ours(connection, state, work), *_claimants(connection, case, theirs), *more]
    return priority_check(theirs or "the claimant's text", work, seen, _derivations(connection, work, theirs))


def _ours(connection: Connection, state: DeskState, work: str) -> Iterator[Sighting]:
    for version in state.works[work].versions[:1]:
        at = Moment(datetime.fromisoformat(version.at))
        yield Sighting(whose=Whose.OURS, basis=Basis.RECORDED, at=at, where="the record")
    yield from _seen(connection, Whose.OURS, work)


def _claimants(connection: Connection, case: Case, theirs: str | None) -> Iterator[Sighting]:
    said = whole_filing(connection, case.sealed, case.opened.claimant, case.id).get("first_published")
    if said and (at := parse_moment(str(said))):
        yield Sighting(whose=Whose.CLAIMANT, basis=Basis.CLAIMED, at=at)
    if theirs:
        yield from _seen(connection, Whose.CLAIMANT, theirs)


def _seen(connection: Connection, whose: Whose, article: str) -> Iterator[Sighting]:
    for version in reader.load_versions(connection, article)[:1]:
        yield Sighting(whose=whose, basis=Basis.SEEN, at=Moment(datetime.fromisoformat(version.received)))
        if version.article.published:
            yield Sighting(whose=whose, basis=Basis.PRINTED, at=version.article.published)


def _derivations(connection: Connection, work: str, theirs: str | None) -> list[Derivation]:
    stories = [story_of_article(connection, name) for name in (work, theirs) if name]
    found = [each for story in stories if story for each in story.lineage.derivations]
    return list(dict.fromkeys(found))

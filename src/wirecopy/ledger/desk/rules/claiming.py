"""Cases: opened with evidence sealed, completed, acknowledged, assessed, appealed, closed. Decisions: :mod:`deciding`.

Which fields a kind needs and which periods run is worked out by others and told here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from wirecopy.errors import NotAllowed
from wirecopy.ids import identify
from wirecopy.ledger.desk.claims import CaseMoved, CaseNoted, CaseOpened, EvidenceSealed
from wirecopy.ledger.desk.given import Target
from wirecopy.ledger.desk.kinds import CaseKind, Occurrence
from wirecopy.ledger.desk.rules import checks
from wirecopy.ledger.desk.rules.conduct import DECIDED, DISMISSED, HIDING
from wirecopy.ledger.desk.state import Case, DeskState
from wirecopy.ledger.events import Event
from wirecopy.ledger.lifecycle import CASE, check
from wirecopy.ledger.stages import CaseMove, Role

_WITH_MORE = frozenset({CaseMove.COMPLETE, CaseMove.FIND_INCOMPLETE, CaseMove.LAPSE})
_BY_DECISION = frozenset({CaseMove.UPHOLD, CaseMove.UPHOLD_PARTLY, CaseMove.REJECT})
NOTABLE = frozenset(
    {
        Occurrence.FORWARDED,
        Occurrence.EXTENDED,
        Occurrence.RECIPIENTS_TOLD,
        Occurrence.EFFECT_REPORTED,
        Occurrence.COURT_ACTION,
    }
)
"""What can be noted of a case; everything else follows from its moves."""

NOTED = frozenset({CaseMove.REFER, CaseMove.APPEAL, CaseMove.WITHDRAW})
"""Moves that say why."""


def case_id(kind: CaseKind, targets: Iterable[Target], claimant: str, sealed: str) -> str:
    """A case's id: the same filing sent twice is one case."""
    about = sorted([target.work, target.version, list(target.passages)] for target in targets)
    return identify({"case": kind, "about": about, "claimant": claimant, "sealed": sealed})


def open_case(
    state: DeskState,
    kind: CaseKind,
    targets: Sequence[Target],
    claimant: str,
    sealed: str,
    by: str,
    missing: Sequence[str] = (),
    answers: str | None = None,
    because: str | None = None,
) -> list[Event]:
    """Open a case about published versions and seal them as evidence. ``sealed`` is the digest of the filing without
    contact data, ``missing`` the names of fields that it lacks; with any, the case begins as incomplete."""
    checks.party(state, claimant)
    checks.roles(state, by, claimant, Role.CLAIMANT)
    checks.digest(sealed, "the filing")
    key = case_id(kind, targets, claimant, sealed)
    if key in state.cases:
        stage = state.cases[key].stage.replace("_", " ")
        raise NotAllowed(f"this filing is case {key} already, which is {stage}", "Go on with that one")
    _check_targets(state, targets)
    _check_answers(state, kind, answers)
    evidence = [_evidence(state, key, target, by) for target in targets]
    lacking = [CaseMoved(key, CaseMove.FIND_INCOMPLETE, by, missing=tuple(missing))] if missing else []
    return [CaseOpened(key, kind, tuple(targets), claimant, sealed, by, answers, because), *evidence, *lacking]


def _check_targets(state: DeskState, targets: Sequence[Target]) -> None:
    if not targets:
        raise NotAllowed("the case is about nothing", "Name at least one version of a work")
    for target in targets:
        public = [version.publication.version for version in checks.work(state, target.work).versions]
        if target.version not in public:
            raise NotAllowed(
                f"version {target.version} of work {target.work} was never public",
                f"Public: {', '.join(public) or 'none'}",
            )
        if any(not 0 <= begin < end for begin, end in target.passages):
            raise NotAllowed(f"a passage of work {target.work} is empty", "Give [begin, end) with begin before end")


def _check_answers(state: DeskState, kind: CaseKind, answers: str | None) -> None:
    if (kind is CaseKind.COUNTER_NOTICE) != (answers is not None):
        raise NotAllowed(
            f"a {kind.replace('_', ' ')} answers {answers or 'no case'}", "Counter-notices answer a case; others none"
        )
    if answers is None:
        return
    answered = checks.case(state, answers)
    if not any(acted.kind in HIDING for acted in answered.acted):
        raise NotAllowed(f"nothing was withheld or removed for case {answers}", "There is nothing to answer yet")


def _evidence(state: DeskState, case: str, target: Target, by: str) -> EvidenceSealed:
    version = state.versions[target.work][target.version]
    return EvidenceSealed(case, (version.text, version.meta), by, target.work, target.version)


def seal(state: DeskState, case: str, digests: Sequence[str], by: str, seen: int) -> list[Event]:
    """Put more bytes away as evidence."""
    known = _looked_at(state, case, seen)
    checks.roles(state, by)
    if not digests:
        raise NotAllowed(f"case {case}: there is nothing to seal", "Name what is put away, by digest")
    for each in digests:
        checks.digest(each, "the evidence")
    return [EvidenceSealed(known.id, tuple(digests), by)]


def find_incomplete(state: DeskState, case: str, missing: Sequence[str], by: str, seen: int) -> list[Event]:
    """Say which fields a case lacks."""
    known = _looked_at(state, case, seen)
    _check_move(state, known, CaseMove.FIND_INCOMPLETE, by)
    if not missing:
        raise NotAllowed(f"case {case} lacks nothing that was named", "Name the fields it lacks, or acknowledge it")
    return [CaseMoved(case, CaseMove.FIND_INCOMPLETE, by, missing=tuple(missing))]


def complete(state: DeskState, case: str, sealed: str, missing: Sequence[str], by: str, seen: int) -> list[Event]:
    """Take a case up again with its fields completed: ``sealed`` is the digest of all of them, ``missing`` must be none."""
    known = _looked_at(state, case, seen)
    _check_move(state, known, CaseMove.COMPLETE, by)
    checks.digest(sealed, "the filing")
    if missing:
        raise NotAllowed(f"case {case} still lacks {', '.join(missing)}", "Add them all")
    return [CaseMoved(case, CaseMove.COMPLETE, by, sealed=sealed)]


def note(state: DeskState, case: str, what: Occurrence, by: str, seen: int, note: str | None = None) -> list[Event]:
    """Record what starts, keeps or stops a clock and is nothing that the desk decides."""
    known = _looked_at(state, case, seen)
    checks.editor(state, by)
    if what not in NOTABLE:
        raise NotAllowed(
            f"case {case}: {what} follows from what is done", f"Can be noted: {', '.join(sorted(NOTABLE))}"
        )
    if note is not None:
        checks.digest(note, "the note")
    return [CaseNoted(known.id, what, by, note)]


def lapse(state: DeskState, case: str, due: datetime, now: datetime, by: str, seen: int) -> list[Event]:
    """Let a case lapse that was not completed by its deadline, which was worked out from events and a calendar."""
    known = _looked_at(state, case, seen)
    _check_move(state, known, CaseMove.LAPSE, by)
    if now < due:
        raise NotAllowed(f"case {case} can be completed until {due.isoformat()}", "Wait until then")
    return [CaseMoved(case, CaseMove.LAPSE, by)]


def move(state: DeskState, case: str, move: CaseMove, by: str, seen: int, note: str | None = None) -> list[Event]:
    """Acknowledge a case, assess, refer or resume it, withdraw it, say that what it asked for was done, close it, appeal."""
    known = _looked_at(state, case, seen)
    if move in _WITH_MORE | _BY_DECISION:
        raise NotAllowed(
            f"case {case}: {move.replace('_', ' ')} says more than that it was done", "Use its own command"
        )
    _check_move(state, known, move, by)
    _check_note(known, move, note)
    if move is CaseMove.ACT:
        _check_acted(known)
    if move is CaseMove.ASSESS and by in (earlier := [decision.by for decision in known.decisions]):
        raise NotAllowed(
            f"case {case} was decided by {by} before", f"Anybody may assess it now but {', '.join(earlier)}"
        )
    return [CaseMoved(case, move, by, note)]


def _looked_at(state: DeskState, case: str, seen: int) -> Case:
    known = checks.case(state, case)
    checks.unmoved(known, seen, "case")
    return known


def _check_move(state: DeskState, case: Case, move: CaseMove, by: str) -> None:
    acting = checks.roles(state, by, case.opened.claimant, Role.CLAIMANT)
    check(CASE, case.stage, move, acting, case.id)


def _check_note(case: Case, move: CaseMove, note: str | None) -> None:
    if note is not None:
        checks.digest(note, "the note")
    elif move in NOTED:
        raise NotAllowed(f"case {case.id}: to {move} it needs a reason", "Say why; it is kept with the case")


def _check_acted(case: Case) -> None:
    if not case.acted:
        raise NotAllowed(f"nothing was done for case {case.id} yet", "Put an action in force that names the case first")


def open_for_source(state: DeskState, action: str, resting: Sequence[Target], sealed: str, by: str) -> list[Event]:
    """A correction at a source opens a case for each version that rests on it; ``action`` is that at the source, if it is
    one of ours, else whatever names it; ``sealed`` the digest of what it says."""
    events: list[Event] = []
    for target in resting:
        if case_id(CaseKind.CORRECTION, [target], by, sealed) not in state.cases:
            events += open_case(state, CaseKind.CORRECTION, [target], by, sealed, by, because=action)
    return events


def resting_on(state: DeskState, original: str) -> list[Target]:
    """The current versions of works, among those in the state, that credit an original."""
    public = [(work, work.current.publication) for work in state.works.values() if work.versions]
    return [
        Target(work.id, publication.version)
        for work, publication in public
        if any(credit.original == original for credit in publication.credits)
    ]


def flags(state: DeskState, work: str) -> list[Case]:
    """The cases about a work that a correction at a source opened and that nobody has decided: readers see a flag."""
    cases = (state.cases[key] for key in checks.work(state, work).cases if key in state.cases)
    return [case for case in cases if case.opened.because and case.stage not in DECIDED | DISMISSED]

"""What a form about a work is filled in with: its text as it is, credits as they were given, originals that were found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from wirecopy.errors import NotFound
from wirecopy.ledger.desk.given import CreditGiven
from wirecopy.ledger.desk.rules.crediting import OF_PEOPLE
from wirecopy.ledger.desk.state import Action, Case, Work
from wirecopy.ledger.stages import SubmissionStage, WorkStage
from wirecopy.store import desk as stored
from wirecopy.store import reader
from wirecopy.web.desk.deeds import Asking
from wirecopy.web.desk.typing import KINDS, Line, Typed
from wirecopy.web.site import Site
from wirecopy.workflow.desk_found import found_for
from wirecopy.workflow.pages.revising import Draft, draft_of
from wirecopy.workflow.pages.visible import shown_seq

_EMPTY = 2  # rows for credits beside those that are known


class Before(NamedTuple):
    """A work as it stands before something is done to it. ``noun`` is what its history is of."""

    id: str
    seq: int
    stage: WorkStage
    draft: Draft
    language: str | None
    credits: tuple[CreditGiven, ...]
    waived: frozenset[str]
    cases: tuple[Case, ...]
    actions: tuple[Action, ...]
    noun: str = "work"


def before(site: Site, name: str) -> Before:
    """A work, or an article that is none yet."""
    with site.reading() as connection:
        key = reader.resolve(connection, name)
        state = stored.load(connection, [key], people=())
        known = state.works.get(key) or Work(key)
        seq = shown_seq(connection, key) if known.versions else reader.current_seq(connection, key)
        draft = draft_of(connection, seq)
    taken = [state.submissions[each] for each in known.submissions]
    declared = [each.credits for each in taken if each.stage is SubmissionStage.ACCEPTED]
    current = known.current.publication if known.versions else None
    return Before(
        key,
        known.seq,
        known.stage,
        draft,
        draft.language,
        current.credits if current else declared[-1] if declared else (),
        frozenset(each.original for each in current.waivers) if current else frozenset(),
        tuple(state.cases[each] for each in known.cases if each in state.cases),
        tuple(each for each in known.actions if each.stands),
    )


def prefilled(site: Site, asking: Asking, known: Before, case: str = "") -> Typed:
    """The form as it is first shown; ``case`` is what it is done for."""
    texts = {"headline": known.draft.headline, "byline": known.draft.byline, "text": known.draft.text, "case": case}
    licence = site.house.licence
    if asking.has("times") and licence:
        texts |= {"licence": licence.name, "licence_url": licence.url or ""}
    return Typed({name: [text] for name, text in texts.items()})


def rows_of(site: Site, asking: Asking, known: Before, typed: Typed) -> list[Line]:
    """The rows for credits: those typed, else those given before, and each original that was found and has none."""
    if not asking.has("credits"):
        return []
    given = typed.lines if "credit_name" in typed.texts else list(_given(known))
    credited = {row.original for row in given} | known.waived
    found = [row for row in _found(site, known) if row.original not in credited]
    told = {row.original: row.told for row in _found(site, known)}
    return [*(row._replace(told=told.get(row.original, "")) for row in given), *found, *[Line()] * _EMPTY]


def _given(known: Before) -> Iterator[Line]:
    for each in known.credits:
        if each.kind in KINDS and not (each.kind in OF_PEOPLE and each.party):
            yield Line(str(each.kind), each.name, each.original or "", each.url or "", str(each.hop))


def _found(site: Site, known: Before) -> list[Line]:
    try:
        found = found_for(site.desk, known.id)
    except NotFound:
        return []
    return [
        Line("republished_from" if each.steps == 1 else "via", each.original.name, each.original.id,
             each.original.url or "", str(each.steps), "", f"found: {each.kind}, {each.confidence:.0%}")
        for each in found.originals
    ]  # fmt: skip

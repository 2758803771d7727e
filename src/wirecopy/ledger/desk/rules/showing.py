"""What may be shown and what is kept out: asked by pages, packages and readers of feeds."""

from __future__ import annotations

from typing import NamedTuple

from wirecopy.errors import NotAllowed
from wirecopy.ledger.desk.kinds import Change
from wirecopy.ledger.desk.rules import checks
from wirecopy.ledger.desk.state import DeskState, PublicVersion
from wirecopy.ledger.stages import WorkStage


class KeptOut(NamedTuple):
    """What was removed and must not come back by reading it again: digests and signatures, with work and action."""

    digests: dict[str, tuple[str, str]]
    signatures: dict[str, tuple[str, str]]


def kept_out(state: DeskState) -> KeptOut:
    """All that is kept out, of the works in a state."""
    purges = [purged for work in state.works.values() for purged in work.purged.values()]
    return KeptOut(
        {digest: (purged.work, purged.action) for purged in purges for digest in purged.digests},
        {mark: (purged.work, purged.action) for purged in purges for mark in purged.signatures},
    )


def shown_versions(state: DeskState, work: str) -> list[PublicVersion]:
    """The versions of a work whose words readers may see: none while it is hidden, none from before a redaction."""
    known = checks.work(state, work)
    if known.stage is not WorkStage.USABLE:
        return []
    redacted = [at for at, version in enumerate(known.versions) if version.publication.change is Change.REDACTION]
    barred = {digest for purged in known.purged.values() for digest in purged.digests}
    texts = state.versions[work]
    visible = known.versions[redacted[-1] if redacted else 0 :]
    return [version for version in visible if texts[version.publication.version].text not in barred]


def check_package(state: DeskState, work: str) -> None:
    """Raises :class:`NotAllowed` for a work that nobody may republish now."""
    known = checks.work(state, work)
    if known.stage is not WorkStage.USABLE:
        raise NotAllowed(f"work {work} is {known.stage} and cannot be republished", "Only what is usable can be")

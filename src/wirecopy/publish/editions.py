"""Editions from the desk's state: what is public about a work now, in the one form that every page and feed is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from wirecopy.article.model import Article, CreditKind, Status
from wirecopy.article.moment import Moment
from wirecopy.errors import NotAllowed
from wirecopy.ledger.desk.given import CreditGiven, Publication
from wirecopy.ledger.desk.kinds import ActionKind
from wirecopy.ledger.desk.rules import checks
from wirecopy.ledger.desk.rules.claiming import flags
from wirecopy.ledger.desk.rules.flagging import flag_times
from wirecopy.ledger.desk.state import DeskState, Work
from wirecopy.ledger.stages import WorkStage
from wirecopy.publish.edition import Citation, Edition, Flag, PublicNotice

Texts = Mapping[str, str]
"""Words by their digest: texts of versions, headlines, public texts, terms, statements. What was purged is missing."""

_STATUS = {
    WorkStage.USABLE: Status.USABLE,
    WorkStage.WITHHELD: Status.WITHHELD,
    WorkStage.CANCELED: Status.CANCELED,
}
_IN_BYLINES = frozenset({CreditKind.AUTHORED_BY, CreditKind.SUBMITTED_BY, CreditKind.EDITED_BY})


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where works are: ``base`` is the site's address, without a slash at its end."""

    base: str

    def work(self, key: str) -> str:
        """Where a work is read."""
        return f"{self.base}/articles/{key}"

    def version(self, key: str, number: int) -> str:
        """Where one of its versions is read."""
        return f"{self.history(key)}/{number}"

    def history(self, key: str) -> str:
        """Where its versions are listed."""
        return f"{self.work(key)}/versions"


def edition_of(
    state: DeskState, work: str, texts: Texts, addresses: Addresses, article: Article | None = None
) -> Edition:
    """What is public about a work. ``article`` is its current version's, where its description is still kept. Raises
    :class:`NotAllowed` for a work that never was public."""
    known = checks.work(state, work)
    if known.stage not in _STATUS:
        raise NotAllowed(f"work {work} is {known.stage} and has nothing public", "Publish it first")
    current = known.current
    publication, licence = current.publication, current.publication.licence
    visible = known.stage is WorkStage.USABLE
    shown = article if visible else None
    version = state.versions.get(work, {}).get(publication.version)
    statement = state.statements.get(publication.responsibility)
    notices = tuple(_notices(known, texts))
    moments = [current.at, *flag_times(state, work), *(action.at for action in known.actions if action.at)]
    return Edition(
        id=work,
        url=addresses.work(work),
        number=current.number,
        status=_STATUS[known.stage],
        headline=texts.get(publication.headline, ""),
        text=texts[version.text] if visible and version else None,
        authors=_names(publication, CreditKind.AUTHORED_BY),
        published=_moment(known.versions[0].at),
        modified=max(map(_moment, moments), key=lambda at: at.instant),
        version_url=addresses.version(work, current.number),
        language=shown.language if shown else None,
        submitted_by=next(iter(_names(publication, CreditKind.SUBMITTED_BY)), None),
        edited_by=_names(publication, CreditKind.EDITED_BY),
        dateline=shown.dateline.text if shown and shown.dateline else None,
        licence=licence.name if licence else None,
        licence_url=licence.url if licence else None,
        terms=texts.get(licence.terms) if licence and licence.terms else None,
        copyright_holder=licence.holder if licence else None,
        responsibility=texts.get(statement.text, "") if statement else "",
        citations=_citations(state, publication, addresses),
        notices=notices,
        flags=tuple(_flags(state, work, texts, addresses)) if visible else (),
        blocked_by=_blocked_by(known),
        digest=version.text if version else None,
        previous_url=addresses.version(work, current.number - 1) if current.number > 1 else None,
        history_url=addresses.history(work),
    )


def _notices(work: Work, texts: Texts) -> Iterator[PublicNotice]:
    """Every action that ever was in force: one that was reversed is followed by the one that says so."""
    undone = {other.reversed_by: other.id for other in work.actions}  # of several that one reversed, the latest
    for action in sorted((action for action in work.actions if action.at), key=lambda action: (action.at, action.id)):
        yield PublicNotice(
            id=action.id,
            kind=str(action.deed.kind),
            at=_moment(action.at or ""),
            text=texts.get(action.deed.text, ""),
            number=action.number,
            reverses=undone.get(action.id),
        )


def _flags(state: DeskState, work: str, texts: Texts, addresses: Addresses) -> Iterator[Flag]:
    for case in flags(state, work):
        action = state.actions.get(case.opened.because or "")
        source = (action.work, action.deed.kind) if action else None
        yield flag_of(case.id, case.at, texts.get(case.opened.sealed, ""), addresses, source)


def flag_of(case: str, at: str, text: str, addresses: Addresses, source: tuple[str, str] | None) -> Flag:
    """A flag; ``source`` is the work of ours that an action was on, and the action's kind."""
    work, kind = source or (None, "")
    return Flag(
        case=case, at=_moment(at), text=text, kind=str(kind), work=work, url=addresses.work(work) if work else None
    )


def _blocked_by(work: Work) -> str | None:
    if work.stage is not WorkStage.WITHHELD:
        return None
    standing = [action for action in work.actions if action.stands and action.deed.kind is ActionKind.WITHHOLD]
    return standing[-1].deed.blocked_by if standing else None


def _names(publication: Publication, kind: CreditKind) -> tuple[str, ...]:
    return tuple(credit.name for credit in publication.credits if credit.kind is kind)


def _citations(state: DeskState, publication: Publication, addresses: Addresses) -> tuple[Citation, ...]:
    given = [credit for credit in publication.credits if credit.kind not in _IN_BYLINES]
    return tuple(_citation(state, credit, addresses) for credit in sorted(given, key=lambda credit: credit.hop))


def _citation(state: DeskState, credit: CreditGiven, addresses: Addresses) -> Citation:
    cited = state.works.get(credit.original or "")
    ours = cited.id if cited and cited.versions else None
    url = credit.url or (addresses.work(ours) if ours else None)
    return Citation(kind=credit.kind, name=credit.name, hop=credit.hop, url=url, work=ours)


def _moment(written: str) -> Moment:
    """A time as the record writes it, read without guessing: feeds read many."""
    return Moment(datetime.fromisoformat(written))

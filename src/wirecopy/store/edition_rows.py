"""Editions as the projection keeps them: all that is public of a work, with digests in the place of words.

A feed of many works is made of these without folding the events of each; words are put in when it is read, so that what
was purged is nowhere else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from wirecopy.article.model import CreditKind, Status
from wirecopy.article.moment import Moment
from wirecopy.ledger.desk.rules.claiming import flags
from wirecopy.ledger.desk.state import DeskState, Work
from wirecopy.publish.edition import Citation, Edition, PublicNotice
from wirecopy.publish.editions import Addresses, edition_of, flag_of

_PLAIN = tuple(
    "id number headline text submitted_by licence licence_url terms copyright_holder responsibility blocked_by digest".split()
)
_SAID = ("headline", "terms", "responsibility")


class _Digests(dict[str, str]):
    """Every digest for the words that it is of."""

    def __missing__(self, key: str) -> str:
        return key

    def get(self, key: str, default: Any = None) -> Any:
        return key


def outline(state: DeskState, work: Work) -> dict[str, Any]:
    """All that is public of a work, as JSON. What it depends on beside its own events, which of its originals are works of
    ours and where, is found when it is read."""
    alone = DeskState(statements=state.statements, versions={work.id: state.versions.get(work.id, {})})
    alone.works[work.id] = work
    alone.cases |= {key: state.cases[key] for key in work.cases if key in state.cases}
    public = edition_of(alone, work.id, _Digests(), Addresses(""))
    originals = [
        c.original for c in sorted(work.current.publication.credits, key=lambda c: c.hop) if not _person(c.kind)
    ]
    said = {name: value for name in _PLAIN if (value := getattr(public, name))}
    said |= {"status": str(public.status), "authors": list(public.authors), "edited_by": list(public.edited_by)}
    said |= {"published": work.versions[0].at, "modified": str(public.modified)}
    said["citations"] = [
        [str(cite.kind), cite.name, cite.hop, cite.url if original != work.id else None, original]
        for cite, original in zip(public.citations, originals, strict=True)
    ]
    said["notices"] = [[n.id, n.kind, str(n.at), n.text, n.number, n.reverses] for n in public.notices]
    if public.flags:
        said["flags"] = [[c.id, c.at, c.opened.sealed, c.opened.because] for c in flags(alone, work.id)]
    return said


def _person(kind: CreditKind) -> bool:
    return kind in (CreditKind.AUTHORED_BY, CreditKind.SUBMITTED_BY, CreditKind.EDITED_BY)


def digests_in(said: Mapping[str, Any]) -> Iterable[str]:
    """The digests of the words that an outline speaks of, but for the text's."""
    beside = [*(notice[3] for notice in said["notices"]), *(flag[2] for flag in said.get("flags", ()))]
    return [*(said[name] for name in _SAID if name in said), *beside]


def actions_in(said: Mapping[str, Any]) -> Iterable[str]:
    """The actions at originals that an outline's flags are about."""
    return [flag[3] for flag in said.get("flags", ())]


def originals_in(said: Mapping[str, Any]) -> Iterable[str]:
    """The originals that an outline credits."""
    return [cite[4] for cite in said["citations"] if cite[4]]


def edition_from(
    said: Mapping[str, Any],
    words: Mapping[str, str],
    text: str | None,
    ours: frozenset[str],
    sources: Mapping[str, tuple[str, str]],
    addresses: Addresses,
    language: str | None = None,
    dateline: str | None = None,
    bylines: Collection[str] = (),
) -> Edition:
    """The edition of an outline. ``ours`` are the originals that are works of ours, ``sources`` the works and kinds of
    actions on them, ``bylines`` the lines of the text that name its authors."""
    key, number = said["id"], said["number"]
    plain = {name: said[name] for name in _PLAIN if name in said and name not in ("text", *_SAID)}
    headline = words.get(said["headline"], "")
    return Edition(
        **plain,
        url=addresses.work(key),
        status=Status(said["status"]),
        headline=headline,
        text=None if text is None else _story(text, headline, bylines),
        authors=tuple(said["authors"]),
        edited_by=tuple(said["edited_by"]),
        published=_moment(said["published"]),
        modified=_moment(said["modified"]),
        version_url=addresses.version(key, number),
        previous_url=addresses.version(key, number - 1) if number > 1 else None,
        history_url=addresses.history(key),
        terms=words.get(said["terms"]) if "terms" in said else None,
        responsibility=words.get(said.get("responsibility", ""), ""),
        citations=tuple(_citation(cite, ours, addresses) for cite in said["citations"]),
        notices=tuple(_notice(notice, words) for notice in said["notices"]),
        flags=tuple(
            flag_of(case, at, words.get(text, ""), addresses, sources.get(action))
            for case, at, text, action in said.get("flags", ())
        ),
        language=language,
        dateline=dateline,
    )


def _story(text: str, headline: str, bylines: Collection[str]) -> str:
    """The text without its headline and byline, which plain files have as their first lines and pages show by themselves."""
    for shown in ({headline.strip()}, bylines):
        first, gap, rest = text.partition("\n\n")
        text = rest if gap and first.strip() in shown else text
    return text


def _citation(cite: list[Any], ours: frozenset[str], addresses: Addresses) -> Citation:
    kind, name, hop, url, original = cite
    own = original if original in ours else None
    return Citation(
        kind=CreditKind(kind), name=name, hop=hop, url=url or (addresses.work(own) if own else None), work=own
    )


def _notice(notice: list[Any], words: Mapping[str, str]) -> PublicNotice:
    key, kind, at, said, number, reverses = notice
    text = words.get(said, "")
    return PublicNotice(id=key, kind=kind, at=_moment(at), text=text, number=number, reverses=reverses)


def _moment(written: str) -> Moment:
    """A time as the record writes it, read without guessing."""
    return Moment(datetime.fromisoformat(written))

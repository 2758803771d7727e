"""Filings: what claimants send, parted into what is public, what is sealed with the case, and contact data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from wirecopy.errors import NotFound, UsageError
from wirecopy.ids import canonical, digest
from wirecopy.ledger.cases.completeness import Completeness, completeness, readings_of
from wirecopy.ledger.cases.fields import CaseKind
from wirecopy.ledger.cases.parting import parted
from wirecopy.ledger.desk.given import Target
from wirecopy.ledger.desk.state import Case, DeskState
from wirecopy.publish.editions import Addresses
from wirecopy.store import reader, vault
from wirecopy.store.schema import blobs, texts

_LETTERS = str.maketrans("0123456789", "ghijklmnop")  # digits in a key could pass for a telephone number


class Filing(NamedTuple):
    """What was sent, parted: ``content`` is what is sealed, without contact data, ``private`` the contact data."""

    kind: CaseKind
    content: bytes
    private: dict[str, str]
    found: Completeness
    urls: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields without which the case cannot go on."""
        return tuple(dict.fromkeys(each.field for each in (*self.found.missing, *self.found.problems)))

    @property
    def stranger(self) -> str:
        """A key for a claimant who is no party yet; it says nothing about them."""
        return f"claimant-{digest(self.content)[:16].translate(_LETTERS)}"


def filing_of(kind: CaseKind, given: Mapping[str, object]) -> Filing:
    """Read a filing. Raises :class:`UsageError` for fields that its kind does not have."""
    found = completeness(kind, given)
    if wrong := [each.words for each in found.problems if not each.field]:
        raise UsageError(". ".join(wrong))
    parts = parted(kind, given)
    values = {name: it.value for name, it in readings_of(kind, given).items()}
    content = canonical({"kind": str(kind), "public": parts.public, "sealed": parts.sealed})
    urls, passages = (_several(values.get(name)) for name in ("urls", "passages"))
    return Filing(kind, content, parts.private, found, urls, passages)


def _several(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def public_part(content: bytes) -> dict[str, Any]:
    """What everybody may see of a filing."""
    return dict(json.loads(content)["public"])


def law_of(connection: Connection, case: Case) -> str | None:
    """The law that a claimant chose, in the kinds that ask; only its clocks run."""
    if case.opened.because:
        return None
    law = public_part(vault.unseal(connection, case.sealed)).get("law")
    return law if isinstance(law, str) else None


def whole_filing(connection: Connection, sealed: str, claimant: str, case: str) -> dict[str, Any]:
    """All that was sent, contact data included: for the desk alone."""
    parts: dict[str, dict[str, Any]] = json.loads(vault.unseal(connection, sealed))
    return parts["public"] | parts["sealed"] | vault.load_contact(connection, claimant, case)


def works_in(connection: Connection, names: Sequence[str], urls: Iterable[str], addresses: Addresses) -> list[str]:
    """The works that a filing is about: those named, else those whose addresses it gives. Raises :class:`NotFound`."""
    if names:
        return list(dict.fromkeys(reader.resolve(connection, name) for name in names))
    base = addresses.work("")
    found: dict[str, None] = {}
    for url in urls:
        name = url.removeprefix(base).partition("/")[0] if url.startswith(base) else url
        try:
            found[reader.resolve(connection, name)] = None
        except NotFound:
            continue  # a filing may name pages of others too
    if not found:
        raise NotFound("the filing gives no address of a work that is here. Name the works it is about")
    return list(found)


def target_of(connection: Connection, state: DeskState, work: str, passages: Sequence[str]) -> Target:
    """The version of a work that readers see, and where the passages stand in it."""
    known = state.works.get(work)
    if known is None or not known.versions:
        raise NotFound(f"work {work} was never public. A case is about what was published")
    version = known.current.publication.version
    key = state.versions[work][version].text
    text = connection.scalar(select(texts.c.text).where(texts.c.digest == key)) or ""
    places = [(text.find(passage), len(passage)) for passage in passages]
    return Target(work, version, tuple((begin, begin + length) for begin, length in places if begin >= 0 and length))


def seal_evidence(connection: Connection, state: DeskState, targets: Iterable[Target]) -> None:
    """Put copies of what a case is about away: they stay when the version goes."""
    for target in targets:
        version = state.versions[target.work][target.version]
        text = connection.scalar(select(texts.c.text).where(texts.c.digest == version.text))
        meta = connection.scalar(select(blobs.c.content).where(blobs.c.digest == version.meta))
        if text is not None:
            vault.seal(connection, [text.encode("utf-8")])
        if meta is not None:
            vault.put_away(connection, {version.meta: meta})

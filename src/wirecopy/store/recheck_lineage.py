"""Kept derivations and families held to what was found and to the texts they are about: every fault, not the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from wirecopy.ledger.chain import Fault
from wirecopy.store import descent, kin, lineage
from wirecopy.store.lineage import DERIVATIONS, FAMILIES
from wirecopy.store.schema import derivations, lineages, members, names, traced, unseen, versions

_AGAIN = "'wirecopy trace --again' makes them anew"


def faults(connection: Connection, progress: Callable[[int], None] = lambda done: None) -> Iterator[Fault]:
    """Findings that are not what was kept, findings of other texts than the version's, rows that make no sense."""
    for row in connection.execute(select(lineages)).mappings().all():
        progress(1)
        where = f"lineages {row['id']}"
        if row["seal"] != lineage.seal_of(row):
            yield Fault(where, "the row is not what was found")
        elif row["id"] == DERIVATIONS:
            yield from _derivations(connection, row, where)
        elif row["id"] == FAMILIES:
            yield from _families(connection, row, where)
        else:
            yield Fault(where, "nothing of that name is ever found")
    yield from _lone(connection)


def _lone(connection: Connection) -> Iterator[Fault]:
    for table in (traced, names, derivations, unseen, members):
        whose = FAMILIES if table is members else DERIVATIONS
        keys = [column for column in table.primary_key.columns if column.name != "lineage"]
        for row in connection.execute(select(*keys).where(table.c.lineage != whose)):
            yield Fault(f"{table.name} {' '.join(map(str, row))}", "no lineage speaks of this row")


def _derivations(connection: Connection, row: Any, where: str) -> Iterator[Fault]:
    here = (traced.c.lineage == DERIVATIONS, names.c.lineage == DERIVATIONS)
    looked_at = list(descent.traced_where(connection, *here))
    joined = traced.join(versions, versions.c.seq == traced.c.version)
    for version in connection.scalars(
        select(traced.c.version).select_from(joined).where(traced.c.text != versions.c.text)
    ):
        yield Fault(f"traced {version}", "these findings are not of the version's text")
    found = connection.execute(select(derivations).where(derivations.c.lineage == DERIVATIONS)).mappings().all()
    for one in found:
        if not _is_sound(one):
            yield Fault(f"derivations {one['ordinal']}", "the row makes no sense")
    lone = connection.execute(select(unseen).where(unseen.c.lineage == DERIVATIONS)).mappings().all()
    count = len(found) + len(lone)
    whole = lineage.digest_of(looked_at, found, lone)
    yield from _whole(row, where, (len(looked_at), count, whole))


def _is_sound(row: Any) -> bool:
    try:
        read = descent.derivation_from({**row, "of": "", "from_": ""})
    except (ValueError, TypeError):
        return False
    one_original = (row["original"] is None) != (row["unseen"] is None)
    return one_original and row["derived"] != row["original"] and 0 <= read.confidence <= 1 and 0 <= read.share <= 1


def _families(connection: Connection, row: Any, where: str) -> Iterator[Fault]:
    rows = connection.execute(select(members).where(members.c.lineage == FAMILIES)).mappings().all()
    yield from _whole(row, where, (row["versions"], len(rows), kin.digest_of(rows)))


def _whole(row: Any, where: str, found: tuple[int, int, str]) -> Iterator[Fault]:
    """The findings as a whole; once texts have gone, and what was found of them, only what is left can be looked at."""
    kept = (row["versions"], row["count"], row["digest"])
    is_whole = found[0] == kept[0] and (row["id"] == DERIVATIONS or found[1] == kept[1])
    if found[1] > kept[1] or found[0] > kept[0] or (is_whole and found != kept):
        yield Fault(where, f"the findings are not those that were kept; {_AGAIN}")

"""Families of statements kept beside the record, each member a row that goes with its statement."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, delete, func, select

from wirecopy.attribution.record import from_json
from wirecopy.lineage.model import Family, Form, Saying
from wirecopy.store import sums
from wirecopy.store.bulk import insert_new
from wirecopy.store.findings import chunks
from wirecopy.store.lineage import FAMILIES, Made, Row, made_row
from wirecopy.store.schema import analyses, articles, lineages, members, statements

_FIELDS = [column.name for column in members.columns if column.name != "lineage"]
_AT_ONCE = 10_000  # rows written at a time


class Place(NamedTuple):
    """Where a statement stands in the store."""

    version: int
    analyser: str
    ordinal: int


class Known(NamedTuple):
    """A statement in a current version, with its place."""

    saying: Saying
    place: Place


def _sayings() -> Select[Any]:
    columns = (articles.c.id, statements.c.version, statements.c.analyser, statements.c.ordinal, statements.c.body)
    return select(*columns).join(articles, articles.c.current == statements.c.version)


def _known(row: Any) -> Known:
    return Known(Saying(row.id, from_json(json.loads(row.body))), Place(row.version, row.analyser, row.ordinal))


def load_sayings(connection: Connection) -> Iterator[Known]:
    """All statements of current versions."""
    query = _sayings().order_by(statements.c.version, statements.c.ordinal)
    rows = connection.execute(query.execution_options(yield_per=_AT_ONCE))
    return map(_known, rows)


def sayings_of(connection: Connection, article: str) -> list[Known]:
    """The statements of an article, in their order."""
    query = _sayings().where(articles.c.id == article).order_by(statements.c.ordinal)
    return [_known(row) for row in connection.execute(query)]


def sayings_called(connection: Connection, beginning: str, most: int) -> list[Known]:
    """Statements whose ids begin so, by version, at most so many."""
    query = _sayings().where(statements.c.id.startswith(beginning, autoescape=True))
    rows = connection.execute(query.order_by(statements.c.version, statements.c.ordinal).limit(most))
    return [_known(row) for row in rows]


def digest_of_analyses(connection: Connection, analyser: str) -> str:
    """The digest over what an analyser found in current versions."""
    joined = analyses.join(articles, articles.c.current == analyses.c.version)
    query = select(analyses.c.version, analyses.c.digest).select_from(joined).where(analyses.c.analyser == analyser)
    return sums.digest_of(tuple(row) for row in connection.execute(query))


def keep(connection: Connection, made: Made, found: Iterable[Family], places: Mapping[str, Place]) -> Made:
    """Keep families in place of all that were found before; ``places`` of statements by ``article#statement``.

    Members whose statements went in the meantime are left out.
    """
    rows = list(_rows(found, places))
    there = _there(connection, {row["version"] for row in rows})
    rows = [row for row in rows if (row["version"], row["analyser"], row["ordinal"]) in there]
    made = made._replace(total=len(rows), digest=digest_of(rows))
    connection.execute(delete(lineages).where(lineages.c.id == FAMILIES))
    insert_new(connection, lineages, [made_row(FAMILIES, made)])
    for at in range(0, len(rows), _AT_ONCE):
        insert_new(connection, members, [{"lineage": FAMILIES, **row} for row in rows[at : at + _AT_ONCE]])
    return made


def _there(connection: Connection, seqs: Collection[int]) -> set[tuple[int, str, int]]:
    columns = (statements.c.version, statements.c.analyser, statements.c.ordinal)
    found: set[tuple[int, str, int]] = set()
    for some in chunks(seqs):
        found.update(tuple(row) for row in connection.execute(select(*columns).where(statements.c.version.in_(some))))
    return found


def _rows(found: Iterable[Family], places: Mapping[str, Place]) -> Iterator[Row]:
    for family in found:
        about = {"family": family.id, "speaker": family.speaker, "entity": family.entity}
        for number, (saying, form) in enumerate(zip(family.sayings, family.forms, strict=True)):
            if saying.id in places:
                yield {**about, "place": number, **places[saying.id]._asdict(), "form": str(form)}


def digest_of(rows: Iterable[Any]) -> str:
    """The digest over members."""
    return sums.digest_of(tuple(row[name] for name in _FIELDS) for row in rows)


def load(connection: Connection) -> list[Family]:
    """All families of which two statements or more are still there."""
    return _loaded(connection, None)


def family_of(connection: Connection, place: Place) -> Family | None:
    """The family that a statement is of, if it is of one."""
    here = (members.c[name] == value for name, value in place._asdict().items())
    name = connection.scalar(select(members.c.family).where(*here))
    found = _loaded(connection, name) if name else []
    return found[0] if found else None


def called(connection: Connection, name: str) -> Family | None:
    """The family with an id, if there is one."""
    return next(iter(_loaded(connection, name)), None)


def _loaded(connection: Connection, family: str | None) -> list[Family]:
    of_statement = and_(*(members.c[name] == statements.c[name] for name in Place._fields))
    columns = (members.c[name] for name in ("family", "form", "speaker", "entity"))
    query = _sayings().add_columns(*columns).join(members, of_statement)
    query = query if family is None else query.where(members.c.family == family)
    groups: dict[str, list[Any]] = {}
    for row in connection.execute(query.order_by(members.c.family, members.c.place)):
        groups.setdefault(row.family, []).append(row)
    return [_family(rows) for rows in groups.values() if len(rows) > 1]


def _family(rows: Sequence[Any]) -> Family:
    return Family(
        id=rows[0].family,
        speaker=rows[0].speaker,
        entity=rows[0].entity,
        sayings=tuple(_known(row).saying for row in rows),
        forms=tuple(Form(row.form) for row in rows),
    )


def count(connection: Connection) -> int:
    """How many families there are."""
    return int(connection.scalar(select(func.count(func.distinct(members.c.family)))) or 0)


def reports(connection: Connection, families: Collection[str], without: Collection[str] = ()) -> dict[str, int]:
    """How many statements of current versions are in each of some families, ``without`` those of some articles."""
    query = select(members.c.family, func.count()).join(articles, articles.c.current == members.c.version)
    query = query.where(members.c.family.in_(sorted(set(families)))).group_by(members.c.family)
    query = query.where(articles.c.id.not_in(sorted(without))) if without else query
    return {row[0]: int(row[1]) for row in connection.execute(query)}

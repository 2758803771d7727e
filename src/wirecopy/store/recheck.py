"""Findings held to what was kept and to the texts they were found in: every fault, not the first."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, and_, select, tuple_

from wirecopy.attribution.extract import Extraction
from wirecopy.attribution.model import Statement
from wirecopy.attribution.record import from_json, spans_of
from wirecopy.ledger.chain import Fault
from wirecopy.store.findings import AT_ONCE, analysis_row, columns_of
from wirecopy.store.schema import analyses, statements, texts, versions

Row = Any  # a row of mappings


def faults(connection: Connection, progress: Callable[[int], None] = lambda done: None) -> Iterator[Fault]:
    """Analyses that are not what was kept or not of their version's text, statements that do not fit either."""
    key = tuple_(analyses.c.version, analyses.c.analyser)
    joined = analyses.outerjoin(versions, versions.c.seq == analyses.c.version)
    joined = joined.outerjoin(texts, texts.c.digest == analyses.c.text)
    query = select(analyses, versions.c.text.label("of_version"), texts.c.text.label("words")).select_from(joined)
    query = query.order_by(analyses.c.version, analyses.c.analyser).limit(AT_ONCE)
    after: tuple[int, str] | None = None
    while page := connection.execute(query.where(key > after) if after else query).mappings().all():
        after = (page[-1]["version"], page[-1]["analyser"])
        said = _said(connection, page)
        for row in page:
            progress(1)
            yield from _faults_of(row, said.get((row["version"], row["analyser"]), []))
    yield from _lone(connection)


def _said(connection: Connection, page: Sequence[Row]) -> dict[tuple[int, str], list[Row]]:
    said: dict[tuple[int, str], list[Row]] = {}
    between = statements.c.version.between(page[0]["version"], page[-1]["version"])
    query = select(statements).where(between).order_by(statements.c.version, statements.c.ordinal)
    for row in connection.execute(query).mappings():
        said.setdefault((row["version"], row["analyser"]), []).append(row)
    return said


def _faults_of(row: Row, said: Sequence[Row]) -> Iterator[Fault]:
    where = f"analyses {row['version']}"
    if row["words"] is None or row["text"] != row["of_version"]:
        yield Fault(where, "these findings are not of the version's text")
        return
    if len(said) != row["count"]:
        yield Fault(where, f"{row['count']} statements were found, and {len(said)} are there")
    read = [_read(one) for one in said]
    for ordinal, (one, statement) in enumerate(zip(said, read, strict=True)):
        if statement is None or one["ordinal"] != ordinal or not _fits(one, statement):
            yield Fault(f"statements {one['version']} {one['ordinal']}", "the row is not what was found")
        elif not all(0 <= span.begin <= span.end <= len(row["words"]) for span in spans_of(statement)):
            yield Fault(f"statements {one['version']} {one['ordinal']}", "a span lies outside the text")
    whole = Extraction(tuple(filter(None, read)), row["language"], row["limited"])
    if analysis_row(row["version"], row["analyser"], row["text"], whole)["digest"] != row["digest"]:
        yield Fault(where, "the findings are not those that were kept; 'wirecopy statements --again' makes them anew")


def _read(row: Row) -> Statement | None:
    try:
        return from_json(json.loads(row["body"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _fits(row: Row, statement: Statement) -> bool:
    try:
        expected = columns_of(statement)
    except (ValueError, TypeError, AttributeError):
        return False
    return expected == {name: row[name] for name in expected}


def _lone(connection: Connection) -> Iterator[Fault]:
    same = and_(analyses.c.version == statements.c.version, analyses.c.analyser == statements.c.analyser)
    query = select(statements.c.version, statements.c.ordinal).where(~select(analyses.c.version).where(same).exists())
    for version, ordinal in connection.execute(query):
        yield Fault(f"statements {version} {ordinal}", "no analysis speaks of this row")

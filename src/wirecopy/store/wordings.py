"""Statements as search looks at them: by their words, without reading all that is known of each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from wirecopy.attribution.model import Statement
from wirecopy.attribution.record import from_json
from wirecopy.store.findings import folded
from wirecopy.store.schema import statements

_AT_ONCE = 20  # versions whose statements are read at a time


class Wording(NamedTuple):
    """A statement's kind, names and words; ``named`` as in :data:`wirecopy.store.schema.statements`."""

    version: int
    kind: str
    named: str | None
    content: str
    body: str

    @property
    def statement(self) -> Statement:
        """All of it."""
        return from_json(json.loads(self.body))

    def has(self, phrases: Sequence[str]) -> bool:
        """Whether all phrases, folded (:func:`wirecopy.store.findings.folded`), stand in it."""
        lower = self.content.lower()
        if lower.isascii() and not all(word in lower for phrase in phrases for word in phrase.split()):
            return False  # most of them: folding takes ten times as long
        content = folded(self.content)
        return all(phrase in content for phrase in phrases)


def wordings(connection: Connection, seqs: Sequence[int]) -> Iterator[Wording]:
    """The statements of versions in the order given, some versions at a time, so that whoever has enough can stop."""
    columns = (statements.c[name] for name in Wording._fields)
    query = select(*columns).order_by(statements.c.version, statements.c.ordinal)
    for at in range(0, len(seqs), _AT_ONCE):
        some = seqs[at : at + _AT_ONCE]
        found: dict[int, list[Wording]] = {}
        for row in connection.execute(query.where(statements.c.version.in_(some))):
            found.setdefault(row.version, []).append(Wording(*row))
        yield from (each for seq in some for each in found.get(seq, ()))

"""Statements as families look at them, on both databases: what is read is what was kept, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Engine
from tests.store.test_lineage import listed, statement, write_four

from wirecopy.attribution.extract import Extraction
from wirecopy.attribution.model import Kind, Occasion, Part, Source, Statement
from wirecopy.lineage.model import Saying
from wirecopy.span import Span
from wirecopy.store import database, findings
from wirecopy.store.brief import load_briefly
from wirecopy.store.kin import Known, Place, load_sayings

NOBODY = statement("nobody")
SOMEBODY = Statement(
    id="somebody",
    kind=Kind.MIXED,
    source=Source((Span(0, 3),), 'Ada "Ad', "Ada Lune", "ada-lune"),
    cue=Part((Span(4, 8),), "said"),
    content=Part((Span(9, 12), Span(20, 24)), '"content":{"spans":[[5,6]]'),
    parent="nobody",
    occasion=Occasion("letter", None, "2024", (Span(30, 36),)),
    confidence=0.4,
    language="en",
)
LONG = replace(NOBODY, id="long", source=Source((), "They", "The " + "Long " * 99, "long-" * 99))


def brief(said: Statement) -> Statement:
    source = said.source and replace(said.source, spans=())
    return replace(said, source=source, cue=None, occasion=None, confidence=1.0, language=None)


def test_what_families_ask_is_read_and_nothing_else(engine: Engine) -> None:
    write_four(engine)
    at = listed(engine)
    with database.writing(engine) as connection:
        findings.keep(connection, "tagger", [(at["a"].seq, Extraction((NOBODY, SOMEBODY), "en", None))])
        findings.keep(connection, "tagger", [(at["b"].seq, Extraction((LONG,), "en", None))])
        findings.keep(connection, "another", [(at["c"].seq, Extraction((NOBODY,), "en", None))])
    with database.reading(engine) as connection:
        found, whole = list(load_briefly(connection, "tagger")), list(load_sayings(connection))
    places = [("a", 0, NOBODY), ("a", 1, SOMEBODY), ("b", 0, LONG)]
    assert found == [
        Known(Saying(at[name].id, brief(said)), Place(at[name].seq, "tagger", number)) for name, number, said in places
    ]
    assert [(one.place, one.saying.id) for one in found] == [(one.place, one.saying.id) for one in whole[:3]]

"""Derivations, unseen originals and families on both databases: kept, changed, gone with their texts, held to what was kept."""

from __future__ import annotations

from typing import Any

import pytest
from alembic import command
from sqlalchemy import Engine, delete, func, select, update
from sqlalchemy.exc import IntegrityError
from tests.store.test_findings import _migrate
from tests.store.test_record import _change, faults, row, write

from wirecopy.attribution.extract import Extraction
from wirecopy.attribution.model import Kind, Part, Statement
from wirecopy.lineage.model import Derivation, DerivationKind, Evidence, Family, Form, Lineage, Saying, Unseen, Verdict
from wirecopy.span import Span
from wirecopy.store import database, descent, findings, kin, relining, verifier
from wirecopy.store import lineage as kept
from wirecopy.store.kin import Place
from wirecopy.store.lineage import DERIVATIONS, FAMILIES, Made, Traced
from wirecopy.store.reader import Listed, list_articles
from wirecopy.store.schema import derivations, lineages, members, names, texts, traced, unseen, versions

WIRE = "unseen:wire:1"
MADE = Made("one", {"detection": "d"}, 8)


def listed(engine: Engine) -> dict[str, Listed]:
    with database.reading(engine) as connection:
        return {str(one.headline)[-1]: one for one in list_articles(connection)}


def derivation(derived: str, original: str, **more: Any) -> Derivation:
    evidence = (Evidence("credit", 3.5, "it says so"), Evidence("published", -0.5, "it is earlier"))
    about = {"kind": DerivationKind.CUT, "confidence": 0.75, "evidence": evidence, "words": 90, "share": 0.5}
    return Derivation(derived=derived, original=original, **{**about, **more})


def write_four(engine: Engine) -> None:
    write(engine, *(row(name, f"Words of article {name}.") for name in "abcd"))


def looked_at(engine: Engine, which: str) -> list[Traced]:
    with database.reading(engine) as connection:
        digests = {row.seq: row.text for row in connection.execute(select(versions.c.seq, versions.c.text))}
    seqs = [listed(engine)[name].seq for name in which]
    return [Traced(seq, digests[seq], n == 0, ("The Paper",), ("The Wire",)) for n, seq in enumerate(seqs)]


def found(engine: Engine) -> Lineage:
    """b is from a, d is a's or a is d's, c and d come from the wire."""
    a, b, c, d = (listed(engine)[name].id for name in "abcd")
    tie = derivation(*sorted((a, d)), decided=False, verdict=Verdict.UNSURE)
    return Lineage(
        tuple(
            sorted(
                [derivation(b, a), derivation(c, WIRE), derivation(d, WIRE), tie], key=lambda e: (e.derived, e.original)
            )
        ),
        (Unseen(id=WIRE, name="The Wire", articles=tuple(sorted((c, d)))),),
    )


def keep(engine: Engine) -> Lineage:
    expected = found(engine)
    seqs = {one.id: one.seq for one in listed(engine).values()}
    with database.writing(engine) as connection:
        made = kept.keep(connection, MADE, looked_at(engine, "abcd"), expected, seqs)
    assert (made.versions, made.total) == (4, 6)
    return expected


def load(engine: Engine) -> Lineage:
    with database.reading(engine) as connection:
        return descent.load(connection)


def remove(engine: Engine, name: str) -> None:
    with database.writing(engine) as connection:
        connection.execute(delete(texts).where(texts.c.text == f"Words of article {name}."))


def ours(engine: Engine) -> list[str]:
    tables = ("lineages", "traced", "names", "derivations", "unseen", "members")
    return [fault for fault in faults(engine) if fault.split()[0] in tables]


def test_what_is_kept_is_what_was_found(engine: Engine) -> None:
    write_four(engine)
    expected = keep(engine)
    assert load(engine) == expected == keep(engine)
    with database.reading(engine) as connection:
        assert (made := kept.load_made(connection, DERIVATIONS)) and made[:5] == ("one", {"detection": "d"}, 8, 4, 6)
        assert descent.known_names(connection) == (["The Paper"], ["The Wire"])
        assert descent.unseen_called(connection, "unseen:w") == [WIRE]
    assert faults(engine) == []


def test_what_leads_where(engine: Engine) -> None:
    write_four(engine)
    keep(engine)
    a, b, _, d = (listed(engine)[name].seq for name in "abcd")
    with database.reading(engine) as connection:
        assert descent.reached(connection, [a]) == (set(), {b}, {d})
        assert descent.reached(connection, [b]) == ({a}, set(), set())


def test_a_few_are_found_anew_and_the_rest_stays(engine: Engine) -> None:
    write_four(engine)
    before = keep(engine)
    write(engine, row("e", "Words of article e."))
    numbers = listed(engine)
    new = derivation(numbers["b"].id, numbers["e"].id)
    with database.writing(engine) as connection:
        made = kept.load_made(connection, DERIVATIONS)
        assert made
        seqs = {one.id: one.seq for one in numbers.values()}
        redone = {numbers["b"].seq, numbers["e"].seq}
        relining.change(connection, made, [], redone, looked_at(engine, "e"), Lineage((new,), ()), seqs)
    rest = {each for each in before.derivations if each.derived != numbers["b"].id or not each.decided}
    assert set(load(engine).derivations) == rest | {new} and load(engine).unseen == before.unseen
    assert faults(engine) == []


def test_who_is_gone_takes_all_along(engine: Engine) -> None:
    write_four(engine)
    keep(engine)
    numbers = listed(engine)
    with database.writing(engine) as connection:
        made = kept.load_made(connection, DERIVATIONS)
        assert made
        relining.change(connection, made, [numbers["a"].seq], [], [], Lineage((), ()), {})
    assert [each.original for each in load(engine).derivations] == [WIRE, WIRE]
    assert faults(engine) == []


def test_findings_go_with_either_text(engine: Engine) -> None:
    write_four(engine)
    keep(engine)
    remove(engine, "a")
    remove(engine, "c")
    left = load(engine)
    assert [(each.derived, each.original) for each in left.derivations] == [(listed(engine)["d"].id, WIRE)]
    assert [each.articles for each in left.unseen] == [(listed(engine)["d"].id,)]
    remove(engine, "d")
    with database.reading(engine) as connection:
        assert connection.scalar(select(func.count()).select_from(unseen)) == 0
    assert ours(engine) == []


def test_a_text_that_went_meanwhile_leaves_nothing(engine: Engine) -> None:
    write_four(engine)
    remove(engine, "a")
    seqs = {one.id: one.seq for one in listed(engine).values()}
    with database.writing(engine) as connection:
        kept.keep(connection, MADE, looked_at(engine, "abcd"), found(engine), seqs)
    assert [each.original for each in load(engine).derivations] == [WIRE, WIRE] and ours(engine) == []


def test_derivations_need_their_versions(engine: Engine) -> None:
    write_four(engine)
    keep(engine)
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(update(derivations).values(derived=10_000))


def statement(name: str) -> Statement:
    return Statement(id=name, kind=Kind.DIRECT, source=None, cue=None, content=Part((Span(0, 5),), "Words"))


def keep_families(engine: Engine) -> Family:
    """One family of a statement in a and one in b; another of a alone is none."""
    numbers = listed(engine)
    with database.writing(engine) as connection:
        some = [(numbers[name].seq, Extraction((statement(f"s{name}"),), "en", None)) for name in "ab"]
        findings.keep(connection, "tagger", some)
    sayings = tuple(Saying(numbers[name].id, statement(f"s{name}")) for name in "ab")
    family = Family(id="f", speaker="Ada Lune", entity="ada-lune", sayings=sayings, forms=(Form.WHOLE, Form.TRUNCATED))
    places = {each.id: Place(numbers[name].seq, "tagger", 0) for name, each in zip("ab", sayings, strict=True)}
    with database.writing(engine) as connection:
        kin.keep(connection, MADE, [family], places)
    return family


def test_families_are_kept_with_their_statements(engine: Engine) -> None:
    write_four(engine)
    family = keep_families(engine)
    with database.reading(engine) as connection:
        [known, _] = kin.load_sayings(connection)
        assert kin.load(connection) == [family] == [kin.family_of(connection, known.place)]
        assert [one.saying for one in kin.sayings_called(connection, "sb", 5)] == [family.sayings[1]]
        assert kin.sayings_of(connection, family.sayings[0].article) == [known]
        assert (made := kept.load_made(connection, FAMILIES)) and made.total == 2
    assert faults(engine) == []


def test_members_go_with_their_text(engine: Engine) -> None:
    write_four(engine)
    keep_families(engine)
    remove(engine, "b")
    with database.reading(engine) as connection:
        assert kin.load(connection) == [] and connection.scalar(select(func.count()).select_from(members)) == 1
    assert ours(engine) == []


@pytest.mark.parametrize("table", [lineages, traced, names, derivations, unseen, members], ids=lambda table: table.name)
def test_any_changed_value_of_findings_is_found(engine: Engine, table: Any) -> None:
    write_four(engine)
    keep(engine)
    keep_families(engine)
    unnoticed = []
    with engine.connect() as connection:
        rows = connection.scalar(select(func.count()).select_from(table)) or 0
        connection.rollback()
        for number, column in [(number, column) for number in range(rows) for column in table.columns]:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            if _change(connection, table, column, number) and not list(verifier.verify(connection)):
                unnoticed.append((number, column.name))
            connection.rollback()
    assert rows and unnoticed == []


def test_a_row_that_nobody_wrote_is_named(engine: Engine) -> None:
    write_four(engine)
    keep(engine)
    for values, problem in (({"kind": "forgery"}, "makes no sense"), ({"confidence": 0.5}, "'wirecopy trace --again'")):
        with database.writing(engine) as connection:
            connection.execute(update(derivations).where(derivations.c.ordinal == 0).values(**values))
        assert any(problem in fault for fault in faults(engine))
        keep(engine)
    with database.writing(engine) as connection:
        connection.execute(update(lineages).values(basis="{}"))
    with database.reading(engine) as connection:
        assert kept.load_made(connection, DERIVATIONS) is None


def test_the_third_migration_is_gone_back_to_and_left_again(engine: Engine) -> None:
    write_four(engine)
    keep(engine)
    _migrate(engine, "0003", command.downgrade)
    database.migrate(engine)
    with database.reading(engine) as connection:
        assert kept.load_made(connection, DERIVATIONS) is None
    keep(engine)
    assert faults(engine) == []

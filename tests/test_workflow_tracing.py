"""Trace on both databases: every stage once, only what is new, judgements before findings, gone with the texts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, delete, select

from tests import speech
from tests.reuse.fiction import made_text
from wirecopy import workflow
from wirecopy.errors import NotFound, UsageError, WorkspaceError
from wirecopy.lineage.model import Derivation, Verdict
from wirecopy.store import database
from wirecopy.store.schema import alignments, derivations, members, texts
from wirecopy.workflow import adding, deriving, judging, lineages, origins, rederiving, relating, reusing, tracing
from wirecopy.workflow.tracing import Traced, Tracing

STORY, OTHER = made_text(120, 1), made_text(120, 2)
SAID = "Ada Lune said that the pier would hold through the winter storms of the northern coast."


@pytest.fixture(autouse=True)
def _speech(monkeypatch: pytest.MonkeyPatch) -> None:
    speech.install(monkeypatch)


def row(name: str, day: int, text: str) -> dict[str, str]:
    published = f"2024-05-{day:02}T10:00:00Z"
    about = {"outlet": f"The {name.title()}", "published": published, "language": "en"}
    return {"id": name, "title": f"Head of {name}", "text": text, **about}


STORIES = [
    row("agency", 1, f"{STORY}\n\n{SAID}"),
    row("paper", 3, f"{STORY[: len(STORY) * 2 // 3]}\n\nSource: The Agency"),
    row("portal", 5, f"{made_text(60, 3)}\n\n{OTHER}"),
    row("sheet", 8, f"{OTHER}\n\n{SAID}"),
    *(row(f"alone{n}", 9, made_text(60, 100 + n)) for n in range(30)),
]
FURTHER = row("further", 12, f"{STORY}\n\nThis report was first published by The Agency.")


def table(folder: Path, *rows: dict[str, str]) -> str:
    path = folder / f"rows{len(list(folder.glob('rows*')))}.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in rows))
    return str(path)


def trace(engine: Engine, folder: Path, *rows: dict[str, str], **options: Any) -> Traced:
    return tracing.trace(engine, folder / "index", [table(folder, *rows)] if rows else [], Tracing(**options))


def edges(engine: Engine) -> list[tuple[str, str, bool]]:
    """Derived, original and whether it is decided, by headline."""
    names = {one.id: str(one.headline).removeprefix("Head of ") for one in workflow.list_articles(engine)}
    found = lineages.all_derivations(engine).derivations
    return sorted((names.get(each.derived, "?"), names.get(each.original, "?"), each.decided) for each in found)


def whole(engine: Engine) -> list[Derivation]:
    return list(lineages.all_derivations(engine).derivations)


def key(engine: Engine, name: str) -> str:
    return next(one.id for one in workflow.list_articles(engine) if one.headline == f"Head of {name}")


@pytest.fixture
def untouched(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """In its context no stage looks at all articles."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("all were looked at again")

    with monkeypatch.context() as patch:
        for module, name in ((reusing, "find_reuse"), (deriving, "infer"), (relating, "families")):
            patch.setattr(module, name, refuse)
        yield patch


def test_every_stage_is_done_and_kept(engine: Engine, tmp_path: Path) -> None:
    traced = trace(engine, tmp_path, *STORIES)
    assert edges(engine) == [("paper", "agency", True), ("sheet", "portal", True)]
    assert (traced.new, traced.decided, traced.articles, traced.statements) == (34, 34, 34, 2)
    assert (traced.derivations, traced.undecided, traced.families, traced.clusters, traced.largest) == (2, 0, 1, 1, 4)
    assert traced.unattributed == 31  # all but the paper, which names the agency, the sheet, and who quotes Ada Lune
    assert list(workflow.verify(engine)) == []


def test_an_unchanged_workspace_is_left_alone(engine: Engine, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    first = trace(engine, tmp_path, *STORIES)
    before = whole(engine)
    request.getfixturevalue("untouched").setattr(rederiving, "infer", None)
    again = tracing.trace(engine, tmp_path / "index", [str(tmp_path / "rows0.jsonl")], Tracing())
    assert again == first._replace(new=0, decided=0) and whole(engine) == before


def test_only_a_new_article_and_what_is_near_it_is_decided(
    engine: Engine, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    trace(engine, tmp_path, *STORIES)
    asked: list[set[str]] = []
    infer = rederiving.infer

    def counted(*given: Any, only: set[str], **options: Any) -> Any:
        asked.append(only)
        return infer(*given, only=only, **options)

    monkeypatch.setattr(rederiving, "infer", counted)
    request.getfixturevalue("untouched")
    traced = trace(engine, tmp_path, FURTHER, statements=False)
    assert asked == [{key(engine, name) for name in ("further", "agency", "paper")}] and traced.decided == 3
    assert ("further", "agency", True) in edges(engine) and len(whole(engine)) == 3
    assert list(workflow.verify(engine)) == []


def test_placed_or_looked_at_together_the_answer_is_one(engine: Engine, tmp_path: Path) -> None:
    trace(engine, tmp_path, *STORIES)
    trace(engine, tmp_path, FURTHER)
    placed = list(map(lineages.as_json, whole(engine)))
    traced = trace(engine, tmp_path, again=True)
    assert traced.decided == 35 and list(map(lineages.as_json, whole(engine))) == placed


def test_a_newer_version_takes_the_place_of_the_old(engine: Engine, tmp_path: Path) -> None:
    trace(engine, tmp_path, *STORIES)
    changed = row("paper", 3, made_text(80, 50)) | {"updated": "2024-05-04T10:00:00Z"}
    assert trace(engine, tmp_path, changed).new == 1
    assert edges(engine) == [("sheet", "portal", True)] and list(workflow.verify(engine)) == []
    trace(engine, tmp_path, row("paper", 3, STORY) | {"updated": "2024-05-05T10:00:00Z"})
    assert ("paper", "agency", True) in edges(engine) and list(workflow.verify(engine)) == []


def test_many_new_articles_are_looked_at_together(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trace(engine, tmp_path, *STORIES)
    monkeypatch.setattr(adding, "place", None)
    traced = trace(engine, tmp_path, FURTHER, *(row(f"new{n}", 14, made_text(60, 200 + n)) for n in range(9)))
    assert traced.decided == 44 and ("further", "agency", True) in edges(engine)


def test_without_statements_the_slow_stages_are_left_out(
    engine: Engine, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("untouched").undo()
    traced = trace(engine, tmp_path, *STORIES, statements=False)
    assert (traced.statements, traced.families, traced.derivations) == (0, 0, 2)
    assert trace(engine, tmp_path).families == 1


def test_nothing_at_all_is_no_error(engine: Engine, tmp_path: Path) -> None:
    assert set(trace(engine, tmp_path)) == {0}
    assert whole(engine) == [] and list(workflow.verify(engine)) == []


def test_what_was_not_traced_yet_is_said(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="wirecopy trace"):
        lineages.all_derivations(engine)
    trace(engine, tmp_path, *STORIES)
    list(workflow.read(engine, [table(tmp_path, FURTHER)], workflow.ReadOptions()))
    assert lineages.story_of(engine, key(engine, "paper")).behind == 1


def test_lineage_goes_with_the_text(engine: Engine, tmp_path: Path) -> None:
    trace(engine, tmp_path, *STORIES)
    with database.writing(engine) as connection:
        connection.execute(delete(texts).where(texts.c.text.startswith(STORY[:40]), texts.c.text.contains("Ada Lune")))
    assert edges(engine) == [("sheet", "portal", True)]
    with database.reading(engine) as connection:
        assert len(connection.execute(select(derivations)).all()) == 1 == len(connection.execute(select(members)).all())
    assert trace(engine, tmp_path).families == 0
    assert not [f for f in workflow.verify(engine) if f.where.split()[0] in ("lineages", "derivations", "members")]


def test_a_judgement_beats_the_finding_at_once_and_later(engine: Engine, tmp_path: Path) -> None:
    trace(engine, tmp_path, *STORIES)
    paper, agency, sheet, portal = (key(engine, name) for name in ("paper", "agency", "sheet", "portal"))
    judging.judge_derivation(engine, paper[:8], agency[:8], Verdict.DENIED, "Both had it from the police.")
    judging.judge_derivation(engine, portal, sheet, Verdict.CONFIRMED, "The portal's date is wrong.")
    expected = [("portal", "sheet", True)]
    for again in (False, True):
        assert edges(engine) == expected
        trace(engine, tmp_path, again=again)
    trace(engine, tmp_path, FURTHER)
    assert ("portal", "sheet", True) in edges(engine) and ("paper", "agency", True) not in edges(engine)
    judging.judge_derivation(engine, portal, sheet, Verdict.UNSURE, "Or is it?")
    assert (
        {(*sorted((paper, agency)),), (*sorted((portal, sheet)),)}
        > {(each.derived, each.original) for each in whole(engine) if not each.decided}
        != set()
    )
    assert list(workflow.verify(engine)) == []


def test_a_judgement_before_any_trace_is_heeded_by_the_first(engine: Engine, tmp_path: Path) -> None:
    list(workflow.read(engine, [table(tmp_path, *STORIES)], workflow.ReadOptions()))
    judging.judge_derivation(engine, key(engine, "alone1"), key(engine, "alone2"), Verdict.CONFIRMED, "Translated.")
    trace(engine, tmp_path)
    assert ("alone1", "alone2", True) in edges(engine)


def test_what_cannot_be_judged_is_refused(engine: Engine, tmp_path: Path) -> None:
    trace(engine, tmp_path, *STORIES)
    a, b, c = (key(engine, f"alone{n}") for n in range(3))
    judging.judge_derivation(engine, a, b, Verdict.CONFIRMED, "I saw it.")
    judging.judge_derivation(engine, b, c, Verdict.CONFIRMED, "I saw it.")
    for derived, original, reason, problem in (
        (c, a, "No.", "goes back to"),
        (a, a, "So.", "one article"),
        (a, c, " ", "reason"),
    ):
        with pytest.raises(UsageError, match=problem):
            judging.judge_derivation(engine, derived, original, Verdict.CONFIRMED, reason)
    with pytest.raises(NotFound, match="no unseen original"):
        judging.judge_derivation(engine, a, "unseen:nobody", Verdict.DENIED, "It is here.")
    with pytest.raises(NotFound):
        judging.judge_derivation(engine, a, "nobody", Verdict.DENIED, "It is here.")


def test_families_are_judged(engine: Engine, tmp_path: Path) -> None:
    trace(engine, tmp_path, *STORIES)
    agency, sheet = key(engine, "agency"), key(engine, "sheet")
    family = origins.variants_of(engine, f"{agency[:8]}#").family
    assert [saying.article for saying in family.sayings] == [agency, sheet]
    judging.judge_family(engine, [f"{agency}#", f"{sheet}#"], Verdict.DENIED, "A year lies between them.")
    for again in (False, True):
        assert len(origins.variants_of(engine, f"{agency}#").family.sayings) == 1
        assert trace(engine, tmp_path, again=again).families == 0
    judging.judge_family(engine, [f"{agency}#", f"{sheet}#"], Verdict.CONFIRMED, "The same evening, after all.")
    assert len(origins.variants_of(engine, f"{agency}#").family.sayings) == 2
    assert list(workflow.verify(engine)) == []
    with pytest.raises(UsageError, match="same statement"):
        judging.judge_family(engine, [f"{agency}#", f"{agency[:9]}#"], Verdict.DENIED, "Why not.")
    with pytest.raises(UsageError, match="two or more"):
        judging.judge_family(engine, [f"{agency}#"], Verdict.DENIED, "Why not.")


def test_statements_go_by_their_article_and_by_their_id(engine: Engine, tmp_path: Path) -> None:
    trace(engine, tmp_path, *STORIES, row("two", 9, "Bo Hale said that it rains. Bo Hale said that it snows."))
    said = origins.variants_of(engine, f"{key(engine, 'agency')}#").asked.statement.id
    assert origins.variants_of(engine, said[:10].upper()).asked.statement.id == said
    two = key(engine, "two")
    for name, problem in (
        (f"{two}#", "several statements"),
        (f"{two}#zz", "no statement whose id begins"),
        (f"{key(engine, 'alone1')}#", "was not read for them"),
        ("zzzz", "no statement's id"),
        ("", "no statement's id"),
    ):
        with pytest.raises(NotFound, match=problem):
            origins.variants_of(engine, name)
    with pytest.raises(NotFound, match="Nor a statement"):
        origins.origin_of(engine, "nobody")


def test_the_origin_is_the_first_and_the_way_back_to_it(engine: Engine, tmp_path: Path) -> None:
    trace(engine, tmp_path, *STORIES)
    found = origins.origin_of(engine, key(engine, "paper"))
    [step] = found.steps
    assert found.earliest == key(engine, "agency") == step.derivation.original and step.comparison
    assert found.independence.origins == (found.earliest,)
    assert [each.outlet for each in found.credits.cited] == ["The Agency"] and not found.credits.missing
    statement = origins.origin_of(engine, f"{key(engine, 'sheet')}#")
    assert statement.earliest == key(engine, "agency") and statement.family and len(statement.family.sayings) == 2


def test_alignments_of_another_search_are_not_built_upon(engine: Engine, tmp_path: Path) -> None:
    trace(engine, tmp_path, *STORIES)
    from wirecopy.reuse.model import Options

    looking = reusing.Looking(Options(shortest=130))
    traced = trace(engine, tmp_path, looking=looking, statements=False)
    assert traced.decided == 34 and edges(engine) == [
        ("paper", "?", True)
    ]  # from what it credits, which shares nothing
    with database.reading(engine) as connection:
        assert connection.execute(select(alignments)).all() == []


def test_a_new_article_is_from_what_it_links_to_though_they_share_no_text(engine: Engine, tmp_path: Path) -> None:
    facts = "In Lower Brennhaven the Harbour Board of Quellin had 4,812 crates of Norland Amber impounded at Pier 17 by"
    first = row("agency", 1, f"{facts} midnight, and nobody has been told what is to become of any of them. {STORY}")
    address = "https://agency.example/2024/05/01/crates"
    trace(engine, tmp_path, first | {"url": address}, *STORIES[2:])
    retold = f"Dockers say that 4,812 crates of Norland Amber lie at Pier 17 in Lower Brennhaven, on word from Quellin. {address}"
    trace(engine, tmp_path, row("retold", 3, retold), statements=False)
    placed = edges(engine)
    assert ("retold", "agency", True) in placed and list(workflow.verify(engine)) == []
    trace(engine, tmp_path, again=True, statements=False)
    assert edges(engine) == placed

"""Statements as verbs, on both databases and without one."""

from __future__ import annotations

import io
import json
import warnings
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

import wirecopy
from tests import speech
from wirecopy import workflow
from wirecopy.article.model import Snapshot
from wirecopy.article.parse import parse
from wirecopy.engines import extraction
from wirecopy.engines.local import Pool, processes
from wirecopy.errors import InstallationError, NotFound, Refusal, UsageError
from wirecopy.workflow import Analysed, ReadOptions
from wirecopy.workflow import attributing as attributing_module

ARCHIVE = str(Path(__file__).resolve().parents[1] / "demo" / "archive")
NOON = datetime(2024, 5, 10, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _speech(monkeypatch: pytest.MonkeyPatch) -> None:
    speech.install(monkeypatch)


def read(engine: Engine, *targets: str | Path) -> None:
    for _ in workflow.read(engine, [str(target) for target in targets], ReadOptions(), clock=lambda: NOON):
        pass


def stories(folder: Path, number: int) -> Path:
    path = folder / "stories.jsonl"
    rows = ({"id": str(n), "title": f"Head {n}", "text": f"Ada Lune said that pier {n} holds."} for n in range(number))
    path.write_text("".join(json.dumps({**row, "language": "en"}) + "\n" for row in rows))
    return path


def found_in(*targets: str | Path, stdin: bytes = b"", workers: int = 0) -> list[Analysed | Refusal]:
    options = ReadOptions(workers=workers)
    return list(workflow.statements_in([str(target) for target in targets], options, io.BytesIO(stdin)))


@pytest.mark.parametrize("workers", [0, 2])
def test_all_articles_are_analysed_once_and_kept(engine: Engine, tmp_path: Path, workers: int) -> None:
    read(engine, stories(tmp_path, 600))
    assert workflow.count_unanalysed(engine) == 600
    done = list(workflow.analyse(engine, workers))
    assert [one.statements[0].content.text for one in done] == [f"pier {n} holds" for n in range(600)]
    assert {one.name for one in done} == {one.id for one in workflow.list_articles(engine)}
    assert workflow.count_unanalysed(engine) == 0 and list(workflow.analyse(engine, workers)) == []
    assert [(one.name, list(one.statements)) for one in workflow.list_analysed(engine)] == [
        (one.name, list(one.statements)) for one in done
    ]
    assert len(list(workflow.analyse(engine, workers, again=True))) == 600
    totals = {"articles": 600, "statements": 600, "sources": 1, "limited": 0}
    assert workflow.statement_totals(engine) == totals
    assert list(workflow.verify(engine)) == []


def test_who_stops_listening_loses_nothing_that_was_said(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attributing_module, "_PAGE", 50)
    read(engine, stories(tmp_path, 300))
    running = workflow.analyse(engine)
    said = {next(running).name for _ in range(60)}
    running.close()  # type: ignore[attr-defined]
    kept = {one.name for one in workflow.list_analysed(engine)}
    assert said <= kept and len(kept) < 300
    assert len(list(workflow.analyse(engine))) == 300 - len(kept)
    assert list(workflow.verify(engine)) == []


def test_an_article_is_analysed_when_it_is_looked_at(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(
        "Pier holds, says engineer\n\nBy Tove Brandel\n\nThe harbour was quiet on Monday and nobody went out to look at "
        "it.\n\nAda Lune said that the pier would hold. She said that it was dry.\n"
    )
    read(engine, path)
    [listed] = workflow.list_articles(engine)
    shown = workflow.show(engine, listed.id)
    attributed = workflow.attributed(engine, shown.current)
    text = shown.current.article.text
    assert [one.content.text for one in attributed.statements] == ["the pier would hold", "it was dry"]
    assert [span.of(text)[:18] for span in attributed.unattributed] == ["The harbour was qu"]
    assert workflow.count_unanalysed(engine) == 0
    assert workflow.attributed(engine, shown.current) == attributed
    path.write_text(path.read_text().replace("was dry", "was wet"))
    read(engine, path)
    old = workflow.show(engine, listed.id).versions[0]
    assert workflow.attributed(engine, old) == attributed and workflow.count_unanalysed(engine) == 1


def test_everything_somebody_said_newest_first(engine: Engine, tmp_path: Path) -> None:
    rows = [
        {"id": "1", "text": "Vasilij Torbenskij said that it sank.", "published": "2024-05-06", "outlet": "The Paper"},
        {"id": "2", "text": "Wassily Torbensky said that it swam.", "published": "2024-05-08"},
        {"id": "3", "text": "Nobody said a word about it at all.", "published": "2024-05-08"},
    ]
    (tmp_path / "t.jsonl").write_text("".join(json.dumps({**row, "language": "en"}) + "\n" for row in rows))
    read(engine, tmp_path / "t.jsonl")
    with pytest.raises(NotFound, match="wirecopy search"):
        list(workflow.said_by(engine, "Torbenski"))
    list(workflow.analyse(engine))
    for name in ("Torbenski", "vassili torbenskij"):
        said = list(workflow.said_by(engine, name))
        assert [one.statements[0].content.text for one in said] == ["it swam", "it sank"], name
        assert said[1].article.outlet == "The Paper"
    with pytest.raises(NotFound, match="Do you mean Vasilij Torbenskij or Wassily Torbensky"):
        list(workflow.said_by(engine, "Torbinsky"))


def test_other_languages_and_failures_are_named(engine: Engine, tmp_path: Path) -> None:
    rows = [
        {"id": "1", "text": "Niemand sagt etwas.", "language": "de"},
        {"id": "2", "text": "EXPLODE", "language": "en"},
    ]
    (tmp_path / "t.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    read(engine, tmp_path / "t.jsonl")
    german, failed = workflow.analyse(engine)
    assert (german.language, german.understood) == ("de", False) and "direct quotations" in str(german.unread)
    assert failed.understood and "could not be read" in str(failed.unread)


def test_an_article_is_named_by_its_file_or_its_key(tmp_path: Path) -> None:
    text = "Ada Lune said that the pier held.\n"
    (tmp_path / "one.story.txt").write_text(text)
    (tmp_path / "rows.jsonl").write_text('{"id": "r1", "text": "Words."}\n{"id": "r2", "text": "Words."}\n')
    (tmp_path / "single.jsonl").write_text('{"id": "s1", "text": "Words."}\n')
    names = [one.name for one in found_in(tmp_path) if isinstance(one, Analysed)]
    assert names == ["one.story", "r1", "r2", "s1"]
    [one] = found_in("-", stdin=text.encode())
    assert isinstance(one, Analysed) and one.name == "-" and one.statements[0].content.text == "the pier held"
    rows = (tmp_path / "rows.jsonl").read_bytes()
    assert [one.name for one in found_in("-", stdin=rows) if isinstance(one, Analysed)] == ["r1", "r2"]


@pytest.mark.parametrize("workers", [0, 2])
def test_files_are_read_in_order_and_refusals_named(tmp_path: Path, workers: int) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text(f"Ada Lune said that pier {number} held.\n")
    (tmp_path / "20.txt").write_text("")
    found = found_in(tmp_path, tmp_path / "none.txt", workers=workers)
    names = [one.name for one in found if isinstance(one, Analysed)]
    assert names == [f"{number:02}" for number in range(40) if number != 20]
    refused = [one.origin.rpartition("/")[2] for one in found if isinstance(one, Refusal)]
    assert refused == ["20.txt", "none.txt"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_offsets_into_a_plain_text_file_are_the_files_own(tmp_path: Path, encoding: str) -> None:
    """Whatever was left out or made simpler; a byte order mark counts as one."""
    head = "The café\xa0pier\r\n\r\nShare on Facebook\r\n\r\n"
    written = head + "Ada Lune said that “the pier” held. She noted that it was dry.\r\n"
    (tmp_path / "story.txt").write_bytes(written.encode(encoding))
    [found] = found_in(tmp_path / "story.txt")
    assert isinstance(found, Analysed)
    in_file = (tmp_path / "story.txt").read_bytes().decode(encoding.replace("-sig", "").replace("16", "16-le"))
    contents = [one.content.spans[0].of(in_file) for one in found.statements]
    assert contents == ["“the pier” held", "it was dry"]


def test_offsets_into_anything_else_are_the_clean_texts(tmp_path: Path) -> None:
    text = "A head.\r\n\r\nAda Lune said that it held."
    (tmp_path / "t.jsonl").write_text(json.dumps({"id": "1", "text": text, "language": "en"}))
    [found] = found_in(tmp_path / "t.jsonl")
    assert isinstance(found, Analysed)
    assert found.statements[0].content.spans[0].of(text.replace("\r\n", "\n")) == "it held"


def test_what_is_read_of_an_article_leaves_out_its_publishers_own_lines() -> None:
    text = "Ferry aground\n\nBy Ada Lune\n\nBRENNHAVEN (NPA) - A ferry ran aground in the Narrows on Monday.\n"
    [article] = parse(Snapshot(origin="file:///f.txt", content=text.encode(), name="f.txt")).articles
    reading = extraction.reading_of(article)
    assert {span.of(article.text) for span in reading.furniture} >= {"By Ada Lune"}
    assert reading.published is None and reading.text == article.text


def test_texts_come_back_in_order_whatever_their_length(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []

    def batch(readings: list[extraction.Reading], threads: int) -> list[extraction.Extraction]:
        sizes.append(len(readings))
        return [extraction.Extraction((), reading.text[:4]) for reading in readings]

    monkeypatch.setattr(extraction, "extract_batch", batch)
    texts = [f"{n:04}" + "x" * (300_000 if n == 20 else 5) for n in range(50)]
    found = extraction.extractions(Pool(0), (extraction.Reading(text=text) for text in texts))
    assert [one.language for one in found] == [text[:4] for text in texts]
    assert sizes == [4, 16, 1, 16, 13]  # a small one first, which is done while processes start
    with processes(0) as pool:
        assert list(extraction.extractions(pool, [])) == []


def test_one_text_that_breaks_the_extractor_is_lost_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()

    def extract(readings: list[extraction.Reading], tagger: object) -> list[extraction.Extraction]:
        if any("EXPLODE" in reading.text for reading in readings):
            raise ValueError("a hole")
        return [extraction.Extraction((), reading.language) for reading in readings]

    monkeypatch.setattr(extraction, "extract", extract)
    monkeypatch.setattr(extraction, "_tagger", lambda threads: None)
    texts = [extraction.Reading(text=text) for text in ("a", "EXPLODE", "b")]
    found = extraction.extract_batch(texts, 0)
    assert [one.limited and one.limited[:40] for one in found] == [
        None,
        "its statements could not be read (ValueE",
        None,
    ]


def test_a_tagger_that_is_not_there_is_said_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("WIRECOPY_TAGGER", str(tmp_path))
    with pytest.raises(InstallationError, match="Install Wirecopy again"):
        extraction.analyser()


def test_statements_of_a_text_from_python(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[extraction.Reading] = []

    def batch(readings: list[extraction.Reading], threads: int) -> list[extraction.Extraction]:
        seen.extend(readings)
        return speech.extract_batch(readings, threads)

    monkeypatch.setattr(extraction, "extract_batch", batch)
    text = "By Tove Brandel\n\nAda Lune said that the pier held. Nobody else in town had anything to say about it."
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        [one] = wirecopy.statements(text, published="2024-05-08")
    assert one.content.spans[0].of(text) == "the pier held"
    assert seen[0].published == date(2024, 5, 8) and seen[0].language == "en"
    assert [span.of(text) for span in seen[0].furniture] == ["By Tove Brandel"]
    for day in (date(2024, 5, 8), datetime(2024, 5, 8, 23, tzinfo=UTC), "2024-05-08T23:00:00+02:00"):
        wirecopy.statements(text, published=day)
        assert seen[-1].published == date(2024, 5, 8)
    with pytest.warns(wirecopy.LanguageWarning, match="only direct quotations"):
        wirecopy.statements(text, language="de-AT")
    assert seen[-1].language == "de-AT"
    with pytest.raises(UsageError, match="2024-05-08"):
        wirecopy.statements(text, published="last week")
    with pytest.warns(UserWarning, match="could not be read") as warned:
        wirecopy.statements("EXPLODE", language="en")
    assert warned[0].category is UserWarning
    assert wirecopy.statements("") == []


def test_the_archives_articles_are_analysed_and_verified(engine: Engine) -> None:
    read(engine, ARCHIVE)
    assert len(list(workflow.analyse(engine))) == 35
    assert workflow.statement_totals(engine)["limited"] == 1
    assert list(workflow.verify(engine)) == []

"""Removal: bytes go everywhere, a tombstone stays, and what was removed does not come back until it is restored."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text
from tests.desk.newsdesk import SENTENCE, STORY, desk_on, faults, published, snapshot

from wirecopy.errors import NotAllowed, NotFound
from wirecopy.ledger.desk.kinds import ActionKind
from wirecopy.ledger.desk.signatures import Recogniser, signature_of, signature_of_redacted
from wirecopy.store import database, fingerprints
from wirecopy.store.schema import metadata
from wirecopy.workflow import desk as shell
from wirecopy.workflow import indexing, tracing
from wirecopy.workflow.desk import Desk
from wirecopy.workflow.desk_acting import act, correct, remove, restore
from wirecopy.workflow.desk_submitting import submit
from wirecopy.workflow.desk_wires import edition, versions_of
from wirecopy.workflow.reading import ReadOptions, read
from wirecopy.workflow.viewing import find, list_refusals, show

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Paper</title><link>https://paper.example/</link>{}</channel></rss>"""
ITEM = "<item><title>{0}</title><link>https://paper.example/{0}</link><guid>https://paper.example/{0}</guid><description>{1}</description></item>"
OTHER = "Fishermen on the island sold their last catch of the year on Saturday morning, a dealer said at the quay. " * 3


@pytest.fixture
def desk(engine: Engine, tmp_path: Path) -> Desk:
    return desk_on(engine, tmp_path)


def everything(desk: Desk) -> str:
    """All values of all tables in the clear, but those of the sealed store."""
    with database.reading(desk.engine) as connection:
        tables = [table for table in metadata.sorted_tables if table.name not in ("sealed", "blobs")]
        return "\n".join(repr(tuple(row)) for table in tables for row in connection.execute(select(table)))


def read_into(desk: Desk, path: Path) -> list[str]:
    return [outcome.kind for outcome in read(desk.engine, [str(path)], ReadOptions(), index=desk.index)]


def test_removed_bytes_are_nowhere(desk: Desk, tmp_path: Path) -> None:
    work = published(desk)
    correct(desk, work, snapshot(STORY.replace("48", "50")), "It cost 50 million.", "edo")
    copy = tmp_path / "copy.txt"
    copy.write_text(
        "Another paper\n\nThe mayor spoke. Toll is due from the first day on; people who live on the island pay."
    )
    read_into(desk, copy)
    assert desk.index
    tracing.trace(desk.engine, desk.index)
    assert find(desk.engine, "ferries") and SENTENCE.replace("\n", " ") in everything(desk)
    with database.reading(desk.engine) as connection:
        seqs = set(connection.scalars(text("SELECT seq FROM versions WHERE article = :work"), {"work": work}))
    remove(desk, work, "It was not his to give.", "eva")
    assert faults(desk) == []
    assert SENTENCE not in everything(desk) and "sailing ships" not in everything(desk)
    assert find(desk.engine, "ferries") == []
    with pytest.raises(NotFound, match="bytes"):
        show(desk.engine, work)
    held = {int(v) for part in fingerprints.open_index(desk.index).parts for v in part.versions}
    assert not held & seqs
    public = edition(desk, work)
    assert public.headline == "The bridge opens on Monday" and public.text is None and public.digest
    assert [notice.kind for notice in public.notices] == ["correction", "removal"]
    assert versions_of(desk, work) == []
    tracing.trace(desk.engine, desk.index)
    assert faults(desk) == []


def test_no_file_of_the_database_has_the_sentence(tmp_path: Path) -> None:
    engine = database.connect(f"sqlite:///{tmp_path / 'w.db'}")
    database.migrate(engine)
    desk = desk_on(engine, tmp_path)
    work = published(desk)
    with engine.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA wal_checkpoint")  # type: ignore[union-attr]
    assert any(b"sailing ships" in path.read_bytes() for path in tmp_path.glob("w.db*"))
    remove(desk, work, "It was not his to give.", "eva")
    assert not any(b"sailing ships" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    with engine.connect() as connection:
        connection.connection.driver_connection.execute("VACUUM")  # type: ignore[union-attr]
    assert not any(b"sailing ships" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    engine.dispose()


def test_a_removed_article_is_refused_and_others_in_its_feed_are_read(desk: Desk, tmp_path: Path) -> None:
    work = published(desk)
    path = tmp_path / "feed.xml"
    remove(desk, work, "It was not his to give.", "eva")
    path.write_text(FEED.format(ITEM.format("bridge", STORY) + ITEM.format("catch", OTHER)))
    assert sorted(read_into(desk, path)) == ["new", "refused"]
    [refused] = list_refusals(desk.engine)
    assert refused.reason == "removed" and work in refused.problem and "restores" in refused.remedy
    assert "sailing ships" not in everything(desk) and find(desk.engine, "catch")
    assert faults(desk) == []
    assert sorted(read_into(desk, path))[-1] in ("known", "refused")
    assert len(list_refusals(desk.engine)) == 1
    restore(desk, work, "It was his.", "eva")
    again = tmp_path / "again.xml"
    again.write_text(path.read_text() + "\n")
    assert sorted(read_into(desk, again)) == ["known", "new"]
    assert faults(desk) == []


NEAR = {
    "as it was": STORY,
    "with words changed": STORY.replace("mayor", "head").replace("Toll", "A fee").replace("48", "forty-eight"),
    "without its end": STORY[: len(STORY) * 3 // 4],
    "with more around it": f"{OTHER}\n\n{STORY}\n\n{OTHER}",
    "shouted": STORY.upper(),
}


@pytest.mark.parametrize("how", NEAR)
def test_near_copies_are_kept_out(desk: Desk, tmp_path: Path, how: str) -> None:
    work = published(desk)
    remove(desk, work, "It was not his to give.", "eva")
    path = tmp_path / "copy.txt"
    path.write_text(f"Another paper has it\n\n{NEAR[how]}\n")
    assert read_into(desk, path) == ["refused"]
    with pytest.raises(NotAllowed, match="kept out until"):
        submit(desk, str(path), "ben", "I wrote it.")
    assert faults(desk) == []


def test_articles_that_quote_a_passage_are_read(desk: Desk, tmp_path: Path) -> None:
    remove(desk, published(desk), "It was not his to give.", "eva")
    path = tmp_path / "quotes.txt"
    path.write_text(f"What was removed\n\n{OTHER} “After a long debate {SENTENCE},” the paper had written. {OTHER}\n")
    assert read_into(desk, path) == ["new"]


def test_a_restoration_brings_the_sealed_version_back(desk: Desk) -> None:
    work = published(desk)
    assert desk.index
    indexing.refresh(desk.engine, desk.index)
    before = edition(desk, work).text
    remove(desk, work, "It was not his to give.", "eva")
    with pytest.raises(NotAllowed, match="is canceled"):
        remove(desk, work, "Again.", "eva")
    restore(desk, work, "It was his.", "eva")
    assert edition(desk, work).text == before and edition(desk, work).number == 2
    assert find(desk.engine, "ferries") and faults(desk) == []
    held = {int(v) for part in fingerprints.open_index(desk.index).parts for v in part.versions}
    assert find(desk.engine, "ferries")[0].article.seq in held
    tracing.trace(desk.engine, desk.index)
    assert faults(desk) == []
    remove(desk, work, "It was not, after all.", "eva")
    assert edition(desk, work).text is None and faults(desk) == []


def test_what_was_redacted_stays_out_through_a_removal_and_back(desk: Desk) -> None:
    work = published(desk)
    clean = STORY.replace(SENTENCE, "the council decided")
    act(desk, work, ActionKind.REDACTION, "A sentence was taken out.", "eva", snapshot(clean))
    assert "sailing" not in everything(desk) and faults(desk) == []
    assert [each.change for each in versions_of(desk, work)] == ["redaction"]
    remove(desk, work, "It was not his.", "eva")
    restore(desk, work, "It was his.", "eva")
    assert "sailing" not in everything(desk) and "Toll" in (edition(desk, work).text or "")
    assert faults(desk) == []


REDACTED_NEAR = {
    "as it was": (STORY, "refused"),
    "with words changed": (STORY.replace("mayor", "head").replace("Toll", "A fee").replace("48", "80"), "refused"),
    "as it may be read": (STORY.replace(SENTENCE, "the council decided"), "new"),
    "without what was taken out": (STORY.replace(f"After a long debate {SENTENCE}.", ""), "new"),
    "quoted by another": (f"{OTHER} “After a long debate {SENTENCE},” the paper had written. {OTHER}", "new"),
}


@pytest.mark.parametrize("how", REDACTED_NEAR)
def test_near_copies_of_what_was_redacted_are_kept_out(desk: Desk, tmp_path: Path, how: str) -> None:
    work = published(desk)
    clean = STORY.replace(SENTENCE, "the council decided")
    act(desk, work, ActionKind.REDACTION, "A sentence was taken out.", "eva", snapshot(clean))
    text, outcome = REDACTED_NEAR[how]
    path = tmp_path / "copy.txt"
    path.write_text(f"Another paper has it\n\n{text}\n")
    assert read_into(desk, path) == [outcome]
    assert faults(desk) == []


def test_a_single_word_that_was_redacted_is_known_again() -> None:
    mark = signature_of_redacted(STORY, STORY.replace("Norland", "abroad"))
    assert mark and Recogniser([mark]).near(STORY) == mark
    assert Recogniser([mark]).near(STORY.replace("Norland", "abroad")) is None
    assert signature_of_redacted(STORY, STORY) is None and signature_of_redacted("Short.", "") is None


def test_a_removal_that_was_cut_off_is_finished_in_the_index(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = published(desk)
    assert desk.index
    indexing.refresh(desk.engine, desk.index)
    monkeypatch.setattr(shell, "_keep_index", lambda *_: None)  # as if it was killed before
    remove(desk, work, "It was not his to give.", "eva")
    assert any((part.versions >= 0).any() for part in fingerprints.open_index(desk.index).parts)
    index = indexing.opened(desk.engine, desk.index)
    assert all((part.versions < 0).all() for part in index.parts)


def test_short_texts_have_no_signature() -> None:
    assert signature_of("Nothing more was said.") is None
    assert Recogniser([]).near(STORY) is None
    mark = signature_of(STORY)
    assert mark and Recogniser([mark]).near(STORY) == mark and SENTENCE not in mark


def test_texts_without_spaces_are_known_again() -> None:
    story = "市長は月曜日に港の橋が開通すると述べた。費用は四千八百万で、建設には十一年かかった。"
    story += "長い討論の後、議会は最初の計画を拒否した。"
    mark = signature_of(story)
    assert mark and Recogniser([mark]).near(story[: len(story) * 3 // 4]) == mark
    assert (
        Recogniser([mark]).near(
            "漁師たちは土曜日の朝、今年最後の魚を売ったと島の商人が岸壁で語った。天気はよかった。" * 3
        )
        is None
    )

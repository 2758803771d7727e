"""Reading labelled text: offsets are taken as they are, and what cannot be read is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engines.labelled import articles as made
from tests.engines.labelled import written

from wirecopy.engines.training.standoff import Label, Labelled, articles
from wirecopy.errors import Refusal
from wirecopy.span import Span

TEXT = "Ada, 🎉\r\nsaid é it rains."
ENTITIES = "T1\tSource 0 3\tAda\nT2\tCue 8 12\tsaid\nT3\tContent 15 23\tit rains\n"
EVENT = "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n"


def folder(path: Path, labels: str | bytes, text: str | bytes = TEXT, name: str = "story", by: str = "anna") -> Path:
    for part in ("text", "attributions"):
        (path / part).mkdir(exist_ok=True)
    (path / "text" / f"{name}.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
    (path / "attributions" / f"{name}_{by}.ann").write_bytes(labels if isinstance(labels, bytes) else labels.encode())
    return path


def labels_in(path: Path, labels: str) -> list[Label]:
    [item] = articles(folder(path, labels))
    return list(item.labels[0])


def test_offsets_are_code_points_and_no_line_end_is_changed(tmp_path: Path) -> None:
    [item] = articles(folder(tmp_path, ENTITIES + EVENT))

    [[label]] = item.labels
    assert (item.name, item.text) == ("story", TEXT)
    assert [span.of(TEXT) for span in (*label.source, *label.cue, *label.content)] == ["Ada", "said", "it rains"]


def test_line_ends_of_the_label_file_may_be_any(tmp_path: Path) -> None:
    assert labels_in(tmp_path, (ENTITIES + EVENT).replace("\n", "\r\n")) == labels_in(tmp_path, ENTITIES + EVENT)


def test_parts_and_several_entities_of_a_role(tmp_path: Path) -> None:
    entities = (
        "T1\tContent 18 23;0 3\tx\nT2\tCue 8 12\tsaid\nT3\tSource 5 6\t🎉\nT4\tSource 0 3\tAda\nT5\tContent 13 14\té\n"
    )

    [label] = labels_in(tmp_path, entities + "E1\tAttribution:T2 Cue:T2 Source:T3 Source2:T4 Content:T1 Content2:T5\n")

    assert label == Label((Span(0, 3), Span(5, 6)), (Span(8, 12),), (Span(0, 3), Span(13, 14), Span(18, 23)))


@pytest.mark.parametrize(
    ("event", "sources"),
    [
        ("E1\tAttribution:T2 Cue:T2 Content:T3\n", [()]),
        ("E1\tAttribution:T2 Source:T1 Content:T3\n", []),
        ("E1\tAttribution:T2 Source:T1 Cue:T2\n", []),
        ("", []),
        ("R1\tX Arg1:T1 Arg2:T2\nA1\tY E1\n#1\tAnnotatorNotes E1\tE1\t\n\nE1\n", []),
    ],
)
def test_a_statement_has_a_cue_and_a_content(tmp_path: Path, event: str, sources: list[tuple[Span, ...]]) -> None:
    assert [label.source for label in labels_in(tmp_path, ENTITIES + event)] == sources


def test_every_annotator_by_the_names_of_their_files(tmp_path: Path) -> None:
    folder(tmp_path, "", name="a_b", by="zoe")
    folder(tmp_path, ENTITIES + EVENT, name="a_b", by="anna")
    folder(tmp_path, ENTITIES + EVENT, name="a")
    (tmp_path / "text" / "unlabelled.txt").write_text("Rain.")

    found = list(articles(tmp_path))

    assert [(item.name, [len(labels) for labels in item.labels]) for item in found] == [("a", [1]), ("a_b", [1, 0])]


def test_what_was_written_is_read(tmp_path: Path) -> None:
    data = sorted(made(12), key=lambda item: item.name)

    assert list(articles(written(tmp_path, data))) == data
    assert all(span.of(item.text).strip() for item in data for label in item.labels[0] for span in label.content)


@pytest.mark.parametrize(
    "labels",
    [
        "T1\tCue 8 25\tsaid",  # outside the text
        "T1\tCue 12 8\tsaid",
        "T1\tCue 8 8\t",
        "T1\tCue -4 8\tsaid",
        "T1\tCue 8\tsaid",
        "T1\tCue\tsaid",
        "T1\tCue a b\tsaid",
        "T1\tCue 8 12 14\tsaid",
        "T1\tCue 8 12;\tsaid",
        pytest.param("T1\tCue 8 1²\tsaid", id="no digits"),
        pytest.param(ENTITIES.encode("utf-16"), id="utf-16"),
        pytest.param(b"T1\tCue 8 12\ts\xe9id\n", id="latin-1"),
    ],
)
def test_a_bad_label_file_is_refused_by_name(tmp_path: Path, labels: str | bytes) -> None:
    with pytest.raises(Refusal) as refused:
        list(articles(folder(tmp_path, labels)))

    assert str(tmp_path / "attributions" / "story_anna.ann") in str(refused.value)
    assert "text/NAME.txt" in refused.value.remedy


def test_a_text_that_is_not_utf_8_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        list(articles(folder(tmp_path, "", text=b"caf\xe9 said so")))

    assert str(tmp_path / "text" / "story.txt") in str(refused.value)
    assert "UTF-8" in refused.value.remedy


def test_a_folder_of_anything_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "story.txt").write_text("Rain.")

    for path in (tmp_path, tmp_path / "nothing"):
        with pytest.raises(Refusal) as refused:
            list(articles(path))
        assert refused.value.reason == "no-labels"
        assert str(path) in str(refused.value)


def test_labelled_texts_are_values() -> None:
    assert Labelled("a", "b", ((),)) == Labelled("a", "b", ((),))

"""The weights that ship, run: every word gets its scores, and a text's company does not change them."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from onnxruntime import InferenceSession
from tokenizers import Tokenizer

from wirecopy.attribution.decode import Scores
from wirecopy.attribution.drafts import prepare
from wirecopy.attribution.tokens import looks
from wirecopy.attribution.windows import pieces, windows
from wirecopy.engines.tagger import OnnxTagger, folder_of_weights, load_tagger

LINES = [
    "“We will stay,” Ada Lune said, “until June.”",
    "The harbour of Elmsted opens in May, according to Bo Hale, who runs it.",
    "The clerk noted that nobody had asked about the pier, and that it was dry.",
    "Rain fell all week on the quay, and the boats stayed in.",
]


def story(length: int, turn: int = 0) -> str:
    return "\n\n".join(LINES[(number + turn) % len(LINES)] for number in range(length))


@cache
def tagger() -> OnnxTagger:
    return OnnxTagger(files("wirecopy").joinpath("resources", "tagger"), 1)


def score(*texts: str) -> list[Scores]:
    return tagger().score([prepare(text) for text in texts])


def test_every_word_of_a_long_text_has_scores() -> None:
    for text in (story(60), " ".join(LINES * 15)):
        [scores] = score(text)
        count = len(prepare(text).words)
        assert scores.role.shape == (count, 7)
        assert scores.alone.shape == (count,)
        assert scores.links.shape[:2] == (count, 4)
        assert all(np.isfinite(part).all() for part in (scores.role, scores.alone, scores.links))
        assert np.abs(scores.role).sum(1).all(), "a word was left out"


def read_plainly(text: str) -> np.ndarray:
    """What the weights say of each word's first piece, one window after the other, without the tagger's own steps."""
    folder = files("wirecopy").joinpath("resources", "tagger")
    tokenizer = Tokenizer.from_str(folder.joinpath("pieces.json").read_text("utf-8"))
    session, prepared = InferenceSession(folder.joinpath("tagger.onnx").read_bytes()), prepare(text)
    encoding = tokenizer.encode(text, add_special_tokens=False)
    shown = looks(text, prepared.words, prepared.marks)
    word = [int((prepared.words.begin <= begin).sum()) - 1 for begin, _ in encoding.offsets]
    rows = []
    for window in windows(pieces(prepared, tokenizer)):
        here = range(window.begin, window.end)
        given = {
            "pieces": np.array([[101, *(encoding.ids[place] for place in here), 102]], np.int64),
            "looks": np.array([[0, *(shown[word[place]] for place in here), 0]], np.int64),
        }
        [scored] = session.run(None, given)
        rows += [scored[0, 1 + place - window.begin] for place in range(window.keep, window.until)]
    return np.array([rows[word.index(number)] for number in range(len(prepared.words))])


def test_scores_are_what_the_weights_say_of_each_words_first_piece() -> None:
    text = "“Unforeseeable rainstorms,” Ada Lune-Hollander said,\n“until\n\nJune 1987.”"

    [scores] = score(text)

    wanted = read_plainly(text)
    assert np.allclose(scores.role, wanted[:, :7], atol=1e-3)
    assert np.allclose(scores.alone, wanted[:, 7], atol=1e-3)
    assert np.allclose(scores.links.reshape(len(wanted), -1), wanted[:, 8:], atol=1e-3)
    assert len(tagger()._tokenizer.encode(text).ids) > len(wanted), "else no word has two pieces"


@pytest.mark.parametrize("text", [" ".join(LINES * 14), story(60)], ids=["one paragraph", "many"])
def test_scores_of_a_text_in_several_windows(text: str) -> None:
    [scores] = score(text)

    wanted = read_plainly(text)
    assert np.allclose(scores.role, wanted[:, :7], atol=1e-3)


def test_paragraphs_far_away_are_as_good_as_alone() -> None:
    """Windows begin with paragraphs: what stands in the second window is read as if it were a text of its own."""
    first = " ".join(LINES[3:] * 13)
    text = first + "\n\n" + LINES[0] + " " + " ".join(LINES[3:] * 12)

    [scores] = score(text)
    [second] = score(text[len(first) :])

    assert len(tagger()._tokenizer.encode(first).ids) < 250 < len(tagger()._tokenizer.encode(text).ids) - 100
    assert (scores.role[-len(second.role) :].argmax(1) == second.role.argmax(1)).mean() > 0.95


def test_a_text_alone_and_in_company() -> None:
    texts = [story(length, turn) for turn, length in enumerate([1, 12, 3, 40, 2, 1, 7])]

    together = score(*texts)

    for text, scores in zip(texts, together, strict=True):
        [alone] = score(text)
        for name in ("role", "alone", "links"):
            assert np.array_equal(getattr(alone, name), getattr(scores, name)), name


def test_texts_without_words() -> None:
    texts = ["", "\n", LINES[0], " \t", "\ud800", "\x00"]

    lengths = [len(scores.role) for scores in score(*texts)]

    assert lengths == [len(prepare(text).words) for text in texts]
    assert [lengths[n] for n in (0, 1, 3)] == [0, 0, 0]
    assert score() == []


def test_a_word_of_marks_alone_costs_no_other_its_scores() -> None:
    [plain], [marked] = score(LINES[0]), score(LINES[0] + "\n\n\u0301")

    assert len(marked.role) == len(plain.role) + 1
    assert (marked.role[:-1].argmax(1) == plain.role.argmax(1)).mean() > 0.9


def test_settings_are_read_from_the_folder() -> None:
    settings = json.loads(files("wirecopy").joinpath("resources", "tagger", "tagger.json").read_text("utf-8"))

    weights = tagger().weights

    assert tagger().version == settings["version"]
    assert weights.steps.shape == (8, 7)
    assert weights.lean.tolist() == pytest.approx(settings["lean"])
    names = ("points", "holds", "others", "lengthy")
    assert [getattr(weights, name) for name in names] == [settings[name] for name in names]
    middle = weights.reach.shape[1] // 2
    assert weights.reach[:, middle].tolist() == pytest.approx([row[0] for row in settings["reach"]])


def test_a_folder_named_by_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WIRECOPY_TAGGER", str(tmp_path))
    assert folder_of_weights() == tmp_path

    monkeypatch.delenv("WIRECOPY_TAGGER")
    assert folder_of_weights().joinpath("tagger.onnx").is_file()


def test_the_tagger_is_loaded_once() -> None:
    assert load_tagger(1) is load_tagger(1)
    assert load_tagger(1).version == tagger().version


def test_what_ships_is_small() -> None:
    folder = files("wirecopy").joinpath("resources", "tagger")

    assert sum(Path(str(each)).stat().st_size for each in folder.iterdir()) < 25_000_000

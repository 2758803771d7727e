"""The tagger's weights at work: word pieces into windows, windows into batches of like length, scores back to words."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wirecopy.attribution.decode import Scores, Weights, by_distance
from wirecopy.attribution.drafts import Prepared
from wirecopy.attribution.windows import Pieces, Window, pieces, windows

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

_BATCH = 1024  # word pieces scored at once: more of them leave the cache of one processor core
_CLS, _SEP = 101, 102
_NEVER = 30.0  # a score that no other outweighs


class OnnxTagger:
    """The weights in a folder, run by ONNX Runtime on so many threads."""

    def __init__(self, folder: Any, threads: int) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        settings = json.loads(folder.joinpath("tagger.json").read_text(encoding="utf-8"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            folder.joinpath("tagger.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_str(folder.joinpath("pieces.json").read_text(encoding="utf-8"))
        self._tokenizer.encode_special_tokens = True  # an article that says "[SEP]" says no more than that
        self._link = int(settings["link"])
        self.version = str(settings["version"])
        self.weights = Weights(
            np.array(settings["steps"], np.float32),
            by_distance(np.array(settings["reach"], np.float32)),
            np.array(settings["lean"], np.float32),
            float(settings["points"]),
            float(settings["holds"]),
            float(settings["others"]),
            int(settings["lengthy"]),
        )

    def score(self, texts: Sequence[Prepared]) -> list[Scores]:
        """Scores for the words of each text."""
        cut = [pieces(text, self._tokenizer) for text in texts]
        out = [np.zeros((len(text.words), 8 + 4 * self._link), np.float32) for text in texts]
        for batch in _batches([(number, window) for number, text in enumerate(cut) for window in windows(text)]):
            for (number, window), rows in zip(batch, self._run(cut, batch), strict=True):
                _place(out[number], cut[number].word, window, rows)
        for number, rows in enumerate(out):
            _follow(rows, cut[number].word)
        return [Scores(rows[:, :7], rows[:, 7], rows[:, 8:].reshape(len(rows), 4, self._link)) for rows in out]

    def _run(self, cut: Sequence[Pieces], batch: Sequence[tuple[int, Window]]) -> Floats:
        size = max(window.end - window.begin for _, window in batch) + 2
        ids, shown, mask = (np.zeros((len(batch), size), np.int64) for _ in range(3))
        for row, (number, window) in enumerate(batch):
            here, length = slice(window.begin, window.end), window.end - window.begin
            ids[row, : length + 2] = [_CLS, *cut[number].ids[here], _SEP]
            shown[row, 1 : length + 1] = cut[number].looks[cut[number].word[here]]
            mask[row, : length + 2] = 1
        scored: Floats = self._session.run(None, {"pieces": ids, "looks": shown, "mask": mask})[0]
        return scored[:, 1:]


def _batches(waiting: list[tuple[int, Window]]) -> Iterator[list[tuple[int, Window]]]:
    """Windows of like length together, so that little is padding."""
    batch: list[tuple[int, Window]] = []
    longest = 0
    for number, window in sorted(waiting, key=lambda each: each[1].begin - each[1].end):
        if not batch or (len(batch) + 1) * longest > _BATCH:
            if batch:
                yield batch
            batch, longest = [], window.end - window.begin + 2
        batch.append((number, window))
    if batch:
        yield batch


def _place(out: Floats, word: Ints, window: Window, rows: Floats) -> None:
    """Put the scores of first pieces where their words are."""
    here = np.arange(window.keep, window.until)
    first = here[(here == 0) | (word[here] != word[here - 1])]
    out[word[first]] = rows[first - window.begin]


def _follow(out: Floats, word: Ints) -> None:
    """Words without a piece of their own (an emoji behind another, a control character) go the way of the word before."""
    scored = np.zeros(len(out), np.bool_)
    scored[word] = True
    if scored.all():
        return
    blank = np.flatnonzero(~scored)
    before = np.maximum.accumulate(np.where(scored, np.arange(len(out)), -1))[blank]
    out[blank[before < 0], 0] = _NEVER
    blank, before = blank[before >= 0], before[before >= 0]
    out[blank] = out[before]
    out[blank, 2:7:2] = np.maximum(out[blank, 2:7:2], out[blank, 1:7:2])
    out[blank, 1:7:2] = -_NEVER


def folder_of_weights() -> Traversable | Path:
    """Where the tagger's files are: the folder that WIRECOPY_TAGGER names, else the package."""
    named = os.environ.get("WIRECOPY_TAGGER")
    return Path(named) if named else files("wirecopy").joinpath("resources", "tagger")


@cache
def load_tagger(threads: int = 0) -> OnnxTagger:
    """The tagger, on so many threads (0: all cores)."""
    return OnnxTagger(folder_of_weights(), threads)

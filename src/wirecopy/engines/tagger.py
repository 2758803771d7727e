"""The tagger's weights at work: word pieces into windows, each window through the encoder, scores back to words."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
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
        return [self._scores(len(text.words), each) for text, each in zip(texts, cut, strict=True)]

    def _scores(self, words: int, cut: Pieces) -> Scores:
        out = np.zeros((words, 8 + 4 * self._link), np.float32)
        first = np.flatnonzero(np.diff(cut.word, prepend=-1))  # pieces that begin a word: it is scored there
        for window in windows(cut):
            low, high = first.searchsorted([window.keep, window.until])
            here = first[low:high]
            out[cut.word[here]] = self._run(cut, window)[here - window.begin]
        _follow(out, cut.word)
        return Scores(out[:, :7], out[:, 7], out[:, 8:].reshape(words, 4, self._link))

    def _run(self, cut: Pieces, window: Window) -> Floats:
        """Scores of a window's pieces. Alone, it needs no mask, and its scores are the same whatever else is read."""
        here = slice(window.begin, window.end)
        ids = np.array([[_CLS, *cut.ids[here], _SEP]], np.int64)
        shown = np.zeros_like(ids)
        shown[0, 1:-1] = cut.looks[cut.word[here]]
        scored: Floats = self._session.run(None, {"pieces": ids, "looks": shown})[0]
        return scored[0, 1:]


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

"""The golden cases of types: articles with the passages they share in ⟦ ⟧, and made-up words where ``%9%`` stands.

The nth passages of all articles of a case are aligned with each other. ``%9%`` are nine words of that article's own,
``%9:name%`` nine words that are the same wherever the name is. The tested alignment is the first two articles', of their
first passages or those that ``row`` counts.
"""

from __future__ import annotations

import json
import re
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import pyarrow as pa
from tests.reuse.fiction import made_text

from wirecopy.reuse.table import ALIGNMENTS
from wirecopy.reuse.types import types_of

Case = dict[str, Any]
GOLDEN = Path(__file__).parents[1] / "golden" / "reuse_types.json"
COLUMNS = {"outlets": "outlet", "urls": "url", "published": "published", "titles": "title"}

_OWN = re.compile(r"%(\d+)(?::(\w+))?%")
_MARK = re.compile("[⟦⟧]")


class Shared(NamedTuple):
    """Texts without marks, and where their shared passages are."""

    texts: list[str]
    spans: list[list[tuple[int, int]]]


def cases() -> list[Case]:
    return json.loads(GOLDEN.read_text(encoding="utf-8"))


def shared(texts: list[str]) -> Shared:
    """Read the marks of a case."""
    filled = [
        _OWN.sub(lambda own, i=i: made_text(int(own[1]), crc32((own[2] or f"{i} {own.start()}").encode())), text)
        for i, text in enumerate(texts)
    ]
    return Shared([_MARK.sub("", text) for text in filled], [_spans(text) for text in filled])


def _spans(text: str) -> list[tuple[int, int]]:
    places = [mark.start() - i for i, mark in enumerate(_MARK.finditer(text))]
    return list(zip(places[::2], places[1::2], strict=True))


def table(given: Shared) -> pa.Table:
    """All articles' nth passages aligned with each other, rows as :func:`wirecopy.reuse.detect.detect` orders them."""
    rows = [
        (a, *given.spans[a][n], b, *given.spans[b][n], *_matched(given, a, b, n))
        for a, b in combinations(range(len(given.texts)), 2)
        for n in range(min(len(given.spans[a]), len(given.spans[b])))
    ]
    return pa.Table.from_arrays(
        [pa.array(column, field.type) for column, field in zip(zip(*rows, strict=True), ALIGNMENTS, strict=True)],
        schema=ALIGNMENTS,
    )


def _matched(given: Shared, a: int, b: int, n: int) -> tuple[int, float]:
    left, right = (re.findall(r"\w+", given.texts[i][slice(*given.spans[i][n])].casefold()) for i in (a, b))
    same = sum(block.size for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks())
    return same, same / max(len(left), len(right), 1)


def mirrored(alignments: pa.Table) -> pa.Table:
    """The same alignments with left and right changed over."""
    names = [name.replace("left", "x").replace("right", "left").replace("x", "right") for name in ALIGNMENTS.names]
    return alignments.select(names).rename_columns(ALIGNMENTS.names)


def typed(case: Case, mirror: bool = False) -> list[str]:
    """The types of all rows of a case."""
    given = shared([article["text"] for article in case["articles"]])
    columns = {name: [article.get(key) for article in case["articles"]] for name, key in COLUMNS.items()}
    alignments = mirrored(table(given)) if mirror else table(given)
    return types_of(alignments, [pa.array(given.texts)], **columns).to_pylist()

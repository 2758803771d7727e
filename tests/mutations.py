"""Broken and hostile documents made from good ones, for the property that a parser refuses and never fails."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable
from typing import Any

from hypothesis import strategies as st

from wirecopy.article.model import Draft
from wirecopy.errors import Refusal

_JUNK = [
    *("\0", "\ud800", "￿", "�", "\x1f", "\x02", "\x03", " ", "\n", "\r\n\r\n", "<", ">", "&", "&amp;amp;", "&nbsp;"),
    *(
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<!DOCTYPE x>",
        "<?xml?>",
        "<p>",
        "</p>",
        "<html>",
        "<pre>",
        "<br/>",
        "[caption]",
    ),
    *(
        "[/caption]",
        "[",
        "]",
        '"',
        "\\",
        "\\ud800",
        "{",
        "}",
        "null",
        "9999-12-31T23:59:59-12:00",
        "0001-01-01T00:00:00+14:00",
    ),
    *(
        "1e999",
        "9" * 5000,
        "=?utf-8?q?=ff?=",
        "=?x?b?!?=",
        "\n\n-- \n",
        "Content-Type: multipart/mixed; boundary=",
        "=",
    ),
]


@st.composite
def mutated(draw: st.DrawFn, documents: Iterable[str]) -> str:
    """A document with a few pieces cut out, doubled, moved or replaced by junk."""
    text = draw(st.sampled_from(sorted(documents)))
    for _ in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, len(text)))
        end = draw(st.integers(begin, min(len(text), begin + draw(st.sampled_from([1, 8, 40, 400])))))
        piece = text[begin:end]
        junk = draw(st.sampled_from(_JUNK) | st.text(max_size=8) | st.just("") | st.just(piece + piece))
        text = text[:begin] + junk + text[end:]
    return text


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**60, -1, 1.5, float("inf"), float("nan"), "\ud800", "", " ", "<p>", "<html>", "9999-12-31"])
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def mutated_json(draw: st.DrawFn, documents: Iterable[str]) -> str:
    """A JSON document some of whose values are anything: a string where a list should be, a number for a text."""
    data: Any = json.loads(draw(st.sampled_from(sorted(documents))))
    for _ in range(draw(st.integers(1, 4))):
        data = _with_one_replaced(draw, data)
    return json.dumps(data, ensure_ascii=draw(st.booleans()))


def _with_one_replaced(draw: st.DrawFn, data: Any) -> Any:
    if isinstance(data, dict) and data and draw(st.integers(0, 9)):
        name = draw(st.sampled_from(sorted(data)))
        return data | {name: _with_one_replaced(draw, data[name])}
    if isinstance(data, list) and data and draw(st.integers(0, 9)):
        at = draw(st.integers(0, len(data) - 1))
        return [*data[:at], _with_one_replaced(draw, data[at]), *data[at + 1 :]]
    return draw(JSON)


def reads_or_refuses(read: Callable[[Any], list[Draft]], document: Any) -> None:
    """A parser gives drafts with text and fields of the right types, or a refusal that says what to do."""
    try:
        drafts = read(document)
    except Refusal as refusal:
        assert refusal.reason and refusal.problem and refusal.remedy
        return
    assert drafts
    for draft in drafts:
        assert draft.text.strip()
        for field in dataclasses.fields(draft):
            _check(field.name, getattr(draft, field.name))


def _check(name: str, value: object) -> None:
    if name in ("bylines", "credits", "notices", "captions", "corrections", "layers"):
        assert isinstance(value, tuple)
    elif name in ("id", "url", "headline", "outlet", "language", "version", "dateline", "place", "canonical"):
        assert value is None or (isinstance(value, str) and value.strip())
    if name == "bylines":
        assert all(isinstance(line, str) and line.strip() for line in value)  # type: ignore[attr-defined]

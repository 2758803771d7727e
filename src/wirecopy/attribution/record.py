"""Statements as JSON, and with offsets into the file that their text was taken from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from wirecopy.article.edits import Edit, tracer
from wirecopy.attribution.model import Kind, Occasion, Part, Source, Statement
from wirecopy.span import Span

Move = Callable[[Span], Span]


def to_json(statement: Statement) -> dict[str, Any]:
    """JSON of a statement; spans are ``[begin, end]``, what is undecided is ``None``."""
    return {
        "id": statement.id,
        "kind": str(statement.kind),
        "parent": statement.parent,
        "source": _source_json(statement.source),
        "cue": statement.cue and {"spans": _pairs(statement.cue.spans), "text": statement.cue.text},
        "content": {"spans": _pairs(statement.content.spans), "text": statement.content.text},
        "occasion": _occasion_json(statement.occasion),
        "confidence": statement.confidence,
        "language": statement.language,
    }


def _source_json(source: Source | None) -> dict[str, Any] | None:
    if source is None:
        return None
    spans = {"spans": _pairs(source.spans), "text": source.text}
    return {**spans, "resolved": source.resolved, "entity": source.entity}


def _occasion_json(occasion: Occasion | None) -> dict[str, Any] | None:
    if occasion is None:
        return None
    said = {"kind": str(occasion.kind), "outlet": occasion.outlet, "when": occasion.when}
    return {**said, "spans": _pairs(occasion.spans)}


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.begin, span.end] for span in spans]


def from_json(data: dict[str, Any]) -> Statement:
    """The statement that :func:`to_json` wrote. Raises ``KeyError``, ``TypeError`` or ``ValueError`` for anything else."""
    source, cue, occasion = data["source"], data["cue"], data["occasion"]
    return Statement(
        id=data["id"],
        kind=Kind(data["kind"]),
        parent=data["parent"],
        source=source and Source(_spans(source), source["text"], source["resolved"], source["entity"]),
        cue=cue and Part(_spans(cue), cue["text"]),
        content=Part(_spans(data["content"]), data["content"]["text"]),
        occasion=occasion and Occasion(occasion["kind"], occasion["outlet"], occasion["when"], _spans(occasion)),
        confidence=data["confidence"],
        language=data["language"],
    )


def _spans(data: dict[str, Any]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in data["spans"])


def spans_of(statement: Statement) -> list[Span]:
    """Every span of a statement: source, cue, content, occasion."""
    parts = (statement.source, statement.cue, statement.content, statement.occasion)
    return [span for part in parts if part for span in part.spans]


def traced(statements: Iterable[Statement], edits: Sequence[Edit]) -> list[Statement]:
    """Statements with spans into the source of edits. Texts stay what they are."""
    move = tracer(edits)
    return [_moved(statement, move) for statement in statements]


def _moved(statement: Statement, move: Move) -> Statement:
    source, cue, occasion = statement.source, statement.cue, statement.occasion
    return replace(
        statement,
        source=source and replace(source, spans=tuple(map(move, source.spans))),
        cue=cue and replace(cue, spans=tuple(map(move, cue.spans))),
        content=replace(statement.content, spans=tuple(map(move, statement.content.spans))),
        occasion=occasion and replace(occasion, spans=tuple(map(move, occasion.spans))),
    )

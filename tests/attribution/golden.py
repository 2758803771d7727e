"""The golden cases of statement extraction: reading them, finding their parts, comparing the words that spans cover.

A part is a piece of a case's text, word for word. ``{"in": "longer piece", "text": "part"}`` tells two equal parts from
each other, ``{"any": [role, role]}`` gives a whole role two right answers, where annotators differ.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from wirecopy.attribution.model import Statement
from wirecopy.span import Span

Case = dict[str, Any]
Wanted = dict[str, Any]
Words = frozenset[int]

GOLDEN = Path(__file__).parents[1] / "golden"
ROLES = ("source", "cue", "content")
LOOSE = frozenset({"speakers", "occasions"})
"""Files whose cases are about what hangs on a statement: the ends of its parts are compared only where ``exact`` is set."""

_WORD = re.compile(r"\w+")


def cases() -> list[tuple[str, Case]]:
    """Every case with the name of its file, relative to the folder of statements."""
    folder = GOLDEN / "statements"
    return [
        (path.relative_to(folder).with_suffix("").as_posix(), case)
        for path in sorted(folder.rglob("*.json"))
        for case in json.loads(path.read_text(encoding="utf-8"))
    ]


def is_loose(file: str, case: Case) -> bool:
    """Whether any statement that shares words with the wanted one will do, and further ones too."""
    return file in LOOSE and not case.get("exact", False)


def locate(text: str, part: str | dict[str, str]) -> Span:
    """Where the only occurrence of a part begins and ends, in code points; ValueError where it is not one."""
    if isinstance(part, dict):
        around = locate(text, part["in"])
        return locate(around.of(text), part["text"]).shifted(around.begin)
    edges = (r"(?<!\w)" if part[:1].isalnum() else "", r"(?!\w)" if part[-1:].isalnum() else "")
    found = [Span(*match.span()) for match in re.finditer(edges[0] + re.escape(part) + edges[1], text)]
    if not part or len(found) != 1:
        raise ValueError(f"{part!r} occurs {len(found)} times")
    return found[0]


def covered(text: str, spans: Iterable[Span]) -> Words:
    """The words that spans touch, as the places where they begin."""
    places = list(spans)
    return frozenset(
        word.start() for word in _WORD.finditer(text) if any(span.overlaps(Span(*word.span())) for span in places)
    )


def answers(text: str, role: Any) -> list[Words]:
    """The sets of words that a wanted role may cover; ``None`` as a role covers none."""
    return [covered(text, spans_of(text, option)) for option in _options(role)]


def spans_of(text: str, role: Any) -> tuple[Span, ...]:
    """Where the parts of a role are, of its first answer where there are several; none for ``None``."""
    first = _options(role)[0]
    parts = first if isinstance(first, list) else [] if first is None else [first]
    return tuple(locate(text, part) for part in parts)


def _options(role: Any) -> list[Any]:
    return role["any"] if isinstance(role, dict) and "any" in role else [role]


def parts_of(text: str, statement: Statement) -> dict[str, Words]:
    """The words of each role of a statement that was found."""
    found = {role: getattr(statement, role) for role in ROLES}
    return {role: covered(text, part.spans) if part else frozenset() for role, part in found.items()}


def paired(text: str, wanted: Sequence[Wanted], found: Sequence[Statement], loose: bool) -> list[Statement | None]:
    """For each wanted statement the one found that is it; none is taken twice."""
    words = [parts_of(text, statement) for statement in found]
    free = set(range(len(found)))
    pairs: list[Statement | None] = []
    for each in wanted:
        asked = {role: answers(text, each[role]) for role in ROLES if role in each}
        fitness = {number: _fit(asked, words[number], loose) for number in free}
        best = max(sorted(free), key=lambda number: fitness[number], default=None)
        if best is None or not fitness[best]:
            pairs.append(None)
            continue
        free.discard(best)
        pairs.append(found[best])
    return pairs


def _fit(asked: dict[str, list[Words]], words: dict[str, Words], loose: bool) -> float:
    """How well a statement fits what is asked, 0: not at all."""
    if not loose:
        return float(all(words[role] in allowed for role, allowed in asked.items()))
    likeness = 1.0
    for role, allowed in asked.items():
        likeness *= max(_likeness(answer, words[role]) for answer in allowed)
    return likeness


def _likeness(one: Words, other: Words) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0


def differences(file: str, case: Case, found: Sequence[Statement]) -> list[str]:
    """What is wrong with the statements found in a case's text, a line each."""
    text, wanted, loose = case["text"], case["statements"], is_loose(file, case)
    pairs = paired(text, wanted, found, loose)
    wrong = [f"missing: {_told(each)}" for each, pair in zip(wanted, pairs, strict=True) if pair is None]
    taken = {pair.id for pair in pairs if pair}
    if not (loose or case.get("some", False)):
        wrong += [f"not wanted: {_said(each)}" for each in found if each.id not in taken]
    for each, pair in zip(wanted, pairs, strict=True):
        if pair is not None:
            wrong += [f"{line}: {_said(pair)}" for line in _wrong_with(each, pair, pairs, loose)]
    for snippet in case.get("must_not", []):
        barred = covered(text, [locate(text, snippet)])
        wrong += [f"holds {snippet!r}: {_said(each)}" for each in found if barred & parts_of(text, each)["content"]]
    return wrong


def _wrong_with(wanted: Wanted, found: Statement, pairs: Sequence[Statement | None], loose: bool) -> list[str]:
    """Where a statement found differs from the wanted one in what is not a part of the text."""
    wrong = []
    if "kind" in wanted and found.kind != wanted["kind"]:
        wrong.append(f"kind {found.kind.value}, not {wanted['kind']}")
    parent = pairs[wanted["parent"]] if "parent" in wanted else None
    if ("parent" in wanted or not loose) and found.parent != (parent.id if parent else None):
        wrong.append(f"parent {found.parent}, not {parent.id if parent else None}")
    if "resolved" in wanted and (found.source.resolved if found.source else None) != wanted["resolved"]:
        wrong.append(f"resolved {found.source and found.source.resolved!r}, not {wanted['resolved']!r}")
    if "occasion" in wanted:
        wrong += _wrong_with_occasion(wanted["occasion"], found)
    return wrong


def _wrong_with_occasion(wanted: dict[str, str | None] | None, found: Statement) -> list[str]:
    if wanted is None or found.occasion is None:
        return [] if wanted is found.occasion else [f"occasion {found.occasion}, not {wanted}"]
    named = {key: getattr(found.occasion, key) for key in wanted}
    return [] if named == wanted else [f"occasion {named}, not {wanted}"]


def _told(wanted: Wanted) -> str:
    return " | ".join(f"{role} {json.dumps(wanted[role], ensure_ascii=False)}" for role in ROLES if role in wanted)


def _said(found: Statement) -> str:
    parts = {role: getattr(found, role) for role in ROLES}
    return " | ".join(f"{role} {part.text!r}" if part else f"no {role}" for role, part in parts.items())

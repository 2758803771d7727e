"""Statement extraction, held to golden cases as data, and to what must be true of any statement of any text."""

from __future__ import annotations

import warnings
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from tests.attribution.golden import (
    LOOSE,
    ROLES,
    Case,
    answers,
    cases,
    covered,
    differences,
    locate,
    parts_of,
    spans_of,
)

import wirecopy
from wirecopy.attribution.model import Kind, Occasion, Part, Source, Statement
from wirecopy.errors import LanguageWarning
from wirecopy.span import Span

CASES = cases()
ELSEWHERE = {"speakers:subject-of-the-scolding"}  # fails with the source given, and not with the one the tagger takes
KEYS = {"name", "why", "text", "published", "language", "statements", "must_not", "known_failure", "some", "exact"}


def _parameters(marked: bool) -> list[Any]:
    return [
        pytest.param(
            file,
            case,
            id=f"{file}:{case['name']}",
            marks=pytest.mark.xfail(reason=case["known_failure"], strict=True)
            if marked and "known_failure" in case and f"{file}:{case['name']}" not in ELSEWHERE
            else (),
        )
        for file, case in CASES
    ]


@cache
def _extracted(text: str, language: str, published: str | None) -> list[Statement]:
    day = date.fromisoformat(published) if published else None
    with warnings.catch_warnings():  # a text that could not be read gives no statements and a warning: not in English
        warnings.simplefilter("error" if language == "en" else "ignore", LanguageWarning)
        return list(wirecopy.statements(text, language=language, published=day))


def _found(case: Case) -> list[Statement]:
    return _extracted(case["text"], case.get("language", "en"), case.get("published"))


@pytest.mark.parametrize(("file", "case"), _parameters(marked=True))
def test_golden_case(file: str, case: Case) -> None:
    wrong = differences(file, case, _found(case))

    assert not wrong, "\n".join([case["why"], *wrong])


@pytest.mark.parametrize(("file", "case"), _parameters(marked=False))
def test_what_holds_for_any_statement(file: str, case: Case) -> None:
    text, found = case["text"], _found(case)
    by_id = {each.id: each for each in found}

    assert len(by_id) == len(found)
    for each in found:
        _assert_parts_are_in(text, each)
        assert 0 <= each.confidence <= 1
        if each.parent is not None:
            inner, outer = parts_of(text, each), parts_of(text, by_id[each.parent])
            assert (inner["cue"] | inner["content"]) <= outer["content"]
            assert each.id not in _above(each, by_id)


def _assert_parts_are_in(text: str, statement: Statement) -> None:
    parts = [statement.source, statement.cue, statement.content]
    for spans, words in ((part.spans, part.text) for part in parts if part is not None):
        assert spans
        assert list(spans) == sorted(spans)
        assert all(0 <= span.begin < span.end <= len(text) for span in spans)
        assert words == " ".join(" ".join(span.of(text).split()) for span in spans)
    if statement.occasion is not None:
        assert all(0 <= span.begin < span.end <= len(text) for span in statement.occasion.spans)


def _above(statement: Statement, by_id: dict[str, Statement]) -> list[str]:
    """The ids of the statements that one stands in; cut off where it would go round."""
    above: list[str] = []
    while statement.parent is not None and len(above) <= len(by_id):
        above.append(statement.parent)
        statement = by_id[statement.parent]
    return above


@pytest.mark.parametrize(("file", "case"), _parameters(marked=False))
def test_case_is_well_formed(file: str, case: Case) -> None:
    assert set(case) <= KEYS
    assert case["why"].strip()
    assert case["text"] == case["text"].strip("\n")
    assert case.get("known_failure", "a reason").strip()
    date.fromisoformat(case.get("published", "2024-05-08"))
    for snippet in case.get("must_not", []):
        assert covered(case["text"], [locate(case["text"], snippet)])
    for number, wanted in enumerate(case["statements"]):
        assert file in LOOSE or set(ROLES) <= set(wanted)
        assert Kind(wanted.get("kind", Kind.DIRECT))
        for role in ROLES:
            if role in wanted:
                assert answers(case["text"], wanted[role])
        assert 0 <= wanted.get("parent", -1) < number or "parent" not in wanted


@pytest.mark.parametrize(("file", "case"), _parameters(marked=False))
def test_case_does_not_contradict_itself(file: str, case: Case) -> None:
    text, statements = case["text"], case["statements"]
    barred = [covered(text, [locate(text, snippet)]) for snippet in case.get("must_not", [])]

    for wanted in (each for each in statements if "content" in each):
        contents = answers(text, wanted["content"])
        assert all(contents)
        assert not any(content & words for content in contents for words in barred)
        if "parent" in wanted and "content" in statements[wanted["parent"]]:
            around = answers(text, statements[wanted["parent"]]["content"])
            inside = [answer for role in ("source", "cue", "content") for answer in answers(text, wanted.get(role))]
            assert all(any(words <= outer for outer in around) for words in inside)


def _perfect(case: Case) -> list[Statement]:
    """The statements that a case asks for, the first answer where there are several."""
    found = []
    for number, wanted in enumerate(case["statements"]):
        spans = {role: spans_of(case["text"], wanted.get(role)) for role in ROLES}
        occasion = wanted.get("occasion")
        found.append(
            Statement(
                id=str(number),
                kind=Kind(wanted.get("kind", Kind.INDIRECT)),
                source=Source(spans["source"], "", wanted.get("resolved")) if spans["source"] else None,
                cue=Part(spans["cue"], "") if spans["cue"] else None,
                content=Part(spans["content"], ""),
                parent=str(wanted["parent"]) if "parent" in wanted else None,
                occasion=Occasion(**{"kind": "", "outlet": None, "when": None, **occasion, "spans": ()})
                if occasion
                else None,
            )
        )
    return found


@pytest.mark.parametrize(("file", "case"), [each for each in _parameters(marked=False) if each.values[0] not in LOOSE])
def test_comparison_accepts_the_right_answer_alone(file: str, case: Case) -> None:
    right = _perfect(case)
    extra = Statement(id="extra", kind=Kind.DIRECT, source=None, cue=None, content=Part((Span(0, 1),), ""))

    assert not differences(file, case, right)
    assert bool(differences(file, case, right[1:])) == bool(right)
    assert differences(file, case, [*right, extra]) or case.get("some")
    for number, one in enumerate(right):
        longer = replace(one, content=Part((Span(0, len(case["text"])),), ""), cue=None)
        assert differences(file, case, [*right[:number], longer, *right[number + 1 :]])


def test_names_are_unique_in_their_file() -> None:
    assert not [name for name, times in Counter((file, case["name"]) for file, case in CASES).items() if times > 1]


def test_texts_are_unique() -> None:
    assert not [text for text, times in Counter(case["text"] for _, case in CASES).items() if times > 1]


def test_there_are_enough_cases() -> None:
    nested = [case for file, case in CASES if any("parent" in wanted for wanted in case["statements"])]

    assert len(CASES) >= 150
    assert sum(file.startswith("must_not/") for file, _ in CASES) >= 40
    assert len(nested) >= 25

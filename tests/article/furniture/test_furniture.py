"""Furniture: golden cases as data, and what holds for any text at all.

In ``golden/furniture.json`` a ``§`` in a text stands for a paragraph of plain prose. What a case does not name must not be
found: every case is also a case of what must not be found elsewhere. ``clean`` is the text without its junk lines.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.steps import Watched, growth

from wirecopy.article.edits import apply
from wirecopy.article.furniture import Furniture, find_furniture, junk_edits
from wirecopy.article.furniture.junk import _lists
from wirecopy.article.furniture.leadin import openings
from wirecopy.article.furniture.lines import lines_of
from wirecopy.article.furniture.words import words
from wirecopy.article.model import Byline, CorrectionNote, Credit, Dateline, Notice
from wirecopy.article.moment import Moment, parse_moment

PROSE = (
    "The harbour authority said on Wednesday that the old bridge would be closed for repairs until the end of the year. "
    "It gave no reason for the decision, which surprised everybody who lives on the island."
)
CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "golden" / "furniture.json").read_text(encoding="utf-8")
)


def _parameters() -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["name"],
            marks=pytest.mark.xfail(reason=case["known_failure"], strict=True) if "known_failure" in case else (),
        )
        for case in CASES
    ]


def _full(text: str) -> str:
    return text.replace("§", PROSE)


def _expected(case: dict[str, Any]) -> dict[str, Any]:
    return {
        "headline": case.get("headline"),
        "bylines": case.get("bylines", []),
        "dateline": case.get("dateline"),
        "credits": [[*credit, None][:4] for credit in case.get("credits", [])],
        "notices": case.get("notices", []),
        "corrections": case.get("corrections", []),
    }


def _found(furniture: Furniture) -> dict[str, Any]:
    line = furniture.dateline
    date = str(line.date) if line and line.date else None
    return {
        "headline": furniture.headline,
        "bylines": [byline.name for byline in furniture.bylines],
        "dateline": {"place": line.place, "agency": line.agency, "date": date, "text": line.text} if line else None,
        "credits": [[credit.kind, credit.name, credit.text, credit.url] for credit in furniture.credits],
        "notices": [[notice.kind, notice.text] for notice in furniture.notices],
        "corrections": [note.text for note in furniture.corrections],
    }


@pytest.mark.parametrize("case", _parameters())
def test_golden(case: dict[str, Any]) -> None:
    text = _full(case["text"])
    published = parse_moment(case.get("published"))
    found = find_furniture(text, published=published, headline_wanted=case.get("headline_wanted", False))
    assert _found(found) == _expected(case), case["why"]
    assert apply(text, junk_edits(text)) == _full(case.get("clean", case["text"])), case["why"]
    _check_spans(text, found)


def test_cases_are_many_and_explained() -> None:
    assert len(CASES) >= 70
    assert sum(case.get("must_not", False) for case in CASES) >= 25
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert all(case["why"] for case in CASES)
    assert not any(set(case) & {"headline", "bylines", "credits", "clean"} for case in CASES if case.get("must_not"))


def test_a_byline_with_its_role_below_spans_both_lines() -> None:
    [byline] = find_furniture(f"By ADA MERROW\nAP Business Writer\n\n{PROSE}").bylines
    assert byline.text == "By ADA MERROW\nAP Business Writer"


def test_word_lists_are_in_lower_case_and_every_lead_in_can_be_reached() -> None:
    for lead in (*words().phrases, *words().labels):
        assert lead == lead.casefold()
        assert lead.split()[0].strip(":") in openings()
    assert all(entry == entry.casefold() for entry in _lists().rules)


# --- what holds for any text -----------------------------------------------------------------------------------------

ANY = settings(deadline=None)  # the first example pays for the word lists
_PIECES = [line for case in CASES for line in _full(case["text"]).split("\n")]
_LINES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(_PIECES),
    st.sampled_from(["", " ", "\ufeff", "(", ")", "(NAN", "—", "- ", "©", "By ", "Photo:", "via at:", "VİA X"]),
    st.sampled_from(["https://a.example/[", "Source: https://[", "BERLIN, ١٢ May (dpa) -", "LONDON, 31 Feb 2024 -"]),
    st.tuples(st.sampled_from(_PIECES), st.text(max_size=8), st.sampled_from(_PIECES)).map("".join),
)
_TEXTS = st.one_of(
    st.text(),
    st.lists(_LINES, max_size=12).map("\n".join),
    st.lists(_LINES, max_size=8).map("\n\n".join),
)
_MOMENTS = st.none() | st.datetimes(timezones=st.just(None)).map(lambda at: parse_moment(at.isoformat()))


def _check_spans(text: str, found: Furniture) -> None:
    said: list[Byline | Credit | Notice | CorrectionNote | Dateline] = [
        *found.bylines,
        *found.credits,
        *found.notices,
        *found.corrections,
    ]
    for item in [*said, *([found.dateline] if found.dateline else [])]:
        assert item.span is not None
        assert 0 <= item.span.begin < item.span.end <= len(text)
        assert item.span.of(text) == item.text
    assert (found.headline is None) == (found.headline_span is None)
    if found.headline_span is not None:
        assert found.headline_span.of(text) == found.headline
    assert all(byline.name.strip() for byline in found.bylines)
    assert all(credit.name.strip() for credit in found.credits)


@ANY
@given(_TEXTS, _MOMENTS, st.booleans())
def test_any_text_is_read_and_every_span_says_what_it_covers(text: str, published: Moment | None, wanted: bool) -> None:
    _check_spans(text, find_furniture(text, published=published, headline_wanted=wanted))


@ANY
@given(_TEXTS)
def test_furniture_comes_in_the_order_of_the_text(text: str) -> None:
    found = find_furniture(text)
    for spans in (
        [byline.span for byline in found.bylines],
        [credit.span for credit in found.credits],
        [notice.span for notice in found.notices],
        [note.span for note in found.corrections],
    ):
        begins = [span.begin for span in spans if span]
        assert begins == sorted(begins)


@ANY
@given(_TEXTS)
def test_junk_edits_are_sorted_apart_and_nothing_but_deletions(text: str) -> None:
    edits = junk_edits(text)
    assert all(0 <= edit.begin < edit.end <= len(text) for edit in edits)
    assert all(edit.text == "" and edit.rule.startswith("junk:") for edit in edits)
    assert all(edit.end <= later.begin for edit, later in pairwise(edits))


@ANY
@given(_TEXTS)
def test_junk_is_deleted_once_and_for_all(text: str) -> None:
    clean = apply(text, junk_edits(text))
    assert junk_edits(clean) == []


@ANY
@given(_TEXTS)
def test_what_is_not_junk_stays_with_its_paragraphs(text: str) -> None:
    edits = junk_edits(text)
    before, clean = lines_of(text), apply(text, edits)
    kept = [i for i, line in enumerate(before) if not any(e.begin <= line.begin < e.end for e in edits)]
    after = lines_of(clean)
    assert [line.text for line in after] == [before[i].text for i in kept]
    for (i, j), (line, following) in zip(pairwise(kept), pairwise(after), strict=True):
        gaps = [text.count("\n", before[k].end, before[k + 1].begin) for k in range(i, j)]
        assert clean.count("\n", line.end, following.begin) == max(gaps)


HOSTILE = {
    "one line": "a ",
    "one word": "A",
    "brackets": "(",
    "short lines": "The x\n",
    "corrections": "Correction: x\n",
    "editors' notes": "Editor's note: the lamps on the old pier are green again\n",
    "openings of notices": "If you believe you find a x\n",
    "articles about themselves": "This article is about this article and that one and more\n",
    "share buttons": "Tweet\n",
    "names of services": "Twitter\n\n",
    "lead-ins": "Photo: ",
    "errors": "If you see " + "error " * 45 + "\n",
    "owners": "Copyright owners " + "can may " * 33 + "\n",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_work_grows_with_length(unit: str) -> None:
    assert growth(partial(hostile, unit), 10_000) < 10


def hostile(unit: str, length: int) -> Callable[[], object]:
    """The search for junk and furniture in a text of a unit again and again."""
    text = Watched(unit * (length // len(unit)))
    return lambda: (junk_edits(text), find_furniture(text, headline_wanted=True))

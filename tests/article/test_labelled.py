"""Labelled lines: which lines of a text are dates and addresses with a label."""

from __future__ import annotations

import pytest

from wirecopy.article.labelled import labelled_lines

STORY = "The harbour authority said that the old bridge would be closed: repairs, it said, take a year. " * 20
CASES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "under the headline": (f"Bridge closes\n\nPublished: 7 May 2024\n\n{STORY}", [("published", "7 May 2024")]),
    "at the end": (
        f"{STORY}\nLink to this article: https://a.example/1",
        [("link to this article", "https://a.example/1")],
    ),
    "updated at": (f"Last updated at: 18:00\n{STORY}", [("last updated", "18:00")]),
    "a label and nothing behind it": (f"Published:\n{STORY}", []),
    "inside a sentence": (f"The book was published: 7 May 2024\n{STORY}", []),
    "in the middle of a long text": (f"{STORY}\nDate: 7 May 2024\n{STORY}", []),
}


@pytest.mark.parametrize("case", CASES)
def test_labelled_lines(case: str) -> None:
    text, expected = CASES[case]
    found = list(labelled_lines(text))
    assert [(each.label, each.value) for each in found] == expected
    assert all(text[each.span.begin : each.span.end].endswith(each.value) for each in found)

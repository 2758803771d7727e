"""Notices as passages: what they are made of, and that nothing is passed over which could be one."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.article.furniture import find_furniture
from wirecopy.reuse.notices import LONGEST, _worth_a_look, is_notice

FURNITURE = Path(__file__).parents[1] / "golden" / "furniture.json"


@pytest.mark.parametrize(
    "text",
    [
        "© 2031 The Harbour Post. All rights reserved.",
        "Contact: Tom Quay, 555/010-0199.",
        "For more information go to www.saltmarsh.example\nContact: Mara Linnet, 555-010-0142.",
        "Follow us on the pier and at @harbourpost",
        "Übersetzt aus dem Englischen von Anna Brandt",
    ],
)
def test_notices(text: str) -> None:
    assert is_notice(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "nothing at all"),
        ("Contact was lost with the ferry at about four in the morning.", "no address"),
        ("Call 555-010-0199 before the tide, say the pilots, for it waits for nobody.", "a sentence around an address"),
        ("The harbour board closed the north pier on Monday.", "a story"),
        ("© 2031 The Harbour Post.\n\nThe harbour board closed the north pier on Monday for good.", "mostly a story"),
    ],
)
def test_what_is_no_notice(text: str, why: str) -> None:
    assert not is_notice(text), why


def test_every_golden_notice_and_credit_is_looked_at() -> None:
    """The stems in reuse.toml must let through whatever the furniture's own rules can find."""
    passed_over = []
    for case in json.loads(FURNITURE.read_text(encoding="utf-8")):
        text = case["text"].replace("§", "Some story.")
        furniture = find_furniture(text)
        lines = [each.span.of(text) for each in (*furniture.notices, *furniture.credits) if each.span]
        passed_over += [line for line in lines if len(line.split()) > 1 and not _worth_a_look(pa.array([line]))[0]]
    assert passed_over == []


@given(st.text(max_size=200))
def test_any_text_is_a_notice_or_not(text: str) -> None:
    assert is_notice(text) in (True, False)


def test_a_long_text_is_none_and_costs_nothing() -> None:
    assert not is_notice("© 2031 The Harbour Post. All rights reserved. " * LONGEST)

"""Every event comes back from its JSON as it was; fields that are not set leave no trace in it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wirecopy.ids import canonical
from wirecopy.ledger.events import EVENTS, Event, Judged, body_of, event_of

any_event = st.one_of([st.from_type(kind) for kind in EVENTS.values()])


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(any_event)
def test_an_event_comes_back_as_it_was(event: Event) -> None:
    body = json.loads(canonical(body_of(event)))
    assert event_of(type(event).__name__, body) == event
    assert type(event_of(type(event).__name__, body)) is type(event)


def test_what_is_not_set_is_left_out() -> None:
    body: dict[str, Any] = {
        "work": "w",
        "publication": {
            "version": "v",
            "by": "eva",
            "change": "new",
            "headline": "0f",
            "responsibility": 1,
            "credits": [{"kind": "authored_by", "name": "Ana", "hop": 1, "verified": "declared"}],
        },
    }
    assert json.loads(canonical(body_of(event_of("Published", body)))) == body


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("Published", {"work": "w", "publication": {"version": "v"}}),
        ("SubmissionMoved", {"submission": "s", "work": "w", "move": "burn", "by": "eva"}),
        ("Judged", {"subject": "derivation"}),
        ("Received", {"snapshot": ["s"], "origin": "o", "size": 1}),
        ("Received", {"snapshot": "s", "origin": "o", "size": "1"}),
        ("Received", {"snapshot": "s", "origin": "o", "size": True}),
        ("Received", {"snapshot": "s", "origin": "o", "size": 1, "more": 1}),
        ("SubmissionMoved", {"submission": "s", "work": "w", "move": {}, "by": "eva"}),
        ("Purged", {"work": "w", "action": "a", "digests": "abc"}),
        ("Purged", {"work": "w", "action": "a", "digests": ["a", 1]}),
        ("ActionDrafted", {"action": "a", "work": "w", "by": "eva", "deed": ["kind"]}),
        ("ActionDrafted", {"action": "a", "work": "w", "by": "eva", "deed": {"kind": "update", "text": None}}),
        ("Printed", {}),
    ],
)
def test_what_no_version_wrote_is_not_read(kind: str, body: dict[str, Any]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        event_of(kind, body)


def test_bodies_of_before_the_desk_are_as_they_were() -> None:
    event = Judged("derivation", "a", "b", "DENIED", "Older.")
    assert canonical(body_of(event)) == (
        b'{"left":"a","reason":"Older.","right":"b","subject":"derivation","verdict":"DENIED"}'
    )

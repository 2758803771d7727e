"""Filings of every kind, whole; all of it is fiction."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from wirecopy.ledger.cases.fields import CaseKind, Field, FieldType
from wirecopy.ledger.cases.kinds import FIELDS

URL = "https://openwire.example/2026/ferry"
SAMPLE: dict[FieldType, Any] = {
    FieldType.TEXT: "The ferry sank on a Tuesday",
    FieldType.EMAIL: "ida.marlow@norland.example",
    FieldType.TELEPHONE: "+44 20 7946 0958",
    FieldType.URLS: [URL],
    FieldType.DATE: "2026-05-08",
    FieldType.STATEMENT: True,
    FieldType.PASSAGES: ["The ferry sank on Monday"],
}
PRIVATE: dict[str, str] = {
    "name": "Ida Marlow",
    "address": "7 Quay Row\nTorrow TW3 9QX",
    "signature": "/s/ Ida Marlow",
}


def value_of(field: Field) -> Any:
    """A value that a field takes; of a choice the first."""
    if field.choices:
        return field.choices[0][0]
    return PRIVATE.get(field.name, SAMPLE[field.type])


def whole(kind: CaseKind) -> dict[str, Any]:
    """A filing with every field of its kind."""
    return {name: value_of(field) for name, field in FIELDS[kind].items()}


def values(field: Field) -> st.SearchStrategy[Any]:
    """Values that a field takes."""
    match field.type:
        case FieldType.CHOICE:
            return st.sampled_from([name for name, _ in field.choices])
        case FieldType.STATEMENT:
            return st.just(True)
        case _:
            return st.just(value_of(field))


def filings(kind: CaseKind) -> st.SearchStrategy[dict[str, Any]]:
    """Filings that lack some fields, with nothing wrong in the others."""
    return st.fixed_dictionaries({}, optional={name: values(field) for name, field in FIELDS[kind].items()})


anything: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=60) | st.binary(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)

"""A filing parted by who may see it: the register, the desk, the private store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from wirecopy.ledger.cases.completeness import readings_of
from wirecopy.ledger.cases.fields import CaseKind, Field, FieldType, Shown
from wirecopy.ledger.cases.kinds import FIELDS
from wirecopy.ledger.cases.redact import REDACTED, redacted
from wirecopy.ledger.cases.values import Value

_OURS = frozenset({FieldType.CHOICE, FieldType.STATEMENT, FieldType.DATE})  # our words, a yes or a day: no free text


class Parted(NamedTuple):
    """Values by field. ``public`` is redacted. ``sealed`` has the whole text of what was redacted too, so that it may hold
    contact data that somebody wrote in the wrong place: it is kept like ``private``, apart, and never in events."""

    public: dict[str, Value]
    sealed: dict[str, Value]
    private: dict[str, str]


def parted(kind: CaseKind, given: Mapping[str, object]) -> Parted:
    """Part what was given. What cannot be read, or belongs to no field, is in no part: it is refused, not kept.

    A value becomes public only if its field says so; where it depends on another field that is missing, it is sealed.
    """
    read = {name: it.value for name, it in readings_of(kind, given).items() if it.value is not None}
    fields = FIELDS[kind]
    private = {name: str(value) for name, value in read.items() if fields[name].shown is Shown.PRIVATE}
    public: dict[str, Value] = {}
    sealed: dict[str, Value] = {}
    for name, value in read.items():
        if name in private:
            continue
        if _public(fields[name], read):
            public[name] = _redacted(fields[name], value, tuple(private.values()))
        if public.get(name) != value:
            sealed[name] = value
    return Parted(public, sealed, private)


def _public(field: Field, read: Mapping[str, Value]) -> bool:
    if field.shown is not Shown.PUBLIC:
        return False
    other = field.sealed_when
    return other is None or (other.field in read and read[other.field] not in other.values)


def _redacted(field: Field, value: Value, private: tuple[str, ...]) -> Value:
    if field.type in _OURS or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return redacted(value, private)
    clean = ((each, redacted(each, private)) for each in value)
    return tuple(dict.fromkeys(each if each == safe else REDACTED for each, safe in clean))

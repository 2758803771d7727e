"""Whether a filing has all that its kind must say, and what is missing, in plain words.

Everything is reported at once, and nothing that was given is repeated in what is reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from wirecopy.ledger.cases.fields import CaseKind, Field, FieldType, When
from wirecopy.ledger.cases.kinds import FIELDS
from wirecopy.ledger.cases.values import Reading, Value, read_value

MOST_FIELDS = 64
"""More than any kind has: a filing of more is not read."""


class Remark(NamedTuple):
    """A field, ``""`` for the whole filing, and a sentence about it for the claimant."""

    field: str
    words: str


class Completeness(NamedTuple):
    """What is not there and must be; what is there and cannot be used."""

    missing: tuple[Remark, ...]
    problems: tuple[Remark, ...]

    @property
    def complete(self) -> bool:
        """Whether the desk can take it up."""
        return not self.missing and not self.problems


def completeness(kind: CaseKind, given: Mapping[str, object]) -> Completeness:
    """Hold what was given against the fields of a kind."""
    if len(given) > MOST_FIELDS:
        return Completeness((), (Remark("", f"These are {len(given):,} fields, and no form of ours has that many"),))
    fields, readings = FIELDS[kind], readings_of(kind, given)
    values = {name: reading.value for name, reading in readings.items() if reading.value is not None}
    wrong = (Remark(name, _wrong(fields[name], it.problem)) for name, it in readings.items() if it.problem)
    missing = (
        Remark(name, _lacking(field, values))
        for name, field in fields.items()
        if not readings[name].problem and needed(field, values) and not values.get(name)
    )
    return Completeness(tuple(missing), (*wrong, *_unknown(fields, given)))


def readings_of(kind: CaseKind, given: Mapping[str, object]) -> dict[str, Reading]:
    """Every field of a kind, read."""
    return {name: read_value(field, given.get(name)) for name, field in FIELDS[kind].items()}


def needed(field: Field, values: Mapping[str, Value]) -> bool:
    """Whether a field must be filled in, with the others as they are."""
    asked = _holds(field.required, values) if isinstance(field.required, When) else field.required
    return asked and not (field.unless is not None and _holds(field.unless, values))


def _holds(condition: When, values: Mapping[str, Value]) -> bool:
    return values.get(condition.field) in condition.values


def _lacking(field: Field, values: Mapping[str, Value]) -> str:
    law = f" ({field.asked_by})" if field.asked_by else ""
    if field.type is FieldType.STATEMENT:
        said = "You said no to" if values.get(field.name) is False else "Please agree to"
        return f"{said} a statement that is needed{law}: “{field.help}”"
    names = f": one of {', '.join(name for name, _ in field.choices)}" if field.choices else ""
    return f"Please add {field.name.replace('_', ' ')}{law}. {field.help}{names}"


def _wrong(field: Field, problem: str | None) -> str:
    return f"{field.name.replace('_', ' ').capitalize()} cannot be used: {problem}"


def _unknown(fields: Mapping[str, Field], given: Mapping[str, object]) -> Iterator[Remark]:
    for key in given:
        if key not in fields:
            near = get_close_matches(key[:40], fields, n=1) if isinstance(key, str) else []
            hint = f"did you mean {near[0]}?" if near else f"its fields are {', '.join(fields)}"
            yield Remark("", f"There is a field that this kind of case does not have; {hint}")

"""The fields of a filing as a form asks for them: what is needed, why, who sees it, what was typed, what is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from wirecopy.ledger.cases.completeness import Completeness, Remark
from wirecopy.ledger.cases.fields import Field, FieldType, Shown, When
from wirecopy.ledger.cases.kinds import FIELDS
from wirecopy.ledger.desk.kinds import CaseKind
from wirecopy.web.forms.labels import label_of
from wirecopy.web.forms.reading import Sent

_PASSAGES = 2  # empty places for passages to begin with
_LONG = 500  # characters: a text that may be longer has several lines
_SEEN_BY = {
    Shown.PUBLIC: "It stands in the public register, without contact data",
    Shown.SEALED: "Only the desk reads it",
    Shown.PRIVATE: "It is kept apart and never published",
}


class Asked(NamedTuple):
    """A field of a form. ``typed`` are the texts that it has, ``wrong`` what is missing or wrong in it, ``need`` when it
    must be filled in, empty where it need not be."""

    field: Field
    label: str
    need: str
    typed: tuple[str, ...]
    wrong: tuple[str, ...] = ()

    @property
    def seen_by(self) -> str:
        """Who sees it."""
        sealed = self.field.sealed_when
        more = f"; only the desk reads it where {_where(sealed, self.field)}" if sealed else ""
        return _SEEN_BY[self.field.shown] + more

    @property
    def is_long(self) -> bool:
        """Whether a text may have several lines."""
        return self.field.type is FieldType.TEXT and (self.field.most > _LONG or self.field.name == "address")

    @property
    def described(self) -> str:
        """The ids of what explains it, for those who do not see the page."""
        return f"help-{self.field.name}" + f" wrong-{self.field.name}" * bool(self.wrong)


def asked(
    kind: CaseKind, sent: Sent, remarks: Iterable[Remark] = (), more: bool = False, only: Collection[str] | None = None
) -> list[Asked]:
    """The fields of a kind, in their order: ``only`` some; with ``more`` room for another passage."""
    said = list(remarks)
    return [
        Asked(
            field,
            label_of(name),
            _need(kind, field),
            _typed(field, sent, more),
            tuple(remark.words for remark in said if remark.field == name),
        )
        for name, field in FIELDS[kind].items()
        if only is None or name in only
    ]


def given(kind: CaseKind, sent: Sent, only: Collection[str] | None = None) -> dict[str, object]:
    """What was filled in, for the rules to read; what was left empty is not there."""
    names = [name for name in FIELDS[kind] if only is None or name in only]
    values = {name: _value(FIELDS[kind][name], sent.several(name)) for name in names}
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def remarks_of(found: Completeness) -> list[Remark]:
    """What is missing or wrong, in words for people."""
    return [*found.missing, *found.problems]


def _value(field: Field, texts: list[str]) -> object:
    match field.type:
        case FieldType.PASSAGES:
            return [each for each in texts if each.strip()]
        case FieldType.URLS:
            return [line.strip() for each in texts for line in each.splitlines() if line.strip()]
        case FieldType.STATEMENT:
            return True if "on" in texts else None
    return next((each for each in texts if each.strip()), None)


def _typed(field: Field, sent: Sent, more: bool) -> tuple[str, ...]:
    texts = tuple(sent.several(field.name))
    if field.type is not FieldType.PASSAGES:
        return texts or ("",)
    filled = tuple(each for each in texts if each.strip())
    places = max(_PASSAGES, len(filled) + 1, len(texts) + more)
    return (filled + ("",) * places)[: min(places, field.most)]


def _need(kind: CaseKind, field: Field) -> str:
    if isinstance(field.required, When):
        return f"needed where {_where(field.required, FIELDS[kind][field.required.field])}"
    if field.required and field.unless:
        return f"needed, unless {_where(field.unless, FIELDS[kind][field.unless.field])}"
    return "needed" if field.required else ""


def _where(condition: When, other: Field) -> str:
    words = dict(other.choices)
    told = " or ".join(f"“{words.get(value, value.replace('_', ' '))}”" for value in _ordered(condition, words))
    return f"“{label_of(condition.field)}” is {told}"


def _ordered(condition: When, words: Mapping[str, str]) -> Iterator[str]:
    known = [name for name in words if name in condition.values]
    yield from known or sorted(condition.values)

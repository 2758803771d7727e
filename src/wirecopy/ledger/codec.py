"""Dataclasses to JSON and back. What is not set is left out, so that fields can be added and old records stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
Reader = Callable[[Any], Any]


def body_writer(kind: type[Any]) -> Callable[[Any], dict[str, Any]]:
    """A function that gives an instance's fields as JSON, without those that are ``None`` or an optional empty tuple."""
    names = tuple(each.name for each in fields(kind))
    if any(_reader(hint) for hint in get_type_hints(kind).values()):
        return _plain
    return lambda value: {name: part for name in names if (part := getattr(value, name)) is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if not is_dataclass(value):
        return value
    parts = ((each, getattr(value, each.name)) for each in fields(value))
    return {each.name: _plain(part) for each, part in parts if part is not None and not part == each.default == ()}


def body_reader(kind: type[T]) -> Callable[[Mapping[str, Any]], T]:
    """A function that makes an instance of JSON. It raises ``TypeError`` or ``ValueError`` for what no version wrote."""
    hints = get_type_hints(kind)
    readers = tuple((name, read) for name, hint in hints.items() if (read := _reader(hint)))
    wanted = {name: _types(hint) for name, hint in hints.items()}
    known: set[tuple[Any, ...]] = set()  # names and types that fit: nearly all bodies of a kind have one of a few

    def build(body: Mapping[str, Any]) -> T:
        given = dict(body)
        shape = (*given, *map(type, given.values()))
        if shape not in known:
            _check(kind, wanted, given)
            known.add(shape)
        for name, read in readers:
            if name in given:
                given[name] = read(given[name])
        return kind(**given)

    return build


def _check(kind: type[Any], wanted: Mapping[str, frozenset[type[Any]]], given: Mapping[str, Any]) -> None:
    for name, value in given.items():
        if type(value) not in wanted.get(name, ()):
            raise TypeError(f"{kind.__name__} has no {name} that is of {type(value).__name__}")


def _types(hint: Any) -> frozenset[type[Any]]:
    """What JSON a type is written as, or may be given as it is."""
    if get_origin(hint) is tuple:
        return frozenset({list, tuple})
    if get_args(hint):
        return frozenset().union(*map(_types, get_args(hint)))
    if is_dataclass(hint):
        return frozenset([dict, hint])  # type: ignore[list-item]
    return frozenset([str, hint] if issubclass(hint, StrEnum) else [hint])


class _Known(dict[str, StrEnum]):
    """An enumeration's members by value; several times as fast as to ask the class, which still refuses what is none."""

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__({member.value: member for member in kind})
        self.kind = kind

    def __missing__(self, value: Any) -> StrEnum:
        return self.kind(value)


def _reader(hint: Any) -> Reader | None:
    """How a value of a type is made of JSON; ``None`` where it is JSON already."""
    choices = [choice for choice in get_args(hint) if choice is not NoneType]
    if get_origin(hint) is tuple:
        part, types = _reader(choices[0]), _types(choices[0])
        return lambda value: _parts(value, part, types)
    if len(choices) == 1:
        return _reader(choices[0])
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _Known(hint).__getitem__
    return body_reader(hint) if isinstance(hint, type) and is_dataclass(hint) else None


def _parts(value: Any, part: Reader | None, types: frozenset[type[Any]]) -> tuple[Any, ...]:
    if not types.issuperset(map(type, value)):
        raise TypeError(f"parts are not of {' or '.join(sorted(each.__name__ for each in types))}")
    return tuple(map(part, value)) if part else tuple(value)

"""Values of ninjs items, in the spelling of every version: names in lower case, one or a list of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from wirecopy.article.formats.elements import folded
from wirecopy.article.markup import fragment_story

Item = dict[str, Any]

_WRAPPERS = ("item", "items", "_items", "results", "docs")
_LONGEST_NUMBER = 40  # digits of an id or version


def items_of(data: Any) -> Iterator[Item]:
    """The items in a document, with names in lower case: an item, a list, or a wrapper around a list."""
    if isinstance(data, list):
        for member in data:
            if isinstance(member, dict):
                yield from items_of(member)
    elif isinstance(data, dict):
        item = {str(name).lower(): value for name, value in data.items()}
        wrapped = next((item[name] for name in _WRAPPERS if isinstance(item.get(name), list)), None)
        if wrapped is not None and not any(
            name in item for name in ("uri", "guid", "bodies", "body_html", "body_text")
        ):
            yield from (inner for member in wrapped if isinstance(member, dict) for inner in items_of(member))
        else:
            yield item


def said(item: Item, *names: str) -> str | None:
    """The first of the named values that is a non-empty string or a number, as a string."""
    for name in names:
        value = item.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = _written(value)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None


def _written(number: float) -> str | None:
    if isinstance(number, int) and abs(number) >= 10**_LONGEST_NUMBER:
        return None
    return str(number)


def listed(item: Item, name: str) -> list[Item]:
    """The objects under a name, be they in a list, in a dictionary of names, or one alone; names in lower case."""
    value = item.get(name)
    if isinstance(value, dict):
        value = list(value.values()) if value and all(isinstance(v, dict | None) for v in value.values()) else [value]
    members = value if isinstance(value, list) else []
    return [{str(k).lower(): v for k, v in member.items()} for member in members if isinstance(member, dict)]


def associated(item: Item) -> list[Item]:
    """The associated items: a dictionary in version 1 and in Superdesk, a list since version 2."""
    return listed(item, "associations")


def first(values: Iterable[str | None]) -> str | None:
    """The first value there is."""
    return next(filter(None, values), None)


def object_of(item: Item, name: str) -> Item:
    """The first object under a name; an empty one where there is none."""
    return next(iter(listed(item, name)), {})


def plain_line(written: str | None) -> str | None:
    """A line that may hold HTML, as Superdesk's headlines and notes do."""
    return folded(fragment_story(written) if written and ("<" in written or "&" in written) else written)

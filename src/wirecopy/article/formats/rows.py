"""One row of a table of articles: a JSON object, and below it the text where that is not in it.

The way of bulk data, so it does no more than it must.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from wirecopy.article.formats.agency import bylines
from wirecopy.article.markup import fragment_story
from wirecopy.article.model import Draft
from wirecopy.article.moment import Moment, parse_moment
from wirecopy.errors import Refusal

_TEXT = ("text", "body", "content")
_HEADLINE = ("title", "headline")
_OUTLET = ("outlet", "source", "publisher")
_URL = ("url", "link")
_AUTHORS = ("author", "authors", "byline")
_PUBLISHED = ("published", "date", "published_at", "pubdate")
_UPDATED = ("updated", "modified")
_LANGUAGE = ("language", "lang")
_BLOCKS = re.compile(r"<(?:p|br|div)\b[^<>]*>", re.IGNORECASE)
_LONGEST_NUMBER = 10**40


def read_row(raw: str) -> Draft:
    """One article from a JSON object whose names are the table's columns; columns that mean nothing here are ignored.

    What stands below the object is the text, as :mod:`wirecopy.read.tables` writes the rows of CSV and Parquet.

    Text with block tags in it (``<p>``, ``<br>``, ``<div>``) is read as HTML. Raises :class:`Refusal`
    (``broken-markup``, ``too-deep``, ``no-text``, ``empty``).
    """
    row, below = _load(raw)
    text = below or _text(row)
    layers: tuple[str, ...] = () if below else ("json",)
    if "<" in text and _BLOCKS.search(text):
        text, layers = fragment_story(text), (*layers, "markup")
        if not text:
            raise _empty()
    return Draft(
        text=text,
        layers=layers,
        id=_first(row, ("id",)),
        url=_first(row, _URL),
        canonical=_first(row, ("canonical",)),
        headline=_first(row, _HEADLINE),
        outlet=_first(row, _OUTLET),
        language=_first(row, _LANGUAGE),
        published=_moment(row, _PUBLISHED),
        updated=_moment(row, _UPDATED),
        bylines=_authors(row),
    )


class PlainRow(NamedTuple):
    """A row as it stands: not a character of its text is changed."""

    id: str | None
    text: str
    outlet: str | None
    url: str | None
    title: str | None
    published: str | None


def read_plain(raw: str) -> PlainRow:
    """The same row as :func:`read_row` reads, for who counts characters of the table's own text.

    Raises :class:`Refusal` (``broken-markup``, ``too-deep``, ``no-text``, ``empty``).
    """
    row, below = _load(raw)
    names = (_OUTLET, _URL, _HEADLINE, _PUBLISHED)
    return PlainRow(_first(row, ("id",)), below or _text(row), *(_first(row, name) for name in names))


def _load(raw: str) -> tuple[dict[str, Any], str]:
    """The row, its columns' names in lower case, and the text below it."""
    start = raw.lstrip("\ufeff \t\r\n")
    head, _, below = start.partition("\n")
    try:
        try:
            row = json.loads(head)
        except ValueError:  # an object over several lines has nothing below it
            row, below = json.loads(start), ""
    except RecursionError:
        raise Refusal("too-deep", "the row is nested too deeply", "Write one plain value a column") from None
    except ValueError as error:
        problem = f"the row is no JSON: {str(error)[:200]}"
        raise Refusal("broken-markup", problem, "Write one JSON object a line") from None
    if not isinstance(row, dict):
        raise Refusal("broken-markup", "the row is no JSON object", "Write one JSON object a line, its columns by name")
    return {name.lower(): value for name, value in row.items()}, below if below.strip() else ""


def _text(row: dict[str, Any]) -> str:
    value = next((row[name] for name in _TEXT if row.get(name) is not None), None)
    if not isinstance(value, str):
        problem = "the row has no text" if value is None else "the row's text is no string"
        raise Refusal("no-text", problem, "Give the article's text in a column named text")
    if not value or value.isspace():
        raise _empty()
    return value


def _empty() -> Refusal:
    return Refusal("empty", "the row's text is empty", "Leave the row out, or fetch the article's text")


def _first(row: dict[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = row.get(name)
        if isinstance(value, str):
            if value := value.strip():
                return value
        elif isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LONGEST_NUMBER:
            return str(value)
    return None


def _moment(row: dict[str, Any], names: tuple[str, ...]) -> Moment | None:
    for name in names:
        value = row.get(name)
        if isinstance(value, str) and (moment := parse_moment(value)):
            return moment
    return None


def _authors(row: dict[str, Any]) -> tuple[str, ...]:
    for name in _AUTHORS:
        value = row.get(name)
        if value:
            return bylines(_names(value))
    return ()


def _names(value: Any) -> list[str]:
    """Names in a string (several apart by ``;``), in a list of strings, or in a list of objects with a ``name``."""
    if isinstance(value, str):
        return value.split(";")
    members = value if isinstance(value, list) else [value]
    named = (member.get("name") if isinstance(member, dict) else member for member in members)
    return [name for name in named if isinstance(name, str)]

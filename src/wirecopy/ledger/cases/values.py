"""One value of a filing, read: bounded, in Unicode's composed form, or refused with a reason.

No reason repeats what was given: a reason may be shown and logged, and a value may be contact data in the wrong field.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

from wirecopy.article.moment import parse_moment
from wirecopy.ledger.cases.fields import Field, FieldType

Value = str | bool | tuple[str, ...]
"""What a field may hold once it is read; dates are RFC 3339 or a day."""

LONGEST_PASSAGE = 5000
LONGEST_ADDRESS = 2000
"""Greatest numbers of characters."""

_DECEIVING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # turn the order of what is shown
_EMAIL = re.compile(r"[^\s@<>\"(),:;\\\[\]]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_]{2,63}")
_NUMBER = re.compile(r"[+\d][\d\s().\-/]*(?:(?:ext|x)\.? ?\d{1,6})?", re.IGNORECASE)
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)+[^\W_]{{2,63}}|localhost|\d{{1,3}}(?:\.\d{{1,3}}){{3}}|\[[0-9a-f:.]{{2,45}}\]")
_YES, _NO = frozenset({"yes", "true", "on"}), frozenset({"no", "false", "off"})


class Reading(NamedTuple):
    """A value, or what is wrong with it; neither where nothing was given."""

    value: Value | None = None
    problem: str | None = None


class _Wrong(Exception):
    """Says what a value should be."""


def read_value(field: Field, given: object) -> Reading:
    """Read what was given for a field. Empty texts and lists count as nothing given."""
    if given is None or given in ("", [], ()):
        return Reading()
    try:
        value = _READERS[field.type](field, given)
    except _Wrong as wrong:
        return Reading(problem=str(wrong))
    return Reading(value if value not in ("", ()) else None)


def _text(field: Field, given: object) -> str:
    return _clean(given, field.most)


def _clean(given: object, most: int) -> str:
    if not isinstance(given, str):
        raise _Wrong("write it as text")
    if len(given) > most:
        raise _Wrong(f"write {most:,} characters at most; these are {len(given):,}")
    if any(c in _DECEIVING or (unicodedata.category(c) in _UNWRITABLE and c not in "\n\t\r") for c in given):
        raise _Wrong("it has characters that cannot be shown, or that turn the direction of writing: take them out")
    return unicodedata.normalize("NFC", given.replace("\r\n", "\n").replace("\r", "\n")).strip()


_UNWRITABLE = frozenset({"Cc", "Cs", "Cn", "Co"})


def _email(field: Field, given: object) -> str:
    text = _clean(given, field.most)
    if text and not _EMAIL.fullmatch(text):
        raise _Wrong("write one e-mail address, such as name@example.org")
    return text


def _telephone(field: Field, given: object) -> str:
    text = _clean(given, min(field.most, 40))
    if text and not (_NUMBER.fullmatch(text) and 5 <= sum(c.isdigit() for c in text) <= 20):
        raise _Wrong("write one telephone number, such as +44 20 7946 0000")
    return text


def _urls(field: Field, given: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_url(each) for each in _several(given, field.most, "addresses")))


def _url(given: object) -> str:
    text = _clean(given, LONGEST_ADDRESS)
    try:
        parts = urlsplit(text)
        fine = parts.scheme in ("http", "https") and not re.search(r"[\s<>\"\\^`{|}]", text)
        host = parts.netloc.rpartition(":")[0] if parts.port is not None else parts.netloc
    except ValueError:
        raise _Wrong(_ADDRESS) from None
    if not fine or not _HOST.fullmatch(host.lower()):
        raise _Wrong(_ADDRESS)
    return text


_ADDRESS = "write each address in full, as in https://example.org/2026/article, without a user name in it"


def _several(given: object, most: int, what: str) -> list[object]:
    several = given.splitlines() if isinstance(given, str) else given
    if not isinstance(several, list | tuple):
        raise _Wrong(f"write {what} as a list")
    if len(several) > most:
        raise _Wrong(f"give {most} {what} at most; these are {len(several):,}")
    return [each for each in several if each != "" and not (isinstance(each, str) and each.isspace())]


def _passages(field: Field, given: object) -> tuple[str, ...]:
    whole = [given] if isinstance(given, str) else given
    cleaned = (_clean(each, LONGEST_PASSAGE) for each in _several(whole, field.most, "passages"))
    return tuple(dict.fromkeys(each for each in cleaned if each))


def _date(field: Field, given: object) -> str:
    text = _clean(given, 60)
    moment = parse_moment(text)
    if text and moment is None:
        raise _Wrong("write a whole date, such as 2026-05-08")
    return str(moment) if moment else ""


def _choice(field: Field, given: object) -> str:
    names = [name for name, _ in field.choices]
    if not isinstance(given, str) or given not in names:
        raise _Wrong(f"choose one of {', '.join(names)}")
    return given


def _statement(field: Field, given: object) -> bool:
    if isinstance(given, bool):
        return given
    word = given.strip().lower() if isinstance(given, str) and len(given) < 20 else ""
    if word not in _YES | _NO:
        raise _Wrong("say yes or no")
    return word in _YES


_READERS: dict[FieldType, Callable[[Field, object], Value]] = {
    FieldType.TEXT: _text,
    FieldType.EMAIL: _email,
    FieldType.TELEPHONE: _telephone,
    FieldType.URLS: _urls,
    FieldType.DATE: _date,
    FieldType.CHOICE: _choice,
    FieldType.STATEMENT: _statement,
    FieldType.PASSAGES: _passages,
}

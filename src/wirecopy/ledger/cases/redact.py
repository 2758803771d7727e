"""Contact data taken out of free text before it becomes public.

When in doubt it takes out too much: a register that lacks a word can be mended, an address that was public cannot.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from wirecopy.ledger.cases.folding import Folded, folded

REDACTED = "[redacted]"
"""What stands where something was taken out."""

_MARK = re.escape(REDACTED)
_AT = r"(?:@|%40|\s{0,3}[\[({<]\s?at\s?[\])}>]\s{0,3})"
_DOT = r"(?:\.|\s{0,3}[\[({<]\s?dot\s?[\])}>]\s{0,3})"
_EMAIL = rf"[^\s@<>()\[\]\",;:]{{1,64}}\s?{_AT}\s?[^\W_][\w-]{{0,62}}(?:{_DOT}[^\W_][\w-]{{0,62}}){{1,8}}"
_URL = r"https?://\S+"
_PHONE = r"(?<![^\W_])\+?\(?\d(?:[\s().\-/–]{0,3}\d){6,14}(?![^\W_])"
# What looks like a telephone number and is a day, a stretch of years or a number in groups of three.
_NO_PHONE = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}"
    r"|(?:1[5-9]|20)\d\d\s?[-–/]\s?(?:1[5-9]|20)\d\d|\d{1,3}(?:\.\d{3})+"
)
_NUMBERS = re.compile(rf"{_MARK}|{_URL}|({_PHONE})")
_BETWEEN = r"(?:[\W_]|%20){0,3}"
_NAME_WORDS = 6  # values of more words, or with a digit, are addresses: a word of them alone says nothing
_LEAST = 3  # letters of a part: "of", "de", "St" stand everywhere
_LAST_DIGITS = 7  # of a telephone number: how it begins depends on where one calls from


class _Secret(NamedTuple):
    """A pattern over folded text; of a ``part``, a word of a name, only what is written with a capital counts."""

    pattern: str
    part: bool = False


def redacted(text: str, private_values: Iterable[str]) -> str:
    """The text without e-mail addresses, telephone numbers and the given values, or parts of them, however they are spelt.

    It comes back in Unicode's composed form. Redacting twice changes nothing.
    """
    secrets = [*dict.fromkeys(secret for value in private_values for secret in _secrets(value))]
    whole = "|".join(secret.pattern for secret in secrets if not secret.part)
    parts = "|".join(secret.pattern for secret in secrets if secret.part)
    pattern = re.compile(rf"{_MARK}|({_EMAIL}{'|' + whole if whole else ''}){f'|(?P<part>{parts})' if parts else ''}")
    before, text = "", unicodedata.normalize("NFC", text)
    while text != before:
        before, text = text, _without(_without(text, pattern, _is_name), _NUMBERS, _is_phone)
    return text


class Contact(NamedTuple):
    """Contact data in a text: what it is, and where, half-open, in the text's composed form."""

    what: str
    begin: int
    end: int


def contacts(text: str, private_values: Iterable[str]) -> list[Contact]:
    """What :func:`redacted` would take out of a text, but for single words of a name, which can be anybody's."""
    text = unicodedata.normalize("NFC", text)
    wholes = [secret.pattern for value in private_values for secret in _secrets(value) if not secret.part]
    given = re.compile(f"{_MARK}|({'|'.join(dict.fromkeys(wholes)) or '(?!)'})")
    looked_for = (
        (re.compile(f"{_MARK}|({_EMAIL})"), _is_name, "an e-mail address"),
        (_NUMBERS, _is_phone, "a telephone number"),
        (given, _is_name, "what somebody gave in confidence"),
    )
    found = [Contact(what, *span) for pattern, told, what in looked_for for span in _found(text, pattern, told)]
    apart: list[Contact] = []
    for each in sorted(found, key=lambda each: each.begin):
        if not apart or each.begin >= apart[-1].end:
            apart.append(each)
    return apart


def _without(text: str, pattern: re.Pattern[str], told: Callable[[re.Match[str], str], bool]) -> str:
    """The text with what the pattern finds, and ``told`` confirms from the original spelling, taken out."""
    pieces, done = [], 0
    for start, end in _found(text, pattern, told):
        pieces += [text[done:start], REDACTED]
        done = end
    return "".join([*pieces, text[done:]])


def _found(
    text: str, pattern: re.Pattern[str], told: Callable[[re.Match[str], str], bool]
) -> Iterator[tuple[int, int]]:
    seen: Folded = folded(text)
    done = 0
    for found in pattern.finditer(seen.text):
        if not found.group() or found.group() == REDACTED:
            continue
        start, end = seen.span(*found.span())
        if start >= done and told(found, text[start:end]):
            yield start, end
            done = end


def _is_name(found: re.Match[str], spelt: str) -> bool:
    return found.group(1) is not None or spelt[0].isupper() or spelt[0].lower() == spelt[0].upper()


def _is_phone(found: re.Match[str], spelt: str) -> bool:
    return found.group(1) is not None and not _NO_PHONE.fullmatch(found.group(1))


def _secrets(value: str) -> Iterator[_Secret]:
    """Patterns for a value: the whole, its lines, its last digits, the words of a name."""
    if pattern := _spelt(value):
        yield _Secret(pattern)
    for line in re.split(r"[\n,;]", value):
        if sum(c.isalnum() for c in line) >= _LEAST and (pattern := _spelt(line)):
            yield _Secret(pattern)
    digits = re.sub(r"\D", "", folded(value).text)
    if len(digits) >= _LAST_DIGITS and not re.search(r"[^\W\d_]{3}", value):
        yield _Secret(r"[+(]?(?:\d[\W_]{0,3}){0,10}" + r"[\W_]{0,3}".join(digits[-_LAST_DIGITS:]) + r"(?!\d)")
    words = re.findall(r"[^\W_]+", folded(value).text)
    if "@" not in value and not digits and 1 < len(words) <= _NAME_WORDS:
        for word in words:
            if len(word) >= _LEAST:
                yield _Secret(_spelt(word), part=True)


def _spelt(value: str) -> str:
    """The value's words with whatever may stand between them; nothing for a value without any."""
    words = re.findall(r"[^\W_]+", folded(value).text)
    if not words:
        return ""
    before = "" if _unspaced(words[0][0]) else r"(?<![^\W_])"
    after = "" if _unspaced(words[-1][-1]) else r"(?![^\W_])"
    return before + _BETWEEN.join(words) + after


def _unspaced(character: str) -> bool:
    """Whether it is of a script that writes words together, or joins small ones to them."""
    return unicodedata.category(character) == "Lo"

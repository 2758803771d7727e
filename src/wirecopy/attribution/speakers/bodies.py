"""The bodies of one article: a ministry, a paper, a campaign, under its full name, a part of it, or an acronym."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from wirecopy.attribution.speakers.peoplewords import peoplewords
from wirecopy.attribution.speakers.referent import Referent

Key = tuple[str, ...]

_KEPT = 8  # bodies that share a part of their names; more cannot be told apart
_PART = 6  # words


class Bodies:
    """Bodies by name, part of a name, noun and acronym."""

    def __init__(self) -> None:
        self._by_name: dict[Key, Referent] = {}
        self._by_part: dict[Key, list[Referent]] = defaultdict(list)
        self._by_noun: dict[str, list[Referent]] = defaultdict(list)
        self._by_acronym: dict[str, Referent | None] = {}

    def add(self, name: str, words: list[str], acronym: str | None) -> Referent:
        """The body of that name, new or known. ``words`` are the name's in lower case, without an article."""
        key = tuple(words)
        body = self._by_name.get(key)
        if body is None:
            body = self._by_name[key] = Referent(name, key, person=False)
            for part in _parts(key):
                _keep(self._by_part[part], body)
            for noun in {noun_of(key), *(word for word in key if word in peoplewords().kinds)}:
                self.describe(body, noun)
        elif name.startswith("The ") and not body.name.startswith("The "):
            body.name = name
        for short in (acronym, "".join(word[0] for word in key if word not in peoplewords().links and word != "and")):
            if short and len(short) > 1:
                self._shorten(short.replace(".", "").lower(), body, sure=short is acronym)
        return body

    def _shorten(self, short: str, body: Referent, sure: bool) -> None:
        known = self._by_acronym.get(short, body)
        self._by_acronym[short] = body if sure or known is body else None

    def describe(self, body: Referent, noun: str) -> None:
        """Let a body be meant by *the* and a noun."""
        for each in {noun, peoplewords().kinds.get(noun, noun)}:
            _keep(self._by_noun[each], body)

    def by_acronym(self, written: str) -> Referent | None:
        """The body that an acronym stands for."""
        return self._by_acronym.get(written.replace(".", "").lower())

    def full(self, body: Referent) -> Referent | None:
        """The body whose name is the fullest form of another's, itself if there is none, ``None`` if there are several."""
        return self.by_part(body.keys) if self._by_name.get(body.keys) is body else body

    def by_part(self, words: Iterable[str]) -> Referent | None:
        """The one body whose name begins or ends with these words, and is longest."""
        return _longest(self._by_part.get(tuple(words), []))

    def by_noun(self, noun: str, words: Iterable[str] = ()) -> Referent | None:
        """The one body that *the harbour authority* means: the noun, and the words before it."""
        held = self._by_noun.get(peoplewords().kinds.get(noun, noun)) or self._by_noun.get(noun, [])
        wanted = frozenset(words)
        return _longest([body for body in held if wanted <= frozenset(body.keys)])


def noun_of(words: Key) -> str:
    """The noun that says what kind of body a name is of: *authority*, and *ministry* in *Ministry of Finance*."""
    lists = peoplewords()
    for at, word in enumerate(words[:-1]):
        if word in lists.bodies and words[at + 1] in lists.links:
            return word
    known = [word for word in words if word in lists.bodies or word in lists.lower_bodies]
    return known[-1] if known else words[-1]


def _parts(key: Key) -> set[Key]:
    """What may be printed for short: the end of a name, the beginning up to its noun, a firm's own name."""
    lists = peoplewords()
    ends = {key[-length:] for length in range(1, min(len(key), _PART) + 1)}
    begins = {key[:length] for length in range(2, min(len(key), _PART)) if key[length - 1] in lists.bodies}
    firm = {key[:1]} if len(key) == 2 and lists.kinds.get(key[1]) == "company" else set()
    return ends | begins | firm | {key}


def _keep(held: list[Referent], body: Referent) -> None:
    if len(held) < _KEPT and body not in held:
        held.append(body)


def _longest(held: list[Referent]) -> Referent | None:
    if not held or len(held) == _KEPT:
        return None
    longest = max(held, key=lambda body: len(body.keys))
    size = len(longest.keys)
    for body in held:
        short = body.keys
        if short != longest.keys[size - len(short) :] and short != longest.keys[: len(short)]:
            return None
    return longest

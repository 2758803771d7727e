"""Whom a printed name means: one key for "The Punch", "punchng.com" and "Punch Newspapers", for "(NAN)" and "News Agency of
Nigeria"; none for "Agency report", which names nobody."""

from __future__ import annotations

from collections.abc import Iterable

from wirecopy.lineage.spelling import Forms, forms_of, spelled


class _Beginnings(dict[str, bool]):
    """Whether an outlet's name may begin with a word as printed, looked up once for each word."""

    def __init__(self, known: frozenset[str]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, word: str) -> bool:
        self[word] = spelled(word) in self._known
        return self[word]


class Outlets:
    """Keys for names: of outlets that occur first, then of everybody else who is printed somewhere.

    What is given makes the keys, in no particular order: the same names make the same keys. ``beginnings`` has everything
    that the joined name of an outlet begins with, ``begins`` whether a printed word is such: to look for names in running text.
    """

    def __init__(self, outlets: Iterable[str], others: Iterable[str] = ()) -> None:
        self._keys: dict[str, str] = {}
        self._acronyms: dict[str, str | None] = {}
        self._names: dict[str, str] = {}
        self._cache: dict[str, str | None] = {}
        self._add(outlets)
        self.known = frozenset(self._names)
        forms = (*self._keys, *(acronym for acronym, key in self._acronyms.items() if key))
        self.beginnings = frozenset(form[:end] for form in forms for end in range(1, len(form) + 1))
        self.begins = _Beginnings(self.beginnings)
        self._add(others)

    def _add(self, names: Iterable[str]) -> None:
        """Long names first: acronyms then find what they stand for."""
        ordered = sorted({n for n in names if n}, key=lambda name: (-len(name.split()), -len(name), name))
        for printed in ordered:
            forms = forms_of(printed)
            if forms is not None:
                key = self._find(forms) or forms.core
                self._learn(printed, forms, key)
        self._cache = {}

    def _learn(self, printed: str, forms: Forms, key: str) -> None:
        self._names.setdefault(key, printed)
        for form in (forms.whole, forms.core):
            self._keys.setdefault(form, key)
        for acronym in forms.initials:
            taken = self._acronyms.setdefault(acronym, key)
            self._acronyms[acronym] = key if taken == key else None

    def _find(self, forms: Forms) -> str | None:
        for form in (forms.whole, forms.core):
            if key := self._keys.get(form):
                return key
        if forms.is_acronym and (key := self._acronyms.get(forms.core)):
            return key
        return next((self._keys[each] for each in forms.initials if each in self._keys), None)

    def key(self, printed: str | None) -> str | None:
        """The key of a printed name, the same for all its spellings; ``None`` where it names nobody."""
        if not printed:
            return None
        if printed not in self._cache:
            forms = forms_of(printed)
            self._cache[printed] = None if forms is None else self._find(forms) or forms.core
        return self._cache[printed]

    def name(self, key: str) -> str:
        """The fullest spelling behind a key."""
        return self._names.get(key, key)

    def occurs(self, printed: str | None) -> bool:
        """Whether a printed name means an outlet that has articles here."""
        return self.key(printed) in self.known

    def named(self, joined: str) -> str | None:
        """The outlet with articles here whose name is these words, small letters and no spaces between them."""
        key = self._keys.get(joined) or self._acronyms.get(joined)
        return key if key in self.known else None

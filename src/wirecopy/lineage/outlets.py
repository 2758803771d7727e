"""Whom a printed name means: one key for "The Punch", "punchng.com" and "Punch Newspapers", for "(NAN)" and "News Agency of
Nigeria"; none for "Agency report", which names nobody."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from wirecopy.article.furniture.words import words

_NOBODY = frozenset(
    {
        "staff",
        "admin",
        "editor",
        "editors",
        "newsroom",
        "reporter",
        "correspondent",
        "web",
        "online",
        "team",
        "news desk",
    }
)
_SMALL = frozenset({"of", "the", "and", "for", "de", "du", "des", "der", "la", "le", "&"})
# Words that an outlet's name has or lacks as its printer likes. "Press" and "Times" are left out: they tell outlets apart.
_LOOSE = frozenset(
    {"news", "newspaper", "newspapers", "online", "media", "network", "group", "service", "services", "agency", "tv"}
    | {"television", "limited", "ltd", "plc", "inc", "nigeria", "website", "magazine", "newsroom", "desk", "archive"}
)
# The same at the end of a host's name, with the letters of countries: "punchng", "vanguardngr", "thenationonlineng".
_LOOSE_ENDS = ("newspapers", "newspaper", "nigeria", "online", "media", "news", "live", "ngr", "ng", "tv", "hq")
_PLATFORMS = frozenset(
    {"wordpress", "blogspot", "substack", "medium", "tumblr", "github", "google", "facebook", "twitter"}
)
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac", "edu"})
_HOST = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,16}(?:[/:?#]\S*)?", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+|&")
_SHORTEST = 3  # letters of a name's core, and of an acronym


class Forms(NamedTuple):
    """A name as it can be compared: joined words, the same without what may be missing, and initials (an acronym where
    the name itself is one)."""

    whole: str
    core: str
    initials: tuple[str, ...]
    is_acronym: bool


@lru_cache(maxsize=65_536)
def forms_of(printed: str) -> Forms | None:
    """A printed name, or an address, as it can be compared; ``None`` where it names nobody ("Agencies", "Staff")."""
    folded = printed.strip(" .,;:()[]*-–—'\"“”")
    if _HOST.fullmatch(folded):
        return _site(folded)
    spelled = unicodedata.normalize("NFKD", folded)
    plain = "".join(c for c in spelled if not unicodedata.combining(c)).replace("'s", "").replace("’s", "")
    named = _WORD.findall(plain)
    lowered = [word.casefold() for word in named]
    if not named or " ".join(lowered) in _NOBODY | words().generic_credits:
        return None
    if lowered[0] == "the" and len(lowered) > 1:
        named, lowered = named[1:], lowered[1:]
    is_acronym = len(named) == 1 and _SHORTEST <= len(named[0]) <= 6 and (named[0].isupper() or named[0].islower())
    return Forms("".join(lowered), _core(lowered), () if len(named) == 1 else _initials(lowered), is_acronym)


def _core(lowered: list[str]) -> str:
    kept = list(lowered)
    while len(kept) > 1 and kept[-1] in _LOOSE and kept[-2] not in _SMALL and len("".join(kept[:-1])) >= _SHORTEST:
        kept.pop()
    return "".join(kept)


def _initials(lowered: list[str]) -> tuple[str, ...]:
    """Acronyms that a name of several words may go by, without its small words and with them."""
    short = "".join(word[0] for word in lowered if word not in _SMALL)
    every = "".join(word[0] for word in lowered)
    return tuple(dict.fromkeys(each for each in (short, every) if len(each) >= _SHORTEST))


def _site(address: str) -> Forms | None:
    name = host_name(address if "//" in address else f"//{address}")
    if not name or name in _PLATFORMS:
        return None
    joined = name.replace("-", "").removeprefix("the") if len(name) > 6 else name.replace("-", "")
    core = joined
    while end := next((e for e in _LOOSE_ENDS if core.endswith(e) and len(core) - len(e) >= _SHORTEST), None):
        core = core.removesuffix(end)
    return Forms(joined, core, (), len(joined) <= 6)


def host_name(url: str) -> str | None:
    """What a site is called: the label that its owner registered ("bbc" of ``https://www.bbc.co.uk/news``)."""
    registered = (site_of(url) or "").split(".")[:-1]
    if len(registered) > 1 and registered[-1] in _SECOND_LEVEL:
        registered.pop()
    if len(registered) > 1 and registered[-1] in _PLATFORMS:
        registered.pop()
    return registered[-1] if registered and registered[-1] else None


def site_of(url: str | None) -> str | None:
    """The host of a web address; ``None`` for anything else."""
    if not url or "//" not in url or url.startswith("file:"):
        return None
    try:
        return urlsplit(url).hostname or None
    except ValueError:
        return None


class _Beginnings(dict[str, bool]):
    """Whether an outlet's name may begin with a word as printed, looked up once for each word."""

    def __init__(self, known: frozenset[str]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, word: str) -> bool:
        self[word] = spelled(word) in self._known
        return self[word]


def spelled(word: str) -> str:
    """A word of running text as joined names have it: small letters, no possessive."""
    return word.removesuffix("’s").removesuffix("'s").casefold()


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
        self._forms: dict[str, list[str]] = {}
        for form, key in (*self._keys.items(), *((a, k) for a, k in self._acronyms.items() if k)):
            self._forms.setdefault(key, []).append(form)
        self.beginnings = frozenset(
            f[:end] for forms in self._forms.values() for f in forms for end in range(1, len(f) + 1)
        )
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

    def forms(self, key: str) -> list[str]:
        """How an outlet with articles here may be spelled: small letters, joined."""
        return self._forms.get(key, [])

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

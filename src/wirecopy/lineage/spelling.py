"""Printed names of outlets and agencies as they can be compared, and addresses by the names of their hosts."""

from __future__ import annotations

import re
import unicodedata
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


def spelled(word: str) -> str:
    """A word of running text as joined names have it: small letters, no possessive."""
    return word.removesuffix("’s").removesuffix("'s").casefold()

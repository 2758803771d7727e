"""What looks like a name: of a person in a byline, of a paper or a body in a credit line."""

from __future__ import annotations

import re
from unicodedata import combining

from wirecopy.article.furniture.words import words

_EDGES = ".,;:!?()[]\"'“”‘’«»/|*–—- "
_LOOSE = frozenset("&/|–—-")  # marks that stand alone inside a name
_LONGEST_NAME = 12  # words: "The Ministry of Health and Social Care of the Republic of …"
_LONGEST_PERSON = 5
_LINKS_BEHIND = frozenset({"to", "in", "at"})  # "Special to The Harbour Post", "Fellow at Harbour College"
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_AND = re.compile(r"\s+(?:and|&|und|et|y)\s+(?:from\s+|by\s+)?", re.IGNORECASE)
_ITEM = re.compile(r"\s*[,;/]\s*(?:in\s+)?|\s+[–—|-]\s*(?=\S)")
_PLACED = re.compile(r"\s+(?:in|à|en)\s+(?=[A-Z(])|\s+(?=\()", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def is_name(text: str) -> bool:
    """Whether every word of it could stand in a body's or a person's name: ``The Harbour Post``, ``nannews.ng``."""
    tokens = text.split()
    return 0 < len(tokens) <= _LONGEST_NAME and all(map(_fits, tokens)) and _capital(tokens[0]) and _capital(tokens[-1])


def leading_name(text: str) -> str:
    """The longest beginning of a text that is a name, up to the first comma or other mark; ``""`` if there is none."""
    taken: list[str] = []
    for token in text.split()[:_LONGEST_NAME]:
        bare = token.strip(_EDGES)
        if not _fits(token) or not bare:
            break
        taken.append(token)
        if token[-1] in ",;:)" or (token[-1] == "." and len(bare) > 2):
            break
    while taken and not _capital(taken[-1]):
        taken.pop()
    return " ".join(taken).rstrip(",;:.)") if taken and _capital(taken[0]) else ""


def _fits(token: str) -> bool:
    bare = token.strip(_EDGES)
    if not bare:
        return set(token) <= _LOOSE
    lowered = bare.casefold()
    return (_capital(token) and lowered not in words().sentence) or lowered in words().links


def _capital(token: str) -> bool:
    """Whether a word begins as names do; agencies that write themselves small (dpa) and domains count."""
    bare = token.strip(_EDGES)
    if not bare or bare[0].isupper() or not bare[0].islower():
        return bool(bare)
    return bare in words().agencies or _DOMAIN.fullmatch(bare) is not None or any(map(str.isupper, bare[1:3]))


def people(text: str, led: bool = True) -> tuple[str, ...]:
    """The persons that a byline or credit names, in ordinary spelling; ``()`` when it is anything else.

    Places, roles and papers behind a name go: ``Jane Doe, Lagos, and John Roe in Port Harcourt`` is two names. ``led``
    says that words such as "By" announced them; without, more words are refused.
    """
    found: list[str] = []
    for piece in _AND.split(text.strip(_EDGES)):
        items = [_PLACED.split(item.strip(_EDGES), maxsplit=1)[0].strip(_EDGES) for item in _ITEM.split(piece)]
        if not _take([item for item in items if item], found, led):
            return ()
    return tuple(map(ordinary, found))


def _take(items: list[str], found: list[str], led: bool) -> bool:
    """Add the persons among the items of one piece; false when an item is neither person nor place nor role."""
    for item in items:
        person = _without_place(item)
        if is_person(person, led) and (" " in person or not found):
            found.append(person)
        elif not found or not (is_place_or_role(item) if led else is_place(item)):
            return False
    return True


def _without_place(item: str) -> str:
    """``Jane Mary Doe Lagos`` without the city that a comma should stand before."""
    tokens = item.split()
    return " ".join(tokens[:-1]) if len(tokens) > 2 and is_listed_place(tokens[-1]) else item


def is_person(text: str, led: bool = True) -> bool:
    """One to five words, each as in a person's name, not all of them a place, a weekday or a month."""
    tokens = text.split()
    if not 0 < len(tokens) <= _LONGEST_PERSON or not text[0].isupper() or not all(map(_personal, tokens)):
        return False
    lowered = [token.strip(_EDGES).casefold() for token in tokens]
    if not led and not words().not_names_alone.isdisjoint(lowered):
        return False
    alone = len(tokens) == 1 and (lowered[0] in words().weekdays or lowered[0] in words().months or len(text) < 3)
    return not alone and not is_listed_place(" ".join(lowered)) and lowered[-1] not in words().roles


def _personal(token: str) -> bool:
    bare = token.strip(".,'’*")
    lowered = bare.casefold()
    if not bare or any(not (c.isalpha() or c in ".'’-–‘`" or combining(c)) for c in bare):
        return False
    if lowered in words().not_names or lowered in words().sentence:
        return False
    return not bare[0].islower() or lowered in words().person_links or bare.startswith(("d'", "d’", "al-", "el-"))


def is_place_or_role(text: str) -> bool:
    """Whether it can stand behind a person's name in a byline: a place, a paper, ``Staff Writer``."""
    tokens = text.split()
    return 0 < len(tokens) <= 6 and (is_listed_place(text) or all(map(_stands_behind, tokens)))


def _stands_behind(token: str) -> bool:
    lowered = token.strip(_EDGES).casefold()
    return not lowered or not token.strip(_EDGES)[0].islower() or lowered in words().links or lowered in _LINKS_BEHIND


def is_place(text: str) -> bool:
    """Whether it can be the place behind a name that no "By" announced; a title there makes the line a caption."""
    tokens = text.split()
    if is_listed_place(text):
        return True
    titles = words().not_names_alone.isdisjoint(token.casefold() for token in tokens)
    return 0 < len(tokens) <= 3 and titles and all(map(_personal, tokens))


def is_role(text: str) -> bool:
    """Whether a line is nothing but what somebody is: ``AP Business Writer``."""
    tokens = text.split()
    return 1 < len(tokens) <= 6 and tokens[-1].casefold() in words().roles and all(map(_capital, tokens))


def is_listed_place(text: str) -> bool:
    """Whether it is one of the places that datelines and bylines name."""
    lowered = text.casefold().strip(_EDGES)
    return lowered in words().two_word_places or lowered in words().places


def ordinary(name: str) -> str:
    """A name or place in capitals in ordinary spelling (``JANE O'BRIEN`` to ``Jane O'Brien``); any other as it is."""
    return " ".join(_ordinary_word(token, first=i == 0) for i, token in enumerate(name.split()))


def _ordinary_word(token: str, first: bool) -> str:
    letters = "".join(filter(str.isalpha, token)).replace("Mc", "MC")
    if len(letters) < 2 or not letters.isupper() or "." in token[:-1] or letters in words().roman:
        return token
    if token in words().agencies:
        return token
    if token.casefold() in words().person_links and not first:
        return token.lower()
    return _WORD.sub(_ordinary_part, token)


def _ordinary_part(part: re.Match[str]) -> str:
    letters = part[0]
    if part.start() > 1 and len(letters) == 1:  # the S of "JANE'S"
        return letters.lower()
    if letters[:2] in ("MC", "Mc") and len(letters) > 4:
        return "Mc" + letters[2:].capitalize()
    return letters.capitalize()

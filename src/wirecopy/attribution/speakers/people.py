"""Keys of people and bodies: the spellings of one name give one key, within an article and across articles.

A key is a slug. Diacritics go, German umlauts are one with the vowel and with its spelling with an ``e``, and in a name
that looks Slavic the usual transliterations fall together: *Wassilij*, *Vasily*; *-skij*, *-skiy*, *-sky*, *-ski*.
Anything more would join different people: *Brand* and *Brandt*, *Maria* and *Mario* stay apart.
"""

from __future__ import annotations

import re
import unicodedata

from wirecopy.attribution.speakers.peoplewords import peoplewords, spellings

_WORD = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*")
_HYPHEN = re.compile(r"[-‐‑]")
_SILENT = str.maketrans("", "", "'’‘`´ʼʹʺ\u00ad\u200b\u200c\u200d\u2060\ufeff")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n"}
)
_CYRILLIC = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэієіїґў", "abvgdeziyklmnoprstufyeieiigu", strict=True))
    | {
        "ё": "yo",
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ъ": "",
        "ь": "",
        "ю": "yu",
        "я": "ya",
    }
)
_UMLAUT = re.compile(  # Mueller and Jaeger, but neither Samuel, Michael nor Fuentes
    r"(?<![aeiouq])(?<!ph)(?<!sh)(?:(?<!g)(u)e(?!nt)|(?<=g)(u)e(?=nt)|([ao])e)(?=[bcdfghkmnprstwxz][a-z]|l[ldmnt][a-z])"
)
_ARTICLE = re.compile(r"\b[ae]l[-‐‑](?=\w)")  # el-Marri is al-Marri is al Marri

_SLAVIC = re.compile(r"sk(?:[iy]?[jiy]|aya|aja|aia)$|..[eo]va?$|enko$|[a-z]{2}[cs]huk$|v[iy]t?ch$|w[iy]t?s?ch$|wicz$")
_FOLDS = (
    (re.compile(r"[ct]sk[iy]?[ijy]$"), "tsky"),
    (re.compile(r"sk[iy]?[ijy]$"), "sky"),
    (re.compile(r"sk(?:aya|aja|aia)$"), "skaya"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(?<=[oe])ff$"), "v"),
    (re.compile(r"([bdfgklmnprstvz])\1"), r"\1"),
    (re.compile(r"tsch|tch"), "ch"),
    (re.compile(r"sch"), "sh"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"(?<=[aeou])[iy]?[ijy]$"), "i"),
    (re.compile(r"(?<=[^aeiouyj])[iy]?[ijy]$"), "y"),
    (re.compile(r"^j(?=[aou])"), "y"),
    (re.compile(r"(?<=[^aeiouyj])[ij](?=[aou].)"), "y"),
    (re.compile(r"i[jy]?a$"), "ia"),
)


def entity_of(name: str) -> str:
    """The key of a person or body across articles: ASCII, lower case, hyphens; ``""`` where the name has no letter."""
    return "-".join(keys_of(name))


def keys_of(name: str) -> tuple[str, ...]:
    """The key of each word of a name, courtesy titles and a leading article dropped, initials that adjoin made one."""
    words = _joined([key for word in _pieces(name) if (key := _plain(word))])
    lead = 0
    while lead < len(words) - 1 and (words[lead] in _courtesies() or (lead == 0 and words[0] == "the")):
        lead += 1
    return _folded(words[lead:])


def is_slavic(keys: tuple[str, ...]) -> bool:
    """Whether a name looks Slavic, by the keys of its words."""
    return any(_looks_slavic(part) for key in keys for part in key.split("-"))


def slavic_key(key: str) -> str:
    """The key a family name has where a first name shows it to be Slavic: *Malinow* beside *Sergei Malinov*."""
    return "-".join(_slavic(part) for part in key.split("-"))


def same_person(one: str, other: str) -> bool:
    """Whether two names, one of them perhaps short, can be one person's in one article."""
    return fits(keys_of(one), keys_of(other))


def fits(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names can be one person's, by the keys of their words.

    A single word must be the family name. Of two full names the family names are equal, and the first names equal,
    initials or short forms of one another.
    """
    if not one or not other:
        return False
    short, long = sorted((_without_suffix(one), _without_suffix(other)), key=len)
    if short[-1] != long[-1]:
        return False
    if one[-1] != other[-1] and one[-1] in _suffixes() and other[-1] in _suffixes():
        return False
    return len(short) == 1 or (_first_fits(short[0], long[0]) and _middle_fits(short[1:-1], long[1:-1]))


def _first_fits(one: str, other: str) -> bool:
    if one == other or other in spellings().short.get(one, ()):
        return True
    return one[0] == other[0] and min(len(one), len(other)) <= 2 and max(len(one), len(other)) != 2


def _middle_fits(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Middle names may be missing, but not contradict: *Anna M. Brandt* is not *Anna K. Brandt*."""
    if len(short) != len(long) or not short:
        return True
    return all(one[0] == other[0] for one, other in zip(short, long, strict=True))


def _without_suffix(keys: tuple[str, ...]) -> tuple[str, ...]:
    return keys[:-1] if len(keys) > 1 and keys[-1] in _suffixes() else keys


def _suffixes() -> frozenset[str]:
    return peoplewords().suffixes


def _courtesies() -> frozenset[str]:
    return peoplewords().titles - {"king", "prince", "count", "baron", "earl", "duke", "fr", "miss"}


def _pieces(name: str) -> list[str]:
    lowered = unicodedata.normalize("NFC", name).casefold().translate(_SILENT)
    return _WORD.findall(_ARTICLE.sub("al ", lowered) if "l" in lowered and not lowered.isalpha() else lowered)


def _plain(word: str) -> str:
    """A word in ASCII letters, digits and hyphens; what has no such form becomes its code points in hexadecimal."""
    if word.isascii():
        return _UMLAUT.sub(r"\1\2\3", word) if "e" in word else word
    letters = _HYPHEN.sub("-", word).translate(_LETTERS).translate(_CYRILLIC)
    bare = "".join(c for c in unicodedata.normalize("NFKD", letters).casefold() if not unicodedata.combining(c))
    kept = "".join(c if c.isascii() else f"u{ord(c):x}" for c in bare if c.isalnum() or c == "-")
    return _UMLAUT.sub(r"\1\2\3", kept).strip("-")


def _joined(words: list[str]) -> list[str]:
    """Initials that adjoin as one word: *J. K.* is *J.K.* is *JK*."""
    found: list[str] = []
    letters: list[str] = []
    for word in words:
        if len(word) == 1 and word.isalpha():
            letters.append(word)
            continue
        if letters:
            found.append("".join(letters))
            letters = []
        found.append(word)
    return found + ["".join(letters)] * bool(letters)


def _folded(words: list[str]) -> tuple[str, ...]:
    if not is_slavic(tuple(words)):
        return tuple(words)
    return tuple("-".join(_slavic(part) for part in word.split("-")) for word in words)


def _looks_slavic(word: str) -> bool:
    return word in spellings().slavic or (len(word) > 3 and _SLAVIC.search(word) is not None)


def _slavic(word: str) -> str:
    table = spellings()
    known = table.slavic.get(word) or table.slavic_beside.get(word)
    if known or word in table.plain or len(word) < 3 or word.isdigit():
        return known or word
    for pattern, form in _FOLDS:
        word = pattern.sub(form, word)
    return word

"""What one run of capitalised words names: a title and a person, a body, a body and a person, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from wirecopy.attribution.speakers.peoplewords import peoplewords
from wirecopy.attribution.speakers.scan import OTHER, SPACE, Scan

_LONGEST_NAME = 4  # words that are neither particle nor initial
_LONGEST_RUN = 15  # words
_LONGEST_ACRONYM = 8  # letters
_TWO = 2
_LEAST_SURE = 3  # letters of an acronym that may lack one
_DOTTED_PLACES = frozenset(
    {"U.S.", "U.K.", "U.N.", "E.U.", "D.C.", "U.S.A.", "L.A.", "N.C.", "S.C.", "N.Y.", "N.J.", "N.H."}
)


class Kind(StrEnum):
    """What a mention looks like by itself: a full name, one word of a name, the name of a body."""

    PERSON = "person"
    SHORT = "short"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in words of a scan: title from ``first``, the name itself from ``core`` to before ``last``.

    ``sex`` is what the title tells, ``sure`` whether title or given name say that it is a person. ``acronym`` is the
    word behind it in brackets that shortens it.
    """

    first: int
    core: int
    last: int
    kind: Kind
    sex: str | None = None
    sure: bool = False
    acronym: int | None = None


def run_from(read: Scan, at: int) -> int:
    """The word behind the capitalised words from ``at``, particles between them included."""
    n, particles = len(read), peoplewords().particles
    at += 1
    while at < n and read.join[at] == SPACE and at - 1 not in read.owning:
        behind = at
        while behind < min(n - 1, at + 3) and read.low[behind] in particles and read.join[behind + 1] == SPACE:
            behind += 1
        if not read.capital[at] and not (behind > at and read.capital[behind]):
            break
        at = behind + 1 if read.capital[behind] else at + 1
    return at


def whole_body(read: Scan, at: int, stop: int) -> int:
    """Where the name of a body really ends: behind *of Finance*, *for the Coast*, *and Exchange Commission*."""
    lists = peoplewords()
    while stop < len(read) and read.join[stop] == SPACE and stop - 1 not in read.owning:
        behind = stop + 1 + (stop + 1 < len(read) and read.low[stop + 1] == "the")
        if behind >= len(read) or not read.capital[behind] or max(read.join[stop + 1 : behind + 1]) != SPACE:
            break
        link, after = read.low[stop], read.low[behind]
        if after in lists.days or after in lists.also_names:
            break
        if not (
            (link in lists.links and read.low[stop - 1] in lists.bodies)
            or (link == "and" and behind == stop + 1 and _joins_on(read, at, stop, behind))
        ):
            break
        stop = run_from(read, behind)
    return stop


def _joins_on(read: Scan, at: int, stop: int, behind: int) -> bool:
    """Whether *and* between two capitalised runs is within one name."""
    lists = peoplewords()
    after = read.low[run_from(read, behind) - 1]
    if after in lists.roles or read.low[behind] in lists.given or read.low[behind] in lists.roles:
        return False
    before = read.low[max(at, stop - 12) : stop]
    if any(word in lists.departmental for word in before) and "of" in before:
        return after not in lists.bodies
    plain = not any(word in lists.bodies or word in lists.roles or word in lists.given for word in before)
    return after in lists.bodies and plain and len(before) < 4 and before[-1] not in lists.groups


def in_headline(read: Scan, at: int, stop: int) -> Iterator[Mention]:
    """In a line of capitals only a known given name begins a name, or a name stands alone between marks."""
    lists = peoplewords()
    alone = (stop == len(read) or read.join[stop] != SPACE) and read.join[at] != SPACE
    if alone and stop - at < 3:
        yield from in_run(read, at, stop)
        return
    while at < stop - 1:
        last = at + 2
        while last < stop and (_is_initial(read, last - 1) or read.low[last - 1] in lists.particles):
            last += 1
        ends = read.low[last - 1]
        if (
            read.low[at] in lists.given
            and not ends.isdigit()
            and ends not in lists.openers | lists.roles | lists.bodies
        ):
            first = _title_from(read, at)
            yield Mention(first, at, last, Kind.PERSON, _title_sex(read, first, at), True)
            at = last
        else:
            at += 1


def _title_from(read: Scan, at: int) -> int:
    lists = peoplewords()
    named = at > 0 and read.join[at] == SPACE and (read.low[at - 1] in lists.roles or read.low[at - 1] in lists.titles)
    return at - 1 if named else at


def in_run(read: Scan, at: int, stop: int) -> Iterator[Mention]:
    """The names in one run of capitalised words."""
    lists = peoplewords()
    begin = at
    while at < stop and read.low[at] in lists.openers and not _is_given(read, at, stop):
        at += 1
    while stop > at and (read.low[stop - 1] in lists.days or (stop - at > _TWO and _is_document(read, stop - 1))):
        stop -= 1  # "Brandt said Monday", "Video: President Kowal Speech"
    core = _name_from(read, at, stop)
    body = _body(read, at, core, stop) if core < stop else None
    if body is not None:
        the = at - 1 if at > begin and read.low[at - 1] == "the" and read.join[begin] < OTHER else at
        yield replace(body, first=the, core=the)
        return
    if at < core:
        yield from _body_in(read, at, core)
    if core < stop and (person := _person(read, _office_from(read, at, core), core, stop)):
        yield person


def _is_document(read: Scan, word: int) -> bool:
    lists = peoplewords()
    return read.low[word] in lists.documents and read.low[word] not in lists.bodies


def _is_given(read: Scan, at: int, stop: int) -> bool:
    """Whether a word that may open a sentence is a given name here: *said Will Brandt*."""
    return read.low[at] in peoplewords().given and stop - at > 1 and read.join[at] == SPACE


def _name_from(read: Scan, at: int, stop: int) -> int:
    """The word at which the name begins behind its title; ``stop`` where the run is all title or role."""
    lists = peoplewords()
    if at < stop and at > 0 and read.low[at - 1] in ("of", "and"):
        while at < stop - 1 and read.low[at] in lists.departments:
            at += 1
    for word in range(stop - 1, at - 1, -1):
        low = read.low[word]
        if word + 2 < stop and (low in lists.never or low in lists.bodies) and read.low[word + 1] in lists.given:
            return word + 1 if read.low[stop - 1] not in lists.bodies else at  # "Miss Universe Anna Brandt"
        if not (low in lists.roles or low in lists.titles) or _is_family(read, at, word, stop):
            continue
        if low in lists.given_too and stop - word == 2 and word == at:
            continue
        return word + 1
    return at


def _office_from(read: Scan, at: int, core: int) -> int:
    """Where a title begins that goes on before its run of capitals: *Minister of Trade and Industry Tom Kowal*."""
    lists = peoplewords()
    if at == core or at == 0 or read.low[at - 1] not in ("of", "and") or read.low[at] not in lists.departments:
        return at
    word = at - 1
    while word > max(0, at - 8) and (read.low[word] in ("of", "and", "the") or read.low[word] in lists.departments):
        word -= 1
    return word if read.low[word] in lists.roles and max(read.join[word + 1 : at + 1]) == SPACE else at


def _is_family(read: Scan, at: int, word: int, stop: int) -> bool:
    """Whether a noun such as *King* or *Bishop* is the name itself."""
    lists = peoplewords()
    if read.low[word] not in lists.family_too or word != stop - 1:
        return False
    if word == at:
        return read.join[word] != SPACE or word == 0 or read.low[word - 1] not in lists.definite
    before = read.low[word - 1]
    return before in lists.given or before in lists.titles or _is_initial(read, word - 1)


def _is_initial(read: Scan, word: int) -> bool:
    each = read.word[word]
    return len(each) == 1 or (len(each) < 7 and each[1] == "." and each not in _DOTTED_PLACES)


def _body_in(read: Scan, at: int, stop: int) -> Iterator[Mention]:
    """A body named in a title: *Harbour Authority Director Tom Kowal*."""
    bodies = [word for word in range(at + 1, stop) if read.low[word] in peoplewords().bodies]
    if bodies:
        yield Mention(at, at, bodies[-1] + 1, Kind.BODY)


def _body(read: Scan, at: int, core: int, stop: int) -> Mention | None:
    lists = peoplewords()
    words = read.low[core:stop]
    acronym = _acronym(read, core, stop)
    if words[0] in lists.given and len(words) == 2 and (words[1] in lists.body_names or words[1] not in lists.bodies):
        return None
    if not 1 < stop - at <= _LONGEST_RUN:  # one word: "the Authority", or a sentence that begins with "Bank"
        return None
    joined = any("&" in read.text[read.end[i - 1] : read.begin[i]] for i in range(core + 1, stop))
    if joined or acronym is not None or not lists.bodies.isdisjoint(words):
        return Mention(at, at, stop, Kind.BODY, acronym=acronym)
    return None


def _acronym(read: Scan, core: int, stop: int) -> int | None:
    """The word behind a name, in brackets, that is made of its letters."""
    if stop >= len(read) or read.text[read.begin[stop] - 1] != "(" or not read.text.startswith(")", read.end[stop]):
        return None
    short = read.word[stop].replace(".", "")
    if not (1 < len(short) <= _LONGEST_ACRONYM and short.isupper() and short.isalpha()):
        return None
    initials = [piece[0] for word in read.low[core:stop] for piece in word.split("-") if piece]
    taken = iter(initials)
    found = sum(letter in taken for letter in short.lower())  # in this order
    return stop if found == len(short) or (found > 1 and len(short) - found < 2 and len(short) > _LEAST_SURE) else None


def _person(read: Scan, first: int, core: int, stop: int) -> Mention | None:
    lists = peoplewords()
    words = read.low[core:stop]
    given = len(words) == 2 and words[0] in lists.given  # Oliver North
    if (
        any((word in lists.never and not given) or word[0].isdigit() for word in words)
        or read.word[core] in _DOTTED_PLACES
    ):
        return None
    whole = [i for i in range(core, stop) if not _is_initial(read, i) and read.low[i] not in lists.particles]
    whole = [i for i in whole if read.low[i] not in lists.suffixes]
    if not 1 <= len(whole) <= _LONGEST_NAME or stop - core > _LONGEST_RUN:
        return None
    initial = any(_is_initial(read, i) for i in range(core, whole[-1]))
    sex, titled = _title_sex(read, first, core), first < core
    if len(whole) == 1 and not initial:
        plain = words[0] in lists.groups or (words[0] in lists.openers and not titled)
        return None if plain else Mention(first, core, stop, Kind.SHORT, sex, titled)
    return Mention(first, core, stop, Kind.PERSON, sex, titled or words[0].partition("-")[0] in lists.given)


def _title_sex(read: Scan, first: int, core: int) -> str | None:
    lists = peoplewords()
    for word in read.low[first:core]:
        if word in lists.male or word in lists.female:
            return "male" if word in lists.male else "female"
    return None

"""The head of a source: the name, pronoun or noun that says who it is, whatever else the phrase tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from wirecopy.attribution.speakers.cast import Cast
from wirecopy.attribution.speakers.people import keys_of
from wirecopy.attribution.speakers.peoplewords import peoplewords
from wirecopy.attribution.speakers.referent import Referent
from wirecopy.attribution.speakers.runs import Kind
from wirecopy.attribution.speakers.scan import COMMA, SPACE, STOP

_WITHIN = " \"'“”„«»‘’/"  # marks that part no phrase


class Sort(StrEnum):
    """What the head of a source is."""

    NAME = "name"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"
    SEVERAL = "several"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Head:
    """A head at ``word``: whom a name means, or the words of a description, in lower case."""

    sort: Sort
    word: int = 0
    referent: Referent | None = None
    words: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()  # of the phrase: "of Kestergard"


def head_of(cast: Cast, words: Sequence[int]) -> Head:
    """The head of the source that consists of these words."""
    if not words:
        return Head(Sort.NOTHING)
    read, lists = cast.read, peoplewords()
    first = words[0]
    shouted = read.word[first].isupper() and len(read.word[first]) > 1
    if len(words) < 3 and read.low[first] in lists.pronouns and not shouted and not _noun_follows(cast, words):
        return Head(Sort.PRONOUN, first, words=(read.low[first],))
    phrases = _phrases(cast, words)
    core = _core(cast, phrases[0])
    if not core:
        return Head(Sort.NOTHING, first)
    if _is_several(cast, phrases):
        return Head(Sort.SEVERAL, first)
    if core[-1] in read.owning and core[-1] != words[-1]:
        return Head(Sort.NOTHING, core[-1])
    return _named(cast, core) or _apposed(cast, core, phrases[1:]) or _description(cast, core, phrases[0][len(core) :])


def _noun_follows(cast: Cast, words: Sequence[int]) -> bool:
    return len(words) == 2 and cast.read.low[words[1]] not in peoplewords().pronouns


def _phrases(cast: Cast, words: Sequence[int]) -> list[list[int]]:
    """The words, cut at commas and other marks that stand in no name."""
    phrases = [[words[0]]]
    for before, word in pairwise(words):
        mention = cast.mention_at.get(word)
        whole = mention is not None and cast.mention_at.get(before) is mention
        if whole or (word == before + 1 and _adjoins(cast, word)):
            phrases[-1].append(word)
        else:
            phrases.append([word])
    return phrases


def _adjoins(cast: Cast, word: int) -> bool:
    """Whether nothing but a quotation mark or a slash stands before a word."""
    read = cast.read
    return read.join[word] == SPACE or not read.text[read.end[word - 1] : read.begin[word]][:9].strip(_WITHIN)


def _core(cast: Cast, phrase: list[int]) -> list[int]:
    """A phrase up to the first preposition that stands in no name."""
    prepositions = peoplewords().prepositions
    for place, word in enumerate(phrase):
        if cast.read.low[word] in prepositions and word not in cast.mention_at and not cast.read.capital[word]:
            return phrase[:place]
    return phrase


def _is_several(cast: Cast, phrases: list[list[int]]) -> bool:
    """Whether more than one person or body is named or meant."""
    read, joining = cast.read, peoplewords().joining
    for place, word in enumerate(phrases[0]):
        if read.low[word] not in joining or word in cast.mention_at:
            continue
        if not _is_one_office(cast, phrases[0], place) and not _is_one_holder(cast, phrases, place):
            return True
    for tail in phrases[1:]:
        if tuple(read.low[word] for word in tail[:2]) in (("as", "well"), ("along", "with"), ("together", "with")):
            return True
        first = cast.at.get(tail[0])
        joined = [place for place, word in enumerate(tail) if read.low[word] in joining and word not in cast.mention_at]
        if joined and (joined[0] == 0 or (first is not None and _holds_name(cast, tail[joined[0] :]))):
            return True
    return False


def _holds_name(cast: Cast, words: list[int]) -> bool:
    """Whether the words behind *and* are a name of their own."""
    core = _core(cast, words[1:])
    mention = cast.mention_at.get(core[-1]) if core else None
    return mention is not None and mention.last - 1 == core[-1]


def _is_one_office(cast: Cast, phrase: list[int], place: int) -> bool:
    """Whether *and* joins two parts of one office: *Harbours and Energy Minister Elsbet Vorrane*."""
    read, lists = cast.read, peoplewords()
    if place == 0 or place + 1 == len(phrase):
        return False
    before, after = phrase[place - 1], phrase[place + 1]
    left = cast.at.get(before)
    if read.low[after] in lists.determiners or (left is not None and left.person):
        return False
    if (
        read.low[before] in lists.groups
        or read.low[before] in lists.roles
        or read.low[before].removesuffix("s") in lists.roles
    ):
        return False
    mention = cast.mention_at.get(phrase[-1])
    if mention is None or mention.kind is Kind.BODY:
        return mention is None and _is_role(cast, phrase[-1])
    title = range(mention.first, mention.core) if mention.first < mention.core else range(after, mention.core)
    return after in title and after + 1 < mention.core and _is_role(cast, mention.core - 1)


def _is_one_holder(cast: Cast, phrases: list[list[int]], place: int) -> bool:
    """Whether *and* joins two offices of the one who is named behind them: *Attorney General and Minister of Justice, Tom
    Kowal*."""
    read, office = cast.read, phrases[0]
    if len(phrases) < 2 or place + 1 == len(office) or any(word in cast.at and cast.at[word].person for word in office):
        return False
    mention, after = cast.mention_at.get(phrases[1][0]), office[place + 1]
    one = mention is not None and mention.first == phrases[1][0] and mention.last - 1 == phrases[1][-1]
    both = any(_is_role(cast, word) for word in office[:place]) and any(_is_role(cast, word) for word in office[place:])
    return one and both and read.low[after] not in peoplewords().determiners and cast.at[phrases[1][0]].person


def _is_role(cast: Cast, word: int) -> bool:
    return cast.read.low[word] in peoplewords().roles


def _named(cast: Cast, core: list[int]) -> Head | None:
    """The name a phrase ends in."""
    read, word = cast.read, core[-1]
    mention = cast.mention_at.get(word)
    cut = mention is not None and mention.core < core[0]  # the source begins within the name
    if mention is not None and mention.last - 1 == word and not cut:
        return Head(Sort.NAME, mention.core, cast.at[word])
    if (cut or len(core) == 1) and read.capital[word] and read.low[word] not in peoplewords().groups:
        person = cast.named(keys_of(read.written(core[0], word + 1)), word)
        return Head(Sort.NAME, word, person) if person is not None else None
    return _unlisted(cast, core)


def _unlisted(cast: Cast, core: list[int]) -> Head | None:
    """A name of several words that is neither a person's nor has a noun of a body in it: *the United Isles*."""
    read, lists = cast.read, peoplewords()
    begin = next((place for place, word in enumerate(core) if read.low[word] not in lists.openers), len(core))
    name = core[begin:]
    if (
        not name
        or (len(name) < 2 and "." not in read.word[name[0]])
        or read.headline(name[0])
        or not all(read.capital[word] for word in name)
    ):
        return None
    if any(word in cast.at or read.low[word] in lists.never_named for word in name) or read.join[name[0]] >= STOP:
        return None
    keys = tuple(read.low[word] for word in name)
    the = begin > 0 and read.word[core[begin - 1]] == "The" and read.join[core[begin - 1]] < STOP
    written = read.written(core[begin - 1] if the else name[0], name[-1] + 1)
    return Head(Sort.NAME, name[0], Referent(written, keys, person=False, places=[name[0]]))


def _apposed(cast: Cast, core: list[int], tails: list[list[int]]) -> Head | None:
    """The name that stands in apposition: *the finance minister, Anna Brandt*, *her lawyer, Tom Kowal, said*."""
    lists, noun = peoplewords(), cast.read.low[core[-1]]
    if noun != "one" and noun not in lists.roles and noun not in lists.bodies and noun not in lists.lower_bodies:
        return None
    for tail in tails:
        if cast.read.join[tail[0]] != COMMA:
            continue
        mention = cast.mention_at.get(tail[0])
        if mention is None or mention.first != tail[0] or mention.last - 1 in cast.read.owning:
            continue
        core = _core(cast, tail)
        referent = cast.at[tail[0]]
        if core[-1] == mention.last - 1 and (referent.person or referent.named):
            return Head(Sort.NAME, mention.core, referent)
    return None


def _description(cast: Cast, core: list[int], rest: list[int]) -> Head:
    read, lists = cast.read, peoplewords()
    first = read.low[core[0]]
    office = read.capital[core[-1]] and read.capital[core[0]] and not read.headline(core[0])
    definite = first in lists.definite or office
    if not definite or any(word in read.owning for word in core[:-1]):
        return Head(Sort.NOTHING, core[-1])
    words, behind = (tuple(read.low[word] for word in phrase) for phrase in (core, rest))
    return Head(Sort.DESCRIPTION, core[-1], words=words, rest=behind)

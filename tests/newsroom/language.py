"""English-like sentences in an invented vocabulary with Zipf's frequencies, so that stories share what was copied only.

Words that carry no meaning are English, and so are the turns that all newsrooms use; the rest no language has.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import Literal, NamedTuple

from tests.newsroom.items import Topic

Class = Literal["noun", "verb", "adjective", "adverb"]

_ONSETS = (
    "b b c c d d f f h l l l m m m r r r s s s t t t v w w bl br ch cl cr dr fl fr gl gr pl pr sh sl sp st str th tr"
).split()
_VOWELS = "a a a e e e i i o o u ai ea ee oa ou".split()
_CODAS = ["", "", "", "", "l", "n", "r", "m", "nd", "rn", "st", "rd", "sk", "ng"]
_ENDINGS: dict[Class, tuple[str, ...]] = {
    "noun": ("", "", "", "er", "ment", "age", "ness", "ity"),
    "verb": ("ed", "ed", "ened", "ised"),
    "adjective": ("", "ish", "al", "ous", "ic", "en"),
    "adverb": ("ly",),
}
_SIZES: dict[Class, int] = {"noun": 3000, "verb": 1000, "adjective": 1200, "adverb": 200}
_ZIPF_SHIFT = 12  # Mandelbrot's: the head of the law is the English words, and these classes are its body

_DETERMINERS = "the the the the the its their this that one some every no another his her our".split()
_PREPOSITIONS = "of of of in in for with at by from on under after before against near without through".split()
_CONJUNCTIONS = [", and", ", but", " while", " because", " although", ", so", " when"]
_TURNS = ["in a statement", "at a news conference", "in the morning", "later in the day", "for the first time",
          "in recent years", "at the end of the month", "according to the council", "so far this year"]  # fmt: skip
_UNITS = ["percent", "million crowns", "people", "metres", "tonnes", "hours", "votes", "houses"]


class Words(NamedTuple):
    """Words of one class, most frequent first, and their cumulative weights."""

    words: tuple[str, ...]
    weights: tuple[float, ...]


@cache
def vocabulary() -> dict[Class, Words]:
    """The same words for every seed, as a language is the same for every newsroom."""
    chance = random.Random("the language of the newsroom")
    made = _FreshWords(chance)
    return {kind: _ranked([made(kind) for _ in range(size)]) for kind, size in _SIZES.items()}


def _ranked(words: list[str]) -> Words:
    """As in any language, most of the frequent ones are short."""
    words.sort(key=lambda word: len(word) // 4)
    return Words(tuple(words), tuple(accumulate(1 / (rank + _ZIPF_SHIFT) for rank in range(len(words)))))


class _FreshWords:
    """Words that were not made before, so that a word has one class and one set of synonyms."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.taken = chance, {*_DETERMINERS, *_PREPOSITIONS, *_UNITS}

    def __call__(self, kind: Class) -> str:
        while (word := "".join(self._syllables()) + self.chance.choice(_ENDINGS[kind])) in self.taken:
            pass
        self.taken.add(word)
        return word

    def _syllables(self) -> Iterator[str]:
        for _ in range(self.chance.choice((1, 1, 2, 2, 3))):
            yield "".join(map(self.chance.choice, (_ONSETS, _VOWELS, _CODAS)))


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Of each content word three that can stand for it: of its class and about as frequent."""
    return {
        word: tuple(words[(rank + step) % len(words)] for step in (1, 7, 31))
        for words, _ in vocabulary().values()
        for rank, word in enumerate(words)
    }


def pick(chance: random.Random, kind: Class) -> str:
    words, weights = vocabulary()[kind]
    return chance.choices(words, cum_weights=weights)[0]


def noun_phrase(chance: random.Random, topic: Topic) -> str:
    if chance.random() < 0.12:
        return chance.choice((*(person.split()[-1] for person in topic.people), topic.body))
    noun = chance.choice(topic.nouns) if chance.random() < 0.35 else pick(chance, "noun")
    adjective = pick(chance, "adjective") + " " if chance.random() < 0.4 else ""
    return f"{chance.choice(_DETERMINERS)} {adjective}{noun}"


def clause(chance: random.Random, topic: Topic, subject: str = "") -> str:
    adverb = pick(chance, "adverb") + " " if chance.random() < 0.15 else ""
    subject = subject or noun_phrase(chance, topic)
    said = f"{subject} {adverb}{pick(chance, 'verb')} {noun_phrase(chance, topic)}"
    tails = chance.choices((0, 1, 2), (3, 5, 2))[0]
    return said + "".join(f" {chance.choice(_PREPOSITIONS)} {noun_phrase(chance, topic)}" for _ in range(tails))


def sentence(chance: random.Random, topic: Topic) -> str:
    """One of the shapes that news has: plain, joined, dated, reported, counted."""
    said = clause(chance, topic)
    shape = chance.choices(("plain", "joined", "dated", "reported", "counted"), (3, 4, 2, 3, 1))[0]
    if shape == "joined":
        said += f"{chance.choice(_CONJUNCTIONS)} {clause(chance, topic)}"
    elif shape == "dated":
        said += f" {chance.choice((f'on {topic.day}', f'in {topic.town}', chance.choice(_TURNS)))}"
    elif shape == "reported":
        said += f", {chance.choice(topic.people)} said"
    elif shape == "counted":
        said = clause(chance, topic, f"about {number(chance)} {chance.choice(_UNITS)}")
    return sentence_case(said) + "."


def number(chance: random.Random) -> str:
    return chance.choice(
        (str(chance.randint(2, 99)), f"{chance.randint(100, 9999):,}", f"{chance.randint(11, 99) / 10}")
    )


def sentence_case(said: str) -> str:
    return said[0].upper() + said[1:]

"""What desks do to the text of others. Words between quotation marks are left alone, as desks leave them."""

from __future__ import annotations

import random
import re

from tests.newsroom.items import Body, Paragraph, Topic, Utterance
from tests.newsroom.language import sentence, synonyms
from tests.newsroom.stories import quoted, written

_TOKEN = re.compile(r"“[^”]*”|[A-Za-z]+")
_LEAST_KEPT = 60  # words: what is shorter is a brief, and told anew
_LEAST_EXCERPT = 32  # words: about what a reader would call a passage


def words_of(body: Body) -> int:
    return sum(paragraph.words for paragraph in body)


def cut(chance: random.Random, body: Body) -> Body:
    """Less of it: the end gone, and now and then a paragraph in the middle. The same where little is left to cut."""
    least = next((n for n in range(1, len(body)) if words_of(body[:n]) >= _LEAST_KEPT), len(body))
    if least >= len(body):
        return body
    kept = body[: chance.randint(least, len(body) - 1)]
    if len(kept) > 3 and words_of(kept) > 2 * _LEAST_KEPT and chance.random() < 0.2:
        gone = chance.randrange(2, len(kept) - 1)
        kept = kept[:gone] + kept[gone + 1 :]
    return kept


def reworded(chance: random.Random, body: Body, share: float) -> Body:
    """The same with a share of its words replaced by synonyms."""
    known = synonyms()
    text = _flat(body)
    places = [match.start() for match in _TOKEN.finditer(text) if match[0] in known]
    chosen = set(chance.sample(places, min(len(places), round(share * words_of(body)))))
    replaced = _TOKEN.sub(lambda m: chance.choice(known[m[0]]) if m.start() in chosen else m[0], text)
    return _like(body, replaced)


def _flat(body: Body) -> str:
    return "\n\n".join("\n".join(paragraph.sentences) for paragraph in body)


def _like(body: Body, text: str) -> Body:
    parts = text.split("\n\n")
    return tuple(old._replace(sentences=tuple(new.split("\n"))) for old, new in zip(body, parts, strict=True))


def with_sentence(chance: random.Random, body: Body, topic: Topic) -> Body:
    """One sentence of the desk's own, somewhere below the first paragraph."""
    at = chance.randrange(1, len(body)) if len(body) > 1 else 0
    old = list(body[at].sentences)
    old.insert(chance.randint(0, len(old)), sentence(chance, topic))
    return (*body[:at], body[at]._replace(sentences=tuple(old)), *body[at + 1 :])


def with_slip(chance: random.Random, body: Body, topic: Topic) -> Body:
    """A name misspelt throughout, as copies then carry it on."""
    text = _flat(body)
    names = [name for name in (person.split()[-1] for person in topic.people) if name in text]
    if not names:
        return body
    name = chance.choice(names)
    at = chance.randrange(1, len(name) - 2)
    wrong = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return _like(body, _TOKEN.sub(lambda m: wrong if m[0] == name else m[0], text))


def reordered(chance: random.Random, body: Body) -> Body:
    """Two neighbours well below the first paragraph change places."""
    if len(body) < 4:
        return body
    at = chance.randrange(2, len(body) - 1)
    return (*body[:at], body[at + 1], body[at], *body[at + 2 :])


def excerpt(chance: random.Random, body: Body) -> Body:
    """A paragraph, or as many in a row as make a passage."""
    begin = chance.randrange(len(body))
    end = begin + chance.choice((1, 2))
    while words_of(body[begin:end]) < _LEAST_EXCERPT and (begin > 0 or end < len(body)):
        begin, end = (begin, end + 1) if end < len(body) else (begin - 1, end)
    return body[begin:end]


def inside(chance: random.Random, own: Body, taken: Body) -> tuple[Body, int]:
    """Paragraphs put between those of a text of its own, and where the last of them stands."""
    at = chance.randint(1, len(own))
    return own[:at] + taken + own[at:], at + len(taken) - 1


def utterances_in(body: Body, topic: Topic) -> list[Utterance]:
    text = _flat(body)
    return [utterance for utterance in topic.utterances if f"“{utterance.words}" in text]


def quoting(chance: random.Random, body: Body, topic: Topic) -> tuple[Body, int]:
    """A text of its own that quotes one or two of those that the body quotes, and where."""
    heard = utterances_in(body, topic)
    taken = chance.sample(heard, min(len(heard), chance.choice((1, 1, 2))))
    own = written(chance, topic, chance.randint(110, 350))
    return inside(chance, own, tuple(Paragraph((quoted(chance, one),)) for one in taken))


def merged(chance: random.Random, first: Body, second: Body, topic: Topic) -> Body:
    """One text out of two: the upper half of one, paragraphs of the other among them, and a sentence to join them."""
    upper = first[: max(2, round(len(first) * chance.uniform(0.4, 0.8)))]
    lower = list(second[: max(2, round(len(second) * chance.uniform(0.3, 0.6)))])
    at = chance.randint(2, len(upper))
    link = Paragraph((sentence(chance, topic),))
    return (*upper[:at], link, *lower, *upper[at:])

"""Stories that nobody has told before: topics, what people said, and texts of paragraphs about them."""

from __future__ import annotations

import random

from tests.newsroom.items import Body, Paragraph, Topic, Utterance
from tests.newsroom.language import clause, pick, sentence, sentence_case, vocabulary

_GIVEN = ("Ada Aron Beatrix Bruno Celia Dalia Edvin Elsbet Emil Fenna Gustaf Hedda Ida Jonas Kaisa Linde Magnus Nils Oda "
          "Otmar Petra Pia Ruben Ruta Simeon Tove Ulrik Vera Wanda Yann").split()  # fmt: skip
_STEMS = "Hal Bren Tor Kest Marr Oll Vand Pell Dros Lind Garr Ostr Quell Fenn Hask Jorv Mell Stav Tress Wend".split()
_TAILS = "ard wick stone mark ovan isk ery holt enby ander quist more dale ling strom".split()
_TOWNS = "Arvik Bellmouth Corrin Dunholm Eskerby Farrow Grenna Holmsey Isterwick Jarnet Korsby Lundmere".split()
_BODIES = ["Harbour Board", "Water Council", "Rail Office", "Farm Union", "School Trust", "Court", "Fishery Fund"]
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_RARE = 60  # what a story is about is not what every story is about
SHORTEST_UTTERANCE, _LONGEST_UTTERANCE = 14, 38  # words


def new_person(chance: random.Random) -> str:
    return f"{chance.choice(_GIVEN)} {chance.choice(_STEMS)}{chance.choice(_TAILS)}"


def new_topic(chance: random.Random) -> Topic:
    people = tuple(new_person(chance) for _ in range(chance.randint(3, 5)))
    town = chance.choice(_TOWNS)
    nouns = tuple(chance.sample(vocabulary()["noun"].words[_RARE:], chance.randint(10, 22)))
    topic = Topic(people, town, f"{town} {chance.choice(_BODIES)}", nouns, chance.choice(_DAYS), ())
    return topic._replace(utterances=tuple(_utterance(chance, topic) for _ in range(chance.randint(2, 6))))


def _utterance(chance: random.Random, topic: Topic) -> Utterance:
    words, aim = clause(chance, topic, "we"), chance.randint(SHORTEST_UTTERANCE, _LONGEST_UTTERANCE)
    while len(words.split()) < aim:
        words += chance.choice((", and ", " because ", ", but ")) + clause(chance, topic)
    return Utterance(chance.choice(topic.people), sentence_case(words))


def quoted(chance: random.Random, utterance: Utterance) -> str:
    """A sentence that quotes it whole."""
    said, who = utterance.words, utterance.speaker
    return chance.choice((f"“{said},” {who} said.", f"“{said},” said {who}.", f"{who} said: “{said}.”"))


def written(chance: random.Random, topic: Topic, words: int, utterances: tuple[Utterance, ...] = ()) -> Body:
    """A text of about so many words about the topic, those who spoke in it quoted."""
    sentences = [sentence_case(f"{clause(chance, topic)}, {clause(chance, topic)}, {topic.body} said on {topic.day}.")]
    quotes = [quoted(chance, utterance) for utterance in utterances]
    while sum(len(one.split()) for one in sentences + quotes) < words:
        sentences.append(sentence(chance, topic))
    for quote in quotes:
        sentences.insert(chance.randint(1, len(sentences)), quote)
    return (Paragraph((sentences[0],)), *_grouped(chance, sentences[1:]))


def _grouped(chance: random.Random, sentences: list[str]) -> list[Paragraph]:
    groups, at = [], 0
    while at < len(sentences):
        size = chance.choices((1, 2, 3), (3, 4, 2))[0]
        groups.append(Paragraph(tuple(sentences[at : at + size])))
        at += size
    return groups


def account(chance: random.Random, topic: Topic) -> Body:
    """A report by somebody who was there: 120 to 700 words, with most of what was said."""
    words = min(max(chance.lognormvariate(5.7, 0.45), 120), 700)
    heard = tuple(one for one in topic.utterances if chance.random() < 0.7)
    room = heard[: max(1, int(words / 100))]
    return written(chance, topic, int(words) - 20, room)


def new_headline(chance: random.Random, topic: Topic) -> str:
    about = " ".join(chance.sample(topic.nouns, 2))
    subject = chance.choice((topic.town, topic.body, topic.people[0].split()[-1], pick(chance, "adjective")))
    ending = chance.choice(
        (f"after {pick(chance, 'noun')}", f"in {topic.town}", f"as {pick(chance, 'noun')} grows", "")
    )
    return sentence_case(f"{subject} {pick(chance, 'verb')} {about} {ending}".strip())

"""Who occurs in an article: its people and bodies, each under all the names the article gives them."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Container, Sequence

from wirecopy.attribution.speakers.bodies import Bodies
from wirecopy.attribution.speakers.names import given_sex, mentions
from wirecopy.attribution.speakers.offices import Office, appositions, of_words
from wirecopy.attribution.speakers.people import fits, is_slavic, keys_of, slavic_key
from wirecopy.attribution.speakers.peoplewords import peoplewords
from wirecopy.attribution.speakers.referent import BY_GIVEN_NAME, BY_ROLE, BY_TITLE, Referent
from wirecopy.attribution.speakers.runs import Kind, Mention
from wirecopy.attribution.speakers.scan import OTHER, SPACE, Scan

_LONGEST_ACRONYM = 5
_KEPT = 12  # people of one family name; more are not told apart
_OUTWEIGHS = 3  # times the one whom a family name means is named, for each time another of the family is


class Cast:
    """The people and bodies of one article."""

    def __init__(self, read: Scan, sources: Container[int] = ()) -> None:
        self.read = read
        self.mentions = mentions(read)
        self.bodies = Bodies()
        self.at: dict[int, Referent] = {}  # by word, titles included
        self.mention_at: dict[int, Mention] = {}
        self.described: dict[int, Referent] = {}  # words that say of somebody who that is
        self.order: list[tuple[Mention, Referent]] = []
        self.by_office: dict[str, list[Referent]] = defaultdict(list)
        self._families: dict[str, list[Referent]] = defaultdict(list)
        self._words: dict[str, list[Referent]] = defaultdict(list)
        self._lone: dict[str, list[int]] = defaultdict(list)  # where a family name stands alone
        self._loose: dict[tuple[str, ...], Referent] = {}
        self._sources = sources
        self._slavic = False  # whether anybody's name looks so
        self._known_keys: dict[str, tuple[str, ...]] = {}
        self._gather()

    def _gather(self) -> None:
        shorts = []
        for mention in self.mentions:
            if mention.kind is Kind.SHORT:
                shorts.append(mention)
                self._lone[self._keys(mention)[-1]].append(mention.core)
            else:
                self._enter(mention, self._body(mention) if mention.kind is Kind.BODY else self._person(mention))
        self._from_headlines()
        for mention in sorted(
            shorts, key=lambda each: each.sex is None
        ):  # "Mr. Kowal" is not Anna Kowal: there are two
            self._enter(mention, self._short(mention))
        self.order.sort(key=lambda pair: pair[0].core)

    def _keys(self, mention: Mention) -> tuple[str, ...]:
        written = self.read.written(mention.core, mention.last)
        keys = self._known_keys.get(written)
        if keys is None:
            keys = self._known_keys[written] = keys_of(written) or ("",)
        return keys

    def _enter(self, mention: Mention, referent: Referent) -> None:
        self.order.append((mention, referent))
        for word in range(mention.first, mention.last):
            self.at[word] = referent
            self.mention_at[word] = mention
        if not self.read.headline(mention.core):
            self._describe(mention, referent)

    def _describe(self, mention: Mention, referent: Referent) -> None:
        for found in appositions(self.read, mention):
            for word in range(found.first, found.last):
                self.described.setdefault(word, referent)
            if found.office is None:
                if not referent.person or not (referent.sure or referent.sex):
                    referent.person, referent.named = False, True
                    self.bodies.describe(referent, found.noun)
            elif referent.person:
                referent.sure = True
                referent.weigh(sex_of_role(found.noun), BY_ROLE)
                self._hold(referent, found.office)

    def _hold(self, person: Referent, office: Office) -> None:
        if office not in person.offices and len(person.offices) < _KEPT:
            person.offices.append(office)
        held = self.by_office[office.noun]
        if person not in held[-_KEPT:]:
            held.append(person)

    def _body(self, mention: Mention) -> Referent:
        name = self.read.written(mention.core, mention.last)
        words = self.read.low[mention.core : mention.last]
        acronym = None if mention.acronym is None else self.read.word[mention.acronym]
        return self.bodies.add(name, words[words[0] == "the" and len(words) > 1 :], acronym)

    def _person(self, mention: Mention) -> Referent:
        """The person a full name means, new or known."""
        keys = self._keys(mention)
        family = self._families[family_of(keys)]
        person = next((each for each in family[:_KEPT] if fits(keys, each.keys) and each.can_be(mention.sex)), None)
        if person is None:
            person = Referent(self._printed(mention), keys, person=True)
            person.weigh(given_sex(self.read, mention), BY_GIVEN_NAME)
            self._list(person, family)
        elif better(self._printed(mention), person.name):
            person.name, person.keys = self._printed(mention), keys
        person.sure |= mention.sure
        person.quoted |= mention.core in self._sources
        insort(person.places, mention.core)
        person.weigh(mention.sex, BY_TITLE)
        return person

    def _printed(self, mention: Mention) -> str:
        """A name with the full stop behind *Jr.*"""
        read, last = self.read, mention.last - 1
        stop = read.low[last] in peoplewords().suffixes and read.text.startswith(".", read.end[last])
        return read.written(mention.core, mention.last) + "." * stop

    def _list(self, person: Referent, family: list[Referent]) -> None:
        family.append(person)
        self._slavic |= is_slavic(person.keys)
        for key in set(person.keys):
            if len(self._words[key]) < _KEPT:
                self._words[key].append(person)

    def _short(self, mention: Mention) -> Referent:
        """Whom one word of a name means: a person or body known, else somebody of whom the article says no more."""
        read, keys = self.read, self._keys(mention)
        title = read.low[mention.first : mention.core]
        person = self.named(keys, mention.core, mention.sex, of_words(title))
        if person is not None:
            person.weigh(mention.sex, BY_TITLE)
            person.sure |= family_of(person.keys) == keys[-1]
            return person
        if body := self._named_body(mention):
            return body
        several = len([each for each in self._families.get(keys[-1], ())[:_KEPT] if each.can_be(mention.sex)]) > 1
        if several or read.low[mention.core] in peoplewords().bodies:
            return Referent(read.written(mention.core, mention.last), keys, person=False, named=False)
        return self._unknown(mention, keys)

    def _named_body(self, mention: Mention) -> Referent | None:
        written = self.read.written(mention.core, mention.last)
        if written.isupper() and len(written) > 1 and (body := self.bodies.by_acronym(written)):
            return body
        return self.bodies.by_part(self.read.low[mention.core : mention.last])

    def _unknown(self, mention: Mention, keys: tuple[str, ...]) -> Referent:
        read = self.read
        key = (*keys, mention.sex or "")
        known = self._loose.get(key) or (self._loose.get((*keys, "")) if mention.sex else None)
        if known is None:
            written = read.written(mention.core, mention.last)
            acronym = 1 < len(written) <= _LONGEST_ACRONYM and written.isupper() and not self._is_label(mention)
            known = self._loose[key] = Referent(written, keys, person=False, named=acronym)
        if mention.sure:
            if not known.person:
                self._list(known, self._families[keys[-1]])
            known.person = known.sure = True
            known.weigh(mention.sex, BY_TITLE)
        if read.join[mention.first] < OTHER or mention.sure:
            insort(known.places, mention.core)
        return known

    def _is_label(self, mention: Mention) -> bool:
        """Whether a name in capitals heads what somebody says: *KOWAL: No.*"""
        return self.read.text.startswith(":", self.read.end[mention.last - 1])

    def _from_headlines(self) -> None:
        """Full names that stand in a headline only, where the text below has the family name alone."""
        read = self.read
        for word in read.capitals() if read.titled else ():
            if not read.headline(word) or word in self.at or read.join[word] != SPACE or word - 1 in self.at:
                continue
            key = (keys_of(read.word[word]) or ("",))[-1]
            if key not in self._lone or self._families.get(key) or not self._given_before(word):
                continue
            mention = Mention(word - 1, word - 1, word + 1, Kind.PERSON, None, True)
            self._enter(mention, self._person(mention))

    def _given_before(self, word: int) -> bool:
        """Whether the word before is a given name, as far as a line of capitals shows: a role or nothing before it."""
        lists, read = peoplewords(), self.read
        low = read.low[word - 1]
        if low in lists.roles | lists.titles | lists.openers | lists.never | lists.bodies | lists.groups:
            return False
        if low in lists.given:
            return True
        return (
            word > 1 and read.join[word - 1] == SPACE and read.low[word - 2] in lists.roles and read.capital[word - 1]
        )

    def named(
        self, keys: Sequence[str], at: int, sex: str | None = None, office: Office | None = None
    ) -> Referent | None:
        """The person a short or full name means at a word, ``None`` where none or several can be meant."""
        keys = tuple(keys)
        while len(keys) > 1 and keys[0] in peoplewords().particles:
            keys = keys[1:]
        if not keys:
            return None
        if self._slavic and keys[-1] not in self._families:
            keys = (*keys[:-1], slavic_key(keys[-1]))
        family = [each for each in self._families.get(keys[-1], [])[:_KEPT] if fits(keys, each.keys)]
        if family:
            fitting = [each for each in family if each.can_be(sex)]
            return self._one_of(fitting, keys[-1], at, office)
        if len(keys) > 1:
            return None
        bearing = [each for each in self._words.get(keys[0], ()) if each.can_be(sex)]
        return bearing[0] if len(bearing) == 1 and (bearing[0].sure or bearing[0].sex) else None

    def _one_of(self, people: list[Referent], family: str, at: int, office: Office | None) -> Referent | None:
        """The one meant by a family name that several bear: the holder of the office, or who alone was named before, or
        who bore the name alone in the article until another was mentioned in passing."""
        if len(people) < 2:
            return people[0] if people else None
        if office is not None:
            holders = [each for each in people if any(held.noun == office.noun for held in each.offices)]
            if len(holders) == 1:
                return holders[0]
        first, *others = sorted(people, key=lambda each: each.places[0])
        second = others[0].places[0]
        if first.places[0] < at < second:
            return first
        settled = sum(first.places[0] < place < second for place in self._lone.get(family, [])[:100])
        passing = sum(len(each.places) for each in others)
        if any(each.quoted for each in others) or len(first.places) + settled < _OUTWEIGHS * passing:
            return None
        return first if at > second else None

    def hear(self, referent: Referent) -> None:
        """Note that somebody is quoted; a lone given name is then a person's."""
        referent.speaks = True
        sex = peoplewords().given.get(referent.name.lower())
        if sex and not referent.person and not referent.named:
            referent.person = referent.sure = True
            referent.weigh(sex, BY_GIVEN_NAME)

    def holders(self, office: Office) -> list[Referent]:
        """The people of whom the article says that they hold, or held, such an office; a few at most."""
        return self.by_office.get(office.noun, [])[:_KEPT]

    def shown(self, referent: Referent) -> str:
        """A referent's name as it is given out: in ordinary letters where a headline shouts."""
        name = referent.name
        if not referent.person or not name.isupper() or len(name) < 4:
            return name
        return " ".join(_lowered(word) for word in name.split())


def family_of(keys: tuple[str, ...]) -> str:
    """The key of the word a name is looked up by: the last that is not *Jr*."""
    return keys[-2] if len(keys) > 1 and keys[-1] in peoplewords().suffixes else keys[-1]


def sex_of_role(noun: str) -> str | None:
    """The sex that a role's noun tells."""
    lists = peoplewords()
    return "male" if noun in lists.male else "female" if noun in lists.female else None


def better(name: str, than: str) -> bool:
    """Whether a spelling of a name says more: more words, or the same not shouted."""
    if name.isupper() != than.isupper():
        return than.isupper() and len(name.split()) >= len(than.split())
    return len(name.split()) > len(than.split())


def _lowered(word: str) -> str:
    parts = word.split("-")
    return "-".join(part if part.endswith(".") or len(part) < 2 else part[0] + part[1:].lower() for part in parts)

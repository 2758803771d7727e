"""Names of people and bodies in a text: capitalised words that titles, given names and nouns tell apart.

Nothing here knows a name beforehand, a list of given names apart. What is said of a name elsewhere in the article, an
apposition for one, is read in ``cast``.
"""

from __future__ import annotations

from dataclasses import dataclass

from wirecopy.attribution.speakers.peoplewords import peoplewords
from wirecopy.attribution.speakers.runs import Kind, Mention, in_headline, in_run, run_from, whole_body
from wirecopy.attribution.speakers.scan import SPACE, Scan, scan
from wirecopy.span import Span

_LONGEST_ACRONYM = 8  # letters


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name where it stands. Spans in code points, ``span`` with and ``name_span`` without the title.

    ``given`` is ``None`` where one name alone is printed. ``sex`` is "male" or "female" by title, role or given name,
    else ``None``.
    """

    span: Span
    name_span: Span
    title: str | None
    given: str | None
    family: str
    sex: str | None


def named_people(text: str) -> list[Named]:
    """The people's names of a text, by beginning; lone words only behind a title. Linear in the text's length."""
    read = scan(text)
    people = [each for each in mentions(read) if each.kind is not Kind.BODY]
    return [_named(read, each) for each in people if each.kind is Kind.PERSON or each.sure]


def _named(read: Scan, mention: Mention) -> Named:
    begin, end = read.begin[mention.core], read.end[mention.last - 1]
    family = family_from(read, mention)
    return Named(
        span=Span(read.begin[mention.first], end),
        name_span=Span(begin, end),
        title=_before(read, mention.first, mention.core),
        given=_before(read, mention.core, family),
        family=read.written(family, mention.last),
        sex=mention.sex or given_sex(read, mention),
    )


def _before(read: Scan, first: int, last: int) -> str | None:
    """The text from a word to before another, with the full stop of an initial or a title."""
    return " ".join(read.text[read.begin[first] : read.begin[last]].split()) if first < last else None


def family_from(read: Scan, mention: Mention) -> int:
    """The word at which the family name begins: the last word, with its particles and without *Jr*."""
    last = mention.last - 1
    if last > mention.core and read.low[last] in peoplewords().suffixes:
        last -= 1
    while last - 1 > mention.core and read.low[last - 1] in peoplewords().particles:
        last -= 1
    return last if last - 1 != mention.core or read.low[mention.core] not in peoplewords().particles else mention.core


def given_sex(read: Scan, mention: Mention) -> str | None:
    """The sex that a full name's first word tells, ``None`` if it tells none."""
    if mention.kind is not Kind.PERSON:
        return None
    sex = peoplewords().given.get(read.low[mention.core].partition("-")[0])
    return sex if sex != "either" else None


def mentions(read: Scan) -> list[Mention]:
    """Every name of a text, by its end; a body may be named within a person's title."""
    found: list[Mention] = []
    done = 0
    for at in read.capitals():
        if at < done:
            continue
        stop = run_from(read, at)
        if read.headline(at):
            found += in_headline(read, at, stop)
        else:
            stop = whole_body(read, at, stop)
            here = list(in_run(read, at, stop))
            while here and found and found[-1].last > here[0].first:  # a department in the title of a minister
                found.pop()
            found += [_with_noun(read, mention) for mention in here]
            if read.word[at].isupper() and read.begin[at] and read.text[read.begin[at] - 1] == "(":
                _spell_out(read, found, at)
        done = found[-1].last if found and found[-1].last > stop else stop
    return found


def _spell_out(read: Scan, found: list[Mention], short: int) -> None:
    """Make one name, among those found, of what an acronym in brackets shortens: *Alliance to Save the Coast (ASC)*."""
    letters = read.word[short].replace(".", "").lower()
    if not 2 < len(letters) <= _LONGEST_ACRONYM or not read.text.startswith(")", read.end[short]):
        return
    first, left = short, len(letters)
    while left and first > 0 and (first == short or read.join[first] == SPACE) and short - first < 2 * _LONGEST_ACRONYM:
        first -= 1
        if read.capital[first]:
            left -= 1
            if read.low[first][0] != letters[left]:
                return
    if left or any(mention.acronym == short for mention in found[-3:]):
        return
    begin = max(0, len(found) - 2 * _LONGEST_ACRONYM)
    kept = [mention for mention in found[begin:] if mention.last <= first or mention.first >= short]
    whole = Mention(first, first, short, Kind.BODY, acronym=short)
    found[begin:] = sorted([*kept, whole], key=lambda each: each.last)


def _with_noun(read: Scan, mention: Mention) -> Mention:
    """A name with the noun that makes it a body's: *the Kowal campaign*, *Norland police*."""
    last = mention.last
    if mention.kind is Kind.BODY or mention.first < mention.core or last >= len(read) or last - 1 in read.owning:
        return mention
    if read.join[last] != SPACE or read.low[last] not in peoplewords().lower_bodies or read.capital[last]:
        return mention
    return Mention(mention.core, mention.core, last + 1, Kind.BODY)

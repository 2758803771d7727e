"""Datelines: where and when a report was filed, and by which agency."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wirecopy.article.furniture.filing import parts, resolved
from wirecopy.article.furniture.lines import Line
from wirecopy.article.furniture.names import is_name, ordinary
from wirecopy.article.furniture.words import words
from wirecopy.article.model import Dateline
from wirecopy.article.moment import Moment
from wirecopy.span import Span

_HEAD = 5  # lines at the head: headline, subheading, byline, role, first paragraph
_REACH = 110  # characters in which a dateline ends
_LONG_LINE = 200  # characters of a caption or first paragraph: what is no plain dateline behind it is prose
_SHOUT = 40  # characters in capitals, which no story begins with
_FAR = 20_000  # characters in which a place is named again

# All agencies end the dateline with a dash of some kind: AP and Reuters "-", "—", older AP "_", Xinhua "--", EFE ".-";
# TASS with a full stop. A hyphen needs a space behind it, and one before it, a bracket or a capital, for places have
# hyphens (Port-au-Prince).
_END = re.compile(r"--|—|–|(?<=[\s)/.A-Z])(?:-|_)(?=\s)|(?<=[)/])(?:\.-?|:)(?=\s)")
_MARKS = frozenset("-–—_)/")  # one of them is in every dateline
# ANSA: the agency before the place, "(ANSA) - ROMA, 1 LUG - ".
_ITALIAN = re.compile(r"\([^()]{2,30}\)\s*[-–—]\s*([A-Z][^-–—()]{2,40}?,\s[^-–—()]{3,20}?)\s[-–—](?=\s)")
_UNLISTED = re.compile(r"[^\W\d_]{2,10}(?:[-/][^\W\d_]{2,10})?")
_PARTY = re.compile(r"[RDI]-")  # "(D-HI)": a senator, no agency
_ORDINARY_WORDS = re.compile(r"[^\W\d_]+")


def find_dateline(text: str, lines: Sequence[Line], published: Moment | None, taken: set[int]) -> Dateline | None:
    """The dateline at the beginning of the story's first paragraph, its date in the year nearest to publication."""
    late = False
    for i, line in enumerate(lines[:_HEAD]):
        if i not in taken and (found := _dateline(text, line, published, late)):
            return found
        late = late or len(line.text) > _LONG_LINE
    return None


def _dateline(text: str, line: Line, published: Moment | None, late: bool) -> Dateline | None:
    head = line.text[:_REACH]
    if _MARKS.isdisjoint(head) or head[0].islower():
        return None
    end = _END.search(head, 1)
    if end is None or not head[: end.start()].strip():
        return None
    lead, story = line.text[: end.start()].strip(), line.text[end.end() :].lstrip()
    bracketed = lead[0] == "(" and lead[-1] == ")" and lead.count("(") == 1  # "(Lagos, May 7) —", "(Reuters) -"
    place, agency, when = parts(lead[1:-1] if bracketed else lead, bracketed)
    if agency and not place and (italian := _ITALIAN.match(line.text)):
        place, _, when = parts(italian[1], False)
        end = italian
    if late and not (place.partition(",")[0].isupper() or agency in words().agencies):
        return None
    if not _believed(place, agency, when is not None, bracketed, story, text):
        return None
    span = Span(line.begin, line.begin + len(line.text[: end.end()].rstrip()))
    return Dateline(_spelled(place) or None, agency, resolved(when, published), span.of(text), span)


def _spelled(place: str) -> str:
    """A place in ordinary spelling; a region's postal code stays in capitals."""
    town, comma, region = place.partition(", ")
    return ordinary(town) + comma + (region if region.casefold() in words().regions else ordinary(region))


def _believed(place: str, agency: str | None, dated: bool, bracketed: bool, story: str, text: str) -> bool:
    """Whether what stands before the dash is a dateline and no alert, acronym or beginning of a sentence."""
    if agency is not None and not place:
        return agency in words().agencies or (dated and _UNLISTED.fullmatch(agency) is not None)
    if not _could_be_place(place):
        return False
    first, region = _town_and_region(place)
    known = _is_known(first)
    if agency is not None:
        return _signs(agency, first, dated)
    if story[:_SHOUT].isupper() and len(story) > _SHOUT:  # a headline in capitals
        return False
    if dated or bracketed:
        return dated or known
    if not story or story[0].islower():
        return False
    if known or region:
        return first.isupper() or not _parenthesis(story)
    return first.isupper() and ("," in place or _is_mentioned(first, text))


def _is_known(place: str) -> bool:
    """Whether it is a listed place, however its hyphen is set, or several between strokes: ``SEOUL/WASHINGTON``."""
    towns = place.casefold()
    return towns in words().places or all(town.strip() in words().places for town in towns.replace("-", " ").split("/"))


def _town_and_region(place: str) -> tuple[str, bool]:
    """A place without its country or region, and whether that is one of the listed regions: ``WASHINGTON D.C.``"""
    town, comma, region = place.partition(",")
    if not comma:
        town, _, region = place.rpartition(" ")
    listed = region.casefold().strip() in words().regions
    return (town if comma or listed else place).strip(), listed and bool(town)


def _could_be_place(place: str) -> bool:
    tokens = place.replace("/", " ").replace(",", " ").split()
    if not 0 < len(tokens) <= 6 or place.casefold() in words().not_places or tokens[0].casefold() in words().not_places:
        return False
    return all(_place_word(token) for token in tokens) and tokens[0][0].isupper()


def _place_word(token: str) -> bool:
    if any(not (c.isalpha() or c in ".'’-") for c in token):
        return False
    lowered = token.casefold()
    return lowered in words().links or (not token[0].islower() and lowered not in words().sentence)


def _signs(agency: str, place: str, dated: bool) -> bool:
    """Whether brackets hold an agency, and not a party or the short name of what stands before them."""
    names = agency.split("/")
    if all(name.strip() in words().agencies for name in names):
        return True
    if _PARTY.match(agency):
        return False
    if dated and is_name(agency):
        return True
    if not place.isupper() or _UNLISTED.fullmatch(agency) is None:
        return False
    initials = "".join(word[0] for word in _ORDINARY_WORDS.findall(place))
    region = agency.casefold() in words().regions
    return agency.upper() != initials and (not region or place.casefold() in words().places)


def _parenthesis(story: str) -> bool:
    """Whether the dash opens an insertion: ``Lagos – Africa's largest city – is``."""
    return re.search(r"\s[–—-]\s|—|\s--\s", story[:100]) is not None


def _is_mentioned(place: str, text: str) -> bool:
    """Whether a text that begins with an unlisted place in capitals names it again: an acronym it would repeat so."""
    return len(place) > 3 and text.find(ordinary(place), 0, _FAR) >= 0

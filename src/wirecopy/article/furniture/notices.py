"""Notices of the publisher: terms, responsibility, where to report errors and infringements, copyright."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from wirecopy.article.furniture.lines import BULLETS, Line, line_of, paragraph_end
from wirecopy.article.model import Notice, NoticeKind
from wirecopy.span import Span

_LONGEST = 1500  # characters of a notice; what is longer is an article about notices
_SENTENCES = 30
_TAIL = 5  # lines at the end in which a notice may stand behind another sentence
_LONGEST_OPENING = 20  # characters of the first word of a notice
_SHORT = 400  # characters of such a line
_FIRST_SENTENCE = 4  # lines in which a wrapped first sentence says what it is
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")
_STORY = r"(?:article|story|stories|piece|post|report|work|content|material|text|page|column|essay)s?\b"
_ERROR = r"(?:error|mistake|inaccurac|typo|correction|incorrect|something\s+wrong)"
_YEAR = r"(?:19|20)\d\d(?:\s*[-–,/]\s*(?:19|20)?\d\d)?"
_CAPITAL = r"(?-i:[A-Z])[\w.'’&-]{0,40}"
_WHO = r"\bauthors?\b|\bwriters?\b|\bcontributors?\b|\bcolumnists?\b|\b(?:his|her|their)\s+own\b"

# The ways in which each kind begins, matched at the beginning of a sentence.
_FORMS: dict[NoticeKind, tuple[str, ...]] = {
    # What others may do with the article: Creative Commons publishers, and agencies that allow nothing.
    NoticeKind.REPUBLICATION_TERMS: (
        r"republications?\b[^.]{0,80}\b(?:welcome|allowed|permitted|prohibited|free)",
        rf"republish\s+(?:this|our|the)\s+{_STORY}",
        r"(?:you|anyone|readers|editors)\s+(?:are\s+(?:free|welcome)\s+to|may|can)\s+(?:freely\s+)?"
        rf"(?:republish|reprint|repost|reproduce\s+(?:this|our|the)\s+{_STORY})",
        r"(?:please\s+)?feel\s+free\s+to\s+(?:republish|reprint|repost|reproduce)\b",
        rf"(?:this|the|our)\s+{_STORY}[^.]{{0,60}}?\b(?:may|can|must|cannot)\s+(?:not\s+)?(?:also\s+)?be\s+(?:freely\s+)?"
        r"(?:republished|reprinted|reproduced|redistributed|reposted|published,\s+broadcast)",
        rf"(?:this|the|our)\s+{_STORY}[^.]{{0,60}}?\b(?:is|are)\s+(?:licen[sc]ed|published|available|released)\s+under\s+"
        r"(?:an?\s+|the\s+)?(?:creative|cc\b|[\w-]+\s+licen[sc]e)",
        rf"no\s+part\s+of\s+(?:this|our)\s+(?:publication|website|{_STORY})[^.]{{0,40}}\breproduced",
        r"reproduction\b[^.]{0,120}(?:permission|permitted|prohibit|forbid|consent|interdite|autorisée)",
        r"permission\s+to\s+(?:republish|reprint|reproduce|repost)\b",
        r"licen[sc]e\s*:|(?:terms\s+of\s+)?republication(?:\s+terms)?\s*:|licen[sc]ed\s+under\b|cc[ -]by\b",
        r"creative\s+commons\b[^.]{0,60}(?:licen[sc]e|attribution|cc)",
        r"nachdruck\b[^.]{0,80}(?:erlaubt|gestattet|verboten|genehmigung)",
        r"(?:prohibida|permitida|se\s+permite|queda\s+prohibida)\s+(?:la\s+)?reproducción\b",
    ),
    # Whose view it is and who answers for it: opinion pages.
    NoticeKind.RESPONSIBILITY_DISCLAIMER: (
        r"(?:(?:the|any|all)\s+)?(?:views?|opinions?|statements?)\b[^.]{0,120}?"
        r"\b(?:expressed|contained|articulated|shared|published|here)\b[^.]{0,160}?"
        rf"(?:{_WHO}|\b(?:not|nor|n['’]t)\s+(?:necessarily|of|represent|reflect))",
        r"(?:(?:published|the)\s+)?(?:materials?|articles?|opinions?|views?)\s+(?:are|is|do|does)\s+not\s+"
        r"(?:necessarily\s+)?(?:the\s+)?(?:views?|opinions?|reflect|represent)\b",
        rf"(?:this|the)\s+{_STORY}\s+(?:does|do)\s+not\s+(?:necessarily\s+)?(?:reflect|represent)\b",
        r"(?:the\s+)?(?:named\s+)?authors?\s+(?:is|are|remains?)\s+(?:solely\s+|alone\s+|fully\s+)?responsible\b",
        r"(?:(?:the|all|full|sole)\s+)?responsibility\b[^.]{0,80}\b(?:lies|rests|stays|remains)\b[^.]{0,60}"
        r"\b(?:authors?|writers?|submitters?|contributors?)\b",
        r"disclaimer\s*[:–—-]",
        r"(?:columnists|contributors|authors|writers|guests?\s+writers)\s+(?:write|speak)\s+for\s+themselves\b",
        r"(?:his|her|their)\s+(?:views|opinions)\s+are\s+(?:his|her|their)\s+own\b",
        r"(?:all\s+)?articles?\s+(?:are|is)\s+the\s+(?:sole\s+)?responsibility\s+of\b",
        r"what\s+is\s+(?:written|said|published)\s+here\s+is\b[^.]{0,80}\bauthors?\b",
        r"(?:we|the\s+(?:publisher|editors?|editorial\s+(?:staff|team|board)|staff))\b[^.]{0,60}\b(?:need\s+not\s+share|"
        r"not\s+necessarily\s+share|not\s+(?:be\s+)?(?:responsible|liable)\s+for\s+(?:the\s+)?(?:content|views|opinions|claims))",
        r"namentlich\s+gekennzeichnete|die\s+(?:hier\s+)?(?:geäußerten|veröffentlichten)\s+meinungen\b",
        r"les\s+(?:opinions|propos)\s+(?:exprimée?s|tenus)\b|las\s+opiniones\s+(?:expresadas|vertidas)\b",
    ),
    # Where readers report an error.
    NoticeKind.CORRECTIONS_CONTACT: (
        rf"(?:to|please)\s+(?:report|submit|request|suggest|flag)\s+(?:an?\s+|any\s+)?(?:\w+\s+)?{_ERROR}",
        r"(?:have\s+you\s+|did\s+you\s+)?(?:spotted|spot|found|find|noticed|notice|seen|see)\s+(?:an?\s+|any\s+)?(?:\w+\s+)?"
        rf"{_ERROR}[^.?]{{0,80}}\?",
        rf"if\s+you\s+(?:have\s+)?(?:find|found|see|seen|spot|spotted|notice|noticed|believe|think|detect)\b[^.]{{0,120}}"
        rf"{_ERROR}[^.]{{0,160}}(?:contact|e-?mail|write\s+to|let\s+us|tell\s+us|inform\s+us|@|report\s+it)",
        r"(?:complaints|corrections?)(?:\s*(?:,|and|or|&)\s*(?:complaints|corrections?|clarifications?))*\b[^.:]{0,60}\b"
        r"(?:welcome|welcomed|(?:can|may|should)\s+be\s+(?:sent|made|reported|submitted)|policy\b)",
        r"corrections?\b[^.@]{0,80}:\s*\S+@\S",
        r"(?:please\s+)?send\s+(?:us\s+)?(?:your\s+)?(?:corrections|complaints)\b",
        r"report\s+(?:an?\s+)?(?:error|mistake|correction|typo|inaccuracy)\b",
        r"(?:einen\s+)?fehler\s+(?:gefunden|entdeckt|melden)\b|signaler\s+une\s+erreur\b",
        r"(?:ha|has)\s+(?:encontrado|detectado)\s+un\s+error\b",
    ),
    # Where owners of rights complain: the words of the statutes' notice procedures.
    NoticeKind.COPYRIGHT_CONTACT: (
        r"(?:copyright|rights?)[\s-]*(?:owners?|holders?)\b[^.]{0,80}\b(?:can|may|should|who|wishing|are\s+(?:asked|invited))\b"
        r"[^.]{0,120}\b(?:notif|contact|claim|write|report|inform|request|e-?mail)",
        r"if\s+you\s+(?:believe|think|feel|consider)\b[^.]{0,100}\b(?:copyright|infring|intellectual\s+property)",
        r"if\s+you\s+(?:are|own|hold|represent)\b[^.]{0,60}\b(?:copyright|rights\s*holder|owner\s+of\s+(?:this|the|any)\s+"
        r"(?:image|photo|work))",
        r"(?:dmca|copyright\s+(?:complaints?|claims?|infringement|notices?|removal))\b[^.]{0,100}"
        r"(?:contact|:|e-?mail|@|notice\s+to|sent\s+to|request)",
        r"(?:to|please)\s+(?:report|notify|submit)\b[^.]{0,60}\b(?:copyright|infringement|dmca)\b",
        r"(?:urheber|rechteinhaber)\b[^.]{0,120}(?:melden|wenden|kontakt)",
    ),
    # "© 2024 The Harbour Post", "Copyright POST.", "All rights reserved." The letter c in brackets also numbers the
    # paragraphs of laws: it needs a year and a name.
    NoticeKind.COPYRIGHT_NOTICE: (
        rf"(?:copyright\s*)?©(?:\s*copyright)?\s*(?:by\s+)?(?:{_YEAR}|[^\W\d_][^.]{{0,60}}$|[^.]{{1,60}}{_YEAR})",
        rf"(?:copyright\s*)?\(c\)\s*(?:copyright\b|{_YEAR}\s*(?:,|by\s)?\s*(?-i:[A-Z])|(?-i:[A-Z])[^.]{{2,60}}\s{_YEAR})",
        rf"copyright\s*(?:,|:|by\s|@|at\s(?=[A-Z\W]))?\s*(?:{_YEAR}\b|(?-i:[A-Z])[^.]{{1,60}}\s{_YEAR})",
        rf"copyright\s*(?::|by\s|@)?\s*{_CAPITAL}(?:\s+(?:and|of|the|&|{_CAPITAL})){{0,4}}[.\s]*"
        r"(?:$|all\s+rights\s+reserved)",
        r"all\s+rights\s+reserved\b(?!\s+(?:for|to)\b)|alle\s+rechte\s+vorbehalten\b|tous\s+droits\s+réservés\b",
        r"todos\s+los\s+derechos\s+reservados\b",
    ),
}

# The first words of those ways: any other sentence costs one look-up and no regular expression.
_OPENINGS = {
    NoticeKind.REPUBLICATION_TERMS: "republication republications republish you anyone readers editors feel please this "
    "the our no reproduction permission license licence licensed licenced terms creative cc cc-by nachdruck "
    "prohibida permitida se queda",
    NoticeKind.RESPONSIBILITY_DISCLAIMER: "views view opinions opinion statements the any all published materials "
    "articles article this named author authors responsibility full sole disclaimer we namentlich die les las "
    "columnists contributors writers guest guests his her their what",
    NoticeKind.CORRECTIONS_CONTACT: "to please have did spotted spot found find noticed notice seen see if complaints "
    "corrections correction send report einen fehler signaler ha has",
    NoticeKind.COPYRIGHT_CONTACT: "copyright rights rightsholders right if dmca to please urheber rechteinhaber",
    NoticeKind.COPYRIGHT_NOTICE: "copyright © c ©copyright all alle tous todos",
}
# And their second words, where prose often has the first.
_SECONDS = {
    "what": "is",
    "his": "views opinions",
    "her": "views opinions",
    "their": "views opinions",
    "columnists": "write speak",
    "contributors": "write speak",
    "writers": "write speak",
    "article": "is",
    "the": "view views opinion opinions statements publisher editor editors editorial staff named author authors "
    "article articles material materials story stories piece post report work text content page column essay full",
    "this": "article story piece post report work content material text page column essay website publication",
    "our": "article articles story stories work content material report reports text texts",
    "to": "report submit request suggest flag notify",
    "all": "rights views opinions statements responsibility",
    "any": "views opinions statements",
    "we": "are do need cannot can shall will",
    "you": "may can are",
    "no": "part",
    "if": "you",
    "have": "you",
    "did": "you",
    "die": "hier geäußerten veröffentlichten",
    "les": "opinions propos",
    "las": "opiniones",
    "se": "permite",
}


@cache
def _by_opening() -> dict[str, list[tuple[NoticeKind, re.Pattern[str]]]]:
    """The kinds and patterns that a first word can lead to."""
    table: dict[str, list[tuple[NoticeKind, re.Pattern[str]]]] = {}
    for kind, forms in _FORMS.items():
        pattern = re.compile("|".join(forms), re.IGNORECASE)
        for opening in _OPENINGS[kind].split():
            table.setdefault(opening, []).append((kind, pattern))
    return table


@cache
def _seconds() -> dict[str, frozenset[str]]:
    return {opening: frozenset(seconds.split()) for opening, seconds in _SECONDS.items()}


def find_notices(text: str, lines: Sequence[Line], taken: set[int]) -> tuple[Notice, ...]:
    """Notices, each over its whole paragraph; indices of their lines are added to ``taken``.

    A paragraph whose first sentence gives notice, and others of further kinds, comes back once for each kind.
    """
    found: list[Notice] = []
    spaced, openings, seconds = "\n\n" in text, _by_opening(), _seconds()
    for i, line in enumerate(lines):
        if i >= len(lines) - _TAIL and i not in taken and len(line.text) <= _SHORT:
            found += _behind(line)
        if line.opening not in openings and line.opening[:1] != "©":
            continue
        if i in taken or line.second not in seconds.get(line.opening, (line.second,)):
            continue
        begun = text[line.begin : lines[paragraph_end(text, lines, i, spaced, most=_FIRST_SENTENCE)].end]
        kind = _kind(begun, set()) if len(begun) <= _LONGEST else None
        if kind is None:
            continue
        last = paragraph_end(text, lines, i, spaced)
        span = Span(line.begin, lines[last].end)
        found += [Notice(kind, span.of(text), span) for kind in (kind, *_further(span.of(text), kind))]
        taken.update(range(i, last + 1))
    return tuple(found)


def _behind(line: Line) -> Iterator[Notice]:
    """A notice in the later sentences of a short line at the end, whose first is about the paper or the author."""
    for end in _SENTENCE.finditer(line.text):
        at = end.end()
        if _may_begin(line.text, at) and (kind := _kind(line.text[at:], set())) and not _kind(line.text, set()):
            yield Notice(kind, line.text[at:], Span(line.begin + at, line.end))
            return


def _may_begin(text: str, at: int) -> bool:
    """Whether the word at an index is one with which notices begin."""
    return text[at : at + _LONGEST_OPENING].partition(" ")[0].casefold() in _by_opening()


def _further(paragraph: str, first: NoticeKind) -> Iterator[NoticeKind]:
    """The kinds of notice that the other sentences of a paragraph give."""
    found = {first}
    for sentence in _SENTENCE.split(paragraph, maxsplit=_SENTENCES)[1:]:
        if kind := _kind(sentence, found):
            found.add(kind)
            yield kind


def _kind(sentence: str, found: set[NoticeKind]) -> NoticeKind | None:
    if not sentence.startswith("(c)"):
        sentence = sentence.lstrip(BULLETS)
    opening = line_of(sentence, 0).opening
    patterns = _by_opening().get("©" if opening.startswith("©") else opening, ())
    return next((kind for kind, pattern in patterns if kind not in found and pattern.match(sentence)), None)

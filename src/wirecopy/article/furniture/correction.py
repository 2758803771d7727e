"""Correction notes: a publisher's own words that something in the article was wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wirecopy.article.furniture.lines import BULLETS, Line, paragraph_end
from wirecopy.article.model import CorrectionNote
from wirecopy.span import Span

_LONGEST = 1500  # characters of a note
_STORY = r"(?:article|story|report|post|piece|headline|column|item|page|interview|obituary|review|dispatch|caption)"

# "Correction:", "CORRECTION (May 8):", "Clarification, 8 May:": all papers.
_LABEL = (
    r"(?:correction|clarification|erratum|errata|corrigendum|rectificatif|korrektur|berichtigung|richtigstellung|"
    r"corrección|fe\s+de\s+erratas?)s?\b(?:\s*(?:and|&)\s*(?:clarification|correction)s?)?"
    r"(?:\s*\([^)\n]{1,40}\)|,\s*[^:\n]{3,30}(?=:))?\s*(?::|–|—|\s-\s)"
)
# "An earlier version of this article": New York Times, BBC, dpa.
_EARLIER = (
    rf"\W?(?:an?\s+|the\s+)?(?:earlier|previous|original|prior)\s+versions?\s+of\s+(?:this|the|our)\s+{_STORY}",
    r"in\s+einer\s+früheren\s+(?:version|fassung)\s+(?:dieses|des|der)\b",
    r"une\s+version\s+(?:antérieure|précédente)\s+de\s+cet|una\s+versión\s+(?:anterior|previa)\s+de\s+est[ea]\b",
)
# "This article was amended on 8 May 2024 to …": Guardian, Reuters. "Updated" alone is said of reports that are revised
# every year, so it must say when, or what for.
_AMENDED = (
    rf"\W?(?:this|the)\s+(?:\w+\s+\d{{1,2}}\s+)?{_STORY}(?:\s+\([^)]{{1,40}}\))?\s+(?:has\s+(?:since\s+)?been|was)\s+(?:since\s+)?"
    r"(?:corrected|(?:updated|amended|edited|revised|changed|clarified|modified)\s+"
    r"(?:to|on|at|with|after|because|throughout|in\s+paragraph|since\s+publication))\b"
)
# "(Corrects spelling in paragraph 2)": Reuters; "This version CORRECTS that …": AP.
_CORRECTS = (
    rf"\W?(?:this|the)\s+version\s+(?:of\s+(?:this|the)\s+{_STORY}\s+)?corrects\b",
    r"(?:corrects|refiles|fixes)\b[^.]{0,80}\b(?:in|to|paragraph|headline|spelling|dateline|typo)\b",
)
_SENTENCES = "|".join((*_EARLIER, _AMENDED, *_CORRECTS))
_NOTE_BEGINS = re.compile(rf"{_LABEL}|(?:updated?\s*[:–—-]\s*)?(?:{_SENTENCES})", re.IGNORECASE)
_LABELS = frozenset(
    {"correction", "corrections", "clarification", "clarifications", "erratum", "errata", "corrigendum", "rectificatif"}
    | {"korrektur", "berichtigung", "richtigstellung", "corrección", "fe", "update", "updated"}
)
_OPENINGS = _LABELS | {"earlier", "previous", "original", "prior", "corrects", "refiles", "fixes", "une", "una"}
_COMMON = frozenset({"an", "a", "the", "this", "in"})  # openings that prose has too, with what must stand behind:
_SECONDS = frozenset(
    {"earlier", "previous", "original", "prior", "version", "einer", "article", "story", "report", "post", "piece"}
    | {"headline", "column", "item", "page", "interview", "obituary", "review", "dispatch", "caption"}
    | {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"}
    | {"december", "jan", "feb", "aug", "sept", "oct", "nov", "dec"}  # "This July 5 story"
)
# "Editor's note:" says many things; only one about the article's own errors is a correction.
_EDITORS_NOTE = re.compile(
    r"(?:editor['’]?s?['’]?\s+note|anmerkung\s+der\s+redaktion|note\s+de\s+la\s+rédaction|"
    r"nota\s+de\s+la\s+redacción|nota\s+del\s+editor)\s*[:–—-]",
    re.IGNORECASE,
)
_EDITORS_OPENINGS = frozenset(
    {"editor's", "editor’s", "editors’", "editors'", "editors", "editor", "anmerkung", "note", "nota"}
)
_ABOUT_ERRORS = re.compile(
    r"\b(?:earlier|previous|original)\s+version|\bcorrect(?:ed|s|ion)\b|\bclarif|\bmisstated|\bmisspelled|\bincorrect|"
    r"\berroneous|\bfrüheren\s+(?:version|fassung)|\bversion\s+(?:antérieure|précédente)|\bversión\s+anterior|"
    r"\b(?:earlier|originally|wrongly|previously)\s+(?:reported|stated|said)|\bhas\s+been\s+(?:changed|amended|revised)\s+(?:from|to)\b|"
    r"\b(?:updated|amended)\s+(?:to|on|with|after)\b",
    re.IGNORECASE,
)
_BARE_LABEL = re.compile(r"\W*\w[\w’' ]{4,40}(?:\([^)]{1,40}\))?\s*[:–—-]\s*")


def find_corrections(text: str, lines: Sequence[Line], taken: set[int]) -> tuple[CorrectionNote, ...]:
    """Correction notes, each over its whole paragraph; indices of their lines are added to ``taken``."""
    found: list[CorrectionNote] = []
    spaced = "\n\n" in text
    for i, line in enumerate(lines):
        if i in taken or not (label := _begins(line)):
            continue
        last = paragraph_end(text, lines, i, spaced)
        reach = min(lines[last].end, line.begin + _LONGEST)
        if label == "editor" and not _ABOUT_ERRORS.search(text, line.begin, reach):
            continue
        if last + 1 < len(lines) and _BARE_LABEL.fullmatch(line.text):  # "Correction:" on the line above
            last = paragraph_end(text, lines, last + 1, spaced)
        span = Span(line.begin, lines[last].end)
        found.append(CorrectionNote(span.of(text), span))
        taken.update(range(i, last + 1))
    return tuple(found)


def _begins(line: Line) -> str | None:
    """Whether a line begins a note of ``"correction"``, or one of the ``"editor"`` that may be about anything."""
    if line.opening in _OPENINGS or (line.opening in _COMMON and line.second in _SECONDS):
        return "correction" if _NOTE_BEGINS.match(line.text.lstrip(BULLETS)) else None
    if line.opening in _EDITORS_OPENINGS:
        return "editor" if _EDITORS_NOTE.match(line.text.lstrip(BULLETS)) else None
    return None

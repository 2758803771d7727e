"""Junk: lines of the page around the story that were copied with it and are never sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from wirecopy.article.edits import Edit
from wirecopy.article.furniture.lines import BLANK, Line, lines_of
from wirecopy.article.furniture.words import resource

_LONGEST = 220  # characters of a line that can be junk
_LONGEST_LISTED = 80
_PREFIX = 3  # letters by which lines of prose are told from those that the patterns below might match
_LISTS = ("share", "advertisement", "link", "newsletter", "page", "widget")
_ROW = "share-row"  # junk only in a run of lines with a share button

# Rows of points and dashes between sections, bullets left alone. Quotation marks, brackets and question marks are not
# among them: alone on a line they still close a quotation or answer a question.
_PUNCTUATION = frozenset(" ,.;:…-–—―*•·|/\\_=~+#<>‹›●○■□▪▫◆◇►▶▸➤→←↑↓✦✱⁂❖✂\u2022\u2043\u2219")
_AROUND = " \t:;-–—>»|•*_<«·→►▶#[]()"  # around the words of a button
_OPENINGS = ("page", "seite", "página", "sign", "subscribe")
_SPEECH = '"“”„:'  # a message that is quoted may well say "Click here"
_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:page|seite|página)\s+\d{1,4}\s*(?:of|von|sur|de|/)\s*\d{1,4}\W{0,3}", re.IGNORECASE
)
_NEWSLETTER = re.compile(
    r"(?:sign up|subscribe)\s+(?:for|to)\s+(?:our|the)\b[^.?!]{0,50}\bnewsletters?\W*", re.IGNORECASE
)
# "READ ALSO: somebody else's headline", "READ ALSO Somebody else's headline": capitals do instead of a colon.
_SHOUTED_LINK = re.compile(r"\W{0,3}(?:READ (?:ALSO|MORE|NEXT)|ALSO READ|SEE ALSO)\b\W{0,3}[A-Z0-9‘“'\"#]")
# "Click here to subscribe": the whole line. Behind other words only as advertisements have it, with the space that a
# link left before the full stop, arrows or shouts: "… Click here .", ">>>Click Here for Details<<<".
_CLICK = re.compile(
    r"\W{0,6}cli(?:ck|ch)\s+here(?:\s+(?:now|today|(?:for|to)\s+[\w ]{2,40}))?\W*"
    r"|.{0,190}[.!?…>»]\s*cli(?:ck|ch)\s+here(?:\s+(?:now|today|(?:for|to)\s+[\w ]{2,40}?))?"
    r"(?:\s+\.|\s*[<>»!]{2,}\W*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Lists:
    rules: dict[str, str]  # a line in lower case, without what is around it, to its rule
    literal: frozenset[str]
    prefixes: frozenset[str]  # first letters of the lines that a pattern may match
    link_lead: re.Pattern[str]
    file_name: re.Pattern[str]


@cache
def _lists() -> _Lists:
    table = resource("junk.toml")
    leads, endings, stems = (_any(table[name]) for name in ("link_leads", "file_endings", "file_stems"))
    return _Lists(
        rules={entry.casefold(): name for name in (*_LISTS, _ROW) for entry in table[name.replace("-", "_")]},
        literal=frozenset(table["end_mark"]),
        prefixes=frozenset(lead[:_PREFIX].lower() for lead in (*table["link_leads"], *_OPENINGS)),
        link_lead=re.compile(rf"\W{{0,3}}(?:{leads})\s*[:|–—-]+\s*\S", re.IGNORECASE),
        file_name=re.compile(
            rf"(?!\w+://)(?:\S{{1,100}}|(?:{stems})[\w .,@()\[\]:+-]{{0,80}})\.(?:{endings})", re.IGNORECASE
        ),
    )


def _any(entries: list[str]) -> str:
    return "|".join(map(re.escape, entries))


def junk_edits(text: str) -> list[Edit]:
    """Deletions of the lines that are never sentences, by rules ``junk:<name>``, sorted and apart from each other.

    Each takes a line end with it, so that no blank paragraph stays; a paragraph that ends beside a deleted line still
    ends there. On the text without them there is nothing more to delete.
    """
    lists = _lists()
    rules = [_rule(body, lists) for raw in text.split("\n") if (body := raw.strip(BLANK))]
    if not any(rules):
        return []
    lines, rules = lines_of(text), _with_rows(rules)
    return [edit for first, last in _runs(rules) for edit in _deletions(text, lines, rules, first, last)]


def _rule(text: str, lists: _Lists) -> str | None:
    """The name of the junk a line is, or ``None``."""
    if len(text) <= _LONGEST_LISTED and (rule := _listed(text, lists)):
        return rule
    if len(text) > _LONGEST:
        return None
    if (text[:_PREFIX].lower() in lists.prefixes or not text[0].isalnum()) and (rule := _begun(text, lists)):
        return rule
    if "." in text[-6:-2] and lists.file_name.fullmatch(text):
        return "file-name"
    clicked = "ck h" in text or "ck H" in text or "CK HERE" in text or "CH HERE" in text
    return "advertisement" if clicked and _is_click(text) else None


def _listed(text: str, lists: _Lists) -> str | None:
    words = text.strip(_AROUND)
    if words.endswith(("..", "…")):  # "Loading…"; a single full stop ends a sentence
        words = words.rstrip(" .…")
    if rule := lists.rules.get(words.casefold()):
        return rule if " " in words or words[0].isupper() else None
    if text in lists.literal:
        return "end-mark"
    return "punctuation" if text[0] in _PUNCTUATION and _PUNCTUATION.issuperset(text) else None


def _begun(text: str, lists: _Lists) -> str | None:
    if _PAGE_NUMBER.fullmatch(text):
        return "page"
    if _NEWSLETTER.fullmatch(text):
        return "newsletter"
    return "link" if lists.link_lead.match(text) or _SHOUTED_LINK.match(text) else None


def _is_click(text: str) -> bool:
    return not any(mark in text for mark in _SPEECH) and _CLICK.fullmatch(text) is not None


def _with_rows(rules: list[str | None]) -> list[str | None]:
    """The rules with each name of a service settled: a button in a row of buttons, or a word of the article."""
    settled = [None if rule == _ROW else rule for rule in rules]
    row = ["share" if rule == _ROW else rule if rule == "share" else None for rule in rules]
    for first, last in _runs(row):
        if "share" in rules[first : last + 1]:
            settled[first : last + 1] = row[first : last + 1]
    return settled


def _runs(rules: Sequence[str | None]) -> Iterator[tuple[int, int]]:
    """First and last index of each run of lines that have a rule."""
    first = None
    for i, rule in enumerate((*rules, None)):
        if rule and first is None:
            first = i
        elif not rule and first is not None:
            yield first, i - 1
            first = None


def _deletions(text: str, lines: Sequence[Line], rules: Sequence[str | None], first: int, last: int) -> Iterator[Edit]:
    """One deletion for each line of a run; of the blanks before, in and behind the run the widest stays."""
    kept = _widest_gap(text, lines, first, last)
    for i in range(first, last + 1):
        begin = lines[i - 1].end if i < kept else lines[i].begin
        end = lines[i].end if i < kept or i + 1 == len(lines) else lines[i + 1].begin
        yield Edit(begin, end, "", f"junk:{rules[i]}")


def _widest_gap(text: str, lines: Sequence[Line], first: int, last: int) -> int:
    """Index of the line before which the gap is that stays: the text's own margin at its beginning and end."""
    if first == 0:
        return first
    if last + 1 == len(lines):
        return last + 1
    return max(range(first, last + 2), key=lambda i: text.count("\n", lines[i - 1].end, lines[i].begin))

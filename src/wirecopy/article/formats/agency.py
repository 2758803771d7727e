"""What the agency formats have in common: statuses, bylines, parties, notices, corrections and pictures."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from wirecopy.article.formats.elements import Element, every, folded
from wirecopy.article.markup import local_name, story
from wirecopy.article.model import Caption, CorrectionNote, Credit, CreditKind, Notice, NoticeKind, Status
from wirecopy.errors import Refusal

_STATUSES = {"withheld": Status.WITHHELD} | dict.fromkeys(
    ("canceled", "cancelled", "killed", "kill", "recalled", "spiked", "deleted"), Status.CANCELED
)
_ADDRESS = re.compile(r"[(<\[]?\b[\w.+-]+@[\w-]+\.[\w.-]+[)>\]]?")
_BY = re.compile(r"\A(?:(?:By|BY|by|Par|PAR|Por|POR)\s+|(?:Von|VON)\s+(?=[A-ZÄÖÜ]\S*\s+[A-ZÄÖÜ]))")  # not "Von der Aue"
_CORRECTION = re.compile(
    r"\b(?:correct(?:s|ed|ing|ion|ions)|corrigend|errat(?:um|a)\b|rectif|r[eé]ctif|corrig|correc(?:ción|cion|ção)|"
    r"(?:be)?richtig(?:t|ung|gestellt)|korri?g|korrekt(?:ur|ion|ie)|gecorrigeerd|rett(?:else|et)\b|rättelse|rättat|"
    r"korja(?:ttu|us)|oikais|poprawk|sprostowani|διόρθωσ|исправл)",
    re.IGNORECASE,
)
_LONGEST_BYLINE = 1000  # characters; what is longer is no name
_FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|svg|avif|tiff?|bmp|eps)", re.IGNORECASE)
_ESCAPED = re.compile(
    r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|amp|quot|apos|lt|gt|nbsp|[lr][sd]quo|[mn]dash|hellip);", re.IGNORECASE
)
_ONLY_A_TIME = re.compile(r"[\d\s:/.,+TZ-]*(?:(?:GMT|UTC)[\d:+-]*)?")
_SIDE = re.compile(r"^the\s+|^www\.|\.(?:com|org|net|co\.[a-z]{2}|[a-z]{2})$")


def no_text(what: str) -> Refusal:
    """The refusal of a file that has no story in it: ``what`` says what it has."""
    return Refusal("no-text", f"{what} holds no text item", "Ask for the item with its text; pictures are not read")


def status_of(word: str | None) -> Status:
    """IPTC's news status from a code, qcode or URI of it; usable when nothing (or nothing known) is said."""
    return _STATUSES.get(re.split(r"[:/]", (word or "").strip().lower())[-1], Status.USABLE)


def byline(written: str | None) -> str | None:
    """The name in a byline: without "By", mark of the line's end and mail address."""
    line = folded(_ADDRESS.sub(" ", (written or "")[:_LONGEST_BYLINE])) or ""
    return folded(_BY.sub("", line).strip("=,; "))


def bylines(lines: Iterable[str | None]) -> tuple[str, ...]:
    """The names of several byline elements."""
    return tuple(dict.fromkeys(name for line in lines if (name := byline(line))))


def dateline(written: str | None) -> str | None:
    """A dateline as printed; ``None`` where the element holds a machine's date and no place."""
    line = folded(written)
    return None if line is None or _ONLY_A_TIME.fullmatch(line) else line


def _bare(name: str) -> str:
    """What all spellings of a name have in common: ``Acme``, ``acme.com``, ``ACME–``."""
    short = _SIDE.sub("", name.strip().casefold())
    return "".join(c for c in _SIDE.sub("", short) if c.isalnum())


def originators(
    names: Iterable[str | None], own: Iterable[str | None], kind: CreditKind = CreditKind.ORIGINATED_BY
) -> tuple[Credit, ...]:
    """Credits for those of the names that are not the item's own provider, in order."""
    known = {_bare(name) for name in own if name}
    credits: dict[str, Credit] = {}
    for name in map(folded, names):
        if name and _bare(name) not in known:
            credits.setdefault(_bare(name), Credit(kind, name, name))
    return tuple(credits.values())


def notices(copyrights: Iterable[str | None], terms: Iterable[str | None]) -> tuple[Notice, ...]:
    """Copyright notices and usage terms, each once."""
    written = [(NoticeKind.COPYRIGHT_NOTICE, folded(text)) for text in copyrights]
    written += [(NoticeKind.REPUBLICATION_TERMS, folded(text)) for text in terms]
    return tuple(Notice(kind, text) for kind, text in dict.fromkeys(written) if text)


def corrections(notes: Iterable[str | None], all_of_them: bool = False) -> tuple[CorrectionNote, ...]:
    """Those of the editorial notes that speak of a correction."""
    lines = dict.fromkeys(filter(None, map(folded, notes)))
    return tuple(CorrectionNote(line) for line in lines if all_of_them or _CORRECTION.search(line))


def picture(text: str | None, alternative: str | None, credit: str | None = None) -> Iterator[Caption]:
    """A caption, if there is anything to say; a file name is no alternative text."""
    said, other = folded(text), folded(alternative)
    other = None if other and (_FILE_NAME.fullmatch(other) or other == said) else other
    if said or other:
        yield Caption(said, other, folded(credit))


def figures(root: Element) -> tuple[Caption, ...]:
    """Captions and alternative texts of the pictures in a piece of HTML."""
    alone = [image for image in every(root, "img") if not any(local_name(e) == "figure" for e in image.iterancestors())]
    found = [caption for figure in every(root, "figure") for caption in _figure(figure)]
    found += [caption for image in alone for caption in picture(None, image.get("alt"))]
    return each_once(found)


def each_once(captions: Iterable[Caption]) -> tuple[Caption, ...]:
    """The captions without those that say what an earlier one says."""
    known: dict[str | None, Caption] = {}
    for caption in captions:
        known.setdefault(caption.text or caption.alternative, caption)
    return tuple(known.values())


def _figure(figure: Element) -> Iterator[Caption]:
    written = " ".join(story(caption, ()) for caption in every(figure, "figcaption"))
    alternative = next((alt for image in every(figure, "img") if (alt := image.get("alt"))), None)
    return picture(written, alternative)


def without_headline(text: str, headline: str | None) -> str:
    """The text without a first paragraph that only repeats the headline."""
    first, _, rest = text.partition("\n\n")
    return rest if rest and headline and folded(first) == folded(headline) else text


def read_escapes(text: str, layers: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """A story whose entities its publisher escaped twice (``&amp;quot;``), with the layer that undoes it."""
    return (html.unescape(text), (*layers, "markup")) if _ESCAPED.search(text) else (text, layers)

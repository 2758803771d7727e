"""A snapshot's bytes to articles: told apart by format, normalised, and their furniture understood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import urlsplit

from wirecopy.article.decode import Decoded, decode
from wirecopy.article.edits import apply, compose
from wirecopy.article.formats.feed import read_feed, read_json_feed
from wirecopy.article.formats.html import read_html
from wirecopy.article.formats.mail import read_mail
from wirecopy.article.formats.newsml1 import read_newsml1
from wirecopy.article.formats.newsmlg2 import read_newsmlg2
from wirecopy.article.formats.ninjs import read_ninjs
from wirecopy.article.formats.nitf import read_nitf
from wirecopy.article.formats.plain import read_markdown, read_text
from wirecopy.article.formats.ritzau import read_ritzau
from wirecopy.article.formats.rows import read_row
from wirecopy.article.formats.sniff import sniff
from wirecopy.article.formats.wiretext import read_iptc7901
from wirecopy.article.formats.wxr import read_wxr
from wirecopy.article.furniture import Furniture, find_furniture
from wirecopy.article.furniture.byline import behind_lead
from wirecopy.article.furniture.junk import junk_edits
from wirecopy.article.furniture.parties import is_agency, parties
from wirecopy.article.keys import article_key
from wirecopy.article.language import language_of
from wirecopy.article.locate import locate
from wirecopy.article.model import Article, Byline, Caption, Credit, CreditKind, Dateline, Draft, Snapshot
from wirecopy.article.normalise import normalise
from wirecopy.errors import Refusal

READERS: dict[str, Callable[[str], list[Draft]]] = {
    "feed": read_feed,
    "iptc7901": read_iptc7901,
    "json-feed": read_json_feed,
    "markdown": read_markdown,
    "newsml-g2": read_newsmlg2,
    "newsml1": read_newsml1,
    "ninjs": read_ninjs,
    "nitf": read_nitf,
    "ritzau": read_ritzau,
    "row": lambda raw: [read_row(raw)],
    "text": read_text,
    "wxr": read_wxr,
}
"""Formats read from characters alone; ``html`` also needs the page's address, ``mail`` the bytes."""

_OWN_HEADLINES = frozenset({"text"})  # formats whose first line may be the headline
_LINE = 2000  # characters of a headline, name or address; longer ones are nobody's


class Parsed(NamedTuple):
    """What one snapshot holds: its articles, or why it was refused."""

    articles: tuple[Article, ...]
    refusal: Refusal | None = None


def parse(snapshot: Snapshot, collection: str | None = None) -> Parsed:
    """Articles of a snapshot. Never raises: what cannot be read comes back as a refusal that names its origin.

    ``collection`` tells ids of one table from those of another.
    """
    try:
        return Parsed(tuple(_articles(snapshot, collection)))
    except Refusal as refusal:
        return Parsed((), refusal.at(snapshot.origin))
    except RecursionError:
        problem, remedy = "it is nested too deeply", "Check who made the file; no article needs that"
        return Parsed((), Refusal("too-deep", problem, remedy, snapshot.origin))
    except Exception as error:  # hostile input finds the hole nobody thought of: one file is lost, not the run
        problem = f"its format's reader failed on it ({type(error).__name__}: {str(error)[:200]})"
        return Parsed((), Refusal("reader-failed", problem, "Report it with the file, please", snapshot.origin))


def _articles(snapshot: Snapshot, collection: str | None) -> list[Article]:
    if not snapshot.content.strip():
        raise Refusal("empty", "the file is empty", "Remove it, or fetch it again")
    decoded = decode(snapshot.content, snapshot.charset)
    format_name = sniff(decoded.text, snapshot.name, snapshot.media_type)
    drafts = _own_addresses(_read(format_name, decoded.text, snapshot))
    articles = [_finish(draft, decoded, format_name, snapshot, collection) for draft in drafts]
    kept = [article for article in articles if article.text.strip()]
    if not kept:
        raise Refusal("empty", "it holds no words", "Check that the article's text is in the file")
    return kept


def _own_addresses(drafts: list[Draft]) -> list[Draft]:
    """An address that several items of one file share is no item's own: they go by their ids."""
    shared = {url for url, times in Counter(draft.url for draft in drafts).items() if url and times > 1}
    return [replace(draft, url=None) if draft.url in shared and draft.id else draft for draft in drafts]


def _read(format_name: str, raw: str, snapshot: Snapshot) -> list[Draft]:
    if format_name == "html":
        return read_html(raw, snapshot.url)
    if format_name == "mail":
        return read_mail(snapshot.content)
    return READERS[format_name](raw)


def _finish(draft: Draft, decoded: Decoded, format_name: str, snapshot: Snapshot, collection: str | None) -> Article:
    steps = locate(draft.text, decoded.text, draft.layers)
    clean = normalise(draft.text)
    junk = junk_edits(clean.text)
    text = apply(clean.text, junk)
    found = find_furniture(text, published=draft.published, headline_wanted=format_name in _OWN_HEADLINES)
    return Article(
        key=_line(article_key(draft, snapshot, collection)) or snapshot.origin,
        text=text,
        edits=compose(compose(steps, clean.steps), junk),
        encoding=decoded.encoding,
        format=format_name,
        headline=_line(draft.headline) or found.headline,
        headline_span=found.headline_span,
        outlet=_line(draft.outlet) or _host(draft.url or snapshot.url),
        url=_line(draft.url or snapshot.url),
        canonical=_line(draft.canonical),
        language=language_of(text, draft.language),
        published=draft.published,
        updated=draft.updated,
        embargoed=draft.embargoed,
        status=draft.status,
        version=_line(draft.version),
        partial=draft.partial,
        bylines=_bylines(draft, found),
        dateline=_dateline(draft, found.dateline),
        credits=_credits(draft, found),
        notices=(*draft.notices, *found.notices),
        captions=tuple(map(_caption, draft.captions)),
        corrections=(*draft.corrections, *found.corrections),
    )


_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\\s]+")


def _line(value: str | None) -> str | None:
    """A value as one printable line, or ``None`` when nothing is left."""
    return _UNPRINTABLE.sub(" ", value[:_LINE]).strip() or None if value else None


def _bylines(draft: Draft, found: Furniture) -> tuple[Byline, ...]:
    """Persons that the format names, in its order; where the text has the line too, with the line's span."""
    lines = {byline.name.casefold(): byline for byline in found.bylines if not is_agency(byline.name)}
    named = [name for written in draft.bylines if (line := _line(written)) for name in parties(line).persons]
    given = [lines.pop(name.casefold(), Byline(name, name)) for name in dict.fromkeys(named)]
    return (*given, *lines.values())


def _byline_credits(draft: Draft, found: Furniture) -> Iterator[Credit]:
    """Agencies that stand in bylines beside or instead of persons."""
    for line in filter(None, map(_line, draft.bylines)):
        yield from (Credit(CreditKind.ORIGINATED_BY, name, line) for name in parties(line).agencies)
    for byline in found.bylines:
        rest = [*parties(behind_lead(byline.text)).agencies, *([byline.name] if is_agency(byline.name) else [])]
        yield from (Credit(CreditKind.ORIGINATED_BY, name, byline.text, byline.span) for name in dict.fromkeys(rest))


def _host(url: str | None) -> str | None:
    """The site, as the outlet's name of last resort."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") or None if url else None
    except ValueError:
        return None


def _dateline(draft: Draft, printed: Dateline | None) -> Dateline | None:
    """The dateline that is printed in the text, else the one beside it, with the place that the format gives."""
    place = _line(draft.place)
    if printed is None and (text := _line(draft.dateline)):
        read = find_furniture(f"{text.rstrip(' -–—')} - …", published=draft.published).dateline
        printed = replace(read, text=text, span=None) if read else Dateline(None, None, None, text)
    if printed is None:
        return Dateline(place, None, None, place) if place else None
    return replace(printed, place=printed.place or place)


def _credits(draft: Draft, found: Furniture) -> tuple[Credit, ...]:
    """Credits of the format, the text and the pictures; one that is printed in the text has a place there."""
    pictures = (c for caption in draft.captions for c in _picture_credits(caption))
    given = (*draft.credits, *pictures, *_byline_credits(draft, found))
    credits = {(credit.kind, credit.name.casefold()): credit for credit in (*given, *found.credits)}
    return tuple(credits.values())


_PICTURE_CREDIT = re.compile(r"\s+(?=(?:Photo(?:graph)?|Picture|Image)s?(?: credit)?(?::| by\b))")
_PICTURE_LABEL = re.compile(r"^(?:Photo(?:graph)?|Picture|Image)s?(?: credit)?\s*:\s*", re.IGNORECASE)


def _picture_credits(caption: Caption) -> tuple[Credit, ...]:
    """Who is credited in a caption or beside it; their lines are not part of the text."""
    if name := _line(caption.credit):
        read = find_furniture(name).credits
        named = _PICTURE_LABEL.sub("", name)
        return tuple(replace(c, span=None) for c in read) or (Credit(CreditKind.PHOTO_BY, named or name, name),)
    lines = re.sub(
        r"\s+(?=(?:Photo|Picture|Image|Photograph)(?:graph)?s?(?: credit)?(?::| by\b))", "\n\n", caption.text or ""
    )
    read = tuple(replace(credit, span=None) for credit in find_furniture(lines).credits)
    named = _PICTURE_LABEL.sub("", lines.rpartition("\n\n")[2]).strip(" .")
    return read or ((Credit(CreditKind.PHOTO_BY, named, named),) if "\n\n" in lines and named else ())


def _caption(caption: Caption) -> Caption:
    return Caption(_line(caption.text), _line(caption.alternative), _line(caption.credit))

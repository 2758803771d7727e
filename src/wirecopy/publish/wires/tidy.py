"""Editions as every wire can carry them: no character that a format forbids, no address that is not one of the web."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Any
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from wirecopy.article.model import Status
from wirecopy.publish.edition import Citation, Edition, Flag, PublicNotice, Publisher

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")  # unbalanced, they turn the words of the page around them
_BREAKS = re.compile("\r\n?|[\u0085\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, section 2.2, and C1
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_PATH = "/!$&'()*+,;=:@%~"  # RFC 3986, section 3.3
_NO_MORE = "No more is said of it."
NOWHERE = "about:invalid"
"""Stands where a format wants an address and there is none."""


def block(text: str) -> str:
    """A text of several paragraphs without what no format may carry."""
    if text.isprintable() or all(map(str.isprintable, text.split("\n"))):  # nearly always, and far sooner told
        return text.strip()
    lines = _BREAKS.sub("\n", _TURNS.sub("", text))
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", lines).strip()


def line(text: str) -> str:
    """A name or a sentence, on one line."""
    return " ".join(block(text).split())


@lru_cache(maxsize=4096)  # pages of a feed name the same publisher, licence and originals again and again
def address(written: str | None) -> str | None:
    """A web address as RFC 3986 spells it; ``None`` for other schemes, and for addresses with a user's name in them."""
    try:
        parts = urlsplit(line(written or ""))
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    place = f"[{host}]" if ":" in host else quote(host, safe="")
    return _spelled(parts, f"{place}:{port}" if port else place)


def _spelled(parts: SplitResult, place: str) -> str:
    path, query, fragment = (
        quote(_STRAY_PERCENT.sub("%25", part), safe=safe)
        for part, safe in ((parts.path, _PATH), (parts.query, _PATH + "?"), (parts.fragment, _PATH + "?"))
    )
    return urlunsplit((parts.scheme, place, path, query, fragment))


def language(tag: str | None) -> str | None:
    """A language tag (BCP 47), or ``None`` for what is none."""
    return tag if tag and _LANGUAGE.fullmatch(tag) else None


def tidy_publisher(publisher: Publisher) -> Publisher:
    """The publisher, fit for every wire."""
    return Publisher(
        name=line(publisher.name),
        url=address(publisher.url) or NOWHERE,
        language=language(publisher.language) or "und",
        report_url=address(publisher.report_url),
        register_url=address(publisher.register_url),
        corrections_policy_url=address(publisher.corrections_policy_url),
    )


def tidy(edition: Edition) -> Edition:
    """The edition, fit for every wire. Of a work that is not usable a tombstone is left, whatever it came with."""
    fit = _body(edition)
    return replace(fit, **_rights(edition), **_people(edition)) if edition.status is Status.USABLE else _tombstone(fit)


def _body(edition: Edition) -> Edition:
    return replace(
        edition,
        id=line(edition.id),
        url=address(edition.url) or f"{NOWHERE}#{quote(line(edition.id), safe='')}",
        headline=line(edition.headline),
        text=block(edition.text or ""),
        summary=_line(edition.summary),
        dateline=_line(edition.dateline),
        language=language(edition.language),
        version_url=address(edition.version_url) or NOWHERE,
        previous_url=address(edition.previous_url),
        history_url=address(edition.history_url),
        blocked_by=address(edition.blocked_by),
        digest=_line(edition.digest),
        citations=tuple(map(_citation, edition.citations)),
        notices=tuple(map(_notice, edition.notices)),
        flags=tuple(map(_flag, edition.flags)),
    )


def _tombstone(edition: Edition) -> Edition:
    """Ids, digest, headline, times and notices: no name, for it may be why the text went; no original, for it may say the
    same; no licence, for there is nothing to take."""
    kept = ("id", "url", "number", "status", "headline", "published", "modified", "version_url", "language", "notices")
    beside = ("blocked_by", "digest", "history_url")
    return Edition(text=None, authors=(), **{name: getattr(edition, name) for name in (*kept, *beside)})


def _people(edition: Edition) -> dict[str, Any]:
    return {
        "authors": tuple(filter(None, map(line, edition.authors))),
        "edited_by": tuple(filter(None, map(line, edition.edited_by))),
        "submitted_by": _line(edition.submitted_by),
    }


def _rights(edition: Edition) -> dict[str, Any]:
    return {
        "licence": _line(edition.licence),
        "licence_url": address(edition.licence_url),
        "terms": _line(edition.terms),
        "copyright_holder": _line(edition.copyright_holder),
        "responsibility": line(edition.responsibility),
    }


def _line(text: str | None) -> str | None:
    return (line(text) or None) if text else None


def _citation(citation: Citation) -> Citation:
    name, url = line(citation.name), address(citation.url)
    return replace(citation, name=name or url or "unnamed", url=url, work=_line(citation.work))


def _notice(notice: PublicNotice) -> PublicNotice:
    return PublicNotice(
        id=line(notice.id),
        kind=line(notice.kind),
        at=notice.at,
        text=line(notice.text) or _NO_MORE,
        number=notice.number,
        reverses=_line(notice.reverses),
    )


def _flag(flag: Flag) -> Flag:
    text = line(flag.text) or _NO_MORE
    return replace(
        flag, case=line(flag.case), kind=line(flag.kind), text=text, work=_line(flag.work), url=address(flag.url)
    )

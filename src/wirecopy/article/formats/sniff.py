"""Which format a snapshot is in, told from its characters; names and media types only break ties."""

from __future__ import annotations

import json
import re
from typing import Any

from wirecopy.article.formats.feed import is_json_feed
from wirecopy.errors import Refusal

ROW = "application/x-wirecopy-row"
"""Media type of one row of a table, as :mod:`wirecopy.read` cuts it."""

_HEAD = 4096
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]")
_PROLOGUE = re.compile(r"\A\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>|\s)*", re.DOTALL | re.IGNORECASE)
_FRAGMENTS = frozenset(
    "a article b blockquote body br center div em figure font h1 h2 h3 head header i img li main ol p pre section"
    " span strong table ul".split()
)
_HTML = re.compile(r"<!doctype html|<html\b|<head\b|<body\b|<article\b|</p>|</div>|<br\s*/?>", re.IGNORECASE)
_MAIL = re.compile(r"\A\s*(?:From .*\n)?(?:[A-Za-z][A-Za-z0-9-]*:.*\n(?:[ \t].*\n)*){2,}\r?\n")
_MAIL_FIELDS = re.compile(r"^(?:From|Received|Return-Path|Message-ID|MIME-Version|Delivered-To|Date):", re.I | re.M)
_WIRE = re.compile(r"\A[\s\x16]*\x01|\A[^\n]{0,40}\n?\x02|\A[a-z]{3}\d{3,4} \d [a-z]{1,4} \d{1,4} ", re.IGNORECASE)
_XML_FORMATS = {
    "rss": "feed",
    "feed": "feed",
    "rdf": "feed",
    "newsitem": "newsml-g2",
    "newsmessage": "newsml-g2",
    "packageitem": "newsml-g2",
    "newsml": "newsml1",
    "nitf": "nitf",
    "rbnews": "ritzau",
    "html": "html",
}


def sniff(raw: str, name: str = "", media_type: str | None = None) -> str:
    """The format's name. Raises :class:`Refusal` (``unknown-format``) for XML and JSON that is no news format known."""
    if media_type == ROW:
        return "row"
    start = raw.lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[")) and (found := _sniff_json(start)):
        return found
    if start.startswith("<"):
        return _sniff_markup(start, media_type)
    return _sniff_text(raw, name.lower(), media_type or "")


def _sniff_json(start: str) -> str | None:
    try:
        data: Any = json.loads(start)
    except RecursionError:
        raise Refusal("too-deep", "the JSON is nested too deeply", "Check who made the file") from None
    except ValueError:
        return "ninjs" if re.match(r'\{\s*"[^"\n]{1,80}"\s*:|\[\s*\{', start) else None
    if is_json_feed(data):
        return "json-feed"
    return "row" if isinstance(data, dict) and isinstance(data.get("text"), str) else "ninjs"


def _sniff_markup(start: str, media_type: str | None) -> str:
    prologue = _PROLOGUE.match(start)
    root = _ROOT.match(start, prologue.end() if prologue else 0)
    name = root[1].lower() if root else ""
    if name == "rss" and "wordpress.org/export" in start[:_HEAD]:
        return "wxr"
    if found := _XML_FORMATS.get(name):
        return found
    if start.startswith("<?xml") and "html" not in start[:_HEAD].lower():
        raise Refusal(
            "unknown-format",
            f"XML with the root element <{root[1] if root else '?'}> is no news format that is known here",
            "Export it as NewsML-G2, NITF, ninjs, RSS, HTML or text",
        )
    is_html = name in _FRAGMENTS or _HTML.search(start[: 16 * _HEAD]) or "html" in (media_type or "")
    return "html" if is_html else "text"


def _sniff_text(raw: str, name: str, media_type: str) -> str:
    head = raw[:_HEAD]
    if _WIRE.match(head):
        return "iptc7901"
    if name.endswith((".eml", ".msg")) or media_type == "message/rfc822" or _is_mail(raw):
        return "mail"
    if name.endswith((".md", ".markdown")) or media_type == "text/markdown":
        return "markdown"
    return "html" if len(_HTML.findall(head)) > 2 or "html" in media_type else "text"


def _is_mail(raw: str) -> bool:
    found = _MAIL.match(raw[: 16 * _HEAD])
    return found is not None and len(set(_MAIL_FIELDS.findall(found[0]))) >= 2

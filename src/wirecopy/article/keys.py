"""What makes two readings the same article: one key an article, taken from one place, so that order never matters."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from wirecopy.article.model import Draft, Snapshot
from wirecopy.ids import digest

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|ref_src|CMP|ocid", re.IGNORECASE)
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def article_key(draft: Draft, snapshot: Snapshot, collection: str | None = None) -> str:
    """The article's own address; else its publisher's id, told apart by collection or outlet when it is no URI of its
    own; else, for what has neither, the address of the bytes (or the bytes themselves, on standard input).

    Agency items go by id: their items have no address, and links in them lead elsewhere. A canonical URL on another
    host is somebody else's article and never a key.
    """
    if address := normal_url(draft.url or snapshot.url or ""):
        return address
    if draft.id:
        scope = None if _URI.fullmatch(draft.id) else collection or draft.outlet
        return f"{scope}#{draft.id}" if scope else draft.id
    if snapshot.origin.startswith("stdin:"):
        return f"sha256:{digest(snapshot.content)}"
    return snapshot.origin


def normal_url(url: str) -> str | None:
    """A web address in one spelling: lower-case host, no ``www.``, no fragment, default port, tracking words or final
    slash, and ``https`` for both schemes (after RFC 3986, section 6.2, and what sites do). ``None`` for anything else."""
    try:
        split = urlsplit(url.strip())
        port = split.port
    except ValueError:
        return None
    if split.scheme.lower() not in _DEFAULT_PORTS or not split.hostname:
        return None
    place = "" if port in (None, _DEFAULT_PORTS[split.scheme.lower()]) else f":{port}"
    query = urlencode([(k, v) for k, v in parse_qsl(split.query, keep_blank_values=True) if not _TRACKING.fullmatch(k)])
    return urlunsplit(("https", split.hostname.removeprefix("www.") + place, split.path.rstrip("/"), query, ""))

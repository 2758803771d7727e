"""Validators of an answer, and when there is no need to send it again (RFC 9110, sections 8.8 and 13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime

from wirecopy.article.moment import Moment
from wirecopy.ids import digest

_TAG_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Validators:
    """``etag`` is strong: it is a digest of the bytes. ``last_modified`` is ``None`` where nothing was ever published."""

    etag: str
    last_modified: datetime | None

    def headers(self) -> dict[str, str]:
        """The fields that carry them."""
        dated = {"Last-Modified": format_datetime(self.last_modified, usegmt=True)} if self.last_modified else {}
        return {"ETag": self.etag} | dated

    def not_modified(self, if_none_match: str | None = None, if_modified_since: str | None = None) -> bool:
        """Whether the client has it already. Its date counts only where it sent no tag, as RFC 9110 has it."""
        if if_none_match is not None:
            tags = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
            return self.etag in tags or "*" in tags
        since = _date(if_modified_since)
        return since is not None and self.last_modified is not None and self.last_modified <= since


def validators(content: bytes, changed: Moment | None) -> Validators:
    """Validators of an answer's bytes and of the moment that what it tells last changed, in whole seconds."""
    at = changed.instant.replace(microsecond=0) if changed else None
    return Validators(f'"{digest(content)[:_TAG_DIGITS]}"', at)


def _date(written: str | None) -> datetime | None:
    try:
        read = parsedate_to_datetime(written or "")
    except ValueError:
        return None
    return read if read.tzinfo else None

"""Days as people write them in the filter of a list."""

from __future__ import annotations

from datetime import UTC

from wirecopy.article.moment import parse_moment
from wirecopy.errors import UsageError


def day_of(name: str, written: str) -> str | None:
    """The day that was written, in UTC (``YYYY-MM-DD``); ``None`` for nothing. Raises :class:`UsageError`."""
    if not written.strip():
        return None
    moment = parse_moment(written.strip())
    if moment is None:
        raise UsageError(f"{name} {written!r} is no day. Write it as 2024-05-08")
    return moment.instant.astimezone(UTC).date().isoformat()

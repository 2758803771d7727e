"""Mailboxes (mbox, RFC 4155): one message, one snapshot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wirecopy.article.model import Snapshot
from wirecopy.errors import Refusal
from wirecopy.read.lines import lines
from wirecopy.read.refusals import empty, too_large
from wirecopy.read.source import Source
from wirecopy.read.tables import refuse_row

_BEGIN = b"From "
_QUOTED = re.compile(rb">+From ")
MAIL = "message/rfc822"


def mbox_messages(source: Source) -> Iterator[Snapshot | Refusal]:
    """Messages without the ``From `` line in front of them and the ``>`` that hides such lines in their text."""
    limit = source.limits.item_bytes
    for number, parts in enumerate(_messages(source)):
        content = b"".join(parts)
        if len(content) > limit:
            yield refuse_row(source, number, too_large(limit, f"message {number} (counted from 0)"))
        elif content.strip():
            yield source.row(number, content, MAIL)
        else:
            yield refuse_row(source, number, empty())


def _messages(source: Source) -> Iterator[list[bytes]]:
    """The lines of each message; of one that is too large, a little more than is allowed."""
    limit, size, after_blank = source.limits.item_bytes, 0, True
    message: list[bytes] | None = None
    for line in lines(source.stream, limit):
        if after_blank and line is not None and line.startswith(_BEGIN):
            if message is not None:
                yield message
            message, size = [], 0
        elif message is not None and size <= limit:
            message.append(b" " * (limit + 1) if line is None else _unquoted(line))
            size += len(message[-1])
        after_blank = line is not None and not line.strip()
    if message is not None:
        yield message


def _unquoted(line: bytes) -> bytes:
    return line[1:] if _QUOTED.match(line) else line

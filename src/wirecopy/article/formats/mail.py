"""E-mail messages (RFC 5322, MIME): an article that somebody sent in."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import Any, cast

from wirecopy.article.formats.agency import bylines
from wirecopy.article.formats.elements import folded
from wirecopy.article.formats.unwrap import unwrapped
from wirecopy.article.markup import fragment_story
from wirecopy.article.model import Credit, CreditKind, Draft
from wirecopy.article.moment import parse_moment
from wirecopy.errors import Refusal

_BROKEN = (MessageError, ValueError, LookupError, TypeError, ArithmeticError, AttributeError, AssertionError)
"""What the standard library's parser raises on headers and bodies that are no such thing."""

_FORWARDED = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|sv|vs|rv|antw)\s*(?:\[\d+\])?:\s*)+", re.IGNORECASE)
_SIGNATURE = re.compile(r"^-- ?\r?$", re.MULTILINE)
_BLANK_START = re.compile(rb"\A\s*\n")
_LONGEST_HEADER = 2000  # characters; the standard library takes time that grows with the square of the length


class _Policy(EmailPolicy):
    """The standard library's policy, with headers cut where no honest one goes on."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """A header's value, parsed."""
        return super().header_fetch_parse(name, value[:_LONGEST_HEADER])


def read_mail(content: bytes) -> list[Draft]:
    """The story in a message: its plain text, else its HTML; attachments and the sender's signature are not read.

    The sender is credited by name; the address is never kept. Raises :class:`Refusal` (``empty``, ``too-deep``,
    ``broken-markup``, ``no-text``).
    """
    if not content.strip():
        raise Refusal("empty", "the message is empty", "Save the message again")
    try:
        message = cast("EmailMessage", message_from_bytes(_BLANK_START.sub(b"", content, count=1), policy=_Policy()))
        text, layers = _story(message)
    except RecursionError:
        raise Refusal("too-deep", "the message's parts are nested too deeply", "Save its text on its own") from None
    except _BROKEN as error:
        problem = f"the message cannot be parsed ({type(error).__name__})"
        raise Refusal("broken-markup", problem, "Save the message again, or its text on its own") from None
    if not text:
        raise Refusal("no-text", "the message holds no text", "Save its attachment, and read that")
    return [_draft(message, text, layers)]


def _draft(message: EmailMessage, text: str, layers: tuple[str, ...]) -> Draft:
    sender = _sender(message)
    return Draft(
        text=text,
        layers=layers,
        id=(_header(message, "Message-ID") or "").strip("<> ") or None,
        headline=folded(_FORWARDED.sub("", _header(message, "Subject") or "", count=1)),
        language=_header(message, "Content-Language"),
        published=parse_moment(_header(message, "Date")),
        bylines=sender,
        credits=tuple(Credit(CreditKind.SUBMITTED_BY, name, name) for name in sender),
    )


def _story(message: EmailMessage) -> tuple[str, tuple[str, ...]]:
    for kind, layers in (("plain", ()), ("html", ("markup",))):
        part = message.get_body((kind,))
        written = _content(part) if isinstance(part, EmailMessage) else ""
        text = fragment_story(written) if layers else unwrapped(_SIGNATURE.split(written)[0])
        if text.strip():
            return text, layers
    return "", ()


def _content(part: EmailMessage) -> str:
    """The part's characters; in an unknown character set the bytes that are no UTF-8 stay lone surrogates."""
    try:
        return str(part.get_content())
    except LookupError:
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "surrogateescape") if isinstance(payload, bytes) else ""


def _header(message: EmailMessage, name: str) -> str | None:
    """A header on one line; ``None`` where it is missing or so broken that it cannot be decoded."""
    try:
        value = message[name]
        return folded(str(value)) if value is not None else None
    except (*_BROKEN, RecursionError):
        return None


def _sender(message: EmailMessage) -> tuple[str, ...]:
    """The display name of the first sender that has one which is no mail address itself."""
    try:
        names = [address.display_name for address in message["From"].addresses] if message["From"] else []
    except (*_BROKEN, RecursionError):
        return ()
    return bylines(names)[:1]

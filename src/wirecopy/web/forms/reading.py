"""What somebody sent by a form: texts that can be written again, and files whose type their bytes show."""

from __future__ import annotations

import re
import unicodedata
from http import HTTPStatus
from typing import Annotated, NamedTuple

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import FormData, UploadFile

from wirecopy.workflow.desk_evidence import Piece

FILES = 5
"""Files that one form may bring."""
FILE_BYTES = 5_000_000
TRAP = "homepage"
"""A field that people do not see: what fills it in is a machine."""
TYPES_OF_FILES = "PDF, PNG, JPEG, GIF, or text in UTF-8"

_TEXT_BYTES = 256_000  # of one field: several times what any field takes
_FIELDS = 200
_NAME = 120  # characters of a file's name
_SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


class Sent(NamedTuple):
    """Texts by field, in their order; files that may be kept; and what is wrong with those that may not."""

    texts: dict[str, list[str]]
    files: tuple[Piece, ...] = ()
    refused: tuple[str, ...] = ()

    def text(self, name: str) -> str:
        """The text of a field, empty where it was not sent."""
        return self.texts.get(name, [""])[0]

    def several(self, name: str) -> list[str]:
        """All texts of a field."""
        return self.texts.get(name, [])

    @property
    def seen(self) -> int | None:
        """The last event that they saw."""
        written = self.text("seen")
        return int(written) if re.fullmatch(r"[0-9]{1,15}", written) else None

    @property
    def trapped(self) -> bool:
        """Whether a machine filled it in."""
        return bool(self.text(TRAP))


NOTHING = Sent({})


async def sent_by(request: Request) -> Sent:
    """Read a form. Raises a 400 for what is none, or has fields without end."""
    try:
        form = await request.form(max_files=FILES + 1, max_fields=_FIELDS, max_part_size=_TEXT_BYTES)
    except UnicodeError:  # somebody names an encoding that is none
        raise HTTPException(HTTPStatus.BAD_REQUEST, "That is not a form in UTF-8.") from None
    texts: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            texts.setdefault(name, []).append(value.encode("utf-8", "replace").decode("utf-8"))
    files = await _files(form)
    kept = tuple(each for each in files if isinstance(each, Piece))
    return Sent(texts, kept, tuple(each for each in files if isinstance(each, str)))


Filled = Annotated[Sent, Depends(sent_by)]
"""In a route's signature: the form that was sent."""


async def _files(form: FormData) -> list[Piece | str]:
    brought = [value for _, value in form.multi_items() if isinstance(value, UploadFile) and value.filename]
    if len(brought) > FILES:
        return [f"These are more than {FILES} files. Choose {FILES} at most"]
    return [_piece(shown_name(each.filename or ""), await each.read()) for each in brought]


def _piece(name: str, content: bytes) -> Piece | str:
    """A file, or what is wrong with it."""
    media_type = type_of(content)
    if not content:
        return f"{name} is empty"
    if len(content) > FILE_BYTES:
        return f"{name} has more than {FILE_BYTES // 1_000_000} MB. Send the pages that matter, or say where it can be seen"
    if media_type is None:
        return f"{name} is not of a kind that we take: {TYPES_OF_FILES}"
    return Piece(name, media_type, content)


def type_of(content: bytes) -> str | None:
    """What bytes are, by what they begin with, whatever their name says; ``None`` for what is not taken."""
    found = next((name for mark, name in _SIGNATURES if content.startswith(mark)), None)
    if found:
        return found
    try:
        return None if _NO_TEXT.search(content.decode("utf-8")) else "text/plain"
    except UnicodeDecodeError:
        return None


def shown_name(written: str) -> str:
    """The name of a file, without folders and what does not show."""
    name = re.split(r"[\\/]", written)[-1]
    clean = "".join(c for c in name if unicodedata.category(c) not in _HIDDEN).strip()
    return clean[-_NAME:] or "a file"

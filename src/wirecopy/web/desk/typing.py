"""What somebody typed into a form of the desk: texts by field, so that a refusal loses none of them."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Annotated, NamedTuple

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import UploadFile

from wirecopy.article.model import CreditKind
from wirecopy.article.moment import parse_moment
from wirecopy.errors import UsageError
from wirecopy.ledger.desk.given import CreditGiven

KINDS = tuple(kind for kind in CreditKind if kind not in (CreditKind.SUBMITTED_BY, CreditKind.EDITED_BY))
"""Credits that are typed: who submitted and who edits, the desk knows itself."""
_COLUMNS = ("credit_kind", "credit_name", "credit_original", "credit_url", "credit_hop", "waive")


class Line(NamedTuple):
    """A row of the form for credits: a credit, or the reason (``waive``) why an original needs none. ``told`` is what was
    found of the original."""

    kind: str = CreditKind.REPUBLISHED_FROM.value
    name: str = ""
    original: str = ""
    url: str = ""
    hop: str = "1"
    waive: str = ""
    told: str = ""


class Typed(NamedTuple):
    """Texts by field, in their order; and a file, by its name and bytes, where one was chosen."""

    texts: dict[str, list[str]]
    file: tuple[str, bytes] | None = None

    def text(self, name: str) -> str:
        """The text of a field, empty where it was not sent."""
        return self.texts.get(name, [""])[0].replace("\r\n", "\n")

    @property
    def seen(self) -> int | None:
        """The last event that they saw."""
        written = self.text("seen")
        return int(written) if written.isascii() and written.isdigit() and len(written) < 16 else None

    @property
    def lines(self) -> list[Line]:
        """The rows for credits."""
        columns = [self.texts.get(name, []) for name in _COLUMNS]
        rows = [Line(*row) for row in zip(*columns, strict=False)]
        return [row for row in rows if row.name.strip() or row.waive.strip() or row.original]

    def credits(self) -> list[CreditGiven]:
        """The credits. Raises :class:`UsageError` for a kind or hop that is none."""
        return list(_credits(self.lines))

    def waivers(self) -> dict[str, str]:
        """Reasons by original."""
        return {row.original or row.name: row.waive.strip() for row in self.lines if row.waive.strip()}

    def time(self, name: str) -> object:
        """A time in UTC, as a form's field has it; ``None`` where it is empty. Raises :class:`UsageError`."""
        written = self.text(name).strip()
        moment = parse_moment(f"{written}+00:00" if written and "+" not in written and "Z" not in written else written)
        if written and (moment is None or moment.day_only or not moment.zoned):
            raise UsageError(f"{written!r} is no time. Write it as 2024-05-08T06:00, in UTC")
        return moment.at if moment and written else None


def _credits(lines: list[Line]) -> Iterator[CreditGiven]:
    for row in lines:
        if not row.name.strip() or row.waive.strip():
            continue
        if row.kind not in KINDS or not (row.hop.isascii() and row.hop.isdigit() and len(row.hop) < 4):
            raise UsageError(f"the credit of {row.name} is of no kind that there is. Choose one")
        yield CreditGiven(
            CreditKind(row.kind), row.name.strip(), int(row.hop), row.original or None, row.url.strip() or None
        )


async def typed_by(request: Request) -> Typed:
    """Read a form."""
    try:
        form = await request.form()
    except UnicodeError:
        raise HTTPException(HTTPStatus.BAD_REQUEST, "That is not a form in UTF-8.") from None
    texts: dict[str, list[str]] = {}
    file = None
    for name, value in form.multi_items():
        if isinstance(value, str):
            texts.setdefault(name, []).append(value.encode("utf-8", "replace").decode("utf-8").replace("\0", ""))
        elif isinstance(value, UploadFile) and value.filename:
            file = (value.filename.replace("\\", "/").rsplit("/", 1)[-1][-120:], await value.read())
    return Typed(texts, file)


Filled = Annotated[Typed, Depends(typed_by)]
"""In a route's signature: the form that was sent."""

"""What the API answers of the desk's works: what every wire says of them, in our own words."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

Status = Literal["usable", "withheld", "canceled"]


class WorkRow(BaseModel):
    """A work as a list has it; ``version`` counts what was published of it from 1."""

    id: str
    url: str
    status: Status
    version: int
    headline: str
    published: str
    changed: str = Field(description="when what is public of it changed last")


class Works(BaseModel):
    """Works that are or were public, those that changed last first; ``next`` is the cursor of the page behind."""

    works: list[WorkRow]
    next: str | None


class Cited(BaseModel):
    """An original that a work credits; ``hop`` counts from 1, the original nearest to it; ``work``: its id, if it is ours."""

    hop: int
    kind: str
    name: str
    url: str | None = None
    work: str | None = None


class Contributor(BaseModel):
    """Somebody credited beside the authors."""

    kind: str
    name: str


class WorkNotice(BaseModel):
    """A notice in force; ``line`` is what readers see; ``reverses`` the id of one that it undoes."""

    id: str
    kind: str
    at: str
    version: int
    text: str
    line: str
    reverses: str | None = None


class WorkFlag(BaseModel):
    """An original was corrected or taken down, and nobody has decided yet what that means for the work."""

    case: str
    at: str
    kind: str | None = None
    text: str
    line: str
    work: str | None = None
    url: str | None = None


class Wire(BaseModel):
    """A form in which a work can be had, and where."""

    form: str
    media_type: str
    url: str


class WorkVersion(BaseModel):
    """A version whose words readers may see; ``action``: the notice that tells of it."""

    number: int
    at: str
    change: str
    action: str | None
    headline: str
    url: str


class Work(WorkRow):
    """A work with all that is public of it but its words, which its ``wires`` have."""

    authors: list[str]
    language: str | None
    version_url: str
    previous_url: str | None = None
    history_url: str | None = None
    digest: str | None = Field(None, description="SHA-256 of the public text")
    originals: list[Cited] = []
    contributors: list[Contributor] = []
    notices: list[WorkNotice] = []
    flags: list[WorkFlag] = []
    licence: str | None = None
    licence_url: str | None = None
    terms: str | None = None
    copyright_holder: str | None = None
    responsibility: str | None = None
    versions: list[WorkVersion]
    wires: list[Wire]
    package_url: str | None = Field(description="what republishers take; null where nobody may")

"""What the API answers of the public register."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field


class Notice(BaseModel):
    """An action of the desk's, in the public register; ``case``: what it was done for."""

    id: str
    at: str
    kind: str
    work: str
    number: int
    text: str
    in_force: bool
    case: str | None


class Notices(BaseModel):
    """Notices, the newest first; ``next`` is the number of the page behind."""

    notices: list[Notice]
    next: int | None


class Decision(BaseModel):
    """What was decided in a case, without who took the decision."""

    number: int
    at: str
    outcome: str
    facts: str
    ground: str
    reasons: str
    redress: str


class Case(BaseModel):
    """A case as everybody may see it: nobody's contact is in it."""

    id: str
    kind: str
    stage: str
    opened: str
    works: list[str]
    fields: dict[str, Any] = Field(description="what was filed, redacted")
    decisions: list[Decision]
    actions: list[str] = Field(description="the notices that it led to")
    answers: str | None = Field(description="the case that it answers")


class Cases(BaseModel):
    """Cases, the newest first; ``next`` is the number of the page behind."""

    cases: list[Case]
    next: int | None

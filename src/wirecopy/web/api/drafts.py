"""Looking at an article that is not kept."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Request, Response, UploadFile

from wirecopy.web.api import forming, schemas
from wirecopy.web.api.answering import problem, told
from wirecopy.web.drafting import looked_at, pasted
from wirecopy.web.limits import DRAFTS, limited
from wirecopy.web.site import Here
from wirecopy.workflow.pages.draft import Draft, Like
from wirecopy.workflow.pages.draft_origins import Origin

router = APIRouter(tags=["drafts"], dependencies=[Depends(limited(DRAFTS))])

_BUSY: dict[int | str, dict[str, Any]] = {
    413: problem("It is too large"),
    429: problem("Too many at once: Retry-After says when to come again"),
}


@router.post("/trace", response_model=schemas.Traced, responses=_BUSY)
async def trace(request: Request, draft: schemas.Draft, site: Here) -> Response:
    """What is found in a text: who says what, which articles share passages, whom it credits. Nothing is kept."""
    return told(request, _traced(await looked_at(site, pasted(**draft.model_dump()))))


@router.post("/trace/file", response_model=schemas.Traced, responses=_BUSY)
async def trace_file(request: Request, file: Annotated[UploadFile, File()], site: Here) -> Response:
    """The same of a file, in any format that ``wirecopy read`` takes, with one article."""
    return told(request, _traced(await looked_at(site, await file.read(), file.filename or "")))


def _traced(draft: Draft) -> schemas.Traced:
    article = draft.article
    return schemas.Traced(
        text=article.text,
        headline=article.headline,
        statements=[forming.statement(each) for each in draft.found.statements],
        unattributed=forming.pairs(draft.nobody),
        limited=draft.found.limited,
        credits=[schemas.Credit(kind=str(each.kind), name=each.name, url=each.url) for each in article.credits],
        origins=[_origin(each) for each in draft.origins],
        like=[_like(each) for each in draft.like],
        articles=draft.articles,
    )


def _origin(each: Origin) -> schemas.Origin:
    found = forming.derivation(each.derivation)
    return schemas.Origin(
        article=forming.row(each.article) if each.article else None,
        name=each.name or (each.article.outlet if each.article else None),
        **{name: getattr(found, name) for name in ("kind", "confidence", "decided", "words", "share", "evidence")},
    )


def _like(each: Like) -> schemas.Like:
    return schemas.Like(
        article=forming.row(each.article),
        type=each.type,
        matched_words=each.words,
        share=round(each.share, 3),
        similarity=round(each.similarity, 3),
        credited=each.credited,
    )

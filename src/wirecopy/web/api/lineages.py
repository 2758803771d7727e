"""Lineage, comparisons, families."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from wirecopy.publish.comparison import Aligned, Side
from wirecopy.web.api import forming, schemas
from wirecopy.web.api.answering import GONE, told
from wirecopy.web.api.articles import Name
from wirecopy.web.site import Here
from wirecopy.web.wires.tombstones import still_there
from wirecopy.workflow.pages.compare import Beside, beside
from wirecopy.workflow.pages.family import family_page
from wirecopy.workflow.pages.lineage import Around, lineage_page

router = APIRouter(tags=["lineage"])

Side_ = Annotated[str, Query(max_length=500, description="An article's id, or the beginning of one")]
Family = Annotated[str, Path(max_length=100, description="A family's id, as statements have it")]


@router.get("/articles/{name}/lineage", response_model=schemas.Lineage, responses=GONE)
def lineage(request: Request, name: Name, site: Here) -> Response:
    """Where an article comes from, what comes from it, and how many independent origins are left."""
    with site.reading() as connection:
        still_there(connection, site, name)
        return told(request, _lineage(lineage_page(connection, name)))


def _lineage(around: Around) -> schemas.Lineage:
    return schemas.Lineage(
        article=around.id,
        earliest=around.earliest,
        chain=[each.original for each in around.steps],
        origins=list(around.independence.origins),
        discounted=forming.discounted(around.independence.discounted),
        derivations=[forming.derivation(each) for each in around.lineage.derivations],
        unseen=[schemas.Unseen(id=e.id, name=e.name, articles=list(e.articles)) for e in around.lineage.unseen],
        articles=[forming.row(each) for each in around.articles.values()],
        cut=around.cut,
    )


@router.get("/compare", response_model=schemas.Comparison)
def compare(request: Request, left: Side_, right: Side_, site: Here) -> Response:
    """The passages that two articles share, in the order of the left one."""
    with site.reading() as connection:
        return told(request, _comparison(beside(connection, left, right)))


def _comparison(found: Beside) -> schemas.Comparison:
    sides = found.comparison
    return schemas.Comparison(
        left=_head(sides.left),
        right=_head(sides.right),
        aligned=[_alignment(each, sides.left.name, sides.right.name) for each in sorted(sides.aligned)],
        derivation=forming.derivation(found.derivation) if found.derivation else None,
    )


def _head(side: Side) -> schemas.ArticleHead:
    return schemas.ArticleHead(id=side.name, headline=side.headline, outlet=side.outlet, published=side.published)


def _alignment(each: Aligned, left: str, right: str) -> schemas.Alignment:
    return schemas.Alignment(
        left=schemas.Place(article=left, begin=each.left.begin, end=each.left.end),
        right=schemas.Place(article=right, begin=each.right.begin, end=each.right.end),
        matched_words=each.matched_words,
        similarity=round(each.similarity, 3),
        type=each.type,
    )


@router.get("/families/{name}", response_model=schemas.Family)
def family(
    request: Request,
    name: Annotated[str, Path(max_length=100, description="A family's id, as statements have it")],
    site: Here,
) -> Response:
    """The same statement in all articles that report it."""
    with site.reading() as connection:
        shown = family_page(connection, name)
    told_of = zip(shown.family.sayings, shown.family.forms, strict=True)
    reports = [
        forming.report(shown.articles[saying.article], saying.statement, shown.id, str(form))
        for saying, form in told_of
        if saying.article in shown.articles
    ]
    value = schemas.Family(
        id=shown.id,
        speaker=shown.family.speaker,
        entity=shown.family.entity,
        reports=reports,
        origins=list(shown.independence.origins),
        discounted=forming.discounted(shown.independence.discounted),
    )
    return told(request, value)

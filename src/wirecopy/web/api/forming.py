"""Values of the workflow as the API answers with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wirecopy.attribution.model import Statement
from wirecopy.attribution.record import to_json
from wirecopy.lineage.model import Derivation, Discount
from wirecopy.span import Span
from wirecopy.store.reader import Listed
from wirecopy.web.api import schemas
from wirecopy.workflow.lineages import as_json
from wirecopy.workflow.pages.article import Page


def row(each: Listed) -> schemas.ArticleRow:
    """An article of a list."""
    return schemas.ArticleRow(**_head(each))


def _head(each: Listed) -> dict[str, Any]:
    return {name: getattr(each, name) for name in schemas.ArticleRow.model_fields}


def pairs(spans: Iterable[Span]) -> list[schemas.Pair]:
    """Spans."""
    return [(span.begin, span.end) for span in spans]


def statement(each: Statement, family: str | None = None) -> schemas.Statement:
    """A statement."""
    return schemas.Statement(**to_json(each), family=family)


def report(article: Listed, said: Statement, family: str | None = None, form: str | None = None) -> schemas.Report:
    """A statement with its article."""
    return schemas.Report(article=row(article), statement=statement(said, family), form=form)


def derivation(each: Derivation) -> schemas.Derivation:
    """A derivation with its evidence."""
    return schemas.Derivation(**as_json(each))


def discounted(some: Iterable[Discount]) -> list[schemas.Discounted]:
    """Why articles are no origins."""
    return [schemas.Discounted(**each._asdict()) for each in some]


def counts(rows: Iterable[tuple[str | None, int]]) -> list[schemas.Count]:
    """Names with how many there are of each."""
    return [schemas.Count(name=name, count=count) for name, count in rows]


def article(shown: Page) -> schemas.Article:
    """An article with everything that is known of it."""
    one = shown.article
    found = shown.found.statements if shown.found else None
    return schemas.Article(
        id=shown.id,
        headline=one.headline,
        outlet=one.outlet,
        published=str(one.published) if one.published else None,
        language=one.language,
        words=len(one.text.split()),
        versions=shown.versions,
        url=one.url,
        text=one.text,
        bylines=[each.name for each in one.bylines],
        dateline=one.dateline.text if one.dateline else None,
        credits=[schemas.Credit(kind=str(each.kind), name=each.name, url=each.url) for each in one.credits],
        notices=[each.text for each in one.notices],
        corrections=[each.text for each in one.corrections],
        received=shown.stored.received,
        statements=None if found is None else [_said(each, shown.families) for each in found],
        unattributed=pairs(shown.nobody),
        shared=[_elsewhere(each) for each in shown.shared],
        shared_with=shown.sharing,
        credit_check=_credits(shown),
        derivations=shown.around,
    )


def _said(each: Statement, families: Mapping[str, Any]) -> schemas.Statement:
    return statement(each, families[each.id].family if each.id in families else None)


def _elsewhere(each: Any) -> schemas.Elsewhere:
    return schemas.Elsewhere(
        article=row(each.article),
        type=each.type,
        matched_words=each.words,
        similarity=round(each.similarity, 3),
        spans=pairs(each.spans),
    )


def _credits(shown: Page) -> schemas.Credits | None:
    if shown.check is None:
        return None
    cited, missing = (
        [schemas.Original(**{**each._asdict(), "kind": str(each.kind)}) for each in some]
        for some in (shown.check.cited, shown.check.missing)
    )
    return schemas.Credits(
        cited=cited,
        missing=missing,
        wrong=[schemas.WrongCredit(**each._asdict()) for each in shown.check.wrong],
        perhaps=[schemas.Doubtful(**{**each._asdict(), "kind": str(each.kind)}) for each in shown.check.perhaps],
    )

"""Items as articles: the credits that are kept printed in and around the story, and told beside it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, time
from itertools import accumulate

from tests.newsroom.items import Item, Mark, Paragraph
from tests.newsroom.stamps import local
from wirecopy.article.model import Article, Byline, Credit, Dateline
from wirecopy.article.moment import Moment
from wirecopy.span import Span

_GAP = "\n\n"


def printed(item: Item, credited: Collection[str], day_only: bool) -> Article:
    """The item with the credits of the parties in ``credited`` and no others."""
    marks = [mark for mark in item.marks if mark.party in credited]
    above, below = ([mark for mark in marks if mark.place == place] for place in ("top", "bottom"))
    opening = _opening(item, marks)
    story = [_said(paragraph, credited) for paragraph in item.body]
    story[item.opening] = f"{opening} {story[item.opening]}" if opening else story[item.opening]
    lines = [*(mark.text for mark in above), *story, *(mark.text for mark in below), *item.house]
    begins = [0, *accumulate(len(line) + len(_GAP) for line in lines)]
    places = dict(zip(above + below, [*begins[: len(above)], *begins[len(above) + len(story) :]], strict=False))
    begin = begins[len(above) + item.opening]
    return Article(
        key=item.key,
        text=_GAP.join(lines),
        edits=(),
        encoding="utf-8",
        format="html",
        headline=item.headline,
        outlet=item.outlet.name,
        url=item.key,
        canonical=next((mark.url for mark in marks if mark.place == "canonical"), None),
        language="en",
        published=_moment(item, day_only),
        bylines=tuple(_bylines(item, marks, places)),
        dateline=_dateline(item, marks, opening, begin),
        credits=tuple(_credit(mark, places) for mark in marks if mark.kind),
    )


def _said(paragraph: Paragraph, credited: Collection[str]) -> str:
    frame = paragraph.frame
    return " ".join((*paragraph.sentences, *((frame.text,) if frame and frame.party in credited else ())))


def _agency(item: Item, marks: list[Mark]) -> str | None:
    if item.outlet.sort == "agency":
        return item.outlet.short
    return next((mark.name for mark in marks if mark.place == "dateline"), None)


def _opening(item: Item, marks: list[Mark]) -> str:
    if not item.town:
        return ""
    agency = _agency(item, marks)
    return f"{item.town.upper()} ({agency}) –" if agency else f"{item.town.upper()} –"


def _dateline(item: Item, marks: list[Mark], opening: str, begin: int) -> Dateline | None:
    if not opening:
        return None
    return Dateline(item.town, _agency(item, marks), None, opening, Span(begin, begin + len(opening)))


def _bylines(item: Item, marks: list[Mark], places: dict[Mark, int]) -> list[Byline]:
    own = [Byline(item.reporter, item.reporter)] if item.reporter else []
    return own + [Byline(mark.person, mark.text, _span(mark, places)) for mark in marks if mark.person]


def _credit(mark: Mark, places: dict[Mark, int]) -> Credit:
    assert mark.kind
    return Credit(mark.kind, mark.name, mark.text, _span(mark, places), mark.url)


def _span(mark: Mark, places: dict[Mark, int]) -> Span | None:
    return Span(places[mark], places[mark] + len(mark.text)) if mark in places else None


def _moment(item: Item, day_only: bool) -> Moment:
    """To the minute where the outlet is; or the day, by the clocks of the country, where nothing happens before itself."""
    if not day_only:
        return Moment(local(item.outlet, item.stamp))
    return Moment(datetime.combine(item.stamp.date(), time(), UTC), day_only=True)

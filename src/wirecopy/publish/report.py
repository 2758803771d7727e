"""The report: one self-contained page on what a workspace holds, readable without JavaScript, printable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined

from wirecopy.article.model import Article, CreditKind
from wirecopy.ledger.events import Refused
from wirecopy.publish.traced import FAMILIES, SAYINGS, SPEAKERS, UNATTRIBUTED, Traced

_OWN_STAFF = frozenset({CreditKind.PHOTO_BY, CreditKind.AUTHORED_BY, CreditKind.EDITED_BY})
_OPENING = 280  # characters of a text that stand in the list


@dataclass(frozen=True, slots=True)
class ReportItem:
    """An article in the report: its id, its current version, and how many versions there are."""

    id: str
    article: Article
    versions: int

    @property
    def day(self) -> str:
        """The day of publication, ``YYYY-MM-DD``; empty when the article does not say."""
        return str(self.article.published)[:10] if self.article.published else ""

    @property
    def opening(self) -> str:
        """The beginning of the story, without the headline that plain text files begin with."""
        begin = self.article.headline_span.end if self.article.headline_span else 0
        text = " ".join(self.article.text[begin:].split())
        return text if len(text) <= _OPENING else text[:_OPENING].rsplit(" ", 1)[0] + " …"

    @property
    def is_credited(self) -> bool:
        """Whether the article names another outlet, agency or contributor its text comes from."""
        return any(credit.kind not in _OWN_STAFF for credit in self.article.credits)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the page shows. ``made`` is when, in UTC; ``traced`` is ``None`` where nothing was traced yet."""

    title: str
    made: datetime
    items: Sequence[ReportItem]
    refused: Sequence[Refused]
    totals: Mapping[str, int]
    traced: Traced | None = None

    def days(self) -> list[tuple[str, list[ReportItem]]]:
        """Items by day, oldest day first, those without a date last."""
        ordered = sorted(self.items, key=lambda item: (not item.day, item.day, _instant(item)))
        return [(day, list(items)) for day, items in groupby(ordered, key=lambda item: item.day)]

    def outlets(self) -> list[tuple[str, int, int]]:
        """Outlets with how many articles each has here, and how many of them credit somebody; most articles first."""
        counts: dict[str, list[int]] = {}
        for item in self.items:
            count = counts.setdefault(item.article.outlet or "no outlet named", [0, 0])
            count[0] += 1
            count[1] += item.is_credited
        return sorted(
            ((name, all_, credited) for name, (all_, credited) in counts.items()), key=lambda row: (-row[1], row[0])
        )


def _instant(item: ReportItem) -> str:
    return item.article.published.instant.isoformat() if item.article.published else ""


def render(report: Report) -> str:
    """The page as HTML. All text is escaped; there is no script and nothing is loaded from elsewhere."""
    loader = PackageLoader("wirecopy.publish")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    most = {"families": FAMILIES, "speakers": SPEAKERS, "sayings": SAYINGS, "unattributed": UNATTRIBUTED}
    return environment.get_template("report.html").render(report=report, most=most)

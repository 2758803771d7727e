import re
from datetime import UTC, datetime

from lxml import html

from wirecopy.article.model import Article, CorrectionNote, Credit, CreditKind, Notice, NoticeKind
from wirecopy.article.moment import parse_moment
from wirecopy.ledger.events import Refused
from wirecopy.publish.report import Report, ReportItem, render

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def article(**fields: object) -> Article:
    return Article(key="k", text="Words of the story.", edits=(), encoding="utf-8", format="text", **fields)  # type: ignore[arg-type]


def page(*items: ReportItem, refused: tuple[Refused, ...] = ()) -> str:
    totals = {"articles": len(items), "versions": len(items)}
    return render(Report("A report", datetime(2024, 5, 10, tzinfo=UTC), items, refused, totals))


def test_nothing_that_an_article_says_becomes_markup() -> None:
    hostile = article(
        headline=EVIL,
        outlet=EVIL,
        language='en" onload="x',
        credits=(Credit(CreditKind.VIA, EVIL, EVIL, None, "javascript:alert(1)"),),
        notices=(Notice(NoticeKind.COPYRIGHT_NOTICE, EVIL),),
        corrections=(CorrectionNote(EVIL),),
    )
    written = page(ReportItem("a" * 20, hostile, 1), refused=(Refused("r", EVIL, "x", EVIL, EVIL),))
    tree = html.document_fromstring(written)
    assert not tree.xpath("//script | //img | //@onerror | //@onload | //a[starts-with(@href, 'javascript')]")
    assert written.count("&lt;script&gt;") >= 6


def test_the_page_loads_nothing_and_says_so() -> None:
    written = page(ReportItem("a" * 20, article(headline="Head"), 1))
    assert "default-src 'none'" in written
    assert not re.search(r"(?:src|href)\s*=", written)


def test_articles_stand_under_their_days_and_outlets_are_counted() -> None:
    first = article(headline="First", outlet="Post", published=parse_moment("2024-05-06T10:00:00+02:00"))
    second = article(headline="Second", outlet="Post", published=parse_moment("2024-05-07"))
    credited = article(headline="Third", credits=(Credit(CreditKind.ORIGINATED_BY, "NPA", "NPA"),))
    items = [ReportItem(str(n) * 20, one, 1) for n, one in enumerate((second, credited, first))]
    report = Report("A report", datetime(2024, 5, 10, tzinfo=UTC), items, (), {"articles": 3, "versions": 3})
    assert [(day, [item.article.headline for item in found]) for day, found in report.days()] == [
        ("2024-05-06", ["First"]),
        ("2024-05-07", ["Second"]),
        ("", ["Third"]),
    ]
    assert report.outlets() == [("Post", 2, 0), ("no outlet named", 1, 1)]
    written = render(report)
    assert "Monday, 6 May 2024" in written and "Undated" in written

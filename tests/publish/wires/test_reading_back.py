"""What we write, ``wirecopy read`` reads back: the same work, its status, version, credits and corrections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.publish.wires.examples import CANCELED, CORRECTED, PUBLISHER, RESTORED, SELF, USABLE
from tests.publish.wires.readers import meant

from wirecopy.article.model import Article, CreditKind, Snapshot, Status
from wirecopy.article.parse import parse
from wirecopy.publish.edition import Citation, Edition
from wirecopy.publish.wires.atom import atom
from wirecopy.publish.wires.facts import changed
from wirecopy.publish.wires.json_feed import json_feed
from wirecopy.publish.wires.newsml_g2 import newsml_g2
from wirecopy.publish.wires.ninjs import ninjs
from wirecopy.publish.wires.package import package
from wirecopy.publish.wires.page import page_html
from wirecopy.publish.wires.rss import rss
from wirecopy.publish.wires.writing import json_bytes

WRITERS: dict[str, Callable[[Edition], bytes]] = {
    "atom": lambda edition: atom([edition], PUBLISHER, changed(edition), SELF),
    "rss": lambda edition: rss([edition], PUBLISHER, changed(edition), SELF),
    "json_feed": lambda edition: json_bytes(json_feed([edition], PUBLISHER, SELF)),
    "ninjs": lambda edition: json_bytes(ninjs(edition, PUBLISHER)),
    "newsml_g2": lambda edition: newsml_g2(edition, PUBLISHER),
    "page": lambda edition: page_html(edition, PUBLISHER).encode(),
    "package.json": lambda edition: json_bytes(package(edition, PUBLISHER).json),
    "package.txt": lambda edition: package(edition, PUBLISHER).text.encode(),
    "package.html": lambda edition: package(edition, PUBLISHER).html.encode(),
}
AGENCY = frozenset({"ninjs", "newsml_g2"})
COPIES = frozenset({"package.txt", "package.html"})


def read(wire: str, edition: Edition) -> Article:
    parsed = parse(Snapshot(origin=f"file:///{wire}", name=wire, content=WRITERS[wire](edition)))
    assert parsed.refusal is None
    (article,) = parsed.articles
    return article


@pytest.mark.parametrize("wire", WRITERS)
def test_the_article_is_the_same(wire: str) -> None:
    article = read(wire, CORRECTED)
    assert article.headline == CORRECTED.headline
    assert [byline.name for byline in article.bylines] == ["Jane Doe", "John Roe"]
    assert all(paragraph in article.text for paragraph in (CORRECTED.text or "").split("\n\n"))
    assert article.language == "en"
    if wire not in COPIES:  # a copy has no address of its own; who republishes it gives it one
        assert article.key == CORRECTED.url
        assert article.outlet == PUBLISHER.name
        assert str(article.published) == "2024-05-08T10:00:00+02:00"
        assert str(article.updated) == "2024-05-08T14:00:00+02:00"


@pytest.mark.parametrize("wire", sorted(AGENCY))
@pytest.mark.parametrize("edition", [USABLE, CORRECTED, RESTORED])
def test_agency_formats_keep_version_and_status(wire: str, edition: Edition) -> None:
    article = read(wire, edition)
    assert (article.version, article.status) == (str(edition.number), Status.USABLE)


@pytest.mark.parametrize("wire", sorted(WRITERS.keys() - {"package.json"}))  # a table's row has no column for credits
def test_every_original_is_read_back_in_order(wire: str) -> None:
    article = read(wire, CORRECTED)
    originals = [credit for credit in article.credits if credit.name in meant(CORRECTED).originals]
    assert (
        list(dict.fromkeys(credit.name for credit in originals))
        == sorted({credit.name for credit in originals}, key=meant(CORRECTED).originals.index)
        or wire in AGENCY
    )
    assert {credit.name for credit in originals} == set(meant(CORRECTED).originals)
    others = {(credit.kind, credit.name) for credit in article.credits} - {(c.kind, c.name) for c in originals}
    assert others == {
        (CreditKind.SUBMITTED_BY, "Kim Poe"),
        (CreditKind.EDITED_BY, "Ada Gram"),
        (CreditKind.PHOTO_BY, "Pia Lens"),
    }


LINES = [
    (wire, kind)
    for wire in ("atom", "rss", "json_feed", "page", "package.txt", "package.html")
    for kind in CreditKind
    # an author beside others stands in the byline; trafilatura takes "Via" and a link alone for navigation
    if kind is not CreditKind.AUTHORED_BY and (wire, kind) != ("package.html", CreditKind.VIA)
]


@pytest.mark.parametrize(("wire", "kind"), LINES)
def test_the_kind_of_every_credit_line_is_understood(wire: str, kind: CreditKind) -> None:
    name = "Norland Press Agency" if kind.value.endswith(("from", "via", "on", "originated_by")) else "Nora Quill"
    cited = replace(USABLE, citations=(Citation(kind=kind, name=name, url="https://npa.example/x"),))
    assert (kind, name) in {(credit.kind, credit.name) for credit in read(wire, cited).credits}


@pytest.mark.parametrize("wire", sorted(WRITERS.keys() - {"package.json"}))
def test_corrections_are_read_back(wire: str) -> None:
    notes = [note.text for note in read(wire, CORRECTED).corrections]
    assert len(notes) == 1
    assert notes[0].removeprefix("Corrections in force. ") == meant(CORRECTED).corrections[0]
    assert read(wire, USABLE).corrections == ()


@pytest.mark.parametrize("wire", sorted(AGENCY))
def test_a_restoration_is_no_correction(wire: str) -> None:
    assert read(wire, RESTORED).corrections == ()


@pytest.mark.parametrize("wire", ["rss", "json_feed"])
def test_a_removed_article_is_overwritten_by_its_notice_for_readers_that_know_no_deletion(wire: str) -> None:
    article = read(wire, CANCELED)
    assert article.key == CANCELED.url
    assert "taken without leave" in article.text and "dredged" not in article.text

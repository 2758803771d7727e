"""The sample archive, read whole and held against what is true of it (demo/truth.json)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from wirecopy.article.decode import bytes_of, decode_again
from wirecopy.article.edits import apply, trace
from wirecopy.article.furniture.parties import is_agency
from wirecopy.article.layers import read_through
from wirecopy.article.model import Article, Snapshot
from wirecopy.article.parse import parse
from wirecopy.read import snapshots
from wirecopy.span import Span

DEMO = Path(__file__).resolve().parents[1] / "demo"
TRUTH: list[dict[str, Any]] = json.loads((DEMO / "truth.json").read_text())["articles"]

# What the text shows and the truth says otherwise, with the reason.
NO_ADDRESS = "agency items have an id; where an agency shows them is not in the item"


@cache
def archive() -> dict[tuple[str, str | None, str | None], tuple[Snapshot, Article]]:
    """Every article of the archive by file, headline and version."""
    found = {}
    for item in snapshots([str(DEMO / "archive")]):
        assert isinstance(item, Snapshot), item
        parsed = parse(item)
        assert parsed.refusal is None, parsed.refusal
        file = item.origin.split("/demo/archive/")[1].split("#")[0].split("!")[0]
        for article in parsed.articles:
            found[file, article.headline, article.version] = (item, article)
    return found


def article_of(truth: dict[str, Any]) -> tuple[Snapshot, Article]:
    versions = {v: pair for (file, headline, v), pair in archive().items()
                if (file, headline) == (truth["file"], truth["headline"])}  # fmt: skip
    return versions[str(truth["version"]) if len(versions) > 1 or None not in versions else None]


each = pytest.mark.parametrize("truth", TRUTH, ids=lambda truth: truth["key"])


def test_nothing_is_missing_and_nothing_is_made_up() -> None:
    assert len(archive()) == len(TRUTH)


@each
def test_text_and_times(truth: dict[str, Any]) -> None:
    _, article = article_of(truth)
    words = " ".join(article.text.split())
    assert words.find(truth["first_words"]) < words.rfind(truth["last_words"])
    assert truth["first_words"] in words
    assert article.published and str(article.published) == truth["published"]
    assert (article.language or "").split("-")[0] == truth["language"].split("-")[0]
    if truth["updated"]:
        assert str(article.updated) == truth["updated"]


@each
def test_outlet_and_address(truth: dict[str, Any]) -> None:
    _, article = article_of(truth)
    if article.format == "text":
        assert article.outlet == "openwire.example"  # a text file names no outlet; its link names the site
    else:
        assert article.outlet == truth["outlet"]
    if article.format in ("ninjs", "newsml-g2"):
        assert article.url is None, NO_ADDRESS
    else:
        assert article.url == truth["url"]


@each
def test_bylines_and_dateline(truth: dict[str, Any]) -> None:
    _, article = article_of(truth)
    assert [byline.name for byline in article.bylines] == [name for name in truth["bylines"] if not is_agency(name)]
    credited = {credit.name for credit in article.credits}
    assert {name for name in truth["bylines"] if is_agency(name)} <= credited
    if truth["dateline"]:
        assert article.dateline and article.dateline.text.rstrip(" —-") == truth["dateline"]


@each
def test_credits_and_notices(truth: dict[str, Any]) -> None:
    _, article = article_of(truth)
    wanted = {(credit["kind"], credit["name"]) for credit in truth["credits"]}
    agency = article.dateline.agency if article.dateline else None
    found = {(str(credit.kind), credit.name) for credit in article.credits} | {("originated_by", agency)}
    assert wanted <= found
    assert {str(notice.kind) for notice in article.notices if notice.kind != "copyright_notice"} == {
        kind for kind in truth["notices"] if kind != "copyright_notice"
    }
    assert bool(article.corrections) == truth["correction_note"]


@each
def test_every_word_leads_back_to_its_bytes(truth: dict[str, Any]) -> None:
    snapshot, article = article_of(truth)
    raw = decode_again(snapshot.content, article.encoding)
    assert apply(raw, article.edits) == article.text
    at = 0
    for word in article.text.split():
        begin = article.text.index(word, at)
        at = begin + len(word)
        place = bytes_of(trace(Span(begin, at), article.edits), raw, article.encoding, snapshot.content)
        written = snapshot.content[place.begin : place.end].decode(article.encoding)
        assert word in _read(written), (word, written)


def _read(written: str) -> str:
    """A stretch of a file as a reader sees it, however many layers it is wrapped in."""
    for layer in ("json", "markup", "markup"):
        written = read_through(written, (layer,)).text
    return written.replace("\xa0", " ")


@each
def test_spans_are_where_they_say(truth: dict[str, Any]) -> None:
    _, article = article_of(truth)
    spanned = [*article.credits, *article.notices, *article.corrections, *article.bylines]
    for item in spanned:
        assert item.span is None or item.span.of(article.text) == item.text

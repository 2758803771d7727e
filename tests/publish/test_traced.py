"""What tracing found, on a page: everything that is promised is there, in words too, and no text becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from wirecopy.article.model import Article
from wirecopy.attribution.model import Kind, Occasion, Part, Source, Statement
from wirecopy.lineage.model import (
    Derivation,
    DerivationKind,
    Evidence,
    Family,
    Form,
    Lineage,
    Saying,
    Unseen,
    Verdict,
)
from wirecopy.publish.drawing import Node
from wirecopy.publish.report import Report, ReportItem, render
from wirecopy.publish.speakers import speakers
from wirecopy.publish.story import story
from wirecopy.publish.traced import SPEAKERS, Traced
from wirecopy.publish.variants import held_against, shown
from wirecopy.span import Span

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> {{7*7}} </svg></style>\0\x07"

WIRE = Node("wire", "Ferry runs aground", "Norland Press Agency", "2024-05-06T11:20:00+02:00")
COPY = Node("copy", "All safe", "Courier", "2024-05-06T12:30:00Z")
RADIO = Node("radio", "Nine boats and a tug", "Radio Skerry", "2024-05-07")
ALONE = Node("alone", "The sea keeps its own accounts", "Daily Harbour")
NODES = (WIRE, COPY, RADIO, ALONE)


def statement(id: str, content: str, speaker: str | None, kind: Kind = Kind.DIRECT, **more: Any) -> Statement:
    entity = speaker and speaker.split()[-1].lower()
    source = Source((Span(0, 1),), speaker.split()[-1], speaker, entity) if speaker else None
    return Statement(id=id, kind=kind, source=source, cue=None, content=Part((Span(0, 1),), content), **more)


OCCASION = Occasion("interview", "Daily Harbour", "2024-05-07", (Span(0, 1),))
WHOLE = Saying("wire", statement("s1", "“The pier will hold until the spring,”", "Ada Lune"))
SAME = Saying("copy", statement("s2", '"The pier will hold until the spring,"', "Ada Lune", occasion=OCCASION))
CUT = Saying("radio", statement("s3", "“The old pier will hold”", "A. Lune"))
OTHER = Saying("radio", statement("s4", "nobody had asked her", "Ada Lune", Kind.INDIRECT))
PROMISE = Family(
    id="f1",
    speaker="Ada Lune",
    entity="lune",
    sayings=(WHOLE, SAME, CUT),
    forms=(Form.WHOLE, Form.WHOLE, Form.TRUNCATED),
)
EDGES = (
    Derivation(
        derived="copy",
        original="wire",
        kind=DerivationKind.REPRINT,
        confidence=0.97,
        words=268,
        share=0.995,
        evidence=(
            Evidence("credit", 3.0, "Courier credits NPA"),
            Evidence("text", -1.0, "has a line of its own"),
            *(Evidence(f"e{n}", 0.1, f"little {n}") for n in range(4)),
        ),
        verdict=Verdict.CONFIRMED,
    ),
    Derivation(derived="radio", original="unseen:x", kind=DerivationKind.CUT, confidence=0.5),
)
LINEAGE = Lineage(EDGES, (Unseen(id="unseen:x", name="Baltern Bureau", articles=("radio",)),))
FOUND = Traced(NODES, LINEAGE, [PROMISE], [WHOLE, SAME, CUT, OTHER], ["alone"])


def article(node: Node) -> Article:
    return Article(
        key=node.id,
        text="Words.",
        edits=(),
        encoding="utf-8",
        format="text",
        headline=node.headline,
        outlet=node.outlet,
    )


def page(found: Traced | None, nodes: tuple[Node, ...] = NODES, articles: int | None = None) -> str:
    items = [ReportItem(node.id * 3, article(node), 1) for node in nodes]
    totals = {"articles": articles or len(items), "versions": len(items)}
    return render(Report("Four days", datetime(2024, 5, 10, tzinfo=UTC), items, (), totals, found))


def read(written: str) -> html.HtmlElement:
    return html.document_fromstring(written)


def said(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_a_workspace_that_was_not_traced_says_so_and_how() -> None:
    written = page(None)
    assert "Nothing is traced yet." in written and "wirecopy trace" in written and "<svg" not in written


def test_what_is_older_than_the_newest_articles_says_so() -> None:
    assert "2 articles are newer than what follows" in page(replace(FOUND, behind=2))
    assert "1 article is newer than what follows" in page(replace(FOUND, behind=1))
    assert "newer than what" not in page(FOUND)


def test_the_page_begins_with_numbers() -> None:
    figures = said(read(page(FOUND)).xpath("//ul[@class='figures']")[0])
    assert (
        "4 statements 1 family of statements 2 groups of copies 1 unseen original 1 article that rests on nobody"
        in figures
    )


def test_the_table_says_what_the_picture_shows() -> None:
    tree = read(page(FOUND))
    [first, second] = tree.xpath("//table[@class='links']/tbody/tr")
    assert said(first).startswith(
        "2 All safe Courier · 6 May 2024, 12:30 UTC 1 Ferry runs aground Norland Press Agency"
    )
    assert "6 May 2024, 11:20 UTC+2" in said(first)
    assert "reprint 97 % sure · confirmed by a person · 268 words, 100 % of it" in said(first)
    assert said(first).endswith(
        "Courier credits NPA against it: has a line of its own little 0 little 1 2 more of less weight"
    )
    assert "3 Baltern Bureau not in the workspace" in said(second) and "nothing beside the shared words" in said(second)
    drawn_numbers = {text for text in tree.xpath("//svg[@id='lineage']//text/text()") if text.isdigit()}
    assert drawn_numbers == {"1", "2", "3", "4"}


def test_an_undecided_derivation_says_so_in_the_table() -> None:
    undecided = replace(EDGES[0], decided=False, confidence=0.5, verdict=None)
    row = read(page(replace(FOUND, lineage=Lineage((undecided,), ())))).xpath("//table[@class='links']/tbody/tr")[0]
    assert "undecided which was first" in said(row) and "sure" not in said(row)
    assert row.xpath("./td[2]/@data-label") == ["Or the other way round with"]


def test_pictures_have_names_descriptions_and_their_words_beside_them() -> None:
    tree = read(page(FOUND))
    pictures = tree.xpath("//svg")
    assert [picture.get("id") for picture in pictures] == ["lineage", "speakers"]
    for picture in pictures:
        names = picture.get("aria-labelledby").split()
        assert picture.get("role") == "img" and all(tree.get_element_by_id(name).text for name in names)
    assert len(set(tree.xpath("//@id"))) == len(tree.xpath("//@id"))


def test_variants_stand_side_by_side_in_the_order_of_time_with_what_differs_marked() -> None:
    [family] = read(page(FOUND)).xpath("//div[@class='family']")
    assert "Ada Lune 3 articles of 3 outlets · interview · Daily Harbour · 2024-05-07" in said(family)
    one, two = family.xpath(".//div[starts-with(@class, 'variant ') or @class='variant']")
    assert "the fullest" in said(one) and said(one).index("Norland Press Agency") < said(one).index("Courier")
    assert two.xpath(".//mark/text()") == ["old"] and "[…]" in said(two)


WORDS = st.lists(st.sampled_from(["pier", "the", "“quay”", "holds,", "字", "x"]), max_size=10).map(" ".join)


@given(WORDS, WORDS)
def test_no_word_of_a_variant_is_lost(whole: str, text: str) -> None:
    assert "".join(words.text for words in held_against(whole, text)) == text


def test_a_report_in_other_words_has_no_marks_and_punctuation_is_no_difference() -> None:
    assert [words.role for words in held_against("“The pier will hold,”", "that it would not fall")] == ["same"]
    assert [words.role for words in held_against("“The pier will hold,”", "'The pier will hold.'")] == ["same"]


def test_families_in_one_article_are_no_families_for_the_eye() -> None:
    inside = replace(PROMISE, sayings=(CUT, OTHER), forms=(Form.WHOLE, Form.INDIRECT))
    assert shown([inside], {}) == []


def test_speakers_have_their_fullest_name_and_utterances_counted_once() -> None:
    [lune] = speakers(FOUND.sayings, FOUND.families)
    assert (lune.name, len(lune.sayings), lune.articles) == ("Ada Lune", 4, 3)
    assert [each.id for each in lune.utterances] == ["wire#s1", "radio#s4"]
    nobody = Saying("wire", statement("s9", "it was so", None))
    assert speakers([nobody], []) == []


def test_a_speaker_of_many_words_and_many_speakers_are_cut() -> None:
    many = [Saying("wire", statement(f"m{n}", f"word {n}", "Ada Lune")) for n in range(9)]
    many += [Saying("wire", statement(f"n{n}", "word", f"Speaker Number{n}")) for n in range(SPEAKERS + 4)]
    written = page(replace(FOUND, sayings=many, families=[]))
    assert "4 more: <code>wirecopy who Ada Lune</code>" in written and "5 more speakers" in written


def test_articles_that_rest_on_nobody_are_named() -> None:
    section = read(page(FOUND)).xpath("//section[@aria-labelledby='nobody-head']")[0]
    assert "The sea keeps its own accounts Daily Harbour" in said(section)
    assert "In 3 articles statements were not looked for" in page(replace(FOUND, unattributed=[], unread=3))


def test_a_story_is_all_that_an_article_is_connected_with() -> None:
    part = story("copy", FOUND)
    assert [node.id for node in part.articles] == ["wire", "copy", "radio"]  # the radio has the same statement
    apart = story("alone", FOUND)
    assert ([node.id for node in apart.articles], apart.lineage, apart.families) == (["alone"], Lineage((), ()), [])
    without = story("copy", replace(FOUND, families=[]))
    assert ([node.id for node in without.articles], len(without.lineage.derivations)) == (["wire", "copy"], 1)
    assert without.lineage.unseen == () and without.unattributed == []


def test_a_story_without_any_connection_is_a_page_too() -> None:
    assert "No article here was derived from another" in page(story("alone", FOUND), (ALONE,))


def evil(node: Node) -> Node:
    return Node(node.id, EVIL, EVIL, node.time)


def spoken(saying: Saying) -> Saying:
    words = Part((Span(0, 1),), EVIL + saying.statement.content.text)
    source = Source((Span(0, 1),), EVIL, EVIL, "evil")
    occasion = Occasion(EVIL, EVIL, EVIL, ())
    return Saying(saying.article, replace(saying.statement, content=words, source=source, occasion=occasion))


@pytest.fixture(scope="module")
def hostile() -> str:
    family = replace(PROMISE, speaker=EVIL, sayings=tuple(map(spoken, PROMISE.sayings)))
    edges = tuple(replace(each, evidence=(Evidence(EVIL, 1, EVIL),)) for each in EDGES)
    lineage = Lineage(edges, (Unseen(id="unseen:x", name=EVIL, articles=("radio",)),))
    nodes = tuple(map(evil, NODES))
    found = Traced(nodes, lineage, [family], [*family.sayings, spoken(OTHER)], ["alone"])
    items = [ReportItem(node.id * 3, article(node), 1) for node in nodes]
    return render(Report(EVIL, datetime(2024, 5, 10, tzinfo=UTC), items, (), {"articles": 4, "versions": 4}, found))


def test_nothing_that_an_article_says_becomes_markup(hostile: str) -> None:
    tree = read(hostile)
    assert not tree.xpath("//script | //img | //a | //iframe | //object | //@*[starts-with(name(), 'on')]")
    assert len(tree.xpath("//svg")) == 2 and len(tree.xpath("//style")) == 3
    assert "{{7*7}}" in hostile and ">49<" not in hostile
    assert hostile.count("&lt;script&gt;") > 20


def test_the_page_loads_nothing(hostile: str) -> None:
    for written in (hostile, page(FOUND)):
        assert "default-src 'none'" in written and "<script" not in written and "://" not in written
        markup = re.sub(r">[^<]*<", "><", written)
        assert not re.search(r"\s(?:src|href|xlink:href|data|action)\s*=|@import|url\(", markup)


def test_a_long_list_says_what_it_leaves_out() -> None:
    assert "the newest 4 of 9,000 articles" in page(FOUND, articles=9_000)

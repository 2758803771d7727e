"""Every text is an attack: no wire breaks, none lets it out of its place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from urllib.parse import urlsplit

import pytest
from lxml import etree, html
from tests.publish.wires.examples import EVIL, HOSTILE, HOSTILE_PUBLISHER, SELF, STATES
from tests.publish.wires.readers import READERS, meant
from tests.publish.wires.test_states import every_wire

from wirecopy.article.model import Snapshot
from wirecopy.article.parse import parse
from wirecopy.publish.edition import Edition
from wirecopy.publish.wires.atom import atom
from wirecopy.publish.wires.content import content
from wirecopy.publish.wires.content import html as spelled
from wirecopy.publish.wires.facts import changed
from wirecopy.publish.wires.newsml_g2 import newsml_g2
from wirecopy.publish.wires.package import package
from wirecopy.publish.wires.page import page_html
from wirecopy.publish.wires.responses import headers
from wirecopy.publish.wires.rss import rss
from wirecopy.publish.wires.sitemap import sitemap
from wirecopy.publish.wires.tidy import address, line, tidy
from wirecopy.publish.wires.writing import json_bytes

FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\ud800-\udfff\uffff]")
SCRIPTS = "//script[not(@type='application/ld+json')] | //img | //@onerror | //@onload | //iframe"


def documents(edition: Edition) -> Iterator[tuple[str, str]]:
    """Everything that is written of a hostile edition."""
    taken = package(edition, HOSTILE_PUBLISHER)
    yield from every_wire(edition, HOSTILE_PUBLISHER).items()
    yield "package html", taken.html
    yield "package text", taken.text
    yield "package head", taken.head
    yield "package json", json_bytes(taken.json).decode()
    yield "sitemap", sitemap([edition], HOSTILE_PUBLISHER, edition.published).decode()


def test_no_document_has_a_character_that_controls_something() -> None:
    for name, written in documents(HOSTILE):
        assert not FORBIDDEN.search(written.replace("\n", "")), name


def test_no_document_has_an_address_that_is_not_of_the_web_nor_anyones_contact() -> None:
    for name, written in documents(HOSTILE):
        assert "seeded.contact" not in written, name
        for url in re.findall(r'(?:href|src|uri|url|ref)"?[=:]\s*"([^"]*)"', written):
            assert url.split(":")[0] in ("http", "https", "about"), (name, url)


@pytest.mark.parametrize("wire", READERS)
def test_what_is_read_back_is_what_was_said(wire: str) -> None:
    assert READERS[wire](HOSTILE, HOSTILE_PUBLISHER) == meant(HOSTILE)


def test_no_text_becomes_markup() -> None:
    pages = [page_html(HOSTILE, HOSTILE_PUBLISHER), package(HOSTILE, HOSTILE_PUBLISHER).html]
    for written in (*pages, spelled(content(tidy(HOSTILE)))):
        tree = html.document_fromstring(written)
        assert not tree.xpath(SCRIPTS)
        assert "7 * 7" in written and "49" not in re.sub("[^0-9 ]", " ", written).split()


def test_the_content_of_a_feed_has_no_markup_but_its_own() -> None:
    for feed in (atom, rss):
        tree = etree.fromstring(feed([HOSTILE], HOSTILE_PUBLISHER, changed(HOSTILE), SELF))
        for element in tree.iter("{*}content", "{*}encoded"):
            assert not html.document_fromstring(element.text or "").xpath(SCRIPTS)
        assert not list(tree.iter("{*}script", "{*}img"))


def test_newsml_g2_holds_xhtml_and_nothing_that_runs() -> None:
    tree = etree.fromstring(newsml_g2(HOSTILE, HOSTILE_PUBLISHER))
    assert {str(e.tag).rpartition("}")[2] for e in tree.iter("{http://www.w3.org/1999/xhtml}*")} == {
        "html", "head", "title", "body", "div", "p",
    }  # fmt: skip


def test_linked_data_does_not_end_its_script() -> None:
    tree = html.document_fromstring(page_html(HOSTILE, HOSTILE_PUBLISHER))
    (script,) = tree.xpath("//script")
    assert json.loads(script.text)["headline"] == line(EVIL)


def test_no_header_is_split_and_each_link_parses() -> None:
    for edition in (HOSTILE, *STATES.values()):
        for value in headers(edition, HOSTILE_PUBLISHER).values():
            assert value.isascii() and value.isprintable()
        field = Message()
        field["Link"] = headers(edition, HOSTILE_PUBLISHER)["Link"]
        for link in re.split(r", (?=<)", field["Link"]):
            assert re.fullmatch(r'<[^<>" ]+>; rel="[a-z-]+"', link), link


@pytest.mark.parametrize("wire", ["atom", "rss", "json_feed", "ninjs", "newsml_g2", "page"])
def test_our_own_reader_survives_it(wire: str) -> None:
    written = every_wire(HOSTILE, HOSTILE_PUBLISHER)[wire].encode()
    read = parse(Snapshot(origin=f"file:///{wire}", content=written))
    assert read.refusal is None and len(read.articles) == 1


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("https://a.example/b c?d=é#f", "https://a.example/b%20c?d=%C3%A9#f"),
        ("HTTPS://Bücher.example:8443/%zz", "https://xn--bcher-kva.example:8443/%25zz"),
        ("http://[2001:db8::1]/x", "http://[2001:db8::1]/x"),
        ("https://a.example/\r\nX: 1", "https://a.example/%20X:%201"),
        ("//a.example/", None),
        ("https:///x", None),
        ("https://a:b@c.example/", None),
        ("https://a.example:99999/", None),
        ("https://[::1", None),
        ("mailto:a@b.example", None),
        ("javascript:alert(1)", None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_is_spelled_for_every_format_or_left_out(written: str | None, expected: str | None) -> None:
    assert address(written) == expected
    if expected:
        assert address(expected) == expected and urlsplit(expected).hostname


def test_an_edition_without_addresses_still_makes_a_document() -> None:
    assert tidy(replace(HOSTILE, url="x", id="a b")).url == "about:invalid#a%20b"

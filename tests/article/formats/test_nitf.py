from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.mutations import mutated, reads_or_refuses

from wirecopy.article.formats.nitf import read_nitf
from wirecopy.article.model import Caption, CreditKind, Draft, NoticeKind, Status
from wirecopy.errors import Refusal

NITF = """<?xml version="1.0" encoding="iso-8859-1"?>
<!DOCTYPE nitf SYSTEM "nitf-3-2.dtd">
<nitf baselang="en-GB" change.date="October 10, 2003">
<head><title>FERRY 1ST LD</title>
<docdata management-status="usable">
<evloc city="Borl"/><doc-id id-string="npa.17" regsrc="NPA"/>
<correction info="Ferry's name was wrong" id-string="npa.16"/>
<del-list><from-src src-name="relay.example" level-number="10"/>
<from-src src-name="npa.example" level-number="2"/></del-list>
<date.issue norm="20240508T093000+0200"/><date.release norm="20240508T120000Z"/><date.expire norm="20300101T000000Z"/>
<ed-msg info="Corrects first paragraph"/><ed-msg info="With picture"/>
<doc.copyright year="2024" holder="Northern Press Agency"/><doc.rights owner="NPA" limitations="Not for archives"/>
</docdata><revision-history name="Ira Holt" function="editor" norm="20240508"/></head>
<body><body.head><hedline><hl1>Ferry stays <em>in port</em></hl1><hl2>Harbour regrets</hl2></hedline>
<note type="npa"><body.content><p>Not for print.</p></body.content></note>
<byline>By <person>Lena Okafor</person><byttl>Staff Writer, lena@npa.example</byttl></byline>
<distributor>Northern Press Agency</distributor>
<dateline><location><city>Port Alder</city>, <state>AL</state></location> <story.date norm="20240508">8 May</story.date>
</dateline><abstract><p>No ferry.</p></abstract></body.head>
<body.content>
<media media-type="image"><media-reference source="a.jpg" alternate-text="A ferry"/>
<media-caption>The Alma.</media-caption>
<media-producer>Tom Reed</media-producer></media>
<p>The ferry <person>Alma</person>&nbsp;will not sail,
the harbour office said.</p><note type="npa"><p>Desk: check.</p></note><hl2>Anger</hl2>
<p>&quot;Not this week,&quot; it added &amp; hung up. Caf&eacute; owners wait.</p>
</body.content><body.end><tagline>Ira Holt contributed.</tagline></body.end></body></nitf>"""
STORY = (
    "The ferry Alma\xa0will not sail, the harbour office said.\n\nAnger\n\n"
    '"Not this week," it added & hung up. Café owners wait.'
)


def read_one(raw: str) -> Draft:
    (draft,) = read_nitf(raw)
    return draft


def nitf(docdata: str = "", content: str = "<p>Words.</p>") -> str:
    head = f"<head><docdata {docdata}</docdata></head>" if docdata else ""
    return f"<nitf>{head}<body><body.content>{content}</body.content></body></nitf>"


def test_nitf_is_read_whole() -> None:
    draft = read_one(NITF)
    assert (draft.text, draft.layers) == (STORY, ("markup",))
    assert (draft.id, draft.headline, draft.language) == ("npa.17", "Ferry stays in port", "en-GB")
    assert (draft.bylines, draft.outlet) == (("Lena Okafor",), "Northern Press Agency")
    assert (draft.dateline, draft.place) == ("Port Alder, AL", "Port Alder")
    assert (str(draft.published), draft.updated) == ("2024-05-08T09:30:00+02:00", None)
    assert (str(draft.embargoed), draft.status) == ("2024-05-08T12:00:00+00:00", Status.USABLE)
    assert [(c.kind, c.name) for c in draft.credits] == [
        (CreditKind.VIA, "npa.example"),
        (CreditKind.VIA, "relay.example"),
        (CreditKind.EDITED_BY, "Ira Holt"),
    ]
    assert [(n.kind, n.text) for n in draft.notices] == [
        (NoticeKind.COPYRIGHT_NOTICE, "© 2024 Northern Press Agency"),
        (NoticeKind.REPUBLICATION_TERMS, "Not for archives"),
    ]
    assert draft.captions == (Caption("The Alma.", "A ferry", "Tom Reed"),)
    assert [note.text for note in draft.corrections] == ["Corrects first paragraph", "Ferry's name was wrong"]


def test_lines_broken_with_br_are_joined_but_preformatted_ones_are_kept() -> None:
    line = "The ferry Alma will not sail before the weekend, the harbour said"
    assert read_one(nitf(content=f"<p>{line}<br/>on Tuesday.<br/></p>")).text == f"{line} on Tuesday."
    assert read_one(nitf(content=f"<pre>{line}\non Tuesday.</pre>")).text == f"{line}\non Tuesday."


@pytest.mark.parametrize(
    ("docdata", "status", "embargoed"),
    [
        ('management-status="canceled">', Status.CANCELED, None),
        ('management-status="withheld">', Status.WITHHELD, None),
        ('management-status="embargoed">', Status.WITHHELD, None),
        (
            'management-status="embargoed"><date.release norm="20240508T120000Z"/>',
            Status.USABLE,
            "2024-05-08T12:00:00+00:00",
        ),
        ('><date.issue norm="20240508T120000Z"/><date.release norm="20240508T120000Z"/>', Status.USABLE, None),
        ('management-status="surprise"><date.issue norm="99991231T235959-1200"/>', Status.USABLE, None),
    ],
)
def test_status_and_embargo(docdata: str, status: Status, embargoed: str | None) -> None:
    draft = read_one(nitf(docdata))
    assert draft.status is status
    assert (str(draft.embargoed) if draft.embargoed else None) == embargoed


def test_headline_and_outlet_fall_back() -> None:
    head = "<head><title>Slug</title><docdata><doc-id regsrc='NPA'/></docdata></head>"
    draft = read_one(f"<nitf>{head}<body><p>Words.</p></body></nitf>")
    assert (draft.text, draft.headline, draft.outlet, draft.id) == ("Words.", "Slug", "NPA", None)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("", "broken-markup"),
        ("<nitf><body>", "broken-markup"),
        ("<nitf/>", "no-text"),
        ("<other><p>Words.</p></other>", "no-text"),
        (nitf(content="<media><media-caption>Only this.</media-caption></media>"), "no-text"),
        ('<!DOCTYPE nitf [<!ENTITY a "b">]><nitf/>', "entities"),
        ("<nitf>" + "<block>" * 1000, "broken-markup"),
    ],
)
def test_what_holds_no_story_is_refused(raw: str, reason: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_nitf(raw)
    assert refusal.value.reason == reason


@given(mutated([NITF, nitf(), nitf('management-status="embargoed">', "<pre>a\nb</pre>")]) | st.text())
def test_a_mutated_document_is_read_or_refused(raw: str) -> None:
    reads_or_refuses(read_nitf, raw)

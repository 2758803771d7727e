from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.mutations import mutated, reads_or_refuses

from wirecopy.article.formats.newsmlg2 import read_newsmlg2
from wirecopy.article.model import Caption, CreditKind, Draft, NoticeKind, Status
from wirecopy.errors import Refusal

STORY = "Port Alder (NPA) - The ferry Alma will not sail.\n\nNobody was told."
XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Ferry</title></head>
<body><header><ul><li>Shipping</li></ul><h1>Ferry stays in port</h1></header><section>
<p><span class="dateline">Port Alder (NPA) - </span>The ferry <Company>Alma</Company> will not sail.</p>
<figure><img src="a.jpg" alt="A ferry"/><figcaption>The Alma.</figcaption></figure><p>Nobody was told.</p>
</section></body></html></inlineXML>"""
META = """<itemClass qcode="ninat:text"/><provider qcode="nprov:NPA"><name>Northern Press Agency</name></provider>
<versionCreated>2024-05-08T12:00:00Z</versionCreated><firstCreated>2024-05-08T09:30:00+02:00</firstCreated>
<embargoed>2024-05-09T00:00:00Z</embargoed><pubStatus qcode="stat:usable"/>
<edNote>CORRECTS the ferry's name</edNote><edNote role="x:private">Correct? Ask Ira</edNote>
<edNote>With picture</edNote>
<link rel="irel:isTranslationOf" href="https://gazette.example/f1"><title>Alder Gazette</title></link>"""
ABOUT = """<located><name>Port Alder</name></located><infoSource role="x:origProv" literal="Alder Gazette"/>
<infoSource role="x:redistributor" literal="Relay"/><creator qcode="x:lo">
<name>okafor.lena</name></creator><language tag="en"/>
<headline role="hld:subHeadline">Harbour regrets</headline><headline> Ferry stays
in port </headline><dateline>Port Alder (NPA) -</dateline><by>By Lena Okafor</by><creditline>NPA</creditline>"""
HOPS = """<hopHistory><hop seq="10"><party literal="Third"/></hop><hop seq="2"><party><name>Second</name></party></hop>
<hop seq="1"><party qcode="nprov:FIRST"/></hop></hopHistory>"""
RIGHTS = """<rightsInfo><copyrightNotice>(c) NPA</copyrightNotice><usageTerms>No archives</usageTerms><usageTerms/>
</rightsInfo>"""


def item(content: str = XHTML, meta: str = META, about: str = ABOUT, head: str = HOPS + RIGHTS) -> str:
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:npa.example:20240508:17"
version="4" standard="NewsML-G2" xml:lang="en-GB">{head}<itemMeta>{meta}</itemMeta><contentMeta>{about}</contentMeta>
<contentSet>{content}</contentSet></newsItem>"""


def message(*items: str) -> str:
    return f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{"".join(items)}</itemSet></newsMessage>'


def read_one(raw: str) -> Draft:
    (draft,) = read_newsmlg2(raw)
    return draft


def test_an_item_is_read_whole() -> None:
    draft = read_one(item())
    assert (draft.text, draft.layers, draft.headline) == (STORY, ("markup",), "Ferry stays in port")
    assert (draft.id, draft.version, draft.language) == ("urn:newsml:npa.example:20240508:17", "4", "en")
    assert (draft.outlet, draft.bylines) == ("Northern Press Agency", ("Lena Okafor",))
    assert (draft.dateline, draft.place) == ("Port Alder (NPA) -", "Port Alder")
    assert [str(t) for t in (draft.published, draft.updated, draft.embargoed)] == [
        "2024-05-08T09:30:00+02:00",
        "2024-05-08T12:00:00+00:00",
        "2024-05-09T00:00:00+00:00",
    ]
    assert [n.kind for n in draft.notices] == [NoticeKind.COPYRIGHT_NOTICE, NoticeKind.REPUBLICATION_TERMS]
    assert draft.captions == (Caption("The Alma.", "A ferry"),)
    assert [note.text for note in draft.corrections] == ["CORRECTS the ferry's name"]


def test_hops_are_credits_in_their_order() -> None:
    credits = read_one(item()).credits
    assert [(c.kind, c.name) for c in credits] == [
        (CreditKind.ORIGINATED_BY, "Alder Gazette"),
        (CreditKind.VIA, "FIRST"),
        (CreditKind.VIA, "Second"),
        (CreditKind.VIA, "Third"),
        (CreditKind.VIA, "Relay"),
        (CreditKind.TRANSLATED_FROM, "Alder Gazette"),
    ]
    assert credits[-1].url == "https://gazette.example/f1"


def test_a_message_gives_its_text_items_and_neither_packages_nor_pictures() -> None:
    picture = item(meta='<itemClass qcode="ninat:picture"/>')
    package = "<packageItem guid='p'><itemMeta><itemClass qcode='ninat:composite'/></itemMeta><groupSet/></packageItem>"
    assert len(read_newsmlg2(message(package, item(), picture, item()))) == 2


@pytest.mark.parametrize(
    ("content", "layers"),
    [
        (
            "<inlineXML><nitf><body><body.content><p>One.</p><p>Two.</p></body.content></body></nitf></inlineXML>",
            1,
        ),
        ("<inlineXML><html><body><p xmlns=''>One.</p><p>Two.</p></body></html></inlineXML>", 1),
        ("<inlineData contenttype='text/plain'>One.\n\nTwo.</inlineData>", 1),
        ("<inlineData contenttype='text/html'>&lt;p>One.&lt;/p>&lt;p>Two.&lt;/p></inlineData>", 2),
        ("<inlineData contenttype='text/plain'><![CDATA[<p>\n   One.\n\n   Two.\n</p>]]></inlineData>", 2),
        ("<inlineData encoding='x:base64'>T25lLg==</inlineData><inlineData>One.\n\nTwo.</inlineData>", 1),
    ],
)
def test_the_content_may_be_nitf_markup_or_text(content: str, layers: int) -> None:
    draft = read_one(item(content))
    assert (draft.text, len(draft.layers)) == ("One.\n\nTwo.", layers)


def test_indented_plain_text_in_one_paragraphs_tags_keeps_its_paragraphs() -> None:
    written = """<inlineData contenttype="text/plain"><![CDATA[<p>
      (NPA) - Port Alder, May 8 - The ferry Alma will not sail before
the weekend.
   "Nobody was told," said the harbour office, which had promised to
tell everybody.</p>]]></inlineData>"""
    assert read_one(item(written)).text.split("\n\n") == [
        "(NPA) - Port Alder, May 8 - The ferry Alma will not sail before the weekend.",
        '"Nobody was told," said the harbour office, which had promised to tell everybody.',
    ]


def test_a_first_version_without_first_time_was_published_then() -> None:
    meta = "<versionCreated>2024-05-08T12:00:00Z</versionCreated>"
    later = item(meta=meta)
    assert read_one(later).published is None
    assert str(read_one(later.replace('version="4"', 'version="1"')).published) == "2024-05-08T12:00:00+00:00"


def test_a_creator_is_a_byline_only_when_named_like_a_person() -> None:
    names = [("Lena Okafor", ("Lena Okafor",)), ("lokafor", ()), ("Alder Gazette", ())]
    for name, expected in names:
        about = f"<infoSource literal='Alder Gazette'/><creator><name>{name}</name></creator>"
        assert read_one(item(about=about)).bylines == expected


def test_all_public_notes_of_a_correction_are_notes_on_it() -> None:
    note = """<signal qcode="sig:correction"/><edNote>The ferry is the Alma, not the Ada.</edNote>
<edNote><section class="notepad"><h3>Notes</h3><p>Berichtigung im 2. Absatz</p>
<div class="np-nonpublic"><p>Korrektur: lena@npa.example</p></div></section></edNote>"""
    assert [n.text for n in read_one(item(meta=note)).corrections] == [
        "The ferry is the Alma, not the Ada.",
        "Berichtigung im 2. Absatz",
    ]


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ('qcode="stat:canceled"', Status.CANCELED),
        ('uri="http://cv.iptc.org/newscodes/pubstatusg2/withheld"', Status.WITHHELD),
        ('qcode="stat:killed"', Status.CANCELED),
        ("", Status.USABLE),
    ],
)
def test_status(code: str, status: Status) -> None:
    assert read_one(item(meta=f"<pubStatus {code}/>")).status is status


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("", "broken-markup"),
        (item()[:-20], "broken-markup"),
        (message(), "no-text"),
        (item("<inlineXML><!-- nothing --></inlineXML>"), "no-text"),
        (item("<remoteContent href='a.jpg'/>"), "no-text"),
        ("<packageItem/>", "no-text"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><newsItem/>", "entities"),
    ],
)
def test_what_holds_no_story_is_refused(raw: str, reason: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_newsmlg2(raw)
    assert refusal.value.reason == reason


@given(mutated([item(), message(item(), item("<inlineData>One.\n\nTwo.</inlineData>"))]) | st.text())
def test_a_mutated_document_is_read_or_refused(raw: str) -> None:
    reads_or_refuses(read_newsmlg2, raw)

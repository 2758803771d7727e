from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.mutations import mutated, reads_or_refuses

from wirecopy.article.formats.newsml1 import read_newsml1
from wirecopy.article.model import Caption, CreditKind, Draft, NoticeKind, Status
from wirecopy.errors import Refusal

STORY = "The ferry Alma will not sail.\n\nNobody was told."
NITF_BODY = (
    "<nitf><body><body.content><p>The ferry Alma will not sail.</p><p>Nobody was told.</p></body.content></body></nitf>"
)
IDENTIFIER = """<Identification><NewsIdentifier><ProviderId>npa.example</ProviderId><DateId>20240508</DateId>
<NewsItemId>FERRY-17</NewsItemId><RevisionId Update="U" PreviousRevision="2">3</RevisionId>
<PublicIdentifier>urn:newsml:npa.example:20240508:FERRY-17:3U</PublicIdentifier></NewsIdentifier></Identification>"""
MANAGEMENT = """<NewsManagement><FirstCreated>20240508T093000+0200</FirstCreated>
<ThisRevisionCreated>20240508T120000Z</ThisRevisionCreated><Status FormalName="Usable"/>
<DerivedFrom NewsItem="urn:newsml:gazette.example:20240507:F1:1"/></NewsManagement>"""
PHOTO = """<NewsComponent Duid="photo"><NewsLines><HeadLine>Picture headline</HeadLine>
<ByLine>Tom Reed</ByLine></NewsLines>
<NewsComponent><Role FormalName="Caption"/><ContentItem><MediaType FormalName="Text"/>
<DataContent><p>The Alma in port.</p></DataContent></ContentItem></NewsComponent>
<NewsComponent><Role FormalName="Quicklook"/><ContentItem Href="a.jpg"><MediaType FormalName="Photo"/></ContentItem>
</NewsComponent></NewsComponent>"""


def content(data: str, media: str = "Text") -> str:
    return f'<ContentItem><MediaType FormalName="{media}"/><DataContent>{data}</DataContent></ContentItem>'


def newsml(component: str, identifier: str = IDENTIFIER, management: str = MANAGEMENT) -> str:
    return f"""<?xml version="1.0" encoding="utf-8"?><NewsML Version="1.2"><NewsEnvelope/>
<NewsItem xml:lang="en">{identifier}{management}{component}</NewsItem></NewsML>"""


WHOLE = newsml(f"""<NewsComponent><Comment>Corrects the ferry's name</Comment>
<NewsLines><HeadLine>Ferry stays in port</HeadLine><ByLine>By Lena Okafor</ByLine>
<DateLine>PORT ALDER, May 8 (NPA) -</DateLine><CreditLine>Alder Gazette</CreditLine>
<CopyrightLine>(c) NPA</CopyrightLine></NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="NPA"/></Provider>
<Source><Party FormalName="Alder Gazette"/></Source>
</AdministrativeMetadata><RightsMetadata><UsageRights><UsageType>No archives</UsageType></UsageRights></RightsMetadata>
<DescriptiveMetadata><Language FormalName="en"/>
<Location HowPresent="Mentioned"><Property FormalName="City" Value="Borl"/></Location>
<Location HowPresent="Origin"><Property FormalName="City" Value="Port Alder"/></Location></DescriptiveMetadata>
<NewsComponent><Role FormalName="Main"/>{content(NITF_BODY)}</NewsComponent>{PHOTO}</NewsComponent>""")


def read_one(raw: str) -> Draft:
    (draft,) = read_newsml1(raw)
    return draft


def test_newsml_is_read_whole() -> None:
    draft = read_one(WHOLE)
    assert (draft.text, draft.layers, draft.headline) == (STORY, ("markup",), "Ferry stays in port")
    assert (draft.id, draft.version) == ("urn:newsml:npa.example:20240508:FERRY-17", "3")
    assert (draft.outlet, draft.bylines, draft.language) == ("NPA", ("Lena Okafor",), "en")
    assert (draft.dateline, draft.place) == ("PORT ALDER, May 8 (NPA) -", "Port Alder")
    assert (str(draft.published), str(draft.updated)) == ("2024-05-08T09:30:00+02:00", "2024-05-08T12:00:00+00:00")
    assert [(c.kind, c.name) for c in draft.credits] == [
        (CreditKind.ORIGINATED_BY, "Alder Gazette"),
        (CreditKind.DERIVED_FROM, "urn:newsml:gazette.example:20240507:F1"),
    ]
    assert [n.kind for n in draft.notices] == [NoticeKind.COPYRIGHT_NOTICE, NoticeKind.REPUBLICATION_TERMS]
    assert [note.text for note in draft.corrections] == ["Corrects the ferry's name"]


def test_pictures_are_captions_and_not_the_story() -> None:
    assert read_one(WHOLE).captions == (Caption("The Alma in port.", None, "Tom Reed"),)


@pytest.mark.parametrize(
    ("data", "layers"),
    [
        (NITF_BODY, ("markup",)),
        ("<p>The ferry Alma will not sail.</p><p>Nobody was told.</p>", ("markup",)),
        ("<html><body><p>The ferry Alma will not sail.</p><p>Nobody was told.</p></body></html>", ("markup",)),
        ("<![CDATA[<P>The ferry Alma will not sail.</P>\n<P>Nobody was told.</P>]]>", ("markup", "markup")),
        ("&lt;p&gt;The ferry Alma will not sail.&lt;/p&gt;&lt;p&gt;Nobody was told.", ("markup", "markup")),
        (f"<![CDATA[<?xml version='1.0'?>{NITF_BODY}]]>", ("markup", "markup")),
        ("The ferry Alma will not sail.\n\nNobody was told.", ("markup",)),
    ],
)
def test_the_content_may_be_nitf_markup_or_text(data: str, layers: tuple[str, ...]) -> None:
    draft = read_one(newsml(f"<NewsComponent>{content(data)}</NewsComponent>"))
    assert (draft.text, draft.layers) == (STORY, layers)


def test_parts_are_joined_but_equivalents_are_not() -> None:
    parts = "".join(f"<NewsComponent>{content(f'<p>{n}.</p>')}</NewsComponent>" for n in ("One", "Two"))
    assert read_one(newsml(f"<NewsComponent>{parts}</NewsComponent>")).text == "One.\n\nTwo."
    assert read_one(newsml(f'<NewsComponent EquivalentsList="yes">{parts}</NewsComponent>')).text == "One."


def test_components_with_headlines_of_their_own_are_stories_of_their_own() -> None:
    stories = "".join(
        f"<NewsComponent Duid='{name}'><NewsLines><HeadLine>{name}</HeadLine></NewsLines>"
        f"{content('<p>Words.</p>')}</NewsComponent>"
        for name in ("a", "b")
    )
    drafts = read_newsml1(newsml(f"<NewsComponent>{stories}</NewsComponent>"))
    assert [draft.headline for draft in drafts] == ["a", "b"]
    assert [(draft.id or "").rpartition(":")[2] for draft in drafts] == ["FERRY-17#a", "FERRY-17#b"]


@pytest.mark.parametrize(
    ("status", "expected", "embargoed"),
    [
        ('<Status FormalName="Canceled"/>', Status.CANCELED, None),
        ('<Status FormalName="Withheld"/>', Status.WITHHELD, None),
        ('<Status FormalName="Embargoed"/>', Status.WITHHELD, None),
        (
            '<Status FormalName="Embargoed"/><StatusWillChange><FutureStatus FormalName="Usable"/>'
            "<DateAndTime>20240509T000000Z</DateAndTime></StatusWillChange>",
            Status.USABLE,
            "2024-05-09T00:00:00+00:00",
        ),
        ("", Status.USABLE, None),
    ],
)
def test_status_and_embargo(status: str, expected: Status, embargoed: str | None) -> None:
    management = f"<NewsManagement>{status}</NewsManagement>"
    draft = read_one(newsml(f"<NewsComponent>{content('<p>Words.</p>')}</NewsComponent>", management=management))
    assert draft.status is expected
    assert (str(draft.embargoed) if draft.embargoed else None) == embargoed


@pytest.mark.parametrize(
    ("public", "revision", "expected"),
    [
        ("urn:newsml:npa.example:20240508:F1:1", "1", ("urn:newsml:npa.example:20240508:F1", "1")),
        ("urn:newsml:npa.example:20240508:F1:12N", "", ("urn:newsml:npa.example:20240508:F1", "12")),
        ("urn:newsml:npa.example:20240508:17", "", ("urn:newsml:npa.example:20240508:17", None)),
        ("", "2", (None, "2")),
    ],
)
def test_the_id_is_the_same_for_all_revisions(
    public: str, revision: str, expected: tuple[str | None, str | None]
) -> None:
    identifier = f"""<Identification><NewsIdentifier><RevisionId>{revision}</RevisionId>
<PublicIdentifier>{public}</PublicIdentifier></NewsIdentifier></Identification>"""
    draft = read_one(newsml(f"<NewsComponent>{content('<p>Words.</p>')}</NewsComponent>", identifier))
    assert (draft.id, draft.version) == expected


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("<NewsML", "broken-markup"),
        ("<NewsML/>", "no-text"),
        (newsml(PHOTO), "no-text"),
        (newsml(f"<NewsComponent>{content('<p>Words.</p>', 'Graphic')}</NewsComponent>"), "no-text"),
        (newsml("<NewsComponent><ContentItem><Encoding Notation='Base64'>"
                "<DataContent>V29yZHM=</DataContent></Encoding></ContentItem></NewsComponent>"), "no-text"),
        ('<!DOCTYPE NewsML [<!ENTITY % a SYSTEM "file:///etc/passwd">]><NewsML/>', "entities"),
    ],
)  # fmt: skip
def test_what_holds_no_story_is_refused(raw: str, reason: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_newsml1(raw)
    assert refusal.value.reason == reason


@given(mutated([WHOLE, newsml(f"<NewsComponent>{content('<![CDATA[<p>Words.</p>]]>')}</NewsComponent>")]) | st.text())
def test_a_mutated_document_is_read_or_refused(raw: str) -> None:
    reads_or_refuses(read_newsml1, raw)

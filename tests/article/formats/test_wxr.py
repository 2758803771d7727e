from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.mutations import mutated, reads_or_refuses

from wirecopy.article.formats.wxr import read_wxr
from wirecopy.article.model import Caption, Draft, Status
from wirecopy.errors import Refusal

CONTENT = """The ferry <em>Alma</em> will not sail [sic], &amp; nobody knew.
<!--more-->
[caption id="a1" align="alignleft" width="300"]<a href="x"><img src="a.jpg" alt="A ferry" /></a>
The Alma in port[/caption]

"Not this week," the office said.[gallery ids="1,2"]
It hung up.
<h2>Anger</h2>
[embed]https://video.example/1[/embed]

[vc_column width="1/2"]Café owners wait.[/vc_column]"""
STORY = (
    "The ferry Alma will not sail [sic], & nobody knew.\n\n"
    '"Not this week," the office said.\nIt hung up.\n\nAnger\n\nCafé owners wait.'
)
FIELDS = """<title>Ferry stays &amp;amp; waits</title><link>https://harbour.example/2024/ferry</link><dc:creator>lokafor</dc:creator>
<guid isPermaLink="false">https://harbour.example/?p=17</guid><pubDate>Wed, 08 May 2024 07:30:00 +0000</pubDate>
<excerpt:encoded><![CDATA[Not the story]]></excerpt:encoded><wp:post_date>2024-05-08 09:30:00</wp:post_date>
<wp:post_date_gmt>2024-05-08 07:30:00</wp:post_date_gmt>
<wp:post_modified_gmt>2024-05-09 10:00:00</wp:post_modified_gmt>"""


def post(content: str = CONTENT, fields: str = FIELDS, status: str = "publish", kind: str = "post") -> str:
    return f"""<item>{fields}<content:encoded><![CDATA[{content}]]></content:encoded>
<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type></item>"""


def wxr(*posts: str) -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Daily Harbour</title><language>en-GB</language>
<wp:author><wp:author_login>lokafor</wp:author_login><wp:author_email>lena@harbour.example</wp:author_email>
<wp:author_display_name>Lena Okafor</wp:author_display_name></wp:author>{"".join(posts)}</channel></rss>"""


def read_one(raw: str) -> Draft:
    (draft,) = read_wxr(raw)
    return draft


def test_a_post_is_read_whole() -> None:
    draft = read_one(wxr(post()))
    assert (draft.text, draft.layers) == (STORY, ("markup", "markup"))
    assert (draft.id, draft.url) == ("https://harbour.example/?p=17", "https://harbour.example/2024/ferry")
    assert (draft.headline, draft.outlet, draft.language) == ("Ferry stays & waits", "Daily Harbour", "en-GB")
    assert draft.bylines == ("Lena Okafor",) and "lena@" not in repr(draft)
    assert (str(draft.published), str(draft.updated)) == ("2024-05-08T07:30:00+00:00", "2024-05-09T10:00:00+00:00")
    assert draft.captions == (Caption("The Alma in port", "A ferry"),)


def test_posts_and_pages_are_read_and_nothing_else() -> None:
    drafts = read_wxr(
        wxr(post(), post(kind="attachment"), post(kind="nav_menu_item"), post("", kind="post"), post(kind="page"))
    )
    assert len(drafts) == 2


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("publish", Status.USABLE),
        ("inherit", Status.USABLE),
        ("future", Status.USABLE),
        ("draft", Status.WITHHELD),
        ("pending", Status.WITHHELD),
        ("private", Status.WITHHELD),
        ("trash", Status.CANCELED),
    ],
)
def test_status(status: str, expected: Status) -> None:
    draft = read_one(wxr(post(status=status)))
    assert draft.status is expected
    assert (draft.embargoed == draft.published) is (status == "future")


def test_a_post_behind_a_password_is_withheld() -> None:
    assert read_one(wxr(post(fields=FIELDS + "<wp:post_password>x</wp:post_password>"))).status is Status.WITHHELD


def test_a_draft_has_no_time() -> None:
    draft = read_one(wxr(post(fields="<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>", status="draft")))
    assert (draft.published, draft.updated) == (None, None)


@pytest.mark.parametrize(
    ("content", "story"),
    [
        ("<!-- wp:paragraph -->\n<p>One\ntwo.</p>\n<!-- /wp:paragraph -->\n\n<p>Three.</p>", "One two.\n\nThree."),
        ("One.\n\n<ul>\n<li>Two</li>\n<li>Three</li>\n</ul>\n\nFour.", "One.\n\nTwo\n\nThree\n\nFour."),
        ("One.\r\n\r\nTwo.\n<pre>a\n\nb</pre>\nThree.", "One.\n\nTwo.\n\na\n\nb\n\nThree."),
        ("[caption caption='Short']<img alt='a.jpg'/>[/caption]Words [1] stay […].", "Words [1] stay […]."),
        ("Words [caption] without end.", "Words [caption] without end."),
        ("<figure><img alt='A ferry'/><figcaption>Alma</figcaption></figure>Words.", "Words."),
    ],
)
def test_wordpresss_own_markup(content: str, story: str) -> None:
    assert read_one(wxr(post(content))).text == story


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("<rss>", "broken-markup"),
        (wxr(), "no-text"),
        (wxr(post("<img src='a.jpg'/>")), "no-text"),
        ('<!DOCTYPE rss [<!ENTITY a "b">]><rss/>', "entities"),
    ],
)
def test_what_holds_no_story_is_refused(raw: str, reason: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_wxr(raw)
    assert refusal.value.reason == reason


@given(mutated([wxr(post(), post(status="draft"))]) | st.text())
def test_a_mutated_document_is_read_or_refused(raw: str) -> None:
    reads_or_refuses(read_wxr, raw)

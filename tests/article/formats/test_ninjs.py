from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.mutations import JSON, mutated, mutated_json, reads_or_refuses

from wirecopy.article.formats.ninjs import read_ninjs
from wirecopy.article.model import Caption, CreditKind, Draft, NoticeKind, Status
from wirecopy.errors import Refusal

BODY = (
    "<p>The ferry <em>Alma</em> will not sail, the harbour office said.</p><p>&quot;Not this week,&quot; it added.</p>"
)
STORY = 'The ferry Alma will not sail, the harbour office said.\n\n"Not this week," it added.'

NINJS_3 = {
    "uri": "http://npa.example/items/17",
    "type": "text",
    "version": "4",
    "versionCreated": "2024-05-08T12:00:00Z",
    "firstCreated": "2024-05-08T09:30:00+02:00",
    "embargoedUntil": "2024-05-09T00:00:00Z",
    "pubStatus": "usable",
    "representationType": "partial",
    "language": "en-GB",
    "by": "By Lena Okafor",
    "located": "Port Alder",
    "copyrightHolder": "Northern Press Agency",
    "copyrightNotice": "© 2024 Northern Press Agency",
    "usageTerms": "Not for use in Borland",
    "edNote": "CORRECTS the name of the ferry in the first paragraph",
    "headlines": [{"role": "sub", "value": "Harbour office regrets"}, {"role": "main", "value": "Ferry stays in port"}],
    "bodies": [
        {
            "role": "main",
            "contentType": "text/plain",
            "value": "The ferry Alma will not sail, the harbour office said.",
        },
        {"role": "main", "contentType": "application/xhtml+xml", "value": BODY},
        {
            "role": "summary",
            "value": "No ferry, no news of one, and a very long summary that nobody asked for at all." * 9,
        },
    ],
    "infoSources": [
        {"name": "Alder Gazette", "role": "http://cv.iptc.org/newscodes/infosourcerole/originfo"},
        {"name": "Wire Relay", "role": "distributor"},
    ],
    "associations": [
        {
            "name": "main",
            "uri": "http://npa.example/items/18",
            "type": "picture",
            "by": "Tom Reed",
            "descriptions": [{"value": "The ferry Alma in port."}],
        },
        {"name": "Harbour closed", "uri": "http://npa.example/items/11", "type": "text", "rel": "derivedFrom"},
    ],
}
SUPERDESK = {
    "guid": "urn:newsml:npa.example:2024:abc",
    "evolvedfrom": "urn:newsml:npa.example:2024:aaa",
    "type": "text",
    "source": "NPA",
    "version": 2,
    "firstcreated": "2024-05-08T09:30:00+0000",
    "firstpublished": "2024-05-08T09:45:00+0000",
    "versioncreated": "2024-05-08T12:00:00+0000",
    "pubstatus": "usable",
    "byline": "Lena Okafor",
    "headline": "<p>Ferry stays &amp; waits</p>",
    "body_text": "The ferry Alma will not sail, the harbour office said. Not this week, it added.",
    "body_html": BODY + "<figure><img src='a.jpg' alt='a.jpg'><figcaption>At the quay</figcaption></figure>",
    "usageterms": "<p>Ask first</p>",
    "authors": [{"name": "Lena Okafor", "role": "writer"}, {"name": "Ira Holt", "role": "editor"}],
    "associations": {
        "featuremedia": {
            "type": "picture",
            "description_text": "The quay",
            "body_text": "A ferry at a quay",
            "byline": "T. Reed",
            "language": "fr",
        },
        "gone": None,
    },
}
DOCUMENTS = [json.dumps(NINJS_3), json.dumps(SUPERDESK), json.dumps({"_items": [SUPERDESK]})]


def read_one(item: Any) -> Draft:
    (draft,) = read_ninjs(json.dumps(item))
    return draft


def test_ninjs_3_is_read_whole() -> None:
    draft = read_one(NINJS_3)
    assert (draft.text, draft.layers) == (STORY, ("json", "markup"))
    assert (draft.id, draft.version, draft.headline) == ("http://npa.example/items/17", "4", "Ferry stays in port")
    assert (draft.bylines, draft.place, draft.language) == (("Lena Okafor",), "Port Alder", "en-GB")
    assert [str(t) for t in (draft.published, draft.updated, draft.embargoed)] == [
        "2024-05-08T09:30:00+02:00",
        "2024-05-08T12:00:00+00:00",
        "2024-05-09T00:00:00+00:00",
    ]
    assert draft.outlet == "Northern Press Agency" and draft.partial and draft.url is None
    assert [(c.kind, c.name, c.span) for c in draft.credits] == [
        (CreditKind.ORIGINATED_BY, "Alder Gazette", None),
        (CreditKind.VIA, "Wire Relay", None),
        (CreditKind.DERIVED_FROM, "Harbour closed", None),
    ]
    assert [n.kind for n in draft.notices] == [NoticeKind.COPYRIGHT_NOTICE, NoticeKind.REPUBLICATION_TERMS]
    assert draft.captions == (Caption("The ferry Alma in port.", None, "Tom Reed"),)
    assert [note.text[:8] for note in draft.corrections] == ["CORRECTS"]


def test_superdesks_dialect_is_read() -> None:
    draft = read_one(SUPERDESK)
    assert draft.text == STORY and draft.headline == "Ferry stays & waits" and draft.outlet == "NPA"
    assert (draft.id, draft.version, draft.language) == ("urn:newsml:npa.example:2024:abc", "2", None)
    assert str(draft.published) == "2024-05-08T09:45:00+00:00"
    assert [(c.kind, c.name) for c in draft.credits] == [
        (CreditKind.EDITED_BY, "Ira Holt"),
        (CreditKind.DERIVED_FROM, "urn:newsml:npa.example:2024:aaa"),
    ]
    assert draft.captions == (Caption("The quay", "A ferry at a quay", "T. Reed"), Caption("At the quay", None))
    assert [n.text for n in draft.notices] == ["Ask first"]


@pytest.mark.parametrize(
    "wrapped",
    [
        [NINJS_3, SUPERDESK],
        {"total": 2, "item": [NINJS_3, SUPERDESK]},
        {"items": [NINJS_3, {"type": "picture", "body_text": "caption"}, SUPERDESK]},
        {"_items": [7, None, {"items": [NINJS_3]}, "x", SUPERDESK]},
    ],
)
def test_lists_and_wrappers_are_read_item_by_item(wrapped: Any) -> None:
    drafts = read_ninjs(json.dumps(wrapped))
    assert [draft.id for draft in drafts][:2] == [NINJS_3["uri"], SUPERDESK["guid"]]
    assert len(drafts) == 2


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("usable", Status.USABLE),
        ("Withheld", Status.WITHHELD),
        ("http://cv.iptc.org/newscodes/pubstatusg2/canceled", Status.CANCELED),
        ("cancelled", Status.CANCELED),
        ("killed", Status.CANCELED),
        ("", Status.USABLE),
        (7, Status.USABLE),
    ],
)
def test_status(word: object, status: Status) -> None:
    assert read_one({"uri": "a", "body_text": "words", "pubstatus": word}).status is status


def test_plain_bodies_keep_their_characters_and_lose_only_a_fixed_width() -> None:
    assert read_one({"body_text": "One < two.\n\nThree & four.\n"}).text == "One < two.\n\nThree & four."
    wrapped = "The ferry Alma will not sail this week, the harbour office said on\nTuesday. Nobody was told.\n"
    draft = read_one({"uri": "a", "bodies": [{"value": wrapped}]})
    assert draft.text == wrapped.strip().replace("\n", " ") and draft.layers == ("json",)


def test_a_package_gives_the_text_items_in_it() -> None:
    package = {
        "uri": "p",
        "type": "composite",
        "associations": {"a": SUPERDESK, "b": {"type": "picture", "body_text": "x"}},
    }
    assert read_one(package).id == SUPERDESK["guid"]


def test_entities_escaped_twice_are_read_twice() -> None:
    draft = read_one({"body_html": "<p>&amp;quot;Not this week,&amp;quot; she said.</p>"})
    assert draft.text == '"Not this week," she said.' and draft.layers == ("json", "markup", "markup")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("", "broken-markup"),
        ('{"uri": "a", ', "broken-markup"),
        ('{"version": ' + "9" * 5000 + "}", "broken-markup"),
        ("[" * 200_000, "too-deep"),
        ('{"items":[' * 400 + "]}" * 400, "no-text"),
        ("7", "no-text"),
        ("[]", "no-text"),
        ('{"uri": "a", "type": "picture", "body_text": "a caption"}', "no-text"),
        ('{"uri": "a", "type": "event"}', "no-text"),
        ('{"uri": "a", "body_html": "<img src=x>"}', "no-text"),
        ('{"uri": "a", "body_html": ["<p>words</p>"]}', "no-text"),
    ],
)
def test_what_holds_no_story_is_refused(raw: str, reason: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_ninjs(raw)
    assert refusal.value.reason == reason


@given(mutated(DOCUMENTS) | mutated_json(DOCUMENTS) | JSON.map(json.dumps) | st.text())
def test_a_mutated_document_is_read_or_refused(raw: str) -> None:
    reads_or_refuses(read_ninjs, raw)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.mutations import mutated, reads_or_refuses

from wirecopy.article.formats.mail import read_mail
from wirecopy.article.model import Credit, CreditKind, Draft
from wirecopy.errors import Refusal

HEADERS = """Return-Path: <lena@okafor.example>
Date: Wed, 8 May 2024 09:30:00 +0200
Message-ID: <17.abc@mail.example>
Subject: Fwd: Ferry stays in =?utf-8?q?port=2C?=
 nobody knows why
From: =?utf-8?q?Lena_Okaf=C3=B3r?= <lena@okafor.example>
To: desk@harbour.example
Content-Language: en
MIME-Version: 1.0
"""
PLAIN = """Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

The ferry Alma will not sail before the weekend, the harbour office said
on Tuesday evening.

Nobody was told.
--\x20
Lena Okafor
lena@okafor.example
"""
HTML = """Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<html><head><style>p {}</style></head><body><p>The ferry =E2=80=9CAlma=E2=80=9D stays.</p>
"""
ATTACHED = """Content-Type: text/plain; name="note.txt"
Content-Disposition: attachment; filename="note.txt"

Private note.
"""
STORY = (
    "The ferry Alma will not sail before the weekend, the harbour office said on Tuesday evening.\n\nNobody was told."
)


def multipart(*parts: str, kind: str = "alternative") -> str:
    body = "".join(f"--x\n{part}\n" for part in parts)
    return f'{HEADERS}Content-Type: multipart/{kind}; boundary="x"\n\n{body}--x--\n'


def read_one(raw: str) -> Draft:
    (draft,) = read_mail(raw.encode())
    return draft


def test_a_message_is_read_whole() -> None:
    draft = read_one(HEADERS + PLAIN)
    assert (draft.text, draft.layers) == (STORY, ())
    assert (draft.id, draft.headline) == ("17.abc@mail.example", "Ferry stays in port, nobody knows why")
    assert (str(draft.published), draft.language) == ("2024-05-08T09:30:00+02:00", "en")
    assert draft.bylines == ("Lena Okafór",)
    assert draft.credits == (Credit(CreditKind.SUBMITTED_BY, "Lena Okafór", "Lena Okafór"),)


def test_plain_text_goes_before_html_and_attachments_are_not_read() -> None:
    assert read_one(multipart(HTML, PLAIN)).text == STORY
    html = read_one(multipart(HTML, ATTACHED, kind="mixed"))
    assert (html.text, html.layers) == ("The ferry “Alma” stays.", ("markup",))
    with pytest.raises(Refusal):
        read_one(multipart(ATTACHED, kind="mixed"))


@pytest.mark.parametrize(
    "sender",
    [
        "lena@okafor.example",
        '"lena@okafor.example" <lena@okafor.example>',
        "<lena@okafor.example>",
        "",
        "\udcff <a@b>",
        "::;@",
    ],
)
def test_an_address_is_never_kept(sender: str) -> None:
    raw = "\n".join(f"From: {sender}" if line.startswith("From:") else line for line in HEADERS.splitlines())
    (draft,) = read_mail((raw + "\n" + PLAIN).encode("utf-8", "surrogateescape"))
    assert "@okafor" not in repr(draft) and len(draft.bylines) <= 1


def test_the_rest_of_a_mailbox_before_the_header_is_passed_over() -> None:
    assert read_one(" " * 255 + "\r\n" + HEADERS + PLAIN).id == "17.abc@mail.example"
    assert read_one("From lena Wed May  8 09:30:00 2024\n" + HEADERS + PLAIN).id == "17.abc@mail.example"


def test_an_unknown_character_set_is_no_failure() -> None:
    assert read_one(HEADERS + PLAIN.replace("utf-8", "x-nobody")).text == STORY


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\r\n", "empty"),
        (HEADERS.encode() + b"\n\n", "no-text"),
        (multipart().encode(), "no-text"),
        (HEADERS.encode() + b"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw==\n", "no-text"),
    ],
)
def test_what_holds_no_story_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_mail(content)
    assert refusal.value.reason == reason


def test_parts_in_parts_without_end_are_refused() -> None:
    nested = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3000))
    with pytest.raises(Refusal):
        read_one(HEADERS + nested)


@given(mutated([HEADERS + PLAIN, multipart(HTML, PLAIN), multipart(HTML, ATTACHED, kind="mixed")]) | st.text())
def test_a_mutated_message_is_read_or_refused(raw: str) -> None:
    reads_or_refuses(read_mail, raw.encode("utf-8", "surrogatepass"))


@given(st.binary())
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    reads_or_refuses(read_mail, content)

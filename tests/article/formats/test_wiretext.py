from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.mutations import mutated, reads_or_refuses

from wirecopy.article.formats.unwrap import unwrapped
from wirecopy.article.formats.wiretext import read_dpa_four_line, read_iptc7901
from wirecopy.article.model import Status
from wirecopy.errors import Refusal

STORY = (
    "Port Alder (npa) - The ferry Alma will not sail before the weekend, the harbour office said on Tuesday evening."
    "\n\n"
    '"Not this week," an office worker told npa. "Nobody knows why, and nobody was told in time to change the plans."'
)
LINES = """   Port Alder (npa) - The ferry Alma will not sail before the
weekend, the harbour office said on Tuesday evening.

   "Not this week," an office worker told npa. "Nobody knows why, and
nobody was told in time to change the plans."
"""
NOTEBOOK = """
# npa NOTEBOOK

## Corrections
- corrects the ferry's name in graf 1

* * * *
The following information is not for publication

## Contacts
- Editing by: Ira Holt, correct at +49 30 1234, <ira@npa.example>

npa io lo
"""
IPTC7901 = (
    "\x01ena017 4 i 40 ccccb   npa 061\r\n\nHarbour-ferry/\r\n"
    "\x02Alder: Ferry stays in port and nobody\r\nknows why =\r\n\n"
    + LINES.replace("\n", "\r\n")
    + NOTEBOOK
    + "\r\n\x03081137 GMT May 24 \r\n\x7f\r\n\x7f\x04"
)
FOUR_LINE = IPTC7901.replace(
    "\x02Alder: Ferry stays in port and nobody\r\nknows why =",
    "\x02CORRECTION\n1ST LEAD\nAlder: Ferry stays in port and nobody knows why\nBy Lena Okafor, NPA =",
)
ANPA = (
    "\x16\x16\x01a0017\x1f---\r\r\nu i\x13\x11 am-ferry 05-08 0040\r\r\n"
    "\x02^AM-Ferry,0040<\r\n^Ferry stays in port<\r\n"
    "^Eds: CORRECTS ferry's name in graf 1<\r\n^By LENA OKAFOR<\r\n^Northern Press Writer<\r\n"
    "\tPORT ALDER (NP) _ The ferry Alma will not sail before the weekend.\r\n\tNobody was told.\r\n"
    "\x03NP-NY-05-08-24 1137EDT<\r\n\x04"
)


def test_iptc_7901_is_read_whole() -> None:
    (draft,) = read_iptc7901(IPTC7901)
    assert (draft.text, draft.layers) == (STORY, ())
    assert draft.headline == "Alder: Ferry stays in port and nobody knows why"
    assert (draft.id, draft.outlet, draft.bylines) == ("ena017/2024-05-08", "npa", ())
    assert (str(draft.published), draft.status) == ("2024-05-08T11:37:00+00:00", Status.USABLE)
    assert [note.text for note in draft.corrections] == ["corrects the ferry's name in graf 1"]


def test_dpas_four_lines_are_read_apart() -> None:
    (draft,) = read_dpa_four_line(FOUR_LINE)
    assert (draft.text, draft.headline) == (STORY, "Alder: Ferry stays in port and nobody knows why")
    assert draft.bylines == ("Lena Okafor, NPA",)
    assert [note.text for note in draft.corrections] == ["CORRECTION", "corrects the ferry's name in graf 1"]


def test_what_is_not_for_publication_is_kept_nowhere() -> None:
    assert not any(word in repr(read_iptc7901(IPTC7901)) for word in ("Ira Holt", "+49", "ira@npa", "npa io lo"))


def test_a_kill_cancels() -> None:
    assert read_iptc7901(FOUR_LINE.replace("CORRECTION", "KILL"))[0].status is Status.CANCELED


def test_anpa_is_read_whole() -> None:
    (draft,) = read_iptc7901(ANPA)
    assert draft.text == "PORT ALDER (NP) _ The ferry Alma will not sail before the weekend.\n\nNobody was told."
    assert (draft.id, draft.outlet, draft.headline) == ("a0017/2024-05-08", "NP", "Ferry stays in port")
    assert (draft.bylines, str(draft.published)) == (("LENA OKAFOR",), "2024-05-08T11:37:00-04:00")
    assert [note.text for note in draft.corrections] == ["Eds: CORRECTS ferry's name in graf 1"]


def test_control_characters_may_have_got_lost() -> None:
    (draft,) = read_iptc7901("".join(c for c in IPTC7901 if c >= " " or c in "\r\n").replace(NOTEBOOK, ""))
    assert (draft.text, draft.headline) == (STORY, "Alder: Ferry stays in port and nobody knows why")
    assert (draft.id, draft.outlet) == ("ena017/2024-05-08", "npa")


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("081137 MESZ Mai 24", "2024-05-08T11:37:00+02:00"),
        ("081137 XYZ May 2024", "2024-05-08T11:37:00-00:00"),
        ("321137 GMT May 24", "None"),
        ("081137 GMT Foo 24", "None"),
    ],
)
def test_times(time: str, expected: str) -> None:
    assert str(read_iptc7901(IPTC7901.replace("081137 GMT May 24", time))[0].published) == expected


LONG = "The harbour office said on Tuesday that the ferry would not sail,"


@pytest.mark.parametrize(
    ("wrapped", "paragraphs"),
    [
        ("", ""),
        ("One.\nTwo.\n\n\n\nThree.", "One.\nTwo.\n\nThree."),
        (f"{LONG}\nand that was that.\n\nNobody knew.", f"{LONG} and that was that.\n\nNobody knew."),
        (f"{LONG}\nthat was all.\n   Nobody knew.", f"{LONG} that was all.\n\nNobody knew."),
        (f"{LONG}\n- one\n- two", f"{LONG}\n- one\n- two"),
        (f"{LONG}\nA. B.\nC. D.", f"{LONG} A. B.\nC. D."),
        ("The office, which had not been told of it before the well-\nknown ferry", None),
        (LONG * 3 + "\n" + LONG * 3, LONG * 3 + "\n\n" + LONG * 3),
        (LONG * 3 + "\nTwo.\n\nThree.", LONG * 3 + "\nTwo.\n\nThree."),
    ],
)
def test_hard_wrapped_lines_become_paragraphs(wrapped: str, paragraphs: str | None) -> None:
    assert unwrapped(wrapped) == (wrapped.replace("\n", "") if paragraphs is None else paragraphs)


@given(st.text(alphabet=st.sampled_from("ab .-\n\r\t>* ") | st.characters(), max_size=300))
def test_unwrapping_moves_white_space_only(text: str) -> None:
    assert "".join(unwrapped(text).split()) == "".join(text.split())


@pytest.mark.parametrize("raw", ["", "\x01\x02\x03", "\x01ena017 4 i 40 npa 061\r\n\x02Headline =\r\n\x03"])
def test_what_holds_no_story_is_refused(raw: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_iptc7901(raw)
    assert refusal.value.reason == "no-text"


@given(mutated([IPTC7901, FOUR_LINE, ANPA]) | st.text())
def test_a_mutated_document_is_read_or_refused(raw: str) -> None:
    reads_or_refuses(read_iptc7901, raw)

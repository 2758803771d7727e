"""Nothing private is ever public, however it is written."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ledger.cases.filings import URL, anything, filings, whole

from wirecopy.ledger.cases.fields import CaseKind, FieldType, Shown
from wirecopy.ledger.cases.folding import folded
from wirecopy.ledger.cases.kinds import FIELDS, private_names
from wirecopy.ledger.cases.parting import Parted, parted
from wirecopy.ledger.cases.redact import REDACTED, contacts, redacted

IDA = ["Ida Marlow", "ida.marlow@norland.example", "+44 20 7946 0958", "7 Quay Row\nTorrow TW3 9QX"]

# Text, what becomes of it for Ida Marlow ("_" where something is taken out).
REDACTIONS = [
    # her name, in any spelling that a reader would know
    ("Ida Marlow wrote it", "_ wrote it"),
    ("IDA  MARLOW, idamarlow and Marlow, Ida", "_, _ and _, _"),
    ("Ms Marlow and Ida\u200b Mar\u00adlow", "Ms _ and _"),
    ("Ída Márlow and I\u0301da", "_ and _"),
    # a word of her name is only hers with a capital letter, and never inside of another word
    ("the marlow in Marlowe's Candida", "the marlow in Marlowe's Candida"),
    # anybody's e-mail address, also one that hides
    ("write me@there.example or me (at) there [dot] example", "write _ or _"),
    ("＠ is no trick: me＠there.example", "＠ is no trick: _"),
    ("mailto:ida%2emarlow%40norland.example", "mailto:_"),
    # anybody's telephone number, hers from within the country as well
    ("call 020 7946-0958 or (202) 555-0199.", "call _ or _."),
    ("wa.me/442079460958", "wa.me/_"),
    ("٠٢٠ ٧٩٤٦ ٠٩٥٨", "_"),
    # numbers that are none: days, years, amounts, paragraphs
    ("on 2026-05-08, 8.05.2026, 2019-2020", "on 2026-05-08, 8.05.2026, 2019-2020"),
    ("1,250,000 people, 1.250.000 euros, 17 USC 512(c)(3)", "1,250,000 people, 1.250.000 euros, 17 USC 512(c)(3)"),
    # numbers in addresses of pages
    (f"{URL}/1234567890", f"{URL}/1234567890"),
    ("https://openwire.example/ida-marlow/2", "https://openwire.example/_/2"),
    # her postal address, whole and by its lines
    ("at 7 Quay Row, Torrow TW3 9QX", "at _"),
    ("at 7, quay row", "at _"),
    # a quay is no address
    ("the Quay in Row 7", "the Quay in Row 7"),
]


@pytest.mark.parametrize(("text", "expected"), REDACTIONS)
def test_redactions(text: str, expected: str) -> None:
    assert redacted(text, IDA) == expected.replace("_", REDACTED)


def test_names_in_scripts_that_write_words_together() -> None:
    assert redacted("記者王小明說", ["王小明"]) == f"記者{REDACTED}說"
    assert redacted("والكاتب", ["الكاتب"]) == f"و{REDACTED}"


def bare(text: str) -> str:
    """Words alone, in folded form, with a mark where something was taken out."""
    parts = (re.sub(r"[\W_]+", " ", folded(part).text) for part in text.split(REDACTED))
    return " \n ".join(f" {part} " for part in parts)


names = st.text(st.characters(categories=["Lu", "Ll", "Lo", "Zs", "Mn"]), min_size=1, max_size=30)
secrets = st.sampled_from(IDA) | names | st.emails() | st.from_regex(r"\+?[0-9]{8,14}", fullmatch=True)


@settings(max_examples=200, deadline=None)
@given(st.lists(secrets, min_size=1, max_size=4), st.lists(st.text(max_size=20), max_size=5), st.randoms())
def test_no_private_value_survives(private: list[str], noise: list[str], random: object) -> None:
    pieces = [*noise, *private, *(value.upper() for value in private), *(value.title() for value in private)]
    random.shuffle(pieces)  # type: ignore[attr-defined]
    clean = redacted(" ".join(pieces), private)
    assert redacted(clean, private) == clean
    for value in private:
        words = bare(value)
        assert not words.strip() or words not in bare(clean), (value, clean)


# Text, and what is named in it for whoever wrote it.
TOLD = [
    ("Ida Marlow wrote it", [("what somebody gave in confidence", "Ida Marlow")]),
    ("Ms Marlow wrote it", []),  # a word of a name can be anybody's
    ("me@there.example, or 020 7946-0958", [("an e-mail address", "me@there.example"), ("a telephone number", "020 7946-0958")]),
    ("at 7 Quay Row, Torrow", [("what somebody gave in confidence", "7 Quay Row")]),
    ("on 2026-05-08 it cost 1,250,000 euros", []),
    (f"see {URL}/1234567890", []),
    (f"{REDACTED} wrote it", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_contact_data_is_named_where_it_stands(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(each.what, text[each.begin : each.end]) for each in contacts(text, IDA)] == expected


@settings(max_examples=200, deadline=None)
@given(st.lists(secrets, min_size=1, max_size=3), st.lists(st.text(max_size=20), max_size=5), st.randoms())
def test_nothing_is_passed_over_that_would_be_taken_out(private: list[str], noise: list[str], random: object) -> None:
    pieces = [*noise, *private]
    random.shuffle(pieces)  # type: ignore[attr-defined]
    text = unicodedata.normalize("NFC", " ".join(pieces))
    found = contacts(text, private)
    assert all(0 <= each.begin < each.end <= len(text) for each in found)
    assert all(one.end <= other.begin for one, other in pairwise(found))
    if not found:
        assert all(not (words := bare(value)).strip() or words not in bare(text) for value in private)


@given(st.sampled_from(CaseKind), st.data())
def test_no_private_value_in_public(kind: CaseKind, data: st.DataObject) -> None:
    given_ = data.draw(filings(kind))
    private = {name: given_[name] for name in private_names(kind) & set(given_)}
    leaky = data.draw(st.sampled_from([f"{' and '.join(private.values())}: it is wrong", "Nothing"]))
    for name, field in FIELDS[kind].items():
        if field.type is FieldType.TEXT and field.shown is not Shown.PRIVATE:
            given_[name] = leaky[: field.most]
    found = parted(kind, given_)
    assert found.private == private
    assert set(found.public) | set(found.sealed) | set(found.private) == set(given_)
    written = bare(" | ".join(str(value) for value in found.public.values()))
    assert all(bare(value) not in written for value in private.values())


@given(st.sampled_from(CaseKind), st.data())
def test_nothing_undeclared_is_kept(kind: CaseKind, data: st.DataObject) -> None:
    given_ = data.draw(st.dictionaries(st.sampled_from([*FIELDS[kind]]) | st.text(max_size=20), anything, max_size=8))
    found = parted(kind, given_)
    declared = {name: field.shown for name, field in FIELDS[kind].items()}
    assert all(declared[name] is Shown.PUBLIC for name in found.public)
    assert all(declared[name] is not Shown.PRIVATE for name in found.sealed)
    assert all(declared[name] is Shown.PRIVATE for name in found.private)


def test_the_register_leads_nobody_to_what_shall_be_forgotten() -> None:
    erasure = parted(CaseKind.PRIVACY_ERASURE, whole(CaseKind.PRIVACY_ERASURE))
    assert set(erasure.public) == {"ground", "measure", "acting_for", "name_recipients"}
    for about, public in (("privacy", False), ("child_abuse", False), ("accuracy", True), (None, False)):
        complaint = parted(CaseKind.COMPLAINT, {**whole(CaseKind.COMPLAINT), "about": about})
        assert ("urls" in complaint.public, "reasons" in complaint.public) == (public, public)


def test_an_address_that_names_the_claimant_is_taken_out_whole_and_sealed() -> None:
    page = "https://openwire.example/people/ida-marlow"
    found: Parted = parted(CaseKind.CORRECTION, {**whole(CaseKind.CORRECTION), "urls": [URL, page]})
    assert found.public["urls"] == (URL, REDACTED)
    assert found.sealed["urls"] == (URL, page)

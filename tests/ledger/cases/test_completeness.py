"""What a filing lacks, in words; nothing hostile gets in, and nothing that was given comes back out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.cases.filings import URL, anything, filings, values, whole

from wirecopy.ledger.cases.completeness import completeness
from wirecopy.ledger.cases.fields import CaseKind, FieldType, Shown, When
from wirecopy.ledger.cases.kinds import FIELDS, NOT_ADVICE, TITLES, private_names

kinds = st.sampled_from(CaseKind)
_AMERICAN_ONLY = {"good_faith", "authorised", "address", "telephone", "signature"}

# Kind, changes to a whole filing (None: left out), fields that are missing then.
MISSING: list[tuple[CaseKind, dict[str, Any], set[str]]] = [
    # the six elements of 17 USC 512(c)(3)(A), each wanted
    (
        CaseKind.COPYRIGHT_NOTICE,
        dict.fromkeys(["work", "urls", *_AMERICAN_ONLY, "accurate", "name", "email"]),
        {"work", "urls", *_AMERICAN_ONLY, "accurate", "name", "email"},
    ),
    # a European notice needs no perjury, no signature, no postal address, but reasons
    (
        CaseKind.COPYRIGHT_NOTICE,
        {"law": "eu_dsa", "reasons": None, **dict.fromkeys(_AMERICAN_ONLY)},
        {"reasons"},
    ),
    # an author in Europe need not accept an American court
    (
        CaseKind.COUNTER_NOTICE,
        {"law": "eu_dsa", **dict.fromkeys(["jurisdiction", "service", "mistake", "address", "telephone", "signature"])},
        set(),
    ),
    # 512(g)(3)(D): without consent to the court it is no counter-notice
    (CaseKind.COUNTER_NOTICE, {"jurisdiction": False, "service": None}, {"jurisdiction", "service"}),
    # "other" is no reason until it is told
    (CaseKind.COUNTER_NOTICE, {"reason": "other", "explanation": None}, {"explanation"}),
    (CaseKind.COUNTER_NOTICE, {"reason": "owner", "explanation": None}, set()),
    # DSA 16(2)(c): who reports abuse of children may stay unnamed, and nobody else
    (CaseKind.COMPLAINT, {"about": "child_abuse", "name": None, "email": None}, set()),
    (CaseKind.COMPLAINT, {"about": "unlawful", "name": None, "email": None, "rule": None}, {"name", "email", "rule"}),
    # an error may be reported without a name, not without what is right and where that can be verified
    (CaseKind.CORRECTION, {"name": None, "email": None, "involved": None}, set()),
    (CaseKind.CORRECTION, {"correct": "  \n", "evidence": ""}, {"correct", "evidence"}),
    # who acts for another says what allows it
    (CaseKind.PRIVACY_ERASURE, {"acting_for": "other", "mandate": None}, {"mandate"}),
    (CaseKind.PRIVACY_ERASURE, {"mandate": None, "name_recipients": False, "address": None}, set()),
    # DSA 9(2): an order says where one can appeal and where it holds
    (CaseKind.AUTHORITY_ORDER, {"redress": None, "territory": None, "report_to": None}, {"redress", "territory"}),
    (CaseKind.RIGHT_OF_REPLY, {"concerned": "no"}, {"concerned"}),
    (CaseKind.CREDIT_CLAIM, {"original_urls": []}, {"original_urls"}),
]

# A field, a value that is refused, words of the reason.
REFUSED: list[tuple[CaseKind, str, object, str]] = [
    (CaseKind.CORRECTION, "urls", ["javascript:alert(1)"], "write each address in full"),
    (CaseKind.CORRECTION, "urls", ["https://ida:secret@openwire.example/"], "without a user name"),
    (CaseKind.CORRECTION, "urls", ["https://[::1"], "write each address in full"),
    (CaseKind.CORRECTION, "urls", ["https://openwire.example:port/"], "write each address in full"),
    (CaseKind.CORRECTION, "urls", ['https://openwire.example/"><script>'], "write each address in full"),
    (CaseKind.CORRECTION, "urls", [f"{URL}/{n}" for n in range(101)], "100 addresses at most"),
    (CaseKind.CORRECTION, "urls", {"a": 1}, "as a list"),
    (CaseKind.CORRECTION, "urls", [["https://openwire.example"]], "write it as text"),
    (CaseKind.CORRECTION, "correct", "x" * 4001, "4,000 characters at most"),
    (CaseKind.CORRECTION, "correct", "right\u202etfel", "direction of writing"),
    (CaseKind.CORRECTION, "correct", "a\x00b", "cannot be shown"),
    (CaseKind.CORRECTION, "correct", "\ud800", "cannot be shown"),
    (CaseKind.CORRECTION, "correct", 7, "write it as text"),
    (CaseKind.CORRECTION, "passages", ["x"] * 21, "20 passages at most"),
    (CaseKind.CORRECTION, "passages", "x" * 5001, "5,000 characters at most"),
    (CaseKind.CORRECTION, "email", "ida at norland", "one e-mail address"),
    (CaseKind.CORRECTION, "email", "a@b.example, c@d.example", "one e-mail address"),
    (CaseKind.COPYRIGHT_NOTICE, "telephone", "ask for Ida", "one telephone number"),
    (CaseKind.COPYRIGHT_NOTICE, "law", "us", "us_dmca, eu_dsa, other"),
    (CaseKind.COPYRIGHT_NOTICE, "law", ["us_dmca"], "choose one of"),
    (CaseKind.COPYRIGHT_NOTICE, "first_published", "last spring", "a whole date"),
    (CaseKind.COPYRIGHT_NOTICE, "accurate", "perhaps", "say yes or no"),
]


@pytest.mark.parametrize(("kind", "changes", "missing"), MISSING)
def test_what_is_missing(kind: CaseKind, changes: dict[str, Any], missing: set[str]) -> None:
    found = completeness(kind, {**whole(kind), **changes})
    assert {remark.field for remark in found.missing} == missing
    assert found.problems == ()
    assert found.complete == (not missing)


@pytest.mark.parametrize(("kind", "field", "value", "words"), REFUSED)
def test_what_is_refused(kind: CaseKind, field: str, value: object, words: str) -> None:
    found = completeness(kind, {**whole(kind), field: value})
    assert [remark.field for remark in found.problems] == [field]
    assert words in found.problems[0].words


def test_the_remarks_name_the_law_and_say_what_to_do() -> None:
    found = completeness(CaseKind.COPYRIGHT_NOTICE, {"law": "us_dmca"})
    words = {remark.field: remark.words for remark in found.missing}
    assert words["urls"] == (
        "Please add urls (17 USC 512(c)(3)(A)(iii); DSA 16(2)(b)). The address of each article that infringes it"
    )
    assert words["authorised"].startswith(
        "Please agree to a statement that is needed (17 USC 512(c)(3)(A)(vi)): “Under"
    )


def test_a_field_nobody_knows_is_named_only_by_what_it_may_have_been() -> None:
    found = completeness(CaseKind.CORRECTION, {**whole(CaseKind.CORRECTION), "emial": "x", "ida@norland.example": "x"})
    assert "did you mean email?" in found.problems[0].words
    assert "ida@" not in str(found.problems)


def test_a_flood_of_fields_is_not_read() -> None:
    assert not completeness(CaseKind.CORRECTION, {str(n): "x" for n in range(10_000)}).complete


@given(kinds, st.data())
def test_saying_more_never_takes_away(kind: CaseKind, data: st.DataObject) -> None:
    """Of fields that are always wanted one fewer is missing; what another choice asks for comes only with that choice."""
    given_ = data.draw(filings(kind))
    field = data.draw(st.sampled_from([*FIELDS[kind].values()]))
    more = {field.name: data.draw(values(field)), **given_}
    before, after = ({r.field for r in completeness(kind, each).missing} for each in (given_, more))
    assert field.name not in after
    for name in after - before:
        condition = FIELDS[kind][name].required
        hinges = [each for each in (condition, FIELDS[kind][name].unless) if isinstance(each, When)]
        assert field.name in {each.field for each in hinges}
    assert completeness(kind, more).problems == ()


@given(kinds, st.data())
def test_nothing_hostile_raises_or_is_repeated(kind: CaseKind, data: st.DataObject) -> None:
    given_ = data.draw(st.dictionaries(st.sampled_from([*FIELDS[kind]]) | st.text(max_size=30), anything, max_size=8))
    secret = "q9z-secret-7"
    given_ = {**given_, "email": secret, secret: [secret]}
    found = completeness(kind, given_)
    assert not found.complete
    assert secret not in str(found)


def test_every_kind_is_declared_in_plain_words() -> None:
    assert set(FIELDS) == set(TITLES) == set(CaseKind)
    assert NOT_ADVICE
    for kind, fields in FIELDS.items():
        assert any(field.required is True for field in fields.values())
        for field in fields.values():
            assert field.help[0].isupper() and not field.help.endswith("."), field
            assert (field.type is FieldType.CHOICE) == bool(field.choices)
            for condition in (field.required, field.unless, field.sealed_when):
                if isinstance(condition, When):
                    assert condition.values <= {name for name, _ in fields[condition.field].choices}
            assert field.type is not FieldType.PASSAGES or field.shown is Shown.SEALED
        contact = {"name", "email", "address", "telephone", "signature"} & set(fields)
        assert contact == private_names(kind)
        assert completeness(kind, whole(kind)).complete

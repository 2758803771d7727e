"""Credits held against what articles come from: cited, missing, wrong."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from tests.lineage.sample import lineage, pieces

from wirecopy.article.model import Article, Credit, CreditKind
from wirecopy.article.moment import Moment
from wirecopy.lineage.credits import CreditCheck, check_credits
from wirecopy.lineage.model import Derivation, DerivationKind, Lineage, Piece, Unseen, Verdict

# Article of the sample archive: outlets that it credits, and outlets that it owes a credit and does not give.
SAMPLE: dict[str, tuple[set[str], set[str]]] = {
    "courier-ferry": ({"Norland Press Agency"}, set()),
    "today-ferry": ({"Norland Press Agency", "Torrow Valley Courier"}, set()),
    # nothing but the words of the wire
    "skerry-interview": ({"The Daily Harbour"}, {"Norland Press Agency"}),
    "today-study": (set(), {"Norland Press Agency"}),
    # the source chain of its footer has all of them, and the text names the paper that held the interview
    "commons-interview": ({"openwire.example", "Norland Press Agency", "The Daily Harbour"}, set()),
    "post-strike": ({"Baltern Telegraph Bureau"}, set()),
    "post-promise": ({"openwire.example", "The Daily Harbour"}, set()),
    # credits "Agencies", which names nobody, and the paper that held the interview
    "courier-interview": ({"The Daily Harbour"}, {"Norland Press Agency", "Farline News Service"}),
    "npa-ferry": (set(), set()),
}


@pytest.mark.parametrize("key", SAMPLE)
def test_sample_archive(key: str) -> None:
    found = check_credits(pieces()[key], lineage(), pieces())
    cited, missing = SAMPLE[key]
    assert ({each.outlet for each in found.cited}, {each.outlet for each in found.missing}) == (cited, missing)
    assert found.wrong == ()


def article(name: str, outlet: str, *credits: Credit, text: str = "") -> Piece:
    published = Moment(datetime(2024, 5, 1, tzinfo=UTC))
    made = Article(
        key=name,
        text=text,
        edits=(),
        encoding="utf-8",
        format="text",
        outlet=outlet,
        published=published,
        credits=credits,
    )
    return Piece(name, made)


def credit(name: str, kind: CreditKind = CreditKind.ORIGINATED_BY) -> Credit:
    return Credit(kind, name, f"({name})")


def checked(copy: Piece, **more: Any) -> CreditCheck:
    """Of a copy of the agency's wire; the Weir Gazette has nothing to do with it."""
    all_pieces = {p.id: p for p in (article("wire", "Lindholm Press Agency"), article("other", "Weir Gazette"), copy)}
    defaults = {"kind": DerivationKind.REPRINT, "confidence": 0.95}
    derivation = Derivation(derived="copy", original="wire", **{**defaults, **more})
    return check_credits(copy, Lineage((derivation,), ()), all_pieces)


def test_a_credit_for_an_outlet_that_it_does_not_come_from_is_wrong() -> None:
    found = checked(article("copy", "Lock Courier", credit("Weir Gazette")))
    assert [(each.printed, each.outlet) for each in found.wrong] == [("Weir Gazette", "Lindholm Press Agency")]
    assert [each.id for each in found.missing] == ["wire"]


def test_no_credit_is_wrong_while_the_original_is_doubtful() -> None:
    assert checked(article("copy", "Lock Courier", credit("Weir Gazette")), confidence=0.6).wrong == ()


def test_nor_one_for_somebody_nobody_knows_for_a_person_or_for_a_picture() -> None:
    photo = credit("Weir Gazette", CreditKind.PHOTO_BY)
    author = credit("Anna Brandt", CreditKind.AUTHORED_BY)
    assert checked(article("copy", "Lock Courier", credit("Nowhere Wire"), author, photo)).wrong == ()


def test_a_mention_credits_words_but_no_text() -> None:
    copy = article("copy", "Lock Courier", text="She told the Lindholm Press Agency that the gates would go.")
    assert [each.id for each in checked(copy).missing] == ["wire"]
    assert [each.id for each in checked(copy, kind=DerivationKind.QUOTATION).cited] == ["wire"]


DOUBTS: dict[str, tuple[float, str, list[tuple[str, float, bool]]]] = {
    "as sure as not: owed": (0.5, "", []),
    "less sure: perhaps owed": (0.48, "", [("wire", 0.48, False)]),
    "less sure, and credited": (0.48, "Lindholm Press Agency", [("wire", 0.48, True)]),
}


@pytest.mark.parametrize("case", DOUBTS)
def test_what_is_less_sure_than_not_is_perhaps_owed(case: str) -> None:
    confidence, credited, perhaps = DOUBTS[case]
    credits = [credit(credited)] if credited else []
    found = checked(article("copy", "Lock Courier", *credits), confidence=confidence)
    assert [(each.id, each.confidence, each.credited) for each in found.perhaps] == perhaps
    assert bool(found.missing) is not bool(perhaps) and not found.cited


def test_beyond_a_doubtful_step_everything_is_as_doubtful() -> None:
    papers = [
        article("wire", "Lindholm Press Agency"),
        article("first", "Weir Gazette"),
        article("copy", "Lock Courier"),
    ]
    edges = [("copy", "first", 0.4), ("first", "wire", 0.9)]
    derivations = tuple(
        Derivation(derived=derived, original=original, kind=DerivationKind.REPRINT, confidence=confidence)
        for derived, original, confidence in edges
    )
    found = check_credits(papers[2], Lineage(derivations, ()), {each.id: each for each in papers})
    assert [(each.id, each.steps, each.confidence) for each in found.perhaps] == [("first", 1, 0.4), ("wire", 2, 0.4)]
    assert not any(found[:3])


def test_a_credit_for_what_perhaps_is_an_original_is_not_wrong() -> None:
    copy = article("copy", "Lock Courier", credit("Weir Gazette"))
    known = {p.id: p for p in (article("wire", "Lindholm Press Agency"), article("other", "Weir Gazette"), copy)}
    derivations = tuple(
        Derivation(derived="copy", original=original, kind=DerivationKind.EXCERPT, confidence=confidence)
        for original, confidence in (("wire", 0.9), ("other", 0.3))
    )
    found = check_credits(copy, Lineage(derivations, ()), known)
    assert not found.wrong and [each.id for each in found.perhaps] == ["other"]


def test_what_is_undecided_or_denied_is_not_owed() -> None:
    copy = article("copy", "Lock Courier")
    assert checked(copy, decided=False) == CreditCheck((), (), ())
    assert checked(copy, verdict=Verdict.DENIED) == CreditCheck((), (), ())


def test_an_unseen_original_by_another_spelling() -> None:
    """Whoever credits an agency by its letters alone credits it."""
    copy = article("copy", "Lock Courier", credit("BTB"))
    full = article("full", "Weir Gazette", credit("Baltern Telegraph Bureau"))
    unseen = Unseen(id="unseen:btb", name="Baltern Telegraph Bureau", articles=("copy", "full"))
    found = check_credits(copy, Lineage((), (unseen,)), {"copy": copy, "full": full})
    assert ([each.id for each in found.cited], found.missing) == (["unseen:btb"], ())

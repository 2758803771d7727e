"""Independent origins: the sample archive's witnesses, small cases with their reasons, and what must always hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lineage.sample import UTTERANCES, lineage, pieces, true_family

from wirecopy.article.model import Article
from wirecopy.article.moment import Moment
from wirecopy.attribution.model import Kind, Part, Source, Statement
from wirecopy.lineage.families_forms import family
from wirecopy.lineage.independence import independence
from wirecopy.lineage.model import Derivation, DerivationKind, Discount, Family, Lineage, Piece, Saying, Unseen, Verdict


@pytest.mark.parametrize("utterance", UTTERANCES, ids=lambda each: each["id"])
@pytest.mark.parametrize("quotations", [True, False], ids=["all derivations", "derivations of text"])
def test_witnesses_of_the_sample_archive(utterance: dict[str, Any], quotations: bool) -> None:
    kept = [each for each in lineage().derivations if quotations or each.kind is not DerivationKind.QUOTATION]
    found = independence(true_family(utterance), lineage()._replace(derivations=tuple(kept)), pieces())
    wanted = {each.replace("(unseen) ", "unseen:") for each in utterance["witnesses"]}
    assert set(found.witnesses) == wanted, found.discounted


def edge(derived: str, original: str, kind: str = "reprint", confidence: float = 0.9, **more: Any) -> Derivation:
    return Derivation(derived=derived, original=original, kind=DerivationKind(kind), confidence=confidence, **more)


def archive(days: dict[str, int], outlets: dict[str, str] | None = None) -> dict[str, Piece]:
    """Articles by id and day; the outlet is the id in capitals unless told."""
    found = {}
    for name, day in days.items():
        published = Moment(datetime(2024, 5, 1, tzinfo=UTC) + timedelta(days=day), day_only=True)
        outlet = (outlets or {}).get(name, name.upper())
        found[name] = Piece(
            name,
            Article(key=name, text="", edits=(), encoding="utf-8", format="text", outlet=outlet, published=published),
        )
    return found


DAYS = {"a": 1, "b": 2, "c": 3, "d": 4}


def test_copies_of_copies_rest_on_one_origin() -> None:
    found = independence(["a", "b", "c"], Lineage((edge("b", "a"), edge("c", "b", "cut")), ()), archive(DAYS))
    assert found.origins == ("a",)
    assert found.discounted == (
        Discount("b", "a", "reprints the report of A"),
        Discount("c", "b", "is the report of B, cut"),
    )


def test_the_original_counts_though_nobody_asked_about_it() -> None:
    assert independence(["c"], Lineage((edge("c", "b"), edge("b", "a")), ()), archive(DAYS)).origins == ("a",)


def test_an_article_merged_from_two_has_two_origins() -> None:
    merged = Lineage((edge("c", "a", "excerpt"), edge("c", "b", "excerpt")), ())
    assert independence(["c"], merged, archive(DAYS)).origins == ("a", "b")


def test_an_unseen_original_counts_once() -> None:
    unseen = Unseen(id="unseen:baltern", name="Baltern Telegraph Bureau", articles=("a", "b"))
    found = independence(["a", "b"], Lineage((), (unseen,)), archive(DAYS))
    assert found.origins == ("unseen:baltern",)
    assert found.discounted[0].reason == "reprints a report of Baltern Telegraph Bureau that is not here"


def test_what_belongs_together_without_a_direction_is_one_origin() -> None:
    tie = edge("b", "c", decided=False)
    found = independence(["a", "b", "c", "d"], Lineage((edge("d", "c"), tie), ()), archive(DAYS))
    assert found.origins == ("a", "b")
    assert Discount("c", "b", "belongs with the report of B, and nothing tells which was first") in found.discounted


def test_quoting_makes_no_article_depend_but_the_statement_does() -> None:
    quoting = Lineage((edge("b", "a", "quotation"),), ())
    assert independence(["a", "b"], quoting, archive(DAYS)).origins == ("a", "b")
    family = two_reports("direct", "direct")
    assert independence(family, quoting, archive(DAYS)).witnesses == ("a",)


def test_two_accounts_of_one_interview_are_two_witnesses() -> None:
    same_day = archive({"a": 1, "b": 1})
    assert independence(two_reports("direct", "direct"), Lineage((), ()), same_day).witnesses == ("a", "b")
    assert independence(two_reports("direct", "indirect"), Lineage((), ()), same_day).witnesses == ("a", "b")


def test_telling_it_again_a_day_later_is_no_witness() -> None:
    found = independence(two_reports("direct", "indirect"), Lineage((), ()), archive(DAYS))
    assert found.witnesses == ("a",)
    assert found.discounted == (Discount("b", "a", "tells later, in other words, what the report of A had"),)


def test_a_doubtful_derivation_counts_for_nothing_and_a_person_for_all() -> None:
    doubtful = edge("b", "a", confidence=0.3)
    assert len(independence(["a", "b"], Lineage((doubtful,), ()), archive(DAYS)).origins) == 2
    confirmed = replace(doubtful, verdict=Verdict.CONFIRMED)
    assert len(independence(["a", "b"], Lineage((confirmed,), ()), archive(DAYS)).origins) == 1
    denied = edge("b", "a", verdict=Verdict.DENIED)
    assert len(independence(["a", "b"], Lineage((denied,), ()), archive(DAYS)).origins) == 2


def two_reports(*kinds: str) -> Family:
    speaker = Source((), "Anna Brandt", "Anna Brandt")
    said = [
        Statement(id="s", kind=Kind(kind), source=speaker, cue=None, content=Part((), "the gates")) for kind in kinds
    ]
    return family([Saying(name, statement) for name, statement in zip("ab", said, strict=True)], archive(DAYS))


NAMES = st.sampled_from([*"abcdef", "unseen:x"])
EDGES = st.builds(
    edge,
    st.sampled_from("abcdef"),
    NAMES,
    kind=st.sampled_from([str(each) for each in DerivationKind]),
    confidence=st.sampled_from([0.3, 0.6, 0.9]),
    decided=st.booleans(),
    verdict=st.sampled_from([None, *Verdict]),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(EDGES, max_size=8), st.sets(st.sampled_from("abcdef"), min_size=1), st.randoms(use_true_random=False))
def test_every_report_is_an_origin_or_discounted(edges: list[Derivation], asked: set[str], chance: Any) -> None:
    """Also where a person's words close a circle."""
    edges = [each for each in edges if each.derived != each.original]
    pieces = archive(dict.fromkeys("abcdef", 1))
    found = independence(sorted(asked), Lineage(tuple(edges), ()), pieces)
    discounted = [each.article for each in found.discounted]
    assert found.origins
    assert not set(found.origins) & set(discounted)
    assert len({*found.origins, *discounted}) == len(found.origins) + len(discounted)
    assert asked <= {*found.origins, *discounted}
    rests = {each.article: each.because for each in found.discounted}
    for article in asked:
        steps = 0
        while article in rests:
            article, steps = rests[article], steps + 1
            assert steps < 10, "what a report rests on ends in an origin"
        assert article in found.origins
    again = independence(chance.sample(sorted(asked), len(asked)), Lineage(tuple(edges[::-1]), ()), pieces)
    assert set(again.origins) == set(found.origins)

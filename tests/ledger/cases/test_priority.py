"""Who was first; above all, that a date alone never decides."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.article.moment import Moment, parse_moment
from wirecopy.ledger.cases.priority import SAID_OF_ITSELF, Priority, priority_check
from wirecopy.ledger.cases.sightings import SHOWN, Basis, Sighting, Whose, surely_before
from wirecopy.lineage.evidence import EVIDENCE
from wirecopy.lineage.model import Derivation, DerivationKind, Evidence, Verdict

THEIRS, OURS, THIRD = "theirs", "ours", "unseen:Norland Press Agency"


def moment(written: str) -> Moment:
    found = parse_moment(written)
    assert found is not None
    return found


def saw(whose: str, basis: str, at: str, **more: Any) -> Sighting:
    return Sighting(whose=Whose(whose), basis=Basis(basis), at=moment(at), **more)


def came(derived: str, original: str, confidence: float = 0.97, **more: Any) -> Derivation:
    more.setdefault("evidence", (Evidence("credit", 4.0, "the copy credits the original"),))
    return Derivation(derived=derived, original=original, kind=DerivationKind.REPRINT, confidence=confidence, **more)


CLAIM = saw("claimant", "claimed", "2026-05-01")
PUBLISHED = saw("ours", "recorded", "2026-05-08T10:00:00Z")

# What was seen, what came from what, the finding.
CASES: list[tuple[list[Sighting], list[Derivation], str]] = [
    # nothing at all
    ([], [], "undecided"),
    # the fraud: an older date is claimed, and printed, and nothing shows it
    ([CLAIM, PUBLISHED], [], "undecided"),
    ([CLAIM, saw("claimant", "printed", "2026-05-01"), PUBLISHED], [], "undecided"),
    # ... with an old page at the same address that had other words then
    ([CLAIM, saw("claimant", "snapshot", "2026-05-02T08:00:00Z", holds_text=False), PUBLISHED], [], "undecided"),
    # ... and lineage that believed the printed date and the signature
    (
        [CLAIM, PUBLISHED],
        [
            came(
                OURS, THEIRS, evidence=(Evidence("published", 3.4, "a week earlier"), Evidence("signed", 2.0, "signed"))
            )
        ],
        "undecided",
    ),
    # somebody else's archive has the claimant's text from before we published
    ([CLAIM, saw("claimant", "snapshot", "2026-05-02T08:00:00Z"), PUBLISHED], [], "claimant_first"),
    ([saw("claimant", "deposit", "2026-05-02"), PUBLISHED], [], "claimant_first"),
    # four hours are enough where both clocks are known, a day without an hour is not
    ([saw("claimant", "snapshot", "2026-05-08T06:00:00Z"), PUBLISHED], [], "claimant_first"),
    ([saw("claimant", "snapshot", "2026-05-07"), PUBLISHED], [], "undecided"),
    # shown only after we published: it may have been there before, unseen
    ([CLAIM, saw("claimant", "snapshot", "2026-05-09T08:00:00Z"), PUBLISHED], [], "undecided"),
    # ours was only seen late, which is not that it was late
    ([saw("claimant", "snapshot", "2026-05-02T08:00:00Z"), saw("ours", "seen", "2026-05-08")], [], "undecided"),
    # an article of ours from before there was a record
    (
        [saw("claimant", "snapshot", "2026-05-02T08:00:00Z"), PUBLISHED, saw("ours", "printed", "2019-03-01")],
        [],
        "undecided",
    ),
    # by the claimant's own date they were later
    ([saw("claimant", "claimed", "2026-05-20"), PUBLISHED], [], "ours_first"),
    # ours says of itself that it is older: neither does our word decide for us
    ([saw("claimant", "claimed", "2026-05-20"), saw("ours", "printed", "2026-05-08")], [], "undecided"),
    # the claimant's page credits us
    ([CLAIM, PUBLISHED], [came(THEIRS, OURS)], "ours_first"),
    ([CLAIM, PUBLISHED], [came(OURS, THEIRS)], "claimant_first"),
    # a person has judged it
    ([CLAIM], [came(THEIRS, OURS, 1.0, evidence=(), verdict=Verdict.CONFIRMED)], "ours_first"),
    ([CLAIM], [came(THEIRS, OURS, verdict=Verdict.UNSURE)], "undecided"),
    # not sure enough; no direction
    ([CLAIM], [came(THEIRS, OURS, 0.7)], "undecided"),
    ([CLAIM], [came(OURS, THEIRS, 0.99, decided=False)], "undecided"),
    # both printed the agency; that one of them was an hour earlier says nothing
    ([CLAIM, PUBLISHED], [came(THEIRS, THIRD), came(OURS, THIRD)], "common_original"),
    (
        [saw("claimant", "snapshot", "2026-05-08T06:00:00Z"), PUBLISHED],
        [came(THEIRS, THIRD), came(OURS, THIRD)],
        "common_original",
    ),
    ([CLAIM, PUBLISHED], [came(THEIRS, THIRD), came(OURS, "another")], "undecided"),
    # the agency's text, but ours by way of the claimant: a person has to look
    ([CLAIM, PUBLISHED], [came(THEIRS, THIRD), came(OURS, THIRD), came(OURS, THEIRS)], "undecided"),
    # lineage against what an archive shows
    ([saw("claimant", "snapshot", "2026-05-02T08:00:00Z"), PUBLISHED], [came(THEIRS, OURS)], "undecided"),
]


@pytest.mark.parametrize(("sightings", "derivations", "finding"), CASES)
def test_cases(sightings: list[Sighting], derivations: list[Derivation], finding: str) -> None:
    found = priority_check(THEIRS, OURS, sightings, derivations)
    assert found.finding == finding, found
    assert found.because and len(found.evidence) >= len(sightings)


def test_the_evidence_is_said() -> None:
    early = saw("claimant", "snapshot", "2026-05-02T08:00:00Z", where="archive.example")
    older = saw("claimant", "claimed", "2026-04-20")
    found = priority_check(THEIRS, OURS, [older, early, PUBLISHED])
    assert [each.words for each in found.evidence] == [
        "The claimant says that it was first published at 2026-04-20",
        "The claimant's text is in somebody else's archive from 2026-05-02T08:00:00+00:00 (archive.example)",
        "Ours was published by the desk, as the sealed record has it, at 2026-05-08T10:00:00+00:00",
        "The claimant's text was shown to be public before ours was published",
        "Nothing but the claimant's word shows the date that is claimed; it does not count by itself",
    ]


moments = st.builds(
    Moment,
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(lambda each: each.replace(tzinfo=UTC)),
    day_only=st.booleans(),
    zoned=st.booleans(),
)
bases = st.sampled_from(Basis)
sightings_ = st.builds(Sighting, whose=st.sampled_from(Whose), basis=bases, at=moments, holds_text=st.booleans())
derivations_ = st.lists(
    st.builds(
        Derivation,
        derived=st.sampled_from([THEIRS, OURS]),
        original=st.sampled_from([THEIRS, OURS, THIRD]),
        kind=st.just(DerivationKind.REPRINT),
        confidence=st.floats(0, 1),
        evidence=st.lists(
            st.builds(Evidence, st.sampled_from([rule.name for rule in EVIDENCE]), st.floats(-6, 6), st.just("why")),
            max_size=3,
        ).map(tuple),
        decided=st.booleans(),
    ),
    max_size=3,
)


@given(st.lists(sightings_, max_size=6), derivations_, st.randoms())
def test_the_order_makes_no_difference(seen: list[Sighting], came_: list[Derivation], random: Any) -> None:
    found = priority_check(THEIRS, OURS, seen, came_)
    shuffled = random.sample(seen, len(seen))
    assert priority_check(THEIRS, OURS, shuffled, came_).finding is found.finding
    assert (found.finding is Priority.UNDECIDED) or any(each.says is found.finding for each in found.evidence)


@given(st.lists(sightings_, max_size=6), moments, st.sampled_from([Basis.CLAIMED, Basis.PRINTED]))
def test_a_word_of_ones_own_never_helps_the_claimant(seen: list[Sighting], at: Moment, basis: Basis) -> None:
    before = priority_check(THEIRS, OURS, seen).finding
    said = Sighting(whose=Whose.CLAIMANT, basis=basis, at=at)
    after = priority_check(THEIRS, OURS, [*seen, said]).finding
    assert after is not Priority.CLAIMANT_FIRST or before is Priority.CLAIMANT_FIRST


@given(st.lists(sightings_, max_size=6), derivations_, st.floats(0, 50))
def test_what_a_page_says_of_itself_makes_no_lineage_sure(
    seen: list[Sighting], came_: list[Derivation], weight: float
) -> None:
    """More of it changes nothing, as long as the probability stays what it was."""
    more = [
        Derivation(
            derived=each.derived,
            original=each.original,
            kind=each.kind,
            confidence=each.confidence,
            evidence=(*each.evidence, *(Evidence(name, weight, "says so itself") for name in SAID_OF_ITSELF)),
            decided=each.decided,
        )
        for each in came_
    ]
    assert priority_check(THEIRS, OURS, seen, more).finding is priority_check(THEIRS, OURS, seen, came_).finding


@given(st.lists(sightings_.filter(lambda each: not each.shown), max_size=8))
def test_without_anything_shown_it_is_undecided(seen: list[Sighting]) -> None:
    assert priority_check(THEIRS, OURS, seen).finding is Priority.UNDECIDED


@given(moments, moments, moments)
def test_before_is_an_order(one: Moment, two: Moment, three: Moment) -> None:
    assert not (surely_before(one, two) and surely_before(two, one))
    assert not (surely_before(one, two) and surely_before(two, three)) or surely_before(one, three)
    assert not surely_before(one, one)
    assert surely_before(one, Moment(one.at + timedelta(days=4), one.day_only, one.zoned))


def test_the_rules_that_are_left_out_exist() -> None:
    assert {rule.name for rule in EVIDENCE} > SAID_OF_ITSELF
    assert {Basis.CLAIMED, Basis.PRINTED}.isdisjoint(SHOWN)

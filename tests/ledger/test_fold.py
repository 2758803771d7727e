import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.ledger.events import Judged, VersionAdded
from wirecopy.ledger.fold import fold


def version(name: str, **changes: object) -> VersionAdded:
    return VersionAdded("a", name, "key", "snapshot", "text", "meta", **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("versions", "current"),
    [
        # as they came, when nothing else tells
        ([version("first"), version("second")], "second"),
        # the publisher's own number beats the order of arrival
        ([version("second", number="2"), version("first", number="1")], "second"),
        ([version("tenth", number="10"), version("ninth", number="9")], "tenth"),
        # so does the publisher's date
        (
            [version("late", dated="2024-05-09T00:00:00+00:00"), version("early", dated="2024-05-08T00:00:00+00:00")],
            "late",
        ),
        # an abstract never replaces the story
        ([version("whole"), version("abstract", partial=True, number="9")], "whole"),
    ],
)
def test_which_version_counts(versions: list[VersionAdded], current: str) -> None:
    state = fold(enumerate(versions, start=1))
    assert state.articles["a"].current.added.version == current


@given(st.permutations([version(str(n), number=str(n)) for n in range(1, 6)]))
def test_numbered_versions_may_come_in_any_order(versions: list[VersionAdded]) -> None:
    assert fold(enumerate(versions, start=1)).articles["a"].current.added.version == "5"


def test_the_latest_judgement_on_a_pair_counts() -> None:
    first = Judged("derivation", "a", "b", "CONFIRMED", "They say so.")
    other = Judged("derivation", "b", "a", "DENIED", "It is older.")
    last = Judged("derivation", "a", "b", "UNSURE", "Both may be the agency's.")
    state = fold(enumerate([first, other, last], start=1))
    assert state.judged == {("derivation", "a", "b"): (3, last), ("derivation", "b", "a"): (2, other)}

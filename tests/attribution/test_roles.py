"""The seven labels: what each means, and which may stand behind which."""

from __future__ import annotations

from itertools import product

import pytest

from wirecopy.attribution import roles


def test_labels_of_all_roles_are_all_labels() -> None:
    used = [
        label for role in (roles.SOURCE, roles.CUE, roles.CONTENT) for label in (roles.begin(role), roles.inside(role))
    ]

    assert sorted([roles.OUTSIDE, *used]) == list(range(roles.LABELS))


@pytest.mark.parametrize("role", range(len(roles.NAMES)))
def test_a_label_tells_its_role(role: int) -> None:
    assert roles.role_of(roles.begin(role)) == role
    assert roles.role_of(roles.inside(role)) == role


def test_only_the_inside_of_a_span_asks_what_stands_before() -> None:
    insides = {roles.inside(role): role for role in range(len(roles.NAMES))}

    for before, after in product(range(roles.LABELS), repeat=2):
        goes_on = after in insides and before in (roles.begin(insides[after]), roles.inside(insides[after]))
        assert roles.follows(before, after) == (goes_on or after not in insides), (before, after)

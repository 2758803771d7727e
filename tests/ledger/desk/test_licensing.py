"""Licences by name, and what is none."""

from __future__ import annotations

import pytest

from wirecopy.errors import NotAllowed
from wirecopy.ledger.desk.given import Licence
from wirecopy.ledger.desk.rules.licensing import licence_named

CC = "https://creativecommons.org"
NAMED = [
    (("CC-BY-4.0",), Licence("CC-BY-4.0", f"{CC}/licenses/by/4.0/")),
    (("cc-by-nc-sa-4.0",), Licence("CC-BY-NC-SA-4.0", f"{CC}/licenses/by-nc-sa/4.0/")),
    (("CC0-1.0",), Licence("CC0-1.0", f"{CC}/publicdomain/zero/1.0/")),
    (("CC-BY-4.0", "https://ours.example/by"), Licence("CC-BY-4.0", "https://ours.example/by")),
    (("CC-BY-9.0",), Licence("CC-BY-9.0")),
    ((" All rights reserved ", None, " Ada Lune "), Licence("All rights reserved", holder="Ada Lune")),
]
REFUSED = [
    (("",), "is empty"),
    (("ask ada@lune.example",), "looks like an address"),
    (("Ours", None, "Ada, +49 171 55667788"), "looks like an address or a telephone number"),
    (("Ours", "javascript:alert(1)"), "is no web address"),
    (("Ours", "https://"), "is no web address"),
]


@pytest.mark.parametrize(("given", "expected"), NAMED)
def test_licences_by_name(given: tuple[str, ...], expected: Licence) -> None:
    assert licence_named(*given) == expected


@pytest.mark.parametrize(("given", "sentence"), REFUSED)
def test_what_readers_could_not_make_sense_of_is_refused(given: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(NotAllowed, match=sentence):
        licence_named(*given)

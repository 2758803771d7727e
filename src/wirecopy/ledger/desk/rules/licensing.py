"""On what terms others may take a work: licences by the names that machines know, and addresses that can be read."""

from __future__ import annotations

import re

from wirecopy.errors import NotAllowed
from wirecopy.ledger.desk.given import Licence
from wirecopy.ledger.desk.rules import checks

_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-4\.0", re.IGNORECASE)  # as SPDX names them
_ADDRESS = "https://creativecommons.org/licenses/{}/4.0/"
_DEDICATION = "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"


def licence_named(name: str, url: str | None = None, holder: str | None = None) -> Licence:
    """A licence by its name, as ``CC-BY-4.0`` (SPDX) or in words; of Creative Commons' own the address is known. ``holder``
    is whose work it is. Raises :class:`NotAllowed` for what readers could not make sense of."""
    known = _COMMONS.fullmatch(name.strip())
    if known:
        name, url = name.strip().upper(), url or _ADDRESS.format(known[1].lower())
    elif name.strip().upper() == _DEDICATION[0]:
        name, url = _DEDICATION[0], url or _DEDICATION[1]
    licence = Licence(name.strip(), url, holder=(holder or "").strip() or None)
    check_licence(licence)
    return licence


def check_licence(licence: Licence) -> None:
    """Raises :class:`NotAllowed` for a licence without a name, with contact data, or at no web address."""
    checks.public(licence.name, "the name of the licence")
    if licence.holder is not None:
        checks.public(licence.holder, "the name of the copyright holder")
    if licence.url is not None and not re.match(r"https?://\S+\Z", licence.url):
        raise NotAllowed(
            f"the licence {licence.name} is said to be at {licence.url!r}, which is no web address",
            "Give one that begins with https://, or none",
        )
    if licence.terms is not None:
        checks.digest(licence.terms, "the licence's terms")

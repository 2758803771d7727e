"""Whose desk it is: the sections ``[desk]`` and ``[cases]`` of ``wirecopy.toml``.

::

    [desk]
    name = "The Harbour Wire"
    url = "https://harbour.example"
    language = "en"
    report_url = "https://harbour.example/report"
    register_url = "https://harbour.example/register"
    corrections_policy_url = "https://harbour.example/corrections"
    licence = "CC-BY-4.0"
    licence_url = "https://creativecommons.org/licenses/by/4.0/"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from wirecopy.errors import UsageError
from wirecopy.ledger.cases.clocks import Clocks, clocks_of
from wirecopy.ledger.desk.given import Licence
from wirecopy.ledger.desk.rules.licensing import licence_named
from wirecopy.publish.edition import Publisher
from wirecopy.publish.editions import Addresses
from wirecopy.settings import FILE

_NAMED = ("name", "url", "language", "report_url", "register_url", "corrections_policy_url")
_TERMS = ("licence", "licence_url")


class House(NamedTuple):
    """The publisher, where its works are, the clocks of its cases, and on what terms others may take what it publishes."""

    publisher: Publisher
    addresses: Addresses
    clocks: Clocks
    licence: Licence | None = None


def house_of(folder: Path) -> House:
    """The house that a workspace's file describes. Raises :class:`UsageError` for what makes no sense."""
    path = folder / FILE
    return house_from(tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}, folder.resolve().name)


def house_from(values: Mapping[str, Any], name: str = "This desk") -> House:
    """The house that settings describe; ``name`` is its name where they give none."""
    given = values.get("desk", {})
    if not isinstance(given, Mapping):
        raise UsageError(f"[desk] is {given!r}. Write it as a table, one setting a line")
    for key, value in given.items():
        if key not in _NAMED + _TERMS or not isinstance(value, str):
            raise UsageError(f"[desk] {key} = {value!r} is no setting. It has, as texts: {', '.join(_NAMED + _TERMS)}")
    url = given.get("url", "http://localhost:8000").rstrip("/")
    if not url.startswith(("http://", "https://")):
        raise UsageError(f"[desk] url = {url!r} is no web address. Write one such as 'https://harbour.example'")
    said = {key: given[key] for key in _NAMED if key in given}
    publisher = Publisher(**({"name": name} | said | {"url": url}))
    licence = licence_named(given["licence"], given.get("licence_url")) if "licence" in given else None
    return House(publisher, Addresses(url), clocks_of(values.get("cases", {}), ZoneInfo), licence)

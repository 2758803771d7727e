"""Settings of the server: the section ``[web]`` of ``wirecopy.toml``.

::

    [web]
    https = true               # it is reached by HTTPS: cookies are marked so, and browsers are told to stay with it
    upload_bytes = 10_000_000  # the largest article that may be handed in
    trusted_proxies = 1        # how many proxies in front write X-Forwarded-For
    keep_seconds = 30          # how old figures over the whole workspace may be
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from wirecopy.errors import UsageError
from wirecopy.settings import FILE


@dataclass(frozen=True, slots=True)
class Options:
    """How a workspace is served. ``upload_bytes`` is the most that one request may bring, in bytes;
    ``keep_seconds``, how old figures over the whole workspace may be."""

    https: bool = False
    upload_bytes: int = 10_000_000
    trusted_proxies: int = 0
    keep_seconds: int = 30


def options_of(folder: Path) -> Options:
    """The options that a workspace's file sets. Raises :class:`UsageError` for what makes no sense."""
    path = folder / FILE
    values = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return options_from(values.get("web", {}))


def options_from(given: Any) -> Options:
    """Options from settings."""
    if not isinstance(given, Mapping):
        raise UsageError(f"[web] is {given!r}. Write it as a table, one setting a line")
    known = {each.name: type(each.default) for each in fields(Options)}
    for key, value in given.items():
        if type(value) is not known.get(key) or (isinstance(value, int) and value < 0):
            raise UsageError(f"[web] {key} = {value!r} is no setting. It has: {', '.join(known)}")
    return Options(**given)

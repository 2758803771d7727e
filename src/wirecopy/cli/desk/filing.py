"""Fields from a file: what a claimant filed, a decision, how somebody can be reached. What is in it is never printed."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from wirecopy.cli.desk.acting import text_of
from wirecopy.errors import UsageError


def fields_of(file: Path) -> dict[str, Any]:
    """The fields in a file of JSON or TOML, ``-`` for standard input. Raises :class:`UsageError`, which repeats nothing."""
    text = text_of(file)
    try:
        fields = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except json.JSONDecodeError as error:
        raise UsageError(f"{file} is not JSON: line {error.lineno} cannot be read. {_WRITE}") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"{file} is neither JSON nor TOML{_line(error)}. {_WRITE}") from None
    return fields  # JSON that begins with a brace is an object


_WRITE = 'Write fields as in TOML, one a line: name = "value"; or one object of JSON'


def _line(error: Exception) -> str:
    place = str(error).rpartition("(at ")[2].removesuffix(")")
    return f" (at {place})" if place.startswith("line ") else ""


def texts_of(file: Path) -> dict[str, str]:
    """Fields that are all texts. Raises :class:`UsageError`, which names the fields that are not."""
    fields = fields_of(file)
    if wrong := sorted(str(name) for name, value in fields.items() if not isinstance(value, str)):
        raise UsageError(f'{file}: {", ".join(wrong)}: not a text. Write each as name = "value"')
    return fields

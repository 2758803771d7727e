"""An analyser without weights, for tests of what is done with statements: it knows *NAME said that …* and no more.

Names, *she*, *he* and *the something* are sources; what is said may hold another such sentence. ``install`` puts it in
the place of the real one, in this process and in those it starts.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence

import pytest

from wirecopy.attribution.extract import Extraction, Reading, limitation
from wirecopy.attribution.model import Kind, Occasion, Part, Source, Statement
from wirecopy.attribution.speakers.people import entity_of
from wirecopy.engines import extraction
from wirecopy.ids import identify
from wirecopy.span import Span

ANALYSER = "speech 1"
_SAID = re.compile(
    r"(?P<source>[A-ZÉ]\w+ [A-Z]\w+|[Tt]he \w+|[Ss]he|[Hh]e) (?P<cue>said|noted) that (?P<content>[^.]+)"
)


def extract_batch(readings: Sequence[Reading], threads: int) -> list[Extraction]:
    return [_extraction(reading) for reading in readings]


def _extraction(reading: Reading) -> Extraction:
    limited = limitation(reading.language)
    if "EXPLODE" in reading.text:
        return Extraction((), reading.language, "its statements could not be read (ValueError). Report it")
    found = () if limited else tuple(_statements(reading, Span(0, len(reading.text)), None, [""]))
    return Extraction(found, reading.language, limited)


def _statements(reading: Reading, within: Span, parent: str | None, last: list[str]) -> Iterator[Statement]:
    for match in _SAID.finditer(reading.text, *within):
        name = match["source"]
        full = name[0].isupper() and " " in name and not name.startswith("The")
        last[0] = name if full else last[0]
        one = Statement(
            id=identify([reading.text[:50], match.start()]),
            kind=Kind.INDIRECT,
            source=Source((Span(*match.span("source")),), name, last[0] or None, entity_of(last[0]) or None),
            cue=Part((Span(*match.span("cue")),), match["cue"]),
            content=Part((Span(*match.span("content")),), " ".join(match["content"].split())),
            parent=parent,
            occasion=Occasion("interview", "The Paper", "2024-05-07", ()) if "interview" in match["content"] else None,
            confidence=0.875,
            language=reading.language,
        )
        yield one
        yield from _statements(reading, Span(*match.span("content")), one.id, last)


def install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "extract_batch", extract_batch)
    monkeypatch.setattr(extraction, "analyser", lambda: ANALYSER)


def main() -> None:
    """The command line with this analyser, for tests that need a process of its own."""
    from wirecopy.cli import main as real_main

    install(pytest.MonkeyPatch())
    sys.argv[0] = "wirecopy"
    real_main()


if __name__ == "__main__":
    main()

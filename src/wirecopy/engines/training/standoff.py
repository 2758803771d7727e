"""Labelled text in brat's standoff layout: ``text/NAME.txt`` beside ``attributions/NAME_ANNOTATOR.ann``.

Entities ``T…`` are spans, events ``E…`` join them: ``E1  Attribution:T4 Source:T1 Cue:T2 Content:T3``. Offsets are
half-open code points into the file, no newline translated; ``;`` separates the parts of a discontinuous span.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wirecopy.errors import Refusal
from wirecopy.span import Span


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled statement; ``source`` may be empty."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and what each of its annotators found in it, in the order of their files' names."""

    name: str
    text: str
    labels: tuple[tuple[Label, ...], ...]


def articles(folder: Path) -> Iterator[Labelled]:
    """Every labelled text of a folder, by name; texts without a label file are left out.

    Raises ``Refusal`` where the folder is not laid out so, or a label points outside its text.
    """
    texts = sorted((folder / "text").glob("*.txt"))
    files: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        files[path.stem.rpartition("_")[0]].append(path)
    if not texts or not files:
        raise Refusal("no-labels", "no text/*.txt beside attributions/*_*.ann there", _LAYOUT, str(folder))
    for path in texts:
        if path.stem in files:
            text = _read(path)
            labels = tuple(tuple(_labels(each, len(text))) for each in files[path.stem])
            yield Labelled(path.stem, text, labels)


def _labels(path: Path, length: int) -> Iterator[Label]:
    entities: dict[str, tuple[Span, ...]] = {}
    for line in _read(path).splitlines():
        fields = line.split("\t")
        if fields[0].startswith("T") and len(fields) > 1:
            entities[fields[0]] = _spans(fields[1], length, path)
        elif fields[0].startswith("E") and len(fields) > 1:
            roles: dict[str, list[Span]] = defaultdict(list)
            for argument in fields[1].split(" ")[1:]:
                name, _, target = argument.partition(":")
                roles[name.rstrip("0123456789").lower()] += entities.get(target, ())
            if roles["cue"] and roles["content"]:
                yield Label(
                    tuple(sorted(roles["source"])), tuple(sorted(roles["cue"])), tuple(sorted(roles["content"]))
                )


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")  # no newline is translated: offsets count them as they are
    except UnicodeDecodeError as error:
        raise Refusal("encoding", f"is not UTF-8 at byte {error.start}", _LAYOUT, str(path)) from error


def _spans(field: str, length: int, path: Path) -> tuple[Span, ...]:
    try:
        pairs = [part.split() for part in field.split(" ", 1)[1].split(";")]
        spans = tuple(Span(int(begin), int(end)) for begin, end in pairs)
    except (IndexError, ValueError) as error:
        raise Refusal("bad-label", f"cannot read the offsets {field!r}", _LAYOUT, str(path)) from error
    if any(not 0 <= span.begin < span.end <= length for span in spans):
        raise Refusal("bad-label", f"{field!r} points outside the text of {length} code points", _LAYOUT, str(path))
    return spans


_LAYOUT = (
    "Lay the data out as brat's standoff: text/NAME.txt in UTF-8 and attributions/NAME_ANNOTATOR.ann with "
    "entities Source, Cue, Content and one Attribution event for each statement; see docs/statements.md"
)

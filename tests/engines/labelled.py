"""Labelled texts of our own making, as data to train on: short articles with a few statements each."""

from __future__ import annotations

from pathlib import Path

from wirecopy.engines.training.standoff import Label, Labelled
from wirecopy.span import Span

_NAMES = ["Ada Lune", "Bo Hale", "the mayor", "Cy Dunn", "a clerk"]
_CUES = ["said", "noted", "warned", "claimed"]
_CONTENTS = ["the pier would hold", "nobody had asked about the harbour", "it would rain until June"]
_PLAIN = ["Rain fell on Elmsted all week.", "The boats stayed in the harbour."]


def article(number: int, statements: int = 4) -> Labelled:
    """One text with so many statements; other numbers give other texts."""
    text, labels = f"Story {number} from the quay.\n\n", []
    for turn in range(statements):
        name, cue, content = (table[(number + turn) % len(table)] for table in (_NAMES, _CUES, _CONTENTS))
        begin = len(text)
        if (number + turn) % 2:
            text += f"“{content},” {cue} {name}. "
            quoted = Span(begin, begin + len(content) + 3)
            said = Span(quoted.end + 1, quoted.end + 1 + len(cue))
            labels.append(Label((Span(said.end + 1, said.end + 1 + len(name)),), (said,), (quoted,)))
        else:
            text += f"{name} {cue} that {content}. "
            said = Span(begin + len(name) + 1, begin + len(name) + 1 + len(cue))
            whole = Span(said.end + 1, said.end + 6 + len(content))
            labels.append(Label((Span(begin, begin + len(name)),), (said,), (whole,)))
        text += _PLAIN[(number + turn) % 2] + "\n\n"
    return Labelled(f"story{number}", text, (tuple(labels),))


def articles(number: int) -> list[Labelled]:
    return [article(each) for each in range(number)]


def written(folder: Path, data: list[Labelled]) -> Path:
    """The data as a folder in brat's standoff layout, by one annotator each."""
    for name in ("text", "attributions"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for item in data:
        (folder / "text" / f"{item.name}.txt").write_bytes(item.text.encode())
        for number, labels in enumerate(item.labels):
            (folder / "attributions" / f"{item.name}_{number}.ann").write_text(standoff(item.text, labels), "utf-8")
    return folder


def standoff(text: str, labels: tuple[Label, ...]) -> str:
    """Labels as lines of entities and events."""
    lines, events, number = [], [], 0
    for place, label in enumerate(labels, 1):
        arguments = [f"Attribution:T{number + 1}"]
        entities = [
            ("Attribution", label.cue),
            ("Source", label.source),
            ("Cue", label.cue),
            ("Content", label.content),
        ]
        for kind, spans in entities:
            if spans:
                number += 1
                offsets = ";".join(f"{span.begin} {span.end}" for span in spans)
                lines.append(f"T{number}\t{kind} {offsets}\t{' '.join(span.of(text) for span in spans)}")
                arguments += [f"{kind}:T{number}"] if kind != "Attribution" else []
        events.append(f"E{place}\t{' '.join(arguments)}")
    return "\n".join([*lines, *events]) + "\n"

"""Write docs/cases.md from the tables of the kinds of cases and their clocks; ``--check`` only says whether it is current."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from wirecopy.ledger.cases import clocks
from wirecopy.ledger.cases.fields import CaseKind, Field, FieldType, When
from wirecopy.ledger.cases.kinds import FIELDS, NOT_ADVICE, TITLES
from wirecopy.ledger.cases.periods import Edge, Period, Side
from wirecopy.ledger.cases.periods_standard import DEFAULTS
from wirecopy.ledger.cases.priority import SURE, Priority
from wirecopy.ledger.cases.sightings import SHOWN, WORDS
from wirecopy.ledger.cases.transparency import CROSSREF_UPDATES, DSA_VISIBILITY, LUMEN_NOTICES

TARGET = Path(__file__).resolve().parent.parent / "docs" / "cases.md"
HEAD = f"""\
# Cases

What somebody can ask of the desk, what each must say, who sees it, and which clocks run. The tables are generated from the code
by `make docs`; a test holds them current.

**{NOT_ADVICE}** The lists follow 17 USC 512, the EU's Digital Services Act (DSA) and GDPR, the Council of Europe's
Rec(2004)16, the Journalism Trust Initiative (JTI) and IPSO, partly condensed: read the official text before you rely on one.
Which of them binds you, and whether a publisher who selects what it publishes has the protection of 17 USC 512(c) or DSA 6 at
all, a lawyer decides.

Who sees a value:

- **public**: everybody, in the register. Free text is redacted first: e-mail addresses, telephone numbers, and the claimant's
  name, address and signature in any spelling. Too much is taken out rather than too little.
- **sealed**: the desk, as evidence. Passages always are, so that the register does not print again what somebody wants removed;
  and the unredacted text of what is public.
- **private**: whoever answers the claimant. Contact data never leaves its own store.

A claimant is told everything that is missing or wrong at once, and nothing that was given is repeated in an error.
"""
CLOCKS = """\
## Setting calendar and clocks

Deadlines are computed from what happened and a calendar; nobody types one. The day of an event is not counted, a period ends
with its last day, and one in days or months that would end on a day off ends on the next business day. What came incomplete
counts from when it is complete. Where a law says only "promptly", the number is ours. In `wirecopy.toml`:

```toml
{example}
```
"""
PRIORITY = f"""\
## Who published first

No copyright claim is upheld without this check. Copies that are given an older date, to have the original removed, are a known
fraud: **a claimed or printed date alone never decides**, and neither does lineage that rests on what a page says of itself.
Lineage counts from a probability of {SURE} on, or when a person has confirmed it. The findings:

- `{Priority.CLAIMANT_FIRST}`: the claimant's text was shown to be public before the desk published ours, or ours comes from it.
- `{Priority.OURS_FIRST}`: by the claimant's own date ours was public before, or the claimant's text comes from ours.
- `{Priority.COMMON_ORIGINAL}`: both come from a third.
- `{Priority.UNDECIDED}`: nothing decides, or what can be shown says different things. A person has to look.

| a text … | shows something |
|---|---|
"""


def reference() -> str:
    """The page as Markdown."""
    example = "\n".join(line[4:] for line in (clocks.__doc__ or "").partition("::")[2].strip("\n").splitlines())
    parts = [HEAD, *map(section, CaseKind), CLOCKS.replace("{example}", example), PRIORITY + sightings(), registers()]
    return "\n".join(parts)


def section(kind: CaseKind) -> str:
    """One kind: its fields and clocks."""
    return "\n".join(
        (
            f"## `{kind}`: {TITLES[kind]}\n",
            "| field | what it is | needed | seen by | asked by |",
            "|---|---|---|---|---|",
            *map(row, FIELDS[kind].values()),
            "\n| clock | time | from | what it is for | source |",
            "|---|---|---|---|---|",
            *map(clock, DEFAULTS[kind]),
            "",
        )
    )


def row(field: Field) -> str:
    """A field as a line of its table."""
    said = f"“{field.help}”" if field.type is FieldType.STATEMENT and field.required else field.help
    choices = (
        f" ({field.type})" if not field.choices else ": " + "; ".join(f"`{n}` {words}" for n, words in field.choices)
    )
    cells = (f"`{field.name}`", said + choices, needed(field), seen_by(field), field.asked_by or "–")
    return line(cells)


def needed(field: Field) -> str:
    """When a field must be filled in."""
    always = field.required if isinstance(field.required, bool) else None
    text = {True: "yes", False: "no", None: "if " + condition(field.required)}[always]
    return text + (f", unless {condition(field.unless)}" if field.unless else "")


def seen_by(field: Field) -> str:
    """Who sees a field."""
    return f"{field.shown}" + (f", sealed if {condition(field.sealed_when)}" if field.sealed_when else "")


def condition(when: object) -> str:
    """A condition in words."""
    return f"`{when.field}` is {' or '.join(sorted(when.values))}" if isinstance(when, When) else ""


def clock(period: Period) -> str:
    """A period as a line of its table."""
    unit = str(period.unit).removesuffix("s") if period.amount == 1 else str(period.unit)
    who = "the claimant" if period.side is Side.CLAIMANT else "the desk"
    edge = "not before that: " if period.edge is Edge.NOT_BEFORE else ""
    law = f" ({', '.join(f'`{each}`' for each in sorted(period.laws))})" if period.laws else ""
    since = f"`{period.since}`" + (f", once `{period.given}`" if period.given else "")
    return line(
        (f"`{period.name}`", f"{period.amount} {unit}", since, f"{who}: {edge}{period.words}{law}", period.source)
    )


def sightings() -> str:
    """What the bases of dates show."""
    return (
        "\n".join(
            line((words.removesuffix(" at").removesuffix(" from").rstrip(","), "yes" if basis in SHOWN else "no"))
            for basis, words in WORDS.items()
        )
        + "\n"
    )


def registers() -> str:
    """Our words beside those of public registers."""
    kinds = (line((f"`{kind}`", LUMEN_NOTICES[kind])) for kind in CaseKind)
    actions = (
        line((f"`{each}`", DSA_VISIBILITY[each] or "– (nothing is restricted)", CROSSREF_UPDATES[each] or "–"))
        for each in DSA_VISIBILITY
    )
    heads = ("| case | Lumen |", "|---|---|"), ("| action | DSA Transparency Database | Crossref |", "|---|---|---|")
    return "\n".join(("## In the words of public registers\n", *heads[0], *kinds, "", *heads[1], *actions, ""))


def line(cells: Iterable[str]) -> str:
    """A line of a table."""
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    """Write the file, or check it."""
    written = reference()
    if "--check" in sys.argv:
        current = TARGET.exists() and TARGET.read_text(encoding="utf-8") == written
        sys.exit(0 if current else "docs/cases.md is out of date: run 'make docs'")
    TARGET.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()

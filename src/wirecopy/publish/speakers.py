"""Statements by speaker: who is named, how often, in whose words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from wirecopy.attribution.model import Kind
from wirecopy.lineage.model import Family, Saying
from wirecopy.publish.marks import Rows, box, boxes, canvas, texts
from wirecopy.publish.palette import BARS, SOFT
from wirecopy.publish.plain import cut, width

if TYPE_CHECKING:
    import altair as alt

_WIDTH = 480
_ROW, _TOP = 22, 34
_NAME = 160.0  # room for a name
BARS_DRAWN = 15


class Speaker(NamedTuple):
    """Somebody named, with the statements there are; ``utterances``: of each statement the first report."""

    name: str
    kinds: Counter[Kind]
    articles: int
    utterances: tuple[Saying, ...]
    sayings: tuple[Saying, ...]


def speakers(sayings: Iterable[Saying], families: Iterable[Family]) -> list[Speaker]:
    """Who is named as a source, most statements first. The name is the one most used in full."""
    family_of = {saying.id: family for family in families for saying in family.sayings}
    said: dict[str, list[Saying]] = {}
    for saying in sayings:
        family, source = family_of.get(saying.id), saying.statement.source
        key = (family and family.entity) or (source and source.entity)
        if key:
            said.setdefault(key, []).append(saying)
    found = [_speaker(some, family_of) for some in said.values()]
    return sorted(found, key=lambda one: (-len(one.sayings), one.name))


def _speaker(sayings: Sequence[Saying], family_of: dict[str, Family]) -> Speaker:
    names: Counter[str] = Counter()
    for saying in sayings:
        family, source = family_of.get(saying.id), saying.statement.source
        name = (family and family.speaker) or (source and (source.resolved or source.text))
        names[" ".join((name or "").split())] += 1
    name = min(names, key=lambda each: (-names[each], -len(each), each))
    firsts = (family_of[each.id].sayings[0] if each.id in family_of else each for each in sayings)
    utterances = tuple({each.id: each for each in firsts}.values())
    kinds = Counter(saying.statement.kind for saying in sayings)
    return Speaker(name, kinds, len({each.article for each in sayings}), utterances, tuple(sayings))


def speakers_chart(found: Sequence[Speaker]) -> alt.LayerChart:
    """How many statements of each speaker there are, by kind; of those with most, :data:`BARS_DRAWN`."""
    shown = found[:BARS_DRAWN]
    longest = max((len(each.sayings) for each in shown), default=1)
    unit = (_WIDTH - _NAME - 46) / longest
    layers = [boxes(rows, color) for rows, color in zip(_bars(shown, unit), BARS.values(), strict=True)]
    names = [_word(8, line, cut(each.name, _NAME - 16)) for line, each in enumerate(shown)]
    counts = [
        _word(_NAME + unit * len(each.sayings) + 6, line, str(len(each.sayings))) for line, each in enumerate(shown)
    ]
    return canvas([*_legend(), *layers, texts(names), texts(counts, color=SOFT)], _WIDTH, _TOP + _ROW * len(shown) + 8)


def _bars(shown: Sequence[Speaker], unit: float) -> list[Rows]:
    """Boxes of each kind, line below line, end to end."""
    ends = [_NAME for _ in shown]
    bars: list[Rows] = []
    for kind in BARS:
        lengths = [unit * each.kinds[kind] for each in shown]
        bars.append([box(ends[n], _TOP + _ROW * n + 3, long, _ROW - 6) for n, long in enumerate(lengths) if long])
        ends = [end + long for end, long in zip(ends, lengths, strict=True)]
    return bars


def _word(x: float, line: int, text: str) -> dict[str, Any]:
    return {"x": round(x, 1), "y": _TOP + _ROW * line + 15, "text": text}


def _legend() -> list[Any]:
    x = _NAME
    layers = []
    for kind, color in BARS.items():
        layers += [boxes([box(x, 10, 12, 12)], color), texts([{"x": x + 18, "y": 20, "text": str(kind)}])]
        x += 18 + width(str(kind)) + 28
    return layers

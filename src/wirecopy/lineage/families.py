"""Families: the same statement across articles, quoted whole, truncated, reworded or reported in other words.

Precision first: what is doubtful stays apart. Same words in a row join (``families_index``), and the same meaning where the
same speaker is named a few days apart at most (``families_meaning``); each member must be near the fullest
(``families_stars``). A person's word joins and parts, whatever was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wirecopy.lineage.families_forms import family
from wirecopy.lineage.families_lexicon import Lexicon
from wirecopy.lineage.families_stars import Denied, Near, stars
from wirecopy.lineage.families_words import Phrasing, phrasings
from wirecopy.lineage.meaning import Meaning
from wirecopy.lineage.meaning import meaning as packaged
from wirecopy.lineage.model import Family, Judgement, Pieces, Saying, Verdict


def families(
    sayings: Iterable[Saying], pieces: Pieces, judgements: Sequence[Judgement] = (), meaning: Meaning | None = None
) -> list[Family]:
    """Families of two statements and more, by their first; a statement that nobody repeats is in none.

    Neither the order of the sayings nor that of the pieces matters; of two judgements on one pair the later counts. With
    a ``meaning`` of one's own, words are compared by that, else by the vectors that come with the package.
    """
    from wirecopy.lineage.families_pairs import near  # with compiled code, which takes time to load:
    from wirecopy.lineage.families_table import Table  # not for those who only want to know the family of one

    given = {saying.id: saying for saying in sayings}
    ruled = _ruled(judgements, given.keys())
    denied = frozenset(pair for one, other in _having(ruled, Verdict.DENIED) for pair in ((one, other), (other, one)))
    lexicon = Lexicon(meaning or packaged())
    nodes = phrasings(given.values(), pieces, lexicon, frozenset(name for pair in ruled for name in pair))
    group_of = _groups(nodes, _having(ruled, Verdict.CONFIRMED), denied)
    groups: list[list[Phrasing]] = [[] for _ in range(max(group_of, default=-1) + 1)]
    for number, node in zip(group_of, nodes, strict=True):
        groups[number].append(node)
    edges = (Near(group_of[left], group_of[right], score) for left, right, score in near(Table(nodes, lexicon)))
    found = [family(members, pieces) for members in stars(groups, edges, denied) if len(members) > 1]
    return sorted(found, key=lambda each: each.sayings[0].id)


def alone(saying: Saying, pieces: Pieces) -> Family:
    """The family of a statement that nobody repeats."""
    return family([saying], pieces)


def _ruled(judgements: Sequence[Judgement], known: Iterable[str]) -> dict[tuple[str, str], Verdict]:
    """What a person says of pairs of statements; on anything else judgements are not for here."""
    names = set(known)
    ruled = {}
    for left, right, verdict, _ in judgements:
        if left != right and left in names and right in names:
            ruled[min(left, right), max(left, right)] = verdict
    return ruled


def _having(ruled: dict[tuple[str, str], Verdict], verdict: Verdict) -> list[tuple[str, str]]:
    return sorted(pair for pair, said in ruled.items() if said is verdict)


def _groups(nodes: Sequence[Phrasing], confirmed: Sequence[tuple[str, str]], denied: Denied) -> list[int]:
    """The number of each phrasing's group, by fullness: phrasings that a person joined are one group.

    Of judgements that contradict each other, those that keep apart win.
    """
    if not confirmed:
        return list(range(len(nodes)))
    joined = {name: frozenset((name,)) for pair in confirmed for name in pair}
    for one, other in confirmed:
        both = joined[one] | joined[other]
        if not any((a, b) in denied for a in joined[one] for b in joined[other]):
            joined.update(dict.fromkeys(both, both))
    numbers: dict[str, int] = {}
    for node in nodes:
        first = node.sayings[0].id
        numbers.setdefault(min(joined.get(first, (first,))), len(numbers))
    return [numbers[min(joined.get(node.sayings[0].id, (node.sayings[0].id,)))] for node in nodes]

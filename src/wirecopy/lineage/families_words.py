"""The words of contents, and sayings that the same speaker said in the same words, made one phrasing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from wirecopy.attribution.model import Kind
from wirecopy.lineage.families_lexicon import Lexicon, unpacked
from wirecopy.lineage.families_speakers import Bond, Keys, bond, is_named, keys_of_speaker
from wirecopy.lineage.model import Piece, Pieces, Saying

NATS = {Bond.SAME: 12.0, Bond.ALIKE: 16.0, Bond.OPEN: 24.0, Bond.APART: 60.0}
"""How much words must tell, in nats, for it to be no chance that two say them: a stock phrase adds up to little."""

APART = 30
"""Days after which the same words are said anew, and belong to an utterance of their own."""

_KINDS = {Kind.DIRECT: 0, Kind.MIXED: 1, Kind.INDIRECT: 2}

Said = tuple[Keys, Saying]
"""A saying, and whose it is."""


class Phrasing(NamedTuple):
    """Sayings in the same words by the same speaker, not long apart, all of which stand within other statements or none.

    ``words`` as a lexicon reads them; ``speaker`` is empty where nobody is named; ``first`` and ``last`` are days
    (0001-01-01 is 1), ``None`` where no article is dated; ``kind`` is 0 where anybody quotes it, 1 where somebody does in
    part, 2 where all only report it.
    """

    words: bytes
    speaker: Keys
    sayings: tuple[Saying, ...]
    first: int | None
    last: int | None
    kind: int
    is_nested: bool

    @property
    def fullness(self) -> tuple[int, int, int, str]:
        """What the fullest is least by: quoted before reported, longer before shorter, then the earlier."""
        return self.kind, -len(self.words), self.first or 0, self.sayings[0].id


def phrasings(
    sayings: Iterable[Saying], pieces: Pieces, lexicon: Lexicon, judged: Set[str] = frozenset()
) -> list[Phrasing]:
    """Phrasings by fullness. A stock phrase, and a saying whose id is among the ``judged`` ones, has one to itself."""
    from wirecopy.lineage.families_rows import told  # compiled, which takes time to load: not for those who want a day

    listed = list(sayings)
    read = [lexicon.read(saying.statement.content.text) for saying in listed]
    weights = told(*unpacked(read), lexicon.weights()).tolist()
    groups: dict[tuple[str, bool, bytes], list[Said]] = {}
    for saying, words, nats in zip(listed, read, weights, strict=True):
        speaker = keys_of_speaker(saying.statement.source)
        own = nats < NATS[_unsure(speaker)] or (bool(judged) and saying.id in judged)
        key = (saying.id if own else "", bool(saying.statement.parent), words)
        groups.setdefault(key, []).append((speaker, saying))
    spoken = ((words, each) for (_, _, words), group in groups.items() for each in _by_speaker(group))
    made = [phrasing for words, (speaker, group) in spoken for phrasing in _dated(words, speaker, group, pieces)]
    return sorted(made, key=lambda phrasing: phrasing.fullness)


def _unsure(speaker: Keys) -> Bond:
    """What two speakers of these keys are to each other."""
    return Bond.SAME if is_named(speaker) else Bond.ALIKE if speaker else Bond.OPEN


def _by_speaker(group: Sequence[Said]) -> Iterator[tuple[Keys, list[Saying]]]:
    """The sayings of each speaker; what nobody is named for is theirs who is the only one named."""
    by_keys: dict[Keys, list[Saying]] = {}
    for speaker, saying in group:
        by_keys.setdefault(speaker, []).append(saying)
    if len(by_keys) == 1:
        return iter(by_keys.items())
    found: dict[Keys, list[Saying]] = {}
    for keys in sorted(by_keys, key=lambda keys: (not is_named(keys), -len(keys), keys)):
        heads = [head for head in found if bond(head, keys) is Bond.SAME]
        named = [head for head in found if is_named(head)]
        only = named if not is_named(keys) and len(named) == 1 else []
        found.setdefault((heads or only or [keys])[0], []).extend(by_keys[keys])
    return iter(found.items())


def day_of(piece: Piece | None) -> int | None:
    """The day of an article: when it was published, else when it came to be known."""
    moment = piece and (piece.article.published or piece.seen)
    return moment.at.toordinal() if moment else None


def _dated(words: bytes, speaker: Keys, group: list[Saying], pieces: Pieces) -> Iterator[Phrasing]:
    """One phrasing for each stretch of days in which the words were in print."""
    if len(group) == 1:
        yield _phrasing(words, speaker, [(day_of(pieces.get(group[0].article)) or 0, group[0])])
        return
    dated = sorted((day_of(pieces.get(saying.article)) or 0, saying.id, saying) for saying in group)
    cuts = [0, *(at for at, (a, b) in enumerate(pairwise(dated), 1) if a[0] and b[0] - a[0] > APART), len(dated)]
    for begin, end in pairwise(cuts):
        yield _phrasing(words, speaker, [(day, saying) for day, _, saying in dated[begin:end]])


def _phrasing(words: bytes, speaker: Keys, dated: Sequence[tuple[int, Saying]]) -> Phrasing:
    days = [day for day, _ in dated if day]
    sayings = tuple([saying for _, saying in dated])
    kind = min([_KINDS[saying.statement.kind] for saying in sayings])
    first, last = min(days, default=None), max(days, default=None)
    return Phrasing(words, speaker, sayings, first, last, kind, bool(sayings[0].statement.parent))

"""Whether one of two articles is from the other at all: most texts that papers share go back to a third one, an agency's
dispatch or a statement, that both were sent. Rules as in :mod:`rules_order`, about *right* as derived from *left*.
"""

from __future__ import annotations

from wirecopy.lineage.crediting import How
from wirecopy.lineage.pairs import Pair
from wirecopy.lineage.rules_order import Found
from wirecopy.lineage.wording import count

_USUAL = 0.65  # of a text that two papers got from a third, each uses a part
_QUOTED, _PART = 0.5, 0.3
_DENSE, _LOOSE = 0.7, 0.4  # shares of the words between the first and the last that two share
_ENOUGH = 50  # words: a paragraph
_DIRECT = (How.CREDIT, How.VIA, How.DATELINE)


def whole(pair: Pair) -> Found | None:
    """The copy is nothing but the original's text, edited or not; what both had from a third, each uses in its own way."""
    strength = (pair.right_reach - _USUAL) / (1 - _USUAL)
    if abs(strength) < 0.1:
        return None
    return Found(
        max(-1.0, strength), f"{round(100 * pair.right_reach)} % of {pair.right.outlet} stands in {pair.left.outlet}"
    )


def scattered(pair: Pair) -> Found | None:
    """What the two share is little, or broken into pieces between other words, as when two tell the same facts in the terms
    that everybody uses."""
    shared = count(pair.right_words)
    density = shared / max(1.0, pair.right_reach * len(pair.right_words))
    strength = max((_DENSE - density) / (_DENSE - _LOOSE), (_ENOUGH - shared) / _ENOUGH)
    if strength < 0.1:
        return None
    return Found(-min(1.0, strength), f"They share {shared} words, {round(100 * min(1.0, density))} % of those between")


def headline(pair: Pair) -> Found | None:
    """Both have the same headline, which every paper writes for itself."""
    left, right = pair.left.headline, pair.right.headline
    return Found(1.0, f"Both are headed ‘{right}’") if left and left == right else None


def spoken(pair: Pair) -> Found | None:
    """Most of what the two share is quoted: words that were said to many or sent round, and that each could have heard."""
    share = pair.spoken_share
    return Found(-share, f"{round(100 * share)} % of what they share is quoted speech") if share > _QUOTED else None


def quoted(pair: Pair) -> Found | None:
    """The copy has in quotation marks what the original says itself, and names its outlet: it quotes the report."""
    if not (pair.right.mentions(pair.left) or pair.right.names(pair.left)):
        return None
    share = pair.quoted_share - pair.spoken_share
    return Found(share, f"{pair.right.outlet} puts it in quotation marks") if share > _PART else None


def other_agency(pair: Pair) -> Found | None:
    """The copy credits somebody else, and so has its text from there and not from this article."""
    if pair.right.names(pair.left):
        return None
    named = next((n for n in pair.right.named if n.how in _DIRECT), None)
    return named and Found(-1.0, f"{pair.right.outlet} credits {named.printed} for it")


def crossed(pair: Pair) -> Found | None:
    """A third copy has now the words of the one, now of the other: each lacks what was in a text that all three are from."""
    *_, times = pair.sided
    if not times:
        return None
    said = f"{times} other cop{'y has' if times == 1 else 'ies have'} now the words of the one and now of the other"
    return Found(-1.0 if times > 1 else -0.7, said)

"""Reports of a statement that had it from another report, though they share no text with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from wirecopy.lineage.clocks import gap
from wirecopy.lineage.crediting import mentioned_in, own_keys
from wirecopy.lineage.families_words import day_of
from wirecopy.lineage.model import Discount, Family, Form, Piece, Pieces
from wirecopy.lineage.outlets import Outlets
from wirecopy.lineage.story import outlets_of

Called = Callable[[str], str]


def retellings(family: Family, roots: Sequence[str], pieces: Pieces, called: Called) -> dict[str, Discount]:
    """Of the origins of a family, by time, those that are no witness: each that names an outlet which had the words before,
    and each in other words alone that came after the words themselves, or a day behind the first report.

    ``called`` says an original as a reader knows it.
    """
    known = {saying.article: pieces[saying.article] for saying in family.sayings if saying.article in pieces}
    outlets = outlets_of(known)
    found: dict[str, Discount] = {}
    for article in roots:
        if article in known:
            earlier = [each for each in roots if each in known and each not in found and each != article]
            because = next(_framed(known[article], [known[each] for each in earlier], outlets), None)
            if because:
                found[article] = Discount(
                    article, because, f"gives the words as {called(because)} had them, and names it"
                )
    for article in roots:
        if article in known and article not in found and _forms(family, article) == {Form.INDIRECT}:
            because = next(_told_before(family, article, [each for each in roots if each not in found], pieces), None)
            if because:
                found[article] = Discount(article, because, f"tells later, in other words, what {called(because)} had")
    return found


def _framed(piece: Piece, others: Sequence[Piece], outlets: Outlets) -> Iterator[str]:
    """Reports by an outlet that an article names in its text, which were in print before it."""
    named = mentioned_in(piece.article.text, outlets).keys() - own_keys(piece.article, outlets)
    for other in others:
        if named & own_keys(other.article, outlets) and _is_before(other, piece):
            yield other.id


def _told_before(family: Family, article: str, roots: Sequence[str], pieces: Pieces) -> Iterator[str]:
    """Reports that quote the words and were in print before an article, then those of a day before it."""
    piece, others = pieces[article], [pieces[each] for each in roots if each in pieces and each != article]
    for other in others:
        if _forms(family, other.id) - {Form.INDIRECT} and _is_before(other, piece):
            yield other.id
    for other in others:
        early, late = day_of(other), day_of(piece)
        if early is not None and late is not None and early < late:
            yield other.id


def _is_before(one: Piece, other: Piece) -> bool:
    apart = gap(one.article.published or one.seen, other.article.published or other.seen)
    return apart is not None and apart.trust > 0


def _forms(family: Family, article: str) -> set[Form]:
    forms = zip(family.sayings, family.forms, strict=True)
    return {form for saying, form in forms if saying.article == article}

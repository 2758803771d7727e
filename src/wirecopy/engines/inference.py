"""By which rules lineage is inferred, and what is kept of each article that was looked at."""

from __future__ import annotations

from wirecopy.article.model import Article, CreditKind
from wirecopy.lineage.crediting import own_names, printed_names
from wirecopy.store.lineage import Traced

RULES = 4
"""Raised when the rules give other derivations, unseen originals or families: findings of other rules are made anew."""

ANALYSER = f"lineage {RULES}"


def traced_of(seq: int, text: str, article: Article) -> Traced:
    """What is kept of a version that was looked at."""
    return Traced(seq, text, is_credited(article), tuple(dict.fromkeys(own_names(article))), others_of(article))


def others_of(article: Article) -> tuple[str, ...]:
    """The outlets and agencies that an article credits."""
    return tuple(dict.fromkeys(name for name in printed_names(article) if name))


def is_credited(article: Article) -> bool:
    """Whether an article names who it is by, or where it comes from; who took the pictures does not count."""
    from_somebody = any(credit.kind is not CreditKind.PHOTO_BY for credit in article.credits)
    return bool(from_somebody or article.bylines or (article.dateline and article.dateline.agency))

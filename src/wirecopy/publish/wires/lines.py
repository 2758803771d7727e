"""The lines that readers see beside a story: bylines, credits, corrections, rights. ``wirecopy read`` understands them."""

from __future__ import annotations

from collections.abc import Sequence

from wirecopy.article.model import CreditKind
from wirecopy.article.moment import Moment
from wirecopy.publish.edition import Citation, Edition, Flag, PublicNotice
from wirecopy.publish.wires.facts import corrections, helpers, originals, reason, withdrawal

_MONTHS = tuple(  # in English whatever the locale
    "January February March April May June July August September October November December".split()
)
_LEADS = {
    CreditKind.ORIGINATED_BY: "Originally published by",
    CreditKind.AUTHORED_BY: "Written by",
    CreditKind.SUBMITTED_BY: "Submitted by",
    CreditKind.EDITED_BY: "Edited by",
    CreditKind.TRANSLATED_FROM: "Translated from",
    CreditKind.DERIVED_FROM: "Adapted from",
    CreditKind.QUOTED_FROM: "Quoted from",
    CreditKind.BASED_ON: "Based on a report by",
    CreditKind.REPUBLISHED_FROM: "Republished from",
    CreditKind.VIA: "Via",
    CreditKind.PHOTO_BY: "Photo by",
}
_LABELS = {
    "correction": ("Correction", ""),
    "clarification": ("Clarification", ""),
    "expression_of_concern": ("Expression of concern", ""),
    "credit_fix": ("Correction", "credits, "),
    "redaction": ("Correction", "redaction, "),
    "update": ("Update", ""),
    "reply": ("Reply", ""),
    "withhold": ("Withheld", ""),
    "removal": ("Removed", ""),
    "restoration": ("Restored", ""),
}

_DONE = {"removal": "was removed", "withhold": "is withheld", "redaction": "was redacted"}


def day(moment: Moment) -> str:
    """``8 May 2024``."""
    return f"{moment.at.day} {_MONTHS[moment.at.month - 1]} {moment.at.year}"


def label(notice: PublicNotice) -> str:
    """``Correction (8 May 2024)``."""
    name, detail = _LABELS.get(notice.kind, (notice.kind.replace("_", " ").capitalize(), ""))
    return f"{name} ({detail}{day(notice.at)})"


def notice_line(notice: PublicNotice) -> str:
    """``Correction (8 May 2024): An earlier version …``."""
    return f"{label(notice)}: {notice.text}"


def flag_label(flag: Flag) -> str:
    """``Under review (8 May 2024)``."""
    return f"Under review ({day(flag.at)})"


def flag_text(flag: Flag) -> str:
    """``An original of this article was corrected: An earlier version …``."""
    return f"An original of this article {_DONE.get(flag.kind, 'was corrected')}: {flag.text}"


def flag_line(flag: Flag) -> str:
    """Both."""
    return f"{flag_label(flag)}: {flag_text(flag)}"


def why(edition: Edition) -> tuple[str, str]:
    """Why there is no text: ``Withheld (8 May 2024)``, and the desk's reason."""
    notice = withdrawal(edition)
    return label(notice) if notice else edition.status.value.capitalize(), reason(edition)


def epitaph(edition: Edition) -> str:
    """All that a tombstone has to say, for feeds that leave it one field: the reason, then corrections in force."""
    return " ".join((": ".join(why(edition)), *map(notice_line, corrections(edition))))


def lead(kind: CreditKind) -> str:
    """The words before the name of somebody credited."""
    return _LEADS[kind]


def credit_line(citation: Citation) -> str:
    """``Originally published by Norland Press Agency: https://…``."""
    named = f"{lead(citation.kind)} {citation.name}"
    return f"{named}: {citation.url}" if citation.url and citation.url != citation.name else named


def credit_text(edition: Edition) -> str:
    """All originals in one line, the nearest first."""
    return "; ".join(f"{lead(citation.kind)} {citation.name}" for citation in originals(edition))


def byline(authors: Sequence[str]) -> str:
    """``Jane Doe, John Roe and Ann Poe``."""
    *first, last = authors or [""]
    return f"{', '.join(first)} and {last}" if first else last


def sign_off(edition: Edition) -> tuple[str, ...]:
    """Who submitted, edited, wrote along and took pictures, a line each."""
    return tuple(f"{lead(kind)} {name}" for kind, name in helpers(edition))


def rights_line(edition: Edition) -> str:
    """Copyright, licence and terms in one line."""
    holder = f"© {edition.copyright_holder}" if edition.copyright_holder else ""
    address = f"({edition.licence_url})" if edition.licence and edition.licence_url else edition.licence_url
    licence = " ".join(filter(None, (edition.licence, address)))
    return ". ".join(part.rstrip(".") for part in (holder, licence, edition.terms or "") if part)


def paragraphs(edition: Edition) -> tuple[str, ...]:
    """The story's paragraphs; the first begins with the dateline."""
    first, *rest = [" ".join(each.split("\n")) for each in (edition.text or "").split("\n\n") if each.strip()] or [""]
    if edition.dateline and not first.startswith(edition.dateline):
        first = f"{edition.dateline} – {first}"
    return (first, *rest) if first else ()

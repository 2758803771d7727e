"""The eight kinds of cases and what each must say. Not legal advice: a lawyer decides which of these laws binds you."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from wirecopy.ledger.cases import fields_copyright, fields_law, fields_press
from wirecopy.ledger.cases.fields import CaseKind, Field, Shown

_ALL = fields_press.KINDS | fields_copyright.KINDS | fields_law.KINDS

FIELDS: Mapping[CaseKind, Mapping[str, Field]] = MappingProxyType(
    {kind: MappingProxyType({field.name: field for field in _ALL[kind]}) for kind in CaseKind}
)
"""Fields by kind and name, in the order in which a form asks for them."""

TITLES: Mapping[CaseKind, str] = MappingProxyType(
    {
        CaseKind.CORRECTION: "request for a correction",
        CaseKind.COMPLAINT: "complaint",
        CaseKind.COPYRIGHT_NOTICE: "copyright notice",
        CaseKind.COUNTER_NOTICE: "counter-notice",
        CaseKind.PRIVACY_ERASURE: "request for erasure",
        CaseKind.RIGHT_OF_REPLY: "request for a reply",
        CaseKind.AUTHORITY_ORDER: "order of an authority",
        CaseKind.CREDIT_CLAIM: "claim of a credit",
    }
)
"""What each kind is called in texts for people."""

NOT_ADVICE = "This is not legal advice."
"""Said in every text that people read."""


def private_names(kind: CaseKind) -> frozenset[str]:
    """The fields of a kind whose values are contact data."""
    return frozenset(name for name, field in FIELDS[kind].items() if field.shown is Shown.PRIVATE)

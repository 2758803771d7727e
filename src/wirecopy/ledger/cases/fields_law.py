"""What requests for erasure and orders of authorities must say."""

from __future__ import annotations

from wirecopy.ledger.cases.fields import (
    CaseKind,
    Field,
    FieldType,
    Shown,
    articles,
    email,
    evidence,
    name,
    passages,
    private,
    when,
)

_ORDER = "DSA 9(2)"

PRIVACY_ERASURE: tuple[Field, ...] = (
    articles("The address of each article that has data about you", "GDPR 17(1)", shown=Shown.SEALED),
    passages("The data, in the words of the article", "GDPR 17(1)", required=True),
    Field(
        name="ground",
        type=FieldType.CHOICE,
        help="Why the data should go",
        asked_by="GDPR 17(1)(a)-(f)",
        required=True,
        choices=(
            ("not_necessary", "it is no longer needed for what it was published for"),
            ("consent_withdrawn", "I take back my consent"),
            ("objection", "I object to it"),
            ("unlawful", "it was unlawful to publish it"),
            ("legal_obligation", "a law wants it erased"),
            ("child", "I was a child when I gave it to an online service"),
        ),
    ),
    Field(
        name="measure",
        type=FieldType.CHOICE,
        help="What you ask for",
        asked_by="GDPR 17(1); ECtHR Grand Chamber, 4 July 2023",
        required=True,
        choices=(
            ("anonymise", "take my name out of the online archive; the original stays whole, and closed"),
            ("hide", "keep the article from search engines"),
            ("erase", "erase the data"),
        ),
    ),
    Field(
        name="reasons",
        type=FieldType.TEXT,
        help="What it does to you that the data is there, and why that weighs more than the public's interest",
        asked_by="GDPR 17(3)(a)",
        shown=Shown.SEALED,
        required=True,
    ),
    Field(
        name="acting_for",
        type=FieldType.CHOICE,
        help="Whether the data is about you",
        required=True,
        choices=(("self", "it is about me"), ("other", "I act for somebody else")),
    ),
    Field(
        name="mandate",
        type=FieldType.TEXT,
        help="What allows you to act for them",
        shown=Shown.SEALED,
        required=when("acting_for", "other"),
    ),
    Field(
        name="name_recipients",
        type=FieldType.STATEMENT,
        help="Tell me who else has received the data from you",
        asked_by="GDPR 19",
    ),
    evidence("What shows that it is so"),
    name("GDPR 12(6)"),
    email("GDPR 12(3)"),
    private("address", FieldType.TEXT, "Your postal address, if you want our answer by post", "GDPR 12(3)"),
)
"""Which article it is stays sealed: the register would otherwise say again what shall be forgotten."""

AUTHORITY_ORDER: tuple[Field, ...] = (
    Field(
        name="authority",
        type=FieldType.TEXT,
        help="The court or authority that gives the order",
        asked_by=f"{_ORDER}(a)(iii)",
        required=True,
        most=300,
    ),
    Field(name="reference", type=FieldType.TEXT, help="Its reference number", required=True, most=200),
    Field(name="dated", type=FieldType.DATE, help="The date of the order", required=True),
    Field(
        name="legal_basis",
        type=FieldType.TEXT,
        help="The law that it rests on",
        asked_by=f"{_ORDER}(a)(i)",
        required=True,
        most=1000,
    ),
    Field(
        name="reasons",
        type=FieldType.TEXT,
        help="Why the content is unlawful, with the provision that it breaks",
        asked_by=f"{_ORDER}(a)(ii)",
        shown=Shown.SEALED,
        required=True,
    ),
    articles("The exact address of each article", f"{_ORDER}(a)(iv)"),
    passages("The words that the order is about, if it is not the whole article", f"{_ORDER}(a)(iv)"),
    Field(
        name="redress",
        type=FieldType.TEXT,
        help="Where we, and whoever wrote the article, can appeal against it",
        asked_by=f"{_ORDER}(a)(v)",
        required=True,
    ),
    Field(
        name="report_to",
        type=FieldType.TEXT,
        help="Which authority is to be told what was done, if it is another one",
        asked_by=f"{_ORDER}(a)(vi)",
        most=300,
    ),
    Field(
        name="territory",
        type=FieldType.TEXT,
        help="Where the order holds, no wider than it must",
        asked_by=f"{_ORDER}(b)",
        required=True,
        most=500,
    ),
    Field(
        name="language",
        type=FieldType.TEXT,
        help="The language of the order, or of its translation",
        asked_by=f"{_ORDER}(c)",
        required=True,
        most=100,
    ),
    name(None, required=False),
    email(f"{_ORDER}(c)"),
    private("telephone", FieldType.TELEPHONE, "The telephone number of whoever handles it", f"{_ORDER}(c)"),
)
"""The authority is public, the people who write for it are not. Reasons are sealed: they may name whom the order protects."""

KINDS: dict[CaseKind, tuple[Field, ...]] = {
    CaseKind.PRIVACY_ERASURE: PRIVACY_ERASURE,
    CaseKind.AUTHORITY_ORDER: AUTHORITY_ORDER,
}
"""The kinds of this module."""

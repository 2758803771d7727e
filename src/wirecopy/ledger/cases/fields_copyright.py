"""What copyright notices, counter-notices and credit claims must say."""

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

_DMCA, _DSA = "17 USC 512(c)(3)(A)", "DSA 16(2)"
_COUNTER = "17 USC 512(g)(3)"
_AMERICAN, _EUROPEAN = when("law", "us_dmca"), when("law", "eu_dsa")
_LAW = Field(
    name="law",
    type=FieldType.CHOICE,
    help="Under which law you write",
    required=True,
    choices=(
        ("us_dmca", "the United States' Digital Millennium Copyright Act"),
        ("eu_dsa", "the European Union's Digital Services Act"),
        ("other", "another law"),
    ),
)
_ROLE = Field(
    name="role",
    type=FieldType.CHOICE,
    help="In which role you write",
    asked_by="Lumen (roles)",
    choices=(
        ("principal", "the rights are mine, or my organisation's"),
        ("agent", "I act for whoever has the rights"),
        ("attorney", "I am the lawyer of whoever has the rights"),
    ),
)
_PASSED_ON = "Your postal address. The law has us send the whole counter-notice to the claimant, with name, address and telephone"
_FIRST_PUBLISHED = Field(
    name="first_published",
    type=FieldType.DATE,
    help="When the work was first published. We check this: a date alone decides nothing",
)

NOTICE: tuple[Field, ...] = (
    _LAW,
    _ROLE,
    Field(
        name="work",
        type=FieldType.TEXT,
        help="The work whose copyright is infringed, or a list that stands for several works",
        asked_by=f"{_DMCA}(ii); {_DSA}(a)",
        required=True,
    ),
    Field(name="work_urls", type=FieldType.URLS, help="Where the work itself can be seen", most=50),
    _FIRST_PUBLISHED,
    articles("The address of each article that infringes it", f"{_DMCA}(iii); {_DSA}(b)"),
    passages("The words that infringe it, as the article has them, if it is not the whole article", f"{_DMCA}(iii)"),
    Field(
        name="reasons",
        type=FieldType.TEXT,
        help="Why the use is not allowed",
        asked_by=f"{_DSA}(a)",
        required=_EUROPEAN,
    ),
    evidence("What shows that the work is yours and was first: contracts, registrations, archived copies"),
    Field(
        name="good_faith",
        type=FieldType.STATEMENT,
        help="I believe in good faith that neither the owner, nor an agent of the owner, nor the law allows this use",
        asked_by=f"{_DMCA}(v)",
        required=_AMERICAN,
    ),
    Field(
        name="accurate",
        type=FieldType.STATEMENT,
        help="I believe in good faith that what I say here is accurate and complete",
        asked_by=f"{_DMCA}(vi); {_DSA}(d)",
        required=True,
    ),
    Field(
        name="authorised",
        type=FieldType.STATEMENT,
        help="Under penalty of perjury: I am the owner of the exclusive right, or may act for the owner",
        asked_by=f"{_DMCA}(vi)",
        required=_AMERICAN,
    ),
    name(f"{_DMCA}(i); {_DSA}(c)"),
    email(f"{_DMCA}(iv); {_DSA}(c)"),
    private("address", FieldType.TEXT, "Your postal address", f"{_DMCA}(iv)", _AMERICAN),
    private("telephone", FieldType.TELEPHONE, "Your telephone number", f"{_DMCA}(iv)", _AMERICAN),
    private("signature", FieldType.TEXT, "Your signature: your full name, typed, is enough", f"{_DMCA}(i)", _AMERICAN),
)
"""A notice is one under 17 USC 512(c)(3)(A), under Article 16 of the DSA, or under another law."""

COUNTER_NOTICE: tuple[Field, ...] = (
    _LAW,
    Field(
        name="notice",
        type=FieldType.TEXT,
        help="The case in which the material was removed",
        required=True,
        most=100,
    ),
    articles("The address of each article that was removed, as it was before", f"{_COUNTER}(B)"),
    passages("The words that were removed, if it was not the whole article", f"{_COUNTER}(B)"),
    Field(
        name="reason",
        type=FieldType.CHOICE,
        help="Why the removal was wrong",
        asked_by="Lumen (counter-notice reasons)",
        required=True,
        choices=(
            ("owner", "the work is mine"),
            ("authorized", "the owner allowed the use"),
            ("no_right", "the claimant has no right in it"),
            ("fair_use", "the law allows the use: quotation, news reporting, fair use"),
            ("removed", "it was removed before the notice"),
            ("not_used", "the work is not used in it"),
            ("other", "another reason"),
        ),
    ),
    Field(
        name="explanation",
        type=FieldType.TEXT,
        help="The reason in your own words",
        required=when("reason", "other", "fair_use"),
    ),
    evidence("What shows that it is so: licences, correspondence, earlier publications"),
    Field(
        name="mistake",
        type=FieldType.STATEMENT,
        help="Under penalty of perjury: I believe in good faith that the material was removed by mistake "
        "or because it was taken for something else",
        asked_by=f"{_COUNTER}(C)",
        required=_AMERICAN,
    ),
    Field(
        name="jurisdiction",
        type=FieldType.STATEMENT,
        help="I consent to the federal district court of the district of my address or, if that is outside the United "
        "States, of any district in which the service provider may be found",
        asked_by=f"{_COUNTER}(D)",
        required=_AMERICAN,
    ),
    Field(
        name="service",
        type=FieldType.STATEMENT,
        help="I accept service of process from whoever sent the notice, or their agent",
        asked_by=f"{_COUNTER}(D)",
        required=_AMERICAN,
    ),
    name(f"{_COUNTER}(D)"),
    email(None),
    private("address", FieldType.TEXT, _PASSED_ON, f"{_COUNTER}(D)", _AMERICAN),
    private("telephone", FieldType.TELEPHONE, "Your telephone number", f"{_COUNTER}(D)", _AMERICAN),
    private(
        "signature", FieldType.TEXT, "Your signature: your full name, typed, is enough", f"{_COUNTER}(A)", _AMERICAN
    ),
)
"""The law wants a counter-notice to reach the claimant with the contact data in it: whoever sends one is told so."""

CREDIT_CLAIM: tuple[Field, ...] = (
    articles("The address of each article that lacks the credit"),
    Field(
        name="credit",
        type=FieldType.CHOICE,
        help="What the credit is for",
        asked_by="Berne Convention 6bis(1)",
        required=True,
        choices=(
            ("originated_by", "reported it first"),
            ("authored_by", "wrote it"),
            ("edited_by", "edited it"),
            ("translated_from", "it was translated from there"),
            ("derived_from", "it was made from there"),
            ("quoted_from", "words are quoted from there"),
            ("based_on", "it rests on a report there"),
            ("republished_from", "it was published there before"),
            ("photo_by", "took the photograph"),
        ),
    ),
    Field(
        name="credited",
        type=FieldType.TEXT,
        help="Whom the credit shall name, as it shall be printed. It is published with the credit",
        asked_by="Berne Convention 6bis(1)",
        shown=Shown.SEALED,
        required=True,
        most=200,
    ),
    Field(name="original_urls", type=FieldType.URLS, help="Where the original can be seen", required=True, most=50),
    _FIRST_PUBLISHED,
    passages("The words that come from there, if it is not the whole article"),
    evidence("What else shows that it comes from there"),
    name(None),
    email(None),
)

KINDS: dict[CaseKind, tuple[Field, ...]] = {
    CaseKind.COPYRIGHT_NOTICE: NOTICE,
    CaseKind.COUNTER_NOTICE: COUNTER_NOTICE,
    CaseKind.CREDIT_CLAIM: CREDIT_CLAIM,
}
"""The kinds of this module."""

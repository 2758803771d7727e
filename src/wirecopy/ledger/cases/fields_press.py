"""What corrections, complaints and replies must say."""

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
    when,
)

_DSA = "DSA 16(2)"
_REPLY = "CoE Rec(2004)16"
_UNNAMED = when("about", "child_abuse")
_INTIMATE = when("about", "privacy", "harassment", "children", "child_abuse")
_UNLAWFUL = when("about", "unlawful", "child_abuse")

CORRECTION: tuple[Field, ...] = (
    articles("The address of each article that has the error"),
    passages("What is wrong, in the words of the article", "JTI (CWA 17493) 14.1", required=True),
    Field(
        name="correct",
        type=FieldType.TEXT,
        help="What is right",
        asked_by="JTI (CWA 17493) 14.1",
        required=True,
    ),
    evidence("Where that can be verified: documents, figures, addresses, people who can be asked", required=True),
    Field(
        name="involved",
        type=FieldType.CHOICE,
        help="Whether it is about you",
        choices=(("self", "it is about me, or my organisation"), ("reader", "I noticed it as a reader")),
    ),
    name(None, required=False),
    email(None, required=False),
)
"""Whoever asks for a correction need not give a name, only what can be verified."""

COMPLAINT: tuple[Field, ...] = (
    Field(
        name="about",
        type=FieldType.CHOICE,
        help="What the complaint is about",
        asked_by="IPSO (Editors' Code); DSA 16(1)",
        required=True,
        choices=(
            ("accuracy", "it is wrong or misleads"),
            ("privacy", "it intrudes into private life or grief"),
            ("harassment", "how the report was made"),
            ("discrimination", "it discriminates"),
            ("children", "it harms a child"),
            ("conflict", "an interest that was not disclosed"),
            ("unlawful", "it breaks a law"),
            ("child_abuse", "sexual abuse or exploitation of children (Directive 2011/93/EU, Articles 3 to 7)"),
            ("other", "something else"),
        ),
    ),
    articles("The address of each article, as exact as you can", f"{_DSA}(b)", sealed_when=_INTIMATE),
    passages("The words that you complain of, as the article has them"),
    Field(
        name="reasons",
        type=FieldType.TEXT,
        help="What is wrong with it, and why",
        asked_by=f"{_DSA}(a)",
        required=True,
        sealed_when=_INTIMATE,
    ),
    Field(
        name="rule",
        type=FieldType.TEXT,
        help="Which law it breaks, or which rule of our code",
        asked_by=f"{_DSA}(a)",
        required=when("about", "unlawful"),
        most=500,
    ),
    evidence("What shows that it is so"),
    Field(
        name="accurate",
        type=FieldType.STATEMENT,
        help="I believe in good faith that what I say here is accurate and complete",
        asked_by=f"{_DSA}(d)",
        required=_UNLAWFUL,
    ),
    name(f"{_DSA}(c)", unless=_UNNAMED),
    email(f"{_DSA}(c)", unless=_UNNAMED),
)
"""Whoever reports the abuse of children need not say who they are (DSA 16(2)(c)). The register leads nobody to what hurts
people by being found."""

RIGHT_OF_REPLY: tuple[Field, ...] = (
    articles("The address of the article that you reply to"),
    passages("The facts that you reply to, in the words of the article", f"{_REPLY}, principle 1", required=True),
    Field(
        name="inaccurate",
        type=FieldType.TEXT,
        help="What is inaccurate about them",
        asked_by=f"{_REPLY}, principle 1",
        shown=Shown.SEALED,
        required=True,
    ),
    Field(
        name="reply",
        type=FieldType.TEXT,
        help="Your reply, as it shall be printed: about those facts, and not longer than it needs to be",
        asked_by=f"{_REPLY}, principle 5",
        shown=Shown.SEALED,
        required=True,
        most=5000,
    ),
    Field(
        name="signed",
        type=FieldType.TEXT,
        help="The name under which it shall be printed. It is published with the reply",
        shown=Shown.SEALED,
        required=True,
        most=200,
    ),
    Field(
        name="concerned",
        type=FieldType.STATEMENT,
        help="The facts are about me, or about whoever I act for, and touch personal rights",
        asked_by=f"{_REPLY}, principle 1",
        required=True,
    ),
    evidence("What shows that it is so"),
    name(None),
    email(None),
)
"""What is said of the person, and the reply, are sealed until an action publishes the reply."""

KINDS: dict[CaseKind, tuple[Field, ...]] = {
    CaseKind.CORRECTION: CORRECTION,
    CaseKind.COMPLAINT: COMPLAINT,
    CaseKind.RIGHT_OF_REPLY: RIGHT_OF_REPLY,
}
"""The kinds of this module."""

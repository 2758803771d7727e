"""What quotation marks and lines know better than the tagger."""

from __future__ import annotations

import pytest

from wirecopy.attribution.drafts import Draft, prepare
from wirecopy.attribution.mending import mended
from wirecopy.attribution.model import Kind
from wirecopy.span import Span

Told = tuple[str, str, list[str]]


def told(text: str, source: str, cue: str, *content: str) -> Draft:
    """One statement as the tagger may have it, each part by its words."""

    def spans(*parts: str) -> tuple[Span, ...]:
        return tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts if part)

    return Draft(source=spans(source), cue=spans(cue), content=spans(*content), kind=Kind.MIXED, confidence=0.5)


def after(text: str, *drafts: Draft) -> list[Told]:
    return [
        (" ".join(span.of(text) for span in each.source), " ".join(span.of(text) for span in each.cue),
         [span.of(text) for span in each.content])
        for each in mended(prepare(text), drafts)
    ]  # fmt: skip


def test_a_quotation_in_another_paragraph_with_words_of_its_own_is_nobodys() -> None:
    text = "Ada said it rained.\n\nThe banner read, “No dogs on the quay”, in red."
    draft = told(text, "Ada", "said", "it rained", "“No dogs on the quay”")

    assert after(text, draft) == [("Ada", "said", ["it rained"]), ("", "", ["“No dogs on the quay”"])]
    assert [each.kind for each in mended(prepare(text), [draft])] == [Kind.INDIRECT, Kind.DIRECT]


@pytest.mark.parametrize(
    "text",
    [
        "Ada said it rained.\n\n“No dogs on the quay.”",  # the whole of its paragraph
        "Ada said it rained, and added “No dogs on the quay”, twice.",  # the same paragraph
        "Ada said it rained:\n\n“No dogs on the quay”, twice a day.",  # led to by a colon
    ],
)
def test_a_quotation_that_may_be_the_same_persons_stays(text: str) -> None:
    quotation = text[text.index("“") : text.index("”") + 1]
    cue = "said it rained" if "rained:" in text else "said"
    draft = told(text, "Ada", cue, *(["it rained"] if cue == "said" else []), quotation)

    [(source, _, content)] = after(text, draft)

    assert source == "Ada"
    assert quotation in content


def test_what_carries_a_quotation_on_goes_where_it_goes() -> None:
    text = "Ada said it rained.\n\nThe sign read “No dogs here.\n\n“And no boats either”, in red."
    draft = told(text, "Ada", "said", "it rained", "“No dogs here.", "“And no boats either”")

    assert after(text, draft) == [
        ("Ada", "said", ["it rained"]),
        ("", "", ["“No dogs here.", "“And no boats either”"]),
    ]


def test_the_only_content_of_a_cue_stays_however_far() -> None:
    text = "Ada had this to say.\n\nAll wrote down “no dogs on the quay”, twice."

    assert after(text, told(text, "Ada", "say", "“no dogs on the quay”")) == [("Ada", "say", ["“no dogs on the quay”"])]


def test_a_content_that_only_begins_with_a_quotation_is_none() -> None:
    text = "Ada said it rained.\n\nThe so-called “fraud” led them to speak of the pier."
    content = "“fraud” led them to speak of the pier"

    assert after(text, told(text, "Ada", "said", "it rained", content)) == [("Ada", "said", ["it rained", content])]


@pytest.mark.parametrize("content", [["It"], ["It", "that the ring was old"]])
def test_the_it_of_an_impersonal_belief_is_no_content(content: list[str]) -> None:
    text = "It is believed that the ring was old."

    assert after(text, told(text, "", "is believed", *content)) == [("", "is believed", ["that the ring was old"])]

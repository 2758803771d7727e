"""Direct quotations alone, where nothing else of a text is understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.attribution.fakes import HOSTILE

from wirecopy.attribution.drafts import prepare
from wirecopy.attribution.foreign import quoted_only
from wirecopy.attribution.model import Kind

JAPANESE = "私たちは五月まで港に残るつもりです、そして冬が来ても誰もここから出て行きません"


def quoted(text: str) -> list[list[str]]:
    return [[span.of(text) for span in draft.content] for draft in quoted_only(prepare(text))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("„Wir bleiben hier am Hafen“, sagte Ada Lune.", ["„Wir bleiben hier am Hafen“"]),
        ("« Nous restons ici », dit Ada Lune.", []),
        ("« Nous restons ici au port », dit Ada Lune.", ["« Nous restons ici au port »"]),
        ("«Мы остаёмся здесь, в порту», сказала она.", ["«Мы остаёмся здесь, в порту»"]),
        ("「私たちは五月まで港に残るつもりです」と彼女は言った。", []),
        (f"「{JAPANESE}」", [f"「{JAPANESE}」"]),
        ("Das Buch „Der Hafen“ ist neu.", []),
        ("„Er hat ‚nein, ich will nicht‘ gesagt.“", ["„Er hat ‚nein, ich will nicht‘ gesagt.“"]),
        ("", []),
        ("“”„“", []),
    ],
)
def test_quotations_that_are_long_enough(text: str, wanted: list[str]) -> None:
    assert quoted(text) == [[each] for each in wanted]


def test_a_quotation_of_several_paragraphs_is_one_statement() -> None:
    text = "“Wij blijven hier tot mei.\n\n“En dan?\n\n“Dan gaan we weg.”\n\n“Dat is een ander verhaal,” zei hij."

    assert quoted(text) == [
        ["“Wij blijven hier tot mei.", "“En dan?", "“Dan gaan we weg.”"],
        ["“Dat is een ander verhaal,”"],
    ]


def test_a_quotation_is_carried_on_from_its_own_beginning_alone() -> None:
    text = "“Wij blijven hier tot mei,” zei zij.\n\n“Nee.\n\n“Het regent al de hele week,” zei hij."

    assert quoted(text)[0] == ["“Wij blijven hier tot mei,”"]


@given(HOSTILE)
def test_what_holds_for_any_text(text: str) -> None:
    prepared = prepare(text)

    for draft in quoted_only(prepared):
        assert (draft.source, draft.cue, draft.kind, draft.parent) == ((), (), Kind.DIRECT, None)
        assert draft.confidence == 1
        assert list(draft.content) == sorted(draft.content)
        assert all(any(span == each.outer and not each.depth for each in prepared.quoted) for span in draft.content)

"""The figures of agreement, held to what a reader counts with a pencil."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.attribution.agreement import FIGURES, Count, Triple, agreement
from wirecopy.span import Span

TEXT = "Ada Lune said that the pier held. Bo knew: it rained, he said, all day."


def at(*parts: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(part), TEXT.index(part) + len(part)) for part in parts)


def triple(source: str, cue: str, *content: str) -> Triple:
    return Triple(at(source) if source else (), at(cue) if cue else (), at(*content))


TRUE = [triple("Ada Lune", "said", "that the pier held"), triple("he", "said, all", "it rained", "all day")]
# words: Ada Lune said that the pier held / Bo knew it rained he said all day: seven and eight


def test_a_small_example_by_hand() -> None:
    said = [
        triple("Ada Lune", "said", "the pier held."),  # a word of the content is missing
        triple("Bo", "knew:", "it rained,"),  # shares words of content alone
        triple("", "rained", "all day"),  # nothing like it
    ]

    counts = agreement([(TEXT, said, TRUE)])

    assert counts["source"] == Count(1, 2, 2)
    assert counts["cue"] == Count(1, 3, 2)
    assert counts["content"] == Count(0, 3, 2)
    assert counts["content_words"] == Count(7, 7, 8)
    assert counts["linked"] == Count(0, 3, 2)
    assert counts["overlap"] == Count(1, 3, 2)
    assert counts["content_words"].f1 == pytest.approx(200 * 7 / 15)
    assert counts["overlap"].f1 == pytest.approx(40)


def test_punctuation_and_the_parts_of_a_content_do_not_count() -> None:
    said = [
        triple("Ada Lune", " said ", "that the pier", "held."),
        triple("he", "said, all", "it rained,", "all day."),
    ]

    counts = agreement([(TEXT, said, TRUE)])

    assert {name: count.f1 for name, count in counts.items()} == dict.fromkeys(FIGURES, 100.0)


def test_all_right_and_nothing_said() -> None:
    assert {count.f1 for count in agreement([(TEXT, TRUE, TRUE)]).values()} == {100.0}
    assert {count.f1 for count in agreement([(TEXT, [], TRUE)]).values()} == {0.0}
    assert {count.f1 for count in agreement([(TEXT, TRUE, [])]).values()} == {0.0}
    assert {count.f1 for count in agreement([]).values()} == {0.0}


def test_texts_are_counted_together() -> None:
    counts = agreement([(TEXT, TRUE, TRUE), (TEXT, [], TRUE[:1])])

    assert counts["linked"] == Count(2, 2, 3)
    assert counts["content_words"] == Count(8, 8, 12)


def test_one_statement_said_twice_is_right_once() -> None:
    counts = agreement([(TEXT, [TRUE[0], TRUE[0]], TRUE[:1])])

    assert counts["linked"] == counts["overlap"] == counts["cue"] == Count(1, 2, 1)
    assert counts["content_words"] == Count(4, 4, 4)


def test_a_source_that_nobody_has_is_shared() -> None:
    bare = Triple((), at("said"), at("that the pier"))

    assert agreement([(TEXT, [bare], [bare])])["linked"] == Count(1, 1, 1)
    assert agreement([(TEXT, [bare], [bare])])["source"] == Count(0, 0, 0)
    assert agreement([(TEXT, [bare], TRUE[:1])])["overlap"] == Count(0, 1, 1)


def test_a_statement_whose_content_has_no_word_is_none() -> None:
    empty = Triple(at("Ada Lune"), at("said"), at("."))

    assert agreement([(TEXT, [empty], TRUE[:1])])["cue"] == Count(0, 0, 1)


def test_a_part_of_a_word_is_the_word() -> None:
    said = triple("Ada Lun", "aid", "at the pier he")

    assert agreement([(TEXT, [said], TRUE[:1])])["linked"] == Count(1, 1, 1)


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 11)), max_size=2).map(
    lambda pairs: tuple(sorted(Span(begin, begin + size) for begin, size in pairs))
)
TRIPLES = st.lists(st.builds(Triple, SPANS, SPANS, SPANS), max_size=5)


@given(TRIPLES, TRIPLES)
def test_what_holds_for_any_two_readings(said: list[Triple], true: list[Triple]) -> None:
    there, back = agreement([(TEXT, said, true)]), agreement([(TEXT, true, said)])

    for name in FIGURES:
        right, of_said, of_true = there[name]
        assert 0 <= right <= min(of_said, of_true)
        assert 0 <= there[name].f1 <= 100
        if name != "overlap":  # pairs are taken as they come
            assert back[name] == Count(right, of_true, of_said)
    assert there["linked"].right <= there["overlap"].right + len(said)
    assert there["linked"].right <= there["content"].right
    same = agreement([(TEXT, said, said)])
    assert all(count.right == count.said == count.true for name, count in same.items() if name != "overlap")

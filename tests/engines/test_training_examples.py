"""Labels to what each word should be tagged as, and back: nothing is lost on the way."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.attribution.fakes import PLAIN, Said, perfect, statements_in_words
from tests.engines.labelled import article
from tokenizers import Tokenizer

from wirecopy.attribution import roles
from wirecopy.attribution.decode import tagged
from wirecopy.attribution.drafts import Draft, drafted, prepare
from wirecopy.attribution.windows import windows
from wirecopy.engines.training.examples import UNKNOWN, encode, example, targets
from wirecopy.engines.training.standoff import Label
from wirecopy.span import Span


@cache
def tokenizer() -> Tokenizer:
    folder = files("wirecopy").joinpath("resources", "tagger")
    return Tokenizer.from_str(folder.joinpath("pieces.json").read_text(encoding="utf-8"))


def back(text: str, labels: list[Label]) -> list[Draft]:
    """Labels made into targets, tagged without a doubt, and decoded."""
    prepared = prepare(text)
    [found] = tagged([perfect(*targets(prepared.words, labels))], PLAIN)
    return drafted(prepared, found)


def as_labels(drafts: list[Draft]) -> list[Label]:
    return [Label(draft.source, draft.cue, draft.content) for draft in drafts]


@given(statements_in_words(), st.sampled_from([" ", "\n", " \n\n "]))
def test_labels_to_targets_and_back(case: tuple[list[Said], int], gap: str) -> None:
    found, length = case
    text = gap.join(f"w{number:02}" for number in range(length))
    width = 3 + len(gap)

    def spans(*runs: tuple[int, int] | None) -> tuple[Span, ...]:
        return tuple(Span(run[0] * width, (run[1] - 1) * width + 3) for run in runs if run)

    labels = [Label(spans(said.source), spans(said.cue), spans(*said.content)) for said in found]

    assert as_labels(back(text, labels)) == labels


@pytest.mark.parametrize("number", range(10))
def test_labelled_articles_to_targets_and_back(number: int) -> None:
    item = article(number)

    assert as_labels(back(item.text, list(item.labels[0]))) == list(item.labels[0])


def test_a_word_keeps_the_first_role_it_is_given() -> None:
    text = "Ada said Bo knew it rained."
    outer = Label((Span(0, 3),), (Span(4, 8),), (Span(9, 26),))
    inner = Label((Span(9, 11),), (Span(12, 16),), (Span(17, 26),))

    for labels in ([outer, inner], [outer]):
        role, _, _ = targets(prepare(text).words, labels)
        assert role.tolist() == [1, 3, 5, 6, 6, 6, 0]
    role, cue, source = targets(prepare(text).words, [inner, outer])
    assert role.tolist() == [1, 3, 1, 3, 5, 6, 0]
    assert (source[1], source[3]) == (0, 2)
    assert cue[4] >= 0


def test_labels_that_cut_words_cover_them() -> None:
    role, cue, source = targets(
        prepare("Adaline said: it rained.").words, [Label((Span(3, 5),), (Span(9, 10),), (Span(16, 20),))]
    )

    assert role.tolist() == [1, 3, 0, 0, 5, 0]
    assert cue.tolist() == [-1, -1, -1, -1, 1, -1]
    assert source.tolist() == [-1, 0, -1, -1, -1, -1]


def test_of_several_sources_the_first_is_the_cues() -> None:
    label = Label((Span(0, 3), Span(8, 10)), (Span(11, 15),), (Span(16, 25),))

    role, _, source = targets(prepare("Ada and Bo said it rained").words, [label])

    assert role.tolist() == [1, 0, 1, 3, 5, 6]
    assert source[3] == 0


def test_a_cue_without_a_source_points_at_itself() -> None:
    _, _, source = targets(prepare("It was said that it rained.").words, [Label((), (Span(7, 11),), (Span(12, 26),))])

    assert source.tolist() == [-1, -1, 2, -1, -1, -1, -1]


@pytest.mark.parametrize("text", [" ", "Ada said so. \n", "\n"])
def test_labels_on_no_word_at_all_do_no_harm(text: str) -> None:
    last = Span(len(text) - 1, len(text))

    targets(prepare(text).words, [Label((last,), (last,), (last,))])


@settings(max_examples=30)
@given(st.integers(0, 30), st.integers(1, 40), st.integers(60, 254), st.sampled_from("\n "))
def test_a_window_has_what_its_words_have(number: int, statements: int, size: int, gap: str) -> None:
    item = article(number, statements)
    text = item.text.replace("\n", gap)  # one long paragraph is cut anywhere, between a content and its cue as well
    encoded = encode(tokenizer(), text, item.labels[0])
    seen: set[int] = set()

    for window in windows(encoded.pieces, iter([size] * 1000)):
        made = example(encoded, window)
        words = encoded.pieces.word[window.begin : window.end]
        numbers = sorted(set(words.tolist()))
        assert made.pieces.tolist() == encoded.pieces.ids[window.begin : window.end].tolist()
        assert made.looks.tolist() == encoded.pieces.looks[words].tolist()
        assert [int(words[place]) for place in made.first] == numbers
        assert made.role.tolist() == encoded.role[numbers].tolist()
        for local, whole in ((made.cue, encoded.cue), (made.source, encoded.source)):
            for here, there in zip(local.tolist(), whole[numbers].tolist(), strict=True):
                assert here == (numbers.index(there) if there in numbers else UNKNOWN)
        seen.update(numbers)
    assert seen == set(range(len(encoded.role)))


def test_a_cue_outside_the_window_is_unknown() -> None:
    text = "“" + "rain and " * 60 + "wind,” said Ada."
    end = text.index("”") + 1
    label = Label((Span(len(text) - 4, len(text) - 1),), (Span(end + 1, end + 5),), (Span(0, end),))
    encoded = encode(tokenizer(), text, [label])

    first, last = (example(encoded, window) for window in windows(encoded.pieces, iter([90, 90])))

    assert set(first.cue.tolist()) == {UNKNOWN}
    assert set(last.role[last.cue[last.cue >= 0]].tolist()) == {roles.begin(roles.CUE)}


def test_links_of_a_window_point_at_cues_and_sources() -> None:
    item = article(3)
    encoded = encode(tokenizer(), item.text, item.labels[0])
    [window] = windows(encoded.pieces)

    made = example(encoded, window)

    content = np.flatnonzero(made.role >= roles.begin(roles.CONTENT))
    assert len(content)
    assert (made.role[made.cue[content]] == roles.begin(roles.CUE)).all()
    cues = np.flatnonzero(made.role == roles.begin(roles.CUE))
    assert (made.role[made.source[cues]] == roles.begin(roles.SOURCE)).all()

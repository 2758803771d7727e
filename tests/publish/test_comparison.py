"""Two articles side by side: nothing of either is lost, and nothing that an article says becomes markup."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from wirecopy.publish.comparison import Aligned, Comparison, Side, differences, render
from wirecopy.span import Span

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
LEFT = "Rain fell on the quay. The old pier will hold. Nobody came."
RIGHT = "The new pier will hold. Gulls came instead. Rain fell on the quay."


def aligned(left: str, right: str, one: str, other: str, kind: str = "copy") -> Aligned:
    spans = [Span(text.index(part), text.index(part) + len(part)) for text, part in ((left, one), (right, other))]
    return Aligned(*spans, 4, 0.8, kind)


MOVED = [
    aligned(LEFT, RIGHT, "The old pier will hold.", "The new pier will hold."),
    aligned(LEFT, RIGHT, "Rain fell on the quay.", "Rain fell on the quay."),
]


def shown(comparison: Comparison, side: int) -> list[str]:
    return ["".join(stretch.text for stretch in row[side]) for row in comparison.rows()]


def test_passages_face_each_other_in_the_order_of_the_left_article() -> None:
    comparison = Comparison(Side("l", LEFT), Side("r", RIGHT), MOVED)
    assert shown(comparison, 0) == ["", "Rain fell on the quay.", "The old pier will hold.", "Nobody came."]
    assert shown(comparison, 1) == [
        "Gulls came instead.", "Rain fell on the quay.", "The new pier will hold.", "",
    ]  # fmt: skip
    marked = [stretch.text for row in comparison.rows() for side in row[:2] for stretch in side if stretch.differs]
    assert marked == ["old", "new"]


def test_two_that_share_nothing_stand_beside_each_other() -> None:
    assert len(Comparison(Side("l", LEFT), Side("r", RIGHT), []).rows()) == 1
    assert Comparison(Side("l", ""), Side("r", " \n"), []).rows() == []


def test_white_space_is_no_difference_and_words_that_follow_each_other_are_one() -> None:
    assert differences("The pier\nwill  hold.", "The pier will hold.") == []
    assert differences("a big red pier", "a small grey pier") == [(Span(2, 9), Span(2, 12))]
    assert differences("lamp post", "lamp-post") == [(Span(5, 5), Span(4, 5))]


WORDS = st.lists(st.sampled_from(["pier", "the", "quay", "holds", "字"]), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_differences_are_in_order_and_what_is_between_them_is_equal(left: str, right: str) -> None:
    a = b = 0
    for one, other in [*differences(left, right), (Span(len(left), len(left)), Span(len(right), len(right)))]:
        assert left[a : one.begin].split() == right[b : other.begin].split()
        a, b = one.end, other.end


@given(st.lists(st.tuples(*(st.integers(0, 40) for _ in range(4))), max_size=5))
def test_all_of_both_articles_is_shown_whatever_is_aligned(places: list[tuple[int, ...]]) -> None:
    left, right = "".join(chr(0x4E00 + n) for n in range(40)), "".join(chr(0x5E00 + n) for n in range(40))
    spans = [(Span(*sorted(p[:2])), Span(*sorted(p[2:]))) for p in places]
    comparison = Comparison(Side("l", left), Side("r", right), [Aligned(*pair, 1, 0.5, "copy") for pair in spans])
    for side, text in enumerate((left, right)):
        assert set("".join(shown(comparison, side))) == set(text)


def test_nothing_that_an_article_says_becomes_markup() -> None:
    text = f"{EVIL} The old pier will hold. {EVIL * 30}"
    side = Side(EVIL, text, EVIL, EVIL, "2024-05-08", 'en" onload="x')
    written = render(
        Comparison(side, side, [aligned(text, text, "The old pier will hold.", "The old pier will hold.", EVIL)])
    )
    tree = html.document_fromstring(written)
    assert not tree.xpath("//script | //img | //@onerror | //@onload | //a")
    assert written.count("&lt;script&gt;") >= 8


def test_the_page_loads_nothing_and_has_all_words() -> None:
    written = render(Comparison(Side("l", LEFT, "Head"), Side("r", RIGHT), MOVED))
    assert "default-src 'none'" in written and "://" not in written
    tree = html.document_fromstring(written)
    assert tree.xpath("//mark/text()") == ["Marked words", "old", "new"]
    assert [part in tree.text_content() for part in ("Nobody came.", "Gulls came instead.", "2 passages")] == [True] * 3
    assert "No passage that is long" in render(Comparison(Side("l", LEFT), Side("r", RIGHT), []))

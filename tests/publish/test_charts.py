"""The picture of a lineage: what is in it, where it stands, and that no text becomes anything but text."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from wirecopy.lineage.model import Derivation, DerivationKind, Unseen, Verdict
from wirecopy.publish.charts import lineage_chart
from wirecopy.publish.curves import curves
from wirecopy.publish.drawing import Node, drawn
from wirecopy.publish.lanes import ABSENT, LANES, LEFT, NAMED, OTHERS, RIGHT, WIDTH, laid_out
from wirecopy.publish.palette import BAND, DARK, KINDS, PAPER
from wirecopy.publish.plain import cut, plain, width
from wirecopy.publish.svg import described, drawing_svg, lineage_svg

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> {{datum.x}} ]]>&#0;\0\x07\u202e\ufffe\ud800"

WIRE = Node("wire", "Ferry runs aground", "Norland Press Agency", "2024-05-06T09:20:00Z")
COPY = Node("copy", "Ferry aground: all safe", "Courier", "2024-05-06T12:30:00Z")
PORTAL = Node("portal", "Ferry aground", "Norland Today", "2024-05-08")
TIMELESS = Node("timeless", "Fähre auf Grund", "Radio Skerry")
ALONE = Node("alone", "Cod firm", "Courier", "2024-05-07T08:00:00Z")
STRIKE = Node("strike", "Dockers to down tools", "Evening Post", "2024-05-09T10:00:00Z")
CALL = Node("call", "Union calls stoppage", "Norland Today", "2024-05-09T10:20:00Z")
NODES = [WIRE, COPY, PORTAL, TIMELESS, ALONE, STRIKE, CALL]
UNSEEN = [Unseen(id="unseen:npa", name="Norland Press Agency", articles=("call", "strike"))]


def derivation(derived: str, original: str, kind: str = "reprint", **more: Any) -> Derivation:
    return Derivation(derived=derived, original=original, kind=DerivationKind(kind), confidence=0.9, **more)


EDGES = [
    derivation("copy", "wire"),
    derivation("portal", "copy", "edited"),
    derivation("timeless", "wire", "translation", decided=False),
    derivation("strike", "unseen:npa", "cut"),
    derivation("call", "unseen:npa", "cut"),
]


def parsed(svg: str) -> etree._Element:
    return etree.fromstring(svg.encode())


def words(svg: str) -> list[str]:
    return [text.text or "" for text in parsed(svg).iter("{*}text")]


def test_what_is_drawn_is_numbered_by_time_and_the_rest_is_counted() -> None:
    drawing = drawn(NODES, EDGES, UNSEEN)
    assert list(drawing.numbers) == ["wire", "copy", "portal", "unseen:npa", "strike", "call", "timeless"]
    assert (drawing.left_out, drawing.apart) == (0, 1)
    assert described(drawing).startswith(
        "6 articles of 5 outlets; 1 original not in the workspace; 5 derivations, 1 of them"
    )


def test_the_largest_groups_and_in_them_the_most_connected_are_drawn() -> None:
    drawing = drawn(NODES, EDGES, UNSEEN, most=3)
    assert set(drawing.numbers) == {"wire", "copy", "portal"} and drawing.left_out == 3
    assert "3 more articles" in described(drawing)


def test_what_is_drawn_of_a_large_group_hangs_together() -> None:
    nodes = [Node(f"{n:03}", "h", "o", f"2024-05-{1 + n % 28:02}") for n in range(300)]
    drawing = drawn(nodes, [derivation(f"{n:03}", f"{(n - 1) // 2:03}") for n in range(1, 300)], most=40)
    assert len(drawing.derivations) == 39 and drawing.left_out == 260


def test_what_a_person_denied_and_what_is_not_there_is_not_drawn() -> None:
    edges = [replace(EDGES[0], verdict=Verdict.DENIED), derivation("copy", "gone"), derivation("wire", "wire")]
    assert drawn(NODES, edges).numbers == {}
    assert "article" in lineage_svg(NODES, edges)
    assert "<svg" in lineage_svg([], [])


def test_time_runs_from_left_to_right_and_each_outlet_has_a_lane() -> None:
    layout = laid_out(drawn(NODES, EDGES, UNSEEN))
    across = [layout.places[name].x for name in ("unseen:npa", "strike")]
    assert across == sorted(across)
    assert layout.places["wire"].x < layout.places["copy"].x < layout.places["portal"].x < layout.places["strike"].x
    assert [lane.name for lane in layout.lanes] == [
        ABSENT, "Norland Press Agency", "Courier", "Norland Today", "Evening Post", "Radio Skerry",
    ]  # fmt: skip
    assert layout.unknown is not None and layout.places["timeless"].x > layout.unknown
    assert layout.ticks[0].label == "6 May 2024"
    today = layout.lanes[3]
    assert all(today.y < layout.places[name].y < today.y + today.height for name in ("portal", "call"))


STORY = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 40), st.integers(0, 30)), min_size=2, max_size=80)


@given(STORY, st.booleans())
def test_nothing_stands_outside_or_on_something_else(story: list[tuple[int, int, int]], timed: bool) -> None:
    nodes = [
        Node(f"a{n}", "h" * length, f"o{outlet}", f"2024-05-{1 + hour % 28:02}T10:00:00Z" if timed or n % 5 else None)
        for n, (hour, length, outlet) in enumerate(story)
    ]
    edges = [derivation(f"a{n}", f"a{n // 2}") for n in range(1, len(nodes))]
    drawing = drawn(nodes, edges)
    layout = laid_out(drawing)
    places = list(layout.places.values())
    assert all(LEFT <= place.x <= RIGHT and place.y < layout.height for place in places)
    assert all(abs(a.x - b.x) > 17 or abs(a.y - b.y) > 17 for a, b in combinations(places, 2))
    assert len(layout.lanes) <= LANES
    for curve in curves(drawing.derivations, layout.places):
        assert all(0 <= x <= WIDTH for x, _ in curve.points)


def test_outlets_beyond_the_last_lane_share_it_and_say_who_they_are() -> None:
    nodes = [Node(str(n), f"head {n}", f"outlet {n:02}", "2024-05-06") for n in range(40)]
    layout = laid_out(drawn(nodes, [derivation(str(n), "0") for n in range(1, 40)]))
    assert len(layout.lanes) == LANES and layout.lanes[-1].name == OTHERS
    assert layout.places["39"].label == "outlet 39: head 39"


def test_many_articles_have_numbers_alone() -> None:
    nodes = [Node(str(n), f"headline {n}", "Post", f"2024-05-{1 + n % 28:02}") for n in range(NAMED + 1)]
    svg = lineage_svg(nodes, [derivation(str(n), "0") for n in range(1, NAMED + 1)])
    assert "headline 1" not in svg and str(NAMED + 1) in words(svg)


def test_an_arrow_points_to_what_was_derived_and_the_undecided_is_dashed() -> None:
    drawing = drawn(NODES, EDGES, UNSEEN)
    places = laid_out(drawing).places
    [curve] = [
        c for e, c in zip(drawing.derivations, curves(drawing.derivations, places), strict=True) if e.derived == "copy"
    ]
    assert (curve.points[0][0], curve.angle) == (places["wire"].x + 9, 90)
    assert places["copy"].x - 20 < curve.tip[0] < places["copy"].x
    paths = parsed(drawing_svg(drawing, "t")).xpath("//*[@stroke-dasharray]")
    assert {path.get("stroke") for path in paths} == {KINDS[DerivationKind.TRANSLATION]}


def test_a_back_dated_copy_has_its_arrow_from_the_right() -> None:
    nodes = [Node("late", "h", "o", "2024-05-08T10:00:00Z"), Node("early", "h", "p", "2024-05-01T10:00:00Z")]
    edges = [derivation("early", "late")]
    [curve] = curves(edges, laid_out(drawn(nodes, edges)).places)
    assert curve.angle % 360 == 270


def test_the_same_lineage_has_the_same_picture_in_whatever_order_it_comes() -> None:
    shuffled, edges = list(NODES), list(EDGES)
    random.Random(1).shuffle(shuffled)
    random.Random(2).shuffle(edges)
    assert lineage_svg(NODES, EDGES, UNSEEN, "Title") == lineage_svg(shuffled, edges, UNSEEN, "Title")


def test_the_picture_says_in_words_what_it_is() -> None:
    tree = parsed(lineage_svg(NODES, EDGES, UNSEEN, "Four days & a ferry"))
    assert tree.get("role") == "img" and tree.get("aria-labelledby") == "lineage-title lineage-desc"
    assert tree.findtext("{*}title") == "Four days & a ferry"
    assert "6 articles of 5 outlets" in (tree.findtext("{*}desc") or "")
    shown = words(lineage_svg(NODES, EDGES, UNSEEN))
    assert {"reprint", "cut", "edited", "translation", "undecided which was first", ABSENT, "no time known"} <= set(
        shown
    )
    assert not {"excerpt", "quotation"} & set(shown)


def test_no_text_becomes_markup_or_an_expression() -> None:
    nodes = [Node(f"{EVIL}{n}", f"{EVIL}{n}", EVIL, "2024-05-06") for n in range(3)]
    edges = [derivation(nodes[1].id, nodes[0].id), derivation(nodes[2].id, "unseen:x")]
    svg = lineage_svg(nodes, edges, [Unseen(id="unseen:x", name=EVIL, articles=(nodes[2].id,))], EVIL)
    tree = parsed(svg)
    assert {etree.QName(each).localname for each in tree.iter()} <= {
        "svg", "g", "line", "path", "rect", "text", "title", "desc", "style",
    }  # fmt: skip
    assert not tree.xpath("//@*[starts-with(name(), 'on')] | //@href | //@*[local-name() = 'href'] | //@src")
    assert re.findall(r"\w+://[^\"]*", svg) == ["http://www.w3.org/2000/svg"]
    assert any(text.startswith("<script>alert(1)</script>") for text in words(svg))


def test_a_chart_has_the_texts_as_data_only() -> None:
    spec = lineage_chart([replace_text(node) for node in NODES], EDGES, UNSEEN).to_dict()
    data = spec.pop("datasets")
    assert "SECRET" in str(data) and "SECRET" not in str(spec)
    assert "expr" not in str(spec) and "signal" not in str(spec) and "url" not in str(spec)


def replace_text(node: Node) -> Node:
    return node._replace(headline="SECRET", outlet="SECRET")


@pytest.mark.slow
def test_no_letter_kills_the_program_that_draws() -> None:
    """It runs in a process of its own: what draws would take this one with it."""
    program = """
import random
from wirecopy.publish.drawing import Node
from wirecopy.publish.svg import lineage_svg
from wirecopy.lineage.model import Derivation, DerivationKind
from lxml import etree
chance = random.Random(7)
tops = [0x30, 0x370, 0x3000, 0x20000, 0x110000]
names = ["".join(chr(chance.randrange(top)) for _ in range(24)) for top in tops for _ in range(36)]
nodes = [Node(str(n), name, name[::-1], "2024-05-06") for n, name in enumerate(names)]
for some in (nodes[n : n + 50] for n in range(0, len(nodes), 50)):
    pairs = [(node.id, some[0].id) for node in some[1:]]
    edges = [Derivation(derived=a, original=b, kind=DerivationKind.CUT, confidence=1.0) for a, b in pairs]
    etree.fromstring(lineage_svg(some, edges, (), names[0]).encode())
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


@given(st.text(st.characters(codec=None)), st.floats(20, 300))
def test_texts_are_cut_to_one_plain_line(text: str, most: float) -> None:
    line = cut(text, most)
    assert width(line) <= most and "\n" not in line and not re.search(r"[\x00-\x1f\ud800-\udfff\u202a-\u202e]", line)
    assert plain(line) == line


def test_accents_are_kept_and_towers_of_them_are_not() -> None:
    assert plain("Fähre nach Łódź e\u0301") == "Fähre nach Łódź e\u0301"
    assert plain("e" + "\u0301" * 40) == "e\u0301\u0301"


SIGHT = {  # Machado, Oliveira and Fernandes 2009, full severity, on linear light
    "all": np.eye(3),
    "no red": np.array([[0.1523, 1.0526, -0.2049], [0.1145, 0.7863, 0.0992], [-0.0039, -0.0481, 1.0520]]),
    "no green": np.array([[0.3673, 0.8606, -0.2280], [0.2801, 0.6725, 0.0474], [-0.0118, 0.0429, 0.9689]]),
    "no blue": np.array([[1.2555, -0.0767, -0.1788], [-0.0784, 0.9308, 0.1476], [0.0047, 0.6914, 0.3039]]),
}


def light(color: str) -> np.ndarray:
    channels = np.array([int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(linear: np.ndarray) -> np.ndarray:
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = to_xyz @ np.clip(linear, 0, 1) / np.array([0.9505, 1, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted(float(light(c) @ [0.2126, 0.7152, 0.0722]) for c in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("sight", SIGHT)
def test_kinds_can_be_told_apart_by_all_readers(dark: bool, sight: str) -> None:
    shown = [DARK[color] if dark else color for color in (*KINDS.values(), PAPER, BAND)]
    *kinds, paper, band = shown
    assert min(contrast(kind, ground) for kind in kinds for ground in (paper, band)) >= 3
    seen = [lab(SIGHT[sight] @ light(kind)) for kind in kinds]
    assert min(float(np.linalg.norm(a - b)) for a, b in combinations(seen, 2)) >= 25

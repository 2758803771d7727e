"""The table of evidence: what readers are shown, and how it is weighed."""

from __future__ import annotations

import pytest
from tests.lineage.press import article, paragraph

from wirecopy.article.model import Article
from wirecopy.article.moment import parse_moment
from wirecopy.lineage.clocks import gap
from wirecopy.lineage.evidence import EVIDENCE, calibrated, descent_odds, order_odds, weigh
from wirecopy.lineage.model import Piece
from wirecopy.lineage.story import Story
from wirecopy.reuse.model import Alignment, AlignmentType, Passage
from wirecopy.span import Span

TEXT = [paragraph(1), paragraph(2)]


def weights(left: Article, right: Article) -> dict[str, float]:
    """The evidence for the left one as the original of the right one, whose texts are shared from end to end."""
    spans = (Span(0, len(each.text)) for each in (left, right))
    shared = Alignment(*map(Passage, ("l", "r"), spans), 90, 1.0, AlignmentType.COPY)
    story = Story({"l": Piece("l", left), "r": Piece("r", right)}, [shared])
    return {each.name: each.weight for each in weigh(story.pair("l", "r"))}


def test_every_rule_is_explained_in_its_own_words() -> None:
    explained = [rule.explanation for rule in EVIDENCE]
    assert all(len(text.split()) > 5 and text.endswith(".") for text in explained)
    assert len({rule.name for rule in EVIDENCE}) == len(set(explained)) == len(EVIDENCE)
    assert all(0 < rule.weight < 7 for rule in EVIDENCE)


@pytest.mark.parametrize(
    ("rule", "more"),
    [
        ("credit", {"credit": "NPA"}),
        ("dateline", {"agency": "NPA"}),
        ("link", {"credit": "a friend", "link": "https://norlandpressagency.example/it"}),
        ("canonical", {"canonical": "https://npa.example/it"}),
    ],
)
def test_who_names_the_other_is_from_there(rule: str, more: dict[str, str]) -> None:
    wire = article("Norland Press Agency", "2024-05-06", TEXT, slug="it")
    paper = article("Torrow Courier", "2024-05-06", TEXT, **more)
    assert weights(wire, paper)[rule] > 2
    assert weights(paper, wire)[rule] < -2


def test_a_text_that_names_an_outlet_is_from_there() -> None:
    told = [*TEXT, "She told The Daily Harbour that she would."]
    first, second = article("The Daily Harbour", None, told), article("Norland Today", None, told)
    assert weights(first, second)["leftover"] > 0 > weights(second, first)["leftover"]


def test_who_credits_another_is_from_that_one() -> None:
    first, second = article("Norland Today", None, TEXT), article("Torrow Courier", None, TEXT, "Farline News Service")
    assert weights(first, second)["other_agency"] < 0
    assert "other_agency" not in weights(second, first)


def test_quoted_speech_in_common_is_no_derivation() -> None:
    said = [f"“{paragraph(1)}”"]
    papers = article("Norland Today", "2024-05-06", said), article("Torrow Courier", "2024-05-08", said)
    assert weights(*papers)["spoken"] < -1


@pytest.mark.parametrize(
    ("first", "second", "least", "most"),
    [
        ("2024-05-06T10:00:00Z", "2024-05-06T10:05:00Z", 0, 0),  # minutes: clocks differ
        ("2024-05-06T10:00:00Z", "2024-05-06T14:00:00Z", 0.2, 0.5),  # hours: a little
        ("2024-05-06T10:00:00Z", "2024-05-09T10:00:00Z", 1, 1),  # days
        ("2024-05-06", "2024-05-06T23:00:00Z", 0, 0),  # one day, of which one gives no hour
        ("2024-05-06", "2024-05-07", 0.5, 0.6),
        ("2024-05-06", "2024-05-10", 1, 1),
        ("2024-05-06T10:00:00", "2024-05-06T12:00:00", 0, 0),  # no zone: hours may be none
        ("2024-05-06T12:00:00+02:00", "2024-05-06T10:00:00Z", 0, 0),  # the same moment
        ("2024-05-06", None, 0, 0),
    ],
)
def test_clocks(first: str, second: str | None, least: float, most: float) -> None:
    forth = gap(parse_moment(first), parse_moment(second))
    back = gap(parse_moment(second), parse_moment(first))
    trust = forth.trust if forth else 0.0
    assert least <= trust <= most
    assert (back.trust if back else 0.0) == -trust


def test_odds_and_probabilities() -> None:
    assert calibrated(0) == 0.5
    assert calibrated(1000) > 0.999 > 0.001 > calibrated(-1000)
    assert order_odds([]) == 0 > descent_odds([])


def test_lines_about_an_article_are_not_its_story() -> None:
    lines = ["Published: 7 May 2024", *TEXT, "Link: https://a.example/1"]
    known = Story({"a": Piece("a", article("Torrow Courier", None, lines))}, []).known("a")
    assert int(known.story.sum()) == 90 < len(known.wording)

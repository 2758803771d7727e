"""The simulated newsroom: its truth is true, and its texts are what their truth says."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime
from functools import cache

import pytest

from tests.newsroom import Edge, Newsroom, Score, earliest_member, most_matching_words, score, simulate
from tests.newsroom.outlets import CLIENTS, OUTLETS
from wirecopy.article.furniture import find_furniture
from wirecopy.article.model import Article
from wirecopy.article.moment import parse_moment
from wirecopy.reuse import reuse

SEEDS = (1, 2, 3)
NOT_READ = ("By ", "(Farline)", "via Selwick Evening Mail")
HOUSE_LINES = {line for outlet in CLIENTS for line in outlet.house}

each_seed = pytest.mark.parametrize("seed", SEEDS)


@cache
def room(seed: int, stories: int = 60, credits: float = 1.0, day_only: bool = False) -> Newsroom:
    return simulate(seed, stories, credits=credits, day_only=day_only)


def by_key(newsroom: Newsroom) -> dict[str, Article]:
    return {article.key: article for article in newsroom.articles}


def time_of(article: Article) -> datetime:
    assert article.published
    return article.published.instant


def story_of(article: Article) -> list[str]:
    """Its paragraphs, without credit lines, house lines and dateline."""
    lines = {credit.text for credit in article.credits if credit.span} | HOUSE_LINES
    opening = f"{article.dateline.text} " if article.dateline else ""
    paragraphs = [one.removeprefix(opening) if opening else one for one in article.text.split("\n\n")]
    return [one for one in paragraphs if one not in lines]


def test_the_same_seed_gives_the_same_newsroom_and_another_another() -> None:
    assert simulate(5, 8) == simulate(5, 8)
    assert simulate(5, 8) != simulate(6, 8)


@each_seed
def test_credits_and_times_change_nothing_else(seed: int) -> None:
    whole, poor = room(seed), room(seed, credits=0.5, day_only=True)
    assert whole.truth == poor.truth
    assert [one.key for one in whole.articles] == [one.key for one in poor.articles]
    for one, other in zip(whole.articles, poor.articles, strict=True):
        assert one.headline == other.headline
        assert {(credit.kind, credit.text) for credit in other.credits} <= {(c.kind, c.text) for c in one.credits}


@each_seed
def test_nothing_descends_from_itself(seed: int) -> None:
    originals = defaultdict(set)
    for edge in room(seed).truth:
        originals[edge.derived].add(edge.original)

    def depth(key: str, below: frozenset[str] = frozenset()) -> int:
        assert key not in below
        return max((1 + depth(one, below | {key}) for one in originals[key]), default=0)

    assert max(depth(one.key) for one in room(seed).articles) <= 4


@each_seed
def test_every_article_has_an_original_or_is_one(seed: int) -> None:
    newsroom = room(seed)
    keys = [one.key for one in newsroom.articles]
    derived = {edge.derived for edge in newsroom.truth}
    assert len(set(keys)) == len(keys)
    assert {key for edge in newsroom.truth for key in edge[:2]} <= set(keys)
    assert derived.isdisjoint(newsroom.roots)
    assert derived.isdisjoint(newsroom.unseen)
    assert derived | newsroom.roots | set(newsroom.unseen) == set(keys)
    assert set(newsroom.unseen.values()) <= {outlet.name for outlet in OUTLETS if outlet.sort == "agency"}


@each_seed
@pytest.mark.parametrize("day_only", [False, True])
def test_no_original_is_later_but_by_a_wrong_date(seed: int, day_only: bool) -> None:
    newsroom = room(seed, day_only=day_only)
    articles = by_key(newsroom)
    for edge in newsroom.truth:
        if edge.derived not in newsroom.backdated:
            assert time_of(articles[edge.original]) <= time_of(articles[edge.derived])
    assert all(one.published and one.published.day_only is day_only for one in newsroom.articles)


@each_seed
def test_wrong_dates_are_before_the_original_and_noted(seed: int) -> None:
    newsroom = room(seed)
    articles = by_key(newsroom)
    wrong = [edge for edge in newsroom.truth if edge.derived in newsroom.backdated]
    assert all({"backdated", "slow clock"} & newsroom.notes[edge.derived] for edge in wrong)
    assert any(time_of(articles[edge.derived]) < time_of(articles[edge.original]) for edge in wrong)


def test_days_have_ties() -> None:
    newsroom = room(1, day_only=True)
    articles = by_key(newsroom)
    ties = [edge for edge in newsroom.truth if time_of(articles[edge.derived]) == time_of(articles[edge.original])]
    assert len(ties) > len(newsroom.truth) / 4


@each_seed
def test_what_was_only_cut_stands_in_its_original(seed: int) -> None:
    newsroom = room(seed)
    articles = by_key(newsroom)
    for edge in newsroom.truth:
        if edge.kind in ("reprint", "cut"):
            derived, original = story_of(articles[edge.derived]), story_of(articles[edge.original])
            derived = derived[1:] if "lead-in" in newsroom.notes[edge.derived] else derived
            assert set(derived) <= set(original)


@each_seed
def test_cuts_are_shorter_and_reprints_whole(seed: int) -> None:
    newsroom = room(seed)
    articles = by_key(newsroom)
    for edge in newsroom.truth:
        derived, original = story_of(articles[edge.derived]), story_of(articles[edge.original])
        if edge.kind == "cut":
            assert set(original) - set(derived)
        if edge.kind == "reprint":
            assert set(original) <= set(derived)


@each_seed
def test_edits_change_words_and_keep_most(seed: int) -> None:
    newsroom = room(seed)
    articles = by_key(newsroom)
    for edge in newsroom.truth:
        if edge.kind == "edited":
            derived, original = (Counter(articles[key].text.split()) for key in edge[:2])
            assert (derived & original).total() > 0.3 * min(derived.total(), original.total())


@each_seed
def test_quotations_are_all_that_is_shared(seed: int) -> None:
    newsroom = room(seed)
    articles = by_key(newsroom)
    for edge in newsroom.truth:
        if edge.kind == "quotation":
            said = [set(quotations(articles[key].text)) for key in edge[:2]]
            assert said[0] & said[1]
            assert not unquoted(articles[edge.derived]) & unquoted(articles[edge.original])


def unquoted(article: Article) -> set[str]:
    return {paragraph for paragraph in story_of(article) if "“" not in paragraph}


def quotations(text: str) -> list[str]:
    return [part.partition("”")[0].rstrip(".,") for part in text.split("“")[1:]]


@each_seed
def test_spans_slice_to_what_is_printed(seed: int) -> None:
    for article in room(seed).articles:
        about = [*article.credits, *article.bylines, *((article.dateline,) if article.dateline else ())]
        assert all(one.span.of(article.text) == one.text for one in about if one.span)


@each_seed
def test_credit_lines_are_such_as_wirecopy_reads(seed: int) -> None:
    """All but three: bylines are read with the format, a word in brackets is an agency only where it is a known one, and
    what came "via … Mail" came by mail."""
    for article in room(seed).articles:
        read = {(one.kind, one.name, one.span) for one in find_furniture(article.text).credits}
        printed = [one for one in article.credits if one.span and not one.text.startswith(NOT_READ)]
        assert {(one.kind, one.name, one.span) for one in printed} <= read


@each_seed
def test_without_credits_no_other_outlet_is_named(seed: int) -> None:
    newsroom = room(seed, credits=0.0)
    for article in newsroom.articles:
        assert not article.credits
        assert article.canonical is None
        others = [outlet for outlet in OUTLETS if outlet.name != article.outlet]
        names = {name for outlet in others for name in (outlet.name, outlet.plain, outlet.host, f"({outlet.short})")}
        assert not [name for name in names if name in article.text]


def test_half_the_credits_are_half_the_credits() -> None:
    whole, half = (
        sum(len(one.credits) for seed in SEEDS for one in room(seed, credits=c).articles) for c in (1.0, 0.5)
    )
    assert 0.42 < half / whole < 0.58


def test_operations_are_about_as_frequent_as_declared() -> None:
    rooms = [room(seed) for seed in SEEDS]
    kinds = Counter(edge.kind for one in rooms for edge in one.truth)
    share = {kind: count / kinds.total() for kind, count in kinds.items()}
    assert 0.24 < share["reprint"] < 0.42
    assert 0.12 < share["cut"] < 0.26
    assert 0.27 < share["edited"] < 0.43
    assert 0.05 < share["excerpt"] < 0.15
    assert 0.02 < share["quotation"] < 0.09


def test_what_goes_wrong_goes_wrong_about_as_often_as_declared() -> None:
    notes = [notes for seed in SEEDS for key, notes in room(seed).notes.items() if key not in room(seed).roots]
    share = {note: count / len(notes) for note, count in Counter(one for some in notes for one in some).items()}
    assert 0.06 < share["missing credit"] < 0.15
    assert 0.01 < share["wrong credit"] < 0.06
    assert 0.015 < share["backdated"] < 0.06
    assert 0.03 < share["merged"] < 0.12


def test_most_who_have_an_unseen_original_name_its_agency() -> None:
    whose = [(by_key(room(seed))[key], agency) for seed in SEEDS for key, agency in room(seed).unseen.items()]
    assert len(whose) > 10 * len(SEEDS)
    assert sum(_names(article, agency) for article, agency in whose) > 0.75 * len(whose)


def _names(article: Article, agency: str) -> bool:
    short = next(outlet.short for outlet in OUTLETS if outlet.name == agency)
    about = [*(one.name for one in article.credits), article.dateline.agency if article.dateline else None]
    return bool({agency, short} & set(about)) or agency in article.text or short in article.text


def hand_made(key: str, published: str) -> Article:
    when = parse_moment(published)
    return Article(key=key, text=key, edits=(), encoding="utf-8", format="html", published=when)


FAMILY = [
    hand_made("cut", "2024-05-06T12:00:00Z"),
    hand_made("dispatch", "2024-05-06T08:00:00Z"),
    hand_made("copy of the cut", "2024-05-07T09:00:00Z"),
    hand_made("another", "2024-05-05T09:00:00Z"),
    hand_made("its copy", "2024-05-05T09:00:00Z"),
]
PAIRS = [
    ("dispatch", "cut", 200),
    ("copy of the cut", "dispatch", 190),
    ("cut", "copy of the cut", 150),
    ("cut", "copy of the cut", 50),
    ("its copy", "another", 80),
]


def test_the_earliest_member_is_everybodys_original() -> None:
    assert sorted(earliest_member(PAIRS, FAMILY)) == [
        ("copy of the cut", "dispatch"),
        ("cut", "dispatch"),
        ("its copy", "another"),
    ]


def test_most_matching_words_of_those_not_later() -> None:
    assert most_matching_words(PAIRS, FAMILY) == [
        ("copy of the cut", "cut"),
        ("cut", "dispatch"),
        ("its copy", "another"),
    ]


def test_of_equal_matches_the_earlier() -> None:
    pairs = [("dispatch", "cut", 200), ("dispatch", "copy of the cut", 200), ("cut", "copy of the cut", 200)]
    assert most_matching_words(pairs, FAMILY) == [("copy of the cut", "dispatch"), ("cut", "dispatch")]


TRUTH = (
    Edge("cut", "dispatch", "cut"),
    Edge("copy of the cut", "cut", "reprint"),
    Edge("its copy", "another", "excerpt"),
)
HAND_MADE = Newsroom(FAMILY, TRUTH, {}, frozenset({"dispatch", "another"}), frozenset(), {})


def test_score_counts_directed_pairs_once() -> None:
    assert score([edge[:2] for edge in TRUTH], HAND_MADE) == Score(1.0, 1.0, 1.0)
    given = [("cut", "dispatch"), ("cut", "dispatch"), ("another", "its copy")]
    assert score(given, HAND_MADE) == Score(1 / 2, 1 / 3, pytest.approx(0.4))
    assert score([], HAND_MADE) == Score(1.0, 0.0, 0.0)


def test_score_leaves_out_what_is_not_among_the_articles_and_other_kinds() -> None:
    given = [("cut", "dispatch"), ("copy of the cut", "a dispatch nobody has"), ("its copy", "another")]
    assert score(given, HAND_MADE) == Score(1.0, pytest.approx(2 / 3), pytest.approx(0.8))
    assert score(given, HAND_MADE, kinds={"cut", "reprint"}) == Score(1.0, 0.5, pytest.approx(2 / 3))


def test_reuse_finds_what_was_taken() -> None:
    newsroom = room(4, 30)
    keys = [one.key for one in newsroom.articles]
    found = reuse([one.text for one in newsroom.articles])
    pairs = {
        frozenset((keys[a], keys[b]))
        for a, b in zip(found["left"].to_pylist(), found["right"].to_pylist(), strict=True)
    }
    taken = [edge for edge in newsroom.truth if edge.kind != "quotation"]
    assert sum(frozenset(edge[:2]) in pairs for edge in taken) >= 0.95 * len(taken)

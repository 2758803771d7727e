"""Connected groups of articles that share passages."""

from __future__ import annotations

from itertools import pairwise

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.article.moment import parse_moment
from wirecopy.reuse.clusters import Cluster, clusters
from wirecopy.reuse.model import AlignmentType
from wirecopy.reuse.table import ALIGNMENTS

pairs = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).filter(lambda pair: pair[0] != pair[1]), max_size=40)


def clusters_of(links: list[tuple[int, int, str, int]], **more: object) -> list[Cluster]:
    """Clusters of links: left, right, type, characters shared."""
    rows = [
        {"left": a, "left_begin": 0, "left_end": length, "right": b, "right_begin": 0, "right_end": length}
        | {"matched_words": 20, "similarity": 1.0}
        for a, b, _, length in links
    ]
    return clusters(
        pa.Table.from_pylist(rows, ALIGNMENTS), pa.array([kind for *_, kind, _ in links], pa.string()), **more
    )


def test_copies_and_states_connect_and_nothing_else_does() -> None:
    links = [(0, 1, "copy", 9), (1, 4, "running", 9), (4, 7, "quotation", 9), (2, 3, "house", 9), (5, 6, "copy", 9)]
    assert [cluster.members for cluster in clusters_of(links)] == [(0, 1, 4), (5, 6)]
    by_quotation = clusters_of(links, kept=[AlignmentType.QUOTATION])
    assert [cluster.members for cluster in by_quotation] == [(4, 7)]


def test_a_cluster_says_when_where_and_how_much_of_it_is_house_text() -> None:
    links = [(0, 1, "copy", 300), (1, 2, "copy", 300), (0, 2, "house", 200), (2, 3, "house", 500)]
    published = ["2031-03-02T10:00:00Z", "no time", "2031-03-01", None]
    [cluster] = clusters_of(links, outlets=["Post", " Post", None, "Dune"], published=published)
    assert (cluster.size, cluster.outlets, cluster.house) == (3, {"Post": 2}, 0.25)
    assert (cluster.first, cluster.last) == (parse_moment("2031-03-01"), parse_moment("2031-03-02T10:00:00Z"))


def test_nothing_known_and_nothing_shared() -> None:
    [cluster] = clusters_of([(3, 9, "copy", 5)])
    assert cluster == Cluster((3, 9), None, None, {}, 0.0)
    assert clusters_of([(3, 9, "notice", 5)]) == []
    assert clusters(ALIGNMENTS.empty_table(), pa.array([], pa.string())) == []


def test_a_long_chain_is_one_cluster() -> None:
    [cluster] = clusters_of([(a, b, "copy", 5) for a, b in pairwise(range(3000))])
    assert cluster.members == tuple(range(3000))


@given(pairs)
def test_clusters_are_what_walking_from_article_to_article_finds(links: list[tuple[int, int]]) -> None:
    groups: list[set[int]] = []
    for link in links:
        touched = [group for group in groups if group & set(link)]
        groups = [group for group in groups if group not in touched] + [set(link).union(*touched)]
    found = clusters_of([(a, b, "copy", 1) for a, b in links])
    assert sorted(cluster.members for cluster in found) == sorted(tuple(sorted(group)) for group in groups)
    assert [cluster.size for cluster in found] == sorted((len(group) for group in groups), reverse=True)

"""Derivations in the sample archive, all of which are known, and a floor for the simulated press."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pytest
from tests.newsroom import score, simulate
from tests.test_sample_archive import TRUTH, article_of

from wirecopy.article.model import Article
from wirecopy.lineage.infer import infer
from wirecopy.lineage.model import Lineage, Piece
from wirecopy.reuse.detect import detect
from wirecopy.reuse.model import Alignment, AlignmentType, Passage
from wirecopy.reuse.types import types_of
from wirecopy.span import Span

OLD, NEW = "npa-study-v1", "npa-study-v2"
"""Two versions of one article: a workspace has the newer one."""


def aligned(articles: Mapping[str, Article]) -> list[Alignment]:
    names, about = list(articles), list(articles.values())
    texts = [pa.array([each.text for each in about], pa.large_string())]
    found = detect(texts).alignments
    types = types_of(
        found,
        texts,
        outlets=[each.outlet for each in about],
        urls=[each.url for each in about],
        published=[str(each.published) if each.published else None for each in about],
        titles=[each.headline for each in about],
    )
    rows = zip(found.to_pylist(), map(AlignmentType, types.to_pylist()), strict=True)
    return [
        Alignment(
            *(Passage(names[row[s]], Span(row[f"{s}_begin"], row[f"{s}_end"])) for s in ("left", "right")),
            row["matched_words"],
            row["similarity"],
            kind,
        )
        for row, kind in rows
    ]


def lineage_of(articles: Mapping[str, Article]) -> Lineage:
    return infer({name: Piece(name, each) for name, each in articles.items()}, aligned(articles))


@pytest.fixture(scope="module")
def archive() -> Lineage:
    return lineage_of({each["key"]: article_of(each)[1] for each in TRUTH if each["key"] != OLD})


def test_every_derivation_of_the_archive_is_found_and_none_is_made_up(archive: Lineage) -> None:
    wanted = {
        (each["key"], one["key"].replace(OLD, NEW)): one["kind"] for each in TRUTH for one in each["derived_from"]
    }
    found = {(d.derived, d.original): str(d.kind) for d in archive.derivations if ":" not in d.original}
    assert found == wanted
    assert all(d.decided for d in archive.derivations)


def test_the_unseen_original_of_the_archive(archive: Lineage) -> None:
    wanted = {
        name: [each["key"] for each in TRUTH if name in each["unseen_originals"]]
        for name in ("Baltern Telegraph Bureau",)
    }
    assert {unseen.name: list(unseen.articles) for unseen in archive.unseen} == wanted
    assert [d.derived for d in archive.derivations if d.original == archive.unseen[0].id] == [
        "post-strike",
        "today-strike",
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("credits", "day_only", "floor", "precise"), [(1.0, False, 0.93, 0.94), (0.5, True, 0.82, 0.87)]
)
def test_floor_in_the_simulated_press(credits: float, day_only: bool, floor: float, precise: float) -> None:
    room = simulate(7, 60, credits=credits, day_only=day_only)
    found = lineage_of({each.key: each for each in room.articles})
    precision, _, f1 = score([(d.derived, d.original) for d in found.derivations if d.decided], room)
    assert (f1 >= floor, precision >= precise) == (True, True), (precision, f1)
    truth = {(edge.original, edge.derived) for edge in room.truth}
    turned = [d for d in found.derivations if d.decided and d.confidence >= 0.9 and (d.derived, d.original) in truth]
    assert not turned, "no copy is named as the earliest version with certainty"

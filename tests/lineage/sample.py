"""The sample archive as lineage looks at it, with what demo/truth.json says is true of it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from tests.test_sample_archive import DEMO, TRUTH, article_of

from wirecopy.attribution.model import Kind, Part, Source, Statement
from wirecopy.lineage.families_forms import family
from wirecopy.lineage.model import UNSEEN, Derivation, DerivationKind, Family, Lineage, Piece, Saying, Unseen

UTTERANCES: list[dict[str, Any]] = json.loads((DEMO / "truth.json").read_text())["utterances"]
OLD_VERSION = "npa-study-v2"  # of an article that truth.json lists twice


@cache
def pieces() -> dict[str, Piece]:
    return {each["key"]: Piece(each["key"], article_of(each)[1]) for each in TRUTH if each["key"] != OLD_VERSION}


@cache
def lineage() -> Lineage:
    """What was derived from what: the truth, all of it decided."""
    edges = [(each["key"], from_) for each in TRUTH for from_ in each["derived_from"] if each["key"] in pieces()]
    derivations = tuple(
        Derivation(
            derived=key,
            original=from_["key"].replace(OLD_VERSION, "npa-study-v1"),
            kind=DerivationKind(from_["kind"]),
            confidence=0.9,
        )
        for key, from_ in edges
    )
    credited: dict[str, list[str]] = {}
    for each in TRUTH:
        for name in each["unseen_originals"]:
            credited.setdefault(name, []).append(each["key"])
    unseen = tuple(Unseen(id=UNSEEN + name, name=name, articles=tuple(keys)) for name, keys in sorted(credited.items()))
    return Lineage(derivations, unseen)


def true_family(utterance: dict[str, Any]) -> Family:
    """All reports of an utterance, as if every one had been found."""
    speaker = utterance["speaker"]
    return family([_saying(said, speaker) for said in utterance["said_in"] if said["article"] in pieces()], pieces())


def _saying(said: dict[str, str], speaker: str) -> Saying:
    content = Part((), said["quote"])
    source = Source((), speaker, resolved=speaker)
    statement = Statement(id="s", kind=Kind(said["form"]), source=source, cue=None, content=content)
    return Saying(said["article"], statement)

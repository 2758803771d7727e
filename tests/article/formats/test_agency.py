"""Files of real agencies, outside the repository: each is read as a person read it.

What is expected is in ``tests/golden/agency.json``, with digests instead of the agencies' words.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wirecopy.article.decode import decode
from wirecopy.article.edits import apply
from wirecopy.article.formats.mail import read_mail
from wirecopy.article.formats.newsml1 import read_newsml1
from wirecopy.article.formats.newsmlg2 import read_newsmlg2
from wirecopy.article.formats.ninjs import read_ninjs
from wirecopy.article.formats.nitf import read_nitf
from wirecopy.article.formats.ritzau import read_ritzau
from wirecopy.article.formats.wiretext import read_iptc7901
from wirecopy.article.formats.wxr import read_wxr
from wirecopy.article.locate import locate
from wirecopy.article.model import Draft
from wirecopy.article.moment import parse_moment
from wirecopy.errors import Refusal

DATA = Path(__file__).parents[3].parent / "shared/data"
GOLDEN = Path(__file__).parents[2] / "golden"
EXPECTED: list[dict[str, Any]] = json.loads((GOLDEN / "agency.json").read_text("utf-8"))
REFUSED: list[dict[str, Any]] = json.loads((GOLDEN / "agency_refused.json").read_text("utf-8"))
READERS: dict[str, Callable[[str], list[Draft]]] = {
    "iptc7901": read_iptc7901,
    "newsml-g2": read_newsmlg2,
    "newsml1": read_newsml1,
    "ninjs": read_ninjs,
    "nitf": read_nitf,
    "ritzau": read_ritzau,
    "superdesk-ninjs": read_ninjs,
    "wxr": read_wxr,
}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (DATA / "agency").is_dir(), reason="needs ../shared/data/agency"),
]


def _digest(words: str | None) -> str | None:
    return hashlib.sha256(words.encode()).hexdigest() if words else None


def _read(expected: dict[str, Any]) -> Draft:
    """The draft of one expected item: the n-th of its file, as the n-th entry for it."""
    content = (DATA / "agency" / expected["file"]).read_bytes()
    is_mail = expected["format"] == "email"
    drafts = read_mail(content) if is_mail else READERS[expected["format"]](decode(content).text)
    entries = [entry for entry in EXPECTED if entry["file"] == expected["file"]]
    assert len(drafts) == len(entries)
    return drafts[entries.index(expected)]


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda e: f"{e['file']}-{e['id']}")
def test_an_agencys_item_is_read_as_a_person_reads_it(expected: dict[str, Any]) -> None:
    draft = _read(expected)
    words = draft.text.split()
    assert _digest(" ".join(words[:5])) == expected["first_words_sha256"]
    assert _digest(" ".join(words[-5:])) == expected["last_words_sha256"]
    assert len(words) == expected["words"]
    assert _digest(draft.headline) == expected["headline_sha256"]
    assert (draft.id, draft.version, str(draft.status)) == (expected["id"], expected["version"], expected["status"])
    assert (draft.language or "").lower() == (expected["language"] or "").lower()
    for name in ("published", "updated", "embargoed"):
        assert getattr(draft, name) == parse_moment(expected[name]), name


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda e: f"{e['file']}-{e['id']}")
def test_an_agencys_item_says_who_and_where(expected: dict[str, Any]) -> None:
    draft = _read(expected)
    assert (draft.outlet or "").lower() == (expected["provider"] or "").strip("/").lower()
    is_typed = not draft.bylines and draft.text.startswith("By ")
    assert is_typed or len(draft.bylines) == expected["bylines"]
    printed = draft.dateline or draft.text.partition(")")[0]
    assert draft.place == expected["place"] or expected["place"].casefold() in printed.casefold()


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda e: f"{e['file']}-{e['id']}")
def test_no_word_of_the_story_is_ours(expected: dict[str, Any]) -> None:
    draft = _read(expected)
    raw = decode((DATA / "agency" / expected["file"]).read_bytes()).text
    edits = locate(draft.text, raw, draft.layers)
    assert apply(raw, edits) == draft.text
    # Two stories are a handful of words far behind their file's start, where so little text is not looked for.
    if expected["words"] > 5:
        assert not [edit for edit in edits if len(edit.text.strip()) > 1]


@pytest.mark.parametrize("refused", REFUSED, ids=lambda e: str(e["file"]))
def test_a_file_without_a_story_is_refused(refused: dict[str, Any]) -> None:
    raw = decode((DATA / "agency" / refused["file"]).read_bytes()).text
    with pytest.raises(Refusal) as refusal:
        (read_ninjs if raw.lstrip().startswith("{") else read_newsmlg2)(raw)
    assert refusal.value.reason == "no-text"


@pytest.mark.parametrize("name", ["001_simple", "002_rend", "003_assoc", "004_simple", "005_complex", "007_multi"])
def test_the_standards_own_text_examples_read(name: str) -> None:
    (path,) = (DATA / "schemas/ninjs-examples").glob(f"{name}*.json")
    (draft,) = read_ninjs(path.read_text("utf-8"))
    item = json.loads(path.read_text("utf-8"))
    assert draft.id == item["uri"] and draft.text
    assert draft.headline == (item["headlines"][0]["value"] if "headlines" in item else None)
    described = [a for a in item.get("associations", []) if "descriptions" in a]
    assert len(draft.captions) == len(described)


@pytest.mark.parametrize("name", ["006_photo", "008_event"])
def test_the_standards_pictures_and_events_are_no_stories(name: str) -> None:
    (path,) = (DATA / "schemas/ninjs-examples").glob(f"{name}*.json")
    with pytest.raises(Refusal) as refusal:
        read_ninjs(path.read_text("utf-8"))
    assert refusal.value.reason == "no-text"

"""Occasions, found for statements whose parts are given: the tagger has no share in these tests."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.attribution.golden import GOLDEN, locate, spans_of
from tests.steps import Watched, growth

from wirecopy.article.model import Article, Snapshot
from wirecopy.article.parse import parse
from wirecopy.attribution.model import Kind, Occasion, Part, Source, Statement
from wirecopy.attribution.occasions.clause import content_begin
from wirecopy.attribution.occasions.kinds import OccasionKind, lists
from wirecopy.attribution.occasions.occasion import occasions
from wirecopy.attribution.quotes import quotations
from wirecopy.read import snapshots
from wirecopy.span import Span

NOT_YET = {"introduced-by-a-sentence", "same-morning", "outlet-without-a-sign"}
CASES = json.loads((GOLDEN / "statements" / "occasions.json").read_text(encoding="utf-8"))
DEMO = Path(__file__).resolve().parents[3] / "demo"
TRUTH: dict[str, Any] = json.loads((DEMO / "truth.json").read_text(encoding="utf-8"))


def statement_of(text: str, wanted: dict[str, Any], number: int = 0) -> Statement:
    spans = {role: spans_of(text, wanted.get(role)) for role in ("source", "cue", "content")}
    words = {role: " ".join(" ".join(span.of(text).split()) for span in each) for role, each in spans.items()}
    return Statement(
        id=str(number),
        kind=Kind(wanted.get("kind", Kind.INDIRECT)),
        source=Source(spans["source"], words["source"], wanted.get("resolved")) if spans["source"] else None,
        cue=Part(spans["cue"], words["cue"]) if spans["cue"] else None,
        content=Part(spans["content"], words["content"]),
        parent=str(wanted["parent"]) if "parent" in wanted else None,
    )


def read(text: str, wanted: list[dict[str, Any]], published: str | None) -> list[Statement]:
    given = [statement_of(text, each, number) for number, each in enumerate(wanted)]
    return occasions(text, given, quotations(text), date.fromisoformat(published) if published else None)


def one(text: str, source: str | None, cue: Any, content: Any, published: str | None = "2024-05-10") -> Occasion | None:
    wanted = {"source": source, "cue": cue, "content": content}
    return read(text, [wanted], published)[0].occasion


def told(occasion: Occasion | None) -> tuple[str, str | None, str | None] | None:
    return None if occasion is None else (str(occasion.kind), occasion.outlet, occasion.when)


def _marked(case: dict[str, Any]) -> Any:
    marks = pytest.mark.xfail(reason=case["known_failure"], strict=True) if case["name"] in NOT_YET else ()
    return pytest.param(case, id=case["name"], marks=marks)


@pytest.mark.parametrize("case", [_marked(case) for case in CASES])
def test_golden_occasion(case: dict[str, Any]) -> None:
    text, wanted = case["text"], case["statements"]
    found = read(text, wanted, case.get("published"))

    assert [each.id for each in found] == [str(number) for number in range(len(wanted))]
    for each, asked in zip(found, wanted, strict=True):
        if "occasion" in asked:
            occasion = asked["occasion"]
            assert told(each.occasion) == (occasion and (occasion["kind"], occasion["outlet"], occasion["when"]))
        assert_evidence(text, each)


def assert_evidence(text: str, statement: Statement) -> None:
    if statement.occasion is None:
        return
    spans, outlet = statement.occasion.spans, statement.occasion.outlet
    assert spans
    assert list(spans) == sorted(spans)
    assert all(not one.overlaps(other) for one, other in pairwise(spans))
    assert not any(span.overlaps(part) for span in spans for part in statement.content.spans)
    assert outlet is None or any(outlet in " ".join(span.of(text).split()) for span in spans)
    assert statement.occasion.kind in list(OccasionKind)


def test_there_are_enough_cases() -> None:
    asked = [wanted["occasion"] for case in CASES for wanted in case["statements"] if "occasion" in wanted]
    kinds = {occasion["kind"] for occasion in asked if occasion}

    assert len(CASES) >= 30
    assert asked.count(None) >= 8
    assert kinds >= {kind.value for kind in OccasionKind} - {"message", "document", "event"}


def test_every_kind_has_words() -> None:
    assert set(lists().prepositions) == set(OccasionKind)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        ("He said in a text message that he was late.", "He", "said", "that he was late", ("message", None, None)),
        (
            "The plan will fail, the clerk wrote in a memo to the board last year.",
            "the clerk",
            "wrote",
            "The plan will fail",
            ("document", None, "2023"),
        ),
        (
            "She said at a dinner in Brennhaven, Norland, on Sunday that she was leaving.",
            "She",
            "said",
            "that she was leaving",
            ("event", None, "2024-05-05"),
        ),
        (
            "The cook wrote in The Daily Harbour on Monday that salt was dear.",
            "The cook",
            "wrote",
            "that salt was dear",
            ("article", "The Daily Harbour", "2024-05-06"),
        ),
        (
            "“Come home,” he said on “Deep Water” on Tuesday.",
            "he",
            "said",
            "“Come home,”",
            ("broadcast", "Deep Water", "2024-05-07"),
        ),
        (
            "Asked in an interview with NPA whether she would run again, Brandt said she was too old.",
            "Brandt",
            "said",
            "she was too old",
            ("interview", "NPA", None),
        ),
        (
            "KESTERGARD (NPA) — On Tuesday, Brandt said that the toll would rise.",
            "Brandt",
            "said",
            "that the toll would rise",
            ("remarks", None, "2024-05-07"),
        ),
        (
            "“Enough,” said Mara Lind, the mayor, in an open letter on Thursday.",
            "Mara Lind, the mayor,",
            "said",
            "“Enough,”",
            ("letter", None, "2024-05-09"),
        ),
        (
            "Mara Lind told the state broadcaster Channel Skerry that she was leaving.",
            "Mara Lind",
            "told",
            "that she was leaving",
            ("remarks", "Channel Skerry", None),
        ),
        (
            "Mara Lind told a group of local journalists on Monday that she was leaving.",
            "Mara Lind",
            "told",
            "that she was leaving",
            ("remarks", None, "2024-05-06"),
        ),
        (
            "Brandt said in an interview with the Pope that she was ill.",
            "Brandt",
            "said",
            "that she was ill",
            ("interview", None, None),
        ),
        (
            "On her website, Brandt said that the book was late.",
            "Brandt",
            "said",
            "that the book was late",
            ("post", None, None),
        ),
        ("Brandt told the Press Secretary that it was late.", "Brandt", "told", "that it was late", None),
        ("Brandt told MPs that it was late.", "Brandt", "told", "that it was late", None),
        ("Brandt told Rossi that it was late.", "Brandt", "told", "that it was late", None),
        ("Brandt, elected in November 2015, said it was late.", "Brandt", "said", "it was late", None),
        ("Brandt said of the accident on Monday that it was sad.", "Brandt", "said", "that it was sad", None),
        ("Brandt hopes on Monday to be well.", "Brandt", "hopes", "to be well", None),
        ("In response to a letter, Brandt said it was late.", "Brandt", "said", "it was late", None),
        ("In an interview with NPA, Rossi liked what Brandt said.", "Brandt", "said", "what", None),
        ("Brandt said on a positive note that all was well.", "Brandt", "said", "that all was well", None),
        ("Brandt said on Mondays that all was well.", "Brandt", "said", "that all was well", None),
        ("ORSK TOLD MARA LIND THAT ALL WAS WELL.", "ORSK", "TOLD", "THAT ALL WAS WELL", None),
    ],
)
def test_one_statement(
    text: str, source: str, cue: str, content: str, expected: tuple[str, str | None, str | None] | None
) -> None:
    assert told(one(text, source, cue, content)) == expected


def test_evidence_is_the_words_that_say_so() -> None:
    text = "In an interview with The Daily Harbour on Tuesday, Brandt said all was well."
    found = one(text, "Brandt", "said", "all was well")

    assert found
    assert [span.of(text) for span in found.spans] == ["an interview", "The Daily Harbour", "on Tuesday"]


def test_a_line_broken_by_hand_breaks_neither_name_nor_sentence() -> None:
    text = "“We are not against it,” said Mara Lind\nin an exclusive interview in Kestergard with The Daily\nHarbour on Tuesday."
    found = one(text, "Mara Lind", "said", "“We are not against it,”")

    assert told(found) == ("interview", "The Daily Harbour", "2024-05-07")


def test_the_cue_may_hold_the_occasion() -> None:
    text = "Brandt said in a statement on Monday that all was well."

    for cue in ("said", "said in a statement", "said in a statement on Monday"):
        assert told(one(text, "Brandt", cue, "that all was well")) == ("statement", None, "2024-05-06")


@pytest.mark.parametrize(
    "text", ["The quay is closed, Ada Lune wrote on Twitter", "She wrote it on Truth", "He wrote on"]
)
def test_a_text_may_end_with_the_platform(text: str) -> None:
    found = one(text, text.split(" wrote")[0].rpartition(", ")[2], "wrote", text.split()[1])
    assert told(found) == (("post", "Twitter", None) if text.endswith("Twitter") else None)


def test_a_quoted_speaker_counts_days_from_the_day_of_speaking() -> None:
    text = "“The mayor told me yesterday that he was tired, and told my wife in March that he was ill,” Orsk said."
    outer = {"source": "Orsk", "cue": "said", "content": text[:-11]}
    tired = {"source": "The mayor", "cue": locate(text, {"in": "told me", "text": "told"}), "parent": 0}
    inner = [
        {**tired, "cue": {"in": "told me", "text": "told"}, "content": "that he was tired"},
        {**tired, "cue": {"in": "told my", "text": "told"}, "content": "that he was ill"},
    ]
    found = read(text, [outer, *inner], "2024-05-10")

    assert [told(each.occasion) for each in found] == [None, None, ("remarks", None, "2024-03")]


def test_what_was_said_long_ago_gives_its_own_days_no_reference() -> None:
    text = "In a speech in 2009, Brandt said that Orsk had told her last month that he was ill."
    wanted = [
        {"source": "Brandt", "cue": "said", "content": "that Orsk had told her last month that he was ill"},
        {"source": "Orsk", "cue": "had told", "content": "that he was ill", "parent": 0},
    ]

    assert [told(each.occasion) for each in read(text, wanted, "2024-05-10")] == [("speech", None, "2009"), None]


def test_a_quoted_programme_of_an_outlet() -> None:
    text = "“Stay home,” the mayor said in an interview on Radio Skerry’s “Morning Tide” on Monday."
    found = one(text, "the mayor", "said", "“Stay home,”")

    assert told(found) == ("interview", "Radio Skerry", "2024-05-06")


def test_a_source_that_was_taken_too_long_still_tells_its_occasion() -> None:
    text = "Norland Rail, in a brief statement issued on Wednesday, said that the driver was ill."
    found = one(text, text[: text.index(" said")], "said", "that the driver was ill")

    assert told(found) == ("statement", None, "2024-05-08")


@pytest.mark.parametrize(
    ("text", "cue", "content", "rest"),
    [
        ("Orsk told NPA in an interview last month that it was late.", "told", "NPA", "that it was late."),
        ("Orsk told his sister on Tuesday that it was late.", "told", "his", "that it was late."),
        ("Orsk told her to leave.", "told", "her", "to leave."),
        ("Orsk said in a letter dated 03/04/2024 that it was late.", "said", "in a", "that it was late."),
        ("Orsk said in a letter dated 3 May that it was late.", "said", "letter", "that it was late."),
        ("Orsk said on Monday it was late.", "said", "on Monday", "on Monday it was late."),
        ("Orsk said that on Monday it was late.", "said", "that", "that on Monday it was late."),
        ("Orsk told nobody.", "told", "nobody", "nobody."),
    ],
)
def test_a_content_taken_too_early_is_mended(text: str, cue: str, content: str, rest: str) -> None:
    begin = content_begin(text, locate(text, cue), Span(text.index(content), len(text)))

    assert text[begin:] == rest


# What the sample archive prints, and what it says of the occasion: utterance, article, a stretch of it, source, cue, content.
Told = tuple[str, str | None, str | None]
PRINTED: list[tuple[str, str, str, str, str, str, Told | None]] = [
    (
        "promise-crossing",
        "post-promise",
        "No mud would be moved, Elsbet Vorrane told The Daily Harbour",
        "Elsbet Vorrane",
        "told",
        "No mud would be moved",
        ("interview", "The Daily Harbour", None),
    ),
    (
        "mid-august",
        "post-promise",
        "Vassily Torbenskiy, told reporters on Tuesday that he could not start later",
        "Vassily Torbenskiy",
        "told",
        "that he could not start later",
        ("remarks", None, "2024-05-07"),
    ),
    (
        "april",
        "npa-study-v1",
        "and hopes to begin before the summer is out, Harbours and Energy Minister Elsbet Vorrane told a press conference",
        "Harbours and Energy Minister Elsbet Vorrane",
        "told",
        "hopes to begin before the summer is out",
        ("press conference", None, "2024-05-07"),
    ),
    (
        "money-before-reason",
        "npa-study-v1",
        "Casper Drellane, who speaks on transport for the opposition Civic Union, said in a statement that the government",
        "Casper Drellane, who speaks on transport for the opposition Civic Union,",
        "said",
        "that the government",
        ("statement", None, None),
    ),
    (
        "cost",
        "npa-study-v1",
        "and close the channel for eleven weeks, according to a 140-page study that the ministry published the same morning",
        "a 140-page study that the ministry published the same morning",
        "according to",
        "close the channel for eleven weeks",
        ("report", None, None),
    ),
    (
        "chart-and-sea",
        "npa-ferry",
        "him,” Askelby told NPA by telephone",
        "Askelby",
        "told",
        "him,”",
        ("phone call", "NPA", None),
    ),
    (
        "nobody-asked-them",
        "skerry-ferry",
        "“Nobody asked them,” harbour master Joren Askelby told Radio Skerry",
        "harbour master Joren Askelby",
        "told",
        "“Nobody asked them,”",
        ("remarks", "Radio Skerry", None),
    ),
    (
        "up-to-two-metres",
        "commons-two-metres",
        "at the Widow’s Marker,” Joren Askelby told Radio Skerry on Thursday",
        "Joren Askelby",
        "told",
        "at the Widow’s Marker,”",
        ("remarks", "Radio Skerry", "2024-05-09"),
    ),
    (
        "glad-to-frame-it",
        "skerry-master",
        "in front of two hundred people,” he told Radio Skerry",
        "he",
        "told",
        "in front of two hundred people,”",
        ("remarks", "Radio Skerry", None),
    ),
    ("drawer", "npa-ferry", "slid to one side,” said Ulla Brint", "Ulla Brint", "said", "slid to one side,”", None),
    (
        "logbook",
        "own-islanders",
        "according to the logbook that the island council keeps in a biscuit tin, she missed nineteen days",
        "the logbook that the island council keeps in a biscuit tin",
        "according to",
        "she missed nineteen days",
        ("document", None, None),
    ),
]


@cache
def archive() -> dict[str, Article]:
    """The articles of the sample archive by their key in truth.json."""
    found = {}
    for item in snapshots([str(DEMO / "archive")]):
        assert isinstance(item, Snapshot)
        place = item.origin.split("/demo/archive/")[1].split("#")[0].split("!")[0]
        for article in parse(item).articles:
            found[place, article.headline, article.version] = article
    keys: dict[str, Article] = {}
    for truth in TRUTH["articles"]:
        for (place, headline, version), article in found.items():
            if (place, headline) == (truth["file"], truth["headline"]) and version in (None, str(truth["version"])):
                keys[truth["key"]] = article
    return keys


def in_archive(key: str, *parts: tuple[str, str, str, str]) -> list[Occasion | None]:
    """The occasions of statements of an article: (stretch that holds the parts, source, cue, content)."""
    article = archive()[key]
    text = article.text.replace("\n", " ") if key == "own-islanders" else article.text
    wanted = [
        {role: {"in": stretch, "text": part} for role, part in zip(("source", "cue", "content"), each, strict=True)}
        for stretch, *each in parts
    ]
    return [each.occasion for each in read(text, wanted, str(article.published)[:10])]


@pytest.mark.parametrize(("utterance", "key", "stretch", "source", "cue", "content", "expected"), PRINTED)
def test_sample_archive(
    utterance: str, key: str, stretch: str, source: str, cue: str, content: str, expected: Told | None
) -> None:
    (found,) = in_archive(key, (stretch, source, cue, content))

    assert told(found) == expected
    assert_true(utterance, found)


def assert_true(utterance: str, found: Occasion | None) -> None:
    """What is found may be less than the truth, as the article is, and must not be anything else."""
    (truth,) = (each["occasion"] for each in TRUTH["utterances"] if each["id"] == utterance)
    if found is None:
        return
    assert found.kind in (truth["kind"], OccasionKind.REMARKS)
    initials = "".join(word[0] for word in (truth["outlet"] or "").split())
    assert found.outlet in (None, truth["outlet"], initials)
    assert found.when is None or found.when == truth["when"]


def test_sample_archive_the_newspaper_is_the_one_of_the_interview() -> None:
    first = "islanders of Quellin have a replacement for their ferry route, Harbours and Energy Minister Elsbet Vorrane said in"
    second = "can cross by some other route,” Vorrane told the newspaper. “I promise that, and I know the price of promising.”"
    interview, newspaper = in_archive(
        "npa-interview",
        (first, "Harbours and Energy Minister Elsbet Vorrane", "said", "have a replacement for their ferry route"),
        (second, "Vorrane", "told", "“I promise that, and I know the price of promising.”"),
    )

    assert told(interview) == told(newspaper) == ("interview", "The Daily Harbour", None)
    assert_true("promise-crossing", newspaper)


# Any text, any spans.

WORDS = st.sampled_from(
    [
        *"in an interview with the The Daily Harbour NPA on Monday , last May 7 2016 said told reporters that “ ” . — to".split(),
        *"at a rally statement 's Orsk he added speaking Twitter of post 31/12/2015 this week before Committee".split(),
        *("\n", "\n\n", '"', "\U0001f600", "\u202e"),
    ]
)


@st.composite
def readings(draw: st.DrawFn) -> tuple[str, list[Statement]]:
    text = draw(st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=60)))
    place = st.integers(0, len(text))

    def part() -> tuple[Span, ...]:
        edges = sorted(draw(st.lists(place, min_size=2, max_size=4, unique=True))) if len(text) > 4 else []
        return tuple(Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=False))

    found = []
    for number in range(draw(st.integers(0, 4))):
        source, cue, content = part(), part(), part()
        parent = draw(st.sampled_from([None, "0", "1", "nobody"]))
        found.append(
            Statement(
                id=str(number),
                kind=Kind.INDIRECT,
                source=Source(source, " ".join(span.of(text) for span in source)) if source else None,
                cue=Part(cue, " ".join(span.of(text) for span in cue)) if draw(st.booleans()) else None,
                content=Part(content, ""),
                parent=parent,
            )
        )
    return text, found


@given(readings(), st.none() | st.dates())
def test_any_text_and_any_spans(reading: tuple[str, list[Statement]], published: date | None) -> None:
    text, given_statements = reading
    found = occasions(text, given_statements, quotations(text), published)

    assert [each.id for each in found] == [each.id for each in given_statements]
    for each in found:
        if each.occasion:
            assert each.occasion.spans
            assert all(0 <= span.begin < span.end <= len(text) for span in each.occasion.spans)
            assert each.occasion.when is None or each.occasion.when.isascii()


def test_no_statements() -> None:
    assert occasions("In an interview on Monday.", [], [], None) == []


HOSTILE = {
    "one line": "Orsk said in an interview with NPA on Monday that it was late, ",
    "commas": "said,,,,,,,,,,,,,,,,, ",
    "names": "said at The Orla Orla Orla Orla Orla Orla Orla Orla Orla ",
    "places": "said in the in the in the in the at the on the at the in the ",
    "modifiers": "said in a Monday Monday Monday Monday Monday Monday May May ",
    "pointers": "Orsk said in the interview on Monday. ",
}


@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_work_grows_with_the_length_of_one_line(unit: str) -> None:
    assert growth(partial(hostile, unit), 10_000) < 10


def hostile(unit: str, length: int) -> Callable[[], object]:
    """The search for occasions in one line of a unit again and again, each of them a statement."""
    times, step, at = length // len(unit), len(unit), unit.index("said")
    statements = [
        Statement(
            id=str(number),
            kind=Kind.INDIRECT,
            source=None,
            cue=Part((Span(number * step + at, number * step + at + 4),), "said"),
            content=Part((Span((number + 1) * step - 2, (number + 1) * step - 1),), ""),
            parent=None if number % 2 else "0",
        )
        for number in range(times)
    ]
    return partial(occasions, Watched(unit * times), statements, (), date(2024, 5, 10))


@pytest.mark.slow
def test_long_cues_and_sources_cost_no_more_than_their_beginnings() -> None:
    assert growth(long_parts, 10_000) < 10


def long_parts(length: int) -> Callable[[], object]:
    """The search for occasions of statements whose cues and sources are half of a text each: the more, the longer it is."""
    text = "Orsk in a statement on Monday, " * (length // 31)
    half = Span(0, len(text) // 2)
    statements = [
        Statement(
            id=str(number),
            kind=Kind.INDIRECT,
            source=Source((Span(half.end + number, len(text)),), "x"),
            cue=Part((Span(number, half.end),), "x"),
            content=Part((Span(number, number + 1),), ""),
        )
        for number in range(length // 1000)
    ]
    return partial(occasions, Watched(text), statements, (), date(2024, 5, 10))

"""``wirecopy lineage``, ``origin``, ``family``, ``credits`` and ``judge`` on the sample archive, whose truth is known."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from tests.cli.conftest import Run

from wirecopy.cli import main

ROOT = Path(__file__).resolve().parents[2]
WIRE, COURIER, TODAY = "https://npa.example/items/20240506-0113", "courier-ferry", "today-ferry"


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive, traced once."""
    folder = tmp_path_factory.mktemp("traced") / "news"
    command = [sys.executable, "-m", "wirecopy", "trace", str(ROOT / "demo" / "archive"), "--into", str(folder)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WIRECOPY_")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert "35 articles, " in done.stdout and "Baltern Telegraph Bureau (2 articles)" in done.stdout
    return folder


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process, which need not load everything anew each time."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("WIRECOPY_")]:
        monkeypatch.delenv(name)

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        monkeypatch.setattr(sys, "argv", ["wirecopy", *map(str, arguments)])
        capfd.readouterr()
        try:
            main()
            status = 0
        except SystemExit as end:
            status = int(end.code or 0)
        return subprocess.CompletedProcess(sys.argv, status, *capfd.readouterr())

    return run


@pytest.fixture
def traced(archive: Path, inside: Run, tmp_path: Path) -> Run:
    """The command line in a copy of it."""
    for path in archive.iterdir():
        (shutil.copytree if path.is_dir() else shutil.copy2)(path, tmp_path / path.name)
    return inside


def lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def ids(run: Run) -> dict[tuple[str, str], str]:
    """Articles by outlet and headline."""
    return {(line["outlet"], line["headline"]): line["article"] for line in lines(run("list", "--json"))}


def ferry(run: Run) -> tuple[str, str, str]:
    """The wire's story, the Courier's reprint of it, and the portal's, which has it from the Courier."""
    named = ids(run)
    return (
        named["Norland Press Agency", "Ferry with 214 aboard runs aground off Brennhaven, no one hurt"],
        named["Torrow Valley Courier", "Ferry aground in the Narrows: all 214 safe"],
        named["Norland Today", "Ferry aground in the Narrows: all 214 safe"],
    )


def test_the_tree_leads_from_the_wire_to_the_copy_of_a_copy(traced: Run) -> None:
    wire, courier, today = ferry(traced)
    done = traced("lineage", courier[:8])
    assert done.returncode == 0, done.stderr
    top, below, *_ = done.stdout.splitlines()
    assert top.startswith(wire[:8]) and below.startswith(f"└── ▶ {courier[:8]}")
    assert "credits" in done.stdout and today[:8] in done.stdout and "reprint, " in done.stdout
    alone = ids(traced)["Norland Press Agency", "Cod firm, timber eases in thin Kestergard trade"]
    assert "Derived from nothing known here, and nothing from it." in traced("lineage", alone).stdout


def test_lineage_for_other_programs(traced: Run) -> None:
    wire, courier, today = ferry(traced)
    everything = lines(traced("lineage", "--json"))
    [edge] = [each for each in everything if each["derived"] == courier]
    names = ("derived", "original", "kind", "confidence", "decided", "words", "share", "verdict", "evidence")
    assert tuple(edge) == names and edge["original"] == wire and edge["kind"] == "reprint" and edge["confidence"] > 0.8
    assert all(set(each) == {"name", "weight", "detail"} for each in edge["evidence"])
    assert [each for each in everything if each["original"].startswith("unseen:baltern")]
    some = lines(traced("lineage", courier, "--json"))
    assert edge in some and len(some) < len(everything)
    assert {each["derived"] for each in some} == {courier, today}


def test_pictures_for_other_programs(traced: Run) -> None:
    wire, courier, _ = ferry(traced)
    dot = traced("lineage", courier, "--dot").stdout
    assert dot.startswith("digraph lineage {") and f'"{wire}" -> "{courier}" [label="reprint' in dot
    picture = ElementTree.fromstring(traced("lineage", courier, "--svg").stdout)
    assert picture.tag.endswith("svg")
    assert traced("lineage", "--dot").stdout.count("->") == len(lines(traced("lineage", "--json")))
    assert traced("lineage", "--dot", "--json").returncode == 2


def test_all_derivations_in_a_line_each(traced: Run) -> None:
    done = traced("lineage")
    shown = " ".join(done.stdout.split())
    wire, courier, _ = ferry(traced)
    assert f"{courier[:8]} Torrow Valley Courier from {wire[:8]} Norland Press Agency reprint, " in shown
    assert "from Baltern Telegraph Bureau (not here) " in shown and " derivations. " in done.stderr


def test_the_origin_in_one_screen(traced: Run) -> None:
    wire, courier, today = ferry(traced)
    done = traced("origin", today)
    assert done.returncode == 0, done.stderr
    out = done.stdout
    assert f"earliest    {wire[:8]}" in out and "independent origins: 1\n" in out and "discounted: 2\n" in out
    assert out.index(wire[:8]) < out.index(f"→ {courier[:8]}") < out.index(f"→ {today[:8]}") < out.index("cited")
    [line] = lines(traced("origin", today, "--json"))
    assert line["earliest"] == wire and [each["original"] for each in line["chain"]] == [courier, wire]
    assert set(line["chain"][0]["changes"]) == {"left_out", "own", "changed"}
    assert line["origins"] == [wire] and {each["article"] for each in line["discounted"]} == {courier, today}
    assert [each["id"] for each in line["credits"]["cited"]][:1] == [courier]


def test_two_papers_of_one_absent_agency_have_one_origin(traced: Run) -> None:
    strike = ids(traced)["Kestergard Evening Post", "Dockers to down tools for two hours over coal pier"]
    done = traced("origin", strike)
    assert "Baltern Telegraph Bureau, whose report is not here" in done.stdout
    assert "Baltern Telegraph Bureau: not here, known by credit only" in traced("lineage", strike).stdout


def test_credits_are_checked(traced: Run) -> None:
    _, courier, _ = ferry(traced)
    assert "cited       Norland Press Agency: reprint, directly, " in traced("credits", courier).stdout
    silent = ids(traced)["Radio Skerry", "Minister: no dredging before Quellin has its crossing"]
    wire = ids(traced)["Norland Press Agency", "Minister vows no dredging until Quellin has another crossing"]
    traced("judge", "derivation", silent, wire, "--confirm", "--reason", "They say so on the air.")
    [line] = lines(traced("credits", silent, "--json"))
    assert line["article"] == silent and "Norland Press Agency" in [each["outlet"] for each in line["missing"]]


def test_what_is_less_sure_than_not_is_told_as_perhaps_so(traced: Run) -> None:
    named = ids(traced)
    wire = named["Norland Press Agency", "Minister vows no dredging until Quellin has another crossing"]
    interview = named["The Daily Harbour", "“I know what a promise costs”"]
    done = traced("credits", wire)
    assert (
        "perhaps     The Daily Harbour: quotation, directly, " in done.stdout and "nothing is owed" not in done.stdout
    )
    [line] = lines(traced("credits", wire, "--json"))
    [doubtful] = line["perhaps"]
    assert (doubtful["id"], doubtful["credited"], line["cited"], line["missing"]) == (interview, True, [], [])
    assert doubtful["confidence"] < 0.5
    shown = traced("origin", wire).stdout
    assert f"earliest    {wire[:8]}" in shown and f"perhaps     {interview[:8]}" in shown
    [line] = lines(traced("origin", wire, "--json"))
    assert line["earliest"] == wire and line["chain"] == [] and line["origins"] == [wire]
    assert [each["original"] for each in line["perhaps"]] == [interview]


def test_a_family_side_by_side(traced: Run) -> None:
    named = ids(traced)
    interview = named["The Daily Harbour", "“I know what a promise costs”"]
    said = [each for each in lines(traced("statements", "--json")) if each["article"] == interview]
    found = {each["id"]: lines(traced("family", f"{interview}#{each['id']}", "--json")) for each in said[:12]}
    statement, members = max(found.items(), key=lambda item: len(item[1]))
    assert len(members) > 1 and len({each["family"] for each in members}) == 1
    assert {"article", "speaker", "form", "outlet", "published", "content"} <= set(members[0])
    days = [each["published"] for each in members if each["published"]]
    assert days == sorted(days)
    done = traced("family", f"{interview[:8]}#{statement[:8]}")
    assert f"{len(members)} times in " in done.stdout and f"▶ {interview[:8]}#{statement[:8]}" in done.stdout
    origin = traced("origin", f"{interview[:8]}#{statement[:8]}")
    assert origin.returncode == 0 and "independent origins: " in origin.stdout


def test_a_judgement_counts_at_once_and_after_everything_is_made_anew(traced: Run) -> None:
    wire, courier, today = ferry(traced)
    done = traced("judge", "derivation", courier[:8], wire[:8], "--deny", "--reason", "Two reporters.", "--json")
    assert lines(done) == [
        {"subject": "derivation", "left": courier, "right": wire, "verdict": "DENIED", "reason": "Two reporters."}
    ]
    for command in (["list"], ["trace", "--no-statements"], ["trace", "--no-statements", "--again"]):
        assert traced(*command).returncode == 0
        edges = {(each["derived"], each["original"]) for each in lines(traced("lineage", "--json"))}
        assert (courier, wire) not in edges and (today, courier) in edges
    traced("judge", "derivation", courier, wire, "--confirm", "--reason", "One of them says so now.")
    [edge] = [each for each in lines(traced("lineage", courier, "--json")) if each["derived"] == courier]
    assert (edge["original"], edge["confidence"], edge["verdict"]) == (wire, 1, "CONFIRMED")
    assert "100%, confirmed" in traced("lineage", courier).stdout
    assert traced("verify").returncode == 0


def test_wrong_names_and_options_say_what_to_do(traced: Run) -> None:
    wire, courier, _ = ferry(traced)
    for arguments, problem in (
        (["lineage", "nobody"], "no article is called 'nobody'"),
        (["origin", "nobody"], "Nor a statement"),
        (["credits", "nobody"], "no article is called 'nobody'"),
        (["family", "nobody"], "no statement's id begins with 'nobody'"),
        (["family", f"{wire}#zz"], "has no statement whose id begins with 'zz'"),
        (["judge", "derivation", courier, wire, "--reason", "x"], "one of --confirm, --deny and --unsure"),
        (["judge", "derivation", courier, "--deny", "--reason", "x"], "Name the derived article, then its original"),
        (["judge", "derivation", courier, wire, "--deny", "--reason", ""], "a judgement needs a reason"),
        (["judge", "family", "abcd", "--deny", "--reason", "x"], "Name two or more"),
        (["judge", "rumour", courier, wire, "--deny", "--reason", "x"], "rumour"),
    ):
        done = traced(*arguments)
        assert done.returncode == 2 and problem in done.stderr, (arguments, done.stderr)
        assert "Traceback" not in done.stderr and done.stdout == ""


def test_before_any_trace_it_is_named(tmp_path: Path, inside: Run) -> None:
    (tmp_path / "a.txt").write_text("Head\n\nWords of an article.\n")
    inside("init")
    inside("read", "a.txt")
    [line] = lines(inside("list", "--json"))
    for command in (
        ["lineage"],
        ["lineage", line["article"]],
        ["origin", line["article"]],
        ["credits", line["article"]],
    ):
        done = inside(*command)
        assert done.returncode == 2 and "Run 'wirecopy trace'" in done.stderr

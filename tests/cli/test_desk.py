"""The desk's commands: wrong input, the wrong person, the wrong moment, each with what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.cli.newsdesk import STORY, desk, inside, newsroom, of, parsed

__all__ = ["desk", "inside", "newsroom"]

ADA, JOSS = ("--as", "ada-lune"), ("--as", "joss-ardery")
TEXT = ("--text", "The gate was the southern one.")


WRONG = {
    "party Ada --name x": "is no key of a party",
    "party --name x": "nobody is named",
    "party new-one": "there is no party 'new-one'",
    "party new-one --editor": "Give the public name too",
    "party a-b --name a@b.example": "looks like an address",
    "responsibility missing.txt --as ada-lune": "missing.txt cannot be read",
    "responsibility statement.txt": "nobody is named who does this",
    "responsibility statement.txt --as mira-holt": "mira-holt is not an editor",
    "responsibility statement.txt --as nobody": "there is no party 'nobody'",
    "submit story.txt --rights mine --by mira-holt": "--accept 1",
    "submit story.txt --rights mine --accept 7 --by mira-holt": "Accept statement 1",
    "submit nowhere --rights mine --accept 1 --by mira-holt": "nowhere",
    "review --take --as ada-lune": "no submission is named",
    "review abcd --take --accept --as ada-lune": "several moves",
    "review abcdef --take --as ada-lune": "is the id of none",
    "publish": "name one article",
    "publish --due x": "name one article",
    "publish {work} --at tomorrow --as ada-lune": "is no time with a zone",
    "publish {work} --at 2030-01-01T00:00Z --cancel --as ada-lune": "Choose one",
    "publish {work} --waive 3fa9 --as ada-lune": "gives no reason",
    "publish {work} --credit via@0:3fa9 --as ada-lune": "is no hop",
    "publish {work} --credit https://x.example/a --as ada-lune": "Add the name",
    "publish {work} --as ada-lune": "is usable, where 'publish' is not possible",
    "correct {work} --text x": "nobody is named who does this",
    "correct {work} --kind redaction --text x --reverses 3fa9 --as ada-lune": "is the id of none",
    "restore {work} --text x --as ada-lune": "is usable, where 'restore' is not possible",
    "withhold {work} --text x --as mira-holt": "mira-holt is not an editor",
    "case open correction --field correct=48 --as ada-lune": "Name the works",
    "case open correction --work {work} --as ada-lune": "no fields are given",
    "case open correction --work {work} --field email=1 --as ada-lune": "which shells remember",
    "case open correction --work {work} --field x --as ada-lune": "--field has no value",
    "case show beef": "is the id of none",
    "case decide beef upheld --facts x --as joss-ardery": "lacks ground, reasons, redress",
    "case priority beef --archived then --as joss-ardery": "is no time with a place",
    "feed --format newsml": "Name it: --work",
    "feed --format atom --work {work}": "is about many works",
    "feed --since never": "is no time",
    "package {waiting}": "was never public",
}


@pytest.mark.parametrize("command", WRONG)
def test_what_is_wrong_is_said_with_what_to_do(desk: Run, command: str) -> None:
    work = of(desk, "usable")
    words = command.format(work=work, waiting=of(desk, "unpublished")).split()
    done = desk(*words)
    assert done.returncode == 2, done.stdout
    assert WRONG[command] in done.stderr and "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_file_that_is_neither_json_nor_toml_is_not_repeated(desk: Run, tmp_path: Path) -> None:
    for text in ('{"email": secret@x.example}', 'email = secret@x.example\nname = "'):
        (tmp_path / "bad").write_text(text)
        done = desk("case", "open", "correction", "bad", *ADA)
        assert done.returncode == 2 and "line 1" in done.stderr and "secret" not in done.stderr


def test_the_queue_has_what_waits_and_nobody_reviews_their_own(desk: Run) -> None:
    [waiting] = parsed(desk("review", "--json").stdout)
    assert (waiting["stage"], waiting["submitter"]) == ("submitted", "mira-holt")
    assert len(parsed(desk("review", "--all", "--json").stdout)) == 2
    desk("party", "mira-holt", "--editor")
    own = desk("review", waiting["id"], "--take", "--by", "mira-holt")
    assert own.returncode == 2 and "cannot review it" in own.stderr
    bare = desk("review", waiting["id"], "--return", *ADA)
    assert bare.returncode == 2 and "it needs remarks" in bare.stderr
    assert desk("review", waiting["id"], "--return", "--remarks", "Who said so?", *ADA).returncode == 0
    again = ("submit", "other.txt", "--again", waiting["id"], "--rights", "Mine", "--accept", "1", "--by", "mira-holt")
    assert desk(*again).returncode == 0
    assert [each["stage"] for each in parsed(desk("review", "--json").stdout)] == ["submitted"]


def test_what_was_found_is_shown_before_anybody_decides(desk: Run) -> None:
    [waiting] = parsed(desk("review", "--json").stdout)
    shown = desk("review", waiting["id"])
    assert "Gulls on the church roof" in shown.stdout and "by          mira-holt" in shown.stdout
    [found] = parsed(desk("review", waiting["id"], "--json").stdout)
    assert found["originals"] == [] and found["seq"] == waiting["seq"]


def test_who_was_overtaken_is_told_what_happened(desk: Run, tmp_path: Path) -> None:
    work = of(desk, "usable")
    [before] = parsed(desk("work", work, "--json").stdout)
    (tmp_path / "new.txt").write_text(STORY.replace("northern", "southern"), encoding="utf-8")
    assert desk("correct", work, "new.txt", *TEXT, "--seen", str(before["seq"]), *ADA).returncode == 0
    late = desk("remove", work, "--text", "Gone", "--seen", str(before["seq"]), *JOSS)
    assert late.returncode == 2 and "has moved on" in late.stderr and "Since then:" in late.stderr
    assert "correction" in late.stderr and "by ada-lune" in late.stderr
    [after] = parsed(desk("work", work, "--json").stdout)
    assert after["stage"] == "usable" and [each["number"] for each in after["versions"]] == [1, 2]
    [submission] = [each["id"] for each in parsed(desk("review", "--json").stdout)]
    assert "Since then:" in desk("review", submission, "--take", "--seen", "1", *ADA).stderr


def test_a_work_says_how_it_stands(desk: Run) -> None:
    work = of(desk, "usable")
    assert desk("correct", work, "--kind", "expression-of-concern", *TEXT, *ADA).returncode == 0
    shown = desk("work", work).stdout
    assert "credit      authored by: Mira Holt" in shown and "expression of concern, in force" in shown
    assert "expression of concern" in desk("work", work, "--history").stdout
    assert [each["event"] for each in parsed(desk("work", work, "--history", "--json").stdout)][-1] == "ActionInForce"
    assert desk("work", "--stage", "canceled").stdout == ""


def test_a_removal_leaves_a_tombstone_everywhere_and_a_restoration_undoes_it(desk: Run) -> None:
    work = of(desk, "usable")
    assert desk("package", work, "--format", "html").stdout.startswith("<link")
    assert desk("remove", work, "--text", "Taken down.", *ADA).returncode == 0
    assert "deleted-entry" in desk("feed").stdout
    [sent] = parsed(desk("feed", "--format", "ninjs").stdout)
    assert sent["pubStatus"] == "canceled" and "lorries" not in json.dumps(sent)
    refused = desk("package", work)
    assert refused.returncode == 2 and "may not be republished: Taken down" in refused.stderr
    read = desk("read", "story.txt")
    assert read.returncode == 1 and "it is what was removed" in read.stderr
    assert desk("restore", work, "--text", "Back.", *ADA).returncode == 0
    assert "lorries" in desk("package", work).stdout
    kinds = [each["kind"] for each in parsed(desk("register", "--json").stdout) if each["entry"] == "notice"]
    assert kinds == ["restoration", "removal"]
    assert desk("verify").returncode == 0


def test_what_is_scheduled_is_published_when_it_is_due(desk: Run) -> None:
    waiting = of(desk, "unpublished")
    [submission] = [each["id"] for each in parsed(desk("review", "--json").stdout)]
    for move in ("--take", "--accept"):
        assert desk("review", submission, move, *ADA).returncode == 0
    assert desk("publish", waiting, "--at", "2199-01-01T06:00+02:00", *ADA).returncode == 0
    assert of(desk, "scheduled") == waiting and desk("publish", "--due").stdout == ""
    assert desk("publish", waiting, "--cancel", *ADA).returncode == 0
    assert of(desk, "unpublished") == waiting


def test_a_minor_change_makes_a_version_and_no_notice(desk: Run, tmp_path: Path) -> None:
    work = of(desk, "usable")
    (tmp_path / "new.txt").write_text(STORY.replace("past ten", "after ten"), encoding="utf-8")
    assert desk("publish", work, "--minor", "new.txt", *ADA).returncode == 0
    [found] = parsed(desk("work", work, "--json").stdout)
    assert [each["change"] for each in found["versions"]] == ["new", "minor"] and found["actions"] == []

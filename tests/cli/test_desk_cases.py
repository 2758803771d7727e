"""``wirecopy case``: from what somebody sent to what is done about it, and nobody's contact data on the way."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run
from tests.cli.newsdesk import NOTICE, SECRET, desk, inside, newsroom, of, parsed

__all__ = ["desk", "inside", "newsroom"]

ADA, JOSS = ("--as", "ada-lune"), ("--as", "joss-ardery")
WHY = ("--facts", "It is so.", "--ground", "Our code.", "--reasons", "Because.", "--redress", "Appeal.")


def opened(desk: Run, kind: str, file: str, *options: str) -> dict[str, Any]:
    done = desk("case", "open", kind, file, "--work", of(desk, "usable"), *options, "--json", *ADA)
    assert done.returncode == 0, done.stderr
    return parsed(done.stdout)[0]


def test_a_case_says_all_that_it_lacks_and_goes_on_once_it_has_it(desk: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.toml").write_text('correct = "It was Tuesday."\nurls = ["https://x.example/a"]\n')
    case = opened(desk, "correction", "letter.toml")
    assert [each["field"] for each in case["missing"]] == ["passages", "evidence"]
    assert "Please add evidence" in case["receipt"]
    early = desk("case", "acknowledge", case["case"], *ADA)
    assert early.returncode == 2 and "is incomplete" in early.stderr
    half = desk("case", "complete", case["case"], "--field", "evidence=The minutes", *ADA)
    assert half.returncode == 2 and "Please add passages" in half.stderr
    fields = ("--field", "evidence=The minutes", "--field", "passages=on Thursday evening")
    assert desk("case", "complete", case["case"], *fields, *ADA).returncode == 0
    for move in ("acknowledge", "assess"):
        assert desk("case", move, case["case"], *ADA).returncode == 0
    shown = desk("case", "show", case["case"]).stdout
    assert "passages    on Thursday evening  [for the desk alone]" in shown and "desk: decide, with reasons" in shown
    own = desk("case", "decide", case["case"], "upheld", *WHY, *ADA)
    assert own.returncode == 2 and "cannot be decided by ada-lune, who edited the version" in own.stderr
    assert desk("case", "decide", case["case"], "upheld", *WHY, *JOSS).returncode == 0
    idle = desk("case", "act", case["case"], *ADA)
    assert idle.returncode == 2 and "nothing was done for case" in idle.stderr
    [line] = parsed(desk("case", "list", "--due", "--json").stdout)
    assert (line["case"], line["clock"], line["stands"]) == (case["case"], "act", "open")


def test_a_copyright_claim_needs_a_priority_check(desk: Run) -> None:
    case = opened(desk, "copyright_notice", "notice.json")["case"]
    for move in ("acknowledge", "assess"):
        assert desk("case", move, case, *ADA).returncode == 0
    early = desk("case", "decide", case, "upheld", *WHY, *JOSS)
    assert early.returncode == 2 and "nobody has checked who published first" in early.stderr
    archived = ("--archived", "2020-05-08=https://archive.example/1")
    [found] = parsed(desk("case", "priority", case, *archived, *ADA, "--json").stdout)
    assert found["finding"] == "claimant_first" and any("archive.example" in e["words"] for e in found["evidence"])
    assert desk("case", "decide", case, "upheld", *WHY, *JOSS).returncode == 0
    work = of(desk, "usable")
    assert desk("remove", work, "--text", "Removed.", "--case", case, *ADA).returncode == 0
    for move in ("act", "close"):
        assert desk("case", move, case, *ADA).returncode == 0
    bare = desk("case", "appeal", case, *ADA)
    assert bare.returncode == 2 and "it needs a reason" in bare.stderr
    assert desk("case", "appeal", case, "--note", "It was ours", *ADA).returncode == 0
    again = desk("case", "assess", case, *JOSS)
    assert again.returncode == 2 and "was decided by joss-ardery before" in again.stderr


def test_a_stale_case_is_told_what_happened(desk: Run) -> None:
    case = opened(desk, "copyright_notice", "notice.json")
    assert desk("case", "acknowledge", case["case"], *ADA).returncode == 0
    late = desk("case", "withdraw", case["case"], "--note", "x", "--seen", str(case["seq"]), *JOSS)
    assert late.returncode == 2 and "acknowledge, by ada-lune" in late.stderr


def test_no_command_prints_contact_data(desk: Run, tmp_path: Path) -> None:
    (tmp_path / "notice.json").write_text(json.dumps(NOTICE | {"evidence": f"Write to {SECRET[2]}, {SECRET[3]}"}))
    first = desk("case", "open", "copyright_notice", "notice.json", "--work", of(desk, "usable"), *ADA)
    case = parsed(desk("case", "list", "--json").stdout)[0]["id"]
    work = of(desk, "usable")
    asked = [
        ["party"],
        ["party", "mira-holt"],
        ["party", "--json"],
        ["party", "mira-holt", "--contact", "contact.toml", "--json"],
        ["case", "open", "copyright_notice", "notice.json", "--work", work, *ADA],
        ["case", "list", "--due"],
        ["case", "show", case],
        ["case", "show", case, "--json"],
        ["case", "show", case, "--history"],
        ["case", "decide", case, "upheld", "--facts", f"As {SECRET[2]} says", *WHY[2:], *JOSS],
        ["register"],
        ["register", "--json"],
        ["work", work, "--json"],
        ["work", work, "--history", "--json"],
        ["review", "--all", "--json"],
        ["feed"],
        ["feed", "--format", "json"],
        ["feed", "--format", "prov"],
        ["package", work, "--format", "json"],
    ]
    for done in [first, *(desk(*words) for words in asked)]:
        said = done.stdout + done.stderr
        assert not [secret for secret in SECRET if secret in said], done.args
    assert "[redacted]" in desk("case", "show", case).stdout


def test_who_answers_a_claimant_has_the_filing_in_a_file_of_their_own(desk: Run, tmp_path: Path) -> None:
    case = opened(desk, "copyright_notice", "notice.json")["case"]
    done = desk("case", "show", case, "--filing", "answer.json")
    assert done.returncode == 0 and SECRET[2] not in done.stdout + done.stderr
    path = tmp_path / "answer.json"
    assert json.loads(path.read_text())["email"] == SECRET[2]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = desk("case", "show", case, "--filing", "answer.json")
    assert again.returncode == 2 and "Name a file that is not there yet" in again.stderr


def test_contact_data_is_forgotten(desk: Run, tmp_path: Path) -> None:
    assert desk("party", "mira-holt", "--forget").returncode == 0
    assert SECRET[0].encode() not in (tmp_path / "wirecopy.db").read_bytes()

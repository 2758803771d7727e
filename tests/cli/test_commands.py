from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Run

STORY = (
    "Ferry runs aground\n\nBy Ada Lune\n\n"
    "BRENNHAVEN (NPA) - A ferry ran aground in the Narrows on Monday. Nobody was hurt.\n"
)


def lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_from_nothing_to_a_found_article(wirecopy: Run, workspace: Path) -> None:
    (workspace / "ferry.txt").write_text(STORY)
    read = wirecopy("read", "ferry.txt", "--json")
    assert read.returncode == 0, read.stderr
    (one,) = lines(read)
    assert (one["outcome"], one["headline"]) == ("new", "Ferry runs aground")
    listed = lines(wirecopy("list", "--json"))
    assert [item["article"] for item in listed] == [one["article"]]
    (hit,) = lines(wirecopy("search", "narrows", "--json"))
    begin, end = hit["marks"][0]  # type: ignore[index]
    assert str(hit["extract"])[begin:end] == "Narrows"
    shown = wirecopy("show", str(one["article"])[:6], "--json")
    article = json.loads(shown.stdout)
    assert article["bylines"][0]["name"] == "Ada Lune"
    assert article["dateline"]["place"].upper() == "BRENNHAVEN"
    begin, end = article["dateline"]["span"]
    assert article["text"][begin:end] == article["dateline"]["text"]
    people = wirecopy("show", str(one["article"]))
    assert "Ferry runs aground" in people.stdout and "\x1b" not in people.stdout
    assert wirecopy("verify").returncode == 0
    assert wirecopy("report").returncode == 0
    assert "Ferry runs aground" in (workspace / "report.html").read_text()


def test_a_span_is_shown_in_its_bytes(wirecopy: Run, workspace: Path) -> None:
    page = (
        "<html><body><article><h1>Head</h1><p>"
        + "Salt &amp; oil were landed at the old quay. " * 12
        + "</p></article></body></html>"
    )
    (workspace / "page.html").write_text(page)
    (one,) = lines(wirecopy("read", "page.html", "--json"))
    text = json.loads(wirecopy("show", str(one["article"]), "--json").stdout)["text"]
    at = text.index("Salt & oil")
    (source,) = lines(wirecopy("show", str(one["article"]), "--span", f"{at}:{at + 10}"))
    assert (source["text"], source["content"]) == ("Salt & oil", "Salt &amp; oil")
    begin, end = source["bytes"]  # type: ignore[misc]
    assert page.encode()[begin:end] == b"Salt &amp; oil"


def test_a_changed_article_shows_what_changed(wirecopy: Run, workspace: Path) -> None:
    (workspace / "ferry.txt").write_text(STORY)
    wirecopy("read", "ferry.txt")
    (workspace / "ferry.txt").write_text(STORY.replace("Nobody was", "Two were"))
    (one,) = lines(wirecopy("read", "ferry.txt", "--json"))
    assert one["outcome"] == "version"
    changes = wirecopy("show", str(one["article"]), "--changes")
    assert "[-Nobody-]{+Two+} [-was-]{+were+} hurt." in changes.stdout
    first = json.loads(wirecopy("show", str(one["article"]), "--version", "1", "--json").stdout)
    assert "Nobody was hurt" in first["text"]
    assert wirecopy("show", str(one["article"]), "--version", "3").returncode == 2


def test_reading_again_adds_nothing(wirecopy: Run, workspace: Path) -> None:
    (workspace / "ferry.txt").write_text(STORY)
    wirecopy("read", "ferry.txt")
    assert "0 new articles, 0 changed, 1 known" in wirecopy("read", "ferry.txt").stderr


def test_standard_input(wirecopy: Run, workspace: Path) -> None:
    rows = "".join(json.dumps({"id": str(n), "text": f"Words of article {n}."}) + "\n" for n in range(3))
    read = wirecopy("read", "-", "--json", stdin=rows)
    assert [line["outcome"] for line in lines(read)] == ["new"] * 3, read.stderr


def test_bad_input_is_named_recorded_and_the_rest_is_read(wirecopy: Run, workspace: Path) -> None:
    (workspace / "in").mkdir()
    (workspace / "in" / "good.txt").write_text(STORY)
    (workspace / "in" / "empty.txt").write_text("")
    (workspace / "in" / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    (workspace / "in" / "table.csv").write_text("name,price\nsalt,3\n")
    read = wirecopy("read", "in", "missing.txt", "--json")
    assert read.returncode == 1
    assert "Traceback" not in read.stderr
    outcomes = {Path(str(line["origin"])).name: line["outcome"] for line in lines(read)}
    assert outcomes["good.txt"] == "new"
    assert {name for name, outcome in outcomes.items() if outcome == "refused"} == {
        "empty.txt",
        "picture.txt",
        "table.csv",
        "missing.txt",
    }
    for name in ("empty.txt", "picture.txt", "table.csv", "missing.txt"):
        assert f"{name}: " in read.stderr
    assert len(lines(wirecopy("list", "--refused", "--json"))) == 4
    assert wirecopy("verify").returncode == 0


def test_wrong_usage_says_what_to_do(wirecopy: Run, tmp_path: Path) -> None:
    for arguments in (["list"], ["-w", "nowhere", "list"], ["read"], ["nonsense"]):
        done = wirecopy(*arguments)
        assert done.returncode == 2 and "Traceback" not in done.stderr and done.stderr, arguments
    assert "wirecopy init" in wirecopy("list").stderr


def test_wrong_usage_inside_a_workspace(wirecopy: Run, workspace: Path) -> None:
    for arguments in (["show", "zzzz"], ["list", "--since", "soon"], ["report", "--out", "no/such/folder.html"]):
        done = wirecopy(*arguments)
        assert done.returncode == 2 and "Traceback" not in done.stderr and done.stderr, arguments
    (workspace / "wirecopy.toml").write_text("workers = ")
    assert "cannot be read" in wirecopy("list").stderr


def test_a_lost_database_is_not_replaced_by_an_empty_one(wirecopy: Run, workspace: Path) -> None:
    (workspace / "wirecopy.db").unlink()
    done = wirecopy("list")
    assert done.returncode == 2 and "wirecopy.db is not there" in done.stderr
    assert not (workspace / "wirecopy.db").exists()


def test_initialising_twice_keeps_what_is_there(wirecopy: Run, workspace: Path) -> None:
    (workspace / "ferry.txt").write_text(STORY)
    wirecopy("read", "ferry.txt")
    assert "up to date" in wirecopy("init").stderr
    assert len(lines(wirecopy("list", "--json"))) == 1


def test_what_articles_hold_cannot_steer_the_terminal(wirecopy: Run, workspace: Path) -> None:
    (workspace / "evil.jsonl").write_text(
        json.dumps(
            {
                "id": "1",
                "title": "\x1b]0;owned\x07Head\u202eline",
                "text": "Words \x1b[31mred\x1b[0m.",
                "author": "A\x1b[2J",
            }
        )
    )
    (one,) = lines(wirecopy("read", "evil.jsonl", "--json"))
    for arguments in (["list"], ["show", str(one["article"])], ["search", "words"]):
        out = wirecopy(*arguments).stdout
        assert "\x1b" not in out and "\x07" not in out and "\u202e" not in out


def test_a_closed_pipe_is_no_error(wirecopy: Run, workspace: Path) -> None:
    rows = "".join(json.dumps({"id": str(n), "text": f"Words of article {n}."}) + "\n" for n in range(2000))
    wirecopy("read", "-", stdin=rows)
    command = f"{sys.executable} -m wirecopy list | head -1"
    done = subprocess.run(["bash", "-c", command], cwd=workspace, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and done.stderr == "" and done.stdout.count("\n") == 1


def test_the_program_starts_without_its_heavy_parts() -> None:
    heavy = ("sqlalchemy", "lxml", "pyarrow", "trafilatura", "numpy", "rich.progress", "httpx")
    code = f"import sys, wirecopy.cli.app; print(*(m for m in {heavy} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_version_and_help() -> None:
    done = subprocess.run([sys.executable, "-m", "wirecopy", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("wirecopy 0.")

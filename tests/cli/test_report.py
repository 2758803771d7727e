"""``wirecopy report``: of a workspace, of a story, and what it says when it cannot."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.reuse.fiction import made_text

STORY = made_text(150, 1)


def read(wirecopy: Run, workspace: Path) -> str:
    rows = [
        {"id": "a", "title": "Head of a", "text": STORY, "outlet": "The Quay", "published": "2024-05-01"},
        {"id": "b", "title": "<b>Head</b> of b", "text": STORY, "outlet": "The Pier", "published": "2024-05-04"},
        {"id": "c", "title": "Head of c", "text": made_text(90, 2), "outlet": "The Pier", "published": "2024-05-05"},
    ]
    (workspace / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert wirecopy("trace", "rows.jsonl", "--no-statements").returncode == 0
    listed = [json.loads(line) for line in wirecopy("list", "--json").stdout.splitlines()]
    return str(next(one["article"] for one in listed if one["headline"] == "Head of a"))


def test_a_report_and_a_story(wirecopy: Run, workspace: Path) -> None:
    article = read(wirecopy, workspace)
    assert "Wrote report.html" in wirecopy("report").stderr
    whole = (workspace / "report.html").read_text()
    assert "What came from what" in whole and "<svg" in whole and "&lt;b&gt;Head&lt;/b&gt; of b" in whole
    assert wirecopy("report", "--story", article[:6], "--out", "story.html").returncode == 0
    part = (workspace / "story.html").read_text()
    assert "Story: Head of a" in part and "Head of c" in whole and "Head of c" not in part


def test_a_story_of_an_article_that_is_not_there(wirecopy: Run, workspace: Path) -> None:
    done = wirecopy("report", "--story", "nowhere")
    assert done.returncode == 2 and "no article is called 'nowhere'" in done.stderr
    assert not (workspace / "report.html").exists()

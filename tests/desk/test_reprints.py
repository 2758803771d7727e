"""A submission that reprints what the workspace has is not published before the original is credited, or waived."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from tests.desk.commands import Commands
from tests.desk.newsdesk import accepted as newsdesk_accepted
from tests.desk.newsdesk import desk_on

from wirecopy.errors import NotAllowed
from wirecopy.store import database
from wirecopy.workflow import desk_publishing
from wirecopy.workflow.desk_found import found_for
from wirecopy.workflow.reading import ReadOptions, read
from wirecopy.workflow.tracing import trace

BODY = """The old quay will be closed to lorries from Monday, the town council decided by seven votes to four on Thursday evening
after a meeting that lasted until past ten. Heavy goods will go by the northern gate until the wall has been mended, which is to
take the whole of the summer.

The wall began to lean in March, when a barge struck it in a gale. Divers found that two of its oak piles had come loose, and an
engineer from the port said that no weight of more than nine tonnes should stand above them.

“We would rather have a slow summer than a quay at the bottom of the harbour,” said the mayor, Astrid Vinter. Shopkeepers in Fish
Street, who had asked for the road to stay open in the mornings, left the hall before the vote."""
AGENCY = {
    "id": "npa-1",
    "title": "Brennhaven closes its old quay to lorries",
    "outlet": "Norland Press Agency",
    "url": "https://npa.example/quay",
    "published": "2024-05-06T08:00:00+02:00",
    "language": "en",
    "text": f"BRENNHAVEN (NPA) - {BODY}",
}
OWN = """Thirty pairs of gulls have nested on the roof of the church this spring, more than anybody there remembers, and the
sexton has put up a ladder so that children can count the eggs on Sunday. Nobody is to touch them."""
ADA = ("--as", "ada")


@pytest.fixture
def desk(tmp_path: Path) -> Commands:
    run = Commands(tmp_path / "news")
    run("read", run.write("agency.jsonl", json.dumps(AGENCY) + "\n"))
    run("party", "ada", "--name", "Ada Lune", "--editor")
    run("party", "mira", "--name", "Mira Holt")
    run("responsibility", run.write("statement.txt", "Authors answer for what they write.\n"), *ADA)
    return run


def accepted(run: Commands, body: str) -> str:
    name = f"story{len(list(run.folder.glob('story*')))}.txt"
    story = run.write(name, f"Lorries barred from the old quay\n\nBy Mira Holt\n\n{body}\n")
    [submitted] = run.json("submit", story, "--rights", "My own report", "--accept", "1", "--by", "mira")
    for move in ("--take", "--accept"):
        run("review", submitted["submission"], move, *ADA)
    return str(submitted["work"])


def original(run: Commands) -> str:
    [found] = [line["article"] for line in run.json("list") if line["outlet"] == "Norland Press Agency"]
    return str(found)


def test_the_desk_is_shown_what_it_reprints_before_it_decides(desk: Commands) -> None:
    story = desk.write("story.txt", f"Lorries barred\n\nBy Mira Holt\n\n{BODY}\n")
    [submitted] = desk.json("submit", story, "--rights", "My own report", "--accept", "1", "--by", "mira")
    shown = desk("review", submitted["submission"]).stdout
    assert f"original    Norland Press Agency ({original(desk)[:8]}): reprint" in shown and "to be credited" in shown


def test_it_is_refused_until_the_original_is_credited(desk: Commands) -> None:
    work = accepted(desk, BODY)
    key = original(desk)
    said = desk("publish", work, *ADA, refused=True).stderr
    assert f"does not credit Norland Press Agency ({key})" in said and "say with a reason why it needs none" in said
    assert desk.json("work", work)[0]["stage"] == "unpublished" and desk.json("feed")[0]["items"] == []
    desk("publish", work, "--credit", "via:Somebody Else", *ADA, refused=True)
    desk("publish", work, "--at", "2999-01-01T00:00+00:00", *ADA, refused=True)
    desk("publish", work, "--credit", f"republished_from:{key}", *ADA)
    [item] = desk.json("feed")[0]["items"]
    assert [each["name"] for each in item["_wirecopy"]["originals"]] == ["Norland Press Agency"]
    package = desk("package", work).stdout
    assert "https://npa.example/quay" in package and package.count("By Mira Holt") == 1
    desk(
        "correct",
        work,
        "--kind",
        "credit-fix",
        "--credit",
        "via:Somebody",
        "--text",
        "We had it from them.",
        *ADA,
        refused=True,
    )
    desk("verify")


def test_or_waived_with_a_reason(desk: Commands) -> None:
    work = accepted(desk, BODY)
    key = original(desk)
    desk("publish", work, "--waive", key, *ADA, refused=True)
    desk("publish", work, "--waive", f"{key}= ", *ADA, refused=True)
    desk("publish", work, "--waive", f"{key}=Both had the council's press release", *ADA)
    assert desk.json("work", work)[0]["stage"] == "usable"
    assert "Norland Press Agency" not in desk("package", work).stdout
    correction = desk.write("mended.txt", f"Lorries barred\n\nBy Mira Holt\n\n{BODY.replace('nine', 'ten')}\n")
    desk("correct", work, correction, "--text", "It is ten tonnes.", *ADA)  # what was waived stays so
    desk("verify")


def test_what_is_its_own_needs_none(desk: Commands) -> None:
    work = accepted(desk, OWN)
    desk("publish", work, "--licence", "cc-by-sa-4.0", "--holder", "Mira Holt", *ADA)
    package = desk.json("package", work)[0]
    assert (package["licence"], package["copyright_holder"]) == ("CC-BY-SA-4.0", "Mira Holt")
    assert package["licence_url"] == "https://creativecommons.org/licenses/by-sa/4.0/" and "originals" not in package


def test_an_original_that_was_found_after_it_was_scheduled_stops_it(tmp_path: Path) -> None:
    engine = database.connect(f"sqlite:///{tmp_path / 'w.db'}")
    database.migrate(engine)
    desk = desk_on(engine, tmp_path)
    work = newsdesk_accepted(desk, BODY, "quay")
    due = desk.clock() + timedelta(hours=1)
    desk_publishing.publish(desk, work, "eva", due=due)
    (tmp_path / "late.jsonl").write_text(json.dumps(AGENCY) + "\n")
    list(read(engine, [str(tmp_path / "late.jsonl")], ReadOptions(), index=desk.index))
    assert desk.index
    trace(engine, desk.index)
    [stopped] = desk_publishing.release_due(desk, due)
    assert isinstance(stopped, NotAllowed) and "does not credit Norland Press Agency" in str(stopped)
    [found] = found_for(desk, work).originals
    assert (found.original.name, found.kind, found.steps) == ("Norland Press Agency", "reprint", 1)
    engine.dispose()


def test_feeds_are_walked_through_by_marks(desk: Commands) -> None:
    works = [accepted(desk, OWN.replace("Thirty", count)) for count in ("Forty", "Fifty", "Sixty")]
    for work in works:
        desk("publish", work, *ADA)
    met: list[str] = []
    mark: tuple[str, ...] = ()
    for _ in works:
        done = desk("feed", "--format", "json", "--limit", "1", *mark)
        met += [item["_wirecopy"]["id"] for item in json.loads(done.stdout)["items"]]
        mark = ("--page", done.stderr.rpartition(" ")[2].strip())
    assert met == works[::-1] and "There is more" not in done.stderr
    desk("feed", "--page", "yesterday", refused=True)

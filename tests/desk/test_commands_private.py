"""No command prints contact data, as text or with ``--json``, whoever wrote it where: only the file of a filing has it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.desk.commands import Commands
from tests.desk.newsdesk import STORY
from tests.desk.test_private import NAMED, SAID, SECRETS, filing, leaks

from wirecopy.ledger.desk.kinds import CaseKind

EVA, EDO, UNA = ("--as", "eva"), ("--as", "edo"), ("--as", "una")
WHY = ("--facts", NAMED, "--ground", NAMED, "--reasons", NAMED, "--redress", NAMED)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Commands:
    """A desk whose people write contact data wherever they can."""
    run = Commands(tmp_path_factory.mktemp("private") / "news")
    contact = run.write("contact.json", json.dumps({k: v for k, v in SECRETS.items() if k != "signature"}))
    for key, name in (("eva", "Eva Holm"), ("edo", "Edo Brandt"), ("una", "Una Reyes")):
        run("party", key, "--name", name, "--editor")
    run("party", "ben", "--name", "Ben Okri", "--contact", contact)
    run("responsibility", run.write("statement.txt", "The named author answers for it.\n"), *EVA)
    work = submitted(run, "bridge", STORY)
    run("publish", work, *EVA)
    submitted(
        run, "second", "A second story, told in the town hall by nobody on a Friday.", "--return", "--remarks", SAID
    )
    for kind in CaseKind:
        if kind is not CaseKind.COUNTER_NOTICE:
            opened(run, kind, work)
    case = opened(run, CaseKind.COPYRIGHT_NOTICE, work, urls=["https://agency.example/other"])
    run("withhold", work, "--text", NAMED, "--case", case, *EDO)
    opened(run, CaseKind.COUNTER_NOTICE, work, "--answers", case)
    for move in ("acknowledge", "assess"):
        run("case", move, case, "--note", SAID, *UNA)
    run("case", "priority", case, *UNA)
    run("case", "decide", case, "rejected", *WHY, *UNA)
    run("restore", work, "--text", NAMED, "--case", case, *UNA)
    run("correct", work, "--kind", "expression-of-concern", "--text", NAMED, *UNA)
    return run


def submitted(run: Commands, name: str, body: str, *then: str) -> str:
    story = run.write(f"{name}.txt", f"The bridge opens on Monday\n\nBy Ben Okri\n\n{body}\n")
    [made] = run.json("submit", story, "--rights", SAID, "--accept", "1", "--by", "ben")
    run("review", made["submission"], "--take", *EVA)
    run("review", made["submission"], *(then or ("--accept",)), *EVA)
    return str(made["work"])


def opened(run: Commands, kind: CaseKind, work: str, *options: str, **fields: object) -> str:
    path = run.write(f"{kind}.json", json.dumps(filing(kind) | fields))
    [made] = run.json("case", "open", str(kind), path, "--work", work, *options, *EDO)
    return str(made["case"])


def everything(desk: Commands) -> list[tuple[str, ...]]:
    """Every command that lists or shows something, about everything there is."""
    works = [each["id"] for each in desk.json("work")]
    cases = [each["id"] for each in desk.json("case", "list")]
    about = [("review",), ("review", "--all"), ("work",), ("register",), ("list",), ("party",), ("responsibility",)]
    about += [("search", "bridge"), ("who", "mayor"), ("case", "list"), ("case", "list", "--due")]
    about += [("review", each["id"]) for each in desk.json("review", "--all")]
    about += [("case", "show", case, *more) for case in cases for more in ((), ("--history",))]
    for work in works:
        about += [
            ("work", work),
            ("show", work),
            ("lineage", work),
            ("origin", work),
            ("credits", work),
            ("package", work),
        ]
        about += [("feed", "--format", form, "--work", work) for form in ("ninjs", "newsml", "prov", "jsonld", "page")]
    return about + [
        ("feed", "--format", form) for form in ("atom", "rss", "json", "sitemap", "ninjs", "prov", "jsonld")
    ]


def test_no_command_prints_it_as_text_or_as_json(desk: Commands) -> None:
    leaky, printed = {}, 0
    commands = everything(desk)
    for words in commands:
        for command in (words, (*words, "--json")):
            done = desk(*command, refused=None)
            printed += bool(done.stdout)
            if found := leaks(done.stdout + done.stderr):
                leaky[" ".join(command)] = found
    assert leaky == {} and printed > 80


def test_refusals_do_not_repeat_it(desk: Commands) -> None:
    [work] = [each["id"] for each in desk.json("work") if each["stage"] == "usable"]
    for command in ("correct", "withhold", "remove", "restore"):
        said = desk(command, work, "--text", SAID, *UNA, refused=True).stderr
        assert "Take it out" in said or "is usable" in said
    desk("party", "new-one", "--name", SECRETS["email"], refused=True)
    desk("case", "open", "correction", "--work", work, "--field", f"email={SECRETS['email']}", *UNA, refused=True)
    assert not leaks("\n".join(each.stderr + each.stdout for each in desk.said))


def test_the_file_of_a_filing_has_it_for_whoever_answers(desk: Commands, tmp_path: Path) -> None:
    [first, *_] = [each["id"] for each in desk.json("case", "list") if each["kind"] == "copyright_notice"]
    done = desk("case", "show", first, "--filing", tmp_path / "filing.json")
    assert not leaks(done.stdout + done.stderr) and len(leaks((tmp_path / "filing.json").read_bytes())) >= 4

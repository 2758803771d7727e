"""The desk's pages: from a submission to its removal and back, refusals, and hostile words in every field."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from tests.desk.newsdesk import STORY, faults, published
from tests.web.deskroom import Room
from wirecopy import workflow
from wirecopy.ledger.desk.kinds import ActionKind
from wirecopy.settings import load_settings
from wirecopy.store import database
from wirecopy.web.options import Options
from wirecopy.workflow import desk_submitting, desk_work
from wirecopy.workflow.accounts import set_duties
from wirecopy.workflow.desk_acting import act
from wirecopy.workflow.desk_written import uploaded

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
SUBMITTED = {
    "headline": "The bridge opens", "byline": "Ben Okri", "text": STORY, "rights": "I wrote it.", "accept": "1",
}  # fmt: skip


@pytest.fixture
def room(tmp_path) -> Room:
    engine = database.connect(f"sqlite:///{tmp_path / 'wirecopy.db'}")
    database.migrate(engine)
    return Room(engine, Options(upload_bytes=200_000))


def _submitted(room: Room, **more: object) -> str:
    answer = room.browser("ben").post("/desk/submit", SUBMITTED | more)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].removeprefix("/desk/submissions/")


def _seen(page: str) -> str:
    return re.search(r'name="seen" value="(\d+)"', page)[1]


def _work(room: Room) -> str:
    return published(room.desk)


def test_a_story_goes_from_its_submission_to_its_removal_and_back(room: Room) -> None:
    key = _submitted(room)
    eva, ben = room.browser("eva"), room.browser("ben")
    place = f"/desk/submissions/{key}"
    assert "The bridge opens" in eva.get("/desk").text
    for move, remarks in (("review", ""), ("return", "Who said so?")):
        seen = _seen(eva.get(place).text)
        assert eva.post(f"{place}/move", {"move": move, "remarks": remarks, "seen": seen}).status_code == 303
    page = ben.get(place).text
    assert "Who said so?" in page and "Hand it in again" in page
    again = SUBMITTED | {"seen": _seen(page), "text": STORY.replace("48", "49")}
    assert ben.post(f"{place}/again", again).status_code == 303
    for move in ("review", "accept"):
        assert eva.post(f"{place}/move", {"move": move, "seen": _seen(eva.get(place).text)}).status_code == 303
    work = desk_submitting.show_submission(room.desk, key).work
    _do(room, work, "publish", {"headline": "The bridge opens"}, "usable")
    assert "It cost 49 million" in room.browser().get(f"/articles/{work}").text
    changed = {"said": "It cost 50 million.", "headline": "The bridge opens", "text": STORY.replace("48", "50")}
    _do(room, work, "correction", changed, "usable")
    _do(room, work, "withhold", {"said": "While we look."}, "withheld")
    _do(room, work, "restoration", {"said": "It stands."}, "usable")
    _do(room, work, "removal", {"said": "It was not his."}, "canceled")
    assert room.browser().get(f"/articles/{work}").status_code == 410
    _do(room, work, "restoration", {"said": "It was."}, "usable")
    page = room.browser().get(f"/articles/{work}").text
    assert "It cost 50 million" in page
    assert faults(room.desk) == []


def _do(room: Room, work: str, what: str, typed: dict, stage: str) -> None:
    """Look at the form, at what every wire will say, and do it."""
    eva, place = room.browser("eva"), f"/desk/works/{work}/{what}"
    blank = eva.get(place)
    assert blank.status_code == 200, blank.text
    typed = typed | {"seen": _seen(blank.text)}
    before = len(room.desk.engine.connect().exec_driver_sql("SELECT 1 FROM events").all())
    preview = eva.post(place, typed)
    assert preview.status_code == 200, unescape(preview.text)
    assert "What every wire will say" in preview.text and "pubStatus" in preview.text
    assert typed.get("said", "") in unescape(preview.text)
    assert before == len(room.desk.engine.connect().exec_driver_sql("SELECT 1 FROM events").all())
    done = eva.post(place, typed | {"confirm": "yes"})
    assert done.status_code == 303, unescape(done.text)
    assert desk_work.work_of(room.desk, work).stage == stage
    assert eva.get(f"/desk/works/{work}").status_code == 200


def test_a_submission_is_never_an_article_that_is_there(room: Room) -> None:
    """A file that names an article's own key, or its address, would change the article, and hide it from readers."""
    work = _work(room)
    ours = room.desk.house.addresses.work(work)
    html = f'<html><head><link rel="canonical" href="{ours}"><meta property="og:url" content="{ours}"><title>Mine</title></head>'
    html += f"<body><article><h1>Mine</h1><p>{STORY}</p><script>alert(1)</script></article></body></html>"
    ninjs = '{"uri": "file:///desk/bridge.txt", "headline": "Mine", "body_text": "The bridge was sold. It was."}'
    for name, content in (("a.html", html), ("bridge.txt", f"Mine\n\n{STORY}"), ("x.json", ninjs)):
        answer = room.browser("ben").post(
            "/desk/submit", SUBMITTED | {"text": "", "headline": ""}, files={"file": (name, content)}
        )
        assert answer.status_code == 303, answer.text
        key = answer.headers["location"].removeprefix("/desk/submissions/")
        assert desk_submitting.show_submission(room.desk, key).work != work
    assert room.browser().get(f"/articles/{work}").status_code == 200
    assert "alert(1)" not in str(room.browser("ben").get(f"/desk/submissions/{key}").text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_of_a_page_nothing_is_kept_that_a_browser_would_run(encoding: str) -> None:
    html = "<!-- a --><!DOCTYPE html><html><head><meta charset=iso-8859-1><title>Brücke</title><script>alert(1)</script></head>"
    html += "<body onload=alert(2)><iframe src=//x></iframe><p>Die Brücke <a href='javascript:alert(3)'>steht</a>.</p></body>"
    kept = uploaded("a.html", html.encode(encoding)).content.decode()
    assert "Brücke" in kept and "<p>" in kept
    assert not any(each in kept for each in ("alert", "iframe", "onload", "javascript"))


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.zip", b"PK\x03\x04nonsense"), ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 90), ("empty.txt", b""),
     ("a.rtf", b"{\\rtf1 hello}"),
     ("a.exe", b"MZ\x90\0" * 50), ("../../etc/passwd", b"\0\0\0\0")],
)  # fmt: skip
def test_a_wrong_file_is_refused_in_words_and_nothing_typed_is_lost(room: Room, name: str, content: bytes) -> None:
    sent = SUBMITTED | {"rights": "He lets us."}
    answer = room.browser("ben").post("/desk/submit", sent, files={"file": (name, content)})
    assert answer.status_code == 422, answer.text
    assert "Nothing was done" in answer.text and "He lets us." in answer.text


def test_a_file_that_is_too_large_is_not_read(room: Room) -> None:
    answer = room.browser("ben").post("/desk/submit", SUBMITTED, files={"file": ("a.txt", b"word " * 90_000)})
    assert answer.status_code == 413


@pytest.mark.parametrize("wrong", [{"accept": ""}, {"accept": "7"}, {"rights": " "}, {"text": " "}])
def test_what_is_missing_in_a_submission_is_said(room: Room, wrong: dict) -> None:
    answer = room.browser("ben").post("/desk/submit", SUBMITTED | wrong)
    assert answer.status_code in (409, 422)
    assert "Nothing was done" in answer.text and "Ben Okri" in answer.text


def test_contributors_see_their_own_submissions_alone(room: Room) -> None:
    from wirecopy.workflow.accounts import add_account

    key = _submitted(room)
    add_account(room.desk, "mira", ["contributor"], "correct horse battery staple")
    mira = room.browser("mira")
    assert mira.get(f"/desk/submissions/{key}").status_code == 404
    assert mira.post(f"/desk/submissions/{key}/move", {"move": "withdraw"}).status_code == 404
    assert mira.post(f"/desk/submissions/{key}/again", SUBMITTED).status_code == 404
    assert "The bridge opens" not in mira.get("/desk").text


def test_contributors_are_not_shown_drafts_of_others_beside_their_own(tmp_path: Path) -> None:
    """An unpublished copy is an original like any other to editors, and nothing at all to contributors."""
    workflow.init(tmp_path / "w", "sqlite:///wirecopy.db")
    with workflow.workspace(load_settings(tmp_path / "w", {})) as engine:
        room = Room(engine, Options(), tmp_path / "w")
        _submitted(room, headline="My own secret bridge")
        mine = room.browser("eva").post("/desk/submit", SUBMITTED | {"headline": "The bridge, again"})
        key = mine.headers["location"].removeprefix("/desk/submissions/")
        assert "My own secret bridge" in room.browser("eva").get(f"/desk/submissions/{key}").text
        set_duties(room.desk, "eva", ["contributor"])
        page = room.browser("eva").get(f"/desk/submissions/{key}")
        assert page.status_code == 200 and "My own secret bridge" not in page.text


def test_what_else_is_sent_with_a_form_is_not_looked_at(room: Room) -> None:
    key = _submitted(
        room, by="eva", submitter="eva", key="file:///desk/bridge.txt", work="x", stage="accepted", seq="0"
    )
    submission = desk_submitting.show_submission(room.desk, key)
    assert (submission.submitter, submission.stage) == ("ben", "submitted")
    ben = room.browser("ben")
    for move in ("accept", "review", "submit", "publish"):
        assert ben.post(f"/desk/submissions/{key}/move", {"move": move, "by": "eva"}).status_code == 422


def test_nobody_reviews_their_own_submission(room: Room) -> None:
    answer = room.browser("eva").post("/desk/submit", SUBMITTED)
    place = answer.headers["location"]
    assert 'value="review"' not in room.browser("eva").get(place).text
    refused = room.browser("eva").post(f"{place}/move", {"move": "review"})
    assert refused.status_code == 409 and "Another editor can" in refused.text


def test_who_was_slower_is_told_what_others_did_and_loses_nothing(room: Room) -> None:
    work = _work(room)
    eva = room.browser("eva")
    seen = _seen(eva.get(f"/desk/works/{work}/withhold").text)
    act(room.desk, work, ActionKind.EXPRESSION_OF_CONCERN, "We look into it.", "edo")
    answer = eva.post(f"/desk/works/{work}/withhold", {"said": "Words of mine.", "seen": seen, "confirm": "yes"})
    assert answer.status_code == 409
    assert "expression of concern" in answer.text and "by edo" in answer.text and "Words of mine." in answer.text
    assert _seen(answer.text) != seen


def test_what_the_rules_refuse_is_said_with_what_would_be_allowed(room: Room) -> None:
    key = _submitted(room, credit_kind=["republished_from"], credit_name=["Norland Today"], credit_original=[""],
                     credit_url=[""], credit_hop=["1"], waive=[""])  # fmt: skip
    eva, place = room.browser("eva"), f"/desk/submissions/{key}/move"
    for move in ("review", "accept"):
        eva.post(place, {"move": move})
    work = desk_submitting.show_submission(room.desk, key).work
    rows = {"credit_kind": ["authored_by"], "credit_name": ["Ben Okri"], "credit_original": [""], "credit_url": [""],
            "credit_hop": ["1"], "waive": [""]}  # fmt: skip
    answer = eva.post(f"/desk/works/{work}/publish", rows | {"headline": "My own headline"})
    assert answer.status_code == 409
    assert "does not credit Norland Today" in answer.text and "My own headline" in answer.text
    assert eva.post(f"/desk/works/{work}/publish", rows | {"credit_kind": ["king"]}).status_code == 422
    assert eva.post(f"/desk/works/{work}/publish", rows | {"due": "soon"}).status_code == 422
    _do(room, work, "publish", {"headline": "The bridge opens"}, "usable")


def test_a_work_is_scheduled_and_taken_back(room: Room) -> None:
    key = _submitted(room)
    eva = room.browser("eva")
    for move in ("review", "accept"):
        eva.post(f"/desk/submissions/{key}/move", {"move": move})
    work = desk_submitting.show_submission(room.desk, key).work
    _do(
        room,
        work,
        "publish",
        {"headline": "Later", "due": "2026-06-01T06:00", "embargo": "2026-05-30T06:00"},
        "scheduled",
    )
    assert "Later" in eva.get("/desk").text or work[:8] in eva.get("/desk").text
    assert eva.post(f"/desk/works/{work}/unschedule", {"note": "Not yet."}).status_code == 303
    assert desk_work.work_of(room.desk, work).stage == "unpublished"


def test_hostile_words_in_every_field_come_out_as_words(room: Room) -> None:
    rows = {"credit_kind": ["via"], "credit_name": [EVIL], "credit_original": [EVIL], "credit_url": [EVIL],
            "credit_hop": ["1"], "waive": [""]}  # fmt: skip
    hostile = {"headline": EVIL, "byline": EVIL, "text": f"{EVIL}\n\n{STORY}", "rights": EVIL}
    key = _submitted(room, **hostile, **rows)
    eva, ben = room.browser("eva"), room.browser("ben")
    place = f"/desk/submissions/{key}"
    eva.post(f"{place}/move", {"move": "review"})
    eva.post(f"{place}/move", {"move": "return", "remarks": EVIL})
    work = desk_submitting.show_submission(room.desk, key).work
    own = f"/desk/works/{work}"
    seen = [(eva, place), (ben, place), (eva, "/desk"), (ben, "/desk"), (eva, own), (eva, f"{own}/publish")]
    judged = {"derived": work, "original": work, "reason": EVIL}
    acted = hostile | rows | {"said": EVIL, "licence": EVIL, "blocked_by": EVIL, "due": EVIL}
    pages = [browser.get(path) for browser, path in seen]
    pages += [eva.get("/desk/judge", params=judged), eva.post("/desk/judgements", judged)]
    pages += [eva.post(f"{own}/{what}", acted) for what in ("publish", "correction", "withhold")]
    pages += [ben.post("/desk/submit", hostile | rows)]
    pages += [room.browser().get("/login", params={"next": EVIL}), room.browser().login(EVIL, next=EVIL)]
    for page in pages:
        assert page.status_code < 500, page.text
        assert "<script>alert" not in page.text and "<img src=x" not in page.text, page.url


def test_a_derivation_is_judged_with_a_reason_and_a_name(room: Room) -> None:
    one, other = _work(room), published(room.desk, STORY.replace("Monday", "Tuesday"), "other")
    eva = room.browser("eva")
    asked = {"derived": other, "original": one}
    assert eva.get("/desk/judge", params=asked).status_code == 200
    assert eva.post("/desk/judgements", asked | {"verdict": "CONFIRMED", "reason": ""}).status_code == 422
    assert eva.post("/desk/judgements", asked | {"verdict": "MAYBE", "reason": "So."}).status_code == 422
    answer = eva.post("/desk/judgements", asked | {"verdict": "CONFIRMED", "reason": "He told me."})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/articles/{other}/lineage")
    row = room.desk.engine.connect().exec_driver_sql("SELECT body FROM events WHERE kind LIKE '%udged%'").scalar()
    assert "He told me. (Eva Holm)" in row


def test_statements_are_judged_to_be_one_from_the_page_of_their_family(own_sample: Path) -> None:
    with workflow.workspace(load_settings(own_sample, {})) as engine:
        room = Room(engine, Options(), own_sample)
        families = (
            engine.connect().exec_driver_sql("SELECT family FROM members GROUP BY 1 HAVING COUNT(*) > 2").scalar()
        )
        link = re.search(r'href="(/desk/judge[?]statement[^"]+)"', room.browser().get(f"/families/{families}").text)
        assert link
        eva = room.browser("eva")
        page = eva.get(unescape(link[1]))
        names = [unescape(name) for name in re.findall(r'name="statement" value="([^"]+)"', page.text)]
        assert len(names) > 2 and "“" in page.text
        sent = {"statement": names[:2], "verdict": "DENIED", "reason": "Said twice, a year apart."}
        assert eva.post("/desk/judgements", sent | {"statement": names[:1]}).status_code == 422
        assert eva.post("/desk/judgements", sent).status_code == 303
        assert (
            engine.connect()
            .exec_driver_sql("SELECT COUNT(*) FROM events WHERE body LIKE '%a year apart. (Eva%'")
            .scalar()
        )

"""Cases at the desk, from the form to closing and beyond, by HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.desk.newsdesk import STORY, accepted, faults, published, snapshot
from tests.web.deskroom import Browser, Room, room_on
from tests.web.newsroom import Press, filled, made, texts
from wirecopy.article.model import CreditKind
from wirecopy.ledger.desk.given import CreditGiven
from wirecopy.ledger.desk.kinds import ActionKind, CaseKind
from wirecopy.store.entry import prepare
from wirecopy.workflow.desk import doing
from wirecopy.workflow.desk_acting import Why, act, correct
from wirecopy.workflow.desk_publishing import Terms, publish
from wirecopy.workflow.desk_register import list_cases, show_case

CLAIMS = [kind for kind in CaseKind if kind is not CaseKind.COUNTER_NOTICE]
DECISION = {
    "facts": "The bridge cost 48 million.",
    "ground": "Our code, 1.1",
    "reasons": "It was wrong.",
    "redress": "Ask.",
}
DONE = {
    CaseKind.CORRECTION: ActionKind.CORRECTION,
    CaseKind.COMPLAINT: ActionKind.CLARIFICATION,
    CaseKind.COPYRIGHT_NOTICE: ActionKind.REMOVAL,
    CaseKind.COUNTER_NOTICE: ActionKind.RESTORATION,
    CaseKind.PRIVACY_ERASURE: ActionKind.REDACTION,
    CaseKind.RIGHT_OF_REPLY: ActionKind.REPLY,
    CaseKind.AUTHORITY_ORDER: ActionKind.WITHHOLD,
    CaseKind.CREDIT_CLAIM: ActionKind.CREDIT_FIX,
}


class Story:
    """A desk with a work, the claimant's browser and the editors'."""

    def __init__(self, room: Room) -> None:
        self.room, self.desk = room, room.desk
        self.press = Press(room.desk, published(room.desk), room.browser().client)

    @cached_property
    def eva(self) -> Browser:
        """She edited the work."""
        return self.room.browser("eva")

    @cached_property
    def edo(self) -> Browser:
        return self.room.browser("edo")

    @cached_property
    def lea(self) -> Browser:
        """She is a lawyer."""
        return self.room.browser("lea")

    def path(self, case: str, step: str = "") -> str:
        return f"/desk/cases/{case}{step}"

    def stage(self, case: str) -> str:
        return show_case(self.desk, case).public.stage

    def moved(self, browser: Browser, case: str, *moves: str, note: str = "") -> None:
        for move in moves:
            answer = browser.post(self.path(case, f"/move/{move}"), {"note": note})
            assert answer.status_code == 303, texts(answer.text)

    def decided(self, browser: Browser, case: str, outcome: str = "upheld") -> None:
        answer = browser.post(self.path(case, "/decide"), DECISION | {"outcome": outcome})
        assert answer.status_code == 303, texts(answer.text)

    def done(self, case: str, kind: ActionKind) -> None:
        text = STORY.replace("48 million", "50 million")
        version = {"headline": "The bridge opens on Monday", "byline": "By Ben Okri", "text": text}
        form = {"said": "It was put right.", "case": case, "confirm": "yes", **version}
        answer = self.eva.post(f"/desk/works/{self.press.work}/{kind}", form)
        assert answer.status_code == 303, texts(answer.text)


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    with room_on(made(f"sqlite:///{tmp_path / 'wirecopy.db'}")) as room:
        yield Story(room)


def _filed(story: Story, kind: CaseKind) -> tuple[str, str]:
    if kind is CaseKind.COUNTER_NOTICE:
        case, _ = _filed(story, CaseKind.COPYRIGHT_NOTICE)
        act(story.desk, story.press.work, ActionKind.WITHHOLD, "Until it is decided.", "eva", None, Why(case))
        before = {each.id for each in list_cases(story.desk)}
        secret = story.press.filed(kind, notice=case, law="other")
    else:
        before = {each.id for each in list_cases(story.desk)}
        secret = story.press.filed(kind)
    [new] = {each.id for each in list_cases(story.desk)} - before
    return new, secret


@pytest.mark.parametrize("kind", list(CaseKind))
def test_a_case_from_the_form_to_closing(story: Story, kind: CaseKind) -> None:
    case, secret = _filed(story, kind)
    inbox = texts(story.eva.get("/desk/cases").text)
    assert case[:8] in inbox and "The bridge opens on Monday" in inbox
    page = story.eva.get(story.path(case))
    assert page.status_code == 200 and page.headers["cache-control"] == "no-store"
    story.moved(story.eva, case, "acknowledge", "assess")
    if kind is CaseKind.COPYRIGHT_NOTICE:
        early = story.edo.post(story.path(case, "/decide"), DECISION | {"outcome": "upheld"})
        assert early.status_code == 409 and "nobody has checked who published first" in texts(early.text)
        assert DECISION["facts"] in early.text
        seen = {"archived": "2020-01-01 https://archive.example/1", "claimants": ""}
        assert story.edo.post(story.path(case, "/priority"), seen).status_code == 303
        assert "Claimant first" in texts(story.edo.get(story.path(case)).text)
    own = story.eva.post(story.path(case, "/decide"), DECISION | {"outcome": "upheld"})
    assert own.status_code == 409 and "who edited the version" in texts(own.text)
    assert DECISION["reasons"] in own.text and 'value="upheld" checked' in own.text
    story.decided(story.edo, case)
    undone = story.eva.post(story.path(case, "/move/act"))
    assert undone.status_code == 409 and "nothing was done for case" in texts(undone.text)
    link = f"/desk/works/{story.press.work}/{DONE[kind]}?case={case}"
    assert f'href="{link}"' in story.eva.get(story.path(case)).text
    assert f'value="{case}" selected' in story.eva.get(link).text
    story.done(case, DONE[kind])
    story.moved(story.eva, case, "act", "close")
    assert story.stage(case) == "closed"
    page = texts(story.eva.get(story.path(case)).text)
    assert "Letters to be sent" in page and "Statement of reasons" in page
    assert "We have upheld it" in texts(story.press.client.get(f"/cases/follow/{secret}").text)
    assert not faults(story.desk)


def test_an_appeal_is_decided_by_another_person(story: Story) -> None:
    case, secret = _filed(story, CaseKind.COMPLAINT)
    story.moved(story.eva, case, "acknowledge", "assess")
    story.decided(story.edo, case, "rejected")
    story.moved(story.eva, case, "close")
    follow = f"/cases/follow/{secret}"
    assert "Ask for a review by another person" in story.press.client.get(follow).text
    assert story.press.client.post(f"{follow}/appeal", data={"why": "It was overlooked."}).status_code == 303
    page = texts(story.edo.get(story.path(case)).text)
    assert "It was overlooked." in page and "decide on the appeal" in page
    again = story.edo.post(story.path(case, "/move/assess"))
    assert again.status_code == 409 and "was decided by edo before" in texts(again.text)
    story.moved(story.lea, case, "assess")
    same = story.edo.post(story.path(case, "/decide"), DECISION | {"outcome": "upheld"})
    assert same.status_code == 409 and "decided it before" in texts(same.text)
    story.decided(story.lea, case, "rejected")
    story.moved(story.eva, case, "close")
    assert [each.outcome for each in show_case(story.desk, case).public.decisions] == ["rejected", "rejected"]


def test_what_is_overdue_stands_first_and_says_so(story: Story) -> None:
    late, _ = _filed(story, CaseKind.AUTHORITY_ORDER)
    clock = story.desk.clock
    clock.at = clock.at.replace(day=28)  # type: ignore[attr-defined]
    early, _ = _filed(story, CaseKind.COMPLAINT)
    browser = story.room.browser("eva")
    page = browser.get("/desk/cases").text
    assert page.index(late) < page.index(early)
    assert "1 is overdue" in texts(page) and "It was due" in texts(page)
    assert "Overdue: confirm receipt" in texts(browser.get(story.path(late)).text)
    assert late not in browser.get("/desk/cases?kind=complaint").text
    assert early not in browser.get("/desk/cases?stage=closed").text
    assert browser.get("/desk/cases?kind=<script>&stage=x").status_code == 200


def test_two_editors_at_once(story: Story) -> None:
    case, _ = _filed(story, CaseKind.COMPLAINT)
    seen = str(show_case(story.desk, case).case.seq)
    assert f'name="seen" value="{seen}"' in story.eva.get(story.path(case)).text
    story.moved(story.edo, case, "acknowledge")
    answer = story.eva.post(story.path(case, "/move/withdraw"), {"seen": seen, "note": "She told me on the telephone."})
    assert answer.status_code == 409 and "has moved on" in texts(answer.text)
    assert "She told me on the telephone." in answer.text and story.stage(case) == "acknowledged"


def test_what_was_typed_is_there_though_its_form_is_not(story: Story) -> None:
    case, _ = _filed(story, CaseKind.COMPLAINT)
    story.moved(story.eva, case, "acknowledge", "assess")
    seen = str(show_case(story.desk, case).case.seq)
    story.decided(story.lea, case)
    late = story.edo.post(story.path(case, "/decide"), DECISION | {"outcome": "rejected", "seen": seen})
    assert late.status_code == 409 and all(words in texts(late.text) for words in DECISION.values())
    assert "What you typed" in late.text and "decided" in texts(late.text)


def test_the_desk_says_what_is_missing_and_adds_it(story: Story) -> None:
    case, secret = _filed(story, CaseKind.COMPLAINT)
    assert story.eva.post(story.path(case, "/incomplete"), {"missing": ["nothing"]}).status_code == 409
    assert story.eva.post(story.path(case, "/incomplete"), {"missing": ["rule", "evidence"]}).status_code == 303
    assert "The desk asked for it" in texts(story.eva.get(story.path(case)).text)
    assert 'name="rule"' in story.press.client.get(f"/cases/follow/{secret}").text
    assert story.eva.post(story.path(case, "/complete"), {"rule": "Our code, 1.1"}).status_code == 303
    assert story.stage(case) == "received"


def test_a_correction_at_a_source_is_a_case_that_nobody_brought(story: Story) -> None:
    other = accepted(story.desk, "Ferries go on, the mayor said to the paper of the port in the town hall.", "ferries")
    credit = CreditGiven(CreditKind.BASED_ON, "Open Wire", original=story.press.work)
    publish(story.desk, other, "eva", Terms(credits=[credit]))
    correct(story.desk, story.press.work, snapshot(STORY.replace("48", "50")), "It cost 50 million.", "edo")
    [case] = list_cases(story.desk, work=other)
    page = texts(story.eva.get(story.path(case.id)).text)
    assert "An original was corrected" in page and "It cost 50 million." in page and "Show contact" not in page
    assert case.id in story.eva.get("/desk/cases").text
    assert "none was given" in texts(story.eva.post(story.path(case.id, "/contact")).text)
    story.moved(story.lea, case.id, "acknowledge", "assess")
    assert "An editor does it" in story.lea.get(story.path(case.id)).text
    story.decided(story.lea, case.id, "rejected")
    story.moved(story.eva, case.id, "close")


def test_an_action_starts_from_what_readers_see_though_a_newer_version_was_read(story: Story) -> None:
    case, _ = _filed(story, CaseKind.COMPLAINT)
    with doing(story.desk) as one:
        [read] = one.read([prepare(snapshot(f"Read, and not published. {STORY}"))])
    assert (read.kind, read.article) == ("version", story.press.work)
    page = story.eva.get(f"/desk/works/{story.press.work}/withhold?case={case}")
    assert page.status_code == 200 and f'value="{case}" selected' in page.text
    page = story.eva.get(f"/desk/works/{story.press.work}/correction?case={case}")
    assert "Toll is due" in page.text and "Read, and not published" not in page.text


def test_what_is_not_completed_lapses_once_its_time_is_over(story: Story) -> None:
    case, _ = _filed(story, CaseKind.COMPLAINT)
    story.eva.post(story.path(case, "/incomplete"), {"missing": ["rule"]})
    early = story.eva.post(story.path(case, "/move/lapse"))
    assert early.status_code == 409 and "once its time is over" in texts(early.text)
    assert "Let it lapse" not in story.eva.get(story.path(case)).text
    clock = story.desk.clock
    clock.at = clock.at.replace(month=9)  # type: ignore[attr-defined]
    eva = story.room.browser("eva")
    assert "Let it lapse" in eva.get(story.path(case)).text
    story.moved(eva, case, "lapse")
    assert story.stage(case) == "lapsed"


def test_notes_start_and_stop_clocks(story: Story) -> None:
    case, _ = _filed(story, CaseKind.PRIVACY_ERASURE)
    assert story.eva.post(story.path(case, "/note"), {"what": "published"}).status_code == 409
    assert story.eva.post(story.path(case, "/note"), {"what": "extended", "note": "Many works."}).status_code == 303
    page = texts(story.eva.get(story.path(case)).text)
    assert "after the extension" in page and "Many works." in page


def test_evidence_is_downloaded_and_never_shown(story: Story) -> None:
    case, _ = _filed(story, CaseKind.COMPLAINT)
    files = [("files", ("a<b>.txt", b"<script>alert(1)</script>", "text/html"))]
    assert story.eva.post(story.path(case, "/evidence"), files=files).status_code == 303
    page = story.eva.get(story.path(case)).text
    assert "a&lt;b&gt;.txt" in page
    link = page.split(f'href="{story.path(case)}/evidence/')[1].split('"')[0]
    fields = story.eva.get(story.path(case, f"/evidence/{link}")).headers
    assert fields["content-type"] == "application/octet-stream" and fields["x-content-type-options"] == "nosniff"
    assert fields["content-disposition"].startswith("attachment;") and "sandbox" in fields["content-security-policy"]
    assert story.eva.get(story.path(case, f"/evidence/{'0' * 64}")).status_code == 404
    assert story.eva.post(story.path(case, "/evidence"), files=[("files", ("a.exe", b"MZ\x00"))]).status_code == 422


def test_contact_data_is_shown_only_to_who_asks_for_it(story: Story) -> None:
    case, _ = _filed(story, CaseKind.COPYRIGHT_NOTICE)
    hidden = ("Ida Marlow", "ida.marlow", "7946 0958", "Quay Row")
    page = story.eva.get(story.path(case)).text
    assert not any(each in page for each in hidden)
    shown = story.eva.post(story.path(case, "/contact"))
    assert shown.status_code == 200 and shown.headers["cache-control"] == "no-store"
    assert all(each in shown.text for each in hidden)
    assert story.eva.get(story.path(case, "/contact")).status_code == 405


@pytest.mark.parametrize("name", ["ben", "ada", None])
def test_cases_are_for_those_who_handle_them(story: Story, name: str | None) -> None:
    case, _ = _filed(story, CaseKind.COMPLAINT)
    browser = story.room.browser(name)
    refused = 403 if name else 303
    for path in ("/desk/cases", story.path(case), story.path(case, f"/evidence/{'0' * 64}")):
        assert browser.get(path).status_code == refused
    for step in (
        "/contact",
        "/move/acknowledge",
        "/decide",
        "/note",
        "/incomplete",
        "/evidence",
        "/complete",
        "/priority",
    ):
        assert browser.post(story.path(case, step)).status_code == refused
    assert story.stage(case) == "received"


def test_forms_without_the_token_do_nothing(story: Story) -> None:
    case, _ = _filed(story, CaseKind.COMPLAINT)
    for step in ("/contact", "/move/acknowledge", "/decide", "/evidence"):
        assert story.eva.post(story.path(case, step), {"token": "x"}).status_code == 403
    assert story.eva.get(story.path("ffffffffffff")).status_code == 404
    assert story.eva.post(story.path("ffffffffffff", "/move/acknowledge")).status_code == 404
    assert story.eva.post(story.path(case, "/move/nothing")).status_code == 422


def test_a_case_on_both_databases(engine: Engine) -> None:
    with room_on(engine) as room:
        story = Story(room)
        case, _ = _filed(story, CaseKind.CORRECTION)
        story.moved(story.eva, case, "acknowledge", "assess")
        story.decided(story.edo, case)
        story.done(case, ActionKind.CORRECTION)
        story.moved(story.eva, case, "act", "close")
        page = texts(story.eva.get(story.path(case)).text)
        assert "Version 2, the last that readers see" in page
        assert case[:8] in story.eva.get("/desk/cases?stage=closed").text
        assert not faults(story.desk)


def test_hostile_words_come_out_as_words(story: Story) -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    form = filled(CaseKind.COMPLAINT, story.press.url)
    form |= {"reasons": evil, "rule": evil, "evidence": evil, "passages": [evil], "name": evil}
    answer = story.press.client.post("/report/complaint", data=form)
    assert answer.status_code == 303
    [case] = list_cases(story.desk)
    story.moved(story.eva, case.id, "acknowledge", note=evil)
    wrong = story.eva.post(
        story.path(case.id, "/decide"), dict.fromkeys(DECISION, evil) | {"outcome": evil, "seen": evil}
    )
    pages = [wrong, story.eva.get(story.path(case.id)), story.eva.post(story.path(case.id, "/contact"))]
    pages += [story.eva.get("/desk/cases"), story.press.client.get(answer.headers["location"])]
    pages.append(story.press.client.get(answer.headers["location"].removesuffix("/receipt")))
    for page in pages:
        assert "<script>alert" not in page.text and "<img" not in page.text, page.url
    assert wrong.status_code == 422

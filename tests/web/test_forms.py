"""Public forms: what is asked, what is refused, what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from tests.desk.newsdesk import STORY, accepted, faults
from tests.web.newsroom import Press, filled, made, press_on, texts
from wirecopy.article.model import Snapshot
from wirecopy.ledger.cases.kinds import FIELDS
from wirecopy.ledger.desk.kinds import ActionKind, CaseKind
from wirecopy.store import database
from wirecopy.store.entry import prepare
from wirecopy.store.schema_accounts import following
from wirecopy.web.limits import FORMS, Limits
from wirecopy.web.options import Options
from wirecopy.workflow.desk import doing
from wirecopy.workflow.desk_acting import Why, withhold
from wirecopy.workflow.desk_evidence import evidence_of
from wirecopy.workflow.desk_register import list_cases, sealed_filing, show_case

CLAIMS = [kind for kind in CaseKind if kind is not CaseKind.COUNTER_NOTICE]
PDF = b"%PDF-1.7 a contract"


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    with press_on(made(f"sqlite:///{tmp_path / 'wirecopy.db'}")) as one:
        yield one


def test_one_is_asked_what_one_wants(press: Press) -> None:
    page = press.client.get("/report").text
    for kind in CaseKind:
        assert f'href="/report/{kind}"' in page
    about = press.client.get(f"/report?work={press.work}").text
    assert f"/report/complaint?work={press.work}" in about and "The bridge opens on Monday" in about
    assert press.client.get("/report/nothing").status_code == 404


@pytest.mark.parametrize("kind", list(CaseKind))
def test_a_form_asks_for_every_field_and_says_which_law_wants_it(press: Press, kind: CaseKind) -> None:
    page = press.client.get(f"/report/{kind}?work={press.work}").text
    said = texts(page)
    assert press.url in page
    for name, field in FIELDS[kind].items():
        assert f'name="{name}"' in page and field.help in said
        assert not field.asked_by or f"Asked for by {field.asked_by}" in said


@pytest.mark.parametrize("kind", CLAIMS)
def test_what_is_complete_opens_a_case_and_leads_to_its_receipt(press: Press, kind: CaseKind) -> None:
    secret = press.filed(kind)
    [case] = list_cases(press.desk)
    receipt = press.client.get(f"/cases/follow/{secret}/receipt")
    assert case.kind == kind and case.stage == "received"
    assert case.id in receipt.text and f"/cases/follow/{secret}" in receipt.text
    assert "It has all that we need" in receipt.text
    assert show_case(press.desk, case.id).public.works == (press.work,)
    followed = press.client.get(f"/cases/follow/{secret}")
    for answer in (receipt, followed):
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "noindex" in answer.headers["x-robots-tag"]
    assert "It came in" in followed.text


@pytest.mark.parametrize("kind", list(CaseKind))
def test_all_that_is_missing_is_said_at_once_and_nothing_typed_is_lost(press: Press, kind: CaseKind) -> None:
    answer = press.client.post(f"/report/{kind}", data={"passages": 'typed "first" <words>', "evidence": "typed too"})
    page = answer.text
    assert answer.status_code == 422 and not list_cases(press.desk)
    assert "typed &#34;first&#34; &lt;words&gt;" in page
    always = [name for name, field in FIELDS[kind].items() if field.required is True and not field.unless]
    for name in set(always) - {"passages", "evidence"}:
        assert f'id="wrong-{name}"' in page and f'href="#f-{name}"' in page


def test_what_lacks_something_can_be_sent_as_it_is_and_completed(press: Press) -> None:
    form = filled(CaseKind.CORRECTION, press.url) | {"evidence": ""}
    page = press.client.post("/report/correction", data=form).text
    assert 'name="anyway"' in page
    answer = press.client.post("/report/correction", data=form | {"anyway": "on"})
    follow = answer.headers["location"].removesuffix("/receipt")
    assert "Please add evidence" in texts(press.client.get(f"{follow}/receipt").text)
    page = press.client.get(follow).text
    assert "It waits for you" in page and 'name="evidence"' in page and 'name="correct"' not in page
    wrong = press.client.post(f"{follow}/complete", data={"evidence": " "})
    assert wrong.status_code == 422 and "Please add evidence" in texts(wrong.text)
    assert press.client.post(f"{follow}/complete", data={"evidence": "Page 12"}).status_code == 303
    [case] = list_cases(press.desk)
    assert case.stage == "received" and sealed_filing(press.desk, case.id)["evidence"] == "Page 12"
    assert "What was missing came in" in press.client.get(follow).text
    twice = press.client.post(f"{follow}/complete", data={"evidence": "Page 13"})
    assert twice.status_code == 422 and "Page 13" in twice.text and "Nothing is missing" in twice.text


def test_another_passage_gives_another_place(press: Press) -> None:
    form = {"passages": ["one", "two"], "more": "passages", "correct": "typed"}
    page = press.client.post("/report/correction", data=form).text
    assert page.count('name="passages"') == 3 and "typed" in page and "not sent yet" not in page


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://elsewhere.example/1", "Nothing that this desk published is at https://elsewhere.example/1"),
        ("javascript:alert(1)", "write each address in full"),
        ("https://openwire.example/articles/ffff", "Nothing that this desk published"),
    ],
)
def test_a_report_is_about_what_the_desk_published(press: Press, url: str, said: str) -> None:
    answer = press.client.post("/report/correction", data=filled(CaseKind.CORRECTION, url))
    assert answer.status_code == 422 and said in texts(answer.text)
    assert "anyway" not in answer.text


def test_of_what_others_published_it_is_said_whose_it_is(press: Press) -> None:
    page = b"<html><head><title>Old pier</title><meta property='og:site_name' content='Daily Harbour'></head><body><article>"
    page += (
        b"<h1>Old pier</h1>"
        + b"<p>The old pier is to become a park with a small museum of the port, it was said.</p>" * 5
    )
    url = "https://daily-harbour.example/pier"
    with doing(press.desk) as one:
        entry = prepare(Snapshot(origin=url, content=page + b"</article></body></html>", name="pier.html", url=url))
        [article] = {outcome.article for outcome in one.read([entry]) if outcome.article}
    for address in (url, f"http://127.0.0.1:8000/articles/{article}"):
        answer = press.client.post("/report/copyright_notice", data=filled(CaseKind.COPYRIGHT_NOTICE, address))
        assert answer.status_code == 422 and "was not published by this desk" in texts(answer.text)
    said = texts(press.client.get(f"/report?work={article}").text)
    assert "answers for it" in said and url in said


def test_what_was_never_public_is_not_told(press: Press) -> None:
    work = accepted(press.desk, f"A secret. {STORY}", "secret")
    url = press.desk.house.addresses.work(work)
    answer = press.client.post("/report/correction", data=filled(CaseKind.CORRECTION, url))
    assert answer.status_code == 422 and "Nothing that this desk published is at" in texts(answer.text)
    other = press.client.get("/report?work=ffffffff").text
    assert press.client.get(f"/report?work={work}").text.replace(work, "") == other.replace("ffffffff", "")


def test_the_address_that_the_browser_shows_is_understood_too(press: Press) -> None:
    url = f"http://127.0.0.1:8000/articles/{press.work}/versions"
    other = "https://elsewhere.example/its-copy"
    form = filled(CaseKind.CORRECTION, url) | {"urls": f"{url}\n\n{other}"}
    assert press.client.post("/report/correction", data=form).status_code == 303
    [case] = list_cases(press.desk)
    assert show_case(press.desk, case.id).public.works == (press.work,)


def test_the_same_filing_twice_is_one_case(press: Press) -> None:
    press.filed(CaseKind.COMPLAINT)
    answer = press.client.post("/report/complaint", data=filled(CaseKind.COMPLAINT, press.url))
    assert answer.status_code == 409 and "this filing is case" in texts(answer.text)
    assert len(list_cases(press.desk)) == 1


def test_what_fills_in_what_nobody_sees_is_told(press: Press) -> None:
    form = filled(CaseKind.COMPLAINT, press.url) | {"homepage": "https://spam.example"}
    answer = press.client.post("/report/complaint", data=form)
    assert answer.status_code == 422 and not list_cases(press.desk)
    assert "spam.example" not in answer.text


def test_a_counter_notice_answers_a_case_for_which_something_was_hidden(press: Press) -> None:
    secret = press.filed(CaseKind.COPYRIGHT_NOTICE)
    [case] = list_cases(press.desk)
    form = filled(CaseKind.COUNTER_NOTICE, press.url) | {"notice": case.id}
    early = press.client.post("/report/counter_notice", data=form)
    assert early.status_code == 409 and "nothing was withheld or removed" in texts(early.text)
    assert press.client.post("/report/counter_notice", data=form | {"notice": "ffffffff"}).status_code == 409
    withhold(press.desk, press.work, "Withheld while it is looked into.", "eva", Why(case.id))
    assert f'name="notice" value="{case.id}"' in press.client.get(f"/report/counter_notice?work={press.work}").text
    assert f"/report/counter_notice?work={press.work}" in press.client.get(f"/articles/{press.work}").text
    assert f"answers={case.id}" in press.client.get(f"/cases/follow/{secret}").text
    assert press.client.post("/report/counter_notice", data=form).status_code == 303
    answer = next(each for each in list_cases(press.desk) if each.kind == "counter_notice")
    assert show_case(press.desk, answer.id).public.answers == case.id
    assert ActionKind.WITHHOLD in {each.kind for each in show_case(press.desk, case.id).case.acted}


def test_files_are_sealed_and_stand_for_evidence(press: Press) -> None:
    form = filled(CaseKind.CORRECTION, press.url) | {"evidence": ""}
    files = [
        ("files", ("../../my\u202econtract.pdf", PDF, "text/html")),
        ("files", ("notes.txt", b"It was 48.", "x/y")),
    ]
    answer = press.client.post("/report/correction", data=form, files=files)
    assert answer.status_code == 303
    [case] = list_cases(press.desk)
    kept = evidence_of(press.desk, case.id)
    assert [(each.name, each.media_type, each.size) for each in kept] == [
        ("mycontract.pdf", "application/pdf", len(PDF)),
        ("notes.txt", "text/plain", 10),
    ]
    assert faults(press.desk) == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("page.html", b"\x00\x01<script>", "is not of a kind that we take"),
        ("run.pdf", b"MZ\x90\x00", "is not of a kind that we take"),
        ("empty.pdf", b"", "is empty"),
        ("large.pdf", PDF + bytes(5_000_000), "has more than 5 MB"),
    ],
)
def test_files_of_other_kinds_are_refused(press: Press, name: str, content: bytes, said: str) -> None:
    form = filled(CaseKind.CORRECTION, press.url)
    answer = press.client.post("/report/correction", data=form, files=[("files", (name, content, "application/pdf"))])
    assert answer.status_code == 422 and f"{name} {said}" in texts(answer.text)
    assert not list_cases(press.desk) and "The ferry sank on a Tuesday" in answer.text


def test_there_are_not_many_files(press: Press) -> None:
    form = filled(CaseKind.CORRECTION, press.url)
    files = [("files", (f"{number}.pdf", PDF, "application/pdf")) for number in range(6)]
    answer = press.client.post("/report/correction", data=form, files=files)
    assert answer.status_code == 422 and "more than 5 files" in answer.text
    assert press.client.post("/report/correction", data=form, files=files * 2).status_code == 400


def test_a_form_is_bounded(tmp_path: Path) -> None:
    with press_on(made(f"sqlite:///{tmp_path / 'wirecopy.db'}"), Options(upload_bytes=100_000)) as press:
        form = filled(CaseKind.CORRECTION, press.url)
        for data in (form | {"correct": "x" * 200_000}, {f"f{number}": "x" for number in range(300)}):
            assert press.client.post("/report/correction", data=data).status_code in (400, 413)

        def chunks() -> Iterator[bytes]:
            yield b"correct="
            yield from (b"x" * 1000 for _ in range(200))

        kind = {"content-type": "application/x-www-form-urlencoded"}
        assert press.client.post("/report/correction", content=chunks(), headers=kind).status_code == 413
        assert not list_cases(press.desk)


@pytest.mark.parametrize("path", ["", "/receipt"])
def test_wrong_links_are_answered_alike(press: Press, path: str) -> None:
    press.filed(CaseKind.COMPLAINT)
    [case] = list_cases(press.desk)
    with database.reading(press.desk.engine) as connection:
        [kept] = connection.scalars(select(following.c.secret))
    wrong = [case.id, kept, "x" * 43, "x" * 5000, "%00", "a%20b"]
    answers = [press.client.get(f"/cases/follow/{each}{path}") for each in wrong]
    assert {answer.status_code for answer in answers} == {404}
    pages = {answer.text for answer in answers if "There is no case at this address" in answer.text}
    assert len(pages) == 1
    for answer in (each for each in answers if each.text in pages):
        assert answer.headers["referrer-policy"] == "no-referrer" and answer.headers["cache-control"] == "no-store"


def test_a_claimant_takes_a_case_back(press: Press) -> None:
    follow = f"/cases/follow/{press.filed(CaseKind.COMPLAINT)}"
    unsaid = press.client.post(f"{follow}/withdraw", data={"why": " "})
    assert unsaid.status_code == 422 and "Please say why" in unsaid.text
    early = press.client.post(f"{follow}/appeal", data={"why": "I am <not> content"})
    assert early.status_code == 422 and "I am" in early.text and "<not>" not in early.text
    assert press.client.post(f"{follow}/withdraw", data={"why": "We talked."}).status_code == 303
    page = press.client.get(follow).text
    assert "It was withdrawn" in page and f"{follow}/withdraw" not in page
    assert press.client.post(f"{follow}/evidence", files=[("files", ("a.pdf", PDF))]).status_code == 422


def test_files_are_added_later(press: Press) -> None:
    follow = f"/cases/follow/{press.filed(CaseKind.COMPLAINT)}"
    assert press.client.post(f"{follow}/evidence", data={"x": "y"}).status_code == 422
    assert press.client.post(f"{follow}/evidence", files=[("files", ("a.pdf", PDF))]).status_code == 303
    assert "a.pdf" in press.client.get(follow).text


def test_a_case_does_not_grow_without_end(press: Press) -> None:
    follow = f"/cases/follow/{press.filed(CaseKind.COMPLAINT)}"
    for number in range(5):
        files = [("files", (f"{number}-{each}.txt", f"{number} {each}".encode())) for each in range(5)]
        assert press.client.post(f"{follow}/evidence", files=files).status_code == 303
    one_more = press.client.post(f"{follow}/evidence", files=[("files", ("more.txt", b"more"))])
    assert one_more.status_code == 422 and "25 files at most" in one_more.text


def test_nobody_chooses_who_they_are(press: Press) -> None:
    chosen = {"claimant": "eva", "by": "eva", "works": "x", "answers": "x", "kind": "correction", "stage": "upheld"}
    form = filled(CaseKind.COMPLAINT, press.url) | chosen
    assert press.client.post("/report/complaint", data=form).status_code == 303
    [case] = list_cases(press.desk)
    opened = show_case(press.desk, case.id).case.opened
    assert opened.claimant == opened.by == case.claimant != "eva"
    assert (case.kind, case.stage, opened.answers) == ("complaint", "received", None)


def test_who_reports_the_abuse_of_children_need_not_say_who_they_are(press: Press) -> None:
    """DSA 16(2)(c); and the register leads nobody there."""
    secret = press.filed(CaseKind.COMPLAINT, about="child_abuse", name="", email="", reasons="Look at the picture.")
    page = texts(press.client.get(f"/cases/follow/{secret}").text)
    assert "Look at the picture." in page
    register = press.client.get("/register?show=cases").text
    assert "complaint" in texts(register).lower() and "Look at the picture." not in register


def test_who_sends_too_much_is_told_to_wait(tmp_path: Path) -> None:
    limits = Limits(lambda: 0.0)
    with press_on(made(f"sqlite:///{tmp_path / 'wirecopy.db'}"), limits=limits) as press:
        codes = [press.client.post("/report/complaint", data={}).status_code for _ in range(FORMS.burst + 1)]
        assert codes == [422] * FORMS.burst + [429]
        assert press.client.get("/report/complaint").status_code == 200
        guesses = [press.client.get(f"/cases/follow/{number}") for number in range(40)]
        assert guesses[0].status_code == 404 and guesses[-1].status_code == 429
        assert int(guesses[-1].headers["retry-after"]) > 0


def test_the_forms_on_both_databases(engine: Engine) -> None:
    with press_on(engine) as press:
        secret = press.filed(CaseKind.RIGHT_OF_REPLY)
        assert press.client.get(f"/cases/follow/{secret}").status_code == 200
        assert press.client.get("/cases/follow/nothing").status_code == 404

"""What people send to public forms who mean no good; and contact data, which goes nowhere, whoever writes it where."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, text

from tests.desk.test_private import MARKS, SAID, SECRETS, leaks
from tests.web.newsroom import Press, filled, made, press_on
from wirecopy.ledger.cases.fields import FieldType, Shown
from wirecopy.ledger.cases.kinds import FIELDS
from wirecopy.ledger.desk.kinds import CaseKind
from wirecopy.store import database
from wirecopy.store.schema import metadata
from wirecopy.workflow.desk_register import list_cases, sealed_filing

CLAIMS = [kind for kind in CaseKind if kind is not CaseKind.COUNTER_NOTICE]
SCRIPT = "\"'></textarea></title><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}"
HOSTILE = {
    "script": SCRIPT,
    "much": "x" * 1_000_000,
    "many": "http://a.example/\n" * 10_000,
    "nul": "before\x00after",
    "turned": "\u202etxet desrever\u2066",
    "surrogate": "\\ud800",
    "sql": "'; DROP TABLE events; --",
    "deep": "[" * 10_000,
}
PUBLIC = (
    "/",
    "/register",
    "/search?q=bridge",
    "/feed.atom",
    "/feed.rss",
    "/feed.json",
    "/report",
)


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    with press_on(made(f"sqlite:///{tmp_path / 'wirecopy.db'}")) as one:
        yield one


@pytest.mark.parametrize("kind", list(CaseKind))
@pytest.mark.parametrize("what", list(HOSTILE))
def test_hostile_input_in_every_field(press: Press, kind: CaseKind, what: str) -> None:
    evil = HOSTILE[what]
    for name in (*FIELDS[kind], "anyway", "seen", "unknown", "files", "homepage"):
        answer = press.client.post(f"/report/{kind}", data=filled(kind, press.url) | {name: evil})
        assert answer.status_code in (303, 400, 409, 413, 422), (name, answer.status_code)
        assert "<script>alert" not in answer.text and "<img" not in answer.text and "49" not in answer.text[:200], name
        if answer.status_code == 303:
            page = press.client.get(answer.headers["location"].removesuffix("/receipt")).text
            assert "<script>alert" not in page and "<img" not in page and "\u202e" not in page, name


@pytest.mark.parametrize("body", [b"", b"\x00", b"%", b"a=%ff%fe&b=%00", b"--x\r\n", b"&" * 10_000])
@pytest.mark.parametrize(
    "kind",
    [
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "multipart/form-data; boundary=x; charset=unicode_escape",
        "application/json",
        "text/html; charset=nothing",
    ],
)
def test_what_is_no_form(press: Press, kind: str, body: bytes) -> None:
    for path in ("/report/complaint", "/cases/follow/nothing/withdraw"):
        answer = press.client.post(path, content=body, headers={"content-type": kind})
        assert answer.status_code in (400, 404, 422), path


@pytest.mark.parametrize("charset", ["unicode_escape", "punycode", "idna", "utf-7", "rot13", "hex"])
def test_strange_encodings(press: Press, charset: str) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="correct"\r\n\r\n\\ud800 \xff+2AA-\r\n--x--\r\n'
    kind = {"content-type": f"multipart/form-data; boundary=x; charset={charset}"}
    assert press.client.post("/report/correction", content=body, headers=kind).status_code in (400, 422)


@pytest.mark.parametrize("kind", CLAIMS)
def test_contact_data_goes_nowhere(press: Press, kind: CaseKind, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    form = filled(kind, press.url)
    for name, field in FIELDS[kind].items():
        if field.shown is Shown.PRIVATE:
            form[name] = SECRETS[name]
        elif field.type is FieldType.TEXT and field.most >= len(SAID):
            form[name] = SAID
    answer = press.client.post(f"/report/{kind}", data=form)
    assert answer.status_code == 303
    [case] = list_cases(press.desk)
    kept = sealed_filing(press.desk, case.id)
    private = [name for name, field in FIELDS[kind].items() if field.shown is Shown.PRIVATE]
    assert {name: kept[name].replace("\r", "") for name in private} == {name: SECRETS[name] for name in private}
    receipt = answer.headers["location"]
    pages = [
        *PUBLIC,
        receipt,
        receipt.removesuffix("/receipt"),
        f"/articles/{press.work}",
        f"/report?work={press.work}",
    ]
    for path in pages:
        page = press.client.get(path)
        assert page.status_code == 200 and not leaks(page.text), path
    again = press.client.post(f"{receipt.removesuffix('/receipt')}/appeal", data={"why": "Please"})
    assert again.status_code == 422 and not leaks(again.text)
    assert not [record for record in caplog.records if leaks(record.getMessage())]
    assert not any(mark in receipt for mark in MARKS)


def test_of_a_secret_only_its_digest_is_kept(press: Press) -> None:
    secret = press.filed(CaseKind.COMPLAINT)
    assert len(secret) == 43  # 256 bits in base 64
    with database.reading(press.desk.engine) as connection:
        for table in metadata.tables.values():
            for row in connection.execute(select(table)):
                assert secret not in str(tuple(row)), table.name
        assert connection.scalar(text("SELECT count(*) FROM following")) == 1

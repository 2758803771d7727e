"""Logging in, sessions, and what protects them; on both databases."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from tests.web.deskroom import PASSWORD, Room
from wirecopy.errors import UsageError
from wirecopy.ledger.desk.kinds import PartyKind
from wirecopy.ledger.stages import Role
from wirecopy.store import accounts as kept
from wirecopy.store import database
from wirecopy.store.schema import events
from wirecopy.store.schema_accounts import accounts, sessions
from wirecopy.web.accounts.places import own_path
from wirecopy.web.limits import Limits
from wirecopy.web.options import Options
from wirecopy.workflow import accounts as verbs
from wirecopy.workflow import desk_people
from wirecopy.workflow.sessions import IDLE, LONGEST

OTHERS_PLACES = [
    "https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "javascript:alert(1)",
    "///evil.example", "/%0d%0aSet-Cookie:x=1\r\n", " /desk", "", "desk", "https:/desk", "/\n/evil.example",
]  # fmt: skip


@pytest.fixture
def room(engine: Engine) -> Room:
    return Room(engine, Options())


def test_a_log_in_gives_a_new_token_that_no_script_can_read_and_the_database_does_not_have(room: Room) -> None:
    answer = room.browser().login("eva")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/" in cookie and "Domain" not in cookie
    token = cookie.split("=", 1)[1].split(";")[0]
    with database.reading(room.desk.engine) as connection:
        assert token not in str(connection.execute(select(sessions)).all())
        assert PASSWORD not in str(connection.execute(select(accounts)).all())
        assert "argon2id" in str(connection.execute(select(accounts)).all())
        assert "argon2" not in str(connection.execute(select(events)).all())


def test_over_https_a_cookie_is_bound_to_the_host(engine: Engine) -> None:
    browser = Room(engine, Options(https=True)).browser()
    cookie = browser.login("eva").headers["set-cookie"]
    assert cookie.startswith("__Host-wirecopy=") and "Secure" in cookie
    assert browser.get("/desk/account").status_code == 200


def test_wrong_names_and_wrong_passwords_get_the_same_answer(room: Room) -> None:
    verbs.disable(room.desk, "edo")
    answers = [
        room.browser().login(*pair)
        for pair in (("eva", "wrong password!"), ("nobody", PASSWORD), ("edo", PASSWORD), ("", ""))
    ]
    bodies = {re.sub(r'value="(eva|nobody|edo)?"', "", each.text) for each in answers}
    assert {each.status_code for each in answers} == {403}
    assert len(bodies) == 1
    assert not any("set-cookie" in each.headers for each in answers)


def test_a_token_that_somebody_planted_is_worth_nothing_after_a_log_in(room: Room) -> None:
    planted = room.browser("ben")
    token = planted.client.cookies["wirecopy"]
    victim = room.browser()
    victim.client.cookies.set("wirecopy", token, domain="testserver.local")
    victim.login("eva")
    assert token not in [cookie.value for cookie in victim.client.cookies.jar if cookie.domain]
    assert planted.get("/desk/account").status_code == 303


def test_logging_out_ends_the_session_and_not_only_the_cookie(room: Room) -> None:
    browser = room.browser("eva")
    token = browser.client.cookies["wirecopy"]
    assert browser.post("/logout").status_code == 303
    browser.client.cookies.set("wirecopy", token, domain="testserver.local")
    assert browser.get("/desk/account").status_code == 303


def test_a_form_without_the_sessions_token_does_nothing(room: Room) -> None:
    eva, other = room.browser("eva"), room.browser("edo")
    for token in ("", "guess", other.token()):
        assert eva.client.post("/logout", data={"token": token}).status_code == 403
    assert eva.client.post("/logout", json={"token": eva.token()}).status_code == 403
    assert eva.post("/logout", headers={"origin": "https://evil.example"}).status_code == 403
    assert eva.get("/desk/account").status_code == 200


@pytest.mark.parametrize("late", [IDLE, LONGEST])
def test_a_session_ends_by_itself(room: Room, late: timedelta) -> None:
    browser = room.browser("eva")
    steps = [late + timedelta(seconds=9)] if late == IDLE else [IDLE - timedelta(hours=1)] * (LONGEST // IDLE + 5)
    for step in steps:
        room.desk.clock.at += step  # type: ignore[attr-defined]
        answer = browser.get("/desk/account")
    assert answer.status_code == 303


@pytest.mark.parametrize("place", OTHERS_PLACES)
def test_nobody_is_led_elsewhere_after_a_log_in(place: str) -> None:
    assert own_path(place) == "/desk"


def test_after_the_log_in_one_is_where_one_wanted_to_be(room: Room) -> None:
    browser = room.browser()
    wanted = browser.get("/desk/account?done=true")
    assert wanted.headers["location"] == "/login?next=%2Fdesk%2Faccount%3Fdone%3Dtrue"
    assert browser.login("eva", next="/desk/account?done=true").headers["location"] == "/desk/account?done=true"
    assert room.browser().login("eva", next="//evil.example").headers["location"] == "/desk"


def test_a_name_cannot_be_guessed_at_from_many_addresses(room: Room) -> None:
    room.app.state.limits = Limits(lambda: 0.0)
    room.app.state.limits.allow("warm")
    answers = [room.browser().login("eva", "wrong password!").status_code for _ in range(12)]
    assert answers[0] == 403 and answers[-1] == 429


def test_public_pages_look_at_no_cookie(room: Room) -> None:
    eva, nobody = room.browser("eva"), room.browser()
    for path in ("/", "/search", "/register", "/report"):
        assert eva.get(path).text == nobody.get(path).text


def test_a_new_password_ends_all_other_sessions(room: Room) -> None:
    here, there = room.browser("eva"), room.browser("eva")
    new = "four other words entirely"
    wrong = {"old": "not it at all", "new": new, "again": new}
    assert here.post("/desk/account/password", wrong).status_code == 422
    assert here.post("/desk/account/password", wrong | {"old": PASSWORD, "again": "x"}).status_code == 422
    assert here.post("/desk/account/password", {"old": PASSWORD, "new": "short", "again": "short"}).status_code == 422
    assert here.post("/desk/account/password", wrong | {"old": PASSWORD}).status_code == 303
    assert here.get("/desk/account").status_code == 200
    assert there.get("/desk/account").status_code == 303
    assert room.browser().login("eva").status_code == 403
    assert room.browser().login("eva", new).status_code == 303


def test_logging_out_everywhere(room: Room) -> None:
    here, there = room.browser("eva"), room.browser("eva")
    assert here.post("/desk/account/logout").status_code == 303
    assert {each.get("/desk/account").status_code for each in (here, there)} == {303}


def test_an_administrator_adds_changes_and_disables_accounts(room: Room) -> None:
    ada = room.browser("ada")
    new = {"name": "mira-holt", "shown": "Mira Holt", "password": PASSWORD, "role": ["contributor"], "party": "eva"}
    assert ada.post("/desk/accounts", new | {"disabled": "on", "created": "1999"}).status_code == 303
    mira = room.browser("mira-holt")
    assert mira.get("/desk/accounts").status_code == 403
    assert ada.post("/desk/accounts/mira-holt/roles", {"role": ["administrator"]}).status_code == 303
    assert mira.get("/desk/accounts").status_code == 200
    assert ada.post("/desk/accounts/mira-holt/disable").status_code == 303
    assert mira.get("/desk/accounts").status_code == 303
    assert ada.post("/desk/accounts/mira-holt/disable", {"undo": "yes"}).status_code == 303
    with database.reading(room.desk.engine) as connection:
        found = kept.find(connection, "mira-holt")
    assert found and found.party == "mira-holt" and found.created.startswith("2026")


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "eva"}, {"name": "Not A Key"}, {"name": "a@b.example"}, {"role": ["owner"]}, {"role": []},
        {"password": "short"}, {"password": ""}, {"name": ""},
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_new_account_is_said_and_nothing_typed_is_lost(room: Room, wrong: dict) -> None:
    good = {"name": "mira-holt", "shown": "Mira <b>Holt</b>", "password": PASSWORD, "role": ["contributor"]}
    answer = room.browser("ada").post("/desk/accounts", good | wrong)
    assert answer.status_code == 422
    assert "Nothing was done" in answer.text and "Mira &lt;b&gt;Holt" in answer.text
    assert PASSWORD not in answer.text


def test_an_account_makes_its_party_an_editor_and_no_editor_again(room: Room) -> None:
    assert room.browser("lea").get("/desk/account").status_code == 200
    verbs.set_duties(room.desk, "ben", ["editor"])
    verbs.set_duties(room.desk, "ben", ["contributor"])
    with database.reading(room.desk.engine) as connection:
        from wirecopy.store import desk as stored

        known = stored.load(connection, people=None).parties
    assert (known["ben"].roles, known["ben"].name, known["lea"].roles) == ((), "Ben Okri", ("editor",))


def test_an_account_takes_no_role_from_a_party_that_had_it_before(room: Room) -> None:
    desk_people.add_party(room.desk, "ruta", PartyKind.PERSON, "Ruta Hallamond", [Role.EDITOR])
    verbs.add_account(room.desk, "ruta", ["administrator"], PASSWORD)
    assert next(each for each in desk_people.list_parties(room.desk) if each.party == "ruta").roles == ("editor",)


def test_the_last_administrator_stays(room: Room) -> None:
    for change in (lambda: verbs.disable(room.desk, "ada"), lambda: verbs.set_duties(room.desk, "ada", ["editor"])):
        with pytest.raises(UsageError, match="last administrator"):
            change()

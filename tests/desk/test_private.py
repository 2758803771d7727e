"""Contact data is in the private tables and nowhere else, whoever writes it where."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text
from tests.desk.newsdesk import STORY, desk_on, faults, published, snapshot
from tests.ledger.cases.filings import whole

from wirecopy.errors import NotAllowed, WirecopyError
from wirecopy.ids import canonical
from wirecopy.ledger.desk.kinds import ActionKind, CaseKind, Outcome, PartyKind
from wirecopy.ledger.stages import CaseMove, Role, SubmissionMove
from wirecopy.store import database
from wirecopy.store.schema import metadata
from wirecopy.workflow import desk_cases, desk_people, desk_submitting
from wirecopy.workflow.desk import Desk
from wirecopy.workflow.desk_acting import Why, act, correct, remove, withhold
from wirecopy.workflow.desk_priority import check_priority
from wirecopy.workflow.desk_register import register, show_case
from wirecopy.workflow.desk_wires import FEEDS, edition, feed, package, wire

SECRETS = {
    "name": "Quirina Zebedaeus-Oyelaran",
    "email": "quirina.zeb@oyelaran-privat.example",
    "telephone": "+49 171 55 66 77 88",
    "address": "Zwirbelgasse 17b\n98765 Unterkrottenbach",
    "signature": "/s/ Q. Zebedaeus-Oyelaran",
}
MARKS = ("Zebedaeus", "oyelaran", "171 55", "55 66 77", "Zwirbelgasse", "Unterkrottenbach")
SAID = "Please write to quirina.zeb@oyelaran-privat.example or call +49 171 55667788; Quirina Zebedaeus-Oyelaran."

NAMED = "Ms Zebedaeus asked for it."


def leaks(said: str | bytes) -> list[str]:
    found = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return [mark for mark in MARKS if mark.casefold() in found.casefold()]


def filing(kind: CaseKind) -> dict[str, object]:
    """A filing of a kind, with contact data in its own fields, and written into free text that is not for it."""
    fields = whole(kind)
    given = {name: SECRETS.get(name, value) for name, value in fields.items()}
    free = {name for name, value in fields.items() if value == "The ferry sank on a Tuesday" and name not in SECRETS}
    return given | dict.fromkeys(free, SAID)


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return desk_on(engine)


@pytest.fixture
def work(desk: Desk) -> str:
    """A work with a case of each kind, and an editor who writes contact data into every free text that lets them, and
    names the claimant in all that is for the public."""
    work = published(desk)
    desk_people.add_party(desk, "una", PartyKind.PERSON, "Una Reyes", ["editor"], {"email": "una@oyelaran.example"})  # type: ignore[list-item]
    withheld = None
    for kind in CaseKind:
        if kind is CaseKind.COUNTER_NOTICE:
            continue
        opened = desk_cases.open_case(desk, kind, filing(kind), [work], by="edo")
        assert not leaks(opened.receipt) and not leaks(repr(opened.missing))
        if kind is CaseKind.CORRECTION:
            correct(desk, work, snapshot(STORY.replace("48", "50")), f"It cost 50 million. {NAMED}", "edo")
        if kind is CaseKind.COPYRIGHT_NOTICE:
            withheld = opened.id
            withhold(desk, work, f"It is claimed. {NAMED}", "edo", Why(case=opened.id))
    assert withheld
    desk_cases.open_case(desk, CaseKind.COUNTER_NOTICE, filing(CaseKind.COUNTER_NOTICE), [work], "edo", None, withheld)
    for move in (CaseMove.ACKNOWLEDGE, CaseMove.ASSESS):
        desk_cases.move_case(desk, withheld, move, "una", SAID)
    check_priority(desk, withheld, "una")
    desk_cases.decide_case(desk, withheld, Outcome.UPHELD, "una", NAMED, NAMED, NAMED, NAMED)
    key = desk_submitting.submit(
        desk, snapshot("A second story, told in the town hall by nobody.", "two"), "ben", SAID
    ).id
    desk_submitting.review(desk, key, SubmissionMove.RETURN, "una", SAID)
    act(desk, work, ActionKind.EXPRESSION_OF_CONCERN, NAMED, "una", why=Why(case=withheld))
    return work


REFUSED = {
    SECRETS["email"]: "an e-mail address (characters 19 to 53)",
    "quirina.zeb [at] oyelaran-privat [dot] example": "an e-mail address (characters 19 to 64)",
    SECRETS["telephone"]: "a telephone number (characters 19 to 37).",
    SECRETS["name"]: "what somebody gave in confidence (characters 19 to 44)",
    "QUIRINA  ZEBEDÄUS".replace("Ä", "ae") + "-oyelaran": "what somebody gave in confidence",
    SECRETS["address"]: "what somebody gave in confidence (characters 19 to 57)",
    "Zwirbelgasse 17b": "what somebody gave in confidence",
    "171 55667788 (evenings)": "a telephone number",
}
ALLOWED = ("48,000,000 or 48 million", "2026-05-08 or 8 May 2026", "1914-1918", "section 512(c)(3)", "@harbour")


def test_what_is_for_the_public_is_refused_with_what_to_do(desk: Desk) -> None:
    work = published(desk)
    case = desk_cases.open_case(desk, CaseKind.COPYRIGHT_NOTICE, filing(CaseKind.COPYRIGHT_NOTICE), [work], by="edo").id
    for secret, sentence in REFUSED.items():
        with pytest.raises(NotAllowed) as refused:
            withhold(desk, work, f"It is claimed by: {secret}.", "edo", Why(case=case))
        assert sentence in str(refused.value) and "Take it out" in str(refused.value)
        assert not leaks(str(refused.value)) and edition(desk, work).notices == ()
    for move in (CaseMove.ACKNOWLEDGE, CaseMove.ASSESS):
        desk_cases.move_case(desk, case, move, "eva")
    desk_people.add_party(desk, "una", PartyKind.PERSON, "Una Reyes", [Role.EDITOR])
    check_priority(desk, case, "una")
    for at, name in enumerate(("facts", "ground", "reasons", "redress")):
        said = ["Said."] * at + [SAID] + ["Said."] * (3 - at)
        with pytest.raises(NotAllowed, match=f"the decision's {name} would be public") as refused:
            desk_cases.decide_case(desk, case, Outcome.UPHELD, "una", *said)
        assert not leaks(str(refused.value))
    withhold(desk, work, f"It is claimed: {', '.join(ALLOWED)}.", "edo", Why(case=case))
    assert edition(desk, work).notices[-1].text.endswith("@harbour.") and faults(desk) == []


def test_no_table_but_the_private_ones_has_contact_data(desk: Desk, work: str) -> None:
    with database.reading(desk.engine) as connection:
        for table in metadata.sorted_tables:
            if table.name not in ("contacts", "sealed"):
                assert not leaks("\n".join(str(tuple(row)) for row in connection.execute(select(table)))), table.name
        kept = "\n".join(connection.scalars(text("SELECT value FROM contacts")))
    assert all(leaks(value) for value in SECRETS.values()) and len(leaks(kept)) >= 4
    assert faults(desk) == []


def test_no_wire_and_no_register_has_it(desk: Desk, work: str) -> None:
    assert not leaks(canonical(_plain(register(desk))))
    for form in FEEDS:
        assert not leaks(feed(desk, form).content), form
    for form in ("page", "ninjs", "newsml", "jsonld", "prov"):
        assert not leaks(wire(desk, work, form).content), form
    for case in register(desk).cases:
        assert not leaks(repr(show_case(desk, case.id).public))
    remove(desk, work, NAMED, "una")
    assert not leaks(feed(desk).content)


def _plain(value: object) -> object:
    return json.loads(json.dumps(value, default=lambda each: asdict(each)))


def test_packages_have_none(desk: Desk) -> None:
    work = published(desk)
    desk_cases.open_case(desk, CaseKind.COPYRIGHT_NOTICE, filing(CaseKind.COPYRIGHT_NOTICE), [work], by="edo")
    act(desk, work, ActionKind.EXPRESSION_OF_CONCERN, NAMED, "eva")
    taken = package(desk, work)
    assert not leaks(taken.html + taken.text + json.dumps(taken.json)) and "[redacted]" in taken.text


def test_errors_and_logs_do_not_repeat_it(desk: Desk, work: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    told = []
    for kind in CaseKind:
        wrong = dict.fromkeys(filing(kind), SAID) | {SECRETS["email"]: SECRETS["address"]}
        with pytest.raises(WirecopyError) as refused:
            desk_cases.open_case(desk, kind, wrong, [work])
        told.append(str(refused.value))
    for name in (SECRETS["name"], SECRETS["email"]):
        with pytest.raises(WirecopyError) as refused:
            desk_people.add_party(desk, "somebody", PartyKind.PERSON, f"{SECRETS['email']}", contact={"name": name})
        told.append(str(refused.value))
    assert not leaks("\n".join(told)) and not leaks(caplog.text)


def test_contact_data_can_be_forgotten(tmp_path: Path) -> None:
    engine = database.connect(f"sqlite:///{tmp_path / 'w.db'}")
    database.migrate(engine)
    desk = desk_on(engine)
    desk_people.add_party(desk, "quinn", PartyKind.PERSON, "Quinn", contact=SECRETS)
    assert desk_people.contact_of(desk, "quinn") == SECRETS
    desk_people.forget_contact(desk, "quinn")
    assert desk_people.contact_of(desk, "quinn") == {} and faults(desk) == []
    assert not any(leaks(path.read_bytes()) for path in tmp_path.iterdir())
    engine.dispose()

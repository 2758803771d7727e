"""``wirecopy account``: the first administrator, roles, passwords, and what is never printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

PASSWORD = "correct horse battery staple"


@pytest.fixture
def ada(wirecopy: Run, workspace: Path) -> Run:
    """A workspace with its first administrator."""
    options = ("ada-lune", "--name", "Ada Lune", "--role", "administrator", "--role", "editor")
    done = wirecopy("account", "add", *options, "--password-stdin", stdin=f"{PASSWORD}\n")
    assert done.returncode == 0, done.stderr
    assert "administrator, editor" in done.stdout
    return wirecopy


def test_an_account_is_added_with_its_party_and_listed_without_its_password(ada: Run) -> None:
    listed = ada("account", "list", "--json").stdout
    assert PASSWORD not in listed and "argon2" not in listed
    account = json.loads(listed)
    assert (account["account"], account["party"], account["disabled"]) == ("ada-lune", "ada-lune", False)
    assert account["roles"] == ["administrator", "editor"]
    assert json.loads(ada("party", "ada-lune", "--json").stdout)["name"] == "Ada Lune"


def test_roles_are_changed_accounts_disabled_and_let_in_again(ada: Run) -> None:
    ada("account", "add", "mira-holt", "--role", "contributor", "--password-stdin", stdin=PASSWORD)
    assert "legal" in ada("account", "roles", "mira-holt", "--role", "legal").stdout
    assert "[disabled]" in ada("account", "disable", "mira-holt").stdout
    assert "[disabled]" not in ada("account", "disable", "mira-holt", "--undo").stdout
    assert ada("account", "password", "mira-holt", "--password-stdin", stdin=PASSWORD[::-1]).returncode == 0


def test_a_subject_leads_to_one_account(ada: Run) -> None:
    ada("account", "add", "mira-holt", "--role", "contributor", "--subject", "17")
    assert "another account" in ada("account", "subject", "ada-lune", "17").stderr
    assert json.loads(ada("account", "subject", "ada-lune", "18", "--json").stdout)["subject"] == "18"
    assert json.loads(ada("account", "subject", "ada-lune", "", "--json").stdout)["subject"] is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "ada-lune", "--role", "editor"), "has an account already"),
        (("add", "Not A Key", "--role", "editor"), "no key of a party"),
        (("add", "mira", "--role", "king"), "has one or more of the roles"),
        (("roles", "ada-lune", "--role", "editor"), "last administrator"),
        (("disable", "ada-lune"), "last administrator"),
        (("disable", "nobody"), "there is no account"),
    ],
)
def test_what_is_wrong_is_said_with_status_2(ada: Run, arguments: tuple[str, ...], said: str) -> None:
    stdin = ("--password-stdin",) if arguments[0] == "add" else ()
    done = ada("account", *arguments, *stdin, stdin=PASSWORD)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_a_short_password_is_refused_and_not_repeated(ada: Run) -> None:
    done = ada("account", "password", "ada-lune", "--password-stdin", stdin="hunter2\n")
    assert done.returncode == 2 and "12 at least" in done.stderr and "hunter2" not in done.stderr

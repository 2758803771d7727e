"""``wirecopy account``: who may log in to the desk's pages."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from wirecopy.cli.desk.acting import desk_of
from wirecopy.cli.output import emit, note, say
from wirecopy.cli.workspace import Json

if TYPE_CHECKING:
    from wirecopy.store.accounts import Account

account_app = typer.Typer(
    name="account",
    help="Who may log in to the desk's pages, and what for: contributor, editor, legal, administrator.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Name = Annotated[str, typer.Argument(help="The log-in name: small letters, digits and hyphens, as ada-lune.")]
Roles = Annotated[
    list[str],
    typer.Option("--role", help="contributor, editor, legal or administrator. Repeat for more."),
]
FromStdin = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from the first line of standard input.")
]


@account_app.command("add")
def add_command(
    context: typer.Context,
    name: Name,
    role: Roles,
    shown: Annotated[str | None, typer.Option("--name", help="Their public name; else that of their party.")] = None,
    subject: Annotated[
        str | None, typer.Option(help="How the OpenID provider knows them; no password is asked for then.")
    ] = None,
    password_stdin: FromStdin = False,
    json: Json = False,
) -> None:
    """Let somebody log in. Their log-in name is also their key in 'wirecopy party', which names them if it has to.

    The password is asked for and not shown as you type. Only its Argon2 hash is kept, apart from the record.

    Examples: wirecopy account add ada-lune --name "Ada Lune" --role administrator --role editor; wirecopy account add
    mira-holt --role contributor --password-stdin < password.txt
    """
    from wirecopy.workflow.accounts import add_account

    password = None if subject and not password_stdin else _password(password_stdin)
    with desk_of(context) as desk:
        _tell(add_account(desk, name, role, password, shown, subject), json)


@account_app.command("list")
def list_command(context: typer.Context, json: Json = False) -> None:
    """List the accounts.

    Example: wirecopy account list --json
    """
    from wirecopy.workflow.accounts import list_accounts

    with desk_of(context) as desk:
        found = list_accounts(desk)
    for each in found:
        _tell(each, json)
    if not found and not json:
        note("Nobody can log in yet. Begin with: wirecopy account add YOUR-NAME --role administrator")


@account_app.command("roles")
def roles_command(context: typer.Context, name: Name, role: Roles, json: Json = False) -> None:
    """Give an account other roles, in place of those it has.

    Example: wirecopy account roles ada-lune --role editor --role legal
    """
    from wirecopy.workflow.accounts import set_duties

    with desk_of(context) as desk:
        _tell(set_duties(desk, name, role), json)


@account_app.command("disable")
def disable_command(
    context: typer.Context,
    name: Name,
    undo: Annotated[bool, typer.Option("--undo", help="Let them log in again.")] = False,
    json: Json = False,
) -> None:
    """Log somebody out everywhere, and let them in no more. What they did stays in the record.

    Examples: wirecopy account disable ada-lune; wirecopy account disable ada-lune --undo
    """
    from wirecopy.workflow.accounts import disable

    with desk_of(context) as desk:
        _tell(disable(desk, name, not undo), json)


@account_app.command("password")
def password_command(context: typer.Context, name: Name, password_stdin: FromStdin = False, json: Json = False) -> None:
    """Give an account another password, and log it out everywhere.

    Examples: wirecopy account password ada-lune; wirecopy account password ada-lune --password-stdin < password.txt
    """
    from wirecopy.workflow.accounts import set_password

    with desk_of(context) as desk:
        _tell(set_password(desk, name, _password(password_stdin)), json)


@account_app.command("subject")
def subject_command(
    context: typer.Context,
    name: Name,
    subject: Annotated[str, typer.Argument(help="The 'sub' of their ID tokens; empty: they log in by password only.")],
    json: Json = False,
) -> None:
    """Say how the OpenID provider knows somebody, so that they can log in by it.

    Examples: wirecopy account subject ada-lune 248289761001; wirecopy account subject ada-lune ""
    """
    from wirecopy.workflow.accounts import set_subject

    with desk_of(context) as desk:
        _tell(set_subject(desk, name, subject or None), json)


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("Password (not shown)", hide_input=True, confirmation_prompt="Once more", err=True))


def _tell(account: Account, json: bool) -> None:
    if json:
        emit(
            {
                "account": account.name,
                "party": account.party,
                "roles": sorted(account.roles),
                "disabled": account.disabled,
                "subject": account.subject,
                "created": account.created,
            }
        )
        return
    off = "  [disabled]" if account.disabled else ""
    say(f"{account.name:<24}  {', '.join(sorted(account.roles))}{off}")

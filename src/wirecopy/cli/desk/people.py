"""``wirecopy party`` and ``wirecopy responsibility``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wirecopy.cli.desk.acting import By, desk_of, tell, text_of, who
from wirecopy.cli.output import emit, note, say
from wirecopy.cli.workspace import Json
from wirecopy.errors import UsageError
from wirecopy.ledger.desk.kinds import PartyKind

if TYPE_CHECKING:
    from wirecopy.ledger.desk.happenings import PartyNamed
    from wirecopy.workflow.desk import Desk


def party_command(
    context: typer.Context,
    key: Annotated[str | None, typer.Argument(help="Small letters, digits and hyphens: anna-brandt.")] = None,
    name: Annotated[str | None, typer.Option(help="The public name, as readers see it.")] = None,
    kind: Annotated[PartyKind | None, typer.Option(help="Who they are to the desk.")] = None,
    editor: Annotated[bool | None, typer.Option("--editor/--no-editor", help="Whether they act as an editor.")] = None,
    contact: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="How they can be reached: email, telephone … in TOML or JSON; - for stdin."),
    ] = None,
    ask: Annotated[
        bool, typer.Option("--ask", help="Ask for the e-mail address; it is not shown as you type.")
    ] = False,
    forget: Annotated[bool, typer.Option("--forget", help="Forget how they can be reached.")] = False,
    json: Json = False,
) -> None:
    """Name somebody whom the desk deals with, change what is known of them, or list all.

    The public name is in the record for good. How they can be reached is kept apart: no command prints it, and no page,
    feed or log has it. Contributors and claimants need no role: their submissions and cases are theirs.

    Examples: wirecopy party ada-lune --name "Ada Lune" --editor; wirecopy party mira-holt --name "Mira Holt" --ask;
    wirecopy party
    """
    changing = (name, kind, editor, contact) != (None, None, None, None) or ask or forget
    if key is None and changing:
        raise UsageError("nobody is named. Give their key first: wirecopy party ada-lune --name 'Ada Lune'")
    with desk_of(context) as desk:
        if key is None or not changing:
            _list(desk, key, json)
        elif forget:
            _forget(desk, key)
        else:
            _name(desk, key, name, kind, editor, _contact(contact, ask), json)


def _list(desk: Desk, key: str | None, json: bool) -> None:
    from wirecopy.workflow.desk_people import list_parties

    found = [each for each in list_parties(desk) if key in (None, each.party)]
    for each in found:
        emit(_as_json(each)) if json else say(_line(each))
    if not found and key is not None:
        raise UsageError(f"there is no party {key!r}. Name them: wirecopy party {key} --name 'Their public name'")
    if not found and not json:
        note("Nobody is known yet. Name an editor: wirecopy party ada-lune --name 'Ada Lune' --editor")


def _name(
    desk: Desk,
    key: str,
    name: str | None,
    kind: PartyKind | None,
    editor: bool | None,
    contact: dict[str, str] | None,
    json: bool,
) -> None:
    from wirecopy.ledger.stages import Role
    from wirecopy.workflow.desk_people import add_party, list_parties

    before = next((each for each in list_parties(desk) if each.party == key), None)
    if before is None and name is None:
        raise UsageError(f"{key} is not known yet. Give the public name too: --name 'Their Name'")
    shown = name or (before.name if before else "")
    chosen = kind or (before.kind if before else PartyKind.PERSON)
    roles = (before.roles if before else ()) if editor is None else (Role.EDITOR,) if editor else ()
    done = add_party(desk, key, chosen, shown, roles, contact)
    kept = f"; contact: {', '.join(sorted(contact))}, kept apart" if contact else ""
    as_what = f", {' and '.join(roles)}" if roles else ""
    tell(done, "party", json, f"{key}: {shown} ({chosen}{as_what}){kept}", contact=sorted(contact or ()))


def _forget(desk: Desk, key: str) -> None:
    from wirecopy.workflow.desk_people import forget_contact

    forget_contact(desk, key)
    note(f"{key}: how they can be reached is forgotten. Their public name stays in the record.")


def _contact(file: Path | None, ask: bool) -> dict[str, str] | None:
    if ask:
        return {"email": typer.prompt("E-mail address (not shown)", hide_input=True, err=True)}
    if file is None:
        return None
    from wirecopy.cli.desk.filing import texts_of

    return texts_of(file)


def _line(each: PartyNamed) -> str:
    roles = f"  [{' '.join(each.roles)}]" if each.roles else ""
    return f"{each.party:<24}  {each.kind:<12}  {each.name}{roles}"


def _as_json(each: PartyNamed) -> dict[str, object]:
    return {"party": each.party, "kind": each.kind, "name": each.name, "roles": list(each.roles)}


def responsibility_command(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="A file with the new statement, - for standard input.")] = None,
    by: By = None,
    json: Json = False,
) -> None:
    """Show the statement of who is responsible for what is published, or adopt a new one from a file.

    Contributors accept it by its number when they submit; it stands under all that is published from then on.

    Examples: wirecopy responsibility; wirecopy responsibility statement.txt --as ada-lune
    """
    from wirecopy.workflow import desk_people

    with desk_of(context) as desk:
        if file is not None:
            done = desk_people.adopt_responsibility(desk, text_of(file), who(by))
            tell(done, "statement", json, f"Statement {done.id} is in use from now on.")
            return
        number, text = desk_people.responsibility(desk)
    if json:
        emit({"statement": number, "text": text})
    else:
        say(f"Statement {number}:\n{text}")

"""``wirecopy case``: its commands."""

from __future__ import annotations

import typer

from wirecopy.cli.desk.cases import complete_command, list_command, open_command, show_case_command
from wirecopy.cli.desk.casework import MOVES, decide_command, lapse_command, moving, note_command, priority_command

case_app = typer.Typer(
    name="case",
    help="What somebody asks of the desk: open, look at, decide and close cases. Which kinds there are: docs/cases.md.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

case_app.command("open")(open_command)
case_app.command("complete")(complete_command)
case_app.command("list")(list_command)
case_app.command("show")(show_case_command)
case_app.command("priority")(priority_command)
case_app.command("decide")(decide_command)
for _move in MOVES:
    case_app.command(_move)(moving(_move))
case_app.command("note")(note_command)
case_app.command("lapse")(lapse_command)

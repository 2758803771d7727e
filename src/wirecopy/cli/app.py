"""The application: its commands, its options for all of them, and what becomes of errors."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from wirecopy.cli.account import account_app
from wirecopy.cli.boilerplate import boilerplate_command
from wirecopy.cli.compare import compare_command
from wirecopy.cli.credits import credits_command
from wirecopy.cli.desk.amending import correct_command, remove_command, restore_command, withhold_command
from wirecopy.cli.desk.case import case_app
from wirecopy.cli.desk.people import party_command, responsibility_command
from wirecopy.cli.desk.publishing import publish_command
from wirecopy.cli.desk.register import register_command
from wirecopy.cli.desk.reviewing import review_command
from wirecopy.cli.desk.submitting import submit_command
from wirecopy.cli.desk.wires import feed_command, package_command
from wirecopy.cli.desk.work import work_command
from wirecopy.cli.family import family_command
from wirecopy.cli.index import index_command
from wirecopy.cli.judge import judge_command
from wirecopy.cli.lineage import lineage_command
from wirecopy.cli.listing import list_command, search_command
from wirecopy.cli.origin import origin_command
from wirecopy.cli.reading import read_command
from wirecopy.cli.report import report_command
from wirecopy.cli.reuse import reuse_command
from wirecopy.cli.serve import serve_command
from wirecopy.cli.showing import show_command
from wirecopy.cli.similar import similar_command
from wirecopy.cli.statements import statements_command
from wirecopy.cli.trace import trace_command
from wirecopy.cli.training import train_command
from wirecopy.cli.verifying import verify_command
from wirecopy.cli.who import who_command
from wirecopy.cli.workspace import init_command
from wirecopy.errors import Refusal, WirecopyError

app = typer.Typer(
    name="wirecopy",
    help="Keeps the record of republished news: who said it, where it was copied from, and whether it still stands.",
    epilog="Begin with: wirecopy init my-news && cd my-news && wirecopy read FOLDER",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.command("init")(init_command)
app.command("trace")(trace_command)
app.command("read")(read_command)
app.command("list")(list_command)
app.command("show")(show_command)
app.command("search")(search_command)
app.command("serve")(serve_command)
app.command("statements")(statements_command)
app.command("who")(who_command)
app.command("reuse")(reuse_command)
app.command("lineage")(lineage_command)
app.command("origin")(origin_command)
app.command("family")(family_command)
app.command("credits")(credits_command)
app.command("judge")(judge_command)
app.command("compare")(compare_command)
app.command("boilerplate")(boilerplate_command)
app.command("similar")(similar_command)
app.command("index")(index_command)
app.command("train")(train_command)
app.command("report")(report_command)
app.command("party")(party_command)
app.add_typer(account_app)
app.command("responsibility")(responsibility_command)
app.command("submit")(submit_command)
app.command("review")(review_command)
app.command("publish")(publish_command)
app.command("work")(work_command)
app.command("correct")(correct_command)
app.command("withhold")(withhold_command)
app.command("remove")(remove_command)
app.command("restore")(restore_command)
app.add_typer(case_app)
app.command("register")(register_command)
app.command("package")(package_command)
app.command("feed")(feed_command)
app.command("verify")(verify_command)


@app.callback(invoke_without_command=True)
def options(
    context: typer.Context,
    workspace: Annotated[
        Path | None,
        typer.Option(
            "--workspace", "-w", help="The workspace's folder. Else WIRECOPY_WORKSPACE, else this folder or one above."
        ),
    ] = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Options that come before the command."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"wirecopy {installed('wirecopy')}")
        raise typer.Exit
    context.obj = workspace


def main() -> None:
    """Run the command line: exit status 0 done, 1 some inputs were refused or faults found, 2 wrong usage."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in the processes that it starts
    try:
        app()
    except Refusal as refusal:
        _complain(refusal, 1)
    except WirecopyError as error:
        _complain(error, 2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # 'wirecopy list | head' is no error
        sys.exit(0)


def _complain(error: WirecopyError, status: int) -> None:
    print(f"wirecopy: {error}", file=sys.stderr)
    sys.exit(status)

"""``wirecopy publish``."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from wirecopy.cli.desk.acting import By, Seen, desk_of, short, tell, who
from wirecopy.cli.desk.crediting import Credit, Waive, credits_of, waivers_of
from wirecopy.cli.output import emit, note
from wirecopy.cli.workspace import Json
from wirecopy.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wirecopy.ledger.desk.given import Licence
    from wirecopy.workflow.desk import Desk
    from wirecopy.workflow.desk_publishing import Terms


def publish_command(
    context: typer.Context,
    work: Annotated[str | None, typer.Argument(help="An article, mostly one whose submission was accepted.")] = None,
    credit: Credit = None,
    waive: Waive = None,
    headline: Annotated[str | None, typer.Option(help="The headline, if it is not the text's.")] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="TIME", help="Publish it then: 2024-05-08T06:00+02:00.")
    ] = None,
    embargo: Annotated[str | None, typer.Option(metavar="TIME", help="It must not be public before.")] = None,
    licence: Annotated[
        str | None,
        typer.Option(metavar="NAME[=URL]", help="On what terms others may take it: CC-BY-4.0, or 'Ours'=https://…"),
    ] = None,
    holder: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who holds the copyright; goes with --licence.")
    ] = None,
    minor: Annotated[
        str | None,
        typer.Option("--minor", metavar="FILE", help="A version with small mendings: no notice, a public difference."),
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="Publish everything that was scheduled and is due.")] = False,
    cancel: Annotated[bool, typer.Option("--cancel", help="Take back that it will be published.")] = False,
    by: By = None,
    seen: Seen = None,
    json: Json = False,
) -> None:
    """Publish an article, now or at a time; refused until every original is credited, or waived with a reason.

    Originals are those that the submitter declared and those that Wirecopy found. Without --credit the credits are those
    of the submission; --credit takes the place of all of them. Without --licence it is that of the version before, else
    that of wirecopy.toml.

    Examples: wirecopy publish 3fa9 --as ada-lune; wirecopy publish 3fa9 --credit republished_from:81c0 --as ada-lune;
    wirecopy publish 3fa9 --waive "81c0=Same press release" --at 2024-05-08T06:00+02:00; wirecopy publish 3fa9 --licence
    CC-BY-SA-4.0 --holder "Ada Lune" --as ada-lune; wirecopy publish --due
    """
    if (work is None) != due:
        raise UsageError("name one article to publish, or give --due for everything that is due")
    if sum(map(bool, (minor, at, cancel))) > 1:
        raise UsageError("--minor, --at and --cancel are three things to do. Choose one")
    with desk_of(context, "work" if work else "", work or "", seen) as desk:
        if work is None:
            _release(desk, json)
        elif cancel:
            _cancel(desk, work, who(by), seen, json)
        else:
            terms = replace(terms_of(desk, credit, waive, headline, embargo), licence=_licence(licence, holder))
            _publish(desk, work, who(by), terms, _time("--at", at), minor, seen, json)


def terms_of(
    desk: Desk,
    credit: Sequence[str] | None,
    waive: Sequence[str] | None,
    headline: str | None,
    embargo: str | None = None,
) -> Terms:
    """What goes with a version, as the options say."""
    from wirecopy.workflow.desk_publishing import Terms

    given = credits_of(desk, credit) if credit else None
    return Terms(given, waivers_of(desk, waive or ()), headline, None, _time("--embargo", embargo))


def _licence(written: str | None, holder: str | None) -> Licence | None:
    from wirecopy.ledger.desk.rules.licensing import licence_named

    if written is None and holder is not None:
        raise UsageError("--holder says whose the work is, and not on what terms others may take it. Add --licence")
    name, _, url = (written or "").partition("=")
    return licence_named(name, url.strip() or None, holder) if written is not None else None


def _publish(
    desk: Desk, work: str, by: str, terms: Terms, due: datetime | None, minor: str | None, seen: int | None, json: bool
) -> None:
    from wirecopy.workflow import desk_publishing

    if minor is not None:
        done = desk_publishing.publish_minor(desk, work, minor, by, terms, seen, sys.stdin.buffer)
    else:
        done = desk_publishing.publish(desk, work, by, terms, due, seen)
    url = desk.house.addresses.work(done.id)
    at = due.isoformat() if due else None
    line = f"work {short(done.id)} is {f'to be published at {at}' if at else 'published'}: {url}"
    next_ = "Once it is due: wirecopy publish --due" if at else f"See it: wirecopy work {short(done.id)}"
    tell(done, "work", json, line, next_, url=url, due=at)


def _release(desk: Desk, json: bool) -> None:
    from wirecopy.errors import NotAllowed
    from wirecopy.workflow.desk_publishing import release_due

    refused = 0
    for each in release_due(desk):
        if isinstance(each, NotAllowed):
            refused += 1
            emit({"problem": each.problem, "remedy": each.remedy}) if json else note(f"refused: {each}.")
        else:
            tell(each, "work", json, f"work {short(each.id)} is published: {desk.house.addresses.work(each.id)}")
    raise typer.Exit(1 if refused else 0)


def _cancel(desk: Desk, work: str, by: str, seen: int | None, json: bool) -> None:
    from wirecopy.workflow.desk_publishing import unschedule

    done = unschedule(desk, work, by, seen=seen)
    tell(done, "work", json, f"work {short(done.id)} is no longer scheduled")


def _time(option: str, written: str | None) -> datetime | None:
    from wirecopy.article.moment import parse_moment

    moment = parse_moment(written)
    if written and (moment is None or moment.day_only or not moment.zoned):
        raise UsageError(f"{option} {written!r} is no time with a zone. Write it as 2024-05-08T06:00+02:00")
    return moment.at if moment else None

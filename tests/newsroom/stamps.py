"""When items go out, what date they bear, and at what address they are."""

from __future__ import annotations

import random
import re
from datetime import datetime, timedelta, timezone
from math import log
from typing import NamedTuple

from tests.newsroom.outlets import HABITS, Outlet

BACKDATED, SLOW_CLOCK = 0.03, 0.02
_SPREAD = 1.2  # of the logarithm of a delay: half of all copies come between 0.45 and 2.2 times the median
_SHORTEST, _LONGEST = 3, 6 * 24 * 60  # minutes
_MORNING, _WAITS = 5, 0.3  # papers put much of the day before online when the printed edition goes out


class Stamp(NamedTuple):
    """When it really went out, and when it says so."""

    at: datetime
    says: datetime
    note: str = ""


def new_stamp(chance: random.Random, outlet: Outlet, after: datetime) -> Stamp:
    """For a copy by the outlet of something that went out at ``after``."""
    at = _edition(chance, outlet, after + _delay(chance, outlet))
    lot = chance.random()
    if lot < BACKDATED:
        return Stamp(at, after - timedelta(minutes=chance.randint(60, 72 * 60)), "backdated")
    if lot < BACKDATED + SLOW_CLOCK:
        return Stamp(at, after - timedelta(minutes=chance.randint(1, 12)), "slow clock")
    return Stamp(at, at)


def _delay(chance: random.Random, outlet: Outlet) -> timedelta:
    minutes = chance.lognormvariate(log(HABITS[outlet.sort].minutes), _SPREAD)
    return timedelta(minutes=int(min(max(minutes, _SHORTEST), _LONGEST)))


def _edition(chance: random.Random, outlet: Outlet, at: datetime) -> datetime:
    if outlet.sort != "paper" or chance.random() >= _WAITS:
        return at
    morning = at.replace(hour=_MORNING, minute=0)
    return morning if morning > at else morning + timedelta(days=1)


def local(outlet: Outlet, at: datetime) -> datetime:
    return at.astimezone(timezone(timedelta(hours=outlet.zone)))


def address(chance: random.Random, outlet: Outlet, headline: str, says: datetime) -> str:
    """As its sort makes them; numbers in them are drawn, for counted ones would give the order away."""
    day = local(outlet, says)
    slug = "-".join(re.findall(r"[a-z0-9]+", headline.lower())[:6])
    path = {
        "agency": f"items/{day:%Y%m%d}-{chance.randint(1000, 9999)}",
        "paper": f"{day:%Y/%m/%d}/{slug}",
        "portal": f"news/{slug}-{chance.randint(100000, 999999)}",
        "blog": f"{day:%Y/%m}/{slug}",
    }
    return f"https://{outlet.host}/{path[outlet.sort]}"

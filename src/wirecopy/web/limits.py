"""How often one address may ask for what costs much or is guessed at: public forms, log-ins, secret links.

A token bucket for each address, in the memory of one process: whoever runs several processes has the limit in each.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from http import HTTPStatus
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from math import ceil
from threading import Lock
from typing import NamedTuple

from fastapi import HTTPException, Request

from wirecopy.web.site import site_of

MOST = 20_000
"""Buckets that are kept, some 4 MB; of more the one that was used least recently is forgotten."""
_NETWORK = 64  # bits of an IPv6 address that a subscriber is given (RFC 6177)


class Allowance(NamedTuple):
    """``burst`` at once, then one every ``seconds``."""

    name: str
    burst: int
    seconds: float


FORMS = Allowance("forms", 20, 30)
"""What is sent to public forms: each costs a transaction, and somebody who reads it."""
LOGIN = Allowance("login", 10, 20)
"""Tries to log in: each costs a password's hash."""
DRAFTS = Allowance("drafts", 10, 6)
"""Texts that are looked at and not kept: each takes a second of a processor."""
GUESSES = Allowance("guesses", 20, 10)
"""Addresses with a secret that lead to nothing."""


class Limits:
    """Buckets by key; ``clock`` gives seconds that never go back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, most: int = MOST) -> None:
        self._clock = clock
        self._most = most
        self._lock = Lock()
        self._buckets: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()

    def allow(self, key: str, allowance: Allowance = FORMS) -> float:
        """Take one of what a key has left: 0, or how long to wait, in seconds."""
        with self._lock:
            now, name = self._clock(), (allowance.name, key)
            left, at = self._buckets.pop(name, (float(allowance.burst), now))
            left = min(allowance.burst, left + (now - at) / allowance.seconds)
            allowed = left >= 1
            self._buckets[name] = (left - 1 if allowed else left, now)
            if len(self._buckets) > self._most:
                self._buckets.popitem(last=False)
        return 0 if allowed else (1 - left) * allowance.seconds

    def __len__(self) -> int:
        return len(self._buckets)


def address_of(request: Request) -> str:
    """Who asks: an IPv4 address, the network of an IPv6 address. Behind proxies that are trusted it is what the outermost
    of them wrote to ``X-Forwarded-For``; what stands before that anybody may have written."""
    proxies = site_of(request).options.trusted_proxies
    written = ",".join(request.headers.getlist("x-forwarded-for")).split(",") if proxies else []
    peer = request.client.host if request.client else ""
    return network_of(written[-proxies].strip() if 0 < proxies <= len(written) else peer) or network_of(peer) or "?"


def network_of(written: str) -> str:
    """An address as buckets are named; empty for what is none, but for the names of local peers."""
    try:
        found: IPv4Address | IPv6Address = ip_address(written.partition("%")[0].strip("[]"))
    except ValueError:
        return written if written.isalpha() else ""
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or ip_network((found, _NETWORK), strict=False))
    return str(found)


def limits_of(request: Request) -> Limits:
    """The limits of the application that a request is for."""
    limits: Limits = request.app.state.limits
    return limits


def spend(request: Request, allowance: Allowance) -> None:
    """Take one of what an address has left. Raises a 429 (RFC 6585) that says when to come again."""
    spend_of(request, allowance, address_of(request))


def spend_of(request: Request, allowance: Allowance, key: str) -> None:
    """As :func:`spend`, of what something else than an address has left: a name that many addresses try, say."""
    wait = limits_of(request).allow(key, allowance)
    if wait:
        seconds = max(1, ceil(wait))
        said = f"There were many requests. Try again in {seconds} seconds; nothing was done."
        raise HTTPException(HTTPStatus.TOO_MANY_REQUESTS, said, {"Retry-After": str(seconds)})


def limited(allowance: Allowance) -> Callable[[Request], None]:
    """For a route's dependencies: ``Depends(limited(FORMS))``."""

    def check(request: Request) -> None:
        spend(request, allowance)

    return check

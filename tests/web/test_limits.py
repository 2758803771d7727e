"""How often one address may ask."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import Depends, FastAPI, Request
from fastapi.testclient import TestClient

from wirecopy.web.limits import FORMS, Allowance, Limits, address_of, limited, network_of
from wirecopy.web.options import Options

PAIR = Allowance("pair", 2, 10)


class Hands:
    """A clock that is set by hand."""

    at = 0.0

    def __call__(self) -> float:
        return self.at


def test_a_burst_is_allowed_and_then_one_at_a_time() -> None:
    clock = Hands()
    limits = Limits(clock)
    assert [limits.allow("a", PAIR) for _ in range(3)] == [0, 0, 10]
    clock.at = 4
    assert limits.allow("a", PAIR) == 6
    assert limits.allow("b", PAIR) == 0
    assert limits.allow("a", FORMS) == 0
    clock.at = 10
    assert [limits.allow("a", PAIR) for _ in range(2)] == [0, 10]
    clock.at = 1000
    assert [limits.allow("a", PAIR) for _ in range(3)] == [0, 0, 10]


def test_buckets_are_bounded_and_those_in_use_stay() -> None:
    limits = Limits(Hands(), most=3)
    for number in range(50):
        limits.allow("busy", PAIR)
        limits.allow(str(number), PAIR)
    assert len(limits) == 3
    assert limits.allow("busy", PAIR) > 0


@pytest.mark.parametrize(
    ("written", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2:ffff::1]", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("<script>", ""),
        ("", ""),
    ],
)
def test_addresses(written: str, network: str) -> None:
    assert network_of(written) == network


class _Site:
    def __init__(self, proxies: int) -> None:
        self.options = Options(trusted_proxies=proxies)


def _client(proxies: int, limits: Limits | None = None) -> TestClient:
    app = FastAPI()
    app.state.site, app.state.limits = _Site(proxies), limits or Limits()

    @app.get("/")
    def who(request: Request) -> str:
        return address_of(request)

    @app.get("/few", dependencies=[Depends(limited(PAIR))])
    def few() -> Any:
        return None

    return TestClient(app, client=("198.51.100.1", 5000))


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "192.0.2.1", "198.51.100.1"),
        (1, "203.0.113.9, 192.0.2.1", "192.0.2.1"),
        (2, "203.0.113.9, 192.0.2.1", "203.0.113.9"),
        (3, "203.0.113.9, 192.0.2.1", "198.51.100.1"),
        (1, "nonsense 1", "198.51.100.1"),
        (1, "2001:db8::1", "2001:db8::/64"),
    ],
)
def test_only_trusted_proxies_say_who_asks(proxies: int, forwarded: str, address: str) -> None:
    assert _client(proxies).get("/", headers={"X-Forwarded-For": forwarded}).json() == address


def test_who_asks_too_often_is_told_when_to_come_again() -> None:
    client = _client(0, Limits(Hands()))
    assert [client.get("/few").status_code for _ in range(3)] == [200, 200, 429]
    answer = client.get("/few", headers={"X-Forwarded-For": "192.0.2.99"})
    assert answer.status_code == 429 and answer.headers["retry-after"] == "10"

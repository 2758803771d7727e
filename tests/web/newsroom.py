"""A small desk with one published work, served; and what tests send to it. All of it is fiction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import unescape
from typing import Any, NamedTuple

from fastapi.testclient import TestClient
from sqlalchemy import Engine

from tests.desk.newsdesk import SENTENCE, STORY, desk_on, published
from tests.ledger.cases.filings import whole
from wirecopy.ledger.cases.fields import FieldType
from wirecopy.ledger.cases.kinds import FIELDS
from wirecopy.ledger.desk.kinds import CaseKind
from wirecopy.store import database
from wirecopy.web import create_app
from wirecopy.web.limits import Limits
from wirecopy.web.options import Options
from wirecopy.web.site import Site
from wirecopy.workflow.desk import Desk

__all__ = ["SENTENCE", "STORY", "Press", "filled", "press_on", "texts"]


class Free(Limits):
    """Limits that nobody reaches."""

    def allow(self, *_: Any) -> float:
        return 0


class Press(NamedTuple):
    """The desk, its work, and a client that follows no redirect."""

    desk: Desk
    work: str
    client: TestClient

    @property
    def url(self) -> str:
        """Where the work is."""
        return self.desk.house.addresses.work(self.work)

    def filed(self, kind: CaseKind, **more: Any) -> str:
        """A case opened by the form; gives the secret."""
        answer = self.client.post(f"/report/{kind}", data=filled(kind, self.url) | more)
        assert answer.status_code == 303, texts(answer.text)
        return answer.headers["location"].split("/")[3]


@contextmanager
def press_on(engine: Engine, options: Options | None = None, limits: Limits | None = None) -> Iterator[Press]:
    """A desk on a database, served."""
    desk = desk_on(engine)
    app = create_app(Site(desk, options or Options()))
    app.state.limits = Free() if limits is None else limits
    with TestClient(app, "http://127.0.0.1:8000", raise_server_exceptions=False, follow_redirects=False) as client:
        yield Press(desk, published(desk), client)


def made(url: str) -> Engine:
    """An empty database."""
    engine = database.connect(url)
    database.migrate(engine)
    return engine


def filled(kind: CaseKind, url: str) -> dict[str, Any]:
    """What a browser sends of the form of a kind that is filled in."""
    sent: dict[str, Any] = {}
    for name, value in whole(kind).items():
        match FIELDS[kind][name].type:
            case FieldType.URLS:
                sent[name] = url if name == "urls" else "\n".join(value)
            case FieldType.STATEMENT:
                sent[name] = "on"
            case FieldType.PASSAGES:
                sent[name] = [SENTENCE, ""]
            case _:
                sent[name] = value
    return sent


def texts(html: str) -> str:
    """What a page says, without its markup."""
    body = re.sub(r"(?s)<(script|style).*?</\1>", "", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def fields_of(html: str, action: str) -> Mapping[str, str]:
    """The hidden fields of the form of a page that leads to an address."""
    form = re.search(rf'(?s)<form[^>]*action="{re.escape(action)}"[^>]*>(.*?)</form>', html)
    assert form, f"no form leads to {action}"
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[1]))

"""The site under load: so many readers at once, each going from page to page without a pause.

    python benchmarks/web.py WORKSPACE [--clients 20] [--seconds 20] [--workers 2] [--json]

Serves the workspace (``WIRECOPY_DATABASE`` names another database than its own, PostgreSQL say) in processes of its own
and asks for pages of every kind, chosen by chance from what the workspace holds, the same each time. Prints for each kind
milliseconds from question to the last byte (median, 99th percentile) and the largest page in kB; then pages a second, and
milliseconds of processor time that the server took for a page, which other work on the machine does not change.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from sqlalchemy import Connection, func, select

from wirecopy.settings import load_settings
from wirecopy.store import database
from wirecopy.store.schema import articles, derivations, members, statements, versions

_SOME = 400  # of each thing that pages are about
_HUNG_UP = 599  # what no status is
_SHARES = {  # how often pages of each kind are asked for, in hundredths
    "article": 34,
    "search": 16,
    "list": 10,
    "lineage": 10,
    "home": 8,
    "compare": 6,
    "person": 6,
    "outlet": 4,
    "family": 3,
    "people": 1,
    "outlets": 1,
    "register": 1,
}


class Answer(NamedTuple):
    """One page: its kind, the status, how long it took in milliseconds, how large it was in bytes."""

    kind: str
    status: int
    took: float
    size: int


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    pages = addresses(asked.workspace)
    with subprocess.Popen(
        [sys.executable, "-m", "wirecopy", "-w", asked.workspace, "serve", "-p", "0", "--workers", str(asked.workers)],
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            port = _port(server)
            asyncio.run(load(port, pages, asked.clients, 6))  # what is kept for a while is made before it counts
            before, begin = _processor(server.pid), time.perf_counter()
            answers = asyncio.run(load(port, pages, asked.clients, asked.seconds))
            wall, spent = time.perf_counter() - begin, _processor(server.pid) - before
        finally:
            server.terminate()
    figures = summary(answers) | {
        "pages a second": round(len(answers) / wall),
        "processor, ms a page": round(1000 * spent / len(answers), 1),
    }
    print(json.dumps(figures) if asked.json else "\n".join(f"{name:22} {value}" for name, value in figures.items()))


def addresses(folder: Path) -> dict[str, list[str]]:
    """Pages of each kind."""
    engine = database.connect(load_settings(folder, os.environ).database)
    with database.reading(engine) as connection:
        found = {kind: list(paths) for kind, paths in _found(connection)}
    engine.dispose()
    return {
        kind: random.Random(kind).sample(sorted(some), min(_SOME, len(some))) for kind, some in found.items() if some
    }


def _found(connection: Connection) -> Iterator[tuple[str, Iterator[str]]]:
    ids = {row.current: row.id for row in connection.execute(select(articles.c.id, articles.c.current))}
    edges = connection.execute(select(derivations.c.derived, derivations.c.original).limit(20_000)).all()
    pairs = [(ids[row.derived], ids[row.original]) for row in edges if row.derived in ids and row.original in ids]
    outlets = list(connection.scalars(select(versions.c.outlet).where(versions.c.outlet.is_not(None)).distinct()))
    heads = connection.scalars(select(versions.c.headline).where(versions.c.headline.is_not(None)).limit(20_000))
    words = sorted({word for head in heads for word in re.findall(r"[^\W\d_]{4,}", head.casefold())})
    number = func.count()
    people = select(statements.c.entity).where(statements.c.entity.is_not(None)).group_by(statements.c.entity)
    yield "home", iter(["/"])
    yield "article", (f"/articles/{name}" for name in ids.values())
    yield "lineage", (f"/articles/{name}/lineage" for pair in pairs for name in pair)
    yield "compare", (f"/compare?left={left}&right={right}" for left, right in pairs)
    yield "search", (f"/search?q={quote(one)}+{quote(other)}" for one in words[::40] for other in ("", words[0]))
    yield "list", (f"/search?outlet={quote(name)}&until={2018 + n % 9}-06-01" for n, name in enumerate(outlets * 9))
    yield "outlet", (f"/outlets/{quote(name, safe='')}" for name in outlets)
    most = people.order_by(number.desc()).limit(_SOME)
    yield "person", (f"/people/{quote(name)}" for name in connection.scalars(most))
    yield "family", (f"/families/{name}" for name in connection.scalars(select(members.c.family).distinct()))
    yield "people", (f"/people?q={quote(word)}" for word in words[::100])
    yield "outlets", iter(["/outlets"])
    yield "register", iter(["/register", "/register?show=cases"])


def _port(server: subprocess.Popen[str]) -> int:
    assert server.stderr is not None
    for line in server.stderr:
        if found := re.search(r":(\d+)/ ", line):
            return int(found[1])
    raise SystemExit("the server did not start")


async def load(port: int, pages: dict[str, list[str]], clients: int, seconds: float) -> list[Answer]:
    """What so many readers at once are answered in so many seconds."""
    end = time.perf_counter() + seconds
    each = await asyncio.gather(*(_client(port, pages, random.Random(number), end) for number in range(clients)))
    return [answer for some in each for answer in some]


async def _client(port: int, pages: dict[str, list[str]], chance: random.Random, end: float) -> list[Answer]:
    kinds = [kind for kind in _SHARES if kind in pages]
    weights = [_SHARES[kind] for kind in kinds]
    answers: list[Answer] = []
    reader, writer = await _connected(port)
    while time.perf_counter() < end:
        kind = chance.choices(kinds, weights)[0]
        begin = time.perf_counter()
        writer.write(
            f"GET {chance.choice(pages[kind])} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n".encode()
        )
        status, size = await _answer(reader)
        answers.append(Answer(kind, status, (time.perf_counter() - begin) * 1000, size))
    writer.close()
    return answers


async def _connected(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    for _ in range(100):
        try:
            return await asyncio.open_connection("127.0.0.1", port)
        except ConnectionError:
            await asyncio.sleep(0.1)
    raise SystemExit("the server does not answer")


async def _answer(reader: asyncio.StreamReader) -> tuple[int, int]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    found = re.search(r"(?i)\r\ncontent-length: (\d+)", head)
    size = int(found[1]) if found else 0
    await reader.readexactly(size)
    return int(head.split(" ", 2)[1]), size


def _processor(pid: int) -> float:
    """Seconds of processor time that a process and those it started have taken."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    own = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return own + sum(_processor(int(child)) for child in children)


def summary(answers: list[Answer]) -> dict[str, object]:
    """Figures by kind, and of all."""
    found: dict[str, object] = {}
    for kind in (*_SHARES, "all"):
        some = [each for each in answers if kind in (each.kind, "all")]
        if some:
            took = sorted(each.took for each in some)
            found[kind] = {
                "median": round(statistics.median(took)),
                "p99": round(took[int(len(took) * 0.99)]),
                "kB": round(max(each.size for each in some) / 1000),
                "pages": len(some),
                "errors": sum(each.status >= 400 for each in some),
            }
    return found


if __name__ == "__main__":
    main()

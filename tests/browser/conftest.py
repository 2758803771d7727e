"""A real browser on a real server. Where no Chromium is installed the tests are skipped, which in CI is a failure."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.web.conftest import own_sample, sample

__all__ = ["own_sample", "sample"]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; Playwright's own builds are not needed."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        # Chromium does not start as root with its sandbox, and small /dev/shm of containers break it
        options = ["--no-sandbox", "--disable-dev-shm-usage"] if os.geteuid() == 0 else ["--disable-dev-shm-usage"]
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield launched
        launched.close()


class Told(list[str]):
    """What a page's console and its failed requests said: nothing, where all is well."""


@pytest.fixture
def told() -> Iterator[Told]:
    """Complaints of the browser; any that is left at the end fails the test."""
    complaints = Told()
    yield complaints
    assert not complaints


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, told: Told) -> Iterator[Visit]:
    """Opens a page of a site in a window of its own: wide or a phone's, light or dark, with scripts or without."""
    contexts: list[BrowserContext] = []

    def visited(address: str, phone: bool = False, dark: bool = False, scripts: bool = True) -> Page:
        scheme = "dark" if dark else "light"
        size = PHONE if phone else WIDE
        context = browser.new_context(viewport=size, color_scheme=scheme, java_script_enabled=scripts)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: told.append(str(error)))
        page.goto(address)
        return page

    yield visited
    for context in contexts:
        context.close()


Serving = Callable[[Path], str]


@pytest.fixture
def serving() -> Iterator[Serving]:
    """Serves a workspace by the command line; gives the address."""
    with _served() as serve:
        yield serve


@pytest.fixture(scope="session")
def archive_site(sample: Path) -> Iterator[str]:
    """The address of the sample archive's site, one for all tests of a worker."""
    with _served() as serve:
        yield serve(sample)


@contextmanager
def _served() -> Iterator[Serving]:
    running: list[subprocess.Popen[str]] = []

    def serve(folder: Path) -> str:
        command = [sys.executable, "-m", "wirecopy", "--workspace", str(folder), "serve", "--port", "0"]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        running.append(process)
        assert process.stderr is not None
        line = process.stderr.readline()
        assert " at http" in line, line
        address = line.split(" at ")[1].split(" ")[0].rstrip("/")
        _wait(address)
        return address

    yield serve
    for process in running:
        process.send_signal(signal.SIGINT)
    for process in running:
        process.wait(20)


def _wait(address: str) -> None:
    for _ in range(100):
        try:
            urlopen(address, timeout=10).close()
            return
        except URLError:
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")

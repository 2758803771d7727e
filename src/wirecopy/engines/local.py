"""Stages over the processes of one machine: results in the order of the work, and no more of it in hand than needed."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import TypeVar

Work = TypeVar("Work")
Result = TypeVar("Result")
Stage = Callable[[Callable[[Work], Result], Iterable[Work]], Iterator[Result]]

_AHEAD = 2  # pieces of work in hand for each process: one at work, one waiting


@contextmanager
def processes(workers: int) -> Iterator[Pool]:
    """A pool that runs stages on so many processes besides this one; with 0, here. Nothing starts before it is used."""
    pool = Pool(workers)
    try:
        yield pool
    finally:
        pool.close()


class Pool:
    """Processes that start when the first stage with enough work runs on them."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._executor: ProcessPoolExecutor | None = None

    def map(self, function: Callable[[Work], Result], work: Iterable[Work]) -> Iterator[Result]:
        """Apply a function to pieces of work, in order. The first is done here, while processes start for those behind it, if
        there are any: little work starts none."""
        pieces = iter(work)
        here = [] if self._executor else list(islice(pieces, 1))
        if not self.workers:
            yield from map(function, chain(here, pieces))
            return
        pending = deque(self._start().submit(function, piece) for piece in islice(pieces, self.workers))
        yield from map(function, here)
        for piece in pieces:
            pending.append(self._start().submit(function, piece))
            while pending and (len(pending) >= self.workers * _AHEAD or pending[0].done()):
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()

    def _start(self) -> ProcessPoolExecutor:
        if self._executor is None:
            # Forked processes inherit locks in whatever state they are; spawned ones start clean.
            self._executor = ProcessPoolExecutor(self.workers, get_context("spawn"), initializer=_begin)
        return self._executor

    def close(self) -> None:
        """Stop the processes, dropping what has not begun."""
        if self._executor:
            self._executor.shutdown(wait=True, cancel_futures=True)


def one_behind(function: Callable[[Work], Result], work: Iterable[Work]) -> Iterator[Result]:
    """Apply a function to pieces of work, in order, in a thread beside the one that brings the next piece.

    For work that waits for something else than this process: a database, a disk. What was handed over is done even when
    the results are no longer asked for.
    """
    with ThreadPoolExecutor(max_workers=1) as thread:
        pending: Future[Result] | None = None
        for piece in work:
            begun = thread.submit(function, piece)
            if pending is not None:
                yield pending.result()
            pending = begun
        if pending is not None:
            yield pending.result()


def _begin() -> None:
    """Ctrl-C reaches every process of a terminal, and only the one that writes decides what it means; but when that one
    is gone, however it went, nobody is left to work for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)

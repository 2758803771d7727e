"""Answers that are kept for a while."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Event, Thread

from wirecopy.web.memo import Memo


class Clock:
    def __init__(self) -> None:
        self.at = datetime(2026, 5, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


def test_an_answer_is_kept_for_so_many_seconds() -> None:
    clock = Clock()
    memo, answers = Memo(30, clock), iter(range(10))
    asked = [memo.get("n", lambda: next(answers)), memo.get("n", lambda: next(answers))]
    clock.at += timedelta(seconds=30)
    assert [*asked, memo.get("n", lambda: next(answers))] == [0, 0, 1]


def test_nothing_is_kept_for_no_seconds() -> None:
    memo, answers = Memo(0, Clock()), iter(range(10))
    assert [memo.get("n", lambda: next(answers)) for _ in range(3)] == [0, 1, 2]


def test_what_was_made_when_something_was_in_sight_that_is_hidden_now_is_not_given() -> None:
    memo = Memo(30, Clock())
    assert memo.get("n", lambda: "all", frozenset()) == "all"
    assert memo.get("n", lambda: "less", frozenset({"a"})) == "less"
    assert memo.get("n", lambda: "never", frozenset({"a"})) == "less"


def test_whoever_asks_meanwhile_gets_the_old_answer() -> None:
    clock, begun, go_on = Clock(), Event(), Event()
    memo = Memo(30, clock)
    memo.get("n", lambda: "old")
    clock.at += timedelta(seconds=60)

    def slow() -> str:
        begun.set()
        go_on.wait(10)
        return "new"

    thread = Thread(target=memo.get, args=("n", slow))
    thread.start()
    begun.wait(10)
    meanwhile = memo.get("n", lambda: "another")
    go_on.set()
    thread.join()
    assert (meanwhile, memo.get("n", lambda: "later")) == ("old", "new")

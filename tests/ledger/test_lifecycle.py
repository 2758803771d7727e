"""Tables of stages: nothing is possible that is not in them, and every refusal says what is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from wirecopy.errors import NotAllowed
from wirecopy.ledger.lifecycle import ACTION, CASE, SUBMISSION, TABLES, WORK, allowed, check, diagram
from wirecopy.ledger.stages import (
    ActionMove,
    ActionStage,
    CaseMove,
    CaseStage,
    Role,
    SubmissionMove,
    SubmissionStage,
    WorkMove,
    WorkStage,
)

ROOT = Path(__file__).resolve().parents[2]
ENUMS = {
    "submission": (SubmissionStage, SubmissionMove),
    "work": (WorkStage, WorkMove),
    "case": (CaseStage, CaseMove),
    "action": (ActionStage, ActionMove),
}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.noun)
def test_every_stage_and_every_move_is_in_its_table(table: Any) -> None:
    stages, moves = ENUMS[table.noun]
    assert list(table.steps) and set(table.steps) == set(stages)
    assert {move for steps in table.steps.values() for move in steps} == set(moves)
    assert {step.to for steps in table.steps.values() for step in steps.values()} | {next(iter(table.steps))} == set(
        stages
    )


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.noun)
def test_what_is_not_in_the_table_is_refused_with_what_is(table: Any) -> None:
    stages, moves = ENUMS[table.noun]
    for stage in stages:
        for move in set(moves) - set(allowed(table, stage)):
            with pytest.raises(NotAllowed) as refused:
                check(table, stage, move, name="x1")
            said = str(refused.value)
            assert said.startswith(f"{table.noun} x1 is {stage.replace('_', ' ')}")
            assert all(other.replace("_", " ") in said for other in allowed(table, stage))


def test_a_refusal_reads_as_a_sentence() -> None:
    with pytest.raises(NotAllowed) as refused:
        check(WORK, WorkStage.CANCELED, WorkMove.AMEND, name="4f2a")
    assert str(refused.value) == (
        "work 4f2a is canceled, where 'amend' is not possible. Possible: annotate (editor), restore (editor)"
    )


def test_who_may_not_is_told_who_may() -> None:
    with pytest.raises(NotAllowed, match=r"'accept' is not for contributor\. It is for: editor"):
        check(SUBMISSION, SubmissionStage.IN_REVIEW, SubmissionMove.ACCEPT, {Role.CONTRIBUTOR})
    with pytest.raises(NotAllowed, match="not for nobody in particular"):
        check(ACTION, ActionStage.DRAFTED, ActionMove.APPROVE, set())


def test_canceled_works_come_back_by_a_restoration_only() -> None:
    back = {move for move, step in allowed(WORK, WorkStage.CANCELED).items() if step.to is WorkStage.USABLE}
    assert back == {WorkMove.RESTORE}


def test_what_was_upheld_is_closed_only_after_something_was_done() -> None:
    assert set(allowed(CASE, CaseStage.UPHELD)) == set(allowed(CASE, CaseStage.PARTLY_UPHELD)) == {CaseMove.ACT}


def test_a_diagram_has_every_arrow() -> None:
    drawn = diagram(WORK)
    assert "    [*] --> unpublished\n" in drawn
    assert "    scheduled --> usable: publish (editor or machine)\n" in drawn
    assert drawn.count(" --> ") == 1 + sum(len(steps) for steps in WORK.steps.values())


def test_the_page_of_diagrams_is_current() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools/lifecycle.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr

"""The invariants, over random sequences of commands."""

from __future__ import annotations

from hypothesis import settings
from tests.ledger.desk.machine import DeskMachine

TestDesk = DeskMachine.TestCase
TestDesk.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)

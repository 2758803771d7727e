"""What happened, a line an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wirecopy.workflow.desk_history import Happening


def line_of_event(happening: Happening) -> str:
    """One line for an event: its number, when, what, and by whom."""
    from wirecopy.workflow.desk_telling import told

    what, by = told(happening)
    return f"{happening.seq:>5}  {happening.at[:16].replace('T', ' ')}Z  {what}{f', by {by}' if by else ''}"

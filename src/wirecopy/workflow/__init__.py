"""The verbs: what the command line, the web and other programs ask of Wirecopy, a few lines each over core and store.

:mod:`wirecopy.workflow.reusing` is imported by who needs it: what it rests on takes half a second to load.
"""

from __future__ import annotations

from wirecopy.workflow.attributing import (
    Analysed,
    Attributed,
    Said,
    analyse,
    attributed,
    count_unanalysed,
    list_analysed,
    said_by,
    statement_totals,
    statements_in,
)
from wirecopy.workflow.reading import ReadOptions, read
from wirecopy.workflow.reporting import report
from wirecopy.workflow.viewing import (
    Hit,
    Shown,
    Source,
    bytes_behind,
    find,
    list_articles,
    list_refusals,
    shared_with,
    show,
    totals,
    verify,
)
from wirecopy.workflow.workspaces import Clock, init, now, workspace

__all__ = [
    "Analysed",
    "Attributed",
    "Clock",
    "Hit",
    "ReadOptions",
    "Said",
    "Shown",
    "Source",
    "analyse",
    "attributed",
    "bytes_behind",
    "count_unanalysed",
    "find",
    "init",
    "list_analysed",
    "list_articles",
    "list_refusals",
    "now",
    "read",
    "report",
    "said_by",
    "shared_with",
    "show",
    "statement_totals",
    "statements_in",
    "totals",
    "verify",
    "workspace",
]

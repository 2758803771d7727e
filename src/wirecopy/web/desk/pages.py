"""All pages of the desk but those of cases."""

from __future__ import annotations

from wirecopy.web.desk import act, home, judge, review, submit, works

DESK = tuple(each.router for each in (home, submit, review, works, act, judge))

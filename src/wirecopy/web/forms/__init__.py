"""Public forms: what somebody asks of the desk, without an account, and following what becomes of it."""

from __future__ import annotations

from wirecopy.web.forms import follow, report

FORMS = (report.router, follow.router)

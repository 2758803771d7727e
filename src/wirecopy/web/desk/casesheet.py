"""A form that was sent about a case at the desk: by whom, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import RedirectResponse, Response

from wirecopy.errors import NotAllowed, NotFound, UsageError
from wirecopy.web.desk.casepage import HANDLERS, PRIVATE, case_page
from wirecopy.web.desk.refusals import refused
from wirecopy.web.forms.reading import Filled
from wirecopy.web.site import Here, Site
from wirecopy.web.viewer import Viewer
from wirecopy.workflow.desk_register import show_case

Handler = Annotated[Viewer, Depends(HANDLERS)]
LONGEST = 20_000
"""Characters of what the desk writes in one field."""


class Sheet:
    """A form that was sent about a case, by whom, and what becomes of it."""

    def __init__(self, request: Request, case: str, site: Here, viewer: Handler, sent: Filled) -> None:
        self.request, self.case, self.sent = request, case, sent
        self.site: Site = site
        self.by = viewer.party or ""

    def done(self, doing: str, do: Callable[[], object]) -> Response:
        """Lead to the case; or show what was refused."""
        try:
            self._check_length()
            do()
        except (NotAllowed, NotFound, UsageError) as error:
            case = show_case(self.site.desk, self.case).case.id  # of a case that is not there no page is shown
            said = refused(self.site, error, "case", case, self.sent.seen)
            return case_page(self.request, self.site, case, self.sent, doing, said)
        return RedirectResponse(f"/desk/cases/{self.case}", 303, PRIVATE)

    def _check_length(self) -> None:
        if any(len(text) > LONGEST for texts in self.sent.texts.values() for text in texts):
            raise UsageError(f"a text has more than {LONGEST:,} characters. Shorten it; files can be added as evidence")


Handled = Annotated[Sheet, Depends(Sheet)]
"""In a route's signature: the form about a case."""

"""One error tree. Each text names the input, what is wrong with it, and what to do.

::

    WirecopyError
    ├── UsageError          the command or call was wrong                      exit status 2
    ├── WorkspaceError      there is no workspace, or it cannot be used        exit status 2
    ├── NotFound            nothing in the workspace answers to that name      exit status 2
    ├── InstallationError   a part of Wirecopy itself is missing               exit status 2
    ├── NotAllowed          a rule of the desk forbids it                      exit status 2
    │   └── Outdated        it was changed since it was looked at              exit status 2
    └── Refusal             one input cannot be read; the others still are     exit status 1
"""

from __future__ import annotations


class WirecopyError(Exception):
    """Everything Wirecopy raises on purpose."""


class UsageError(WirecopyError):
    """The command line or the call does not make sense."""


class WorkspaceError(WirecopyError):
    """The workspace is missing, of another version, or held by somebody else."""


class NotFound(WirecopyError):
    """No article, person or event in the workspace answers to that name."""


class InstallationError(WirecopyError):
    """A part of Wirecopy is missing or cannot be loaded."""


class NotAllowed(WirecopyError):
    """A rule of the desk forbids it. ``problem`` names what it is about and what is wrong, ``remedy`` what is allowed."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem, remedy)
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.problem}. {self.remedy}"


class Outdated(NotAllowed):
    """Somebody changed it after it was looked at: look again, then decide."""


class Refusal(WirecopyError):
    """One input that is not read.

    ``reason`` is a short stable word for machines (``empty``, ``truncated``, ``too-large``, ``binary`` …), ``problem``
    says what is wrong, ``remedy`` what to do about it, ``origin`` which input it is (filled in by who knows it).
    """

    def __init__(self, reason: str, problem: str, remedy: str, origin: str = "") -> None:
        super().__init__(reason, problem, remedy, origin)
        self.reason = reason
        self.problem = problem
        self.remedy = remedy
        self.origin = origin

    def at(self, origin: str) -> Refusal:
        """The same refusal with the input named, unless it is named already."""
        return self if self.origin else Refusal(self.reason, self.problem, self.remedy, origin)

    def __str__(self) -> str:
        where = f"{self.origin}: " if self.origin else ""
        return f"{where}{self.problem}. {self.remedy}"


class LanguageWarning(UserWarning):
    """A text is in a language that the tagger was not trained on: only direct quotations were looked for."""

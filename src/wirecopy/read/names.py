"""Names of files and of members of archives: which are passed over in silence, and how they are written."""

from __future__ import annotations

_SYSTEM = frozenset({"Thumbs.db", "ehthumbs.db", "desktop.ini", "Desktop.ini", "__MACOSX", "Icon\r"})
"""Left behind by Windows and macOS. Names with a dot in front (``.DS_Store``) are hidden anyway."""


def is_hidden(name: str) -> bool:
    """Whether a name in a folder is hidden or a system's own."""
    return name.startswith(".") or name in _SYSTEM


def member_path(name: str) -> str:
    """A member's path with ``/``, without a root, a drive, ``.`` or ``..``: it is shown, and never written to."""
    parts = name.replace("\\", "/").split("/")
    kept = [part for part in parts if part not in ("", ".", "..") and not (len(part) == 2 and part[1] == ":")]
    return "/".join(kept) or "unnamed"


def is_hidden_path(path: str) -> bool:
    """Whether any part of a member's path is hidden."""
    return any(is_hidden(part) for part in path.split("/"))

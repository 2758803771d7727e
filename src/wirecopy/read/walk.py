"""From paths as they are given to files: folders in sorted order, without loops and hidden files."""

from __future__ import annotations

import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from wirecopy.errors import Refusal
from wirecopy.read.names import is_hidden


def walk(path: str, skipped: Counter[str]) -> Iterator[str | Refusal]:
    """Paths of the regular files at or below a path. Links are followed, each folder is visited once."""
    if not path:  # Path("") would be the current folder
        yield unreadable(FileNotFoundError()).at("file:")
        return
    seen: set[tuple[int, int]] = set()
    found = False
    todo = [Path(path)]
    while todo:
        here = todo.pop()
        try:
            mode = here.stat().st_mode
            inside = _inside(here, seen, skipped) if stat.S_ISDIR(mode) else None
        except (OSError, ValueError) as error:
            found = True
            yield unreadable(error).at(origin_of(here))
            continue
        if inside is not None:
            todo.extend(reversed(inside))
            continue
        found = True
        yield str(here) if stat.S_ISREG(mode) else not_a_file(here)
    if not found:
        yield Refusal("empty", "the folder holds no files", "Check that it is the right one", origin_of(path))


def _inside(folder: Path, seen: set[tuple[int, int]], skipped: Counter[str]) -> list[Path]:
    """Paths in a folder, sorted by name; none if it was visited before."""
    status = folder.stat()
    if (status.st_dev, status.st_ino) in seen:
        return []
    seen.add((status.st_dev, status.st_ino))
    paths = sorted(folder.iterdir(), key=lambda path: path.name)
    shown = [path for path in paths if not is_hidden(path.name)]
    if len(shown) < len(paths):
        skipped["hidden"] += len(paths) - len(shown)
    return shown


def origin_of(path: str | Path) -> str:
    """A path as a URL (RFC 8089): ``file:///dir/a%20b.html``.

    However a folder is reached, by ``..`` or a link, its files have one address: it tells whether they were read before.
    """
    try:
        whole = Path(path)
        folder = whole if whole.name in ("", "..") else whole.parent
        return (folder.resolve() / whole.relative_to(folder)).as_uri()
    except (ValueError, OSError, RuntimeError):  # a NUL in it, a link that leads to itself
        return "file:" + str(path).encode("unicode_escape", "surrogatepass").decode("ascii")


def not_a_file(path: str | Path) -> Refusal:
    """Never opened: reading a pipe may hang, reading a device may do worse."""
    problem = "it is a pipe, a socket or a device, not a file"
    return Refusal("not-a-file", problem, "Give a file; to read a pipe, give '-' and redirect it", origin_of(path))


def unreadable(error: OSError | ValueError) -> Refusal:
    """Why the system does not give a file or folder."""
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return Refusal("missing", "there is no such file or folder", "Check how the path is written")
    if isinstance(error, PermissionError):
        return Refusal("unreadable", "its permissions forbid reading", "Change them, or run as somebody who may")
    reason = error.strerror or type(error).__name__
    return Refusal("unreadable", f"it cannot be read ({reason})", "Check the path and the disk")

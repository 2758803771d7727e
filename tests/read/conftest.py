"""No test of reading asks a name service outside this machine."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(autouse=True, scope="module")
def no_name_service() -> Iterator[None]:
    """Numbers and ``localhost`` are resolved; no other name is found."""
    real = socket.getaddrinfo

    def numeric_only(host: Any, *args: Any, **options: Any) -> Any:
        if host == "localhost":
            host = "127.0.0.1"
        return real(host, *args, **(options | {"flags": socket.AI_NUMERICHOST}))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", numeric_only)
        yield

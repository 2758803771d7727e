"""Which passages articles share, with exact spans in both: symmetric, no direction here.

The road, each step a module: :mod:`words` (texts to word hashes), :mod:`seeds` (every three words, sorted),
:mod:`phrases` (which of them everybody uses), :mod:`hits` (seeds that two articles share), :mod:`bundles` (hits that lie
together), :mod:`stretch` and :mod:`likeness` (from a bundle to a passage), :mod:`detect` (all of it, to an Arrow table);
then :mod:`types` (why they share it), :mod:`clusters` and :mod:`boilerplate`.

The package can be called: ``wirecopy.reuse(texts)`` is :func:`reuse`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

    from wirecopy.reuse.model import Options


def reuse(
    texts: Sequence[str] | pa.Array[Any] | pa.ChunkedArray[Any], options: Options | None = None, *, threads: int = 1
) -> pa.Table:
    """The passages that texts share, as a table: :data:`wirecopy.reuse.table.ALIGNMENTS` and ``type``.

    Articles go by their place in ``texts``, 0 first; begins and ends count code points. The first call of a new
    installation compiles for about half a minute. With outlets, titles and dates at hand, call
    :func:`wirecopy.reuse.detect.detect` and :func:`wirecopy.reuse.types.types_of`: they tell more types apart.

    Raises ``pyarrow.ArrowInvalid`` for a text that is no Unicode (half a surrogate pair), ``ValueError`` for ``None``.
    """
    import pyarrow as pa

    from wirecopy.reuse.detect import detect
    from wirecopy.reuse.types import types_of

    given = texts if isinstance(texts, (pa.Array, pa.ChunkedArray)) else pa.array(texts, pa.large_string())
    if given.null_count:
        raise ValueError("texts: None is no text. Leave it out, or give ''")
    chunks = given.chunks if isinstance(given, pa.ChunkedArray) else [given]
    found = detect(chunks, options, threads).alignments
    return found.append_column("type", types_of(found, chunks, threads=threads))


class _Callable(ModuleType):
    """The function has the package's name; so the package answers to a call."""

    def __call__(self, *arguments: Any, **named: Any) -> pa.Table:
        return reuse(*arguments, **named)


sys.modules[__name__].__class__ = _Callable

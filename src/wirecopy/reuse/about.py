"""What is known about articles beside their text, as numbers that whole columns can be compared by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias, cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from wirecopy.article.moment import parse_moment
from wirecopy.reuse.texts import Numbers

Column: TypeAlias = "Sequence[str | None] | pa.Array[Any] | pa.ChunkedArray[Any]"
"""One value an article, in the order of the texts."""

_HOST = r"^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?(?:[Ww]{3}\.)?(?P<host>[^/?#:@]+)"
_DAY = 86_400.0  # seconds


class About(NamedTuple):
    """``outlets``: a number for each outlet, or for the host of the URL where no outlet is named; -1 where neither is.
    ``days``: when published, in days since 1970, NaN where that is not known. ``titles``: headlines, or nothing."""

    outlets: Numbers
    days: npt.NDArray[np.float64]
    titles: pa.LargeStringArray | None


def about(
    count: int, outlets: Column | None, urls: Column | None, published: Column | None, titles: Column | None
) -> About:
    """Read the columns of ``count`` articles.

    Raises ``ValueError`` for a column of another length.
    """
    columns = {"outlets": outlets, "urls": urls, "published": published, "titles": titles}
    read = {name: _column(name, column, count) for name, column in columns.items() if column is not None}
    return About(
        _outlets(count, read.get("outlets"), read.get("urls")), _days(count, read.get("published")), read.get("titles")
    )


def _column(name: str, column: Column, count: int) -> pa.LargeStringArray:
    array: Any = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if not isinstance(array, pa.Array):
        array = pa.array(array, pa.large_string())
    if len(array) != count:
        raise ValueError(f"{name} has {len(array)} values for {count} texts: give one for each, None where unknown")
    return cast(pa.LargeStringArray, array.cast(pa.large_string()))


def _outlets(count: int, outlets: pa.LargeStringArray | None, urls: pa.LargeStringArray | None) -> Numbers:
    keys: Any = pa.nulls(count, pa.large_string())
    if outlets is not None:
        named: Any = pc.utf8_lower(pc.utf8_trim_whitespace(outlets))
        keys = pc.if_else(pc.equal(named, pa.scalar("", pa.large_string())), pa.scalar(None, pa.large_string()), named)
    if urls is not None:
        hosts: Any = pc.struct_field(pc.extract_regex(urls, _HOST), "host")
        keys = pc.coalesce(keys, pc.utf8_lower(hosts))
    return _numbered(keys)


def _numbered(keys: Any) -> Numbers:
    codes = pc.fill_null(keys.dictionary_encode().indices, -1)
    return np.asarray(codes.to_numpy(zero_copy_only=False), np.int64)


def _days(count: int, published: pa.LargeStringArray | None) -> npt.NDArray[np.float64]:
    if published is None:
        return np.full(count, np.nan)
    known = [_day(str(written)) for written in published.dictionary_encode().dictionary.to_pylist()]
    return np.array([*known, np.nan])[_numbered(published)]


def _day(written: str) -> float:
    moment = parse_moment(written)
    return moment.instant.timestamp() / _DAY if moment else np.nan

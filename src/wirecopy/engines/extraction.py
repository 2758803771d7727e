"""Statements of many texts over the processes of one machine, and of one text for who calls from Python."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import partial

from wirecopy.article.furniture import Furniture, find_furniture
from wirecopy.article.language import language_of
from wirecopy.article.model import Article
from wirecopy.article.moment import parse_moment
from wirecopy.attribution.extract import Extraction, Reading, Tagger, extract, limitation
from wirecopy.attribution.model import Statement
from wirecopy.engines.local import Pool
from wirecopy.errors import InstallationError, LanguageWarning, UsageError
from wirecopy.span import Span

RULES = 3
"""Raised when the rules around the tagger give other statements: findings of other rules are made anew."""

_BATCH = 16  # texts: enough to search for the best labels side by side, few enough to be reported soon
_FIRST = 4  # texts of the first batch, which is done while other processes start
_BATCH_SIZE = 200_000  # code points


def analyser() -> str:
    """The name of the rules and the weights that statements are found with. Raises :class:`InstallationError`."""
    try:
        from wirecopy.engines.tagger import folder_of_weights

        settings = json.loads(folder_of_weights().joinpath("tagger.json").read_text("utf-8"))
        return f"rules {RULES}, tagger {settings['version']}"
    except (OSError, ValueError, KeyError) as error:
        raise _not_loaded(error) from None


def reading_of(article: Article) -> Reading:
    """What is to be read of an article, and where its publisher speaks."""
    published = article.published.at.date() if article.published else None
    return Reading(text=article.text, language=article.language, published=published, furniture=furniture_of(article))


def furniture_of(found: Article | Furniture) -> tuple[Span, ...]:
    """Where bylines, dateline, credits, notices and correction notes stand in a text, by beginning."""
    parts = (*found.bylines, found.dateline, *found.credits, *found.notices, *found.corrections)
    return tuple(sorted({part.span for part in parts if part and part.span}))


def extractions(pool: Pool, readings: Iterable[Reading]) -> Iterator[Extraction]:
    """The statements of each text, in order, found by the processes of a pool; raises :class:`InstallationError`."""
    work = partial(extract_batch, threads=1 if pool.workers > 1 else 0)
    for batch in pool.map(work, _batches(readings)):
        yield from batch


def _batches(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    batch: list[Reading] = []
    size = 0
    most = _FIRST
    for reading in readings:
        batch.append(reading)
        size += len(reading.text)
        if len(batch) >= most or size >= _BATCH_SIZE:
            yield batch
            batch, size, most = [], 0, _BATCH
    if batch:
        yield batch


def extract_batch(readings: Sequence[Reading], threads: int) -> list[Extraction]:
    """The statements of some texts, with the tagger that this process loads once."""
    tagger = _tagger(threads)
    try:
        return extract(readings, tagger)
    except Exception as error:  # hostile text finds the hole nobody thought of: one text is lost, not the run
        if len(readings) == 1:
            return [Extraction((), readings[0].language, _failed(error))]
    return [each for reading in readings for each in extract_batch([reading], threads)]


def _failed(error: Exception) -> str:
    return f"its statements could not be read ({type(error).__name__}: {str(error)[:200]}). Report it with the text, please"


def _tagger(threads: int) -> Tagger:
    try:
        from wirecopy.engines.tagger import load_tagger

        return load_tagger(threads)
    except (OSError, ImportError, ValueError, KeyError) as error:
        raise _not_loaded(error) from None


def _not_loaded(error: Exception) -> InstallationError:
    return InstallationError(f"the tagger cannot be loaded ({error}). Install Wirecopy again with all that it needs")


def statements(text: str, *, language: str | None = None, published: date | str | None = None) -> list[Statement]:
    """Who said what in an article's text: its statements by beginning, an outer one before those nested in it.

    Offsets are code points into ``text``. ``language`` is BCP 47; ``None``: told from the text. ``published`` is the day
    that *Wednesday* or *last month* is counted from, as a date or in ISO 8601; ``None``: such days stay undecided.

    Gives a :class:`LanguageWarning` for a language the tagger was not trained on: then only direct quotations are
    looked for. Raises :class:`UsageError` for a day that is none.
    """
    found_language = language_of(text, language)
    furniture = furniture_of(find_furniture(text))
    reading = Reading(text=text, language=found_language, published=_day(published), furniture=furniture)
    [found] = extract_batch([reading], threads=0)
    if found.limited:
        kind = LanguageWarning if limitation(found.language) else UserWarning
        warnings.warn(found.limited, kind, stacklevel=2)
    return list(found.statements)


def _day(published: date | str | None) -> date | None:
    if isinstance(published, datetime):
        return published.date()
    if published is None or isinstance(published, date):
        return published
    moment = parse_moment(published)
    if moment is None:
        raise UsageError(f"published={published!r} is no date. Write it as 2024-05-08")
    return moment.at.date()

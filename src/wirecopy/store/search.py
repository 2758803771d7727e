"""Full-text search: SQLite's FTS5 and PostgreSQL's tsvector behind one small language.

Words are all wanted; ``"a phrase"`` in quotation marks; ``-word`` is not wanted; ``OR`` between two words wants either.
"""

from __future__ import annotations

import re
import sqlite3
from typing import Any

from sqlalchemy import Connection, text

from wirecopy.span import Span
from wirecopy.store.newest import Which

_PART = 100_000  # characters of text in one tsvector, whose limit is 1 MiB of words (PostgreSQL, section 12.11)
_SLACK = 4  # superseded versions stay indexed: look at that many times more hits than are wanted
_VECTOR = (  # headline and beginning of the text, then the text's further parts
    "to_tsvector('simple', CASE WHEN p.part = 0 THEN s.headline ELSE '' END || ' ' ||"
    " substr(s.text, p.part * :size + 1, :size))"
)
_RANKED = 500  # hits that PostgreSQL ranks, the newest: it has to fetch each one's words for that
_RANKED_SQLITE = 5_000  # hits that SQLite ranks, the newest: a word that stands in all articles tells none from another
_TERM = re.compile(r'(-?)"([^"]*)"?|(\S+)')
_ALL = Which()
_WORD = re.compile(r"\w+")


def add(connection: Connection, after: int) -> None:
    """Index the versions added behind an event."""
    if connection.dialect.name == "postgresql":
        statement = (
            "INSERT INTO search (seq, part, words) SELECT s.seq, p.part,"
            f" {_VECTOR} FROM searchable s, generate_series(0, length(s.text) / :size) AS p(part) WHERE s.seq > :after"
        )
        connection.execute(text(statement), {"size": _PART, "after": after})
    else:
        connection.execute(
            text(
                "INSERT INTO search (rowid, headline, text) SELECT seq, headline, text FROM searchable WHERE seq > :after"
            ),
            {"after": after},
        )


def add_some(connection: Connection, seqs: list[int]) -> None:
    """Index versions anew whose texts came back."""
    for seq in seqs:
        if connection.dialect.name == "postgresql":
            series = "generate_series(0, length(s.text) / :size) AS p(part) WHERE s.seq = :seq"
            statement = (
                f"INSERT INTO search (seq, part, words) SELECT s.seq, p.part, {_VECTOR} FROM searchable s, {series}"
            )
            connection.execute(text(statement), {"size": _PART, "seq": seq})
        else:
            statement = (
                "INSERT INTO search (rowid, headline, text) SELECT seq, headline, text FROM searchable WHERE seq = :seq"
            )
            connection.execute(text(statement), {"seq": seq})


def remove(connection: Connection, seqs: list[int]) -> None:
    """Take versions out of the index, before their texts go."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("DELETE FROM search WHERE seq = ANY(:seqs)"), {"seqs": seqs})
        return
    if sqlite3.sqlite_version_info >= (3, 42):  # before, a word stays in the index until its part is merged
        connection.execute(text("INSERT INTO search (search, rank) VALUES ('secure-delete', 1)"))
    for seq in seqs:
        statement = (
            "INSERT INTO search (search, rowid, headline, text) SELECT 'delete', seq, headline, text FROM searchable"
        )
        connection.execute(text(f"{statement} WHERE seq = :seq"), {"seq": seq})


def before_many(connection: Connection) -> None:
    """Called before much is added: PostgreSQL makes a new index over many texts in a fifth of the time that it takes to
    add them one by one. Only an index over nothing is given up, so that no search is ever slow for long."""
    if connection.dialect.name == "postgresql" and not connection.scalar(text("SELECT 1 FROM search LIMIT 1")):
        connection.execute(text("DROP INDEX IF EXISTS search_words"))


def after_many(connection: Connection) -> None:
    """Called when much was added: the index is made if it is not there, and what waits to be sorted into it is."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("CREATE INDEX IF NOT EXISTS search_words ON search USING gin (words)"))
        connection.execute(text("SELECT gin_clean_pending_list('search_words')"))


def rebuild(connection: Connection) -> None:
    """Index everything anew."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("DELETE FROM search"))
        add(connection, 0)
    else:
        connection.execute(text("INSERT INTO search (search) VALUES ('rebuild')"))


def find(connection: Connection, query: str, limit: int, which: Which = _ALL) -> list[int]:
    """Numbers of the best current versions that hold what is asked for, best first, of those that are wanted; none for a
    query without words."""
    terms = _terms(query)
    if not any(word for _, word in terms if word != "OR"):
        return []
    if connection.dialect.name == "postgresql":
        return _find_postgresql(connection, _websearch(terms), limit, which)
    return _find_sqlite(connection, _fts5(terms), limit, which)


def _find_sqlite(connection: Connection, match: str, limit: int, which: Which) -> list[int]:
    filtered = "CROSS JOIN versions v WHERE v.seq = search.rowid AND" if which != _ALL else "WHERE"
    hits = f"FROM search {filtered} search MATCH :match{_passing(which)}"
    statement = text(
        f"SELECT a.current FROM (SELECT search.rowid AS seq, rank {hits} AND search.rowid >= coalesce("
        f" (SELECT search.rowid {hits} ORDER BY search.rowid DESC LIMIT 1 OFFSET :ranked), 0)"
        " ORDER BY rank LIMIT :more) AS hit JOIN articles a ON a.current = hit.seq ORDER BY hit.rank LIMIT :limit"
    )
    ranked = _RANKED if which != _ALL else _RANKED_SQLITE
    numbers = {"more": limit * _SLACK, "limit": limit, "ranked": max(ranked, limit * _SLACK)}
    return list(connection.scalars(statement, {"match": match, **numbers, **_values(which)})) if match else []


def _find_postgresql(connection: Connection, query: str, limit: int, which: Which) -> list[int]:
    filtered = "JOIN versions v USING (seq)" if which != _ALL else ""
    statement = text(
        "SELECT a.current FROM (SELECT seq, max(ts_rank(words, websearch_to_tsquery('simple', :query))) AS rank FROM"
        f" (SELECT seq, search.words FROM search {filtered} WHERE search.words @@ websearch_to_tsquery('simple', :query)"
        f" {_passing(which)} ORDER BY seq DESC LIMIT :ranked) AS newest"
        " GROUP BY seq ORDER BY rank DESC, seq LIMIT :more)"
        " AS hit JOIN articles a ON a.current = hit.seq ORDER BY hit.rank DESC, a.current LIMIT :limit"
    )
    connection.execute(
        text("SET LOCAL enable_seqscan = off")
    )  # the planner does not know what reading word lists costs
    numbers = {"more": limit * _SLACK, "limit": limit, "ranked": max(_RANKED, limit * _SLACK)}
    return list(connection.scalars(statement, {"query": query, **numbers, **_values(which)}))


_FILTERS = {"outlet": "v.outlet = :outlet", "since": "v.instant >= :since", "until": "v.instant < :until"}


def _passing(which: Which) -> str:
    return "".join(f" AND {_FILTERS[name]}" for name in _values(which))


def _values(which: Which) -> dict[str, str]:
    return {name: value for name, value in which._asdict().items() if value is not None}


def _terms(query: str) -> list[tuple[bool, str]]:
    """Phrases and words as (wanted, words); the word ``OR`` stands for itself."""
    terms = []
    for negative, phrase, word in _TERM.findall(query):
        unwanted = bool(negative) or (word.startswith("-") and len(word) > 1)
        words = " ".join(_WORD.findall(phrase or word))
        if words:
            terms.append((not unwanted, words))
    return terms


def _fts5(terms: list[tuple[bool, str]]) -> str:
    wanted: list[str] = []
    either = False
    for is_wanted, words in terms:
        if words == "OR":
            either = bool(wanted)
        elif is_wanted:
            wanted.append(f'{wanted.pop()} OR "{words}"' if either else f'"{words}"')
            either = False
    unwanted = [f'"{words}"' for is_wanted, words in terms if not is_wanted]
    match = " AND ".join(f"({words})" for words in wanted)
    return match and " NOT ".join([f"({match})", *unwanted])


def _websearch(terms: list[tuple[bool, str]]) -> str:
    return " ".join(words if words == "OR" else f'{"" if wanted else "-"}"{words}"' for wanted, words in terms)


def phrases_of(query: str) -> list[str]:
    """The words and phrases asked for, for marking them in what is found."""
    return [words for wanted, words in _terms(query) if wanted and words != "OR"]


def extract(content: str, phrases: list[str], width: int = 240) -> tuple[str, tuple[Span, ...]]:
    """A stretch of about so many characters around the longest phrase found, and the spans in it of all that are."""
    longest_first = sorted(phrases, key=lambda phrase: len(phrase.split()), reverse=True)
    places = (re.search(_pattern(phrase), content, re.IGNORECASE) for phrase in longest_first)
    first = next((place.start() for place in places if place), 0)
    begin = max(0, first - width // 3)
    space = content.find(" ", begin, first) if begin else -1
    begin = space + 1 if space >= 0 else begin
    stretch = content[begin : begin + width]
    stretch = stretch.rpartition(" ")[0] or stretch if begin + width < len(content) else stretch
    shown = " ".join(stretch.split())
    return shown, marks(shown, phrases)


def marks(content: str, phrases: list[str]) -> tuple[Span, ...]:
    """Where words and phrases stand in a text, however they are written."""
    longest_first = sorted(phrases, key=lambda phrase: len(phrase.split()), reverse=True)
    pattern = "|".join(map(_pattern, longest_first))
    return tuple(Span(*mark.span()) for mark in re.finditer(pattern, content, re.IGNORECASE)) if pattern else ()


def _pattern(phrase: str) -> str:
    return r"\b" + r"\W+".join(map(re.escape, phrase.split())) + r"\b"


def faults(connection: Connection) -> list[str]:
    """What is wrong with the index, compared with the texts it was made from."""
    return _faults_postgresql(connection) if connection.dialect.name == "postgresql" else _faults_sqlite(connection)


def _faults_sqlite(connection: Connection) -> list[str]:
    from sqlalchemy.exc import DatabaseError

    try:
        with connection.begin_nested():
            connection.execute(text("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"))
    except DatabaseError as error:
        return [f"the full-text index does not fit the texts ({error.orig})"]
    return []


def _faults_postgresql(connection: Connection) -> list[str]:
    statement = text(
        "SELECT count(*) FROM (SELECT s.seq, p.part,"
        f" {_VECTOR} AS words FROM searchable s, generate_series(0, length(s.text) / :size) AS p(part)) AS right_one"
        " FULL JOIN search USING (seq, part) WHERE right_one.words IS DISTINCT FROM search.words"
    )
    wrong: Any = connection.scalar(statement, {"size": _PART})
    return [f"{wrong} rows of the full-text index do not fit the texts"] if wrong else []

"""What people call an article that lies in no workspace."""

from __future__ import annotations

from pathlib import PurePath

from wirecopy.article.formats.sniff import ROW
from wirecopy.article.model import Article, Snapshot


def article_name(snapshot: Snapshot, article: Article, articles: int) -> str:
    """The name, without its ending, of the file that holds this article alone (of ``articles``); else its key.

    ``-`` where that file is standard input.
    """
    if articles > 1 or snapshot.media_type == ROW or "#" in snapshot.name or snapshot.url:
        return article.key
    if snapshot.origin == "stdin:":
        return "-"
    return PurePath(snapshot.name).stem or article.key

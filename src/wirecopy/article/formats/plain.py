"""Plain text and Markdown files."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from wirecopy.article.labelled import labelled_lines
from wirecopy.article.markup import fragment_story, parse_fragment, story
from wirecopy.article.model import Draft
from wirecopy.article.moment import parse_moment

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?\n)---[ \t]*\r?\n", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_]+):[ \t]*(.+?)[ \t]*$", re.MULTILINE)


def read_text(raw: str) -> list[Draft]:
    """The file is the story, with labelled lines ("Published: …", "Link: …") in its head or at its end understood.

    What its other lines are is for :mod:`wirecopy.article.furniture`.
    """
    lines = {line.label: line.value for line in labelled_lines(raw)}
    published = lines.get("published") or lines.get("posted") or lines.get("date")
    url = next((lines[name] for name in ("link to this article", "permalink", "link", "url") if name in lines), None)
    return [
        Draft(
            text=raw.removeprefix("\ufeff"),
            url=url.split()[0] if url and url.startswith(("http://", "https://")) else None,
            published=parse_moment(published),
            updated=parse_moment(lines.get("updated") or lines.get("last updated")),
        )
    ]


def read_markdown(raw: str) -> list[Draft]:
    """CommonMark, with the front matter (``title: …`` between two lines of ``---``) that many sites use."""
    front = _FRONT_MATTER.match(raw)
    fields = {k.lower(): v.strip("\"'") for k, v in _FIELD.findall(front[1])} if front else {}
    markup = MarkdownIt("commonmark").render(raw[front.end() :] if front else raw)
    heading = parse_fragment(markup).find("h1")
    headline = fields.get("title") or (story(heading).strip() if heading is not None else None)
    text = fragment_story(markup)
    return [
        Draft(
            text=text.removeprefix(f"{headline}\n\n"),
            headline=headline,
            url=fields.get("url") or fields.get("link"),
            outlet=fields.get("outlet") or fields.get("publisher"),
            language=fields.get("lang") or fields.get("language"),
            published=parse_moment(fields.get("date") or fields.get("published")),
            updated=parse_moment(fields.get("updated") or fields.get("lastmod")),
            bylines=tuple(filter(None, [fields.get("author") or fields.get("byline")])),
        )
    ]

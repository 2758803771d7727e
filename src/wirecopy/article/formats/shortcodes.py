"""WordPress's own markup around HTML: shortcodes, and blank lines for paragraphs."""

from __future__ import annotations

import re
from itertools import pairwise

from wirecopy.article.formats.agency import picture
from wirecopy.article.formats.elements import every
from wirecopy.article.markup import parse_fragment, story
from wirecopy.article.model import Caption

_CAPTION = re.compile(
    r"\[(?:wp_)?caption\b(?P<attributes>[^\]\[]{0,2000})\]"
    r"(?P<inside>[^\[]*(?:\[(?!/?(?:wp_)?caption\b)[^\[]*){0,10})\[/(?:wp_)?caption\]",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""\bcaption\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_MEDIA = re.compile(r"\[(audio|embed|gallery|playlist|video)\b[^\]\[]{0,2000}\][^\[\]\n]{0,500}\[/\1\]", re.IGNORECASE)
_SHORTCODE = re.compile(
    r"\[(?:/[a-z][\w-]{1,60}"  # a closing one
    r"|(?:audio|embed|gallery|playlist|video|more|nextpage|contact-form(?:-7)?)\b[^\]\[]{0,2000}"
    r"|[a-z][\w-]{1,60}(?:\s+[\w-]{1,60}\s*=\s*(?:\"[^\"\[\]]{0,1000}\"|'[^'\[\]]{0,1000}'|[^\s\"'\[\]]{1,1000})){1,40}\s*/?"
    r"|[a-z]{2,30}_\w{1,60}\s*/?)\]",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|img|li|ol|p|pre"
    r"|script|section|style|table|tbody|td|th|thead|tr|ul|!--)[^<>]*>",
    re.IGNORECASE,
)
_PREFORMATTED = re.compile(r"(<pre\b(?:(?!<pre\b).)*?</pre\s*>)", re.DOTALL | re.IGNORECASE)
_BLANK = re.compile(r"\n\s*\n")


def without_shortcodes(content: str) -> tuple[str, tuple[Caption, ...]]:
    """The content without shortcodes, and the captions that stood in some. ``[sic]`` and ``[…]`` are no shortcodes."""
    captions = [caption for found in _CAPTION.finditer(content) for caption in _captions(found)]
    bare = _MEDIA.sub(" ", _CAPTION.sub(" ", content))
    return _SHORTCODE.sub("", bare), tuple(captions)


def _captions(found: re.Match[str]) -> list[Caption]:
    inside = parse_fragment(found["inside"])
    given = _ATTRIBUTE.search(found["attributes"])
    alternative = next((image.get("alt") for image in every(inside, "img")), None)
    return list(picture((given[1] or given[2]) if given else story(inside), alternative))


def as_html(content: str) -> str:
    """The classic editor's content as WordPress shows it: blank lines part paragraphs, line breaks stay.

    The block editor writes its paragraphs itself, with comments that say so.
    """
    if "<!-- wp:" in content:
        return content
    pieces = _PREFORMATTED.split(content.replace("\r\n", "\n"))
    return "".join(piece if i % 2 else _paragraphs(piece) for i, piece in enumerate(pieces))


def _paragraphs(piece: str) -> str:
    parts = _BLANK.split(piece.strip())
    return "".join(_lines(part) if _BLOCK.match(part) else f"<p>{_lines(part)}</p>" for part in parts)


def _lines(part: str) -> str:
    """Line breaks within a paragraph, but for those beside a block's tag."""
    pieces = part.split("\n")
    written = [pieces[0]]
    for before, line in pairwise(pieces):
        is_loose = not _ends_with_block(before) and not _BLOCK.match(line.lstrip())
        written.append(("<br>" if is_loose else "\n") + line)
    return "".join(written)


def _ends_with_block(line: str) -> bool:
    end = line.rstrip()
    begin = end.rfind("<")
    return begin >= 0 and end.endswith(">") and _BLOCK.fullmatch(end[begin:]) is not None

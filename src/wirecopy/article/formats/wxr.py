"""WXR, WordPress's eXtended RSS: the export of a whole site (versions 1.0 to 1.2)."""

from __future__ import annotations

from wirecopy.article.formats.agency import byline, figures, no_text
from wirecopy.article.formats.elements import Element, every, find, find_all, said
from wirecopy.article.formats.shortcodes import as_html, without_shortcodes
from wirecopy.article.markup import parse_fragment, parse_xml, story
from wirecopy.article.model import Draft, Status
from wirecopy.article.moment import Moment, parse_moment

_TYPES = frozenset({"post", "page", None})
_WITHHELD = frozenset({"auto-draft", "draft", "pending", "private"})
_CONTENT = "purl.org/rss/1.0/modules/content"  # the excerpt's element is called encoded as well


def read_wxr(raw: str) -> list[Draft]:
    """Posts and pages of a WordPress export; drafts and private ones are withheld, those in the bin canceled.

    Raises :class:`Refusal` (``entities``, ``broken-markup``, ``no-text``).
    """
    drafts = []
    for channel in every(parse_xml(raw), "channel"):
        names = _authors(channel)
        posts = [item for item in find_all(channel, "item") if said(find(item, "post_type")) in _TYPES]
        drafts += [draft for post in posts if (draft := _draft(post, channel, names)).text]
    if not drafts:
        raise no_text("the WordPress export")
    return drafts


def _authors(channel: Element) -> dict[str, str | None]:
    """Display names of the site's authors by their login; mail addresses stay where they are."""
    authors = find_all(channel, "author")
    return {said(find(a, "author_login")) or "": said(find(a, "author_display_name")) for a in authors}


def _draft(post: Element, channel: Element, names: dict[str, str | None]) -> Draft:
    clean, captions = without_shortcodes(_content(post))
    body = parse_fragment(as_html(clean))
    login = said(find(post, "creator")) or ""
    name = byline(names.get(login) or login)
    published = _utc(post, "post_date_gmt") or parse_moment(said(find(post, "pubDate")))
    updated = _utc(post, "post_modified_gmt")
    word = said(find(post, "status"))
    return Draft(
        text=story(body),
        layers=("markup", "markup"),
        id=said(find(post, "guid")),
        url=said(find(post, "link")),
        headline=_headline(post),
        outlet=said(find(channel, "title")),
        language=said(find(channel, "language")),
        published=published or parse_moment(said(find(post, "post_date"))),
        updated=updated if updated != published else None,
        embargoed=published if word == "future" else None,
        status=_status(word, said(find(post, "post_password"))),
        bylines=(name,) if name else (),
        captions=(*captions, *figures(body)),
    )


def _headline(post: Element) -> str | None:
    written = said(find(post, "title"))
    return " ".join(story(parse_fragment(written)).split()) or None if written else None


def _content(post: Element) -> str:
    contents = (e for e in find_all(post, "encoded") if _CONTENT in str(e.tag))
    return "".join("".join(map(str, content.itertext("*"))) for content in contents)


def _utc(post: Element, name: str) -> Moment | None:
    written = said(find(post, name))
    return parse_moment(f"{written}+00:00") if written and written[-1].isdigit() else parse_moment(written)


def _status(word: str | None, password: str | None) -> Status:
    if word == "trash":
        return Status.CANCELED
    return Status.WITHHELD if word in _WITHHELD or password else Status.USABLE

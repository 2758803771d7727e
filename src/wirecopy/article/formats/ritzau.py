"""Ritzau's own XML: one ``RBNews`` element an item, its body as escaped HTML."""

from __future__ import annotations

from wirecopy.article.formats.agency import bylines, corrections, figures, no_text, without_headline
from wirecopy.article.formats.elements import Element, every, find, said
from wirecopy.article.markup import fragment_story, parse_fragment, parse_xml, story
from wirecopy.article.model import Draft, Status
from wirecopy.article.moment import parse_moment


def read_ritzau(raw: str) -> list[Draft]:
    """The items of a Ritzau file. Raises :class:`Refusal` (``entities``, ``broken-markup``, ``no-text``)."""
    drafts = [draft for item in every(parse_xml(raw), "RBNews") if (draft := _draft(item)).text]
    if not drafts:
        raise no_text("the Ritzau file")
    return drafts


def _draft(item: Element) -> Draft:
    def field(name: str) -> str | None:
        return said(find(item, name))

    content = find(item, "content")
    body = parse_fragment("".join(map(str, content.itertext("*"))) if content is not None else "")
    headline, at, is_first = field("headline"), parse_moment(field("PublishDate")), field("version") in (None, "1")
    return Draft(
        text=without_headline(story(body), headline),
        layers=("markup", "markup"),
        id=field("NewsID"),
        headline=headline,
        outlet=(field("origin") or "").strip("/") or None,
        published=at if is_first else None,
        updated=None if is_first else at,
        status=Status.CANCELED if field("Annuleret") == "true" else Status.USABLE,
        version=field("version"),
        bylines=bylines([field("byLine")]),
        place=field("town"),
        captions=figures(body),
        corrections=corrections([_plain(field("TilRedaktionen"))], all_of_them=field("Korrektion") == "true"),
    )


def _plain(note: str | None) -> str | None:
    return fragment_story(note) if note else None

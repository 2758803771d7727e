"""The article's page: HTML that says with words, links and JSON-LD what the other wires say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from wirecopy.publish.edition import Edition, Publisher
from wirecopy.publish.wires.facts import changed, corrections, in_force, originals, state_of, withdrawal
from wirecopy.publish.wires.jsonld import jsonld
from wirecopy.publish.wires.lines import (
    byline,
    day,
    flag_label,
    flag_text,
    label,
    lead,
    paragraphs,
    rights_line,
    sign_off,
    why,
)
from wirecopy.publish.wires.responses import links
from wirecopy.publish.wires.tidy import tidy, tidy_publisher
from wirecopy.publish.wires.writing import rfc3339


def page(edition: Edition, publisher: Publisher) -> Mapping[str, Any]:
    """What a template needs, ready to print: texts are escaped by it, addresses are safe to link to.

    ``flags`` are the first of ``notices`` too. ``linked_data`` is markup and may stand in a ``script`` element of type
    ``application/ld+json`` as it is.
    """
    edition, publisher = tidy(edition), tidy_publisher(publisher)
    return {
        "edition": edition,
        "publisher": publisher,
        "state": state_of(edition).value,
        "changed": {"at": rfc3339(changed(edition)), "day": day(changed(edition))},
        "published": {"at": rfc3339(edition.published), "day": day(edition.published)},
        "links": links(edition, publisher),
        "linked_data": _script(jsonld(edition, publisher)),
    } | _words(edition)


def _words(edition: Edition) -> dict[str, Any]:
    wrong, last = corrections(edition), withdrawal(edition)
    others = [notice for notice in in_force(edition) if notice not in wrong and notice is not last]
    flagged = [_notice(flag.case, flag_label(flag), flag_text(flag)) for flag in edition.flags]
    return {
        "byline": byline(edition.authors),
        "paragraphs": paragraphs(edition),
        "corrections": [_notice(notice.id, label(notice), notice.text) for notice in wrong],
        "notices": [*flagged, *(_notice(notice.id, label(notice), notice.text) for notice in others)],
        "flags": flagged,
        "originals": [{"lead": lead(c.kind), "name": c.name, "url": c.url, "hop": c.hop} for c in originals(edition)],
        "sign_off": sign_off(edition),
        "rights": rights_line(edition),
        "tombstone": _notice(last.id if last else "", *why(edition)) if edition.text is None else None,
    }


def _notice(name: str, said: str, text: str) -> dict[str, str]:
    return {"id": name, "label": said, "text": text}


def _script(value: Any) -> Markup | None:
    """JSON that no parser of HTML takes for markup, whatever is in its strings."""
    if value is None:
        return None
    written = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return Markup(written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704


def page_html(edition: Edition, publisher: Publisher) -> str:
    """The page, plain: for a site without templates of its own, and for tests of what any page must say."""
    return _environment().get_template("edition.html").render(page(edition, publisher))


@cache
def _environment() -> Environment:
    loader = PackageLoader("wirecopy.publish")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)

"""The forms in which newsrooms name each other: lines, signs, sentences of the story, fields beside it."""

from __future__ import annotations

import random
from typing import NamedTuple

from tests.newsroom.items import Item, Mark, Place
from tests.newsroom.outlets import Outlet
from wirecopy.article.model import CreditKind

_FORMS: dict[str, dict[str, float]] = {
    "reprint": {"source": 3, "first": 3, "republished": 1.5, "beside": 3, "byline": 2, "signoff": 2},
    "cut": {"source": 3, "first": 1.5, "republished": 0.5, "beside": 3, "byline": 2, "signoff": 3},
    "edit": {"material": 3, "source": 2, "beside": 2, "frame": 1.5, "signoff": 1},
    "paraphrase": {"material": 3, "source": 2, "beside": 1, "frame": 3},
    "excerpt": {"frame": 5, "source": 1, "beside": 0.5},
    "quote": {"frame": 5, "source": 1},
    "merge": {"material": 3, "source": 1, "beside": 2},
}
_LINKED = {"first", "republished"}

_FRAMES = {
    "quote": ("The words were first heard by {name}.", "That was told to {name}.", "{name} had the conversation."),
    "other": ("So {name} reports.", "{name} was first to report it.", "That is how {name} has it."),
}
_LINES: dict[str, tuple[Place, CreditKind, tuple[str, ...]]] = {
    "source": ("bottom", CreditKind.ORIGINATED_BY, ("Source: {name}",)),
    "first": (
        "bottom",
        CreditKind.ORIGINATED_BY,
        ("This article was first published by {name}.", "This story first appeared in {name}."),
    ),
    "republished": ("bottom", CreditKind.REPUBLISHED_FROM, ("Republished from {name}.", "Reprinted from {name}.")),
    "material": ("bottom", CreditKind.DERIVED_FROM, ("With material from {name}.",)),
    "signoff": ("bottom", CreditKind.ORIGINATED_BY, ("({name})",)),
    "via": ("bottom", CreditKind.VIA, ("via {name}", "via {name} at: {url}")),
    "byline": ("top", CreditKind.ORIGINATED_BY, ("By {person}, {name}",)),
    "beside": ("beside", CreditKind.ORIGINATED_BY, ("{name}",)),
}


class Credited(NamedTuple):
    """Marks to print, one of them perhaps as a sentence of the story, and what was wrong with them."""

    marks: tuple[Mark, ...] = ()
    frame: Mark | None = None
    notes: frozenset[str] = frozenset()


def with_more(base: Credited, note: str = "", also: Mark | None = None, more: tuple[Mark, ...] = ()) -> Credited:
    marks = (*base.marks, *more, *((also,) if also else ()))
    return Credited(marks, base.frame, base.notes | ({note} if note else set()))


def primary(chance: random.Random, outlet: Outlet, operation: str, item: Item | None) -> Credited:
    forms = dict(_FORMS[operation])
    if outlet.sort != "agency" or not (item and item.reporter):
        forms.pop("byline", None)
    if outlet.sort != "agency":
        forms.pop("signoff", None)
    form = chance.choices(list(forms), list(forms.values()))[0]
    if form == "frame":
        return Credited(frame=_frame(chance, outlet, operation))
    return Credited((line(chance, form, outlet, item),))


def _frame(chance: random.Random, outlet: Outlet, operation: str) -> Mark:
    name = _printed(chance, outlet)
    text = chance.choice(_FRAMES.get(operation, _FRAMES["other"])).format(name=name)
    return Mark(outlet.name, "prose", name, text[0].upper() + text[1:])


def line(chance: random.Random, form: str, outlet: Outlet, item: Item | None) -> Mark:
    place, kind, shapes = _LINES[form]
    name = outlet.short if form == "signoff" else _printed(chance, outlet)
    url = item.key if item and (form == "via" or (form in _LINKED and chance.random() < 0.4)) else None
    shape = chance.choice(shapes)
    person = item.reporter if item and form == "byline" else ""
    text = shape.format(name=name, url=url, person=person)
    return Mark(outlet.name, place, name, text, kind, url if form != "via" or "{url}" in shape else None, person)


def _printed(chance: random.Random, outlet: Outlet) -> str:
    """Agencies go by their letters as often as not; a paper loses its article, seldom the rest of its name."""
    names = (outlet.name, outlet.short) if outlet.sort == "agency" else (outlet.name, outlet.name, outlet.plain)
    return chance.choice(names)

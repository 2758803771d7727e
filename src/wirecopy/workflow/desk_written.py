"""What is written on a page, or uploaded there, as a version of an article of its own.

A file may say by itself which article it is. From a page nobody is believed that: what is handed in there is always a new
article, or a version of the one that an editor looks at, so that nothing of the archive is changed or hidden by it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from uuid import uuid4

import nh3

from wirecopy.article.decode import decode
from wirecopy.article.formats.sniff import sniff
from wirecopy.article.model import Snapshot
from wirecopy.errors import Refusal
from wirecopy.ledger.desk.given import CreditGiven
from wirecopy.ledger.desk.rules import submitting
from wirecopy.read.sniff import kind_of
from wirecopy.read.source import Kind
from wirecopy.store.entry import prepare_as
from wirecopy.workflow.desk import Desk, Done, doing
from wirecopy.workflow.desk_versions import check_read

_HEAD = 4096  # bytes by which a file is told
_TAGS = frozenset({*nh3.ALLOWED_TAGS, "title", "meta", "main"})
_ATTRIBUTES = {**nh3.ALLOWED_ATTRIBUTES, "meta": {"name", "property", "content"}}


def fresh_key() -> str:
    """The key of an article that nothing else has, and that says nothing about it."""
    return f"urn:uuid:{uuid4()}"


def written(headline: str, byline: str, text: str, outlet: str, language: str | None = None) -> Snapshot:
    """What somebody typed, as a ninjs item: nothing in it is taken for a markup or a format. ``text`` has a blank line
    between paragraphs. Raises :class:`Refusal` where there is none."""
    paragraphs = [" ".join(each.split()) for each in text.replace("\r\n", "\n").split("\n\n") if each.strip()]
    if not paragraphs:
        raise Refusal("no-text", "there is no text", "Write it, or choose a file")
    item = {
        "type": "text",
        "headline": escape(" ".join(headline.split()), quote=False),
        "provider": outlet,
        "body_html": "".join(f"<p>{escape(each, quote=False)}</p>" for each in paragraphs),
    }
    item |= {"byline": " ".join(byline.split())} if byline.strip() else {}
    item |= {"language": language} if language else {}
    content = json.dumps(item, ensure_ascii=False).encode("utf-8", "replace")
    return Snapshot(origin="desk:form", content=content, name="form.json", media_type="application/json")


def uploaded(name: str, content: bytes) -> Snapshot:
    """A file that somebody chose. Of HTML only what marks up a story is kept."""
    if not content:
        raise Refusal("empty", f"{name or 'the file'} is empty", "Choose another file")
    kind = kind_of(content[:_HEAD], name, None)
    if kind not in (Kind.SINGLE, Kind.JSON):
        raise Refusal("container", f"{name} may hold several articles", "Choose a file with one article in it", name)
    text = decode(content).text
    if sniff(text, name) == "html":
        content = cleaned(text.encode("utf-8", "replace").decode("utf-8")).encode("utf-8")
    return Snapshot(origin=f"desk:upload/{name}", content=content, name=name)


def cleaned(html: str) -> str:
    """HTML without scripts, styles, forms, frames, and addresses that are none."""
    return "<!doctype html>\n" + nh3.clean(html, tags=set(_TAGS), attributes=_ATTRIBUTES)


def submit_fresh(
    desk: Desk, snapshot: Snapshot, by: str, rights: str, accept: int, credits: Sequence[CreditGiven] = ()
) -> Done:
    """Hand in an article that was not there, whatever its bytes say of themselves."""
    entry = prepare_as(snapshot, fresh_key())
    with doing(desk) as one:
        check_read(one.read([entry]))
        added = entry.versions[0].added
        one.look([added.article], people=[by])
        said = one.say(rights, [by])
        key = submitting.submission_id(one.state, added.article)
        one.do(lambda state: submitting.submit(state, added.article, added.version, by, said, accept, credits))
        return one.done(key)

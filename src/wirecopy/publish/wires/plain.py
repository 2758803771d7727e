"""An edition's facts as JSON in our own words, for formats that leave room for them."""

from __future__ import annotations

from typing import Any

from wirecopy.publish.edition import Citation, Edition, Flag, PublicNotice
from wirecopy.publish.wires.facts import changed, helpers, in_force, originals, state_of
from wirecopy.publish.wires.lines import flag_line, notice_line
from wirecopy.publish.wires.writing import given, rfc3339


def facts(edition: Edition) -> dict[str, Any]:
    """Status, version, credits in order, notices in force and flags of a tidy edition; no words of the story."""
    return given(
        {
            "id": edition.id,
            "status": edition.status.value,
            "state": state_of(edition).value,
            "version": edition.number,
            "version_url": edition.version_url,
            "previous_url": edition.previous_url,
            "history_url": edition.history_url,
            "digest": edition.digest,
            "changed": rfc3339(changed(edition)),
            "originals": [original(citation) for citation in originals(edition)],
            "contributors": [{"kind": kind.value, "name": name} for kind, name in helpers(edition)],
            "notices": [notice_of(notice) for notice in in_force(edition)],
            "flags": [flag_of(flag) for flag in edition.flags],
            "licence": edition.licence,
            "licence_url": edition.licence_url,
            "terms": edition.terms,
            "copyright_holder": edition.copyright_holder,
            "responsibility": edition.responsibility,
        }
    )


def original(citation: Citation) -> dict[str, Any]:
    """An original, its place in the chain, and where it can be read."""
    return given(
        {
            "hop": citation.hop,
            "kind": citation.kind.value,
            "name": citation.name,
            "url": citation.url,
            "work": citation.work,
        }
    )


def notice_of(notice: PublicNotice) -> dict[str, Any]:
    """A notice, with the line that readers see."""
    return given(
        {
            "id": notice.id,
            "kind": notice.kind,
            "at": rfc3339(notice.at),
            "version": notice.number,
            "text": notice.text,
            "line": notice_line(notice),
            "reverses": notice.reverses,
        }
    )


def flag_of(flag: Flag) -> dict[str, Any]:
    """What is not decided yet of an original, with the line that readers see."""
    return given(
        {
            "case": flag.case,
            "at": rfc3339(flag.at),
            "kind": flag.kind,
            "text": flag.text,
            "line": flag_line(flag),
            "work": flag.work,
            "url": flag.url,
        }
    )

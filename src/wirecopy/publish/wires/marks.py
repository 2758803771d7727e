"""Status, version and signals in feeds, which have no words of their own for them: IPTC's, and PRISM's version number."""

from __future__ import annotations

from wirecopy.publish.edition import Edition
from wirecopy.publish.wires.facts import State, corrections, in_force, state_of
from wirecopy.publish.wires.writing import NAR, PRISM, Element, add

STATUS = "http://cv.iptc.org/newscodes/pubstatusg2/"
"""IPTC's vocabulary of publication statuses; ``stat:killed`` is not in it."""
SIGNAL = "http://cv.iptc.org/newscodes/signal/"
"""IPTC's vocabulary of signals."""
_NEWS = frozenset({"update", "reply", "restoration"})


def signals(edition: Edition) -> tuple[str, ...]:
    """``correction`` while one is in force, ``update`` for what else is new; a tombstone needs none."""
    if edition.text is None:
        return ()
    is_new = state_of(edition) is State.RESTORED or any(notice.kind in _NEWS for notice in in_force(edition))
    return tuple(name for name, holds in (("correction", bool(corrections(edition))), ("update", is_new)) if holds)


def mark(parent: Element, edition: Edition) -> None:
    """Add them to an entry or a tombstone."""
    add(parent, PRISM, "versionIdentifier", str(edition.number))
    add(parent, NAR, "pubStatus", uri=f"{STATUS}{edition.status.value}")
    for name in signals(edition):
        add(parent, NAR, "signal", uri=f"{SIGNAL}{name}")
